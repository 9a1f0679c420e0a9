// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A stage of a pipeline.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PipelineStage {
    /// The property `id`.
    pub id: i64,
    /// The property `name`.
    pub name: Option<String>,
}

impl PipelineStage {
    /// A `PipelineStage` with what is required; the rest is unset.
    pub fn new(id: i64) -> Self {
        Self { id, name: None }
    }
    /// Sets [`name`](Self::name).
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }
}

runtime::model! {
    PipelineStage { required id = "id", optional name = "name" }
}
