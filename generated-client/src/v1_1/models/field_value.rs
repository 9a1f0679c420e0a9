// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// The value of a custom field or a bot field.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum FieldValue {
    String(String),
    Number(f64),
    /// A value that is none of the forms.
    Other(serde_json::Value),
}

impl From<String> for FieldValue {
    fn from(value: String) -> Self {
        Self::String(value)
    }
}

impl From<f64> for FieldValue {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<&str> for FieldValue {
    fn from(value: &str) -> Self {
        Self::String(value.to_owned())
    }
}

runtime::variants!(FieldValue {
    String(String) as_string into_string,
    Number(f64) as_number into_number,
});

runtime::union!(FieldValue {
    String: Variant::STRING,
    Number: Variant::NUMBER,
});
