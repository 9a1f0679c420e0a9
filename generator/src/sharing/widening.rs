//! Types of an older version whose values are values of the newer version's type of the same path, too:
//! a conversion leads from one to the other, which loses nothing and can't fail.

use std::collections::{BTreeMap, BTreeSet};

use super::content::key;
use super::step::{End, Steps, Widened};
use super::{Element, Sharing, Side};
use crate::ir::{TypeId, TypeKind};

/// The conversions from one version to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Widening {
    /// The older type, the newer one, and what becomes of its parts, in the order of the newer types.
    pub types: Vec<(TypeId, TypeId, Widened)>,
}

impl Widening {
    /// What leads from the version at an index to another.
    pub(crate) fn new(sides: &[Side<'_>], sharing: &Sharing, old: usize, new: usize) -> Self {
        let pairs = pairs(sides, sharing, old, new);
        let mut found: BTreeMap<TypeId, Widened> = BTreeMap::new();
        let mut users: BTreeMap<TypeId, BTreeSet<TypeId>> = BTreeMap::new();
        let mut lost = Vec::new();
        let end = |index: usize| End {
            index,
            api: sides[index].api,
            names: sides[index].names,
        };
        for (of_old, of_new) in &pairs {
            let mut steps = Steps {
                old: end(old),
                new: end(new),
                sharing,
                pairs: &pairs,
                needs: BTreeSet::new(),
            };
            let widened = steps.widened(*of_old, *of_new);
            for needed in steps.needs {
                users.entry(needed).or_default().insert(*of_old);
            }
            match widened {
                Some(widened) => {
                    found.insert(*of_old, widened);
                }
                None => lost.push(*of_old),
            }
        }
        // What refers to something that does not convert does not convert.
        while let Some(id) = lost.pop() {
            let users = users.get(&id).into_iter().flatten();
            lost.extend(users.filter(|user| found.remove(user).is_some()));
        }
        let types = found.into_iter();
        let types = types.map(|(old, widened)| (old, pairs[&old], widened));
        let mut types: Vec<_> = types.collect();
        types.sort_by_key(|(_, new, _)| *new);
        Self { types }
    }
}

/// The types of one path that differ, but for aliases, which are no types of their own.
fn pairs(
    sides: &[Side<'_>],
    sharing: &Sharing,
    old: usize,
    new: usize,
) -> BTreeMap<TypeId, TypeId> {
    let types = |version: usize| {
        let side = &sides[version];
        let own = side.api.type_ids().filter(move |id| {
            let is_alias = matches!(side.api.type_def(*id).kind, TypeKind::Alias(_));
            !is_alias && sharing.home(version, Element::Type(*id)).is_none()
        });
        own.map(move |id| (key(side, Element::Type(id)), id))
    };
    let of_old: BTreeMap<_, _> = types(old).collect();
    let pairs = types(new).filter_map(|(key, id)| Some((*of_old.get(&key)?, id)));
    pairs.collect()
}
