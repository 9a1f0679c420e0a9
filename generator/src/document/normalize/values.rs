//! `const`, `enum`, `default`, `example` and `examples`.

use std::collections::BTreeSet;

use serde_json::{Map, Number, Value, json};

use super::{Reporter, types};
use crate::diagnostics::NormalizeFinding;
use crate::document::members::Members as _;
use crate::document::object_reader::kind;

/// `const` is an enum of one; each value of an enum is there once.
pub(super) fn constants(map: &mut Map<String, Value>, reporter: &mut Reporter<'_>) {
    if let Some(value) = map.take_member("const") {
        if value.is_null() {
            map.insert("nullable".to_owned(), json!(true));
        }
        map.insert("enum".to_owned(), Value::Array(vec![value]));
        return;
    }
    let values = match map.take_member("enum") {
        None | Some(Value::Null) => return,
        Some(Value::Array(values)) => values,
        Some(one @ (Value::String(_) | Value::Number(_) | Value::Bool(_))) => {
            let instead = "read as an array of it alone";
            reporter.unexpected("enum", "an array of values", kind(&one), instead);
            vec![one]
        }
        Some(other) => {
            let instead = "read as any value of the type";
            reporter.unexpected("enum", "an array of values", kind(&other), instead);
            return;
        }
    };
    if values.is_empty() {
        let finding = NormalizeFinding::EmptyArray {
            key: "enum".to_owned(),
            instead: "read as any value of the type".to_owned(),
        };
        reporter.report("enum", finding);
        return;
    }
    let count = values.len();
    let mut seen = BTreeSet::new();
    let values: Vec<Value> = values
        .into_iter()
        .filter(|value| seen.insert(value.to_string()))
        .collect();
    if values.len() < count {
        reporter.report("enum", NormalizeFinding::EnumValueRepeated);
    }
    map.insert("enum".to_owned(), Value::Array(values));
}

/// Values of an enum and the default are of the schema's type.
pub(super) fn coerce_values(map: &mut Map<String, Value>, reporter: &mut Reporter<'_>) {
    let Some(ty) = map
        .member("type")
        .and_then(Value::as_str)
        .map(str::to_owned)
    else {
        return;
    };
    if let Some(Value::Array(values)) = map.member_mut("enum") {
        let values = std::mem::take(values);
        let misfit = |value: &Value| !value.is_null() && !types::fits(value, &ty);
        if !values.iter().any(misfit) {
            map.insert("enum".to_owned(), Value::Array(values));
        } else if ty == "array" {
            enum_of_items(map, values, reporter);
        } else {
            refit(map, values, &ty, reporter);
        }
    }
    if let Some(default) = map.member_mut("default")
        && !default.is_null()
        && !types::fits(default, &ty)
    {
        let found = kind(default).to_owned();
        match converted(default, &ty) {
            Some(value) => {
                *default = value;
                let finding = NormalizeFinding::DefaultConverted { ty, found };
                reporter.report("default", finding);
            }
            None => {
                map.take_member("default");
                let finding = NormalizeFinding::DefaultOfAnotherType { ty, found };
                reporter.report("default", finding);
            }
        }
    }
}

fn refit(map: &mut Map<String, Value>, values: Vec<Value>, ty: &str, reporter: &mut Reporter<'_>) {
    let fitted: Vec<Value> = values
        .iter()
        .filter_map(|value| {
            if value.is_null() || types::fits(value, ty) {
                Some(value.clone())
            } else {
                converted(value, ty)
            }
        })
        .collect();
    let instead = if fitted.len() == values.len() {
        "they are read as values of that type"
    } else {
        "those are left out"
    };
    let finding = NormalizeFinding::EnumValueOfAnotherType {
        ty: ty.to_owned(),
        instead: instead.to_owned(),
    };
    reporter.report("enum", finding);
    if fitted.iter().any(|value| !value.is_null()) {
        map.insert("enum".to_owned(), Value::Array(fitted));
    } else {
        map.take_member("enum");
    }
}

/// An enum of strings beside `type: array` is meant for the items.
fn enum_of_items(map: &mut Map<String, Value>, values: Vec<Value>, reporter: &mut Reporter<'_>) {
    map.take_member("enum");
    match map.member_mut("items") {
        Some(Value::Object(items)) if !items.contains_key("$ref") => {
            items.entry("enum").or_insert(Value::Array(values));
        }
        None => {
            map.insert("items".to_owned(), json!({"enum": values}));
        }
        _ => {}
    }
    reporter.report("enum", NormalizeFinding::EnumOfItems);
}

/// The value as one of the type, where its string form and its number form mean the same.
fn converted(value: &Value, ty: &str) -> Option<Value> {
    match (ty, value) {
        ("string", Value::Bool(_) | Value::Number(_)) => Some(Value::String(value.to_string())),
        ("boolean", Value::String(text)) => text.trim().parse().ok().map(Value::Bool),
        ("integer", Value::String(text)) => text.trim().parse::<i64>().ok().map(Value::from),
        ("number", Value::String(text)) => {
            let number = text.trim().parse().ok().and_then(Number::from_f64);
            number.map(Value::Number)
        }
        ("array", Value::String(_)) => Some(json!([value])),
        _ => None,
    }
}

/// The first of `examples` is the `example`; those that have names, as examples elsewhere have, are no others.
pub(super) fn examples(map: &mut Map<String, Value>) {
    let first = match map.take_member("examples") {
        Some(Value::Array(list)) => {
            let first = list.first().cloned();
            map.insert("examples".to_owned(), Value::Array(list));
            first
        }
        Some(Value::Object(named)) => named.into_iter().next().map(|(_, example)| match example {
            Value::Object(mut object) if object.contains_key("value") => {
                object.shift_remove("value").unwrap_or_default()
            }
            other => other,
        }),
        _ => return,
    };
    if let Some(first) = first {
        map.entry("example").or_insert(first);
    }
}
