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

runtime::variants!(FieldValue {
    String(String) as_string into_string from from_str,
    Number(f64) as_number into_number from,
});

runtime::union!(FieldValue {
    String: Variant::STRING,
    Number: Variant::NUMBER,
});
