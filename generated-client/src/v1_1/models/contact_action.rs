// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// Something to do with a contact. The value of action tells which.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ContactAction {
    /// Where the tag is `add_tag`.
    AddTagAction(super::AddTagAction),
    /// Where the tag is `set_field_value`.
    SetFieldValueAction(super::SetFieldValueAction),
    /// Where the tag is `send_flow`.
    SendFlowAction(super::SendFlowAction),
    /// A value whose `action` the document does not name, or that is not as the document says.
    Other(serde_json::Value),
}

runtime::union! {
    ContactAction by "action" {
        AddTagAction: Variant::OBJECT.discriminator_values(&["add_tag"]),
        SetFieldValueAction: Variant::OBJECT.discriminator_values(&["set_field_value"]),
        SendFlowAction: Variant::OBJECT.discriminator_values(&["send_flow"]),
    }
}
