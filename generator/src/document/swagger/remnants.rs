//! What documents of OpenAPI 3 keep of Swagger 2.0, because they were converted, or because their
//! authors mixed the two; and words that whole documents of Swagger 2.0 have too.

use serde_json::{Map, Value, json};

/// The member of a document that says its version.
pub(in crate::document) const VERSION: &str = "swagger";

/// The member of a document that has its schemas.
pub(in crate::document) const DEFINITIONS: &str = "definitions";

/// How a schema says that null is a value of it.
pub(in crate::document) const NULLABLE: &str = "x-nullable";

/// What Swagger 2.0 writes at the parameter itself.
pub(in crate::document) const SCHEMA_KEYWORDS: [&str; 18] = [
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
pub(in crate::document) fn schema_of_keywords(
    mut take: impl FnMut(&str) -> Option<Value>,
) -> Map<String, Value> {
    let keywords = SCHEMA_KEYWORDS.into_iter();
    keywords
        .filter_map(|key| Some((key.to_owned(), take(key)?)))
        .collect()
}

/// Name, necessity and schema of a parameter in `formData`.
pub(in crate::document) fn form_field(value: Value) -> (String, bool, Value) {
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
pub(in crate::document) fn body_of_parameters(
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
pub(in crate::document) fn content_of_schema(schema: Value) -> Map<String, Value> {
    Map::from_iter([("application/json".to_owned(), json!({"schema": schema}))])
}

/// The object that `discriminator: kind` stands for.
pub(in crate::document) fn discriminator_of_name(name: &str) -> Value {
    json!({"propertyName": name})
}
