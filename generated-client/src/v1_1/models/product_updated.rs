// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// The answer to the update of a product.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProductUpdated {
    pub success: Option<bool>,
    pub updated: Option<bool>,
}

runtime::model!(ProductUpdated(new, Default) {
    optional success: set(bool),
    optional updated: set(bool),
});
