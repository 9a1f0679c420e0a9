//! What schemas write differently: Swagger 2.0, "Schema Object" and "Items Object".

use serde_json::{Map, Value, json};

use super::raiser::Raiser;
use crate::diagnostics::SwaggerFinding;
use crate::document::cursor::Cursor;
use crate::document::structure::{ObjectType, walk_mut};
use crate::pointer::{Pointer, component_reference};

/// How a schema says that null is a value of it.
const NULLABLE: [&str; 2] = ["x-nullable", "x-isnullable"];

/// A schema of OpenAPI 3, with all that it holds.
pub(super) fn schema(raiser: &mut Raiser<'_, '_>, value: &Value, at: &Pointer) -> Value {
    let mut value = value.clone();
    let mut flattened = Vec::new();
    walk_mut(
        &mut value,
        ObjectType::Schema,
        &Cursor::ROOT,
        &mut |value, kind, cursor| {
            if let (Value::Object(map), ObjectType::Schema) = (value, kind) {
                if map.get("x-ms-client-flatten") == Some(&Value::Bool(true)) {
                    flattened.push(at.join(&cursor.pointer()).child("x-ms-client-flatten"));
                }
                keywords(map);
            }
        },
    );
    for at in flattened {
        raiser.report(&at, SwaggerFinding::ClientFlatten);
    }
    value
}

/// The schema at `at`. That of a shared parameter or response that would be a type of its own is a
/// component called like it, because each operation gets a copy.
pub(super) fn shareable(raiser: &mut Raiser<'_, '_>, value: &Value, at: &Pointer) -> Value {
    let keys: Vec<String> = at.keys().collect();
    let [section, name, _] = keys.as_slice() else {
        return schema(raiser, value, at);
    };
    let is_shared = matches!(section.as_str(), "parameters" | "responses");
    let is_type = |key: &&str| value.get(key).is_some();
    if !is_shared || !["properties", "items", "allOf", "enum"].iter().any(is_type) {
        return schema(raiser, value, at);
    }
    let name = match raiser.named.get(at) {
        Some(name) => name.clone(),
        None => {
            let name = free_name(raiser, name);
            let raised = schema(raiser, value, at);
            raiser.made.insert(name.clone(), raised);
            raiser.named.insert(at.clone(), name.clone());
            let to = Pointer::root().at(["components", "schemas", &name]);
            raiser.moves.add(at, &to);
            name
        }
    };
    json!({"$ref": component_reference("schemas", &name)})
}

fn free_name(raiser: &Raiser<'_, '_>, wanted: &str) -> String {
    let definitions = raiser.tree.get(super::DEFINITIONS);
    let is_free = |name: &String| {
        let declared = definitions.and_then(|it| it.get(name)).is_some();
        !declared && !raiser.made.contains_key(name)
    };
    let longer = ["Body", "Content", "Schema"].map(|word| format!("{wanted}{word}"));
    let numbered = (2..).map(|number| format!("{wanted}{number}"));
    let mut names = std::iter::once(wanted.to_owned())
        .chain(longer)
        .chain(numbered);
    names.find(is_free).unwrap_or_else(|| wanted.to_owned())
}

/// Changes the keywords of one schema.
fn keywords(map: &mut Map<String, Value>) {
    let is = |map: &Map<String, Value>, key: &str, value: &str| {
        map.get(key).and_then(Value::as_str) == Some(value)
    };
    // `type: file` is the specification's word; tools that had no room for it write a format.
    let object_or_string =
        !map.contains_key("type") || is(map, "type", "object") || is(map, "type", "string");
    if is(map, "type", "file") || is(map, "format", "file") && object_or_string {
        map.insert("type".to_owned(), json!("string"));
        map.insert("format".to_owned(), json!("binary"));
    }
    for key in NULLABLE {
        if let Some(nullable @ Value::Bool(_)) = map.shift_remove(key) {
            map.entry("nullable").or_insert(nullable);
        }
    }
    if let Some(Value::String(name)) = map.get("discriminator") {
        let object = super::discriminator_of_name(name);
        map.insert("discriminator".to_owned(), object);
    }
    if !map.contains_key("example")
        && let Some(example) = map.get("x-example")
    {
        map.insert("example".to_owned(), example.clone());
    }
}
