// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A comment to create.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct NewComment {
    pub content: String,
}

runtime::model!(NewComment(new) {
    required content: new(impl Into<String>),
});
