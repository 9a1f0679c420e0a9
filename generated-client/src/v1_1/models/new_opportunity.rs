// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// An opportunity / ticket to create.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct NewOpportunity {
    /// A string here, an integer everywhere else.
    pub contact_id: Option<String>,
    pub title: String,
    pub description: Option<String>,
    pub stage_id: Option<i64>,
    pub value: Option<f64>,
    pub status: Option<String>,
    pub priority: Option<String>,
    pub assigned_admins: Option<Vec<i64>>,
    pub custom_fields: Option<Vec<super::OpportunityField>>,
}

runtime::model!(NewOpportunity(new) {
    optional contact_id: set(impl Into<String>),
    required title: new(impl Into<String>),
    optional description: set(impl Into<String>),
    optional stage_id: set(i64),
    optional value: set(f64),
    optional status: set(impl Into<String>),
    optional priority: set(impl Into<String>),
    optional assigned_admins: set(impl IntoIterator<Item = i64>),
    optional custom_fields: set(impl IntoIterator<Item = super::OpportunityField>),
});
