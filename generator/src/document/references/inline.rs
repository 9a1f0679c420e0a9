//! References that can't stay references: those of path items, for which the document has no
//! components, and those where the specification allows none. Copies of the targets take their
//! places.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Fault;
use super::find::Finder;
use crate::diagnostics::Diagnostics;
use crate::document::cursor::Cursor;
use crate::document::members::member;
use crate::document::structure::{ObjectType, walk};
use crate::pointer::Pointer;

/// Copies may hold further references to be copied.
const ROUNDS: usize = 4;

/// How many values all copies together may have.
const COPIED_VALUES: usize = 1_000_000;

/// Puts copies of the targets in place.
pub(super) fn inline(tree: &mut Value, diagnostics: &mut Diagnostics) {
    let mut left = COPIED_VALUES;
    for round in 0..=ROUNDS {
        let places = collect(tree);
        if places.is_empty() {
            return;
        }
        let copies: Vec<_> = {
            let finder = Finder::new(tree);
            let copy = |(place, kind)| {
                let copy = if round < ROUNDS {
                    copy(tree, &finder, &place, kind, &mut left)
                } else {
                    Err(endless(tree, &finder, &place, kind))
                };
                (copy, place, kind)
            };
            places.into_iter().map(copy).collect()
        };
        for (copy, place, kind) in copies {
            put(tree, copy, &place, kind, diagnostics);
        }
    }
}

fn collect(tree: &Value) -> Vec<(Pointer, ObjectType)> {
    let mut places = Vec::new();
    let Value::Object(document) = tree else {
        return places;
    };
    for (key, value) in document {
        let kind = match key.as_str() {
            "paths" | "components" => ObjectType::Document.member(key),
            _ => continue,
        };
        walk(
            value,
            kind,
            &Cursor::ROOT.key(key),
            &mut |value, kind, cursor| {
                let standing = matches!(member(value, "$ref"), Some(Value::String(_)));
                if standing && (kind == ObjectType::PathItem || kind.component_key().is_none()) {
                    places.push((cursor.pointer(), kind));
                }
            },
        );
    }
    places
}

/// What is wrong with a reference that leads to references again and again.
fn endless(tree: &Value, finder: &Finder<'_>, place: &Pointer, kind: ObjectType) -> Fault {
    let mut seen = BTreeSet::from([place.clone()]);
    let mut next = reference_at(tree, place);
    while let Some(reference) = next {
        match finder.locate(reference, kind) {
            Err(fault) => return fault,
            Ok(target) => {
                next = reference_at(tree, &target);
                if !seen.insert(target) {
                    return Fault::Cycle;
                }
            }
        }
    }
    Fault::TooManyRounds(ROUNDS)
}

fn reference_at<'t>(tree: &'t Value, place: &Pointer) -> Option<&'t str> {
    tree.pointer(place.as_str())?.get("$ref")?.as_str()
}

fn copy(
    tree: &Value,
    finder: &Finder<'_>,
    place: &Pointer,
    kind: ObjectType,
    left: &mut usize,
) -> Result<Value, Fault> {
    let reference = reference_at(tree, place).ok_or(Fault::NotFound)?;
    let target = finder.locate(reference, kind)?;
    let inside = place.as_str().strip_prefix(target.as_str());
    if inside.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) {
        return Err(Fault::Cycle);
    }
    let target = tree.pointer(target.as_str()).ok_or(Fault::NotFound)?;
    if count(target, left) {
        Ok(target.clone())
    } else {
        Err(Fault::TooManyCopies(COPIED_VALUES))
    }
}

/// Takes the number of values in `value` from what is left, or says that it is not enough.
fn count(value: &Value, left: &mut usize) -> bool {
    if *left == 0 {
        return false;
    }
    *left -= 1;
    match value {
        Value::Object(map) => map.values().all(|value| count(value, left)),
        Value::Array(list) => list.iter().all(|value| count(value, left)),
        _ => true,
    }
}

fn put(
    tree: &mut Value,
    copy: Result<Value, Fault>,
    place: &Pointer,
    kind: ObjectType,
    diagnostics: &mut Diagnostics,
) {
    let Some(Value::Object(stands)) = tree.pointer_mut(place.as_str()) else {
        return;
    };
    let reference = stands.shift_remove("$ref").unwrap_or_default();
    let reference = reference.as_str().unwrap_or_default();
    match copy {
        // What stands beside the reference counts more than what it leads to.
        Ok(Value::Object(target)) => {
            let beside = std::mem::replace(stands, target);
            stands.extend(beside);
        }
        Ok(_) => {}
        Err(fault) if matches!(kind, ObjectType::PathItem | ObjectType::Operation) => {
            if let Some(finding) = fault.finding_of_path_item(reference) {
                diagnostics.report(place, finding);
            }
        }
        Err(fault) => {
            if let Some(finding) = fault.finding(reference, "the reference is left out") {
                diagnostics.report(place, finding);
            }
        }
    }
}
