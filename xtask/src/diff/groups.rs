//! Changes that are the same at many places, as one: a credential more for every operation.

use std::collections::BTreeMap;

use generator::compare::{Change, Verdict};

/// A change, and at how many places it is.
#[derive(Clone, Debug)]
pub(super) struct Group<'a> {
    /// The change at its first place.
    pub(super) change: &'a Change,
    /// The labels of all places.
    pub(super) places: Vec<&'a str>,
}

impl Group<'_> {
    /// Where: one place, or how many of them.
    pub(super) fn label(&self) -> String {
        match self.places.as_slice() {
            [place] => (*place).to_owned(),
            places => format!("{} places, such as {}", places.len(), places[0]),
        }
    }
}

/// As many places as are listed one by one.
const LISTED: usize = 3;

/// Groups changes that differ in their place alone and need no other Rust code.
pub(super) fn groups<'a>(changes: &[&'a Change]) -> Vec<Group<'a>> {
    let mut same: BTreeMap<_, Vec<&'a Change>> = BTreeMap::new();
    let key = |change: &'a Change| (change.kind, change.api, change.detail.as_str());
    for change in changes.iter().filter(|it| it.rust != Verdict::Breaking) {
        same.entry(key(change)).or_default().push(change);
    }
    same.retain(|_, changes| changes.len() > LISTED);
    let mut groups = Vec::new();
    for change in changes {
        let all = same
            .get(&key(change))
            .filter(|_| change.rust != Verdict::Breaking);
        let places = match all {
            Some(all) if !std::ptr::eq(all[0], *change) => continue,
            Some(all) => all.iter().map(|it| it.place.label.as_str()).collect(),
            None => vec![change.place.label.as_str()],
        };
        groups.push(Group { change, places });
    }
    groups
}
