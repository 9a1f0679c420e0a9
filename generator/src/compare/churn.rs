//! What becomes of the items of a client: how much more a client changes than its API did.

use super::change::Change;
use super::items::Items;
use super::rules::Kind;

/// Items of a client that a new document adds, removes and changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Churn {
    /// The paths of new items.
    pub added: Vec<String>,
    /// The paths of items that are gone.
    pub removed: Vec<String>,
    /// The paths of items that are something else now.
    pub changed: Vec<String>,
    /// Items that are called otherwise although the document calls them as before: old name and new.
    pub renamed_without_cause: Vec<String>,
    /// How many elements of the document changed.
    pub elements: usize,
}

pub(super) fn churn(changes: &[Change], old: &Items, new: &Items) -> Churn {
    let mut places: Vec<_> = changes.iter().map(|change| &change.place).collect();
    places.sort();
    places.dedup();
    let without_cause = |change: &&Change| match change.kind {
        Kind::NameChanged => true,
        // The place of a component is its name, that of an inline type is where it stands.
        Kind::TypeRenamed => change.place.old.is_some() && change.place.old == change.place.new,
        _ => false,
    };
    let renamed = changes.iter().filter(without_cause);
    let changed = old
        .iter()
        .filter(|(path, item)| new.get(*path).is_some_and(|now| now.is != item.is));
    Churn {
        added: new
            .keys()
            .filter(|path| !old.contains_key(*path))
            .cloned()
            .collect(),
        removed: old
            .keys()
            .filter(|path| !new.contains_key(*path))
            .cloned()
            .collect(),
        changed: changed.map(|(path, _)| path.clone()).collect(),
        renamed_without_cause: renamed
            .map(|change| format!("{}: {}", change.place.label, change.detail))
            .collect(),
        elements: places.len(),
    }
}
