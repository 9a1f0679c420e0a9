// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A custom field of a business account, with its description.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AccountCustomField {
    pub id: i64,
    pub name: Option<String>,
    /// `type` in JSON.
    pub type_: Option<i64>,
    pub description: Option<String>,
}

runtime::model!(AccountCustomField(new) {
    required id: new(i64),
    optional name: set(impl Into<String>),
    optional type_ = "type": set(i64),
    optional description: set(impl Into<String>),
});
