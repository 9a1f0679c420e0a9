// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A comment to create.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct NewComment {
    pub content: String,
}

impl NewComment {
    pub fn new(content: impl Into<String>) -> Self {
        Self { content: content.into() }
    }
}

runtime::model! {
    NewComment {
        required content = "content",
    }
}
