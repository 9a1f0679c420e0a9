// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// Sets the value of a custom field of the contact.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SetFieldValueAction {
    pub action: SetFieldValueActionAction,
    pub field_name: String,
    /// Any value ("ANY_VALUE" in the example).
    pub value: serde_json::Value,
}

impl SetFieldValueAction {
    pub fn new(
        field_name: impl Into<String>,
        value: impl Into<serde_json::Value>,
    ) -> Self {
        Self {
            action: SetFieldValueActionAction::SetFieldValue,
            field_name: field_name.into(),
            value: value.into(),
        }
    }
}

runtime::model! {
    SetFieldValueAction {
        required action = "action",
        required field_name = "field_name",
        required value = "value",
    }
}

/// Values of the property `action` of [`SetFieldValueAction`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum SetFieldValueActionAction {
    /// `set_field_value`
    SetFieldValue,
    /// A value that the document does not name.
    Other(String),
}

runtime::string_enum! {
    SetFieldValueActionAction {
        SetFieldValue = "set_field_value",
    }
}
