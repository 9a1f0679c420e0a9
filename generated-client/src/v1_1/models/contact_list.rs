// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// Contacts.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ContactList {
    pub data: Vec<super::Contact>,
}

impl ContactList {
    pub fn new(data: Vec<super::Contact>) -> Self {
        Self { data }
    }
}

runtime::model! {
    ContactList {
        required data = "data",
    }
}
