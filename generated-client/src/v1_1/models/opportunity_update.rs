// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// What to change in an opportunity / ticket.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct OpportunityUpdate {
    pub title: Option<String>,
    pub description: Option<String>,
    pub stage_id: Option<i64>,
    pub value: Option<f64>,
    pub status: Option<String>,
    pub priority: Option<String>,
    pub assigned_admins: Option<Vec<i64>>,
    pub custom_fields: Option<Vec<super::OpportunityField>>,
}

impl OpportunityUpdate {
    pub fn new() -> Self {
        Self::default()
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
    pub fn stage_id(mut self, stage_id: i64) -> Self {
        self.stage_id = Some(stage_id);
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
    pub fn assigned_admins(
        mut self,
        assigned_admins: impl IntoIterator<Item = i64>,
    ) -> Self {
        self.assigned_admins = Some(assigned_admins.into_iter().collect());
        self
    }

    #[must_use]
    pub fn custom_fields(
        mut self,
        custom_fields: impl IntoIterator<Item = super::OpportunityField>,
    ) -> Self {
        self.custom_fields = Some(custom_fields.into_iter().collect());
        self
    }
}

runtime::model! {
    OpportunityUpdate {
        optional title = "title",
        optional description = "description",
        optional stage_id = "stage_id",
        optional value = "value",
        optional status = "status",
        optional priority = "priority",
        optional assigned_admins = "assigned_admins",
        optional custom_fields = "custom_fields",
    }
}
