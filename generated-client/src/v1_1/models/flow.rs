// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A flow of a business account.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Flow {
    pub id: i64,
    pub name: Option<String>,
}

runtime::model!(Flow(new) {
    required id: new(i64),
    optional name: set(impl Into<String>),
});
