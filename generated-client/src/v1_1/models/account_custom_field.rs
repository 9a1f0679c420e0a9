// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A custom field of a business account, with its description.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AccountCustomField {
    /// The property `id`.
    pub id: i64,
    /// The property `name`.
    pub name: Option<String>,
    /// The property `type`.
    pub type_: Option<i64>,
    /// The property `description`.
    pub description: Option<String>,
}

impl AccountCustomField {
    /// A `AccountCustomField` with what is required; the rest is unset.
    pub fn new(id: i64) -> Self {
        Self {
            id,
            name: None,
            type_: None,
            description: None,
        }
    }
    /// Sets [`name`](Self::name).
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }
    /// Sets [`type_`](Self::type_).
    #[must_use]
    pub fn type_(mut self, type_: i64) -> Self {
        self.type_ = Some(type_);
        self
    }
    /// Sets [`description`](Self::description).
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }
}

runtime::model! {
    AccountCustomField { required id = "id", optional name = "name", optional type_ =
    "type", optional description = "description" }
}
