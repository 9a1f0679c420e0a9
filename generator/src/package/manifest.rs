//! `Cargo.toml` of the client.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value, value};

use super::dependencies::{
    DEPENDENCIES, DEV_DEPENDENCIES, Dependency, FEATURES, OF_TYPES, OF_XML, OPTIONAL, XML,
};
use crate::config::Runtime;
use crate::emit::title;
use crate::signatures::{self, ALL_SCHEMAS, Package, Version, WEBHOOKS};

/// `Cargo.toml` as text; every word of the document in it is a TOML string.
pub(crate) fn manifest(package: &Package<'_>) -> String {
    let mut manifest = DocumentMut::new();
    manifest["package"] = Item::Table(package_table(package));
    manifest["features"] = Item::Table(features(package));
    let mut dependencies = dependencies(package);
    for (name, requirement) in package.dependencies {
        if let Ok(requirement) = requirement.parse::<Value>() {
            dependencies[name] = value(requirement);
        }
    }
    manifest["dependencies"] = Item::Table(dependencies);
    manifest["dev-dependencies"] = Item::Table(dev_dependencies());
    manifest["lints"] = Item::Table(lints());
    if package.standalone {
        let mut table = Table::new();
        table.decor_mut().set_prefix(
            "\n# The workspace around this folder does not have this crate as a member.\n",
        );
        manifest["workspace"] = Item::Table(table);
    }
    manifest.to_string()
}

fn package_table(package: &Package<'_>) -> Table {
    let mut table = Table::new();
    table["name"] = value(package.name);
    table["version"] = value(package.version);
    let title = package.versions.first().map(title).unwrap_or_default();
    table["description"] = value(format!("A client of {title}"));
    table["edition"] = value("2024");
    table["rust-version"] = value("1.90");
    // Whose API it is decides about the license; nothing is not wrong.
    if let Some(license) = package.license {
        table["license"] = value(license);
    }
    table["readme"] = value("README.md");
    table
}

/// One feature for each group and each version, which are on by default, and those of every client.
fn features(package: &Package<'_>) -> Table {
    let groups = features_of_groups(package);
    let versions = package
        .versions
        .iter()
        .filter_map(|version| Some((version.module?, version.default)));
    let mut table = Table::new();
    let xml = package.uses_crate(OF_XML.name).then_some(XML);
    let mut default: Vec<String> = vec!["rustls".to_owned()];
    default.extend(xml.map(|(feature, ..)| feature.to_owned()));
    default.extend(
        versions
            .clone()
            .filter(|(_, on)| *on)
            .map(|(module, _)| module.to_owned()),
    );
    default.extend(groups.keys().cloned());
    table["default"] = value(default.into_iter().collect::<Array>());
    for (module, _) in versions {
        table[module] = value(Array::new());
    }
    for (group, parents) in groups {
        table[&group] = value(parents.into_iter().collect::<Array>());
    }
    for version in &package.versions {
        for old in &version.forwards.accessors {
            let feature = &version.names.group(Some(old.group)).feature;
            if !table.contains_key(&old.feature) {
                table[&old.feature] = value(Array::from_iter([feature.as_str()]));
                comment(
                    &mut table,
                    &old.feature,
                    &format!("The old name of `{feature}`."),
                );
            }
        }
    }
    if package.versions.iter().any(|it| !it.api.events.is_empty()) && !table.contains_key(WEBHOOKS)
    {
        table[WEBHOOKS] = value(Array::new());
        comment(
            &mut table,
            WEBHOOKS,
            "Requests that the API sends, as types.",
        );
    }
    if package.versions.iter().any(Version::has_unreached) {
        table[ALL_SCHEMAS] = value(Array::new());
        comment(
            &mut table,
            ALL_SCHEMAS,
            "Schemas that no operation reaches.",
        );
    }
    for (feature, needs, reason) in FEATURES.into_iter().chain(xml) {
        table[feature] = value(match package.runtime {
            Runtime::Embedded => needs.iter().copied().collect::<Array>(),
            _ => Array::from_iter([format!("{RUNTIME}/{feature}")]),
        });
        comment(&mut table, feature, reason);
    }
    table
}

