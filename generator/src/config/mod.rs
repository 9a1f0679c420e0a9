//! Options: what `spec/codegen.toml` says, and which of it was used.
//!
//! The offsets of diagnostics made here are offsets in `codegen.toml`; their pointers are places of
//! the document that an entry is about, or the root.

mod build;
mod checks;
mod choice;
mod choice_settings;
mod clients;
mod modules;
mod reference;
mod runtime;
mod settings;
mod table;
mod toml;
mod type_settings;

pub use build::ConfigBuilder;
pub use checks::{check_crate_name, crate_name_of};
pub use choice::OperationRule;
pub(crate) use choice::{Candidate, Choice};
pub use reference::{Setting, SettingsTable, TABLES, reference};
pub use runtime::Runtime;
pub use settings::{Client, Metadata, Settings, Version};

use serde_json::Value;

use crate::diagnostics::{ConfigurationFinding, Diagnostic, Diagnostics};
use crate::pointer::Pointer;
use crate::spelling;
use table::Table;

/// The options for one document. All of them are optional.
///
/// Entries are by pointer, and each remembers whether anything asked for it; what nothing asked for
/// is an error ([`Config::unused`]). Asking is possible from several threads. A clone has the entries,
/// and no memory of what was asked.
#[derive(Clone, Debug, Default)]
pub struct Config {
    names: Table<String>,
    pagination: Table<PaginationConfig>,
    overlay: Table<Value>,
    overlay_files: Vec<OverlayFile>,
    choice: Choice,
    types: Table<String>,
    /// By pointers of one key, the format.
    formats: Table<String>,
    rust_types: Vec<String>,
    derives: Vec<String>,
    derives_at: Table<Vec<String>>,
    skip: Table<()>,
    lenient: Table<()>,
    all_lenient: bool,
    optional_responses: bool,
    both_codecs: bool,
    untagged: Untagged,
    all_schemas: bool,
    dates: Dates,
    offset: Option<i16>,
    offsets: Table<i16>,
    /// Where the module of the version is named in `codegen.toml`.
    module_at: Option<usize>,
}

/// An overlay: a document of the Overlay Specification, 1.0 or 1.1, in YAML or JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverlayFile {
    /// What its places are called after: its path, as the caller names it.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// What dates and times convert into: `dates`.
///
/// They are kept as the strings that they are on the wire. `runtime::dates` of the client has the
/// types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dates {
    /// `"jiff"`: the types of the crate `jiff`, and of the standard library.
    #[default]
    Jiff,
    /// `"chrono"`: the types of the crate `chrono`, and of the standard library.
    Chrono,
    /// `"time"`: the types of the crate `time`, and of the standard library.
    Time,
    /// `"text"`: they are `String`s, which nothing checks.
    Text,
}

impl Dates {
    const NAMES: [(&'static str, Self); 4] = [
        ("jiff", Self::Jiff),
        ("chrono", Self::Chrono),
        ("time", Self::Time),
        ("text", Self::Text),
    ];

    /// The crate, if it is one.
    pub fn package(self) -> Option<&'static str> {
        let mut names = Self::NAMES.iter().filter(|_| self != Self::Text);
        names
            .find(|(_, dates)| *dates == self)
            .map(|(name, _)| *name)
    }
}

/// Where the operations without a tag are: `untagged`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Untagged {
    /// `"path"`: in the group of the resource in their path, if there is one.
    #[default]
    Path,
    /// `"operation-id"`: in the group that their operationId begins with, as `Alerts_GetAll` does;
    /// where it has no such part, as for `"path"`.
    OperationId,
    /// `"client"`: methods of the client.
    Client,
}

impl Untagged {
    const NAMES: [(&'static str, Self); 3] = [
        ("path", Self::Path),
        ("operation-id", Self::OperationId),
        ("client", Self::Client),
    ];
}

impl Config {
    /// The Rust name that `names` gives the element at `at`.
    pub fn rename(&self, at: &Pointer) -> Option<&str> {
        self.names.get(at).map(String::as_str)
    }

    /// What `pagination` says of the operation at `at`.
    pub fn pagination(&self, at: &Pointer) -> Option<&PaginationConfig> {
        self.pagination.get(at)
    }

    /// Whether `skip` leaves out the operation, path or component at `at`.
    pub fn skip(&self, at: &Pointer) -> bool {
        self.skip.get(at).is_some()
    }

