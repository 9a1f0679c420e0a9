//! Names of groups, and the scopes that the names of types go into.

use std::collections::BTreeMap;

use crate::diagnostics::Diagnostics;
use crate::ir::{Api, File, GroupId, Hint, OperationId};
use crate::pointer::Pointer;

use super::candidate::{self, Case};
use super::ident::{self, Identifier};
use super::keywords;
use super::scope::{Candidate, Scope};
use super::{GroupNames, Names};

/// The scopes in which types are named.
pub(super) struct Scopes {
    models: Scope,
    groups: BTreeMap<Option<GroupId>, Scope>,
}

impl Scopes {
    /// The scopes, with the names that are taken before any type is named.
    pub(super) fn new(groups: &[GroupNames]) -> Self {
        let mut scopes = BTreeMap::new();
        let mut client = Scope::default();
        client.reserve(["Client", "ClientBuilder"]);
        client.reserve(groups.iter().map(|names| names.name.as_str()));
        scopes.insert(None, client);
        for (index, names) in groups.iter().enumerate() {
            let mut scope = Scope::default();
            scope.reserve([names.name.as_str()]);
            scopes.insert(Some(GroupId(index as u32)), scope);
        }
        Self {
            models: Scope::default(),
            groups: scopes,
        }
    }

    /// The scope of a group's module, or of the operations without a group.
    pub(super) fn group(&mut self, group: Option<GroupId>) -> &mut Scope {
        self.groups.entry(group).or_default()
    }

    /// The scope in which a type is named.
    pub(super) fn of(&mut self, place: TypeScope) -> &mut Scope {
        match place {
            TypeScope::Models => &mut self.models,
            TypeScope::Group(group) => self.group(group),
        }
    }
}

/// See [`Scopes::of`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TypeScope {
    Models,
    Group(Option<GroupId>),
}

impl TypeScope {
    /// The scope of the types of a file.
    pub(super) fn of(file: File) -> Self {
        match file {
            File::Model(_) => Self::Models,
            File::Group(group) => Self::Group(group),
        }
    }
}

/// Names of groups: all are made from the accessor, so that they stay alike in a clash too.
pub(super) fn groups(api: &Api, diagnostics: &mut Diagnostics) -> Vec<GroupNames> {
    let avoid =
        |name: &str| keywords::is_reserved_client_method(name).then(|| format!("{name}_api"));
    let candidates: Vec<Candidate<'_>> = api
        .groups
        .iter()
        .map(|group| {
            let hint = uncounted(&group.hint);
            let at = &group.pointer;
            let mut candidate = candidate::of_hint(&hint, Case::Snake, at, avoid, diagnostics);
            if hint != group.hint {
                candidate.alternative(Case::Snake.of(&group.hint.words.join(" ")));
            }
            candidate
        })
        .collect();
    let accessors = Scope::default().assign(&candidates, diagnostics);

    let places = || api.groups.iter().map(|group| &group.pointer);
    let structs = derived(places(), &accessors, group_struct);
    let modules = derived(places(), &accessors, ident::module);
    // Features are no identifiers; their names are unique if they are unique as such.
    let features = derived(places(), &accessors, |accessor| {
        ident::snake_case(&ident::feature(accessor))
    });
    let names = accessors
        .into_iter()
        .zip(structs)
        .zip(modules)
        .zip(features);
    names
        .map(|(((accessor, name), module), feature)| GroupNames {
            feature: feature.as_str().trim_end_matches('_').replace('_', "-"),
            nested: accessor.clone(),
            accessor,
            name,
            module,
        })
        .collect()
}

/// A tag without the number by which pages of documentation sort it: `Login` of `1. Login`.
fn uncounted(hint: &Hint) -> Hint {
    let name = |text: &String| {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let name = rest.strip_prefix(['.', ')'])?.trim_start();
        let counted = rest.len() < text.len() && name.len() + 1 < rest.len();
        (counted && name.starts_with(char::is_alphabetic)).then(|| name.to_owned())
    };
    match hint.words.as_slice() {
        [text] if !hint.explicit => name(text).map_or_else(|| hint.clone(), Hint::new),
        _ => hint.clone(),
    }
}

/// Names the methods by which groups give the groups of the tags below theirs. An operation keeps its
/// name beside them.
pub(super) fn nested(api: &Api, names: &mut Names) {
    for (index, group) in api.groups.iter().enumerate() {
        let Some(parent) = group.parent else { continue };
        let operations = (0..api.operations.len() as u32).map(OperationId);
        let of_parent = operations.filter(|id| api.operation(*id).group == Some(parent));
        let taken: Vec<&str> = of_parent
            .map(|id| names.operation(id).method.as_str())
            .chain(["new"])
            .collect();
        let mut name = names.groups[index].accessor.to_string();
        while taken.contains(&name.as_str()) {
            name.push_str("_api");
        }
        names.groups[index].nested = Identifier::new(name);
    }
}

/// What stands for a group where operations have none: they are methods of the client.
pub(super) fn ungrouped() -> GroupNames {
    let module = || Identifier::new("untagged".to_owned());
    GroupNames {
        accessor: module(),
        name: Identifier::new("Client".to_owned()),
        module: module(),
        feature: String::new(),
        nested: module(),
    }
}

fn group_struct(accessor: &str) -> String {
    let name = ident::type_case(accessor);
    let taken = keywords::is_reserved_type(&name) || name == "Client" || name == "ClientBuilder";
    match taken {
        true => format!("{name}Api"),
        false => name,
    }
}

/// Names made from other names, which clash again only by accident.
pub(super) fn derived<'a>(
    pointers: impl Iterator<Item = &'a Pointer>,
    names: &[Identifier],
    convert: impl Fn(&str) -> String,
) -> Vec<Identifier> {
    let candidates: Vec<Candidate<'_>> = pointers
        .zip(names)
        .map(|(pointer, name)| Candidate::simple(name.as_str(), convert(name.as_str()), pointer))
        .collect();
    // The change was reported with the name it is made from.
    Scope::default().assign(&candidates, &mut Diagnostics::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_before_a_tag_is_no_part_of_its_name() {
        for (tag, expected) in [
            ("1. Login", "Login"),
            ("12) Log out", "Log out"),
            ("2.0 API", "2.0 API"),
            ("3D models", "3D models"),
            ("1.Login", "1.Login"),
            ("1. 2", "1. 2"),
        ] {
            assert_eq!(uncounted(&Hint::new(tag)).words, [expected], "{tag}");
        }
    }
}
