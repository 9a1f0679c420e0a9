//! `$ref` with siblings, `allOf`, `anyOf`, `oneOf`, `discriminator`, and conditions.

use serde_json::{Map, Value, json};

use super::Reporter;
use crate::diagnostics::NormalizeFinding;
use crate::document::members::Members as _;
use crate::document::object_reader::kind;
use crate::document::{extension, swagger};

/// Keywords without effect beside `$ref`. A `type` beside it has none either: it repeats the
/// target's type, or contradicts it.
const IDLE_SIBLINGS: [&str; 13] = [
    "$ref",
    "$id",
    "$schema",
    "$comment",
    "$anchor",
    "$dynamicAnchor",
    "$recursiveAnchor",
    "$vocabulary",
    "$defs",
    "definitions",
    "example",
    "examples",
    "externalDocs",
];

/// `$ref` with siblings that matter becomes `allOf` of the reference beside them; others are
/// dropped. 3.0 says that siblings are ignored, but whoever writes them means them.
pub(super) fn reference(map: &mut Map<String, Value>, reporter: &mut Reporter<'_>) {
    let Some(Value::String(_)) = map.member("$ref") else {
        if let Some(other) = map.take_member("$ref") {
            reporter.unexpected("$ref", "a string", kind(&other), "left out");
        }
        return;
    };
    if let Some(Value::Array(types)) = map.member("type")
        && types.contains(&json!("null"))
    {
        map.insert("nullable".to_owned(), json!(true));
    }
    let is_idle = |key: &str| {
        key == "type"
            || key.starts_with("x-") && key != extension::CLIENT_NAME
            || IDLE_SIBLINGS.contains(&key)
    };
    let matters = |key: &str| !is_idle(key);
    let reference = map.member("$ref").cloned().unwrap_or_default();
    if !map.keys().any(|key| matters(key)) {
        map.clear();
        map.insert("$ref".to_owned(), reference);
        return;
    }
    map.take_member("$ref");
    map.take_member("type");
    let mut members = vec![json!({"$ref": reference})];
    match map.member_mut("allOf") {
        Some(Value::Array(given)) => {
            members.append(given);
            *given = members;
        }
        _ => {
            map.insert("allOf".to_owned(), Value::Array(members));
        }
    }
}

/// Compositions are arrays with at least one member.
pub(super) fn members(map: &mut Map<String, Value>, reporter: &mut Reporter<'_>) {
    for key in ["allOf", "anyOf", "oneOf"] {
        match map.member_mut(key) {
            None => continue,
            Some(Value::Array(members)) => {
                let count = members.len();
                members.retain(|member| !member.is_null());
                let dropped = count - members.len();
                let empty = members.is_empty();
                if dropped > 0 {
                    reporter.unexpected(key, "schemas", "null among them", "left out");
                }
                if empty {
                    let finding = NormalizeFinding::EmptyArray {
                        key: key.to_owned(),
                        instead: "left out".to_owned(),
                    };
                    reporter.report(key, finding);
                    map.take_member(key);
                }
            }
            Some(member @ Value::Object(_)) => {
                *member = Value::Array(vec![member.take()]);
                let instead = "read as an array of it alone";
                reporter.unexpected(key, "an array of schemas", "an object", instead);
            }
            Some(other) => {
                let found_kind = kind(other);
                map.take_member(key);
                reporter.unexpected(key, "an array of schemas", found_kind, "left out");
            }
        }
    }
}

/// `discriminator: kind` is how Swagger 2.0 writes `discriminator: {propertyName: kind}`.
pub(super) fn discriminator(map: &mut Map<String, Value>, reporter: &mut Reporter<'_>) {
    let Some(discriminator) = map.member_mut("discriminator") else {
        return;
    };
    let key = "discriminator";
    match discriminator {
        Value::String(name) => {
            *discriminator = swagger::discriminator_of_name(name);
            let instead = "read as its `propertyName`";
            reporter.unexpected(key, "a discriminator object", "a string", instead);
        }
        Value::Object(object) if object.get("propertyName").is_some_and(Value::is_string) => {}
        _ => {
            map.take_member(key);
            reporter.report(key, NormalizeFinding::DiscriminatorWithoutProperty);
        }
    }
}

/// `dependencies` of earlier drafts is two keywords; `then` and `else` are nothing without `if`.
/// Keywords that limit values and add no properties are left out: the client sends and accepts what
/// they forbid.
pub(super) fn conditions(map: &mut Map<String, Value>, reporter: &mut Reporter<'_>) {
    if let Some(Value::Object(dependencies)) = map.take_member("dependencies") {
        for (name, needed) in dependencies {
            let key = if needed.is_array() {
                "dependentRequired"
            } else {
                "dependentSchemas"
            };
            let all = map.entry(key).or_insert_with(|| json!({}));
            if let Value::Object(all) = all {
                all.entry(name).or_insert(needed);
            }
        }
    }
    if !map.has_member("if") {
        map.take_member("then");
        map.take_member("else");
    }
    for key in [
        "propertyNames",
        "contains",
        "unevaluatedItems",
        "contentSchema",
    ] {
        if map.take_member(key).is_some() {
            let finding = NormalizeFinding::KeywordIgnored {
                key: key.to_owned(),
            };
            reporter.report(key, finding);
        }
    }
}
