// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// Pipelines.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PipelineList {
    pub data: Vec<super::Pipeline>,
}

impl PipelineList {
    pub fn new(data: Vec<super::Pipeline>) -> Self {
        Self { data }
    }
}

runtime::model! {
    PipelineList {
        required data = "data",
    }
}
