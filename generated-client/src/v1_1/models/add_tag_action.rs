// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// Adds a tag to the contact.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AddTagAction {
    pub action: AddTagActionAction,
    pub tag_name: String,
}

impl AddTagAction {
    pub fn new(tag_name: impl Into<String>) -> Self {
        Self {
            action: AddTagActionAction::AddTag,
            tag_name: tag_name.into(),
        }
    }
}

runtime::model! {
    AddTagAction {
        required action = "action",
        required tag_name = "tag_name",
    }
}

/// Values of the property `action` of [`AddTagAction`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum AddTagActionAction {
    /// `add_tag`
    AddTag,
    /// A value that the document does not name.
    Other(String),
}

runtime::string_enum! {
    AddTagActionAction {
        AddTag = "add_tag",
    }
}
