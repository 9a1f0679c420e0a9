//! `spec/codegen.toml` as a whole: the clients to make, and from which documents.

use toml::de::DeTable;

use super::checks::Fault;
use super::choice_settings::choice;
use super::clients::{Taken, check, client};
use super::reference::{CLIENT, PAGINATION, ROOT};
use super::toml::{TableReader, TomlValue, json, pointer, report};
use super::type_settings::{derives, own_types};
use super::{Config, Dates, PaginationConfig, PaginationStyle, Runtime, Untagged};
use crate::diagnostics::{ConfigurationFinding, Diagnostics};

/// What `codegen.toml` says.
#[derive(Debug, Default)]
pub struct Settings {
    /// `[[client]]`: the crates to write, at least one.
    pub clients: Vec<Client>,
    /// `runtime`: where the runtime of all clients is, a folder relative to the workspace; none where
    /// nothing is said.
    pub runtime: Option<Runtime>,
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
    /// `share`: whether what several versions have in common is written once.
    pub share: bool,
    /// `dependencies`: further ones of the package, each as TOML: a version, or a table.
    pub dependencies: Vec<(String, String)>,
    /// `[client.package]`: what its `Cargo.toml` says of it.
    pub metadata: Metadata,
    /// `[[client.version]]`: the documents it is made from, at least one.
    pub versions: Vec<Version>,
}

/// What a `Cargo.toml` says of its package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// `version`, a semantic version; none: that of the first document.
    pub version: Option<String>,
    /// `license`, an SPDX expression.
    pub license: Option<String>,
    /// `env_prefix`: what the environment variables begin with that the client reads; none: the name
    /// of the package.
    pub env_prefix: Option<String>,
    /// Whether the package is a cargo workspace of its own, since it lies in one that does not
    /// mention it. No setting; whoever writes the files knows.
    pub standalone: bool,
}

/// A document that becomes a module of a crate.
#[derive(Debug)]
pub struct Version {
    /// `module`: the Rust module and the cargo feature. Empty where the crate has only this one
    /// version and it is to be the crate's root.
    pub module: String,
    /// `document`: its path, relative to `spec/`.
    pub document: String,
    /// `overlays`: paths of overlays, relative to `spec/`, in the order in which they are applied.
    /// The caller reads them and gives each to [`Config::add_overlay_file`].
    pub overlays: Vec<String>,
    /// `previous`: the path of an older document whose names stay as deprecated ones, relative to
    /// `spec/`.
    pub previous: Option<String>,
    /// `default`: whether its feature is on by default and its items are re-exported at the root.
    pub default: bool,
    /// `postman`: the file beside the document that has its Postman collection.
    pub postman: Option<String>,
    /// Everything else.
    pub config: Config,
    /// Where the settings name the document: a byte of their text.
    pub document_at: usize,
}

impl Settings {
    /// Reads the text of `codegen.toml`. `None` if anything in it is wrong; each fault is an error.
    pub fn parse(text: &str, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut errors = Diagnostics::new();
        let (table, faults) = DeTable::parse_recoverable(text);
        for fault in faults {
            let offset = fault.span().map_or(0, |span| span.start);
            let reason = fault.message().to_owned();
            let finding = ConfigurationFinding::InvalidToml { reason };
            report(&mut errors, offset, finding);
        }
        if errors.is_empty() {
            let mut table = TableReader::new(&ROOT, table.get_ref(), 0);
            let mut clients = Vec::new();
            let mut taken = Taken::default();
            for table in table.tables("client", &CLIENT, &mut errors) {
                clients.extend(client(table, &mut taken, &mut errors));
            }
            let runtime = table.string("runtime", &mut errors);
            let runtime = runtime.map(|text| Runtime::parse(&text));
            table.finish(&mut errors);
            if errors.is_empty() && clients.is_empty() {
                report(&mut errors, 0, ConfigurationFinding::NoClient);
            }
            if errors.is_empty() {
                return Some(Self { clients, runtime });
            }
        }
        diagnostics.extend(errors);
        None
    }
}

