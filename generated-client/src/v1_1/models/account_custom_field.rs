// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A custom field of a business account, with its description.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AccountCustomField {
    pub id: i64,
    pub name: Option<String>,
    /// `type` in JSON.
    pub type_: Option<i64>,
    pub description: Option<String>,
}

impl AccountCustomField {
    pub fn new(id: i64) -> Self {
        Self {
            id,
            name: None,
            type_: None,
            description: None,
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
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }
}

runtime::model! {
    AccountCustomField {
        required id = "id",
        optional name = "name",
        optional type_ = "type",
        optional description = "description",
    }
}
