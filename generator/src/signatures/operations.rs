//! Operations: what a caller gives, and what awaiting a call gives.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::arguments::Argument;
use super::constants;
use super::conversion::Conversion;
use super::expression::Expression;
use super::rust_type::RustType;
use super::types::TypeWriter;
use super::xml::XmlBodies;
use crate::ir::{
    Body, Content, ContentKind, Location, Operation, OperationId, StringFormat, SuccessResponse,
    Type,
};
use crate::naming::{Identifier, OperationNames};

/// An operation as its caller sees it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OperationSignature {
    /// What its method takes, in order.
    pub arguments: Vec<Input>,
    /// What setters of its request take, in order.
    pub setters: Vec<Input>,
    /// What every call sends: parameters that are required and have one value only.
    pub constants: Vec<Constant>,
    /// Setters without an argument, of parameters that have one value only.
    pub switches: Vec<Constant>,
    /// The types that gather the fields of a form that is one of several.
    pub fields: BTreeMap<Location, FieldsSignature>,
    /// What each form of the body holds, in the order of `Body::contents`.
    pub forms: Vec<RustType>,
    /// What awaiting a call gives.
    pub output: Output,
    /// What each variant of the enum of responses holds, where there is one.
    pub cases: Vec<Option<Output>>,
    /// The types of the JSON bodies of each error, in the order of `Operation::errors`, and strings.
    pub errors: Vec<Vec<ErrorBody>>,
    /// The types of the declared headers, each of which may be absent.
    pub headers: Vec<RustType>,
    /// What pages hold, where the operation has pages.
    pub item: Option<RustType>,
    /// How bodies stand in XML.
    pub xml: XmlBodies,
}

/// A type that gathers fields.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FieldsSignature {
    /// What its `new` takes.
    pub arguments: Vec<Input>,
    /// What its setters take.
    pub setters: Vec<Input>,
    /// As [`OperationSignature::constants`].
    pub constants: Vec<Constant>,
    /// As [`OperationSignature::switches`].
    pub switches: Vec<Constant>,
}

/// The one value that a parameter can have.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Constant {
    /// What its setter would be called.
    pub name: Identifier,
    /// The index of the parameter.
    pub index: usize,
    /// The value.
    pub value: Expression,
    /// The value in JSON, for the documentation.
    pub json: String,
}

/// An argument and what of the call it sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Input {
    /// The argument.
    pub argument: Argument,
    /// What it sets.
    pub target: Target,
}

/// What of a call an argument sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// The value of the parameter at an index.
    Parameter(usize),
    /// A file, as the parameter at an index.
    File(usize),
    /// Files, as the parameter at an index.
    Files(usize),
    /// The body, which has one form.
    Body,
    /// The body, in the form that the caller chooses.
    Choice,
}

/// A type that is read, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Output {
    /// The type.
    pub ty: RustType,
    /// The function of the runtime's module `decode` that reads it.
    pub decoder: Cow<'static, str>,
}

/// What an error's body is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ErrorBody {
    /// A value of this type, as JSON or XML.
    Json(RustType),
    /// A string.
    Text,
}

impl OperationSignature {
    /// Whether some path in what its method takes starts with `root`.
    pub(super) fn is_called_with(&self, root: &str) -> bool {
        let mut inputs = self.arguments.iter();
        // The forms that a caller chooses from are not written here.
        let is_body = { self.arguments.iter() }.any(|input| input.target == Target::Body);
        let mut forms = self.xml.forms.values().filter(|_| is_body);
        inputs.any(|input| input.argument.ty.mentions(root))
            || forms.any(|(_, shape)| root == "runtime" || shape.mentions(root))
    }

    /// Whether some path in what stands in the operation's file starts with `root`.
    pub(super) fn mentions(&self, root: &str) -> bool {
        self.is_called_with(root) || self.mentions_beside_method(root)
    }

