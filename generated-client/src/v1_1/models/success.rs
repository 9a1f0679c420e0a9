// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// The answer of operations that only do something.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Success {
    /// The property `success`.
    pub success: Option<bool>,
}

impl Success {
    /// A `Success` with nothing set.
    pub fn new() -> Self {
        Self { success: None }
    }
    /// Sets [`success`](Self::success).
    #[must_use]
    pub fn success(mut self, success: bool) -> Self {
        self.success = Some(success);
        self
    }
}

runtime::model! {
    Success { optional success = "success" }
}
