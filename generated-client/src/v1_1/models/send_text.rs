// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A text message to send.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SendText {
    pub text: String,
    /// A string such as "messenger" here, an integer in responses.
    pub channel: Option<String>,
}

impl SendText {
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            channel: None,
        }
    }

    #[must_use]
    pub fn channel(mut self, channel: impl Into<String>) -> Self {
        self.channel = Some(channel.into());
        self
    }
}

runtime::model! {
    SendText {
        required text = "text",
        optional channel = "channel",
    }
}
