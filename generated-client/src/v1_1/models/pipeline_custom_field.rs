// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A custom field of a pipeline, whose type is a string.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PipelineCustomField {
    pub id: i64,
    pub name: Option<String>,
    /// `type` in JSON.
    pub type_: Option<String>,
    pub description: Option<String>,
}

impl PipelineCustomField {
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
    pub fn type_(mut self, type_: impl Into<String>) -> Self {
        self.type_ = Some(type_.into());
        self
    }

    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }
}

runtime::model! {
    PipelineCustomField {
        required id = "id",
        optional name = "name",
        optional type_ = "type",
        optional description = "description",
    }
}
