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
//! | a group's struct, requests, responses, headers, inline types | the group's module; operations without a group share one more |
//! | statics of operations, operations as types | the same, besides the types there |
//! | methods | the group; without a group: the client, besides the groups' accessors |
//! | body and parameters, arguments and setters alike | the operation |
//! | fields; setters; variants; the methods that give what variants hold | the type |
//! | setters of credentials, grants and server variables | the client's builder |
//! | enums of server variables | `servers` |
//! | files of components, files of groups, features | each kind by itself |

mod builder;
mod candidate;
mod ident;
mod keywords;
mod members;
mod methods;
mod nouns;
mod operations;
mod package;
mod scope;
mod scopes;
mod symbols;
mod types;
mod variants;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use ident::Identifier;
pub(crate) use package::crate_version;

use rayon::prelude::*;

use crate::diagnostics::Diagnostics;
use crate::ir::{Api, GroupId, Location, OperationId, Owner, Parent, TypeId};

/// The identifiers of a whole API, by id.
#[derive(Clone, Debug)]
pub struct Names {
    types: Vec<TypeNames>,
    /// The files below `models`, by the components that they are for.
    modules: BTreeMap<TypeId, Identifier>,
    operations: Vec<OperationNames>,
    groups: Vec<GroupNames>,
    /// What stands for a group where operations have none.
    ungrouped: GroupNames,
    schemes: Vec<SchemeNames>,
    server_settings: Vec<ServerSettingNames>,
    events: Vec<Identifier>,
    depth: usize,
    ascii: bool,
}

/// The names of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeNames {
    /// Its own, unique among the types of `models` or of its group's module.
    pub name: Identifier,
    /// The fields of a struct, or the variants of an enum or a union, by their index in the IR; no
    /// variant is called `Other`.
    pub members: Vec<Identifier>,
    /// The setters of a struct by the index of their field: called as the field, but for a few names
    /// that methods of every model have.
    pub setters: Vec<Identifier>,
    /// The field of a struct for additional properties, if it has one.
    pub additional: Option<Identifier>,
    /// For each variant of a union, the methods that give what it holds.
    pub accessors: Vec<AccessorNames>,
}

/// The names of the methods that give what a variant holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessorNames {
    /// `as_user`.
    pub by_reference: Identifier,
    /// `into_user`.
    pub by_value: Identifier,
}

/// The names of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationNames {
    /// The method.
    pub method: Identifier,
    /// Whether the operationId gives the name of the method; otherwise HTTP method and path do.
    pub by_id: bool,
    /// What logs and errors call it: `pets.get`.
    pub label: String,
    /// The type of its requests: `ListPetsRequest`.
    pub request: Identifier,
    /// The type of the operation itself, by which `RequestOf` knows its requests: `ListPetsOperation`.
    pub operation: Identifier,
    /// The static that describes it.
    pub descriptor: Identifier,
    /// The argument, or the setter, for each parameter.
    pub parameters: Vec<Identifier>,
    /// Those of its body, if it has one.
    pub body: Option<BodyNames>,
    /// The types that gather the fields of a form that is one of several.
    pub fields: BTreeMap<Location, Identifier>,
    /// The enum of its responses, if it has several.
    pub response: Option<EnumNames>,
    /// The struct of its response headers, if the document declares any.
    pub headers: Option<HeaderNames>,
    /// The constants of its request for its errors, in the order of `Operation::errors`.
    pub errors: Vec<Identifier>,
}

/// The names of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyNames {
    /// The argument, or the setter.
    pub argument: Identifier,
    /// The enum of its forms, if it has several.
    pub choice: Option<EnumNames>,
}

/// The names of an enum that belongs to an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumNames {
    /// Its own.
    pub name: Identifier,
    /// Its variants.
    pub variants: Vec<Identifier>,
}

/// The names of a struct of response headers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderNames {
    /// Its own.
    pub name: Identifier,
    /// Its fields, one for each header.
    pub fields: Vec<Identifier>,
}

/// The names of a group of operations.
#[derive(Clone, Debug)]
pub struct GroupNames {
    /// The method of the client that gives it.
    pub accessor: Identifier,
    /// Its struct; `Client` for operations without a group.
    pub name: Identifier,
    /// Its module, and so the file, below `api`; ASCII.
    pub module: Identifier,
    /// Its cargo feature; ASCII. Operations without a group have none, and no accessor either.
    pub feature: String,
    /// The method of its parent's struct that gives it.
    pub nested: Identifier,
}

