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

impl Opportunity {
    pub fn new(id: i64) -> Self {
        Self {
            id,
            contact_id: None,
            title: None,
            description: None,
            value: None,
            status: None,
            priority: None,
            stage: None,
            assigned_admins: None,
            created_at: None,
            created_by: None,
            updated_at: None,
            updated_by: None,
        }
    }

    #[must_use]
    pub fn contact_id(mut self, contact_id: i64) -> Self {
        self.contact_id = Some(contact_id);
        self
    }

    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    #[must_use]
    pub fn value(mut self, value: f64) -> Self {
        self.value = Some(value);
        self
    }

    #[must_use]
    pub fn status(mut self, status: impl Into<String>) -> Self {
        self.status = Some(status.into());
        self
    }

    #[must_use]
    pub fn priority(mut self, priority: impl Into<String>) -> Self {
        self.priority = Some(priority.into());
        self
    }

    #[must_use]
    pub fn stage(mut self, stage: super::PipelineStage) -> Self {
        self.stage = Some(stage);
        self
    }

    #[must_use]
    pub fn assigned_admins(mut self, assigned_admins: Vec<i64>) -> Self {
        self.assigned_admins = Some(assigned_admins);
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

    #[must_use]
    pub fn updated_at(mut self, updated_at: impl Into<String>) -> Self {
        self.updated_at = Some(updated_at.into());
        self
    }

    #[must_use]
    pub fn updated_by(mut self, updated_by: i64) -> Self {
        self.updated_by = Some(updated_by);
        self
    }
}

runtime::model! {
    Opportunity {
        required id = "id",
        optional contact_id = "contact_id",
        optional title = "title",
        optional description = "description",
        optional value = "value",
        optional status = "status",
        optional priority = "priority",
        optional stage = "stage",
        optional assigned_admins = "assigned_admins",
        optional created_at = "created_at",
        optional created_by = "created_by",
        optional updated_at = "updated_at",
        optional updated_by = "updated_by",
    }
}
