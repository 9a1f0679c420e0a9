// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// Something to do with a contact. The value of action tells which.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ContactAction {
    /// Where `action` is `add_tag`.
    AddTag(super::AddTagAction),
    /// Where `action` is `set_field_value`.
    SetFieldValue(super::SetFieldValueAction),
    /// Where `action` is `send_flow`.
    SendFlow(super::SendFlowAction),
    /// A value whose `action` the document does not name, or that is not as the document says.
    Other(serde_json::Value),
}

runtime::variants!(ContactAction {
    AddTag(super::AddTagAction) as_add_tag into_add_tag from,
    SetFieldValue(super::SetFieldValueAction) as_set_field_value into_set_field_value from,
    SendFlow(super::SendFlowAction) as_send_flow into_send_flow from,
});

runtime::union!(ContactAction by "action" {
    AddTag: Variant::OBJECT.discriminator_values(&["add_tag"]),
    SetFieldValue: Variant::OBJECT.discriminator_values(&["set_field_value"]),
    SendFlow: Variant::OBJECT.discriminator_values(&["send_flow"]),
});
