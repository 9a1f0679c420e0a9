// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// One of several messages to send.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ContentMessage {
    pub message: super::MessageBody,
}

runtime::model!(ContentMessage(new) {
    required message: new(super::MessageBody),
});
