// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// An opportunity / ticket.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Opportunity {
    pub id: i64,
    pub contact_id: Option<i64>,
    pub title: Option<String>,
    pub description: Option<String>,
    pub value: Option<f64>,
    pub status: Option<String>,
    pub priority: Option<String>,
    pub stage: Option<super::PipelineStage>,
    pub assigned_admins: Option<Vec<i64>>,
    /// Such as "2028-02-08 12:34:56"; no RFC 3339 date-time.
    pub created_at: Option<String>,
    pub created_by: Option<i64>,
    /// Such as "2028-02-08 12:34:56"; no RFC 3339 date-time.
    pub updated_at: Option<String>,
    pub updated_by: Option<i64>,
}

runtime::model!(Opportunity(new) {
    required id: new(i64),
    optional contact_id: set(i64),
    optional title: set(impl Into<String>),
    optional description: set(impl Into<String>),
    optional value: set(f64),
    optional status: set(impl Into<String>),
    optional priority: set(impl Into<String>),
    optional stage: set(super::PipelineStage),
    optional assigned_admins: set(impl IntoIterator<Item = i64>),
    optional created_at: set(impl Into<String>),
    optional created_by: set(i64),
    optional updated_at: set(impl Into<String>),
    optional updated_by: set(i64),
});
