// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// The value of a custom field of an opportunity. The field is given by its id or by its name.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OpportunityField {
    pub id: Option<i64>,
    pub name: Option<String>,
    /// Any value ("Any data" and 30 in the examples).
    pub value: serde_json::Value,
}

runtime::model!(OpportunityField(new) {
    optional id: set(i64),
    optional name: set(impl Into<String>),
    required value: new(impl Into<serde_json::Value>),
});
