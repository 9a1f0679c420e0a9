//! The packages that others can have: cargo packs them, and each has what it needs.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

const PUBLISHED: [&str; 3] = [
    "clientsmith",
    "clientsmith-generator",
    "openapi-client-runtime",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn cargo(words: &[&str]) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo).args(words).current_dir(root()).output();
    let output = output.expect("cargo");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{words:?}: {said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn files(package: &str) -> BTreeSet<String> {
    let words = [
        "package",
        "--list",
        "--allow-dirty",
        "--offline",
        "--package",
    ];
    let list = cargo(&[&words[..], &[package]].concat());
    list.lines().map(|line| line.replace('\\', "/")).collect()
}

#[test]
fn each_package_has_its_license_and_its_readme() {
    for package in PUBLISHED {
        let files = files(package);
        for file in ["Cargo.toml", "LICENSE-APACHE", "LICENSE-MIT", "README.md"] {
            assert!(files.contains(file), "{package} has no {file}");
        }
    }
}

#[test]
fn the_generator_has_the_runtime_in_its_package() {
    let files = files("clientsmith-generator");
    let of_runtime = crate_sources();
    assert!(of_runtime.len() > 50, "{of_runtime:?}");
    for file in of_runtime {
        assert!(files.contains(&format!("runtime-sources/{file}")), "{file}");
    }
    assert!(files.contains("build.rs"));
}

/// The sources of the runtime's own package.
fn crate_sources() -> Vec<String> {
    let files = files("openapi-client-runtime");
    let sources = files.iter().filter_map(|file| file.strip_prefix("src/"));
    sources.map(str::to_owned).collect()
}

#[test]
fn what_a_registry_asks_for_is_there() {
    let metadata = cargo(&["metadata", "--no-deps", "--format-version=1", "--offline"]);
    let metadata: serde_json::Value = serde_json::from_str(&metadata).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    for package in packages {
        let name = package["name"].as_str().expect("a name");
        let published = PUBLISHED.contains(&name);
        // `publish = false` is an empty list of registries. A client is its maintainer's to publish.
        let publishable = published || name == "generated-client";
        assert_eq!(
            package["publish"].is_null(),
            publishable,
            "publish of {name}"
        );
        if !publishable {
            continue;
        }
        // What is built against has to be in a registry too.
        for dependency in package["dependencies"].as_array().expect("a list") {
            let versioned = dependency["req"] != "*";
            assert!(
                versioned || dependency["kind"] == "dev",
                "{name}: {dependency}"
            );
        }
        if !published {
            continue;
        }
        for key in ["description", "license", "readme", "rust_version"] {
            assert!(package[key].is_string(), "{name} has no {key}");
        }
        for key in ["keywords", "categories"] {
            let list = package[key].as_array().expect("a list");
            assert!((1..=5).contains(&list.len()), "{key} of {name}: {list:?}");
        }
        // What is built against has to be in a registry too.
        for dependency in package["dependencies"].as_array().expect("a list") {
            let versioned = dependency["req"] != "*";
            assert!(
                versioned || dependency["kind"] == "dev",
                "{name}: {dependency}"
            );
        }
    }
}
