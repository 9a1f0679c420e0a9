// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// Pipelines.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PipelineList {
    pub data: Vec<super::Pipeline>,
}

impl PipelineList {
    pub fn new(data: impl IntoIterator<Item = super::Pipeline>) -> Self {
        Self {
            data: data.into_iter().collect(),
        }
    }
}

runtime::model! {
    PipelineList {
        required data = "data",
    }
}