/// The names of a security scheme: methods of the client's builder.
#[derive(Clone, Debug)]
pub struct SchemeNames {
    /// The setter of the credential.
    pub setter: Identifier,
    /// The setter of what gives the credential for each request.
    pub provider: Identifier,
    /// The setters of the client credentials grant, if the scheme has it.
    pub client_credentials: Option<GrantNames>,
    /// Those of the refresh token grant.
    pub refresh_token: Option<GrantNames>,
}

/// The names of a grant: methods of the client's builder.
#[derive(Clone, Debug)]
pub struct GrantNames {
    /// The setter of what the grant needs.
    pub setter: Identifier,
    /// The same, with settings.
    pub with: Identifier,
}

/// The names of a variable of servers.
#[derive(Clone, Debug)]
pub struct ServerSettingNames {
    /// The setter: a method of the client's builder.
    pub setter: Identifier,
    /// The enum of its values, in the module `servers`, if they are listed.
    pub values: Option<EnumNames>,
}

/// Names everything. `api` must be as the passes leave it, since names go by its ids; `depth` is how
/// deep its types are nested ([`Names::recursion_limit`]).
pub(crate) fn assign(api: &Api, depth: usize, diagnostics: &mut Diagnostics) -> Names {
    let groups = scopes::groups(api, diagnostics);
    let methods = methods::methods(api, &groups, diagnostics);
    let mut scopes = scopes::Scopes::new(&groups);
    let calls = operations::types(api, &methods, &mut scopes, diagnostics);
    let idents = types::names(api, &methods, &mut scopes, diagnostics);
    let unseen = operations::unseen(api, &methods, &mut scopes);
    let modules = types::modules(api, &idents);
    let members = members_of(api, &idents, diagnostics);
    let types = idents.into_iter().zip(members);
    let types = types.map(|(name, members)| TypeNames {
        name,
        members: members.members,
        setters: members.setters,
        additional: members.additional,
        accessors: members.accessors,
    });
    let (schemes, server_settings) = builder::names(api, diagnostics);
    let mut names = Names {
        types: types.collect(),
        modules,
        operations: operations::assemble(api, &groups, methods, calls, unseen, diagnostics),
        groups,
        ungrouped: scopes::ungrouped(),
        schemes,
        server_settings,
        events: events(api, diagnostics),
        depth,
        ascii: true,
    };
    scopes::nested(api, &mut names);
    names.ascii = names.are_ascii();
    names
}

/// The variants of the enum of requests that the API sends.
fn events(api: &Api, diagnostics: &mut Diagnostics) -> Vec<Identifier> {
    let avoid = |name: &str| keywords::is_reserved_variant(name).then(|| format!("{name}Event"));
    let candidates = api.events.iter().map(|event| {
        let (hint, at) = (&event.hint, &event.pointer);
        candidate::of_hint(hint, candidate::Case::Variant, at, avoid, diagnostics)
    });
    let candidates: Vec<_> = candidates.collect();
    scope::Scope::default().assign(&candidates, diagnostics)
}

/// Names the members of every type. They are independent of other types, so this runs in parallel.
fn members_of(api: &Api, idents: &[Identifier], diagnostics: &mut Diagnostics) -> Vec<MemberNames> {
    let of = |id: TypeId| (api.type_def(id), &idents[id.0 as usize]);
    let ids: Vec<TypeId> = api.type_ids().collect();
    let named: Vec<_> = ids
        .into_par_iter()
        .map(|id| {
            let mut found = Diagnostics::new();
            let def = api.type_def(id);
            // A form of a component for one direction has its members, by the same names.
            let named = match (def.owner, def.hint.parent) {
                (Owner::Type(component), Parent::None) => of(component),
                _ => of(id),
            };
            (members::names(def, named, &mut found), found)
        })
        .collect();
    let collect = |(names, found)| {
        diagnostics.extend(found);
        names
    };
    named.into_iter().map(collect).collect()
}

/// The names of what a type is made of, see [`TypeNames`].
#[derive(Clone, Debug, Default)]
struct MemberNames {
    members: Vec<Identifier>,
    setters: Vec<Identifier>,
    additional: Option<Identifier>,
    accessors: Vec<AccessorNames>,
}

/// The types in an operation's module, see [`OperationNames`].
#[derive(Clone, Debug, Default)]
struct CallTypes {
    request: BTreeMap<OperationId, Identifier>,
    body: BTreeMap<OperationId, Identifier>,
    fields: BTreeMap<(OperationId, Location), Identifier>,
    response: BTreeMap<OperationId, Identifier>,
    headers: BTreeMap<OperationId, Identifier>,
}

