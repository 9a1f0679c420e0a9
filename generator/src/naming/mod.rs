//! From name hints to Rust identifiers, in one place: nobody else calls a case converter.
//!
//! A name depends on its element and on the elements it lies in: the text of the document goes
//! through one rule (`ident`), below the name of the parent where the element has none of its own.
//! Neighbours matter only where two elements of one scope would have exactly the same name. Then a
//! rule that does not depend on order says who keeps it (`scope`), and each change is reported.
//!
//! Components go before inline types, and inline types before those within them, so that a
//! component's name is never changed by what another schema holds inside.
//!
//! What must be unique where:
//!
//! | names | scope |
//! |---|---|
//! | components, and types beneath them | `models`, over all files |
//! | a group's struct, requests, answers, headers, inline types | the group's module; operations without a group share one more |
//! | statics of operations | the same, besides the types there |
//! | methods | the group; without a group: the client, besides the groups' accessors |
//! | body and parameters, arguments and setters alike | the operation |
//! | fields; setters; variants | the type |
//! | files of components, files of groups, features | each kind by itself |

mod candidate;
mod ident;
mod keywords;
mod members;
mod operations;
mod package;
mod scope;
mod scopes;
mod symbols;
mod types;

use std::collections::BTreeMap;

pub use ident::Identifier;
pub use package::{crate_name, crate_version};

use rayon::prelude::*;

use crate::diagnostics::Diagnostics;
use crate::ir::{Api, GroupId, Location, OperationId, TypeId};

/// The identifiers of a whole API, by id.
#[derive(Clone, Debug, Default)]
pub struct Names {
    types: Vec<TypeNames>,
    operations: Vec<OperationNames>,
    groups: Vec<GroupNames>,
    /// What stands for a group where operations have none.
    ungrouped: Option<GroupNames>,
    schemes: Vec<Identifier>,
    depth: usize,
    ascii: bool,
}

#[derive(Clone, Debug)]
struct TypeNames {
    name: Identifier,
    module: Option<Identifier>,
    members: MemberNames,
}

#[derive(Clone, Debug, Default)]
struct MemberNames {
    /// Fields or variants.
    members: Vec<Identifier>,
    setters: Vec<Identifier>,
    extra: Option<Identifier>,
}

#[derive(Clone, Debug)]
struct OperationNames {
    method: Identifier,
    request: Identifier,
    descriptor: Identifier,
    body: Option<Identifier>,
    body_enum: Option<Identifier>,
    body_variants: Vec<Identifier>,
    /// Of the fields of a form that is one of several.
    fields: BTreeMap<Location, Identifier>,
    parameters: Vec<Identifier>,
    answer: Option<Identifier>,
    answer_variants: Vec<Identifier>,
    headers: Option<Identifier>,
    header_fields: Vec<Identifier>,
}

#[derive(Clone, Debug)]
struct GroupNames {
    accessor: Identifier,
    name: Identifier,
    module: Identifier,
    feature: String,
}

/// Names everything. Needs the API after the passes, whose ids the answer is by, and how deep its
/// types lie in each other, which the answer keeps.
pub fn assign(api: &Api, depth: usize, diagnostics: &mut Diagnostics) -> Names {
    let groups = scopes::groups(api, diagnostics);
    let methods = operations::methods(api, &groups, diagnostics);
    let mut scopes = scopes::Scopes::new(&groups);
    let calls = operations::types(api, &methods, &mut scopes, diagnostics);
    let idents = types::names(api, &methods, &mut scopes, diagnostics);
    let descriptors = operations::descriptors(api, &methods, &mut scopes);
    let modules = types::modules(api, &idents);
    let types = idents.into_iter().zip(modules);
    let types = types.zip(members_of(api, diagnostics));
    let types = types.map(|((name, module), members)| TypeNames {
        name,
        module,
        members,
    });
    let mut names = Names {
        types: types.collect(),
        operations: operations::assemble(api, methods, calls, descriptors, diagnostics),
        groups,
        ungrouped: Some(scopes::ungrouped()),
        schemes: scopes::schemes(api, diagnostics),
        depth,
        ascii: true,
    };
    let ascii = names.all().all(|name| name.as_str().is_ascii());
    names.ascii = ascii;
    names
}

