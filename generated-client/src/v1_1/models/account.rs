// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A business account.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Account {
    /// The property `page_id`.
    pub page_id: Option<i64>,
    /// The property `name`.
    pub name: Option<String>,
    /// The property `active`.
    pub active: Option<bool>,
    /// The property `created`.
    pub created: Option<i64>,
    /// The property `total_users`.
    pub total_users: Option<i64>,
}

impl Account {
    /// A `Account` with nothing set.
    pub fn new() -> Self {
        Self {
            page_id: None,
            name: None,
            active: None,
            created: None,
            total_users: None,
        }
    }
    /// Sets [`page_id`](Self::page_id).
    #[must_use]
    pub fn page_id(mut self, page_id: i64) -> Self {
        self.page_id = Some(page_id);
        self
    }
    /// Sets [`name`](Self::name).
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }
    /// Sets [`active`](Self::active).
    #[must_use]
    pub fn active(mut self, active: bool) -> Self {
        self.active = Some(active);
        self
    }
    /// Sets [`created`](Self::created).
    #[must_use]
    pub fn created(mut self, created: i64) -> Self {
        self.created = Some(created);
        self
    }
    /// Sets [`total_users`](Self::total_users).
    #[must_use]
    pub fn total_users(mut self, total_users: i64) -> Self {
        self.total_users = Some(total_users);
        self
    }
}

runtime::model! {
    Account { optional page_id = "page_id", optional name = "name", optional active =
    "active", optional created = "created", optional total_users = "total_users" }
}
