//! Writes one schema of any dialect in the keywords that `convert` reads, and repairs its faults.
//!
//! Each step changes the keywords of one schema and leaves its subschemas alone: each of them
//! passes through here by itself. Steps have an order, later ones rely on earlier ones.

mod arrays;
mod composition;
mod formats;
pub(super) mod limits;
mod nullable;
mod objects;
mod types;
mod values;

use serde_json::{Map, Value, json};

use super::cursor::Cursor;
use super::object_reader::kind;
use crate::diagnostics::{Diagnostics, Finding, StructureFinding};
use crate::document::members::Members as _;

pub(super) use self::nullable::check_nullable;
pub(super) use self::types::FORMATS_STRINGS_ALONE;

/// Reports what is wrong with the keywords of one schema.
struct Reporter<'a> {
    cursor: &'a Cursor<'a>,
    found: &'a mut Diagnostics,
}

impl Reporter<'_> {
    /// Reports a finding at the keyword `key`.
    fn report(&mut self, key: &str, finding: impl Finding) {
        let at = self.cursor.pointer().child(key);
        self.found.report(&at, finding);
    }

    /// Reports a keyword whose value has another JSON type than it should.
    fn unexpected(&mut self, key: &str, expected: &str, found: &str, instead: &str) {
        self.report(key, StructureFinding::unexpected(expected, found, instead));
    }
}

/// The keywords of a schema: those of 3.0, and those of 2020-12 for which it has none.
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
    if map.has_member("$ref") {
        return map;
    }
    composition::members(&mut map, reporter);
    types::fix_type_names(&mut map, reporter);
    values::constants(&mut map, reporter);
    types::content(&mut map);
    arrays::tuples(&mut map, reporter);
    objects::required(&mut map, reporter);
    objects::patterns(&mut map, reporter);
    formats::spelling(&mut map, reporter);
    limits::contradictions(&map, reporter);
    limits::exclusive(&mut map, reporter);
    types::split_type_array(&mut map, reporter);
    values::coerce_values(&mut map, reporter);
    values::examples(&mut map);
    composition::discriminator(&mut map, reporter);
    composition::conditions(&mut map, reporter);
    map
}

fn object(value: Value, reporter: &mut Reporter<'_>) -> Map<String, Value> {
    let found_kind = kind(&value);
    let (map, instead) = match value {
        Value::Object(map) => return map,
        Value::Bool(true) => return Map::new(),
        Value::Bool(false) => return object(json!({"not": {}}), reporter),
        Value::String(name) => (
            object(json!({"type": name}), reporter),
            "read as its `type`",
        ),
        _ => (Map::new(), "read as any JSON value"),
    };
    let at = reporter.cursor.pointer();
    let finding = StructureFinding::unexpected("a schema object", found_kind, instead);
    reporter.found.report(&at, finding);
    map
}

#[cfg(test)]
mod tests;
