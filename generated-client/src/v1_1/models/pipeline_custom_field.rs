// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A custom field of a pipeline, whose type is a string.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PipelineCustomField {
    pub id: i64,
    pub name: Option<String>,
    /// `type` in JSON.
    pub type_: Option<String>,
    pub description: Option<String>,
}

runtime::model!(PipelineCustomField(new) {
    required id: new(i64),
    optional name: set(impl Into<String>),
    optional type_ = "type": set(impl Into<String>),
    optional description: set(impl Into<String>),
});
