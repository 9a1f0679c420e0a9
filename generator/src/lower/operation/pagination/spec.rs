//! How pages are asked for, as the configuration or an extension describes it.

use crate::config::{PaginationConfig, PaginationStyle};

/// A description of pages, by the names of the document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PaginationSpec {
    /// The style; an extension may leave it out.
    pub(super) style: Option<PaginationStyle>,
    /// The list in the body; `None`: the one it has.
    pub(super) items: Option<Vec<String>>,
    /// The cursor or link in the body.
    pub(super) next: Vec<String>,
    /// The parameter that says how many items to skip.
    pub(super) offset: Option<String>,
    /// The parameter that says how many items to give.
    pub(super) limit: Option<String>,
    /// The parameter with the number of the page.
    pub(super) page: Option<String>,
    /// The parameter that takes the cursor.
    pub(super) cursor: Option<String>,
    /// The number of the first page.
    pub(super) first: Option<i64>,
    /// The id of the operation that gives further pages, if it is another one.
    pub(super) operation: Option<String>,
}

impl From<&PaginationConfig> for PaginationSpec {
    fn from(config: &PaginationConfig) -> Self {
        Self {
            style: Some(config.style),
            items: Some(config.items.clone()).filter(|items| !items.is_empty()),
            next: config.next.clone(),
            offset: config.offset.clone(),
            limit: config.limit.clone(),
            page: config.page.clone(),
            cursor: config.cursor.clone(),
            first: Some(config.first),
            operation: None,
        }
    }
}
