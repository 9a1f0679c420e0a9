// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A stage of a pipeline.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PipelineStage {
    pub id: i64,
    pub name: Option<String>,
}

runtime::model!(PipelineStage(new) {
    required id: new(i64),
    optional name: set(impl Into<String>),
});