impl Names {
    /// The names of a type.
    pub fn ty(&self, id: TypeId) -> &TypeNames {
        &self.types[id.0 as usize]
    }

    /// The module, and so the file, below `models` of a component; ASCII.
    pub fn module(&self, component: TypeId) -> &Identifier {
        &self.modules[&component]
    }

    /// The names of an operation.
    pub fn operation(&self, id: OperationId) -> &OperationNames {
        &self.operations[id.0 as usize]
    }

    /// The names of a group, or of what stands for one where operations have none.
    pub fn group(&self, id: Option<GroupId>) -> &GroupNames {
        match id {
            Some(id) => &self.groups[id.0 as usize],
            None => &self.ungrouped,
        }
    }

    /// The names of the security scheme at an index.
    pub fn scheme(&self, index: usize) -> &SchemeNames {
        &self.schemes[index]
    }

    /// The variants for the requests that the API sends, by their index.
    pub(crate) fn events(&self) -> &[Identifier] {
        &self.events
    }

    /// The names of the variable of servers at an index.
    pub fn server_setting(&self, index: usize) -> &ServerSettingNames {
        &self.server_settings[index]
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

    /// Keeps the names of the types with a flag, by their ids without the others.
    pub(crate) fn keep(&mut self, kept: &[bool]) {
        let mut flags = kept.iter();
        self.types.retain(|_| *flags.next().expect("one for each"));
        let mut modules = std::mem::take(&mut self.modules);
        let stay = (0..).zip(kept).filter(|(_, kept)| **kept);
        let stay = (0..)
            .zip(stay)
            .map(|(new, (old, _))| (TypeId(new), TypeId(old)));
        self.modules = stay
            .filter_map(|(new, old)| Some((new, modules.remove(&old)?)))
            .collect();
        self.ascii = self.are_ascii();
    }

    /// What the members of a type are called, in one text.
    pub(crate) fn members(&self, id: TypeId) -> String {
        let names = self.ty(id);
        let all = names
            .members
            .iter()
            .chain(&names.setters)
            .chain(&names.additional);
        all.map(|name| format!("{name} ")).collect()
    }

    /// Gives new types the names of those that they are copies of; where a copy has a file of its own, it is called
    /// after the type.
    pub(crate) fn copy(&mut self, api: &Api, originals: &[TypeId]) {
        let mut taken: BTreeSet<String> =
            self.modules.values().map(Identifier::to_string).collect();
        for original in originals {
            let id = TypeId(self.types.len() as u32);
            let names = self.ty(*original).clone();
            if api.type_def(id).owner == Owner::Shared {
                let stem = ident::module(&format!("shared {}", names.name));
                let numbers = (2..).map(|number| format!("{stem}_{number}"));
                let mut all = std::iter::once(stem.clone()).chain(numbers);
                let module = all.find(|name| taken.insert(name.clone()));
                let module = Identifier::new(module.unwrap_or(stem));
                self.modules.insert(id, module);
            }
            self.types.push(names);
        }
    }

    fn are_ascii(&self) -> bool {
        self.all().all(|name| name.as_str().is_ascii())
    }

    fn all(&self) -> impl Iterator<Item = &Identifier> {
        let of_types = self.types.iter().flat_map(|names| {
            let parts = names.members.iter().chain(&names.additional);
            std::iter::once(&names.name).chain(parts)
        });
        let of_operations = self.operations.iter().flat_map(|names| {
            let cases = names.response.iter().flat_map(|names| &names.variants);
            let headers = names.headers.iter().flat_map(|names| &names.fields);
            let parts = names.parameters.iter().chain(cases).chain(headers);
            std::iter::once(&names.method).chain(parts)
        });
        let of_groups = self.groups.iter().map(|names| &names.accessor);
        let of_schemes = self.schemes.iter().map(|names| &names.setter);
        let of_servers = self.server_settings.iter().flat_map(|names| {
            let values = names.values.iter();
            let values =
                values.flat_map(|names| std::iter::once(&names.name).chain(&names.variants));
            std::iter::once(&names.setter).chain(values)
        });
        of_types
            .chain(of_operations)
            .chain(of_groups)
            .chain(of_schemes)
            .chain(of_servers)
    }
}

/// Ids of operations, in order.
fn operation_ids(api: &Api) -> impl Iterator<Item = OperationId> + use<> {
    (0..api.operations.len() as u32).map(OperationId)
}

#[cfg(test)]
mod tests;
