// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A custom field to create.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct NewCustomField {
    pub name: String,
    /// `type` in JSON.
    pub type_: i64,
}

impl NewCustomField {
    pub fn new(name: impl Into<String>, type_: i64) -> Self {
        Self { name: name.into(), type_ }
    }
}

runtime::model! {
    NewCustomField {
        required name = "name",
        required type_ = "type",
    }
}
