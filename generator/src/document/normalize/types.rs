//! `type`, of which there may be several, and formats that `contentEncoding` implies.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::Reporter;
use crate::diagnostics::NormalizeFinding;
use crate::document::members::Members as _;
use crate::document::object_reader::kind;

const TYPES: [&str; 6] = ["boolean", "integer", "number", "string", "array", "object"];

/// Names that documents have instead of a type: the name, the type that is meant, and the format.
const MEANT: [(&str, &str, &str); 44] = [
    ("any", "", ""),
    ("mixed", "", ""),
    ("unknown", "", ""),
    ("bool", "boolean", ""),
    ("int", "integer", ""),
    ("int32", "integer", "int32"),
    ("int64", "integer", "int64"),
    ("long", "integer", "int64"),
    ("bigint", "integer", "int64"),
    ("short", "integer", "int32"),
    ("float", "number", "float"),
    ("double", "number", "double"),
    ("decimal", "number", ""),
    ("numeric", "number", ""),
    ("file", "string", "binary"),
    ("binary", "string", "binary"),
    ("stream", "string", "binary"),
    ("byte", "string", "byte"),
    ("bytes", "string", "byte"),
    ("base64", "string", "byte"),
    ("base64url", "string", "base64url"),
    ("date", "string", "date"),
    ("datetime", "string", "date-time"),
    ("date-time", "string", "date-time"),
    ("timestamp", "string", "date-time"),
    ("time", "string", "time"),
    ("uuid", "string", "uuid"),
    ("guid", "string", "uuid"),
    ("uri", "string", "uri"),
    ("url", "string", "uri"),
    ("email", "string", "email"),
    ("password", "string", "password"),
    ("str", "string", ""),
    ("text", "string", ""),
    ("char", "string", ""),
    ("enum", "string", ""),
    ("dict", "object", ""),
    ("dictionary", "object", ""),
    ("map", "object", ""),
    ("hash", "object", ""),
    ("json", "object", ""),
    ("list", "array", ""),
    ("set", "array", ""),
    ("none", "null", ""),
];

/// Replaces names that are no types of JSON Schema by the types that are meant.
pub(super) fn fix_type_names(map: &mut Map<String, Value>, reporter: &mut Reporter<'_>) {
    let mut format = None;
    let ty = match map.member_mut("type") {
        None => return,
        Some(Value::Null) => Some(json!("null")),
        Some(Value::String(name)) => spelt(name, &mut format, reporter).map(Value::String),
        Some(Value::Array(names)) => {
            let mut list = Vec::new();
            for name in names {
                match name {
                    Value::Null => list.push(json!("null")),
                    Value::String(name) => {
                        list.extend(spelt(name, &mut format, reporter).map(Value::String));
                    }
                    other => {
                        reporter.unexpected("type", "names of types", kind(other), "left out");
                    }
                }
            }
            Some(Value::Array(list))
        }
        Some(other) => {
            let instead = "read as any JSON value";
            reporter.unexpected("type", "the name of a type", kind(other), instead);
            None
        }
    };
    match ty {
        Some(ty) => map.insert("type".to_owned(), ty),
        None => map.take_member("type"),
    };
    if let Some(format) = format {
        map.entry("format").or_insert(json!(format));
    }
}

fn spelt(name: &str, format: &mut Option<&str>, reporter: &mut Reporter<'_>) -> Option<String> {
    if name == "null" || TYPES.contains(&name) {
        return Some(name.to_owned());
    }
    let lower = name.trim().to_ascii_lowercase();
    let misspelt = |instead: String| NormalizeFinding::TypeMisspelt {
        found: name.to_owned(),
        instead,
    };
    if lower == "null" || TYPES.contains(&lower.as_str()) {
        reporter.report("type", misspelt(format!("`{lower}`")));
        return Some(lower);
    }
    match MEANT.iter().find(|(written, ..)| *written == lower) {
        Some((_, "", _)) => {
            reporter.report("type", misspelt("any JSON value".to_owned()));
            None
        }
        Some((_, ty, meant)) => {
            *format = Some(*meant).filter(|meant| !meant.is_empty());
            reporter.report("type", misspelt(format!("`{ty}`")));
            Some((*ty).to_owned())
        }
        None => {
            let found = name.to_owned();
            reporter.report("type", NormalizeFinding::TypeUnknown { found });
            None
        }
    }
}

/// The mark of a schema whose `format` is that of strings, where values may be no strings.
pub(in crate::document) const FORMATS_STRINGS_ALONE: &str = "x-formats-strings-alone";

/// `contentEncoding` and `contentMediaType` of 3.1 are formats in 3.0. Without a type they say
/// nothing of values that are no strings (JSON Schema 2020-12, validation §8).
pub(super) fn content(map: &mut Map<String, Value>) {
    let text = |key: &str| map.member(key).and_then(Value::as_str);
    let format = match (text("contentEncoding"), text("contentMediaType")) {
        (Some("base64"), _) => "byte",
        (Some("base64url"), _) => "base64url",
        (None, Some("application/octet-stream")) => "binary",
        (None, Some(media)) if !is_textual(media) => "binary",
        _ => return,
    };
    if !map.has_member("type") && !map.has_member("format") {
        map.insert(FORMATS_STRINGS_ALONE.to_owned(), json!(true));
    }
    map.entry("format").or_insert(json!(format));
}

