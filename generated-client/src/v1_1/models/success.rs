// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// The answer of operations that only do something.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Success {
    pub success: Option<bool>,
}

runtime::model!(Success(new, Default) {
    optional success: set(bool),
});
