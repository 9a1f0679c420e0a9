// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// Stages of a pipeline.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PipelineStageList {
    pub data: Vec<super::PipelineStage>,
}

impl PipelineStageList {
    pub fn new(data: impl IntoIterator<Item = super::PipelineStage>) -> Self {
        Self {
            data: data.into_iter().collect(),
        }
    }
}

runtime::model! {
    PipelineStageList {
        required data = "data",
    }
}
