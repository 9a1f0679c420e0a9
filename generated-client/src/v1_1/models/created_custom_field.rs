// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// The answer to a new custom field.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreatedCustomField {
    pub id: i64,
    pub name: Option<String>,
}

impl CreatedCustomField {
    pub fn new(id: i64) -> Self {
        Self { id, name: None }
    }

    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }
}

runtime::model! {
    CreatedCustomField {
        required id = "id",
        optional name = "name",
    }
}
