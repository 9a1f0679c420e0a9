// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// The answer to a new custom field.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreatedCustomField {
    pub id: i64,
    pub name: Option<String>,
}

runtime::model!(CreatedCustomField(new) {
    required id: new(i64),
    optional name: set(impl Into<String>),
});
