// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! Scalars of one JSON type that are read as another.

use serde_json::Number;

use super::super::json_text::{json_type, string, types};

/// Beyond it, a float does not hold every integer.
const WHOLE: f64 = 9_007_199_254_740_992.0;

/// The number that a value stands for: itself, or the one that a string spells as JSON does. A
/// `whole` number may have a fraction of zero.
pub fn number(json: &str, whole: bool) -> Option<Number> {
    let number = match json_type(json) {
        types::INTEGER | types::NUMBER => serde_json::from_str(json).ok()?,
        types::STRING => serde_json::from_str(string(json)?.trim()).ok()?,
        _ => return None,
    };
    Some(if whole {
        without_fraction(number)
    } else {
        number
    })
}

fn without_fraction(number: Number) -> Number {
    match number.as_f64() {
        Some(float) if !is_integer(&number) && float.fract() == 0.0 && float.abs() < WHOLE => {
            Number::from(float as i64)
        }
        _ => number,
    }
}

fn is_integer(number: &Number) -> bool {
    number.is_i64() || number.is_u64()
}

/// The boolean that a value stands for: itself, `0` or `1`, or one of these or of `true` and
/// `false` as a string, in any case.
pub fn boolean(json: &str) -> Option<bool> {
    let word = match json_type(json) {
        types::BOOL | types::INTEGER => json.into(),
        types::STRING => string(json)?,
        _ => return None,
    };
    match word.trim() {
        "1" => Some(true),
        "0" => Some(false),
        word if word.eq_ignore_ascii_case("true") => Some(true),
        word if word.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// The string that a number or a boolean stands for: how it is written.
pub fn spelling(json: &str) -> Option<&str> {
    match json_type(json) {
        types::BOOL | types::INTEGER | types::NUMBER => Some(json),
        _ => None,
    }
}
