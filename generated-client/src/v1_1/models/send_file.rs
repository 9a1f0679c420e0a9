// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A file to send.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SendFile {
    pub url: String,
    /// The kind of the file, such as "image".
    pub type_: String,
    /// A string such as "messenger" here, an integer in responses.
    pub channel: Option<String>,
}

impl SendFile {
    pub fn new(url: impl Into<String>, type_: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            type_: type_.into(),
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
    SendFile {
        required url = "url",
        required type_ = "type",
        optional channel = "channel",
    }
}