    /// Whether some path in what stands beside its method starts with `root`.
    pub(super) fn mentions_beside_method(&self, root: &str) -> bool {
        let gathered = self.fields.values();
        let gathered = gathered.flat_map(|fields| fields.arguments.iter().chain(&fields.setters));
        let inputs = self.setters.iter().chain(gathered);
        let outputs = self.cases.iter().flatten().chain([&self.output]);
        // The forms that a caller chooses from are an enum; a body that is not required has a setter.
        let all = self.arguments.iter().chain(&self.setters);
        let is_choice = all.clone().any(|input| input.target == Target::Choice);
        let is_set = { self.setters.iter() }.any(|input| input.target == Target::Body);
        let forms = self.forms.iter().filter(|_| is_choice);
        let mut in_xml = self.xml.forms.values().filter(|_| is_choice || is_set);
        // Each error has a constant with the first of its types.
        let errors = self.errors.iter().filter_map(|bodies| {
            bodies.iter().find_map(|body| match body {
                ErrorBody::Json(ty) => Some(ty),
                ErrorBody::Text => None,
            })
        });
        inputs
            .map(|input| &input.argument.ty)
            .chain(outputs.map(|output| &output.ty))
            .chain(forms)
            .chain(errors)
            .chain(&self.headers)
            .chain(&self.item)
            .any(|ty| ty.mentions(root))
            || in_xml.any(|(_, shape)| shape.mentions(root))
            || self
                .xml
                .responses
                .iter()
                .any(|(_, shape)| shape.mentions(root))
    }
}

