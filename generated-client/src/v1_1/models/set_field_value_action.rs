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

runtime::model!(SetFieldValueAction(new) {
    constant action: is(SetFieldValueActionAction::SetFieldValue),
    required field_name: new(impl Into<String>),
    required value: new(impl Into<serde_json::Value>),
});

runtime::string_enum! {
    /// Values of the property `action` of [`SetFieldValueAction`].
    pub enum SetFieldValueActionAction {
        SetFieldValue = "set_field_value",
    }
}
