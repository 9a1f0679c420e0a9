// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// The answer to a new tag.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreatedTag {
    pub id: i64,
}

runtime::model!(CreatedTag(new) {
    required id: new(i64),
});
