// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// Sends a flow to the contact.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SendFlowAction {
    pub action: SendFlowActionAction,
    pub flow_id: i64,
}

impl SendFlowAction {
    pub fn new(flow_id: i64) -> Self {
        Self {
            action: SendFlowActionAction::SendFlow,
            flow_id,
        }
    }
}

runtime::model! {
    SendFlowAction {
        required action = "action",
        required flow_id = "flow_id",
    }
}

/// Values of the property `action` of [`SendFlowAction`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum SendFlowActionAction {
    /// `send_flow`
    SendFlow,
    /// A value that the document does not name.
    Other(String),
}

runtime::string_enum! {
    SendFlowActionAction {
        SendFlow = "send_flow",
    }
}
