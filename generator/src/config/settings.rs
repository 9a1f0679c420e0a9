//! `spec/codegen.toml` as a whole: the clients to make, and from which documents.

use toml::de::DeTable;

use super::toml::{TableReader, TomlValue, json, pointer, report};
use super::{Config, Dates, PaginationConfig, PaginationStyle, Runtime};
use crate::diagnostics::{ConfigurationFinding, Diagnostics};
use crate::pointer::Pointer;

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
    /// `package_version`: the version of the package; that of the first document if nothing is said.
    pub package_version: Option<String>,
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
    /// `previous`: the path of an older document whose names stay as deprecated ones, relative to
    /// `spec/`.
    pub previous: Option<String>,
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
            let reason = fault.message().to_owned();
            let finding = ConfigurationFinding::InvalidToml { reason };
            report(&mut errors, offset, finding);
        }
        if errors.is_empty() {
            let mut table = TableReader::new(table.get_ref(), 0);
            let clients = table.tables("client", &mut errors);
            let clients: Vec<_> = clients
                .into_iter()
                .filter_map(|table| client(table, &mut errors))
                .collect();
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

fn client(mut table: TableReader<'_>, errors: &mut Diagnostics) -> Option<Client> {
    let package = table.required("crate", errors);
    let out = table.required("out", errors);
    let package_version = package_version(&mut table, errors);
    let keep = table.strings("keep", errors);
    let versions = table.tables("version", errors);
    table.finish(errors);
    let versions: Vec<_> = versions
        .into_iter()
        .filter_map(|table| version(table, errors))
        .collect();
    Some(Client {
        package: package?,
        out: out?,
        package_version,
        keep: keep.into_iter().map(|(path, _)| path).collect(),
        versions,
    })
}

/// `package_version = "1.2.0"`.
fn package_version(table: &mut TableReader<'_>, errors: &mut Diagnostics) -> Option<String> {
    let value = table.take("package_version")?;
    let text = value.expect(value.value.as_str(), "package_version", "a string", errors)?;
    if !is_semantic(text) {
        let finding = ConfigurationFinding::UnknownValue {
            key: "package_version",
            expected: "a semantic version such as `1.2.0`",
            found: text.to_owned(),
        };
        report(errors, value.offset, finding);
    }
    Some(text.to_owned())
}

/// Whether cargo takes it for a version: three numbers, and maybe a pre-release and build metadata.
fn is_semantic(text: &str) -> bool {
    let (text, build) = text
        .split_once('+')
        .map_or((text, None), |(a, b)| (a, Some(b)));
    let (core, before) = text
        .split_once('-')
        .map_or((text, None), |(a, b)| (a, Some(b)));
    let numbers: Vec<_> = core.split('.').collect();
    let is_number = |part: &str| {
        part.parse::<u64>().is_ok()
            && (part == "0" || !part.starts_with('0'))
            && !part.starts_with('+')
    };
    let is_word = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let is_before = |part: &str| {
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        is_word(part) && (!digits || is_number(part))
    };
    numbers.len() == 3
        && numbers.into_iter().all(is_number)
        && before.is_none_or(|it| it.split('.').all(is_before))
        && build.is_none_or(|it| it.split('.').all(is_word))
}

fn version(mut table: TableReader<'_>, errors: &mut Diagnostics) -> Option<Version> {
    let module = table.string("module", errors).unwrap_or_default();
    let document = table.required("document", errors);
    let previous = table.string("previous", errors);
    let default = table.boolean("default", errors);
    let config = config(&mut table, errors);
    table.finish(errors);
    Some(Version {
        module,
        document: document?,
        previous,
        default,
        config,
    })
}

fn config(table: &mut TableReader<'_>, errors: &mut Diagnostics) -> Config {
    let mut config = Config::default();
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
        let patch = json(value.value);
        config.overlay.insert(place, patch, value.offset);
    }
    for (text, offset) in table.strings("skip", errors) {
        if let Some(place) = pointer(&text, offset, errors) {
            config.skip.insert(place, (), offset);
        }
    }
    config.optional_responses = table.boolean("optional_responses", errors);
    config.both_codecs = table.boolean("both_codecs", errors);
    lenient(&mut config, table, errors);
    dates(&mut config, table, errors);
    offset(&mut config, table, errors);
    config
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

/// `offset = "UTC"`, or a table of pointers and offsets.
fn offset(config: &mut Config, table: &mut TableReader<'_>, errors: &mut Diagnostics) {
    if !table.is_table("offset") {
        if let Some(value) = table.take("offset") {
            config.offset = minutes(&value, errors);
        }
        return;
    }
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
    let mut table = TableReader::new(table, value.offset);
    let style = table.required("style", errors).and_then(|name| {
        let names = PaginationStyle::NAMES;
        let found = names.iter().find(|(known, _)| *known == name);
        let found = found.map(|(_, style)| *style);
        if found.is_none() {
            let names: Vec<_> = names.iter().map(|(name, _)| *name).collect();
            let known = format!("`{}`", names.join("`, `"));
            let finding = ConfigurationFinding::UnknownPaginationStyle { found: name, known };
            report(errors, value.offset, finding);
        }
        found
    });
    let pagination = PaginationConfig {
        style: style.unwrap_or(PaginationStyle::None),
        items: path(table.string("items", errors)),
        next: path(table.string("next", errors)),
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
    let first = json(value.value).as_i64();
    value
        .expect(first, "first", "an integer", errors)
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
#[test]
fn versions_are_those_that_cargo_takes() {
    for text in [
        "1.2.0",
        "0.0.1",
        "1.0.0-rc.1",
        "1.0.0-x-y+build.07",
        "1.0.0+7",
    ] {
        assert!(is_semantic(text), "{text}");
    }
    for text in [
        "1.2", "1.2.3.4", "v1.2.3", "01.2.3", "1.2.3-", "1.2.3-01", "1.2.3+", "", "1.2.x",
    ] {
        assert!(!is_semantic(text), "{text}");
    }
}

#[cfg(test)]
impl Config {
    /// The options as they stand under `[[client.version]]`.
    pub(crate) fn from_toml(text: &str) -> Self {
        let table = DeTable::parse(text).expect("the test's TOML is valid");
        let mut errors = Diagnostics::new();
        let config = config(&mut TableReader::new(table.get_ref(), 0), &mut errors);
        assert_eq!(errors, Diagnostics::new());
        config
    }
}
