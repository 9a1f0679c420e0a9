// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// Messages to send and actions to run.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SendContent {
    pub messages: Option<Vec<super::ContentMessage>>,
    pub actions: Option<Vec<super::ContactAction>>,
    /// A string such as "messenger" here, an integer in responses.
    pub channel: Option<String>,
}

runtime::model!(SendContent(new, Default) {
    optional messages: set(impl IntoIterator<Item = super::ContentMessage>),
    optional actions: set(impl IntoIterator<Item = super::ContactAction>),
    optional channel: set(impl Into<String>),
});