    /// Whether `lenient` names the operation, path, schema or property at `at`.
    pub fn lenient(&self, at: &Pointer) -> bool {
        self.lenient.get(at).is_some()
    }

    /// Whether all responses are read leniently (`lenient = true`).
    pub fn all_lenient(&self) -> bool {
        self.all_lenient
    }

    /// What dates and times convert into (`dates`).
    pub fn dates(&self) -> Dates {
        self.dates
    }

    /// The offset that is meant at a place where a date-time or a time has none (`offset`), in
    /// minutes east of UTC: that of the nearest entry above.
    pub fn offset(&self, at: &Pointer) -> Option<i16> {
        let above = std::iter::successors(Some(at.clone()), Pointer::parent);
        let mut entries = above.filter_map(|at| self.offsets.get(&at).copied());
        entries.next().or(self.offset)
    }

    /// Whether properties of responses are optional where the document requires them
    /// (`optional_responses`).
    pub fn optional_responses(&self) -> bool {
        self.optional_responses
    }

    /// Whether every type is read and written, whichever way its values travel (`both_codecs`).
    pub fn both_codecs(&self) -> bool {
        self.both_codecs
    }

    /// Where the operations without a tag are (`untagged`).
    pub fn untagged(&self) -> Untagged {
        self.untagged
    }

    /// Which operations are in the client: `only` and `without`.
    pub(crate) fn choice(&self) -> &Choice {
        &self.choice
    }

    /// The path of the type that `types` has for the schema at `at`.
    pub fn own_type(&self, at: &Pointer) -> Option<&str> {
        let path = self.types.get(at).map(String::as_str);
        path.filter(|path| is_type_path(path))
    }

    /// The path of the type that `formats` has for a format.
    pub fn type_of_format(&self, format: &str) -> Option<&str> {
        let path = self.formats.get(&Pointer::root().child(format))?;
        Some(path.as_str()).filter(|path| is_type_path(path))
    }

    /// Whether a type that the document names by `x-rust-type` is one of a crate that `rust_types`
    /// lists.
    pub fn allows_rust_type(&self, path: &str) -> bool {
        let krate = path.split("::").next().unwrap_or_default();
        is_type_path(path) && self.rust_types.iter().any(|allowed| allowed == krate)
    }

    /// The traits that `derives` adds to the type of the schema at `at`.
    pub fn derives(&self, at: &Pointer) -> Vec<String> {
        let here = self.derives_at.get(at).into_iter().flatten();
        let mut derives = self.derives.clone();
        for path in here {
            if !derives.contains(path) {
                derives.push(path.clone());
            }
        }
        derives.retain(|path| is_path(path));
        derives
    }

    /// Whether an entry of `names`, `types`, `derives` or `lenient` is about the place `at`, or about
    /// one beneath it. None of them is used thereby.
    pub(crate) fn names_beneath(&self, at: &Pointer) -> bool {
        self.names.has_beneath(at)
            || self.types.has_beneath(at)
            || self.derives_at.has_beneath(at)
            || self.lenient.has_beneath(at)
    }

    /// Whether schemas that no operation reaches are in the client (`all_schemas`).
    pub fn all_schemas(&self) -> bool {
        self.all_schemas
    }

    /// Whether anything is added to the document.
    pub(crate) fn changes_document(&self) -> bool {
        !self.overlay_files.is_empty() || self.overlay.iter().next().is_some()
    }

    /// Adds an overlay, which is applied after those that there are.
    pub fn add_overlay_file(&mut self, name: impl Into<String>, text: impl Into<String>) {
        let (name, text) = (name.into(), text.into());
        self.overlay_files.push(OverlayFile { name, text });
    }

    /// The overlays to apply, in order.
    pub fn overlay_files(&self) -> &[OverlayFile] {
        &self.overlay_files
    }

    /// What can't be among the modules of a crate's versions, each with the feature and the items
    /// of the root that it asks for: faults by the index of the version. `groups` are the features
    /// of groups of operations.
    pub(crate) fn module_faults(
        versions: &[(&Self, Option<&str>, bool)],
        groups: &[&str],
    ) -> Vec<(usize, Diagnostic)> {
        modules::faults(versions, groups)
    }

