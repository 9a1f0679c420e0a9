//! One of two documents: what it means, what it is called, and what callers see of it.

use crate::analysis::Analysis;
use crate::ir::{
    Api, Content, ContentKind, File, GroupId, OperationId, SuccessResponse, Type, TypeId, TypeKind,
    Usage,
};
use crate::naming::Names;
use crate::signatures::{self, Initial, OperationSignature, Signatures, TypeSignature};

/// A document that is compared with another.
#[derive(Debug)]
pub(super) struct Side<'a> {
    pub(super) api: &'a Api,
    pub(super) names: &'a Names,
    pub(super) signatures: Signatures,
    pub(super) analysis: &'a Analysis,
}

impl<'a> Side<'a> {
    /// Decides the signatures of a document.
    pub(super) fn new(analysis: &'a Analysis) -> Self {
        let (api, names) = (&analysis.api, &analysis.names);
        Self {
            api,
            names,
            signatures: signatures::decide(api, names, None),
            analysis,
        }
    }

    /// Which way the values of a type travel.
    pub(super) fn travels(&self, id: TypeId) -> Usage {
        self.analysis.travels(id)
    }

    /// Ids of operations, in order.
    pub(super) fn operations(&self) -> impl Iterator<Item = OperationId> + use<> {
        (0..self.api.operations.len() as u32).map(OperationId)
    }

    /// The path of a named type below the version's module.
    pub(super) fn type_path(&self, id: TypeId) -> String {
        let name = &self.names.ty(id).name;
        match self.api.file_of(id) {
            File::Model(_) => format!("models::{name}"),
            File::Group(group) => format!("api::{}::{name}", self.names.group(group).module),
        }
    }

    /// The method of its parent's group by which a group is got.
    pub(super) fn nested_path(&self, group: usize) -> Option<String> {
        let parent = self.names.group(Some(self.api.groups[group].parent?));
        let name = &self.names.group(Some(GroupId(group as u32))).nested;
        Some(format!("api::{}::{}::{name}()", parent.module, parent.name))
    }

    /// The path of the struct whose method an operation is.
    pub(super) fn group_path(&self, id: OperationId) -> String {
        let names = self.names.group(self.api.operation(id).group);
        match self.api.operation(id).group {
            Some(_) => format!("api::{}::{}", names.module, names.name),
            None => "Client".to_owned(),
        }
    }

    /// The path of an item that stands beside an operation, such as its request.
    pub(super) fn beside(&self, id: OperationId, name: impl std::fmt::Display) -> String {
        let names = self.names.group(self.api.operation(id).group);
        format!("api::{}::{name}", names.module)
    }

    /// The paths of the items that are an operation's.
    pub(super) fn owners(&self, id: OperationId) -> Vec<String> {
        let names = self.names.operation(id);
        let mut owners = vec![
            format!("{}::{}", self.group_path(id), names.method),
            self.beside(id, &names.request),
        ];
        let body = names.body.iter().filter_map(|it| it.choice.as_ref());
        let beside = body.chain(&names.response).map(|it| &it.name);
        let beside = beside.chain(names.headers.iter().map(|it| &it.name));
        let beside = beside.chain(names.fields.values());
        owners.extend(beside.map(|name| self.beside(id, name)));
        owners
    }

    /// How the method of an operation is called: `pets().get`.
    pub(super) fn call(&self, id: OperationId) -> String {
        let method = &self.names.operation(id).method;
        match self.api.operation(id).group {
            Some(group) => format!("{}().{method}", self.names.group(Some(group)).accessor),
            None => method.to_string(),
        }
    }

    /// The method and what awaiting it gives.
    pub(super) fn operation_line(&self, id: OperationId) -> String {
        let signature = self.signatures.operation(id);
        format!(
            "{}({}) -> {}",
            self.call(id),
            arguments(signature),
            signature.output.ty
        )
    }

    /// The setter of a parameter or of a body, or the method whose argument it is.
    pub(super) fn input_line(&self, id: OperationId, name: &str) -> String {
        let signature = self.signatures.operation(id);
        let mut setters = signature.setters.iter();
        let setter = setters.find(|input| input.argument.name.as_str() == name);
        if let Some(setter) = setter {
            return format!(".{name}({})", setter.argument.ty);
        }
        let mut switches = signature.switches.iter();
        if switches.any(|switch| switch.name.as_str() == name) {
            return format!(".{name}()");
        }
        format!("{}({})", self.call(id), arguments(signature))
    }

