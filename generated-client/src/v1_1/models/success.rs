// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// The answer of operations that only do something.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Success {
    pub success: Option<bool>,
}

impl Success {
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn success(mut self, success: bool) -> Self {
        self.success = Some(success);
        self
    }
}

runtime::model! {
    Success {
        optional success = "success",
    }
}