impl TypeWriter<'_> {
    /// The signature of an operation that stands in the file.
    pub(super) fn operation(&self, id: OperationId) -> OperationSignature {
        let operation = self.api.operation(id);
        let names = self.names.operation(id);
        let mut own = FieldsSignature::default();
        let mut fields: BTreeMap<Location, FieldsSignature> = BTreeMap::new();
        let parameters = operation.parameters.iter().zip(&names.parameters);
        for (index, (parameter, name)) in parameters.enumerate() {
            let place = if operation.is_gathered(parameter) {
                fields.entry(parameter.location).or_default()
            } else {
                &mut own
            };
            if let Some(constant) = &parameter.constant {
                let constant = Constant {
                    name: name.clone(),
                    index,
                    value: constants::serialized(constant),
                    json: constants::json_text(constant),
                };
                if parameter.required {
                    place.constants.push(constant);
                } else {
                    place.switches.push(constant);
                }
                continue;
            }
            let input = Input {
                argument: self.parameter(name, parameter),
                target: target(index, &parameter.ty),
            };
            if parameter.required {
                place.arguments.push(input);
            } else {
                place.setters.push(input);
            }
        }
        let FieldsSignature {
            mut arguments,
            mut setters,
            constants,
            switches,
        } = own;
        if let Some(body) = &operation.body
            && let Some(input) = self.body(body, names)
        {
            if body.required {
                arguments.push(input);
            } else {
                setters.push(input);
            }
        }
        let forms = operation.body.iter().flat_map(|body| &body.contents);
        let errors = operation.errors.iter();
        let (output, cases) = self.output(operation, names);
        OperationSignature {
            arguments,
            setters,
            constants,
            switches,
            fields,
            forms: forms.map(|content| self.form(content, names)).collect(),
            output,
            cases,
            errors: errors.map(|case| self.error(&case.contents)).collect(),
            headers: operation.headers.iter().map(|it| self.ty(&it.ty)).collect(),
            item: operation.pagination.as_ref().map(|it| self.ty(&it.item)),
            xml: self.xml_bodies(operation),
        }
    }

    /// The argument for a body.
    fn body(&self, body: &Body, names: &OperationNames) -> Option<Input> {
        let names_of_body = names.body.as_ref()?;
        let (ty, conversion, target) = match (&names_of_body.choice, body.contents.first()) {
            (Some(choice), _) => {
                let ty = RustType::path(choice.name.to_string()).into_impl();
                (ty, Conversion::Into, Target::Choice)
            }
            (None, content) => {
                let content = content?;
                let form = self.form(content, names);
                if let ContentKind::Json(ty) | ContentKind::Xml(ty, _) | ContentKind::Form(ty) =
                    &content.kind
                    && self.is_union(ty)
                    && self.is_open(ty)
                {
                    let name = names_of_body.argument.clone();
                    let argument = Argument {
                        name,
                        ty: form.clone().into_impl(),
                        conversion: Conversion::IntoType(form),
                    };
                    let target = Target::Body;
                    return Some(Input { argument, target });
                }
                let ty = match &content.kind {
                    ContentKind::Json(Type::String(StringFormat::Plain))
                    | ContentKind::EventStream(Type::String(StringFormat::Plain)) => RustType::Str,
                    ContentKind::Text
                    | ContentKind::Bytes
                    | ContentKind::JsonLines(_)
                    | ContentKind::Parts(_) => form.into_impl(),
                    _ => form,
                };
                (ty, Conversion::None, Target::Body)
            }
        };
        let name = names_of_body.argument.clone();
        let argument = Argument {
            name,
            ty,
            conversion,
        };
        Some(Input { argument, target })
    }

    /// What a form of a body holds.
    fn form(&self, content: &Content, names: &OperationNames) -> RustType {
        match &content.kind {
            ContentKind::Json(ty)
            | ContentKind::Xml(ty, _)
            | ContentKind::Form(ty)
            | ContentKind::EventStream(ty) => self.ty(ty),
            ContentKind::JsonLines(ty) => RustType::generic("runtime::LinesBody", [self.ty(ty)]),
            ContentKind::Parts(parts) => {
                let part = parts.value.as_ref().map(|ty| self.ty(ty));
                let part = part.unwrap_or_else(|| RustType::path("runtime::Part"));
                RustType::generic("runtime::PartsBody", [part])
            }
            ContentKind::Fields(location) => RustType::path(names.fields[location].to_string()),
            ContentKind::Text => RustType::path("String"),
            ContentKind::Bytes => RustType::path("runtime::Body"),
        }
    }

    /// What a successful call gives, and what the variants hold where that is an enum.
    fn output(
        &self,
        operation: &Operation,
        names: &OperationNames,
    ) -> (Output, Vec<Option<Output>>) {
        let output = match &operation.success {
            SuccessResponse::Empty => Output::new(RustType::Tuple(Vec::new()), "empty"),
            SuccessResponse::One(content) => self.content(content),
            SuccessResponse::Maybe(content) => {
                let Output { ty, decoder } = self.content(content);
                Output {
                    ty: ty.option(),
                    decoder: format!("maybe_{decoder}").into(),
                }
            }
            SuccessResponse::Many { cases, .. } => {
                let name = names.response.iter().map(|names| names.name.to_string());
                let cases = cases.iter().map(|case| case.content.as_ref());
                let cases = cases.map(|content| content.map(|content| self.content(content)));
                let ty = RustType::path(name.collect::<String>());
                return (Output::new(ty, "response_enum"), cases.collect());
            }
        };
        (output, Vec::new())
    }

    fn content(&self, content: &Content) -> Output {
        match &content.kind {
            // The runtime makes JSON of XML before it is decoded.
            ContentKind::Json(ty) | ContentKind::Xml(ty, _) | ContentKind::Form(ty) => {
                Output::new(self.ty(ty), "json")
            }
            ContentKind::Text => Output::new(RustType::path("String"), "text"),
            // Fields are only sent; a response of that form is bytes.
            ContentKind::Bytes | ContentKind::Fields(_) => {
                Output::new(RustType::path("bytes::Bytes"), "bytes")
            }
            ContentKind::EventStream(ty) => Output::new(
                RustType::generic("runtime::EventStream", [self.ty(ty)]),
                "events",
            ),
            ContentKind::JsonLines(ty) => Output::new(
                RustType::generic("runtime::JsonLines", [self.ty(ty)]),
                if content.kind.is_string_lines() {
                    "string_lines"
                } else {
                    "json_lines"
                },
            ),
            ContentKind::Parts(parts) => {
                let (content, decoder) = match &parts.value {
                    None => (RustType::path("bytes::Bytes"), "byte_parts"),
                    Some(ty) if parts.has_bytes => {
                        let content = RustType::generic("runtime::PartContent", [self.ty(ty)]);
                        (content, "mixed_parts")
                    }
                    Some(ty) => (self.ty(ty), "parts"),
                };
                Output::new(RustType::generic("runtime::PartStream", [content]), decoder)
            }
        }
    }

    fn error(&self, contents: &[Content]) -> Vec<ErrorBody> {
        let bodies = contents.iter().filter_map(|content| match &content.kind {
            ContentKind::Json(ty) | ContentKind::Xml(ty, _) => Some(ErrorBody::Json(self.ty(ty))),
            ContentKind::Text => Some(ErrorBody::Text),
            _ => None,
        });
        bodies.collect()
    }
}

impl Output {
    fn new(ty: RustType, decoder: &'static str) -> Self {
        let decoder = decoder.into();
        Self { ty, decoder }
    }
}

/// What the argument for the parameter at `index` sets.
fn target(index: usize, ty: &Type) -> Target {
    match ty {
        Type::Binary => Target::File(index),
        Type::Array(item) | Type::Set(item) if **item == Type::Binary => Target::Files(index),
        _ => Target::Parameter(index),
    }
}
