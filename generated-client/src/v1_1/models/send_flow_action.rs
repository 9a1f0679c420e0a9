// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// Sends a flow to the contact.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SendFlowAction {
    pub action: SendFlowActionAction,
    pub flow_id: i64,
}

runtime::model!(SendFlowAction(new) {
    constant action: is(SendFlowActionAction::SendFlow),
    required flow_id: new(i64),
});

runtime::string_enum! {
    /// Values of the property `action` of [`SendFlowAction`].
    pub enum SendFlowActionAction {
        SendFlow = "send_flow",
    }
}
