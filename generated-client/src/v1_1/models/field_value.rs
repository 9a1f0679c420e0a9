// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// The value of a custom field or a bot field.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum FieldValue {
    /// One of the forms.
    String(String),
    /// One of the forms.
    Number(f64),
    /// A value that is none of the forms.
    Other(serde_json::Value),
}

runtime::union! {
    FieldValue {
        String: Variant::STRING,
        Number: Variant::NUMBER,
    }
}
