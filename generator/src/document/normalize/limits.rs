//! Bounds of numbers, lengths and counts.

use serde_json::{Map, Value, json};

use super::Reporter;

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
