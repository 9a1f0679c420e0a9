//! Chatrace 1.2, as it may be, beside 1.1 and in place of it.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A folder with `spec`, as the workspace has it, and no client yet.
fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let spec = folder.path().join("spec");
    fs::create_dir_all(spec.join("v1.1")).expect("a folder");
    for file in ["codegen.toml", "v1.1/openapi.yaml"] {
        fs::copy(root().join("spec").join(file), spec.join(file)).expect("a copy");
    }
    let path = spec.join("codegen.toml");
    let text = fs::read_to_string(&path).expect("the settings");
    let text: String = text
        .lines()
        .filter(|line| !line.starts_with("keep"))
        .map(|line| format!("{line}\n"))
        .collect();
    fs::write(path, text).expect("written");
    folder
}

fn arguments(folder: &Path, file: PathBuf) -> Arguments {
    Arguments {
        file,
        module: None,
        replace: None,
        default: false,
        changelog: true,
        dry_run: false,
        config: Some(folder.join("spec/codegen.toml")),
        allow_outside: AllowOutside::default(),
    }
}

fn chatrace() -> PathBuf {
    root().join("tests/chatrace-1.2.yaml")
}

#[test]
fn a_version_stands_beside_the_others_behind_its_feature() {
    let folder = workspace();
    let arguments = arguments(folder.path(), chatrace());
    let outcome = run(&arguments, &Terminal::new(true)).expect("done");
    assert_eq!(outcome, Outcome::Done);
    let text = |file: &str| fs::read_to_string(folder.path().join(file)).expect(file);
    let settings = text("spec/codegen.toml");
    assert!(
        settings.ends_with(
            "\n[[client.version]]\nmodule = \"v1_2\"\ndocument = \"v1.2/openapi.yaml\"\n"
        ),
        "{settings}"
    );
    assert!(
        settings.contains("# What `cargo xtask codegen`"),
        "comments stay: {settings}"
    );
    assert_eq!(
        text("spec/v1.2/openapi.yaml"),
        fs::read_to_string(chatrace()).expect("it")
    );
    let manifest = text("generated-client/Cargo.toml");
    assert!(manifest.contains("v1_2 = ["), "{manifest}");
    assert!(text("generated-client/src/v1_2/api/calendars.rs").contains("fn list("));
    // What did not change is written once.
    let tags = "pub use crate::shared::v1_1_to_v1_2::models::Tag;";
    for module in ["v1_1", "v1_2"] {
        let models = text(&format!("generated-client/src/{module}/models/mod.rs"));
        assert!(models.contains(tags), "{models}");
    }
    let changelog = text("generated-client/CHANGELOG.md");
    assert!(
        changelog.contains("### Added\n\n- The module `v1_2`"),
        "{changelog}"
    );

    // A second time there is such a module, and nothing happens.
    let error = run(&arguments, &Terminal::new(true)).expect_err("there already");
    assert!(error.to_string().contains("--replace v1_2"), "{error}");
    assert_eq!(text("spec/codegen.toml"), settings);
}

#[test]
fn a_version_in_place_of_another_moves_the_version_of_the_package() {
    let folder = workspace();
    let path = folder.path().join("spec/codegen.toml");
    let settings = fs::read_to_string(&path).expect("the settings");
    let settings = settings.replace(
        "[client.package]\n",
        "[client.package]\nversion = \"1.4.0\"\n",
    );
    fs::write(&path, settings).expect("written");
    let arguments = Arguments {
        replace: Some(String::new()),
        ..arguments(folder.path(), chatrace())
    };
    assert_eq!(
        run(&arguments, &Terminal::new(true)).expect("done"),
        Outcome::Done
    );
    let text = |file: &str| fs::read_to_string(folder.path().join(file)).expect(file);
    assert!(text("spec/codegen.toml").contains("[client.package]\nversion = \"2.0.0\"\n"));
    assert!(text("generated-client/Cargo.toml").contains("version = \"2.0.0\""));
    assert!(text("spec/v1.1/openapi.yaml").contains("version: '1.2'"));
    assert!(text("generated-client/CHANGELOG.md").contains("## 2.0.0\n\n### Breaking\n"));
}

#[test]
fn the_default_moves() {
    let folder = workspace();
    let arguments = Arguments {
        default: true,
        ..arguments(folder.path(), chatrace())
    };
    assert_eq!(
        run(&arguments, &Terminal::new(true)).expect("done"),
        Outcome::Done
    );
    let root =
        fs::read_to_string(folder.path().join("generated-client/src/lib.rs")).expect("lib.rs");
    assert!(root.contains("pub use v1_2::"), "{root}");
}

#[test]
fn what_is_no_document_changes_nothing() {
    let folder = workspace();
    let file = folder.path().join("no.yaml");
    fs::write(&file, "just: a text").expect("written");
    let before = fs::read_to_string(folder.path().join("spec/codegen.toml")).expect("the settings");
    let error =
        run(&arguments(folder.path(), file), &Terminal::new(true)).expect_err("no document");
    assert!(error.to_string().contains("cannot compare"), "{error}");
    assert_eq!(
        fs::read_to_string(folder.path().join("spec/codegen.toml")).expect("it"),
        before
    );
    assert!(!folder.path().join("generated-client").exists());
}

#[test]
fn modules_are_named_after_versions() {
    for (version, module) in [
        ("1.2", "v1_2"),
        ("v2", "v2"),
        ("2026-11-24", "v2026_11_24"),
        ("1.0-Beta", "v1_0_beta"),
    ] {
        assert_eq!(module_of(version).expect("a name"), module);
    }
    assert!(module_of(" ").is_err());
}
