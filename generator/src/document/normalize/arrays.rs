//! `prefixItems`, and `items` as an array, which is how earlier drafts wrote tuples.

use serde_json::{Map, Value, json};

use super::Reporter;
use crate::diagnostics::NormalizeFinding;
use crate::document::members::Members as _;
use crate::document::object_reader::kind;

/// An array of schemas by position is `prefixItems`, of `type: array`, and not empty.
pub(super) fn tuples(map: &mut Map<String, Value>, reporter: &mut Reporter<'_>) {
    if map.member("items").is_some_and(Value::is_array) {
        let schemas = map.take_member("items").unwrap_or_default();
        map.entry("prefixItems").or_insert(schemas);
        if let Some(rest) = map.take_member("additionalItems") {
            map.insert("items".to_owned(), rest);
        }
    }
    // Where nothing else is said of the items, those that are not evaluated are all the others.
    let composed = ["allOf", "anyOf", "oneOf"];
    if !map.has_member("items")
        && !composed.iter().any(|key| map.has_member(key))
        && let Some(rest) = map.take_member("unevaluatedItems")
    {
        // An item that `contains` looks for is evaluated (JSON Schema 2020-12 core, section 10.3.1.3).
        match map.get("contains") {
            Some(wanted) if rest == false => map.insert("items".to_owned(), wanted.clone()),
            Some(wanted) if wanted.is_object() && rest.is_object() => {
                map.insert("items".to_owned(), json!({"anyOf": [wanted, rest]}))
            }
            Some(_) => None,
            None => map.insert("items".to_owned(), rest),
        };
    }
    let Some(schemas) = map.member("prefixItems") else {
        return drop_boolean_items(map);
    };
    if !schemas.is_array() {
        reporter.unexpected(
            "prefixItems",
            "an array of schemas",
            kind(schemas),
            "left out",
        );
    }
    let count = schemas.as_array().map_or(0, Vec::len);
    if count == 0 {
        map.take_member("prefixItems");
        return drop_boolean_items(map);
    }
    if map.has_member("properties") {
        map.take_member("prefixItems");
        let finding = NormalizeFinding::PrefixItemsBesideProperties;
        reporter.report("prefixItems", finding);
        return drop_boolean_items(map);
    }
    if map.member("items") == Some(&Value::Bool(false)) {
        map.entry("maxItems").or_insert(json!(count));
    }
    map.entry("type").or_insert(json!("array"));
    drop_boolean_items(map);
}

/// `items: true` says nothing, and `items: false` only how long the array is.
fn drop_boolean_items(map: &mut Map<String, Value>) {
    if map
        .member("items")
        .is_some_and(|items| items.is_boolean() || items.is_null())
    {
        map.take_member("items");
    }
}