    /// A field: `pub name: Option<String>`.
    pub(super) fn field_line(&self, id: TypeId, index: usize) -> Option<String> {
        let TypeSignature::Struct(object) = self.signatures.ty(id) else {
            return None;
        };
        let name = &self.names.ty(id).members[index];
        Some(format!("pub {name}: {}", object.fields.get(index)?.ty))
    }

    /// The constructor of a struct: `Pet::new(name: impl Into<String>)`.
    pub(super) fn new_line(&self, id: TypeId) -> Option<String> {
        let TypeSignature::Struct(object) = self.signatures.ty(id) else {
            return None;
        };
        let arguments = object
            .arguments()
            .map(|argument| format!("{}: {}", argument.name, argument.ty));
        let arguments: Vec<_> = arguments.collect();
        let name = &self.names.ty(id).name;
        Some(format!("{name}::new({})", arguments.join(", ")))
    }

    /// Whether `new` takes the field.
    pub(super) fn is_argument(&self, id: TypeId, index: usize) -> bool {
        let TypeSignature::Struct(object) = self.signatures.ty(id) else {
            return false;
        };
        let field = object.fields.get(index);
        field.is_some_and(|field| matches!(field.initial, Initial::Argument(_)))
    }

    /// A type as it is written outside of its own file, without the client's own paths.
    pub(super) fn type_text(&self, ty: &Type) -> String {
        signatures::type_text(self.api, self.names, ty)
    }

    /// The named type at the end of aliases, if it is one.
    pub(super) fn named(&self, ty: &Type) -> Option<TypeId> {
        match self.api.resolve_alias(ty) {
            Type::Named(id) => Some(*id),
            _ => None,
        }
    }

    /// Whether a type is an alias.
    pub(super) fn is_alias(&self, id: TypeId) -> bool {
        matches!(self.api.type_def(id).kind, TypeKind::Alias(_))
    }
}

/// The arguments of an operation's method as in its declaration.
pub(super) fn arguments(signature: &OperationSignature) -> String {
    let arguments = signature.arguments.iter().map(|input| &input.argument);
    let arguments = arguments.map(|it| format!("{}: {}", it.name, it.ty));
    arguments.collect::<Vec<_>>().join(", ")
}

/// The type in content, where it has one.
pub(super) fn content_type(content: &Content) -> Option<&Type> {
    match &content.kind {
        ContentKind::Json(ty)
        | ContentKind::Form(ty)
        | ContentKind::Xml(ty, _)
        | ContentKind::EventStream(ty)
        | ContentKind::JsonLines(ty) => Some(ty),
        ContentKind::Parts(parts) => parts.value.as_ref(),
        ContentKind::Text | ContentKind::Bytes | ContentKind::Fields(_) => None,
    }
}

/// How content is read: contents of one word are of one Rust type if what they hold is.
pub(super) fn content_kind(content: &Content) -> &'static str {
    match &content.kind {
        // The runtime makes JSON of XML.
        ContentKind::Json(_) | ContentKind::Xml(..) => "values",
        ContentKind::Form(_) => "forms",
        ContentKind::EventStream(_) => "events",
        ContentKind::JsonLines(_) if content.kind.is_string_lines() => "lines",
        ContentKind::JsonLines(_) => "JSON lines",
        ContentKind::Parts(parts) => match (&parts.value, parts.has_bytes) {
            (None, _) => "parts of bytes",
            (Some(_), false) => "parts",
            (Some(_), true) => "parts, some of bytes",
        },
        ContentKind::Text => "text",
        ContentKind::Bytes => "bytes",
        ContentKind::Fields(_) => "fields",
    }
}

/// The forms of a successful response, with the status that chooses them where there are several.
pub(super) fn success_contents(success: &SuccessResponse) -> Vec<&Content> {
    match success {
        SuccessResponse::Empty => Vec::new(),
        SuccessResponse::One(content) | SuccessResponse::Maybe(content) => vec![content],
        SuccessResponse::Many { cases, .. } => cases
            .iter()
            .filter_map(|case| case.content.as_ref())
            .collect(),
    }
}
