// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// Contacts.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ContactList {
    /// The property `data`.
    pub data: Vec<super::Contact>,
}

impl ContactList {
    /// A `ContactList` with what is required; the rest is unset.
    pub fn new(data: Vec<super::Contact>) -> Self {
        Self { data }
    }
}

runtime::model! {
    ContactList { required data = "data" }
}
