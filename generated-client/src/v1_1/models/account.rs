// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

/// A business account.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Account {
    pub page_id: Option<i64>,
    pub name: Option<String>,
    pub active: Option<bool>,
    pub created: Option<i64>,
    pub total_users: Option<i64>,
}

runtime::model!(Account(new, Default) {
    optional page_id: set(i64),
    optional name: set(impl Into<String>),
    optional active: set(bool),
    optional created: set(i64),
    optional total_users: set(i64),
});
