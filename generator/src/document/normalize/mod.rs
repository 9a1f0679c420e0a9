//! One schema, whatever its dialect and its faults, becomes one of OpenAPI 3.0.
//!
//! Each step looks at one schema's own keywords and leaves its parts alone: the parts are schemas
//! that pass through here themselves. Steps are in order, later ones rely on earlier ones.

mod arrays;
mod composition;
mod limits;
mod objects;
mod types;
mod values;

use serde_json::{Map, Value, json};

use super::cursor::Cursor;
use crate::diagnostics::{Cause, Diagnostics};

/// What is found wrong in one schema, and where that stands.
struct Reporter<'a> {
    cursor: &'a Cursor<'a>,
    found: &'a mut Diagnostics,
}

impl Reporter<'_> {
    /// Reports a repair at the keyword `key`.
    fn repaired(&mut self, key: &str, message: impl Into<String>, help: &str) {
        let at = self.cursor.pointer().child(key);
        self.found.warn(Cause::Repair, &at, message, help);
    }

    /// Reports a repair that loses nothing and hardly matters.
    fn noted(&mut self, key: &str, message: impl Into<String>, help: &str) {
        let at = self.cursor.pointer().child(key);
        self.found.note(Cause::Repair, &at, message, help);
    }

    /// Reports that a keyword is not acted on.
    fn ignored(&mut self, key: &str, help: &str) {
        let at = self.cursor.pointer().child(key);
        let message = format!("`{key}` is not acted on");
        self.found.note(Cause::Ignored, &at, message, help);
    }
}

/// The keywords of a schema, all of 3.0, but for `prefixItems`, which the caller carries over.
///
/// The result is a reference if it has the member `$ref`, and then it has no other.
pub(super) fn normalise(
    value: Value,
    cursor: &Cursor<'_>,
    found: &mut Diagnostics,
) -> Map<String, Value> {
    let reporter = &mut Reporter { cursor, found };
    let mut map = object(value, reporter);
    composition::reference(&mut map, reporter);
    if map.contains_key("$ref") {
        return map;
    }
    composition::members(&mut map, reporter);
    types::fix_type_names(&mut map, reporter);
    values::constants(&mut map, reporter);
    types::content(&mut map);
    arrays::tuples(&mut map, reporter);
    objects::required(&mut map, reporter);
    objects::patterns(&mut map, reporter);
    limits::exclusive(&mut map, reporter);
    types::split_type_array(&mut map, reporter);
    values::coerce_values(&mut map, reporter);
    values::examples(&mut map);
    composition::discriminator(&mut map, reporter);
    composition::conditions(&mut map, reporter);
    map
}

fn object(value: Value, reporter: &mut Reporter<'_>) -> Map<String, Value> {
    let (map, help) = match value {
        Value::Object(map) => return map,
        Value::Bool(true) => return Map::new(),
        Value::Bool(false) => return object(json!({"not": {}}), reporter),
        Value::String(name) => (
            object(json!({"type": name}), reporter),
            "read as its `type`",
        ),
        _ => (Map::new(), "any JSON value is taken"),
    };
    let at = reporter.cursor.pointer();
    let message = "a schema belongs here, and this is none";
    reporter.found.warn(Cause::Repair, &at, message, help);
    map
}

#[cfg(test)]
mod tests;
