//! Bounds of numbers, lengths and counts.

use std::collections::BTreeMap;

use serde_json::{Map, Number, Value, json};

use super::Reporter;
use crate::diagnostics::NormalizeFinding;
use crate::document::members::Members as _;

/// The lower bounds of a kind of value, and its upper bounds.
const BOUNDS: [[&[&str]; 2]; 4] = [
    [
        &["minimum", "exclusiveMinimum"],
        &["maximum", "exclusiveMaximum"],
    ],
    [&["minLength"], &["maxLength"]],
    [&["minItems"], &["maxItems"]],
    [&["minProperties"], &["maxProperties"]],
];

/// Reports a lower bound above an upper bound. Both are as the document writes them.
pub(super) fn contradictions(map: &Map<String, Value>, reporter: &mut Reporter<'_>) {
    for [lower, upper] in BOUNDS {
        let pairs = lower
            .iter()
            .flat_map(|low| upper.iter().map(move |high| (*low, *high)));
        for (low, high) in pairs {
            if let (Some(least), Some(most)) = (limit(map, low), limit(map, high))
                && (least > most || least == most && excludes(map, low, high))
            {
                let shown = |key: &str| format!("{key}: {}", map[key]);
                let finding = NormalizeFinding::BoundsContradict {
                    low: shown(low),
                    high: shown(high),
                };
                reporter.report(low, finding);
                break;
            }
        }
    }
}

/// A negative length or count is no limit; it is reported where it is read.
fn limit(map: &Map<String, Value>, key: &str) -> Option<f64> {
    let limit = map.member(key).and_then(number)?;
    (limit >= 0.0 || key.ends_with("imum")).then_some(limit)
}

/// Whether one of the bounds is no valid value itself.
fn excludes(map: &Map<String, Value>, low: &str, high: &str) -> bool {
    [low, high].into_iter().any(|key| is_exclusive(map, key))
}

fn is_exclusive(map: &Map<String, Value>, key: &str) -> bool {
    let flag = match key {
        "minimum" => "exclusiveMinimum",
        "maximum" => "exclusiveMaximum",
        _ => return key.starts_with("exclusive"),
    };
    map.member(flag) == Some(&Value::Bool(true))
}

/// A numeric `exclusiveMinimum` (3.1) becomes a `minimum` with a flag (3.0); where both are given,
/// the stricter one counts.
pub(super) fn exclusive(map: &mut Map<String, Value>, reporter: &mut Reporter<'_>) {
    bound(map, "minimum", "exclusiveMinimum", |own, other| {
        own >= other
    });
    bound(map, "maximum", "exclusiveMaximum", |own, other| {
        own <= other
    });
    for key in ["minimum", "maximum"] {
        let odd = map.member(key).is_some_and(Value::is_boolean);
        if odd {
            map.take_member(key);
            reporter.unexpected(key, "a number", "a boolean", "left out");
        }
    }
}

fn bound(
    map: &mut Map<String, Value>,
    inclusive: &str,
    exclusive: &str,
    stricter: fn(f64, f64) -> bool,
) {
    let Some(limit) = map.member(exclusive).and_then(number) else {
        return;
    };
    let other = map.member(inclusive).and_then(number);
    if other.is_none_or(|other| stricter(limit, other)) {
        let limit = map.take_member(exclusive).unwrap_or_default();
        map.insert(inclusive.to_owned(), limit);
        map.insert(exclusive.to_owned(), json!(true));
    } else {
        map.take_member(exclusive);
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// The limits that the document writes otherwise than their `f64` is printed, by keyword: integers
/// past 2^53, and floats such as `1.0` and `1e300`.
pub(in crate::document) fn exact(map: &Map<String, Value>) -> BTreeMap<String, String> {
    let limits = ["minimum", "maximum", "multipleOf"].into_iter();
    let limits = limits.filter_map(|key| {
        let limit: Number = match map.member(key)? {
            Value::Number(number) => number.clone(),
            Value::String(text) => text.trim().parse().ok()?,
            _ => return None,
        };
        let float = limit.as_f64()?;
        let text = limit.to_string();
        let differs = float.to_string() != text && !is_long_integer(&limit, float);
        differs.then(|| (key.to_owned(), text))
    });
    limits.collect()
}

/// Whether a float was most likely an integer past 64 bits in the document, such as
/// `18446744073709552000`; those below 10^21 are the ones that JavaScript writes with all digits.
fn is_long_integer(number: &Number, float: f64) -> bool {
    number.is_f64() && (2_f64.powi(63)..1e21).contains(&float.abs())
}
