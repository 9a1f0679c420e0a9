// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// The body of a message. Properties that are not declared are sent as they are.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MessageBody {
    pub text: Option<String>,
    /// Properties that the document does not name.
    pub extra: std::collections::BTreeMap<String, serde_json::Value>,
}

impl MessageBody {
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }
}

runtime::model! {
    MessageBody {
        optional text = "text",
        additional extra,
    }
}
