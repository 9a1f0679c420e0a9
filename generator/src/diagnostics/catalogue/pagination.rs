//! Findings about operations that give lists page by page.

use super::findings;

findings! {
    /// What the client decides about the pages of an operation.
    PaginationFinding {
        Inferred { by: String, ground: String } =
            "pagination-inferred", Note, Inferred,
            "the list has pages by {by}, which {ground}",
            "`pagination` in the configuration overrides it";
        Configured { by: String } =
            "pagination-configured", Note, Configuration,
            "the list has pages by {by}, which the configuration says",
            "without the entry, the document decides";
        ExtensionNotApplied { extension: &'static str, problem: String } =
            "pagination-extension-not-applied", Warning, Fallback,
            "`{extension}` {problem}",
            "the operation has no pages; `pagination` in the configuration can describe them";
        SettingNotApplied { problem: String } =
            "pagination-setting-not-applied", Error, Configuration,
            "`pagination` {problem}",
            "correct the entry in the configuration";
    }
}
