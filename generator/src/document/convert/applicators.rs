//! Subschemas that hold under a condition, and those of properties whose names a pattern matches.

use serde_json::Value;

use super::schema::any_schema;
use crate::document::object_reader::ObjectReader;
use crate::document::schema::Schema;
use crate::document::schemas::SchemaRef;
use crate::pointer::Pointer;

/// The subschemas of `if`, `then`, `else`, `dependentSchemas` and `dependentRequired`, and their
/// places.
pub(super) fn conditions(reader: &mut ObjectReader<'_, '_>) -> Vec<(Pointer, SchemaRef)> {
    let mut found = Vec::new();
    for key in ["if", "then", "else"] {
        if let Some(value) = reader.take(key) {
            let schema = any_schema(value, &reader.cursor.key(key), reader.out);
            found.push((Pointer::root().child(key), schema));
        }
    }
    found.extend(by_name(reader, "dependentSchemas"));
    if let Some(required) = dependent_names(reader) {
        let schema = reader.out.add(Schema {
            required,
            ..Schema::default()
        });
        found.push((Pointer::root().child("dependentRequired"), schema));
    }
    found
}

/// The subschemas of `patternProperties`, and their places.
pub(super) fn patterns(reader: &mut ObjectReader<'_, '_>) -> Vec<(Pointer, SchemaRef)> {
    by_name(reader, "patternProperties")
}

fn by_name(reader: &mut ObjectReader<'_, '_>, key: &str) -> Vec<(Pointer, SchemaRef)> {
    let mut found = Vec::new();
    let cursor = reader.cursor.key(key);
    for (name, value) in reader.object(key) {
        let schema = any_schema(value, &cursor.key(&name), reader.out);
        found.push((Pointer::root().at([key, &name]), schema));
    }
    found
}

/// The names in `dependentRequired`, in document order.
fn dependent_names(reader: &mut ObjectReader<'_, '_>) -> Option<Vec<String>> {
    let dependencies = reader.object("dependentRequired");
    let mut names: Vec<String> = Vec::new();
    for (name, needed) in dependencies {
        let needed = match needed {
            Value::Array(needed) => needed,
            _ => continue,
        };
        let needed = needed.iter().filter_map(Value::as_str).map(str::to_owned);
        names.push(name);
        names.extend(needed);
    }
    (!names.is_empty()).then_some(names)
}
