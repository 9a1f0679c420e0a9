//! Options made in code, as [`Settings`](super::Settings) reads them from `codegen.toml`.

use serde_json::Value;

use super::{Config, Dates, OperationRule, PaginationConfig, PaginationStyle, Untagged};
use crate::pointer::Pointer;

/// Options in the making.
///
/// ```
/// use generator::Config;
/// use generator::config::{PaginationConfig, PaginationStyle, Untagged};
/// use generator::pointer::Pointer;
///
/// let pets = Pointer::root().at(["paths", "/pets", "get"]);
/// let pages = PaginationConfig {
///     cursor: Some("after".to_owned()),
///     next: vec!["next".to_owned()],
///     ..PaginationConfig::new(PaginationStyle::Cursor)
/// };
/// let config = Config::builder()
///     .rename(pets.clone(), "list_pets")
///     .pagination(pets, pages)
///     .skip(Pointer::root().at(["paths", "/internal"]))
///     .all_lenient()
///     .build();
/// assert!(config.all_lenient());
/// ```
#[derive(Clone, Debug, Default)]
pub struct ConfigBuilder(Config);

impl Config {
    /// Options to be made in code.
    pub fn builder() -> ConfigBuilder {
        ConfigBuilder::default()
    }
}

impl ConfigBuilder {
    /// `names`: the Rust name of what stands at `at`.
    #[must_use]
    pub fn rename(mut self, at: Pointer, name: impl Into<String>) -> Self {
        self.0.names.insert(at, name.into(), None::<usize>);
        self
    }

    /// `pagination`: how the operation at `at` gives its pages.
    #[must_use]
    pub fn pagination(mut self, at: Pointer, pagination: PaginationConfig) -> Self {
        self.0.pagination.insert(at, pagination, None::<usize>);
        self
    }

    /// `overlay`: merges a value into the document at `at`, as RFC 7396 says.
    #[must_use]
    pub fn overlay(mut self, at: Pointer, patch: Value) -> Self {
        self.0.overlay.insert(at, patch, None::<usize>);
        self
    }

    /// `overlays`: applies an overlay, given as text; `name` is what its places are called after.
    #[must_use]
    pub fn overlay_file(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.0.add_overlay_file(name, text);
        self
    }

    /// `only`: the client has the operations that this or another such rule names, and no others.
    #[must_use]
    pub fn only(mut self, rule: OperationRule) -> Self {
        self.0.choice.only(rule, None);
        self
    }

    /// `without`: the client has none of the operations that this rule names.
    #[must_use]
    pub fn without(mut self, rule: OperationRule) -> Self {
        self.0.choice.without(rule, None);
        self
    }

    /// `types`: the type at `path`, of another crate, stands for the schema at `at`.
    #[must_use]
    pub fn own_type(mut self, at: Pointer, path: impl Into<String>) -> Self {
        self.0.types.insert(at, path.into(), None::<usize>);
        self
    }

    /// `formats`: the type at `path`, of another crate, stands for schemas of a format.
    #[must_use]
    pub fn own_format(mut self, format: &str, path: impl Into<String>) -> Self {
        let format = Pointer::root().child(format);
        self.0.formats.insert(format, path.into(), None::<usize>);
        self
    }

    /// `rust_types`: types of this crate are used where the document names them by `x-rust-type`.
    #[must_use]
    pub fn rust_types(mut self, package: impl Into<String>) -> Self {
        self.0.rust_types.push(package.into());
        self
    }

    /// `derives`: every model derives a trait, or macro, by its path.
    #[must_use]
    pub fn derive(mut self, path: impl Into<String>) -> Self {
        self.0.derives.push(path.into());
        self
    }

    /// `derives`: the models of the schema at `at` derive traits.
    #[must_use]
    pub fn derive_at(mut self, at: Pointer, paths: Vec<String>) -> Self {
        self.0.derives_at.insert(at, paths, None::<usize>);
        self
    }

    /// `skip`: leaves out the operation, path or component at `at`.
    #[must_use]
    pub fn skip(mut self, at: Pointer) -> Self {
        self.0.skip.insert(at, (), None::<usize>);
        self
    }

    /// `lenient`: reads leniently what stands at `at`, and all below it.
    #[must_use]
    pub fn lenient(mut self, at: Pointer) -> Self {
        self.0.lenient.insert(at, (), None::<usize>);
        self
    }

    /// `lenient = true`: reads all responses leniently.
    #[must_use]
    pub fn all_lenient(mut self) -> Self {
        self.0.all_lenient = true;
        self
    }

    /// `dates`: what dates and times convert into.
    #[must_use]
    pub fn dates(mut self, dates: Dates) -> Self {
        self.0.dates = dates;
        self
    }

    /// `offset = "+02:00"`: a date-time or a time without an offset is so many `minutes` east of
    /// UTC.
    #[must_use]
    pub fn offset(mut self, minutes: i16) -> Self {
        self.0.offset = Some(minutes);
        self
    }

    /// `offset`, for what stands at `at`, and all below it.
    #[must_use]
    pub fn offset_at(mut self, at: Pointer, minutes: i16) -> Self {
        self.0.offsets.insert(at, minutes, None::<usize>);
        self
    }

    /// `optional_responses`: properties of responses are optional where the document requires them,
    /// for servers that leave out what they promise.
    #[must_use]
    pub fn optional_responses(mut self) -> Self {
        self.0.optional_responses = true;
        self
    }

    /// `both_codecs`: every type is read and written, whichever way its values travel.
    #[must_use]
    pub fn both_codecs(mut self) -> Self {
        self.0.both_codecs = true;
        self
    }

    /// `untagged`: where the operations without a tag are.
    #[must_use]
    pub fn untagged(mut self, untagged: Untagged) -> Self {
        self.0.untagged = untagged;
        self
    }

    /// `all_schemas`: the client has the schemas that no operation reaches.
    #[must_use]
    pub fn all_schemas(mut self) -> Self {
        self.0.all_schemas = true;
        self
    }

    /// The options.
    pub fn build(self) -> Config {
        self.0
    }
}

impl PaginationConfig {
    /// Pages of a style, with nothing said of parameters and properties.
    pub fn new(style: PaginationStyle) -> Self {
        Self {
            style,
            items: Vec::new(),
            next: Vec::new(),
            offset: None,
            limit: None,
            page: None,
            cursor: None,
            first: 1,
        }
    }
}
