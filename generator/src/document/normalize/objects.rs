//! Keywords of objects: `required`, `patternProperties` and `unevaluatedProperties`.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::Reporter;
use crate::diagnostics::NormalizeFinding;
use crate::document::object_reader::kind;

/// `required` is an array beside `properties`; a flag inside a property is put there.
pub(super) fn required(map: &mut Map<String, Value>, reporter: &mut Reporter<'_>) {
    let mut names = own_names(map, reporter);
    if let Some(Value::Object(properties)) = map.get_mut("properties") {
        for (name, property) in properties {
            let Value::Object(property) = property else {
                continue;
            };
            let flag = match property.get("required") {
                Some(Value::Bool(flag)) => *flag,
                Some(Value::String(text)) if text == "true" || text == "false" => text == "true",
                _ => continue,
            };
            property.shift_remove("required");
            let at = reporter
                .cursor
                .pointer()
                .at(["properties", name, "required"]);
            let instead = if flag {
                "the property is required"
            } else {
                "the property is optional"
            };
            let finding = NormalizeFinding::RequiredFlag {
                name: name.clone(),
                instead: instead.to_owned(),
            };
            reporter.found.report(&at, finding);
            if flag {
                names.push(json!(name));
            }
        }
    }
    let mut seen = BTreeSet::new();
    names.retain(|name| seen.insert(name.to_string()));
    if names.is_empty() {
        map.shift_remove("required");
    } else {
        map.insert("required".to_owned(), Value::Array(names));
    }
}

fn own_names(map: &mut Map<String, Value>, reporter: &mut Reporter<'_>) -> Vec<Value> {
    let expected = "an array of names";
    match map.shift_remove("required") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(names)) => names,
        Some(name @ Value::String(_)) if name != "true" && name != "false" => {
            let instead = "read as an array of it alone";
            reporter.unexpected("required", expected, "a string", instead);
            vec![name]
        }
        // The flags of an object by name, as some tools write them.
        Some(Value::Object(flags)) => {
            let instead = "read as the names of its members that are `true`";
            reporter.unexpected("required", expected, "an object", instead);
            let set = flags.into_iter().filter(|(_, flag)| *flag == json!(true));
            set.map(|(name, _)| Value::String(name)).collect()
        }
        // A flag of the schema itself: what it is required of is not known here.
        Some(other) => {
            reporter.unexpected("required", expected, kind(&other), "left out");
            Vec::new()
        }
    }
}

/// The schemas of `patternProperties` become one for all properties that are not named.
pub(super) fn patterns(map: &mut Map<String, Value>, reporter: &mut Reporter<'_>) {
    let unevaluated = map.shift_remove("unevaluatedProperties");
    let Some(Value::Object(patterns)) = map.shift_remove("patternProperties") else {
        if let Some(schema @ Value::Object(_)) = unevaluated {
            map.entry("additionalProperties").or_insert(schema);
        }
        return;
    };
    let mut members: Vec<Value> = Vec::new();
    let mut seen = BTreeSet::new();
    let key = "patternProperties";
    let additional = match map.get("additionalProperties") {
        Some(Value::Bool(true)) => {
            reporter.report(key, NormalizeFinding::PatternPropertiesWidened);
            return;
        }
        Some(schema @ Value::Object(_)) => Some(schema.clone()),
        _ => unevaluated.filter(Value::is_object),
    };
    for schema in patterns
        .into_iter()
        .map(|(_, schema)| schema)
        .chain(additional)
    {
        if seen.insert(schema.to_string()) {
            members.push(schema);
        }
    }
    if !members.is_empty() {
        reporter.report(key, NormalizeFinding::PatternPropertiesMerged);
    }
    let all = match members.len() {
        0 => return,
        1 => members.swap_remove(0),
        _ => json!({"anyOf": members}),
    };
    map.insert("additionalProperties".to_owned(), all);
}
