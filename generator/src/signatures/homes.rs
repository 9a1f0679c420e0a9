//! The signatures of what versions share.

use std::collections::BTreeMap;

use super::decide::{Signatures, with_files};
use super::files::{Condition, Files};
use super::types::Shares;
use crate::ir::{Api, File, TypeId};
use crate::naming::Names;
use crate::sharing::{self, Element, Sharing};

/// A version with its signatures.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decided<'a> {
    /// The resolved API.
    pub api: &'a Api,
    /// What everything in it is called.
    pub names: &'a Names,
    /// Its module, which is its feature.
    pub module: &'a str,
    /// What callers see of it.
    pub signatures: &'a Signatures,
}

/// Decides the signatures of the home at an index: those of its newest version, in its own module.
pub(crate) fn decide_home(versions: &[Decided<'_>], sharing: &Sharing, home: usize) -> Signatures {
    let of_home = &sharing.homes[home];
    let newest = of_home.newest();
    let Decided { api, names, .. } = versions[newest];
    let shares = Shares {
        of: Some((sharing, newest)),
        home: Some(home),
    };
    let mut files = Files::of_home(api, of_home.newest_elements());
    files.conditions = conditions(versions, sharing, home);
    let path = of_home.path();
    let mut signatures = with_files(api, names, Some(&path), shares, files);
    // What travels as XML in any version does so.
    let mut in_xml: Vec<TypeId> = Vec::new();
    for elements in &of_home.elements {
        let mut each = of_home.versions.iter().zip(elements);
        let travels = each.any(|(version, element)| match element {
            Element::Type(id) => versions[*version].signatures.xml(*id).is_some(),
            Element::Operation(_) => false,
        });
        if let (true, Some(Element::Type(id))) = (travels, elements.last()) {
            in_xml.push(*id);
        }
    }
    signatures.add_xml(api, names, &path, shares, in_xml);
    signatures
}

/// When each file of a home is compiled: with each version and with what needs it there.
fn conditions(
    versions: &[Decided<'_>],
    sharing: &Sharing,
    home: usize,
) -> BTreeMap<File, Condition> {
    let home = &sharing.homes[home];
    let mut files: BTreeMap<File, BTreeMap<usize, Vec<Condition>>> = BTreeMap::new();
    for elements in &home.elements {
        let Some(newest) = elements.last() else {
            continue;
        };
        let file = sharing::file(versions[home.newest()].api, *newest);
        for (version, element) in home.versions.iter().zip(elements) {
            let condition = condition(&versions[*version], *element);
            let of_version = files.entry(file).or_default().entry(*version).or_default();
            if !of_version.contains(&condition) {
                of_version.push(condition);
            }
        }
    }
    let condition = |of_versions: BTreeMap<usize, Vec<Condition>>| {
        let each = of_versions.into_iter().map(|(version, mut own)| {
            let own = match own.len() {
                1 => own.remove(0),
                _ if own.contains(&Condition::Always) => Condition::Always,
                _ => Condition::Either(own),
            };
            (versions[version].module, own)
        });
        Condition::of_versions(each.collect())
    };
    let files = files.into_iter();
    files
        .map(|(file, of_versions)| (file, condition(of_versions)))
        .collect()
}

/// When an element of a version is compiled, besides its version.
fn condition(version: &Decided<'_>, element: Element) -> Condition {
    let Decided {
        api,
        names,
        signatures,
        ..
    } = version;
    match sharing::file(api, element) {
        File::Model(root) => signatures.files.condition(api, names, root),
        File::Group(None) => Condition::Always,
        File::Group(group) => Condition::Any(vec![names.group(group).feature.clone()]),
    }
}
