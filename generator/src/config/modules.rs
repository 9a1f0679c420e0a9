//! The versions of a crate beside each other, as code or `codegen.toml` gives them.

use super::{Config, Metadata, checks};
use crate::diagnostics::{ConfigurationFinding, Diagnostic};
use crate::pointer::Pointer;

/// See [`Config::module_faults`].
pub(super) fn faults(
    versions: &[(&Config, Option<&str>, bool)],
    groups: &[&str],
) -> Vec<(usize, Diagnostic)> {
    let mut found = Vec::new();
    let mut taken: Vec<&str> = Vec::new();
    let mut default = false;
    for (index, (config, module, is_default)) in versions.iter().enumerate() {
        let mut report = |finding: ConfigurationFinding| {
            let mut error = Diagnostic::new(&Pointer::root(), &finding);
            error.offset = config.module_at;
            found.push((index, error));
        };
        if *is_default && std::mem::replace(&mut default, true) {
            report(ConfigurationFinding::RepeatedSetting {
                key: "default",
                found: "true".to_owned(),
                hint: "let one version be the default".to_owned(),
            });
        }
        let Some(module) = module else {
            if versions.len() > 1 {
                report(ConfigurationFinding::MissingSetting { key: "module" });
            }
            continue;
        };
        if taken.contains(module) {
            report(ConfigurationFinding::RepeatedSetting {
                key: "module",
                found: (*module).to_owned(),
                hint: format!(
                    "write `module = \"{}\"`",
                    checks::free_module(module, &taken)
                ),
            });
        } else if let Err(fault) = checks::module(module, &taken) {
            report(ConfigurationFinding::InvalidSetting {
                key: "module",
                expected: fault.expected,
                found: (*module).to_owned(),
                hint: format!("write `module = \"{}\"`", fault.instead),
            });
        } else if groups.contains(module) || groups.contains(&module.replace('_', "-").as_str()) {
            let mut all = taken.clone();
            let names: Vec<String> = groups.iter().map(|name| name.replace('-', "_")).collect();
            all.extend(names.iter().map(String::as_str));
            let others = versions.iter().filter_map(|(_, other, _)| *other);
            all.extend(others.filter(|other| other != module));
            report(ConfigurationFinding::ModuleIsGroup {
                module: (*module).to_owned(),
                instead: checks::free_module(&format!("{module}_api"), &all),
            });
        }
        taken.push(*module);
    }
    found
}

/// See [`Config::package_faults`].
pub(super) fn package_faults(name: &str, metadata: &Metadata) -> Vec<Diagnostic> {
    let (version, license) = (metadata.version.as_deref(), metadata.license.as_deref());
    let env_prefix = metadata.env_prefix.as_deref();
    let checked = [
        ("crate", Some(name), checks::package(name)),
        (
            "version",
            version,
            version.map_or(Ok(()), checks::semantic_version),
        ),
        ("license", license, license.map_or(Ok(()), checks::license)),
        (
            "env_prefix",
            env_prefix,
            env_prefix.map_or(Ok(()), checks::env_prefix),
        ),
    ];
    let faults = checked.into_iter().filter_map(|(key, found, checked)| {
        let fault = checked.err()?;
        let finding = ConfigurationFinding::InvalidSetting {
            key,
            expected: fault.expected,
            found: found.unwrap_or_default().to_owned(),
            hint: format!("write `{key} = \"{}\"`", fault.instead),
        };
        Some(Diagnostic::new(&Pointer::root(), &finding))
    });
    faults.collect()
}
