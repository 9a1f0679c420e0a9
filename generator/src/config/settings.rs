//! `spec/codegen.toml` as a whole: the clients to make, and from which documents.

use toml::de::DeTable;

use super::toml::{Field, Fields, error, json, pointer};
use super::{Config, PaginationConfig, PaginationStyle};
use crate::diagnostics::Diagnostics;
use crate::pointer::Pointer;

/// What `codegen.toml` says.
#[derive(Debug, Default)]
pub struct Settings {
    /// `[[client]]`: the crates to write, at least one.
    pub clients: Vec<Client>,
}

/// A crate to write.
#[derive(Debug)]
pub struct Client {
    /// `crate`: the package's name.
    pub package: String,
    /// `out`: its folder, relative to the workspace.
    pub out: String,
    /// `keep`: paths in that folder that are not generated.
    pub keep: Vec<String>,
    /// `[[client.version]]`: the documents it is made from, at least one.
    pub versions: Vec<Version>,
}

/// A document that becomes a module of a crate.
#[derive(Debug)]
pub struct Version {
    /// `module`: the Rust module and the cargo feature. Empty where the crate has only this one
    /// version and it is to be the crate's root.
    pub module: String,
    /// `document`: its path, relative to `spec/`.
    pub document: String,
    /// `default`: whether its feature is on by default and its items are re-exported at the root.
    pub default: bool,
    /// Everything else.
    pub config: Config,
}

impl Settings {
    /// Reads the text of `codegen.toml`. `None` if anything in it is wrong; each fault is an error.
    pub fn parse(text: &str, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut errors = Diagnostics::new();
        let (table, faults) = DeTable::parse_recoverable(text);
        for fault in faults {
            let offset = fault.span().map_or(0, |span| span.start);
            let message = format!("not valid TOML: {}", fault.message());
            error(&mut errors, offset, message, "correct the syntax");
        }
        if errors.is_empty() {
            let mut fields = Fields::new(table.get_ref(), 0);
            let clients = fields.tables("client", &mut errors);
            let clients: Vec<_> = clients
                .into_iter()
                .filter_map(|fields| client(fields, &mut errors))
                .collect();
            fields.finish(&mut errors);
            if errors.is_empty() && clients.is_empty() {
                let help = "add a `[[client]]` with `crate`, `out` and a `[[client.version]]`";
                error(&mut errors, 0, "there is no client".to_owned(), help);
            }
            if errors.is_empty() {
                return Some(Self { clients });
            }
        }
        diagnostics.extend(errors);
        None
    }
}

fn client(mut fields: Fields<'_>, errors: &mut Diagnostics) -> Option<Client> {
    let package = fields.required("crate", errors);
    let out = fields.required("out", errors);
    let keep = fields.texts("keep", errors);
    let versions = fields.tables("version", errors);
    fields.finish(errors);
    let versions: Vec<_> = versions
        .into_iter()
        .filter_map(|fields| version(fields, errors))
        .collect();
    Some(Client {
        package: package?,
        out: out?,
        keep: keep.into_iter().map(|(path, _)| path).collect(),
        versions,
    })
}

fn version(mut fields: Fields<'_>, errors: &mut Diagnostics) -> Option<Version> {
    let module = fields.text("module", errors).unwrap_or_default();
    let document = fields.required("document", errors);
    let default = fields.flag("default", errors);
    let config = config(&mut fields, errors);
    fields.finish(errors);
    Some(Version {
        module,
        document: document?,
        default,
        config,
    })
}

fn config(fields: &mut Fields<'_>, errors: &mut Diagnostics) -> Config {
    let mut config = Config::default();
    for (place, field) in fields.by_pointer("names", errors) {
        if let Some(name) = field.expect(field.value.as_str(), "names", "text", errors) {
            let (name, offset) = (name.to_owned(), field.offset);
            config.names.insert(place, name, offset);
        }
    }
    for (place, field) in fields.by_pointer("pagination", errors) {
        if let Some(pagination) = pagination(&field, errors) {
            config.pagination.insert(place, pagination, field.offset);
        }
    }
    for (place, field) in fields.by_pointer("overlay", errors) {
        let patch = json(field.value);
        config.overlay.insert(place, patch, field.offset);
    }
    for (text, offset) in fields.texts("skip", errors) {
        if let Some(place) = pointer(&text, offset, errors) {
            config.skip.insert(place, (), offset);
        }
    }
    config.both_codecs = fields.flag("both_codecs", errors);
    lenient(&mut config, fields, errors);
    config
}

/// `lenient = true`, or a list of pointers.
fn lenient(config: &mut Config, fields: &mut Fields<'_>, errors: &mut Diagnostics) {
    let Some(field) = fields.take("lenient") else {
        return;
    };
    if let Some(flag) = field.value.as_bool() {
        config.all_lenient = flag;
        return;
    }
    let wanted = "`true`, or a list of pointers";
    let list = field.expect(field.value.as_array(), "lenient", wanted, errors);
    for item in list.into_iter().flatten() {
        let offset = item.span().start;
        let text = item.get_ref().as_str();
        let text = field.expect(text, "lenient", wanted, errors);
        if let Some(place) = text.and_then(|text| pointer(text, offset, errors)) {
            config.lenient.insert(place, (), offset);
        }
    }
}

fn pagination(field: &Field<'_>, errors: &mut Diagnostics) -> Option<PaginationConfig> {
    let table = field.expect(field.value.as_table(), "pagination", "a table", errors)?;
    let mut fields = Fields::new(table, field.offset);
    let style = fields.required("style", errors).and_then(|name| {
        let names = PaginationStyle::NAMES;
        let found = names.iter().find(|(known, _)| *known == name);
        if found.is_none() {
            let message = format!("`{name}` is no style of pagination");
            let names: Vec<_> = names.iter().map(|(name, _)| *name).collect();
            let help = format!("the styles are `{}`", names.join("`, `"));
            error(errors, field.offset, message, &help);
        }
        found.map(|(_, style)| *style)
    });
    let pagination = PaginationConfig {
        style: style.unwrap_or(PaginationStyle::None),
        items: path(fields.text("items", errors)),
        next: path(fields.text("next", errors)),
        offset: fields.text("offset", errors),
        limit: fields.text("limit", errors),
        page: fields.text("page", errors),
        cursor: fields.text("cursor", errors),
        first: first(&mut fields, errors),
    };
    fields.finish(errors);
    style.map(|_| pagination)
}

fn first(fields: &mut Fields<'_>, errors: &mut Diagnostics) -> i64 {
    let Some(field) = fields.take("first") else {
        return 1;
    };
    let first = json(field.value).as_i64();
    field
        .expect(first, "first", "a whole number", errors)
        .unwrap_or(1)
}

/// `data.items` as property names; a name with a dot is written as a JSON pointer, `/a.b/c`.
fn path(text: Option<String>) -> Vec<String> {
    match text {
        None => Vec::new(),
        Some(text) if text.starts_with('/') => {
            Pointer::parse(&text).map_or_else(Vec::new, |pointer| pointer.keys().collect())
        }
        Some(text) => text.split('.').map(str::to_owned).collect(),
    }
}

#[cfg(test)]
impl Config {
    /// The options as they stand under `[[client.version]]`.
    pub(crate) fn from_toml(text: &str) -> Self {
        let table = DeTable::parse(text).expect("the test's TOML is valid");
        let mut errors = Diagnostics::new();
        let config = config(&mut Fields::new(table.get_ref(), 0), &mut errors);
        assert_eq!(errors, Diagnostics::new());
        config
    }
}
