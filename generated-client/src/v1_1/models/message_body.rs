// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// The body of a message. Properties that are not declared are sent as they are.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MessageBody {
    pub text: Option<String>,
    /// Properties that the document does not name.
    pub extra: std::collections::BTreeMap<String, serde_json::Value>,
}

runtime::model!(MessageBody(new, Default) {
    optional text: set(impl Into<String>),
    additional extra: set(impl IntoIterator<Item = (impl Into<String>, serde_json::Value)>),
});
