// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// Stages of a pipeline.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PipelineStageList {
    pub data: Vec<super::PipelineStage>,
}

impl PipelineStageList {
    pub fn new(data: Vec<super::PipelineStage>) -> Self {
        Self { data }
    }
}

runtime::model! {
    PipelineStageList {
        required data = "data",
    }
}
