//! Which place of the document became which Rust item, and by which rules.

mod rules;
#[cfg(test)]
mod tests;

use crate::analysis::Analysis;
use crate::ir::{File, GroupId, GroupSource, Hint, OperationId, SuccessResponse, TypeId, TypeKind};
use crate::naming::Identifier;
use crate::pointer::Pointer;
use crate::signatures::{self, Callee, Input, Signatures, TypeSignature};

/// A place of the document and the Rust item that it became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The place, as it is in the text of the document or of another file.
    pub pointer: Pointer,
    /// The place in the document as one file; otherwise than [`Origin::pointer`] where it was taken
    /// from another file.
    pub bundled: Pointer,
    /// What the item is: `operation`, `argument`, `setter`, `struct`, `field`, …; `left out` of a
    /// schema that is not in the client.
    pub kind: &'static str,
    /// How callers name it: `models::Pet`, `models::Pet::name`, `client.pets().get`.
    pub path: String,
    /// What it is, as Rust: `fn get(pet_id: i64) -> models::Pet`, `name: Option<String>`.
    pub rust: String,
    /// The file of the crate; empty for what is not in the client.
    pub file: String,
    /// The operationId of an operation.
    pub operation_id: Option<String>,
    /// Why it is named and typed so, a sentence each.
    pub rules: Vec<String>,
}

impl Analysis {
    /// All items of the client that come from a place of the document, in the order of the
    /// document's operations and then of its types; and at last the schemas that were left out. `module` is that of the version in its crate.
    ///
    /// ```
    /// use generator::{Config, analyse};
    ///
    /// let text = "{openapi: 3.0.3, info: {title: Pets, version: '1'}, paths: {}, \
    ///              components: {schemas: {pet: {type: object, properties: {name: {type: string}}}}}}";
    /// let analysis = analyse(text, &Config::default()).expect("a document");
    /// let origins = analysis.origins(None);
    /// let pet = origins.iter().find(|it| it.path == "models::Pet").expect("a struct");
    /// assert_eq!(pet.pointer.to_string(), "#/components/schemas/pet");
    /// assert_eq!(pet.file, "src/models/pet.rs");
    /// ```
    pub fn origins(&self, module: Option<&str>) -> Vec<Origin> {
        let signatures = signatures::decide(&self.api, &self.names, module);
        let mut origins = Origins {
            analysis: self,
            signatures: &signatures,
            folder: module.map_or_else(String::new, |module| format!("{module}/")),
            root: module.map_or_else(String::new, |module| format!("{module}::")),
            found: Vec::new(),
        };
        for index in 0..self.api.groups.len() as u32 {
            origins.group(GroupId(index));
        }
        for index in 0..self.api.operations.len() as u32 {
            origins.operation(OperationId(index));
        }
        for id in self.api.type_ids() {
            origins.ty(id);
        }
        origins.client();
        origins.left_out();
        origins.found
    }

    /// For each operation, HTTP method and path (`GET /pets/{id}`), and how callers name its method
    /// (`client.pets().get`).
    pub fn methods(&self) -> Vec<(String, String)> {
        let ids = (0..self.api.operations.len() as u32).map(OperationId);
        let methods = ids.map(|id| {
            let route = self.api.operation(id).route();
            (route, self.callee(id))
        });
        methods.collect()
    }

    fn callee(&self, id: OperationId) -> String {
        Callee::of(&self.api, &self.names, id).to_string()
    }
}

struct Origins<'a> {
    analysis: &'a Analysis,
    signatures: &'a Signatures,
    /// The folder of the version below `src`.
    folder: String,
    /// The path of the version's module.
    root: String,
    found: Vec<Origin>,
}

/// An item in the making.
struct Item<'i> {
    at: &'i Pointer,
    kind: &'static str,
    path: String,
    rust: String,
    file: String,
    rules: Vec<String>,
}

