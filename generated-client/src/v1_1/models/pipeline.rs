// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A pipeline.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Pipeline {
    pub id: i64,
    pub name: Option<String>,
}

runtime::model!(Pipeline(new) {
    required id: new(i64),
    optional name: set(impl Into<String>),
});
