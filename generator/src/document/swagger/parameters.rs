//! Parameters outside of bodies, and headers: Swagger 2.0, "Parameter Object" and "Header Object".

use serde_json::{Map, Value};

use super::SCHEMA_KEYWORDS;
use super::collections::Collection;
use super::raiser::{Raiser, text};
use super::schemas::schema;
use crate::pointer::Pointer;

/// Further keywords of a schema that stand beside the name.
const MORE_KEYWORDS: [&str; 7] = [
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minProperties",
    "maxProperties",
    "additionalProperties",
    "title",
    "readOnly",
];

/// Extensions that are about the value, rather than about the parameter.
const VALUE_EXTENSIONS: [&str; 4] = [
    "x-nullable",
    "x-isnullable",
    "x-ms-enum",
    "x-extensible-enum",
];

/// Whether a member of a parameter belongs to the schema of its value.
pub(super) fn is_of_schema(key: &str) -> bool {
    SCHEMA_KEYWORDS.contains(&key)
        || MORE_KEYWORDS.contains(&key)
        || VALUE_EXTENSIONS.contains(&key)
        || key.starts_with("x-enum")
}

/// A parameter at `at`, which is to be at `to`. A reference stays one.
pub(super) fn parameter(
    raiser: &mut Raiser<'_, '_>,
    value: &Value,
    at: &Pointer,
    to: &Pointer,
) -> Value {
    let Value::Object(map) = value else {
        return value.clone();
    };
    if map.contains_key("$ref") {
        return value.clone();
    }
    let location = text(value, "in").unwrap_or_default();
    let mut parameter = with_schema(raiser, map, at, to);
    if let Some(collection) = Collection::of(raiser, value, at, location == "query") {
        collection.write(&mut parameter, location == "query");
    }
    Value::Object(parameter)
}

/// A header of a response at `at`, which is to be at `to`.
pub(super) fn header(
    raiser: &mut Raiser<'_, '_>,
    value: &Value,
    at: &Pointer,
    to: &Pointer,
) -> Value {
    let Value::Object(map) = value else {
        return value.clone();
    };
    if map.contains_key("$ref") {
        return value.clone();
    }
    let mut header = with_schema(raiser, map, at, to);
    if let Some(collection) = Collection::of(raiser, value, at, false) {
        collection.write(&mut header, false);
    }
    Value::Object(header)
}

/// The members with those of the schema in an object of their own.
fn with_schema(
    raiser: &mut Raiser<'_, '_>,
    map: &Map<String, Value>,
    at: &Pointer,
    to: &Pointer,
) -> Map<String, Value> {
    let mut out = Map::new();
    let mut own = Map::new();
    let place = to.child("schema");
    for (key, value) in map {
        match key.as_str() {
            "collectionFormat" => {}
            "x-example" if !map.contains_key("example") => {
                out.insert("example".to_owned(), value.clone());
            }
            key if is_of_schema(key) => {
                own.insert(key.to_owned(), value.clone());
            }
            _ => {
                out.insert(key.clone(), value.clone());
            }
        }
    }
    match out.get("schema") {
        // What has a schema all the same, as OpenAPI 3 would write it.
        Some(given) => {
            let given = schema(raiser, given, &at.child("schema"));
            out.insert("schema".to_owned(), given);
        }
        None if !out.contains_key("content") => {
            for key in own.keys().filter(|key| *key == "items") {
                raiser.moves.add(&at.child(key), &place.child(key));
            }
            raiser.moves.came_from(at, &place);
            let made = schema(raiser, &Value::Object(own), at);
            out.insert("schema".to_owned(), made);
        }
        None => {}
    }
    out
}