impl Origins<'_> {
    fn add(&mut self, item: Item<'_>) {
        let document = &self.analysis.document;
        // A type knows only where it was written.
        let bundled = match item.at.source() {
            Some(_) => document.place_of(item.at),
            None => Some(document.origin(item.at)),
        };
        let bundled = bundled.unwrap_or_else(|| item.at.clone());
        let pointer = document.written(&bundled);
        let mut rules = item.rules;
        // What was said of the place is a reason too.
        for diagnostic in &self.analysis.diagnostics {
            if diagnostic.pointer == *item.at || diagnostic.pointer == pointer {
                let (code, message) = (diagnostic.code(), &diagnostic.message);
                rules.push(format!("{message}; {} [{code}]", diagnostic.help));
            }
        }
        self.found.push(Origin {
            pointer,
            bundled,
            kind: item.kind,
            path: item.path,
            rust: item.rust,
            file: match item.file.as_str() {
                "" => String::new(),
                file => format!("src/{}{file}", self.folder),
            },
            operation_id: None,
            rules,
        });
    }

    fn group_file(&self, group: Option<GroupId>) -> String {
        format!("api/{}.rs", self.analysis.names.group(group).module)
    }

    fn type_file(&self, id: TypeId) -> String {
        match self.analysis.api.file_of(id) {
            File::Model(root) => format!("models/{}.rs", self.analysis.names.module(root)),
            File::Group(group) => self.group_file(group),
        }
    }

    /// How users of the crate name a type.
    fn type_path(&self, id: TypeId) -> String {
        let name = &self.analysis.names.ty(id).name;
        let module = match self.analysis.api.file_of(id) {
            File::Model(_) => "models".to_owned(),
            File::Group(group) => format!("api::{}", self.analysis.names.group(group).module),
        };
        format!("{}{module}::{name}", self.root)
    }

    fn group(&mut self, id: GroupId) {
        let (group, names) = (
            &self.analysis.api.groups[id.0 as usize],
            self.analysis.names.group(Some(id)),
        );
        let (what, which) = match group.source {
            GroupSource::Path => (
                "a segment of the path,",
                "operations without a tag are in the group of the first segment that is no prefix",
            ),
            GroupSource::OperationId => (
                "the first part of the operationId,",
                "operations without a tag are in the group that their operationId begins with, as \
                 `untagged` in codegen.toml says",
            ),
            GroupSource::Tag => ("the tag", "operations are in the group of their first tag"),
        };
        let mut rules = vec![rules::named(&group.hint, &group.tag, what)];
        rules.push(format!("{which}; its cargo feature is `{}`", names.feature));
        self.add(Item {
            at: &group.pointer,
            kind: "group",
            path: format!("client.{}()", names.accessor),
            rust: format!("struct {}", names.name),
            file: self.group_file(Some(id)),
            rules,
        });
    }

    fn operation(&mut self, id: OperationId) {
        let analysis = self.analysis;
        let operation = analysis.api.operation(id);
        let (names, signature) = (analysis.names.operation(id), self.signatures.operation(id));
        let file = self.group_file(operation.group);
        let path = analysis.callee(id);
        let arguments = signature.arguments.iter().map(declared);
        let rust = format!(
            "fn {}({}) -> {}",
            names.method,
            arguments.collect::<Vec<_>>().join(", "),
            signature.output.ty
        );
        self.add(Item {
            at: &operation.pointer,
            kind: "operation",
            path: path.clone(),
            rust,
            file: file.clone(),
            rules: rules::operation(operation, names.by_id),
        });
        if let Some(origin) = self.found.last_mut() {
            origin.operation_id = operation.operation_id.clone();
        }
        let module = &analysis.names.group(operation.group).module;
        self.add(Item {
            at: &operation.pointer,
            kind: "request",
            path: format!("{}api::{module}::{}", self.root, names.request),
            rust: format!("type {} = RequestOf<{}>", names.request, names.operation),
            file: file.clone(),
            rules: vec![format!(
                "what `{path}()` gives: its setters, and what sends it"
            )],
        });
        self.inputs(id, &path, &file);
        if let (SuccessResponse::Many { .. }, Some(response)) =
            (&operation.success, &names.response)
        {
            let at = operation.pointer.child("responses");
            self.add(Item {
                at: &at,
                kind: "enum",
                path: format!("{}api::{module}::{}", self.root, response.name),
                rust: format!("enum {}", response.name),
                file,
                rules: vec![
                    "several responses are successes and differ, so there is a variant for each"
                        .to_owned(),
                ],
            });
        }
    }

    /// The parameters and the body of the operation that is called as `path`.
    fn inputs(&mut self, id: OperationId, path: &str, file: &str) {
        let analysis = self.analysis;
        let operation = analysis.api.operation(id);
        let (names, signature) = (analysis.names.operation(id), self.signatures.operation(id));
        let inputs = signature.arguments.iter().map(|input| ("argument", input));
        let inputs = inputs.chain(signature.setters.iter().map(|input| ("setter", input)));
        let inputs: Vec<(&'static str, &Input)> = inputs.collect();
        for (index, parameter) in operation.parameters.iter().enumerate() {
            let name = &names.parameters[index];
            let input = inputs
                .iter()
                .find(|(_, input)| rules::sets(input.target, index));
            let (kind, rust) = match input {
                Some((kind, input)) => (*kind, declared(input)),
                None if parameter.constant.is_some() => ("constant", format!("{name}")),
                None => ("field of a form", format!("{name}")),
            };
            self.add(Item {
                at: &parameter.pointer,
                kind,
                path: format!("{path}::{name}"),
                rust,
                file: file.to_owned(),
                rules: rules::parameter(parameter),
            });
        }
        if let (Some(body), Some(name)) = (&operation.body, &names.body) {
            let input = inputs
                .iter()
                .find(|(_, input)| rules::is_body(input.target));
            let rust = input.map_or_else(String::new, |(_, input)| declared(input));
            self.add(Item {
                at: &body.pointer,
                kind: if body.required { "argument" } else { "setter" },
                path: format!("{path}::{}", name.argument),
                rust,
                file: file.to_owned(),
                rules: rules::body(body),
            });
        }
    }

    fn ty(&mut self, id: TypeId) {
        let analysis = self.analysis;
        let def = analysis.api.type_def(id);
        let names = analysis.names.ty(id);
        let (path, file) = (self.type_path(id), self.type_file(id));
        let signature = self.signatures.ty(id);
        let (kind, rust) = declaration(&names.name, signature);
        self.add(Item {
            at: &def.pointer,
            kind,
            path: path.clone(),
            rust,
            file: file.clone(),
            rules: rules::ty(&analysis.api, def),
        });
        if let (TypeKind::Struct(object), TypeSignature::Struct(signature)) = (&def.kind, signature)
        {
            for ((field, name), decided) in object
                .fields
                .iter()
                .zip(&names.members)
                .zip(&signature.fields)
            {
                self.add(Item {
                    at: &field.pointer,
                    kind: "field",
                    path: format!("{path}::{name}"),
                    rust: format!("pub {name}: {}", decided.ty),
                    file: file.clone(),
                    rules: rules::field(&analysis.api, field, def),
                });
            }
        }
        let variants = rules::variants(def);
        for ((place, hint, what), name) in variants.into_iter().zip(&names.members) {
            self.add(Item {
                at: &place,
                kind: "variant",
                path: format!("{path}::{name}"),
                rust: format!("{name}"),
                file: file.clone(),
                rules: vec![rules::named(hint, &what, "the value")],
            });
        }
    }

    /// What the builder of the client has of the document.
    fn client(&mut self) {
        let analysis = self.analysis;
        for (index, scheme) in analysis.api.security_schemes.iter().enumerate() {
            let names = analysis.names.scheme(index);
            self.add(Item {
                at: &scheme.pointer,
                kind: "setter of a credential",
                path: format!("Client::builder().{}", names.setter),
                rust: format!("fn {}(…), fn {}(…)", names.setter, names.provider),
                file: "client.rs".to_owned(),
                rules: vec![rules::named(&scheme.hint, &scheme.wire_name, "the scheme")],
            });
        }
        for (index, setting) in analysis.api.server_settings.iter().enumerate() {
            let names = analysis.names.server_setting(index);
            self.add(Item {
                at: &setting.pointer,
                kind: "setter of a server variable",
                path: format!("Client::builder().{}", names.setter),
                rust: format!("fn {}(…)", names.setter),
                file: "client.rs".to_owned(),
                rules: vec![rules::named(
                    &setting.hint,
                    &setting.wire_name,
                    "the variable",
                )],
            });
        }
    }
}

