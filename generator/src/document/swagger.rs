//! What documents keep of Swagger 2.0, which OpenAPI 3 writes in another way.
//!
//! Whole documents of Swagger 2.0 are not read. Converted ones are, and ones whose authors mixed
//! the two; what is here says what such a remnant is in OpenAPI 3.

use serde_json::{Map, Value, json};

/// The member of a document that says its version.
pub(super) const VERSION: &str = "swagger";

/// The member of a document that has its schemas.
pub(super) const DEFINITIONS: &str = "definitions";

/// How a schema says that null is a value of it.
pub(super) const NULLABLE: &str = "x-nullable";

/// What Swagger 2.0 writes at the parameter itself.
const SCHEMA_KEYWORDS: [&str; 18] = [
    "type",
    "format",
    "enum",
    "items",
    "default",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "multipleOf",
    "properties",
    "oneOf",
    "anyOf",
    "allOf",
];

/// The schema whose keywords stand at a parameter itself; empty if none does.
pub(super) fn schema_of_keywords(
    mut take: impl FnMut(&str) -> Option<Value>,
) -> Map<String, Value> {
    let keywords = SCHEMA_KEYWORDS.into_iter();
    keywords
        .filter_map(|key| Some((key.to_owned(), take(key)?)))
        .collect()
}

/// Name, necessity and schema of a parameter in `formData`.
pub(super) fn form_field(value: Value) -> (String, bool, Value) {
    let name = value.get("name").and_then(Value::as_str);
    let name = name.unwrap_or_default().to_owned();
    let required = value.get("required") == Some(&Value::Bool(true));
    let schema = match value {
        Value::Object(mut map) => {
            map.retain(|key, _| !matches!(key.as_str(), "name" | "in" | "required"));
            map.shift_remove("schema").unwrap_or(Value::Object(map))
        }
        other => other,
    };
    (name, required, schema)
}

/// The request body that parameters in `body` and `formData` stand for.
pub(super) fn body_of_parameters(
    body: Option<Value>,
    form: Vec<(String, bool, Value)>,
) -> Option<Value> {
    if let Some(body) = body {
        let schema = body.get("schema").cloned().unwrap_or_default();
        let required = body.get("required").cloned().unwrap_or(json!(false));
        let description = body.get("description").cloned().unwrap_or_default();
        let content = content_of_schema(schema);
        return Some(json!({"required": required, "description": description, "content": content}));
    }
    if form.is_empty() {
        return None;
    }
    let mut properties = Map::new();
    let mut required = Vec::new();
    let mut media = "application/x-www-form-urlencoded";
    for (name, needed, schema) in form {
        if schema.get("type").is_some_and(|ty| ty == "file") {
            media = "multipart/form-data";
        }
        if needed {
            required.push(json!(name));
        }
        properties.insert(name, schema);
    }
    let schema = json!({"type": "object", "properties": properties, "required": required});
    Some(json!({"content": {media: {"schema": schema}}}))
}

/// The media types of a body or response that has `schema` in the place of `content`.
pub(super) fn content_of_schema(schema: Value) -> Map<String, Value> {
    Map::from_iter([("application/json".to_owned(), json!({"schema": schema}))])
}

/// The object that `discriminator: kind` stands for.
pub(super) fn discriminator_of_name(name: &str) -> Value {
    json!({"propertyName": name})
}
