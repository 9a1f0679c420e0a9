//! Tags within tags: OpenAPI 3.2.0, "Tag Object".

use std::collections::{BTreeMap, BTreeSet};

use super::super::builder::Lowering;
use crate::diagnostics::OperationFinding;
use crate::document::extension;
use crate::pointer::Pointer;

/// What is the same in all spellings of a tag that are one.
pub(super) fn key(tag: &str) -> String {
    tag.to_lowercase()
}

/// For the key of each tag that has a parent, the key of the parent; without circles.
pub(super) fn parents(
    lowering: &mut Lowering<'_>,
    used: &BTreeSet<String>,
) -> BTreeMap<String, String> {
    let tags = &lowering.document.openapi().tags;
    let declared: BTreeSet<String> = tags.iter().map(|tag| key(tag.name.trim())).collect();
    let mut parents = BTreeMap::new();
    let mut places = Vec::new();
    let mut unknown = Vec::new();
    for (index, tag) in tags.iter().enumerate() {
        let Some(parent) = tag.extensions.get(extension::PARENT) else {
            continue;
        };
        let parent = parent.as_str().unwrap_or_default();
        let at = Pointer::root().at(["tags", &index.to_string(), "parent"]);
        let (own, above) = (key(tag.name.trim()), key(parent));
        if !declared.contains(&above) && !used.contains(&above) {
            unknown.push((at, parent.to_owned()));
        } else if !parents.contains_key(&own) {
            parents.insert(own.clone(), above);
            places.push((at, own, tag.name.trim().to_owned()));
        }
    }
    for (at, tag) in unknown {
        lowering.report(&at, OperationFinding::UnknownParentTag { tag });
    }
    let circular: Vec<_> = places
        .into_iter()
        .filter(|(_, own, _)| is_within_itself(&parents, own))
        .collect();
    for (at, own, tag) in circular {
        parents.remove(&own);
        lowering.report(&at, OperationFinding::CircularTags { tag });
    }
    parents
}

fn is_within_itself(parents: &BTreeMap<String, String>, own: &str) -> bool {
    let mut at = own;
    for _ in 0..=parents.len() {
        match parents.get(at) {
            Some(above) if above == own => return true,
            Some(above) => at = above,
            None => return false,
        }
    }
    // The circle is one of others, which this tag is only below.
    false
}

/// The tags above those that are used, too.
pub(super) fn with_parents(
    used: &BTreeSet<String>,
    parents: &BTreeMap<String, String>,
) -> BTreeSet<String> {
    let mut all = used.clone();
    for own in used {
        let mut at = own;
        while let Some(above) = parents.get(at).filter(|above| !all.contains(*above)) {
            all.insert(above.clone());
            at = above;
        }
    }
    all
}
