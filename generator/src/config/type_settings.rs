//! Types of other crates, derives, and the dependencies that they need.

use super::Config;
use super::toml::{TableReader, TomlValue, json, report};
use crate::diagnostics::{ConfigurationFinding, Diagnostics};
use crate::pointer::Pointer;

/// `types`, `formats` and `rust_types`.
pub(super) fn own_types(
    config: &mut Config,
    table: &mut TableReader<'_>,
    errors: &mut Diagnostics,
) {
    for (place, value) in table.by_pointer("types", errors) {
        if let Some(path) = rust_path("types", &value, super::is_type_path, errors) {
            config.types.insert(place, path, value.offset);
        }
    }
    if let Some(value) = table.take("formats") {
        let formats = value.expect(value.value.as_table(), "formats", "a table", errors);
        for (format, value) in formats.into_iter().flatten() {
            let value = TomlValue::new(value);
            if let Some(path) = rust_path("formats", &value, super::is_type_path, errors) {
                let format = Pointer::root().child(format.get_ref());
                config.formats.insert(format, path, value.offset);
            }
        }
    }
    let packages = table.strings("rust_types", errors);
    config.rust_types = packages.into_iter().map(|(package, _)| package).collect();
}

/// `derives = ["Eq"]`, or a table of pointers and such arrays.
pub(super) fn derives(config: &mut Config, table: &mut TableReader<'_>, errors: &mut Diagnostics) {
    let paths = |value: &TomlValue<'_>, errors: &mut Diagnostics| -> Vec<String> {
        let expected = "an array of paths, or a table of them";
        let list = value.expect(value.value.as_array(), "derives", expected, errors);
        let items = list.into_iter().flatten().map(TomlValue::new);
        items
            .filter_map(|item| rust_path("derives", &item, super::is_path, errors))
            .collect()
    };
    if table.is_table("derives") {
        for (place, value) in table.by_pointer("derives", errors) {
            let derives = paths(&value, errors);
            config.derives_at.insert(place, derives, value.offset);
        }
    } else if let Some(value) = table.take("derives") {
        config.derives = paths(&value, errors);
    }
}

fn rust_path(
    key: &'static str,
    value: &TomlValue<'_>,
    is_path: fn(&str) -> bool,
    errors: &mut Diagnostics,
) -> Option<String> {
    let text = value.expect(value.value.as_str(), key, "a string", errors)?;
    if !is_path(text) {
        let finding = ConfigurationFinding::UnknownValue {
            key,
            expected: "a path of Rust without arguments, such as `money::Money`",
            found: text.to_owned(),
        };
        report(errors, value.offset, finding);
        return None;
    }
    Some(text.to_owned())
}

/// `dependencies`: as in a manifest.
pub(super) fn dependencies(
    table: &mut TableReader<'_>,
    errors: &mut Diagnostics,
) -> Vec<(String, String)> {
    let Some(value) = table.take("dependencies") else {
        return Vec::new();
    };
    let all = value.expect(value.value.as_table(), "dependencies", "a table", errors);
    let mut dependencies = Vec::new();
    for (name, value) in all.into_iter().flatten() {
        let value = TomlValue::new(value);
        let fits = value.value.as_str().is_some() || value.value.as_table().is_some();
        let expected = "a version or a table";
        if value
            .expect(fits.then_some(()), name.get_ref(), expected, errors)
            .is_some()
        {
            let text = ::toml::Value::try_from(json(value.value));
            let text = text.map(|value| value.to_string()).unwrap_or_default();
            dependencies.push((name.get_ref().to_string(), text));
        }
    }
    dependencies
}
