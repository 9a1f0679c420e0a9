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

runtime::model!(SendText(new) {
    required text: new(impl Into<String>),
    optional channel: set(impl Into<String>),
});
