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

runtime::model!(SendFile(new) {
    required url: new(impl Into<String>),
    required type_ = "type": new(impl Into<String>),
    optional channel: set(impl Into<String>),
});
