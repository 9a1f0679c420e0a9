// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// The answer to the update of a product.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ProductUpdated {
    /// The property `success`.
    pub success: Option<bool>,
    /// The property `updated`.
    pub updated: Option<bool>,
}

impl ProductUpdated {
    /// A `ProductUpdated` with nothing set.
    pub fn new() -> Self {
        Self {
            success: None,
            updated: None,
        }
    }
    /// Sets [`success`](Self::success).
    #[must_use]
    pub fn success(mut self, success: bool) -> Self {
        self.success = Some(success);
        self
    }
    /// Sets [`updated`](Self::updated).
    #[must_use]
    pub fn updated(mut self, updated: bool) -> Self {
        self.updated = Some(updated);
        self
    }
}

runtime::model! {
    ProductUpdated { optional success = "success", optional updated = "updated" }
}
