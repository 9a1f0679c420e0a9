// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A tag.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tag {
    pub id: i64,
    pub name: Option<String>,
}

runtime::model!(Tag(new) {
    required id: new(i64),
    optional name: set(impl Into<String>),
});
