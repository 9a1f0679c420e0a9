// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A custom field of a contact, with its value.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CustomField {
    pub id: i64,
    pub name: Option<String>,
    /// `type` in JSON.
    pub type_: Option<i64>,
    pub value: Option<super::FieldValue>,
}

impl CustomField {
    pub fn new(id: i64) -> Self {
        Self {
            id,
            name: None,
            type_: None,
            value: None,
        }
    }

    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    #[must_use]
    pub fn type_(mut self, type_: i64) -> Self {
        self.type_ = Some(type_);
        self
    }

    #[must_use]
    pub fn value(mut self, value: super::FieldValue) -> Self {
        self.value = Some(value);
        self
    }
}

runtime::model! {
    CustomField {
        required id = "id",
        optional name = "name",
        optional type_ = "type",
        optional value = "value",
    }
}
