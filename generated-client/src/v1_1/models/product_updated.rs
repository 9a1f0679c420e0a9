// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// The answer to the update of a product.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ProductUpdated {
    pub success: Option<bool>,
    pub updated: Option<bool>,
}

impl ProductUpdated {
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn success(mut self, success: bool) -> Self {
        self.success = Some(success);
        self
    }

    #[must_use]
    pub fn updated(mut self, updated: bool) -> Self {
        self.updated = Some(updated);
        self
    }
}

runtime::model! {
    ProductUpdated {
        optional success = "success",
        optional updated = "updated",
    }
}