impl Origins<'_> {
    /// The schemas that are not in the client.
    fn left_out(&mut self) {
        for schema in &self.analysis.left_out {
            self.add(Item {
                at: &schema.pointer,
                kind: "left out",
                path: format!("{}models::{}", self.root, schema.name),
                rust: "nothing".to_owned(),
                file: String::new(),
                rules: vec![rules::LEFT_OUT.to_owned()],
            });
        }
    }
}

fn declared(input: &Input) -> String {
    format!("{}: {}", input.argument.name, input.argument.ty)
}

fn declaration(name: &Identifier, signature: &TypeSignature) -> (&'static str, String) {
    match signature {
        TypeSignature::Struct(_) => ("struct", format!("struct {name}")),
        TypeSignature::StringEnum => ("enum", format!("enum {name}, of strings")),
        TypeSignature::IntegerEnum(of) => ("enum", format!("enum {name}, of {of}")),
        TypeSignature::Union(_) => ("enum", format!("enum {name}, of types")),
        TypeSignature::Alias(of) => ("alias", format!("type {name} = {of}")),
        TypeSignature::Newtype(of) => ("struct", format!("struct {name}({of})")),
    }
}

/// The words of a hint as the document has them.
fn words(hint: &Hint) -> String {
    hint.words.join(" ")
}
