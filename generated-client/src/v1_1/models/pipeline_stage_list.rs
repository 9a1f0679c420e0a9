// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// Stages of a pipeline.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PipelineStageList {
    pub data: Vec<super::PipelineStage>,
}

runtime::model!(PipelineStageList(new) {
    required data: new(impl IntoIterator<Item = super::PipelineStage>),
});
