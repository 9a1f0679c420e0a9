//! Bounds of numbers, lengths and counts.

use serde_json::{Map, Value, json};

use super::Reporter;
use crate::diagnostics::NormalizeFinding;
use crate::document::extension;

/// Up to it, a float holds every integer.
const EXACT: u128 = 1 << 53;

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
    let limit = map.get(key).and_then(number)?;
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
    map.get(flag) == Some(&Value::Bool(true))
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
        let odd = map.get(key).is_some_and(Value::is_boolean);
        if odd {
            map.shift_remove(key);
            reporter.unexpected(key, "a number", "a boolean", "left out");
        }
    }
    keep_exact(map);
}

/// Keeps the limits that are read as another number, because they are read as floats.
fn keep_exact(map: &mut Map<String, Value>) {
    let is_exact = |value: &Value| match value {
        Value::Number(number) => number
            .as_i128()
            .is_none_or(|limit| limit.unsigned_abs() <= EXACT),
        _ => true,
    };
    let limits: Map<String, Value> = ["minimum", "maximum", "multipleOf"]
        .into_iter()
        .filter_map(|key| Some((key.to_owned(), map.get(key)?.clone())))
        .filter(|(_, limit)| !is_exact(limit))
        .collect();
    if !limits.is_empty() {
        map.insert(extension::LIMITS.to_owned(), Value::Object(limits));
    }
}

fn bound(
    map: &mut Map<String, Value>,
    inclusive: &str,
    exclusive: &str,
    stricter: fn(f64, f64) -> bool,
) {
    let Some(limit) = map.get(exclusive).and_then(number) else {
        return;
    };
    let other = map.get(inclusive).and_then(number);
    if other.is_none_or(|other| stricter(limit, other)) {
        let limit = map.shift_remove(exclusive).unwrap_or_default();
        map.insert(inclusive.to_owned(), limit);
        map.insert(exclusive.to_owned(), json!(true));
    } else {
        map.shift_remove(exclusive);
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}
