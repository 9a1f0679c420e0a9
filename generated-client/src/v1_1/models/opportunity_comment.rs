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

impl OpportunityComment {
    pub fn new(id: i64) -> Self {
        Self {
            id,
            data: None,
            created_at: None,
            created_by: None,
        }
    }

    #[must_use]
    pub fn data(mut self, data: impl Into<String>) -> Self {
        self.data = Some(data.into());
        self
    }

    #[must_use]
    pub fn created_at(mut self, created_at: impl Into<String>) -> Self {
        self.created_at = Some(created_at.into());
        self
    }

    #[must_use]
    pub fn created_by(mut self, created_by: i64) -> Self {
        self.created_by = Some(created_by);
        self
    }
}

runtime::model! {
    OpportunityComment {
        required id = "id",
        optional data = "data",
        optional created_at = "created_at",
        optional created_by = "created_by",
    }
}