/// The feature of each group, with that of its parent: the way to it leads through both.
fn features_of_groups(package: &Package<'_>) -> BTreeMap<String, BTreeSet<String>> {
    let mut groups: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for version in &package.versions {
        for id in version.signatures.files.groups() {
            let feature = |id| version.names.group(Some(id)).feature.clone();
            let parent = version.api.groups[id.0 as usize].parent;
            let needed = groups.entry(feature(id)).or_default();
            needed.extend(parent.map(feature).filter(|parent| *parent != feature(id)));
        }
    }
    groups
}

/// The crate that is the runtime of clients in which it is not embedded.
const RUNTIME: &str = "openapi-client-runtime";

/// The version of that crate which this generator writes code for.
const RUNTIME_VERSION: &str = "0.1.0";

/// The dependencies of a client that depends on the runtime: what its own code names.
fn beside_runtime(package: &Package<'_>, version: &str, path: Option<&str>) -> Table {
    let mut features: Vec<_> = package.exported_crates().collect();
    features.retain(|name| signatures::OF_TYPES.contains(name));
    let mut table = Table::new();
    let mut item = InlineTable::from_iter([("version", Value::from(version))]);
    if let Some(path) = path {
        item.insert("path", Value::from(path));
    }
    if !features.is_empty() {
        item.insert("features", Value::Array(features.into_iter().collect()));
    }
    let all = DEPENDENCIES.iter().chain(&OF_TYPES);
    let named = all.filter(|it| it.name == "serde_json" || package.names_crate(it.name));
    let mut named: Vec<_> = named.collect();
    named.sort_by_key(|dependency| dependency.name);
    table[RUNTIME] = value(item);
    comment(&mut table, RUNTIME, "Sending, retrying, decoding, errors.");
    for dependency in named {
        insert(&mut table, dependency, false);
    }
    table
}

fn dependencies(package: &Package<'_>) -> Table {
    match package.runtime {
        Runtime::Embedded => {}
        // With the version too, the client can be packed.
        Runtime::Path(path) => return beside_runtime(package, RUNTIME_VERSION, Some(path)),
        Runtime::Version(version) => return beside_runtime(package, version, None),
    }
    let used = |dependency: &&Dependency| package.uses_crate(dependency.name);
    let of_types = OF_TYPES.iter().filter(used);
    let mut all: Vec<&Dependency> = DEPENDENCIES.iter().chain(of_types).collect();
    all.sort_by_key(|dependency| dependency.name);
    let mut table = Table::new();
    for dependency in all {
        insert(&mut table, dependency, false);
    }
    let of_xml = package.uses_crate(OF_XML.name).then_some(&OF_XML);
    let mut optional: Vec<&Dependency> = OPTIONAL.iter().chain(of_xml).collect();
    optional.sort_by_key(|dependency| dependency.name);
    for dependency in optional {
        insert(&mut table, dependency, true);
    }
    table
}

fn dev_dependencies() -> Table {
    let mut table = Table::new();
    for dependency in &DEV_DEPENDENCIES {
        insert(&mut table, dependency, false);
    }
    table
}

fn lints() -> Table {
    let mut rust = Table::new();
    rust["unsafe_code"] = value("forbid");
    let mut table = Table::new();
    table.set_implicit(true);
    table["rust"] = Item::Table(rust);
    table
}

fn insert(table: &mut Table, dependency: &Dependency, optional: bool) {
    let Dependency {
        name,
        version,
        features,
        defaults,
        reason,
    } = *dependency;
    table[name] = if features.is_empty() && defaults && !optional {
        value(version)
    } else {
        let mut item = InlineTable::from_iter([("version", Value::from(version))]);
        if !defaults {
            item.insert("default-features", Value::from(false));
        }
        if !features.is_empty() {
            item.insert("features", Value::Array(features.iter().copied().collect()));
        }
        if optional {
            item.insert("optional", Value::from(true));
        }
        value(item)
    };
    comment(table, name, reason);
}

/// The reason, on the line above the key.
fn comment(table: &mut Table, key: &str, reason: &str) {
    if let Some(mut key) = table.key_mut(key) {
        key.leaf_decor_mut().set_prefix(format!("# {reason}\n"));
    }
}
