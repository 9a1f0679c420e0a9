//! Texts and numbers of a schema.

use proptest::prelude::*;
use proptest::string::string_regex;
use serde_json::{Map, Number, Value, json};

use super::values::Values;

/// A text of the format, the pattern or the length that the schema says.
pub(super) fn string(values: &mut Values<'_>, map: &Map<String, Value>) -> Value {
    let format = map
        .get("format")
        .and_then(Value::as_str)
        .unwrap_or_default();
    if let Some(pattern) = map.get("pattern").and_then(Value::as_str)
        && let Some(text) = matching(values, pattern)
    {
        return text.into();
    }
    let encoding = map.get("contentEncoding").and_then(Value::as_str);
    let text = match encoding.map_or(format, |encoding| match encoding {
        "base64" => "byte",
        other => other,
    }) {
        "date" => values.pick("20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"),
        "date-time" => date_time(values),
        "uuid" => values.pick("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}"),
        "byte" | "base64" => values.pick("([A-Za-z0-9+/]{4}){0,4}([A-Za-z0-9+/][AQgw]==)?"),
        "base64url" => values.pick("([A-Za-z0-9_-]{4}){0,4}([A-Za-z0-9_-][AQgw])?"),
        "decimal" => values.pick("(0|-?[1-9][0-9]{0,9})(\\.[0-9]{1,6})?"),
        "ipv4" => values.pick("1[0-9]{2}\\.[1-9]?[0-9]\\.2[0-4][0-9]\\.0"),
        "ipv6" => values.pick("(::1|fe80::[1-9a-f]{1,4}|2001:db8:[1-9a-f]::[1-9a-f]{4})"),
        "email" | "idn-email" => values.pick("[a-z]{1,8}@[a-z]{1,8}\\.test"),
        "uri" | "url" | "iri" => {
            values.pick("https://[a-z]{1,8}\\.test/[a-z0-9]{0,5}(\\?q=[0-9]{1,3})?")
        }
        "hostname" => values.pick("[a-z]{1,8}\\.test"),
        "time" => values.pick("(0[0-9]|1[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,6})?Z"),
        "duration" => values.pick("P[1-9]D(T[1-9]H)?"),
        _ => plain(values, map),
    };
    text.into()
}

fn plain(values: &mut Values<'_>, map: &Map<String, Value>) -> String {
    let count = |key: &str| map.get(key).and_then(Value::as_u64);
    let least = usize::try_from(count("minLength").unwrap_or(0).min(200)).unwrap_or_default();
    let most = usize::try_from(count("maxLength").unwrap_or(12).min(200)).unwrap_or_default();
    let length = least..=most.clamp(least, least + 12);
    // Texts that look like something else are the ones that get lost.
    let odd = prop_oneof![
        Just("2024-01-02"),
        Just("2024-01-02T03:04:05Z"),
        Just("5"),
        Just("5.0"),
        Just("true"),
        Just("null"),
        Just(""),
        Just("6f2b3c1e-0000-4000-8000-000000000001"),
        Just("AAAA"),
    ];
    if values.below(4) == 0 && !map.contains_key("minLength") && !map.contains_key("maxLength") {
        return values.pick(odd).to_owned();
    }
    let characters = prop::collection::vec(any::<char>(), length);
    values.pick(characters).into_iter().collect()
}

/// With any offset and any number of digits: it is written as it was read.
fn date_time(values: &mut Values<'_>) -> String {
    let day = values.pick("(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])");
    let time = values.pick("T(0[0-9]|1[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]");
    let rest = values.pick("(\\.[0-9]{1,12})?(Z|[+-](0[0-9]|1[0-2]):[0-5][0-9])");
    format!("{day}{time}{rest}")
}

/// A text that matches a pattern somewhere, if the pattern is one that can be drawn from.
pub(super) fn matching(values: &mut Values<'_>, pattern: &str) -> Option<String> {
    // Patterns search, and the crate draws whole matches; it knows no anchors.
    let pattern = pattern.trim_start_matches('^').trim_end_matches('$');
    let strategy = string_regex(pattern).ok()?;
    Some(values.pick(strategy))
}

/// The bounds of a number.
fn bounds(map: &Map<String, Value>, least: f64, most: f64) -> (f64, f64) {
    let number = |key: &str| map.get(key).and_then(Value::as_f64);
    let least = number("minimum")
        .or(number("exclusiveMinimum"))
        .unwrap_or(least);
    let most = number("maximum")
        .or(number("exclusiveMaximum"))
        .unwrap_or(most);
    (least, most.max(least))
}

/// An integer of the format, within the bounds.
pub(super) fn integer(values: &mut Values<'_>, map: &Map<String, Value>) -> Value {
    let format = map
        .get("format")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let (least, most) = match format {
        "int8" => (-128, 127),
        "int16" => (-32_768, 32_767),
        "int32" => (i32::MIN.into(), i32::MAX.into()),
        "uint8" => (0, 255),
        "uint16" => (0, 65_535),
        "uint32" => (0, u32::MAX.into()),
        "uint64" => (0, u64::MAX.into()),
        _ => (i64::MIN.into(), i64::MAX.into()),
    };
    let (low, high) = bounds(map, least as f64, most as f64);
    // What a float can't hold is rounded inwards by the cast or refused by the judge.
    let (low, high): (i128, i128) = ((low as i128).max(least), (high as i128).min(most));
    let high = high.max(low);
    let step = map
        .get("multipleOf")
        .and_then(Value::as_i64)
        .map_or(1, i128::from)
        .max(1);
    let drawn = match values.below(6) {
        0 => low,
        1 => high,
        2 | 3 => {
            0_i128.clamp(low, high) + values.pick(0..100_i128).min(high - 0_i128.clamp(low, high))
        }
        _ => values.pick(low..=high),
    };
    let drawn = drawn - drawn % step;
    // JSON Schema takes `1.0` for an integer.
    if values.below(12) == 0 && drawn.abs() < 1_000_000 {
        return json!(drawn as f64);
    }
    i64::try_from(drawn).map_or_else(
        |_| json!(u64::try_from(drawn).unwrap_or_default()),
        |it| json!(it),
    )
}

/// A number within the bounds; now and then an integer.
pub(super) fn number(values: &mut Values<'_>, map: &Map<String, Value>) -> Value {
    let (low, high) = bounds(map, -1e12, 1e12);
    if values.below(3) == 0 {
        let whole = values.pick(-1_000..1_000_i64) as f64;
        return json!(whole.clamp(low, high) as i64);
    }
    let mut drawn = if low < high {
        values.pick(low..high)
    } else {
        low
    };
    if map.get("format").is_some_and(|format| format == "float") {
        // A digit that 32 bits can't hold is none of the value.
        drawn = (drawn as f32).to_string().parse().unwrap_or_default();
    }
    Number::from_f64(drawn).map_or(Value::Null, Value::Number)
}
