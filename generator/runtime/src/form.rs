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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::Style;

    #[test]
    fn an_object_is_a_field_for_each_property() {
        let value = json!({"a b": "c d&e", "n": 1.5, "t": true, "z": null, "e": ""});
        assert_eq!(encode(&value).unwrap(), "a+b=c+d%26e&n=1.5&t=true&e=");
    }

    #[test]
    fn lists_of_scalars_repeat_their_name() {
        assert_eq!(encode(&json!({"a": [1, "x", null]})).unwrap(), "a=1&a=x");
        assert_eq!(encode(&json!({"a": [], "b": {}})).unwrap(), "");
    }

    #[test]
    fn what_nests_is_in_brackets() {
        let value = json!({"a": {"b": {"c": 1}, "d": [1, 2]}, "e": [{"f": 1}, {"f": 2}]});
        let expected = "a%5Bb%5D%5Bc%5D=1&a%5Bd%5D%5B%5D=1&a%5Bd%5D%5B%5D=2&e%5B0%5D%5Bf%5D=1&e%5B1%5D%5Bf%5D=2";
        assert_eq!(encode(&value).unwrap(), expected);
    }

    #[test]
    fn only_objects_are_forms() {
        assert!(encode(&json!([1])).is_err());
    }

    #[test]
    fn parameters_are_fields_in_their_style() {
        let parameters = [
            Parameter::form("ids"),
            Parameter::form("names").explode(false),
            Parameter::query("q"),
            Parameter::form("deep").style(Style::DeepObject),
            Parameter::form("json").content("application/json"),
        ];
        assert!(has_fields(&parameters) && !has_fields(&parameters[2..3]));
        let values = [
            json!([1, 2]),
            json!(["a b", "c,d"]),
            json!("q"),
            json!({"x": "y"}),
            json!({"k": [1]}),
        ]
        .map(Some);
        let expected = "ids=1&ids=2&names=a+b,c%2Cd&deep%5Bx%5D=y&json=%7B%22k%22%3A%5B1%5D%7D";
        assert_eq!(fields(&parameters, &values).unwrap(), expected);
    }
}