/// Names the members of every type. No type's depend on another's, so that this is done in parallel.
fn members_of(api: &Api, diagnostics: &mut Diagnostics) -> Vec<MemberNames> {
    let named: Vec<_> = api
        .types
        .par_iter()
        .map(|def| {
            let mut found = Diagnostics::new();
            (members::names(def, &mut found), found)
        })
        .collect();
    let settle = |(names, found)| {
        diagnostics.extend(found);
        names
    };
    named.into_iter().map(settle).collect()
}

/// What is named in an operation's module besides the request: see [`Names`].
#[derive(Clone, Debug, Default)]
struct CallTypes {
    request: BTreeMap<OperationId, Identifier>,
    body: BTreeMap<OperationId, Identifier>,
    fields: BTreeMap<(OperationId, Location), Identifier>,
    answer: BTreeMap<OperationId, Identifier>,
    headers: BTreeMap<OperationId, Identifier>,
}

impl Names {
    /// The name of a type, unique among the types of `models` or of its group's module.
    pub fn type_name(&self, id: TypeId) -> &Identifier {
        &self.of_type(id).name
    }

    /// The module, and so the file, below `models` of a component, or of a type beneath one; ASCII.
    ///
    /// # Panics
    ///
    /// If the type belongs to an operation, and so stands in its group's file.
    pub fn module(&self, id: TypeId) -> &Identifier {
        self.of_type(id).module.as_ref().expect("it is a model")
    }

    /// The field of a struct, or the variant of an enum or a union, at an index; no variant is
    /// called `Other`. Indices here are those of the IR; another one panics.
    pub fn member(&self, id: TypeId, index: usize) -> &Identifier {
        &self.of_type(id).members.members[index]
    }

    /// The setter of the field at an index: called as the field, but for a few names that methods
    /// of every model have.
    pub fn setter(&self, id: TypeId, index: usize) -> &Identifier {
        &self.of_type(id).members.setters[index]
    }

    /// The field of a struct that holds the properties without a name of their own.
    ///
    /// # Panics
    ///
    /// If the struct has no such field.
    pub fn extra(&self, id: TypeId) -> &Identifier {
        self.of_type(id).members.extra.as_ref().expect("it has one")
    }

    /// The method of an operation.
    pub fn method(&self, id: OperationId) -> &Identifier {
        &self.of_operation(id).method
    }

    /// The type of an operation's requests: the method in type case.
    pub fn request(&self, id: OperationId) -> &Identifier {
        &self.of_operation(id).request
    }

    /// The static that describes an operation.
    pub fn descriptor(&self, id: OperationId) -> &Identifier {
        &self.of_operation(id).descriptor
    }

    /// What logs and errors call an operation: `pets.get_pet`.
    pub fn label(&self, api: &Api, id: OperationId) -> String {
        match api.operation(id).group {
            Some(group) => format!("{}.{}", self.accessor(group), self.method(id)),
            None => self.method(id).to_string(),
        }
    }

    /// The argument, or the setter, for the body.
    ///
    /// # Panics
    ///
    /// If the operation has no body.
    pub fn body(&self, id: OperationId) -> &Identifier {
        self.of_operation(id).body.as_ref().expect("it has one")
    }

    /// The enum of a body's forms.
    ///
    /// # Panics
    ///
    /// If it has one form only.
    pub fn body_enum(&self, id: OperationId) -> &Identifier {
        self.of_operation(id)
            .body_enum
            .as_ref()
            .expect("it has one")
    }

    /// The variant of [`Names::body_enum`] at an index.
    pub fn body_variant(&self, id: OperationId, index: usize) -> &Identifier {
        &self.of_operation(id).body_variants[index]
    }

