// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// One of several messages to send.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ContentMessage {
    pub message: super::MessageBody,
}

impl ContentMessage {
    pub fn new(message: super::MessageBody) -> Self {
        Self { message }
    }
}

runtime::model! {
    ContentMessage {
        required message = "message",
    }
}
