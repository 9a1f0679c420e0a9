//! Keywords of objects: `required`, `patternProperties` and `unevaluatedProperties`.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::Reporter;
use crate::diagnostics::NormalizeFinding;
use crate::document::members::Members as _;
use crate::document::object_reader::kind;

/// `required` is an array beside `properties`; a flag inside a property is put there.
pub(super) fn required(map: &mut Map<String, Value>, reporter: &mut Reporter<'_>) {
    let mut names = own_names(map, reporter);
    if let Some(Value::Object(properties)) = map.member_mut("properties") {
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
        map.take_member("required");
    } else {
        map.insert("required".to_owned(), Value::Array(names));
    }
}

fn own_names(map: &mut Map<String, Value>, reporter: &mut Reporter<'_>) -> Vec<Value> {
    let expected = "an array of names";
    match map.take_member("required") {
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

/// `unevaluatedProperties` stays where it says something of other names, and nothing else does.
pub(super) fn patterns(map: &mut Map<String, Value>, reporter: &mut Reporter<'_>) {
    let key = "patternProperties";
    let patterns = match map.member(key) {
        Some(Value::Object(patterns)) => !patterns.is_empty(),
        _ => false,
    };
    if let Some(unevaluated) = map.take_member("unevaluatedProperties")
        && !map.has_member("additionalProperties")
    {
        let chosen = ["oneOf", "anyOf"].iter().any(|key| map.has_member(key));
        let matters = match unevaluated {
            Value::Object(_) => true,
            // The members of a union can't see it.
            Value::Bool(false) => patterns || !chosen,
            _ => false,
        };
        if matters {
            map.insert("unevaluatedProperties".to_owned(), unevaluated);
        }
    }
    match map.member("additionalProperties") {
        _ if !patterns => {}
        Some(Value::Bool(true)) => {
            map.take_member(key);
            reporter.report(key, NormalizeFinding::PatternPropertiesWidened);
        }
        _ => reporter.report(key, NormalizeFinding::PatternPropertiesMerged),
    }
}