    /// What is wrong with the name of a package, and with what its `Cargo.toml` says of it.
    pub(crate) fn package_faults(name: &str, metadata: &Metadata) -> Vec<Diagnostic> {
        modules::package_faults(name, metadata)
    }

    /// The values to merge into the document, and where; say [`Config::overlay_applied`] of each
    /// that was.
    pub fn overlays(&self) -> impl Iterator<Item = (&Pointer, &Value)> {
        self.overlay.iter()
    }

    /// Marks an entry of [`Config::overlays`] as used.
    pub fn overlay_applied(&self, at: &Pointer) {
        self.overlay.get(at);
    }

    /// Whether an entry of [`Config::overlays`] is marked as used.
    pub fn is_overlay_applied(&self, at: &Pointer) -> bool {
        self.overlay.is_used(at)
    }

    /// The places that `skip` names; [`Config::skip`] marks one as used.
    pub fn skips(&self) -> impl Iterator<Item = &Pointer> {
        self.skip.iter().map(|(pointer, ())| pointer)
    }

    /// Reads entries for places of other files as entries for the places of the whole document that
    /// `place` gives for them; entries without one stay.
    pub(crate) fn relocate(&mut self, place: impl Fn(&Pointer) -> Option<Pointer>) {
        self.names.relocate(&place);
        self.pagination.relocate(&place);
        self.lenient.relocate(&place);
        self.types.relocate(&place);
        self.derives_at.relocate(&place);
        self.offsets.relocate(&place);
    }

    /// An error for each entry that nothing asked for; `known` are the places of the document, for
    /// the nearest match.
    pub fn unused<'p>(&self, known: impl IntoIterator<Item = &'p Pointer>) -> Diagnostics {
        let known: Vec<&Pointer> = known.into_iter().collect();
        let unused = self.names.unused("names");
        let unused = unused
            .chain(self.pagination.unused("pagination"))
            .chain(self.overlay.unused("overlay"))
            .chain(self.skip.unused("skip"))
            .chain(self.lenient.unused("lenient"))
            .chain(self.types.unused("types"))
            .chain(self.derives_at.unused("derives"))
            .chain(self.offsets.unused("offset"));
        let mut diagnostics = Diagnostics::new();
        for (key, pointer, offset) in unused {
            let finding = ConfigurationFinding::Unused {
                key,
                place: pointer.to_string(),
                hint: nearest_place(pointer, &known),
            };
            let mut error = Diagnostic::new(pointer, &finding);
            error.offset = offset;
            diagnostics.push(error);
        }
        for (_, pointer, offset) in self.formats.unused("formats") {
            let format = pointer.last().unwrap_or_default();
            let mut error = Diagnostic::new(
                &Pointer::root(),
                &ConfigurationFinding::UnusedFormat { format },
            );
            error.offset = offset;
            diagnostics.push(error);
        }
        diagnostics
    }
}

/// Whether a text is a path of Rust without generic arguments.
fn is_path(text: &str) -> bool {
    let path = syn::parse_str::<syn::Path>(text);
    path.is_ok_and(|path| {
        let mut segments = path.segments.iter();
        path.leading_colon.is_none() && segments.all(|segment| segment.arguments.is_none())
    })
}

/// Whether a text is the path of a type of another crate, or of a module.
fn is_type_path(text: &str) -> bool {
    is_path(text) && text.contains("::")
}

fn nearest_place(pointer: &Pointer, known: &[&Pointer]) -> String {
    let names = known.iter().map(|known| known.as_str());
    match spelling::nearest(pointer.as_str(), names) {
        Some(name) => format!("; did you mean `#{name}`?"),
        None => String::new(),
    }
}

/// How an operation gives an array page by page, as configured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaginationConfig {
    /// How the next page is asked for.
    pub style: PaginationStyle,
    /// The array in the body, as property names (`data.items`); empty: the body is the array, or the
    /// one array that it has.
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
    /// Number of the first page, 0 or 1; 1 where nothing is said.
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
    /// No pages, whatever it looks like.
    None,
}

impl PaginationStyle {
    const NAMES: [(&'static str, Self); 6] = [
        ("offset", Self::Offset),
        ("page", Self::Page),
        ("cursor", Self::Cursor),
        ("link", Self::Link),
        ("link-header", Self::LinkHeader),
        ("none", Self::None),
    ];
}

#[cfg(test)]
mod tests;