pub(super) fn config(
    table: &mut TableReader<'_>,
    inherited: &Config,
    errors: &mut Diagnostics,
) -> Config {
    let mut config = inherited.clone();
    for (place, value) in table.by_pointer("names", errors) {
        if let Some(name) = value.expect(value.value.as_str(), "names", "a string", errors) {
            let (name, offset) = (name.to_owned(), value.offset);
            config.names.insert(place, name, offset);
        }
    }
    for (place, value) in table.by_pointer("pagination", errors) {
        if let Some(pagination) = pagination(&value, errors) {
            config.pagination.insert(place, pagination, value.offset);
        }
    }
    for (place, value) in table.by_pointer("overlay", errors) {
        let numbers = "numbers that JSON has, integers of 64 bits at most,";
        if let Some(patch) = value.expect(json(value.value), "overlay", numbers, errors) {
            config.overlay.insert(place, patch, value.offset);
        }
    }
    for (text, offset) in table.strings("skip", errors) {
        if let Some(place) = pointer(&text, offset, errors) {
            config.skip.insert(place, (), offset);
        }
    }
    choice(&mut config, table, errors);
    own_types(&mut config, table, errors);
    derives(&mut config, table, errors);
    inheritable(&mut config, table, errors);
    config
}

/// The settings that a client may have for all of its versions.
pub(super) fn inheritable(
    config: &mut Config,
    table: &mut TableReader<'_>,
    errors: &mut Diagnostics,
) {
    if let Some((flag, _)) = table.boolean("optional_responses", errors) {
        config.optional_responses = flag;
    }
    if let Some((flag, _)) = table.boolean("both_codecs", errors) {
        config.both_codecs = flag;
    }
    if let Some((flag, _)) = table.boolean("all_schemas", errors) {
        config.all_schemas = flag;
    }
    lenient(config, table, errors);
    dates(config, table, errors);
    untagged(config, table, errors);
    offset(config, table, errors);
}

/// `dates = "chrono"`.
fn dates(config: &mut Config, table: &mut TableReader<'_>, errors: &mut Diagnostics) {
    let Some(value) = table.take("dates") else {
        return;
    };
    let Some(name) = value.expect(value.value.as_str(), "dates", "a string", errors) else {
        return;
    };
    match Dates::NAMES.iter().find(|(known, _)| *known == name) {
        Some((_, dates)) => config.dates = *dates,
        None => {
            let finding = ConfigurationFinding::UnknownValue {
                key: "dates",
                expected: "`jiff`, `chrono`, `time` or `text`",
                found: name.to_owned(),
            };
            report(errors, value.offset, finding);
        }
    }
}

/// `untagged = "client"`.
fn untagged(config: &mut Config, table: &mut TableReader<'_>, errors: &mut Diagnostics) {
    let Some(value) = table.take("untagged") else {
        return;
    };
    let Some(name) = value.expect(value.value.as_str(), "untagged", "a string", errors) else {
        return;
    };
    match Untagged::NAMES.iter().find(|(known, _)| *known == name) {
        Some((_, untagged)) => config.untagged = *untagged,
        None => {
            let finding = ConfigurationFinding::UnknownValue {
                key: "untagged",
                expected: "`path`, `operation-id` or `client`",
                found: name.to_owned(),
            };
            report(errors, value.offset, finding);
        }
    }
}

/// `offset = "UTC"`, or a table of pointers and offsets.
fn offset(config: &mut Config, table: &mut TableReader<'_>, errors: &mut Diagnostics) {
    if !table.is_table("offset") {
        if let Some(value) = table.take("offset") {
            config.offset = minutes(&value, errors);
        }
        return;
    }
    config.offset = None;
    for (place, value) in table.by_pointer("offset", errors) {
        if let Some(minutes) = minutes(&value, errors) {
            config.offsets.insert(place, minutes, value.offset);
        }
    }
}

/// `UTC`, `Z`, `+02:00` or `-03:30` in minutes.
fn minutes(value: &TomlValue<'_>, errors: &mut Diagnostics) -> Option<i16> {
    let expected = "an offset from UTC, or a table of them";
    let text = value.expect(value.value.as_str(), "offset", expected, errors)?;
    let found = match *text.as_bytes() {
        [b'U', b'T', b'C'] | [b'Z'] => Some(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let digit = |byte: u8| char::from(byte).to_digit(10);
            let pair = |tens, ones| Some(digit(tens)? * 10 + digit(ones)?);
            let parts = pair(h1, h2).filter(|it| *it < 24).zip(pair(m1, m2));
            let parts = parts.filter(|(_, minutes)| *minutes < 60);
            let minutes = parts.map(|(hours, minutes)| (hours * 60 + minutes) as i16);
            minutes.map(|minutes| if sign == b'-' { -minutes } else { minutes })
        }
        _ => None,
    };
    if found.is_none() {
        let finding = ConfigurationFinding::UnknownValue {
            key: "offset",
            expected: "`UTC`, or an offset like `+02:00`",
            found: text.to_owned(),
        };
        report(errors, value.offset, finding);
    }
    found
}

