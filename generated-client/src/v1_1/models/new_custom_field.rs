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

runtime::model!(NewCustomField(new) {
    required name: new(impl Into<String>),
    required type_ = "type": new(i64),
});
