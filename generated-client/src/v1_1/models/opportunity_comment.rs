// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A comment on an opportunity / ticket.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OpportunityComment {
    pub id: i64,
    /// The text of the comment, called content in the request.
    pub data: Option<String>,
    /// Such as "2028-02-08 12:34:56"; no RFC 3339 date-time.
    pub created_at: Option<String>,
    pub created_by: Option<i64>,
}

runtime::model!(OpportunityComment(new) {
    required id: new(i64),
    optional data: set(impl Into<String>),
    optional created_at: set(impl Into<String>),
    optional created_by: set(i64),
});
