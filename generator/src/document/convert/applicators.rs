//! Subschemas of one value for which OpenAPI 3.0 has no keyword.

use indexmap::IndexMap;
use openapiv3::{AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind};
use serde_json::{Value, json};

use super::schema::{any_schema, boxed};
use crate::document::extension;
use crate::document::object_reader::ObjectReader;
use crate::pointer::Pointer;

/// The subschemas of conditions and patterns, as the member of `allOf` that the module
/// documentation of `document` describes.
pub(super) fn applicators(reader: &mut ObjectReader<'_, '_>) -> Option<ReferenceOr<Schema>> {
    let mut found = IndexMap::new();
    for key in ["if", "then", "else"] {
        if let Some(value) = reader.take(key) {
            let schema = any_schema(value, &reader.cursor.key(key), reader.found);
            found.insert(place(&[key]), boxed(schema));
        }
    }
    for key in ["dependentSchemas", "patternProperties"] {
        let cursor = reader.cursor.key(key);
        for (name, value) in reader.object(key) {
            let schema = any_schema(value, &cursor.key(&name), reader.found);
            found.insert(place(&[key, &name]), boxed(schema));
        }
    }
    if let Some(required) = dependent_names(reader) {
        let schema = AnySchema {
            required,
            ..AnySchema::default()
        };
        let schema = member(schema, IndexMap::new());
        found.insert(place(&["dependentRequired"]), boxed(schema));
    }
    if found.is_empty() {
        return None;
    }
    let schema = AnySchema {
        properties: found,
        ..AnySchema::default()
    };
    let mark = (extension::APPLICATORS.to_owned(), json!(true));
    Some(member(schema, [mark].into()))
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

fn member(schema: AnySchema, extensions: IndexMap<String, Value>) -> ReferenceOr<Schema> {
    ReferenceOr::Item(Schema {
        schema_data: SchemaData {
            extensions,
            ..SchemaData::default()
        },
        schema_kind: SchemaKind::Any(schema),
    })
}

fn place(keys: &[&str]) -> String {
    let place = Pointer::root().at(keys.iter().copied());
    place.as_str().to_owned()
}
