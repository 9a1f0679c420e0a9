//! Name hints -> unique Rust identifiers, all of them in one place.
//!
//! A name depends on the element and its ancestors. Where two want the same name the rule of
//! [`scope`] decides, which looks at their texts and not at their order.

mod ident;
mod keywords;
mod operations;
mod scope;
mod types;

pub use ident::Identifier;

use std::collections::BTreeMap;

use crate::diagnostics::Diagnostics;
use crate::ir::{Api, GroupId, OperationId, TypeId};

/// What everything in an API is called.
#[derive(Clone, Debug, Default)]
pub struct Names {
    types: Vec<TypeNames>,
    operations: Vec<OperationNames>,
    groups: BTreeMap<Option<GroupId>, GroupNames>,
    schemes: Vec<Identifier>,
    modules: BTreeMap<TypeId, Identifier>,
    /// Names of the modules of groups that are no types of the document.
    group_items: BTreeMap<Option<GroupId>, std::collections::BTreeSet<String>>,
    depth: usize,
}

/// The names of a type and what is in it.
#[derive(Clone, Debug)]
struct TypeNames {
    name: Identifier,
    /// Fields or variants.
    members: Vec<Identifier>,
    extra: Identifier,
}

/// The names around an operation.
#[derive(Clone, Debug)]
struct OperationNames {
    method: Identifier,
    request: Identifier,
    descriptor: Identifier,
    parameters: Vec<Identifier>,
    body: Identifier,
    body_enum: Identifier,
    body_variants: Vec<Identifier>,
    answer: Identifier,
    answer_variants: Vec<Identifier>,
    headers: Identifier,
    header_fields: Vec<Identifier>,
}

/// The names of a group.
#[derive(Clone, Debug)]
struct GroupNames {
    accessor: Identifier,
    structure: Identifier,
    module: Identifier,
    feature: String,
}

/// Names everything in the API.
pub fn assign(api: &Api, depth: usize, diagnostics: &mut Diagnostics) -> Names {
    let mut names = Names {
        depth,
        ..Names::default()
    };
    operations::groups(api, &mut names);
    operations::methods(api, &mut names, diagnostics);
    types::assign(api, &mut names, diagnostics);
    operations::members(api, &mut names);
    operations::schemes(api, &mut names);
    names
}

/// A semantic version that says as much as possible of the document's version.
pub fn crate_version(text: &str) -> String {
    let text = text.trim().trim_start_matches(['v', 'V']);
    let mut numbers = text
        .split(['.', '-', '+', ' '])
        .map(|part| part.parse::<u32>().ok());
    let mut next = || numbers.next().flatten();
    match next() {
        Some(major) => {
            let minor = next();
            let patch = minor.and_then(|_| next());
            format!("{major}.{}.{}", minor.unwrap_or(0), patch.unwrap_or(0))
        }
        None => "0.1.0".to_owned(),
    }
}

/// A valid package name from any text; `client` if nothing of it can stay.
pub fn crate_name(text: &str) -> String {
    let ascii: String = text
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' })
        .collect();
    let name = Identifier::value(ascii.trim());
    let name = name.as_str().trim_matches('_').replace('_', "-");
    match name.as_str() {
        "" | "unnamed" => "client".to_owned(),
        // Cargo refuses keywords and the names of its own folders.
        "test" | "core" | "std" | "alloc" | "build" | "deps" | "examples" | "incremental" => {
            format!("{name}-client")
        }
        name if keywords::is_keyword(name) => format!("{name}-client"),
        name => name.to_owned(),
    }
}

impl Names {
    /// The name of a type.
    pub fn type_name(&self, id: TypeId) -> &Identifier {
        &self.types[id.0 as usize].name
    }

    /// The name of the field, or variant, at an index.
    pub fn member(&self, id: TypeId, index: usize) -> &Identifier {
        &self.types[id.0 as usize].members[index]
    }

    /// The field for properties that the document does not name.
    pub fn extra(&self, id: TypeId) -> &Identifier {
        &self.types[id.0 as usize].extra
    }

    /// The module of a component schema.
    pub fn module(&self, root: TypeId) -> &Identifier {
        &self.modules[&root]
    }

    /// The method of an operation.
    pub fn method(&self, id: OperationId) -> &Identifier {
        &self.operation(id).method
    }

    /// The request value of an operation.
    pub fn request(&self, id: OperationId) -> &Identifier {
        &self.operation(id).request
    }

    /// The static that describes an operation.
    pub fn descriptor(&self, id: OperationId) -> &Identifier {
        &self.operation(id).descriptor
    }

    /// The argument or setter of a parameter.
    pub fn parameter(&self, id: OperationId, index: usize) -> &Identifier {
        &self.operation(id).parameters[index]
    }

    /// The argument or setter of the body.
    pub fn body(&self, id: OperationId) -> &Identifier {
        &self.operation(id).body
    }

    /// The enum of a body with several forms.
    pub fn body_enum(&self, id: OperationId) -> &Identifier {
        &self.operation(id).body_enum
    }

    /// A form of such a body.
    pub fn body_variant(&self, id: OperationId, index: usize) -> &Identifier {
        &self.operation(id).body_variants[index]
    }

    /// The enum of an answer that is one of several.
    pub fn answer(&self, id: OperationId) -> &Identifier {
        &self.operation(id).answer
    }

    /// A variant of such an answer.
    pub fn answer_variant(&self, id: OperationId, index: usize) -> &Identifier {
        &self.operation(id).answer_variants[index]
    }

    /// The struct of the declared headers.
    pub fn headers(&self, id: OperationId) -> &Identifier {
        &self.operation(id).headers
    }

    /// A field of that struct.
    pub fn header(&self, id: OperationId, index: usize) -> &Identifier {
        &self.operation(id).header_fields[index]
    }

    /// The struct of a group; `Client` for operations without one.
    pub fn group(&self, group: Option<GroupId>) -> &Identifier {
        &self.groups[&group].structure
    }

    /// The module of a group.
    pub fn group_module(&self, group: Option<GroupId>) -> &Identifier {
        &self.groups[&group].module
    }

    /// The method of the client that gives a group.
    pub fn accessor(&self, group: GroupId) -> &Identifier {
        &self.groups[&Some(group)].accessor
    }

    /// The cargo feature of a group.
    pub fn feature(&self, group: GroupId) -> &str {
        &self.groups[&Some(group)].feature
    }

    /// The builder's setter for a security scheme.
    pub fn scheme(&self, index: usize) -> &Identifier {
        &self.schemes[index]
    }

    /// How deep types nest, which rustc's recursion limit must allow for.
    pub fn recursion_limit(&self) -> usize {
        self.depth * 4 + 32
    }

    fn operation(&self, id: OperationId) -> &OperationNames {
        &self.operations[id.0 as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_semantic() {
        let cases = [
            ("1.1", "1.1.0"),
            ("v2", "2.0.0"),
            ("2026-11-24", "2026.11.24"),
            ("1.2.3-beta", "1.2.3"),
            ("latest", "0.1.0"),
            ("", "0.1.0"),
        ];
        for (text, version) in cases {
            assert_eq!(crate_version(text), version, "{text}");
        }
    }

    #[test]
    fn package_names_are_valid() {
        let cases = [
            ("Pet Store!", "pet-store"),
            ("日本", "client"),
            ("type", "type-client"),
            ("2c2p", "n2c2p"),
        ];
        for (text, name) in cases {
            assert_eq!(crate_name(text), name, "{text}");
        }
    }
}
