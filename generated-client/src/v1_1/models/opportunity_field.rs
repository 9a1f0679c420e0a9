// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// The value of a custom field of an opportunity. The field is given by its id or by its name.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OpportunityField {
    pub id: Option<i64>,
    pub name: Option<String>,
    /// Any value ("Any data" and 30 in the examples).
    pub value: serde_json::Value,
}

impl OpportunityField {
    pub fn new(value: impl Into<serde_json::Value>) -> Self {
        Self {
            id: None,
            name: None,
            value: value.into(),
        }
    }

    #[must_use]
    pub fn id(mut self, id: i64) -> Self {
        self.id = Some(id);
        self
    }

    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }
}

runtime::model! {
    OpportunityField {
        optional id = "id",
        optional name = "name",
        required value = "value",
    }
}
