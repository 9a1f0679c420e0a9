//! Schemas of the document, for the `jsonschema` crate.

use serde_json::{Map, Value, json};

/// The schemas of a document.
#[derive(Debug)]
pub(super) struct Schemas<'d> {
    document: &'d Value,
    /// The components in the words of JSON Schema.
    components: Value,
    old: bool,
}

/// What a value looks like to a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Scalar,
    List,
    Object,
}

impl<'d> Schemas<'d> {
    pub(super) fn new(document: &'d Value) -> Self {
        let version = document["openapi"].as_str().unwrap_or_default();
        let old = version.starts_with("3.0");
        let schemas = document["components"]["schemas"].as_object();
        let schemas = schemas.into_iter().flatten();
        let schemas: Map<String, Value> = schemas
            .map(|(name, schema)| (name.clone(), plain(schema, document, old)))
            .collect();
        Self {
            document,
            components: json!({"schemas": schemas}),
            old,
        }
    }

    /// What stands at the end of a chain of references.
    pub(super) fn resolve<'v>(&self, value: &'v Value) -> &'v Value
    where
        'd: 'v,
    {
        let mut value = value;
        while let Some(reference) = value["$ref"].as_str() {
            let target = self.document.pointer(reference.trim_start_matches('#'));
            value = target.unwrap_or(&Value::Null);
        }
        value
    }

    /// What is wrong with a value.
    pub(super) fn faults(&self, schema: &Value, value: &Value) -> Vec<String> {
        self.faults_of(self.whole(schema), value)
    }

    /// What is wrong with a merge patch (RFC 7396) of a value of the schema.
    pub(super) fn faults_of_patch(&self, schema: &Value, patch: &Value) -> Vec<String> {
        self.faults_of(loosened(&self.whole(schema)), &without_null(patch))
    }

    /// The schema with the components that it refers to.
    fn whole(&self, schema: &Value) -> Value {
        let schema = plain(schema, self.document, self.old);
        let mut whole = json!({"allOf": [schema], "components": self.components});
        if !self.old {
            // Where the crate looks for schemas with an `$id`.
            whole["$defs"] = self.components["schemas"].clone();
        }
        whole
    }

    fn faults_of(&self, whole: Value, value: &Value) -> Vec<String> {
        let validator = if self.old {
            jsonschema::draft4::new(&whole)
        } else {
            jsonschema::draft202012::new(&whole)
        };
        match validator {
            Ok(validator) => validator
                .iter_errors(value)
                .map(|error| format!("{value}: {error}"))
                .collect(),
            Err(error) => vec![format!("the schema is none: {error}")],
        }
    }

    /// The members of a schema that can hold the value, itself or its alternatives.
    pub(super) fn alternatives<'v>(&self, schema: &'v Value) -> Vec<&'v Value>
    where
        'd: 'v,
    {
        let schema = self.resolve(schema);
        let members = ["oneOf", "anyOf"]
            .into_iter()
            .filter_map(|key| schema[key].as_array());
        let members: Vec<_> = members
            .flatten()
            .flat_map(|it| self.alternatives(it))
            .collect();
        if members.is_empty() {
            vec![schema]
        } else {
            members
        }
    }

    pub(super) fn kind(&self, schema: &Value) -> Kind {
        let schema = self.resolve(schema);
        match (
            &schema["type"],
            schema.get("properties"),
            schema.get("items"),
        ) {
            (Value::String(ty), ..) if ty == "array" => Kind::List,
            (Value::String(ty), ..) if ty == "object" => Kind::Object,
            (Value::Null, Some(_), _) => Kind::Object,
            (Value::Null, _, Some(_)) => Kind::List,
            _ => Kind::Scalar,
        }
    }

    /// Whether a value of the schema may have no form in a style.
    pub(super) fn may_be_absent(&self, schema: &Value) -> bool {
        let nullable = |schema: &Value| {
            let types = schema["type"]
                .as_array()
                .is_some_and(|all| all.contains(&json!("null")));
            types || schema["nullable"] == true
        };
        let all = self.alternatives(schema);
        all.iter()
            .any(|schema| self.kind(schema) != Kind::Scalar || nullable(schema))
    }

    /// The text as a value of the schema's type.
    pub(super) fn read(&self, schema: &Value, text: &str) -> Value {
        for schema in self.alternatives(schema) {
            let ty = &schema["type"];
            let is = |name: &str| {
                ty == name || ty.as_array().is_some_and(|all| all.contains(&json!(name)))
            };
            let number = is("integer") || is("number");
            if let (true, Ok(value @ Value::Number(_))) = (number, serde_json::from_str(text)) {
                return value;
            }
            if let (true, Ok(flag)) = (is("boolean"), text.parse::<bool>()) {
                return Value::Bool(flag);
            }
            if let (Kind::Object | Kind::List, Ok(value)) =
                (self.kind(schema), serde_json::from_str(text))
            {
                return value;
            }
        }
        Value::from(text)
    }

    /// The schema of a member of an object.
    pub(super) fn property<'v>(&self, schema: &'v Value, name: &str) -> &'v Value
    where
        'd: 'v,
    {
        let schema = self.resolve(schema);
        match schema["properties"].get(name) {
            Some(property) => property,
            None => &schema["additionalProperties"],
        }
    }

    /// Whether an object has a member of this name.
    pub(super) fn has(&self, schema: &Value, name: &str) -> bool {
        let schema = self.resolve(schema);
        let open = !matches!(
            schema["additionalProperties"],
            Value::Null | Value::Bool(false)
        );
        open || schema["properties"].get(name).is_some()
    }
}

