//! Constants of the document: defaults, examples and `const`.

use serde_json::Value;

use crate::ir::{Json, Literal};

/// A scalar as a constant; `None` for lists, objects, and null.
pub(in crate::lower) fn literal(value: &Value) -> Option<Literal> {
    match value {
        Value::Bool(value) => Some(Literal::Bool(*value)),
        Value::String(value) => Some(Literal::String(value.clone())),
        Value::Number(number) if number.is_f64() => number.as_f64().map(Literal::Float),
        Value::Number(number) => number.as_i128().map(Literal::Integer),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The only value that there is.
pub(in crate::lower) fn constant(value: &Value) -> Literal {
    match value {
        Value::Array(items) => Literal::Array(items.iter().map(constant).collect()),
        Value::Object(entries) => {
            let entries = entries.iter();
            Literal::Object(
                entries
                    .map(|(key, it)| (key.clone(), constant(it)))
                    .collect(),
            )
        }
        scalar => literal(scalar).unwrap_or(Literal::Null),
    }
}

/// A value as JSON.
pub(in crate::lower) fn json(value: &Value) -> Json {
    Json(value.to_string().into())
}
