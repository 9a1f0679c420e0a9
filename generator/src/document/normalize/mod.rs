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
    place: &'a Cursor<'a>,
    found: &'a mut Diagnostics,
}

impl Reporter<'_> {
    /// Reports a repair at the keyword `key`.
    fn repaired(&mut self, key: &str, message: impl Into<String>, help: &str) {
        let at = self.place.pointer().child(key);
        self.found.warn(Cause::Repair, &at, message, help);
    }

    /// Reports a repair that loses nothing and hardly matters.
    fn noted(&mut self, key: &str, message: impl Into<String>, help: &str) {
        let at = self.place.pointer().child(key);
        self.found.note(Cause::Repair, &at, message, help);
    }

    /// Reports that a keyword is not acted on.
    fn ignored(&mut self, key: &str, help: &str) {
        let at = self.place.pointer().child(key);
        let message = format!("`{key}` is not acted on");
        self.found.note(Cause::Ignored, &at, message, help);
    }
}

/// The keywords of a schema, all of 3.0, but for `prefixItems`, which the caller carries over.
///
/// The result is a reference if it has the member `$ref`, and then it has no other.
pub(super) fn normalise(
    value: Value,
    place: &Cursor<'_>,
    found: &mut Diagnostics,
) -> Map<String, Value> {
    let scope = &mut Reporter { place, found };
    let mut map = object(value, scope);
    composition::reference(&mut map, scope);
    if map.contains_key("$ref") {
        return map;
    }
    composition::lists(&mut map, scope);
    types::fix_type_names(&mut map, scope);
    values::constants(&mut map, scope);
    types::content(&mut map);
    arrays::tuples(&mut map, scope);
    objects::required(&mut map, scope);
    objects::patterns(&mut map, scope);
    limits::exclusive(&mut map, scope);
    types::split_type_array(&mut map, scope);
    values::coerce_values(&mut map, scope);
    values::examples(&mut map);
    composition::discriminator(&mut map, scope);
    composition::conditions(&mut map, scope);
    map
}

fn object(value: Value, scope: &mut Reporter<'_>) -> Map<String, Value> {
    let (map, help) = match value {
        Value::Object(map) => return map,
        Value::Bool(true) => return Map::new(),
        Value::Bool(false) => return object(json!({"not": {}}), scope),
        Value::String(name) => (object(json!({"type": name}), scope), "read as its `type`"),
        _ => (Map::new(), "any JSON value is taken"),
    };
    let at = scope.place.pointer();
    let message = "a schema belongs here, and this is none";
    scope.found.warn(Cause::Repair, &at, message, help);
    map
}

#[cfg(test)]
mod tests;
