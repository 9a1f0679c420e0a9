//! References that can't stay references: those of path items, for which the document has no
//! components, and those where the specification allows none. Copies of the targets take their
//! places.

use serde_json::Value;

use super::find::Finder;
use crate::diagnostics::{Cause, Diagnostics};
use crate::document::cursor::Cursor;
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
            let copy = |(place, kind)| (copy(tree, &finder, &place, kind, &mut left), place, kind);
            places.into_iter().map(copy).collect()
        };
        for (copy, place, kind) in copies {
            let copy = if round == ROUNDS {
                Err("references lead into each other too deep".to_owned())
            } else {
                copy
            };
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
                let standing = matches!(value.get("$ref"), Some(Value::String(_)));
                if standing && (kind == ObjectType::PathItem || kind.component_key().is_none()) {
                    places.push((cursor.pointer(), kind));
                }
            },
        );
    }
    places
}

fn copy(
    tree: &Value,
    finder: &Finder<'_>,
    place: &Pointer,
    kind: ObjectType,
    left: &mut usize,
) -> Result<Value, String> {
    let value = tree.pointer(place.as_str());
    let reference = value
        .and_then(|value| value.get("$ref")?.as_str())
        .ok_or("there is nothing")?;
    let failed = |reason| format!("the reference `{reference}` can't be followed: {reason}");
    let target = finder.locate(reference, kind).map_err(failed)?;
    let inside = place.as_str().strip_prefix(target.as_str());
    if inside.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) {
        return Err(failed("it leads in a circle".to_owned()));
    }
    let target = tree.pointer(target.as_str()).ok_or("there is nothing")?;
    if count(target, left) {
        Ok(target.clone())
    } else {
        Err(failed("the copies would be too big".to_owned()))
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
    copy: Result<Value, String>,
    place: &Pointer,
    kind: ObjectType,
    diagnostics: &mut Diagnostics,
) {
    let Some(Value::Object(stands)) = tree.pointer_mut(place.as_str()) else {
        return;
    };
    stands.shift_remove("$ref");
    match copy {
        // What stands beside the reference counts more than what it leads to.
        Ok(Value::Object(target)) => {
            let beside = std::mem::replace(stands, target);
            stands.extend(beside);
        }
        Ok(_) => {}
        Err(message) if matches!(kind, ObjectType::PathItem | ObjectType::Operation) => {
            let help = "what it stands for is not in the client; correct the reference";
            diagnostics.omit(Cause::Reference, place, message, help);
        }
        Err(message) => {
            let help = "the reference is left out; correct it";
            diagnostics.warn(Cause::Reference, place, message, help);
        }
    }
}
