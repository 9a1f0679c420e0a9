//! Constants of the document: defaults, examples and `const`.

use serde_json::Value;

use crate::ir::{Literal, inline_code};

/// A scalar as a constant; `None` for lists, objects, and null.
pub(super) fn literal(value: &Value) -> Option<Literal> {
    match value {
        Value::Bool(value) => Some(Literal::Bool(*value)),
        Value::String(value) => Some(Literal::String(value.clone())),
        Value::Number(number) if number.is_f64() => number.as_f64().map(Literal::Float),
        Value::Number(number) => number.as_i128().map(Literal::Integer),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A value as inline code of CommonMark, as JSON has it but for the quotes of a whole string;
/// `None` if it is longer than `limit` characters or has several lines.
pub(super) fn shown(value: &Value, limit: usize) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Array(list) if list.len() > limit => return None,
        Value::Object(map) if map.len() > limit => return None,
        other => other.to_string(),
    };
    let fits = text.chars().nth(limit).is_none() && !text.chars().any(char::is_control);
    if !fits {
        return None;
    }
    Some(match text.trim().is_empty() {
        true => inline_code(&format!("\"{text}\"")),
        false => inline_code(&text),
    })
}
