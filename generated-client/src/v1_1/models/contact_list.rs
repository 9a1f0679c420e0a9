// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// Contacts.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ContactList {
    pub data: Vec<super::Contact>,
}

runtime::model!(ContactList(new) {
    required data: new(impl IntoIterator<Item = super::Contact>),
});
