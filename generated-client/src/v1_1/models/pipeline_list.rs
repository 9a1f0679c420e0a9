// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// Pipelines.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PipelineList {
    pub data: Vec<super::Pipeline>,
}

runtime::model!(PipelineList(new) {
    required data: new(impl IntoIterator<Item = super::Pipeline>),
});
