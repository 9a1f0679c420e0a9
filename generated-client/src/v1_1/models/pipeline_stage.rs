// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A stage of a pipeline.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PipelineStage {
    pub id: i64,
    pub name: Option<String>,
}

impl PipelineStage {
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
    PipelineStage {
        required id = "id",
        optional name = "name",
    }
}
