//! `[[client]]` and `[[client.version]]`: crates beside each other, and their versions.

use super::Config;
use super::checks::{self, Fault};
use super::reference::{PACKAGE, VERSION};
use super::settings::{Client, Metadata, Version, config, inheritable};
use super::toml::{TableReader, report};
use super::type_settings::dependencies;
use crate::diagnostics::{ConfigurationFinding, Diagnostics};

/// What the clients before have, and a second one can't.
#[derive(Default)]
pub(super) struct Taken {
    packages: Vec<String>,
    folders: Vec<String>,
}

pub(super) fn client(
    mut table: TableReader<'_>,
    taken: &mut Taken,
    errors: &mut Diagnostics,
) -> Option<Client> {
    let offset = table.offset;
    let package = table.required("crate", errors);
    let out = table.required("out", errors);
    if let Some((name, at)) = &package {
        check(errors, *at, "crate", name, checks::package(name));
        taken.package(name, *at, errors);
    }
    if let Some((path, at)) = &out {
        let what = "a folder below the one that holds the folder of this file";
        check(errors, *at, "out", path, checks::path_below(path, what));
        taken.folder(path, *at, errors);
    }
    let keep = table.strings("keep", errors);
    for (path, at) in &keep {
        let what = "a path below `out`";
        let plain = path.strip_suffix('/').unwrap_or(path);
        check(errors, *at, "keep", path, checks::path_below(plain, what));
    }
    let share = table.boolean("share", errors);
    let dependencies = dependencies(&mut table, errors);
    let metadata = table.table("package", &PACKAGE, errors);
    let metadata = metadata.map_or_else(Metadata::default, |table| metadata_of(table, errors));
    let mut inherited = Config::default();
    if table.is_table("offset") || table.is_array("lenient") {
        let key = if table.is_table("offset") {
            "offset"
        } else {
            "lenient"
        };
        let finding = ConfigurationFinding::InvalidSetting {
            key,
            expected: "a setting for all versions",
            found: "places of a document".to_owned(),
            hint: "write it under a `[[client.version]]`, whose document has the places".to_owned(),
        };
        report(errors, offset, finding);
        return None;
    }
    inheritable(&mut inherited, &mut table, errors);
    let given = table.has("version");
    let tables = table.tables("version", &VERSION, errors);
    table.finish(errors);
    if tables.is_empty() && (!given || errors.is_empty()) {
        let finding = ConfigurationFinding::MissingSetting { key: "version" };
        report(errors, offset, finding);
    }
    let versions = versions(tables, &inherited, errors);
    Some(Client {
        package: package?.0,
        out: out?.0,
        keep: keep.into_iter().map(|(path, _)| path).collect(),
        share: share.is_none_or(|(flag, _)| flag),
        dependencies,
        metadata,
        versions,
    })
}

impl Taken {
    fn package(&mut self, name: &str, at: usize, errors: &mut Diagnostics) {
        let same = |known: &String| known.replace('-', "_") == name.replace('-', "_");
        if self.packages.iter().any(same) {
            let finding = ConfigurationFinding::RepeatedSetting {
                key: "crate",
                found: name.to_owned(),
                hint: format!("give this crate another name, such as `{name}-2`"),
            };
            report(errors, at, finding);
        }
        self.packages.push(name.to_owned());
    }

    fn folder(&mut self, path: &str, at: usize, errors: &mut Diagnostics) {
        let mut folders = self.folders.iter();
        if let Some(other) = folders.find(|known| checks::overlap(known, path)) {
            let finding = ConfigurationFinding::RepeatedSetting {
                key: "out",
                found: other.clone(),
                hint: format!("give this crate a folder beside it, such as `{other}-2`"),
            };
            report(errors, at, finding);
        }
        self.folders.push(path.to_owned());
    }
}

