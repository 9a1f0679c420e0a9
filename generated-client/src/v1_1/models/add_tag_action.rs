// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// Adds a tag to the contact.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AddTagAction {
    pub action: AddTagActionAction,
    pub tag_name: String,
}

runtime::model!(AddTagAction(new) {
    constant action: is(AddTagActionAction::AddTag),
    required tag_name: new(impl Into<String>),
});

runtime::string_enum! {
    /// Values of the property `action` of [`AddTagAction`].
    pub enum AddTagActionAction {
        AddTag = "add_tag",
    }
}