    /// The type that gathers the fields of a form that is one of several.
    ///
    /// # Panics
    ///
    /// If the operation has no such fields there.
    pub fn fields(&self, id: OperationId, location: Location) -> &Identifier {
        &self.of_operation(id).fields[&location]
    }

    /// The argument, or the setter, for the parameter at an index.
    pub fn parameter(&self, id: OperationId, index: usize) -> &Identifier {
        &self.of_operation(id).parameters[index]
    }

    /// The enum of an operation's answers.
    ///
    /// # Panics
    ///
    /// If it has one answer only.
    pub fn answer(&self, id: OperationId) -> &Identifier {
        self.of_operation(id).answer.as_ref().expect("it has one")
    }

    /// The variant of [`Names::answer`] at an index.
    pub fn answer_variant(&self, id: OperationId, index: usize) -> &Identifier {
        &self.of_operation(id).answer_variants[index]
    }

    /// The struct of an operation's response headers.
    ///
    /// # Panics
    ///
    /// If its answers declare none.
    pub fn headers(&self, id: OperationId) -> &Identifier {
        self.of_operation(id).headers.as_ref().expect("it has one")
    }

    /// The field of [`Names::headers`] at an index.
    pub fn header(&self, id: OperationId, index: usize) -> &Identifier {
        &self.of_operation(id).header_fields[index]
    }

    /// The struct of a group; `Client` for operations without one.
    pub fn group(&self, group: Option<GroupId>) -> &Identifier {
        &self.of_group(group).name
    }

    /// The module, and so the file, of a group below `api`; ASCII.
    pub fn group_module(&self, group: Option<GroupId>) -> &Identifier {
        &self.of_group(group).module
    }

    /// The method of the client that gives a group.
    pub fn accessor(&self, group: GroupId) -> &Identifier {
        &self.of_group(Some(group)).accessor
    }

    /// The cargo feature of a group; ASCII.
    pub fn feature(&self, group: GroupId) -> &str {
        &self.of_group(Some(group)).feature
    }

    /// The setter of the client's builder for the security scheme at an index.
    pub fn scheme(&self, index: usize) -> &Identifier {
        &self.schemes[index]
    }

    /// How far rustc must follow types into each other; it goes as far as 128 by itself.
    pub fn recursion_limit(&self) -> usize {
        // Besides the models: futures, results and the types at the bottom.
        self.depth + 64
    }

    /// Whether every name is ASCII. Others need rustc's lints on confusable and uncommon characters
    /// to be off.
    pub fn is_ascii(&self) -> bool {
        self.ascii
    }

    fn of_type(&self, id: TypeId) -> &TypeNames {
        &self.types[id.0 as usize]
    }

    fn of_operation(&self, id: OperationId) -> &OperationNames {
        &self.operations[id.0 as usize]
    }

    fn of_group(&self, id: Option<GroupId>) -> &GroupNames {
        match id {
            Some(id) => &self.groups[id.0 as usize],
            None => self.ungrouped.as_ref().expect("`assign` made it"),
        }
    }

    fn all(&self) -> impl Iterator<Item = &Identifier> {
        let of_types = self.types.iter().flat_map(|names| {
            let members = &names.members;
            let parts = members.members.iter().chain(&members.extra);
            std::iter::once(&names.name).chain(parts)
        });
        let of_operations = self.operations.iter().flat_map(|names| {
            let parts = names.parameters.iter().chain(&names.answer_variants);
            [&names.method]
                .into_iter()
                .chain(parts)
                .chain(&names.header_fields)
        });
        let of_groups = self.groups.iter().map(|names| &names.accessor);
        of_types
            .chain(of_operations)
            .chain(of_groups)
            .chain(&self.schemes)
    }
}

/// Ids of operations, in order.
fn operation_ids(api: &Api) -> impl Iterator<Item = OperationId> + use<> {
    (0..api.operations.len() as u32).map(OperationId)
}

#[cfg(test)]
mod tests;
