// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A custom field of a pipeline, whose type is a string.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PipelineCustomField {
    /// The property `id`.
    pub id: i64,
    /// The property `name`.
    pub name: Option<String>,
    /// The property `type`.
    pub type_: Option<String>,
    /// The property `description`.
    pub description: Option<String>,
}

impl PipelineCustomField {
    /// A `PipelineCustomField` with what is required; the rest is unset.
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
    pub fn type_(mut self, type_: impl Into<String>) -> Self {
        self.type_ = Some(type_.into());
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
    PipelineCustomField { required id = "id", optional name = "name", optional type_ =
    "type", optional description = "description" }
}
