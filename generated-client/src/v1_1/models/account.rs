// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A business account.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Account {
    pub page_id: Option<i64>,
    pub name: Option<String>,
    pub active: Option<bool>,
    pub created: Option<i64>,
    pub total_users: Option<i64>,
}

impl Account {
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn page_id(mut self, page_id: i64) -> Self {
        self.page_id = Some(page_id);
        self
    }

    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    #[must_use]
    pub fn active(mut self, active: bool) -> Self {
        self.active = Some(active);
        self
    }

    #[must_use]
    pub fn created(mut self, created: i64) -> Self {
        self.created = Some(created);
        self
    }

    #[must_use]
    pub fn total_users(mut self, total_users: i64) -> Self {
        self.total_users = Some(total_users);
        self
    }
}

runtime::model! {
    Account {
        optional page_id = "page_id",
        optional name = "name",
        optional active = "active",
        optional created = "created",
        optional total_users = "total_users",
    }
}
