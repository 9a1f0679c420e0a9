// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! Bodies of `application/x-www-form-urlencoded`.

use serde_json::Value;

use super::codec_error::EncodeError;
use super::escape::Escape;
use super::operation::{Location, Parameter};
use super::param::{self, Pair};

/// The media type of a form.
pub const CONTENT_TYPE: &str = "application/x-www-form-urlencoded";

/// Whether any of the parameters is a field of a form.
pub fn has_fields(parameters: &[Parameter]) -> bool {
    parameters
        .iter()
        .any(|parameter| parameter.location == Location::Form)
}

/// The form that is made of the parameters in it. `values` go by the index of their parameter.
pub fn fields(parameters: &[Parameter], values: &[Option<Value>]) -> Result<String, EncodeError> {
    let mut out = Vec::new();
    for (parameter, value) in param::present(parameters, values, Location::Form) {
        param::pairs(parameter, value, Escape::Form, &mut out)?;
    }
    Ok(param::join(&out, "&"))
}

/// The form that is one object: a field for each property, and several of one name for an array of
/// scalars. What nests deeper is written with brackets, as `deepObject` is.
pub fn encode(value: &Value) -> Result<String, EncodeError> {
    let Value::Object(entries) = value else {
        return Err(EncodeError::new(
            "",
            "a form can only be made from an object",
        ));
    };
    let mut out = Vec::new();
    for (name, value) in entries {
        field(name, value, &mut out).ok_or_else(|| EncodeError::new(name, "nested too deeply"))?;
    }
    Ok(param::join(&out, "&"))
}

fn field(name: &str, value: &Value, out: &mut Vec<Pair>) -> Option<()> {
    let encoded = Escape::Form.apply(name);
    match value {
        Value::Array(items) if !items.iter().any(|item| item.is_array() || item.is_object()) => {
            items
                .iter()
                .try_for_each(|item| param::nested(&encoded, item, Escape::Form, out, 0))
        }
        value => param::nested(&encoded, value, Escape::Form, out, 0),
    }
}
