//! Options: what `spec/codegen.toml` says, and which of it was used.

use crate::diagnostics::Diagnostics;
use crate::pointer::Pointer;

/// The options for one document. All of them are optional.
///
/// Entries are by pointer, and each remembers whether anything asked for it; what nothing asked for
/// is an error ([`Config::unused`]). Asking is possible from several threads.
#[derive(Debug, Default)]
pub struct Config {}

impl Config {
    /// The Rust name that `names` gives the element at `at`.
    pub fn rename(&self, at: &Pointer) -> Option<&str> {
        let _ = at;
        None
    }

    /// What `pagination` says of the operation at `at`.
    pub fn pagination(&self, at: &Pointer) -> Option<&PaginationConfig> {
        let _ = at;
        None
    }

    /// Whether `skip` leaves out the operation, path or component at `at`.
    pub fn skip(&self, at: &Pointer) -> bool {
        let _ = at;
        false
    }

    /// Whether answers of the type at `at` may lack what is required.
    pub fn lenient(&self, at: &Pointer) -> bool {
        let _ = at;
        false
    }

    /// An error for each entry that nothing asked for; `known` are the places of the document, for
    /// the nearest match.
    pub fn unused<'p>(&self, known: impl IntoIterator<Item = &'p Pointer>) -> Diagnostics {
        let _ = known.into_iter().next();
        Diagnostics::new()
    }
}

/// How an operation gives a list page by page, as configured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaginationConfig {
    /// How the next page is asked for.
    pub style: PaginationStyle,
    /// The list in the body, as property names (`data.items`); empty: the body is the list, or the
    /// one list that it has.
    pub items: Vec<String>,
    /// The cursor or URL of the next page in the body, as property names.
    pub next: Vec<String>,
    /// Name of the parameter that says how many to skip.
    pub offset: Option<String>,
    /// Name of the parameter that says how many to give.
    pub limit: Option<String>,
    /// Name of the parameter with the number of the page.
    pub page: Option<String>,
    /// Name of the parameter that takes the cursor.
    pub cursor: Option<String>,
    /// Number of the first page, 0 or 1.
    pub first: i64,
}

/// See [`PaginationConfig::style`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaginationStyle {
    /// Skip what was seen.
    Offset,
    /// Pages are numbered.
    Page,
    /// The body holds a cursor for the next page.
    Cursor,
    /// The body holds the URL of the next page.
    Link,
    /// The `Link` header has the URL of the next page (RFC 8288).
    LinkHeader,
    /// No list, whatever it looks like.
    None,
}
