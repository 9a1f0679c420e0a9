//! What the versions of an API in one crate have in common: types and requests that are the same
//! under the same path, so that they are written once.
//!
//! Two elements are the same when all that their code says is the same and what they refer to is the
//! same; so those of a circle are shared together or not at all. What only people read may differ:
//! the words are those of the last version that has the element.

mod content;
mod partition;
mod step;
mod widening;

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, File, OperationId, TypeId, Usage};
use crate::naming::{Identifier, Names};

pub(crate) use step::{Source, Step, Widened};
pub(crate) use widening::Widening;

/// A version whose elements may be shared.
#[derive(Debug)]
pub(crate) struct Side<'a> {
    /// What its document means.
    pub api: &'a Api,
    /// What everything in it is called.
    pub names: &'a Names,
    /// Its module.
    pub module: &'a str,
    /// The old names of setters that stay, each with the index of the field.
    pub old_setters: BTreeMap<TypeId, Vec<(Identifier, usize)>>,
}

/// Something with an item of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Element {
    /// A named type.
    Type(TypeId),
    /// An operation: its description, its request and what goes with it.
    Operation(OperationId),
}

/// What some versions share: a module below `shared`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Home {
    /// The name of the module.
    pub module: String,
    /// The versions that share it, by index, in order; at least two.
    pub versions: Vec<usize>,
    /// What each element is in each of these versions.
    pub elements: Vec<Vec<Element>>,
}

/// What versions share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sharing {
    /// The modules of shared elements.
    pub homes: Vec<Home>,
    /// The index of the home of each shared element, and that of the element in it, for each version.
    of: Vec<BTreeMap<Element, (usize, usize)>>,
}

impl Home {
    /// The version whose words and names count: the last one.
    pub(crate) fn newest(&self) -> usize {
        self.versions.last().copied().unwrap_or_default()
    }

    /// The elements as the newest version has them.
    pub(crate) fn newest_elements(&self) -> impl Iterator<Item = Element> {
        self.elements.iter().filter_map(|of| of.last().copied())
    }

    /// The path of its module from within the crate.
    pub(crate) fn path(&self) -> String {
        format!("{MODULE}::{}", self.module)
    }
}

/// The module of what is shared.
pub(crate) const MODULE: &str = "shared";

impl Sharing {
    /// Finds what the versions share.
    pub(crate) fn new(sides: &[Side<'_>]) -> Self {
        let classes = partition::classes(sides);
        let mut by_versions: BTreeMap<Vec<usize>, Vec<Vec<Element>>> = BTreeMap::new();
        for class in classes {
            let (versions, elements) = class.into_iter().unzip();
            by_versions.entry(versions).or_default().push(elements);
        }
        let mut sharing = Self {
            homes: Vec::new(),
            of: vec![BTreeMap::new(); sides.len()],
        };
        let mut taken = BTreeSet::new();
        for (index, (versions, elements)) in by_versions.into_iter().enumerate() {
            for (at, of_element) in elements.iter().enumerate() {
                for (version, element) in versions.iter().zip(of_element) {
                    sharing.of[*version].insert(*element, (index, at));
                }
            }
            let name = module_of(sides, &versions);
            let numbers = (2_usize..).map(|number| format!("{name}_{number}"));
            let mut names = std::iter::once(name.clone()).chain(numbers);
            let module = names.find(|name| taken.insert(name.clone()));
            let module = module.unwrap_or(name);
            sharing.homes.push(Home {
                module,
                versions,
                elements,
            });
        }
        sharing
    }

    /// The home of an element of a version, if it is shared.
    pub(crate) fn home(&self, version: usize, element: Element) -> Option<usize> {
        self.of.get(version)?.get(&element).map(|(home, _)| *home)
    }

    /// Whether two elements, each of the version at an index, are one.
    pub(crate) fn is_same(&self, a: (usize, Element), b: (usize, Element)) -> bool {
        let at = |(version, element): (usize, Element)| self.of.get(version)?.get(&element);
        at(a).is_some_and(|it| at(b) == Some(it))
    }

    /// Which way the values of each shared type travel in any of its versions, by version and type.
    pub(crate) fn usage(&self, apis: &[&Api]) -> Vec<(usize, TypeId, Usage)> {
        let mut all = Vec::new();
        for home in &self.homes {
            for elements in &home.elements {
                let types: Vec<(usize, TypeId)> = home
                    .versions
                    .iter()
                    .zip(elements)
                    .filter_map(|(version, element)| match element {
                        Element::Type(id) => Some((*version, *id)),
                        Element::Operation(_) => None,
                    })
                    .collect();
                let each = types.iter().map(|(at, id)| apis[*at].type_def(*id).usage);
                let usage = each.fold(Usage::default(), |sum, it| Usage {
                    sent: sum.sent || it.sent,
                    received: sum.received || it.received,
                });
                all.extend(types.into_iter().map(|(at, id)| (at, id, usage)));
            }
        }
        all
    }
}

impl Side<'_> {
    /// The file that an element stands in.
    pub(crate) fn file(&self, element: Element) -> File {
        file(self.api, element)
    }
}

/// The file that an element stands in.
pub(crate) fn file(api: &Api, element: Element) -> File {
    match element {
        Element::Type(id) => api.file_of(id),
        Element::Operation(id) => File::Group(api.operation(id).group),
    }
}

/// `v1_to_v3` for neighbours, `v1_and_v3` for two others, and `v1_and_others` where all names would be too
/// long for a file.
fn module_of(sides: &[Side<'_>], versions: &[usize]) -> String {
    let name = |version: &usize| sides[*version].module;
    match versions {
        [first, .., last] if last - first + 1 == versions.len() => {
            format!("{}_to_{}", name(first), name(last))
        }
        [first, last] => format!("{}_and_{}", name(first), name(last)),
        [first, ..] => format!("{}_and_others", name(first)),
        [] => String::new(),
    }
}

#[cfg(test)]
mod tests;