fn is_textual(media: &str) -> bool {
    media.starts_with("text/")
        || ["json", "xml", "yaml", "javascript", "jwt"]
            .iter()
            .any(|part| media.contains(part))
}

/// Several types become one and `nullable`, or an `anyOf` of one schema for each type, with the
/// keywords that are about values of that type.
pub(super) fn split_type_array(map: &mut Map<String, Value>, reporter: &mut Reporter<'_>) {
    let names: BTreeSet<String> = match map.member("type") {
        Some(Value::String(name)) if name == "null" => [name.clone()].into(),
        Some(Value::Array(names)) => {
            let texts = names.iter().filter_map(Value::as_str);
            texts.map(str::to_owned).collect()
        }
        _ => return,
    };
    let given = map.member("type").cloned().unwrap_or_default();
    map.take_member("type");
    if names.is_empty() {
        let finding = NormalizeFinding::EmptyArray {
            key: "type".to_owned(),
            instead: "read as any JSON value".to_owned(),
        };
        reporter.report("type", finding);
        return;
    }
    if names.contains("null") {
        map.insert("nullable".to_owned(), json!(true));
    }
    let whole = names.contains("integer") && names.contains("number");
    let order = given.as_array().into_iter().flatten();
    let mut types: Vec<&str> = order
        .filter_map(Value::as_str)
        .filter(|name| *name != "null" && !(whole && *name == "integer"))
        .collect();
    let mut seen = BTreeSet::new();
    types.retain(|name| seen.insert(*name));
    match types.as_slice() {
        [] => only_null(map),
        [one] => {
            map.insert("type".to_owned(), json!(one));
        }
        // The parts of a composition say which types they are.
        _ if ["allOf", "anyOf", "oneOf"]
            .iter()
            .any(|key| map.has_member(key)) => {}
        many if many.len() == TYPES.len() - 1 => {}
        many => distribute(map, many),
    }
}

fn only_null(map: &mut Map<String, Value>) {
    if !map.has_member("enum") {
        map.insert("enum".to_owned(), json!([null]));
    }
}

fn distribute(map: &mut Map<String, Value>, types: &[&str]) {
    let values = map.take_member("enum");
    let mut members: Vec<Map<String, Value>> = Vec::new();
    for name in types {
        let mut member = Map::new();
        member.insert("type".to_owned(), json!(name));
        if let Some(Value::Array(values)) = &values {
            let fitting: Vec<_> = values
                .iter()
                .filter(|value| fits(value, name))
                .cloned()
                .collect();
            if fitting.is_empty() {
                continue;
            }
            member.insert("enum".to_owned(), Value::Array(fitting));
        }
        members.push(member);
    }
    let keywords = std::mem::take(map);
    for (key, value) in keywords {
        let takes = |member: &Map<String, Value>| {
            let ty = member.get("type").and_then(Value::as_str);
            ty.is_some_and(|ty| belongs(&key, &value, ty))
        };
        match members.iter_mut().find(|member| takes(member)) {
            Some(member) => member.insert(key, value),
            None => map.insert(key, value),
        };
    }
    if values
        .as_ref()
        .and_then(Value::as_array)
        .is_some_and(|list| list.contains(&Value::Null))
    {
        map.insert("nullable".to_owned(), json!(true));
    }
    if members.len() == 1 {
        map.extend(members.swap_remove(0));
    } else if !members.is_empty() {
        let members = members.into_iter().map(Value::Object).collect();
        map.insert("anyOf".to_owned(), members);
    }
}

/// Whether a value is of the type.
pub(super) fn fits(value: &Value, ty: &str) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(_) => ty == "boolean",
        Value::Number(number) => {
            ty == "number" || ty == "integer" && number.as_f64().is_some_and(|n| n.fract() == 0.0)
        }
        Value::String(_) => ty == "string",
        Value::Array(_) => ty == "array",
        Value::Object(_) => ty == "object",
    }
}

/// Whether a keyword is about values of the type.
fn belongs(key: &str, value: &Value, ty: &str) -> bool {
    match key {
        "minLength" | "maxLength" | "pattern" | "contentEncoding" | "contentMediaType" => {
            ty == "string"
        }
        "format" if value.as_str().is_some_and(is_numeric_format) => {
            matches!(ty, "number" | "integer")
        }
        "format" => ty == "string",
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => {
            matches!(ty, "number" | "integer")
        }
        "items" | "prefixItems" | "minItems" | "maxItems" | "uniqueItems" => ty == "array",
        "properties"
        | "patternProperties"
        | "unevaluatedProperties"
        | "required"
        | "additionalProperties"
        | "minProperties"
        | "maxProperties"
        | "discriminator" => ty == "object",
        _ => false,
    }
}

fn is_numeric_format(format: &str) -> bool {
    let plain = format.trim_start_matches('u');
    plain.starts_with("int") || ["float", "double", "decimal"].contains(&format)
}