fn metadata_of(mut table: TableReader<'_>, errors: &mut Diagnostics) -> Metadata {
    let version = table.placed("version", errors);
    let license = table.placed("license", errors);
    let env_prefix = table.placed("env_prefix", errors);
    table.finish(errors);
    if let Some((text, at)) = &version {
        check(errors, *at, "version", text, checks::semantic_version(text));
    }
    if let Some((text, at)) = &license {
        check(errors, *at, "license", text, checks::license(text));
    }
    if let Some((text, at)) = &env_prefix {
        check(errors, *at, "env_prefix", text, checks::env_prefix(text));
    }
    Metadata {
        version: version.map(|(text, _)| text),
        license: license.map(|(text, _)| text),
        env_prefix: env_prefix.map(|(text, _)| text),
        standalone: false,
    }
}

/// Reports a value that a check refuses, with the one that would do.
pub(super) fn check(
    errors: &mut Diagnostics,
    at: usize,
    key: &'static str,
    found: &str,
    checked: Result<(), Fault>,
) {
    if let Err(Fault { expected, instead }) = checked {
        let hint = match instead.as_str() {
            "" => "write another one".to_owned(),
            instead => format!("write `{key} = \"{instead}\"`"),
        };
        let finding = ConfigurationFinding::InvalidSetting {
            key,
            expected,
            found: found.to_owned(),
            hint,
        };
        report(errors, at, finding);
    }
}

/// The versions of a client, which begin with what the client says for all of them.
fn versions(
    tables: Vec<TableReader<'_>>,
    inherited: &Config,
    errors: &mut Diagnostics,
) -> Vec<Version> {
    let alone = tables.len() == 1;
    let mut found = Vec::new();
    let mut modules: Vec<String> = Vec::new();
    let mut default = None;
    for mut table in tables {
        let offset = table.offset;
        let module = table.placed("module", errors);
        match &module {
            Some((name, at)) => {
                let taken: Vec<&str> = modules.iter().map(String::as_str).collect();
                if taken.contains(&name.as_str()) {
                    let instead = checks::free_module(name, &taken);
                    let finding = ConfigurationFinding::RepeatedSetting {
                        key: "module",
                        found: name.clone(),
                        hint: format!("write `module = \"{instead}\"`"),
                    };
                    report(errors, *at, finding);
                } else {
                    check(errors, *at, "module", name, checks::module(name, &taken));
                }
                modules.push(name.clone());
            }
            None if !alone => {
                let finding = ConfigurationFinding::MissingSetting { key: "module" };
                report(errors, offset, finding);
            }
            None => {}
        }
        let (is_default, at) = table.boolean("default", errors).unwrap_or((false, offset));
        if is_default && default.replace(at).is_some() {
            let finding = ConfigurationFinding::RepeatedSetting {
                key: "default",
                found: "true".to_owned(),
                hint: "remove it here, or where it stands first".to_owned(),
            };
            report(errors, at, finding);
        }
        found.extend(version(table, module, is_default, inherited, errors));
    }
    found
}

fn version(
    mut table: TableReader<'_>,
    module: Option<(String, usize)>,
    default: bool,
    inherited: &Config,
    errors: &mut Diagnostics,
) -> Option<Version> {
    let document = table.required("document", errors);
    if let Some((path, at)) = &document
        && (path.trim().is_empty() || path.contains('\0'))
    {
        let what = Fault {
            expected: "the path of a document",
            instead: "v1/openapi.yaml".to_owned(),
        };
        check(errors, *at, "document", path, Err(what));
    }
    let postman = table.placed("postman", errors);
    if let Some((path, at)) = &postman {
        let checked = match path.contains('/') || !path.ends_with(".json") {
            false => checks::path_below(path, "the name of a JSON file"),
            true => Err(Fault {
                expected: "the name of a JSON file",
                instead: "api.postman_collection.json".to_owned(),
            }),
        };
        check(errors, *at, "postman", path, checked);
    }
    let overlays = table.strings("overlays", errors);
    let previous = table.string("previous", errors);
    let mut config = config(&mut table, inherited, errors);
    config.module_at = module.as_ref().map(|(_, at)| *at);
    table.finish(errors);
    let (document, document_at) = document?;
    Some(Version {
        module: module.map(|(name, _)| name).unwrap_or_default(),
        document,
        overlays: overlays.into_iter().map(|(path, _)| path).collect(),
        previous,
        default,
        postman: postman.map(|(name, _)| name),
        config,
        document_at,
    })
}