/// `lenient = true`, or an array of pointers.
fn lenient(config: &mut Config, table: &mut TableReader<'_>, errors: &mut Diagnostics) {
    let Some(value) = table.take("lenient") else {
        return;
    };
    if let Some(flag) = value.value.as_bool() {
        config.all_lenient = flag;
        return;
    }
    let expected = "`true` or an array of JSON pointers";
    config.all_lenient = false;
    let list = value.expect(value.value.as_array(), "lenient", expected, errors);
    for item in list.into_iter().flatten() {
        let offset = item.span().start;
        let text = item.get_ref().as_str();
        let text = value.expect(text, "lenient", expected, errors);
        if let Some(place) = text.and_then(|text| pointer(text, offset, errors)) {
            config.lenient.insert(place, (), offset);
        }
    }
}

fn pagination(value: &TomlValue<'_>, errors: &mut Diagnostics) -> Option<PaginationConfig> {
    let table = value.expect(value.value.as_table(), "pagination", "a table", errors)?;
    let mut table = TableReader::new(&PAGINATION, table, value.offset);
    let style = table.required("style", errors).and_then(|(name, at)| {
        let names = PaginationStyle::NAMES;
        let found = names.iter().find(|(known, _)| *known == name);
        let found = found.map(|(_, style)| *style);
        if found.is_none() {
            let names: Vec<_> = names.iter().map(|(name, _)| *name).collect();
            let known = format!("`{}`", names.join("`, `"));
            let finding = ConfigurationFinding::UnknownPaginationStyle { found: name, known };
            report(errors, at, finding);
        }
        found
    });
    let pagination = PaginationConfig {
        style: style.unwrap_or(PaginationStyle::None),
        items: path("items", &mut table, errors),
        next: path("next", &mut table, errors),
        offset: table.string("offset", errors),
        limit: table.string("limit", errors),
        page: table.string("page", errors),
        cursor: table.string("cursor", errors),
        first: first(&mut table, errors),
    };
    table.finish(errors);
    style.map(|_| pagination)
}

fn first(table: &mut TableReader<'_>, errors: &mut Diagnostics) -> i64 {
    let Some(value) = table.take("first") else {
        return 1;
    };
    let number = json(value.value).and_then(|number| number.as_i64());
    let number = number.filter(|number| matches!(number, 0 | 1));
    value
        .expect(number, "first", "`0` or `1`", errors)
        .unwrap_or(1)
}

/// `data.items` as property names; a name with a dot is written as a JSON pointer, `/a.b/c`.
fn path(key: &'static str, table: &mut TableReader<'_>, errors: &mut Diagnostics) -> Vec<String> {
    match table.placed(key, errors) {
        None => Vec::new(),
        Some((text, at)) if text.starts_with('/') => {
            pointer(&text, at, errors).map_or_else(Vec::new, |pointer| pointer.keys().collect())
        }
        Some((text, at)) => {
            let names: Vec<String> = text.split('.').map(str::to_owned).collect();
            if names.iter().any(String::is_empty) {
                let what = Fault {
                    expected: "names of properties with a dot between them",
                    instead: "data.items".to_owned(),
                };
                check(errors, at, key, &text, Err(what));
            }
            names
        }
    }
}

#[cfg(test)]
#[test]
fn versions_are_those_that_cargo_takes() {
    for text in [
        "1.2.0",
        "0.0.1",
        "1.0.0-rc.1",
        "1.0.0-x-y+build.07",
        "1.0.0+7",
    ] {
        assert!(super::checks::semantic_version(text).is_ok(), "{text}");
    }
    for text in [
        "1.2", "1.2.3.4", "v1.2.3", "01.2.3", "1.2.3-", "1.2.3-01", "1.2.3+", "", "1.2.x",
    ] {
        assert!(super::checks::semantic_version(text).is_err(), "{text}");
    }
}

#[cfg(test)]
impl Config {
    /// The options as they stand under `[[client.version]]`.
    pub(crate) fn from_toml(text: &str) -> Self {
        let table = DeTable::parse(text).expect("the test's TOML is valid");
        let mut errors = Diagnostics::new();
        let mut table = TableReader::new(&super::reference::VERSION, table.get_ref(), 0);
        let config = config(&mut table, &Self::default(), &mut errors);
        assert_eq!(errors, Diagnostics::new());
        config
    }
}