/// A schema with nothing required, and with any number of alternatives at once.
fn loosened(schema: &Value) -> Value {
    match schema {
        Value::Object(map) => {
            let kept = map.iter().filter(|(key, _)| *key != "required");
            let kept = kept.map(|(key, value)| match key.as_str() {
                "oneOf" => ("anyOf".to_owned(), loosened(value)),
                key => (key.to_owned(), loosened(value)),
            });
            Value::Object(kept.collect())
        }
        Value::Array(list) => list.iter().map(loosened).collect(),
        other => other.clone(),
    }
}

/// A value without the properties that are null, in lists excepted.
fn without_null(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let kept = map.iter().filter(|(_, value)| !value.is_null());
            let kept = kept.map(|(key, value)| (key.clone(), without_null(value)));
            Value::Object(kept.collect())
        }
        other => other.clone(),
    }
}

/// Whether a property is no part of requests.
fn is_read_only(schema: &Value, document: &Value) -> bool {
    if schema["readOnly"] == true {
        return true;
    }
    let target = schema["$ref"].as_str().map(|it| it.trim_start_matches('#'));
    let target = target.and_then(|target| document.pointer(target));
    let all = schema["allOf"].as_array().into_iter().flatten();
    { target }
        .into_iter()
        .chain(all)
        .any(|it| it["readOnly"] == true)
}

/// A schema of OpenAPI in the words of JSON Schema, for requests: `nullable` is a type, what is
/// `binary` is no text, and what is `readOnly` is not there.
pub(super) fn plain(schema: &Value, document: &Value, old: bool) -> Value {
    match schema {
        Value::Object(map) if map.get("readOnly") == Some(&Value::Bool(true)) => json!(false),
        Value::Object(map) => {
            let mut out: Map<String, Value> = map
                .iter()
                .filter(|(key, _)| {
                    !matches!(key.as_str(), "example" | "nullable" | "discriminator")
                })
                .map(|(key, value)| (key.clone(), plain(value, document, old)))
                .collect();
            if let Some(Value::Array(required)) = out.get_mut("required") {
                let properties = &schema["properties"];
                required.retain(|name| {
                    let property = name.as_str().and_then(|name| properties.get(name));
                    property.is_none_or(|property| !is_read_only(property, document))
                });
                // An empty list is none in the oldest dialect.
                if required.is_empty() {
                    out.shift_remove("required");
                }
            }
            if old && map.get("nullable") == Some(&Value::Bool(true)) {
                return json!({"anyOf": [out, {"enum": [null]}]});
            }
            if map.get("format").is_some_and(|format| format == "binary") {
                out.shift_remove("type");
            }
            Value::Object(out)
        }
        Value::Array(list) => list
            .iter()
            .map(|value| plain(value, document, old))
            .collect(),
        other => other.clone(),
    }
}
