// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// An opportunity / ticket.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Opportunity {
    /// The property `id`.
    pub id: i64,
    /// The property `contact_id`.
    pub contact_id: Option<i64>,
    /// The property `title`.
    pub title: Option<String>,
    /// The property `description`.
    pub description: Option<String>,
    /// The property `value`.
    pub value: Option<f64>,
    /// The property `status`.
    pub status: Option<String>,
    /// The property `priority`.
    pub priority: Option<String>,
    /// The property `stage`.
    pub stage: Option<super::PipelineStage>,
    /// The property `assigned_admins`.
    pub assigned_admins: Option<Vec<i64>>,
    /// Such as "2028-02-08 12:34:56"; no RFC 3339 date-time.
    pub created_at: Option<String>,
    /// The property `created_by`.
    pub created_by: Option<i64>,
    /// Such as "2028-02-08 12:34:56"; no RFC 3339 date-time.
    pub updated_at: Option<String>,
    /// The property `updated_by`.
    pub updated_by: Option<i64>,
}

impl Opportunity {
    /// A `Opportunity` with what is required; the rest is unset.
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
    /// Sets [`contact_id`](Self::contact_id).
    #[must_use]
    pub fn contact_id(mut self, contact_id: i64) -> Self {
        self.contact_id = Some(contact_id);
        self
    }
    /// Sets [`title`](Self::title).
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }
    /// Sets [`description`](Self::description).
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }
    /// Sets [`value`](Self::value).
    #[must_use]
    pub fn value(mut self, value: f64) -> Self {
        self.value = Some(value);
        self
    }
    /// Sets [`status`](Self::status).
    #[must_use]
    pub fn status(mut self, status: impl Into<String>) -> Self {
        self.status = Some(status.into());
        self
    }
    /// Sets [`priority`](Self::priority).
    #[must_use]
    pub fn priority(mut self, priority: impl Into<String>) -> Self {
        self.priority = Some(priority.into());
        self
    }
    /// Sets [`stage`](Self::stage).
    #[must_use]
    pub fn stage(mut self, stage: super::PipelineStage) -> Self {
        self.stage = Some(stage);
        self
    }
    /// Sets [`assigned_admins`](Self::assigned_admins).
    #[must_use]
    pub fn assigned_admins(mut self, assigned_admins: Vec<i64>) -> Self {
        self.assigned_admins = Some(assigned_admins);
        self
    }
    /// Sets [`created_at`](Self::created_at).
    #[must_use]
    pub fn created_at(mut self, created_at: impl Into<String>) -> Self {
        self.created_at = Some(created_at.into());
        self
    }
    /// Sets [`created_by`](Self::created_by).
    #[must_use]
    pub fn created_by(mut self, created_by: i64) -> Self {
        self.created_by = Some(created_by);
        self
    }
    /// Sets [`updated_at`](Self::updated_at).
    #[must_use]
    pub fn updated_at(mut self, updated_at: impl Into<String>) -> Self {
        self.updated_at = Some(updated_at.into());
        self
    }
    /// Sets [`updated_by`](Self::updated_by).
    #[must_use]
    pub fn updated_by(mut self, updated_by: i64) -> Self {
        self.updated_by = Some(updated_by);
        self
    }
}

runtime::model! {
    Opportunity { required id = "id", optional contact_id = "contact_id", optional title
    = "title", optional description = "description", optional value = "value", optional
    status = "status", optional priority = "priority", optional stage = "stage", optional
    assigned_admins = "assigned_admins", optional created_at = "created_at", optional
    created_by = "created_by", optional updated_at = "updated_at", optional updated_by =
    "updated_by" }
}
