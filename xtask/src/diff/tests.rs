//! What is printed of Chatrace 1.2, as it may be.

use std::path::Path;

use clap::Parser as _;

use super::*;
use crate::cli::{Cli, Command};
use crate::document::{Document, Reading};

fn chatrace() -> (Pair, Comparison) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let document = |path: &str| {
        let read = Reading::default().read(&root.join(path));
        Document {
            name: path.to_owned(),
            path: path.into(),
            ..read.expect("a document")
        }
    };
    let pair = Pair {
        old: document("spec/v1.1/openapi.yaml"),
        new: document("tests/chatrace-1.2.yaml"),
    };
    let comparison = compare::compare(
        &pair.old.analyse().expect("a document"),
        &pair.new.analyse().expect("a document"),
    );
    (pair, comparison)
}

#[test]
fn each_form_says_what_changed() {
    let (pair, comparison) = chatrace();
    insta::assert_snapshot!(
        "text",
        text::report(&pair, &comparison, text::Style::plain())
    );
    insta::assert_snapshot!("markdown", changelog::report(&pair, &comparison));
    insta::assert_snapshot!(
        "changelog",
        changelog::section(Some("2.0.0"), &comparison.changes)
    );
    insta::assert_snapshot!("migration", migration::guide(&pair, &comparison));
    insta::assert_snapshot!(
        "github",
        machine::github(&pair, &comparison)
            .lines()
            .take(8)
            .collect::<Vec<_>>()
            .join("\n")
    );
    assert_eq!(suggested("1.1.0", &comparison).expect("a version"), "2.0.0");
}

#[test]
fn a_section_comes_first_and_once() {
    let section = |text: &str| changelog::added(Some("1.3.0"), text);
    let new = changelog::with_section("", Some("1.3.0"), &section("One."));
    assert_eq!(new, "# Changelog\n\n## 1.3.0\n\n### Added\n\n- One.\n");
    let before = "# Changelog\n\nBy hand.\n\n## 1.2.0\n\n- Old.\n";
    let once = changelog::with_section(before, Some("1.3.0"), &section("One."));
    let twice = changelog::with_section(&once, Some("1.3.0"), &section("Two."));
    assert_eq!(
        twice,
        "# Changelog\n\nBy hand.\n\n## 1.3.0\n\n### Added\n\n- Two.\n\n## 1.2.0\n\n- Old.\n"
    );
    let unreleased = changelog::with_section(&twice, None, &changelog::added(None, "Three."));
    assert!(
        unreleased.contains("By hand.\n\n## Unreleased\n"),
        "{unreleased}"
    );
}

#[test]
fn programs_get_every_change_with_its_lines() {
    let (pair, comparison) = chatrace();
    let json = machine::json(&pair, &comparison).expect("JSON");
    let report: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(report["rust"], "breaking");
    let changes = report["changes"].as_array().expect("a list");
    assert_eq!(changes.len(), comparison.changes.len());
    let removed = changes
        .iter()
        .find(|it| it["kind"] == "operation-removed")
        .expect("it");
    assert!(removed["old"]["line"].as_u64() > Some(100), "{removed}");
    assert_eq!(removed["new"], serde_json::Value::Null);
}

#[test]
fn each_kind_of_failure_can_be_asked_for() {
    let (_, comparison) = chatrace();
    for it in [
        FailOn::Breaking,
        FailOn::Api,
        FailOn::Rust,
        FailOn::Risky,
        FailOn::Any,
    ] {
        assert!(it.is_met(&comparison), "{it:?}");
        assert!(!it.is_met(&Comparison::default()), "{it:?}");
    }
}

#[test]
fn text_of_a_document_stays_text() {
    assert_eq!(changelog::escaped("a|b `c`\n#"), "a\\|b \\`c\\` \\#");
}

fn arguments(words: &str) -> Arguments {
    let words = ["xtask", "diff"]
        .into_iter()
        .chain(words.split_whitespace());
    match Cli::parse_from(words).command {
        Command::Diff(arguments) => arguments,
        _ => unreachable!("the words say diff"),
    }
}

#[test]
fn files_and_modules_are_found() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let settings = root.join("spec/codegen.toml");
    let new = root.join("tests/chatrace-1.2.yaml");
    let words = format!("v1_1 {} --config {}", new.display(), settings.display());
    let pair = documents::pair(&arguments(&words)).expect("two documents");
    assert!(
        pair.old.name.ends_with("v1.1/openapi.yaml"),
        "{}",
        pair.old.name
    );
    // The settings of one hold for the other.
    assert!(pair.new.config.all_lenient());

    let words = format!("v9 {} --config {}", new.display(), settings.display());
    let error = documents::pair(&arguments(&words)).expect_err("no such module");
    assert!(error.to_string().contains("(v1_1), found `v9`"), "{error}");
}

#[test]
fn a_document_is_compared_with_what_git_knows() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("openapi.yaml");
    let git = |words: &[&str]| {
        let mut command = std::process::Command::new("git");
        command.current_dir(folder.path()).args([
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@a.example",
        ]);
        let output = command.args(words).output().expect("git");
        assert!(output.status.success(), "{words:?}: {output:?}");
    };
    let text = |version: &str| {
        format!("{{openapi: 3.0.3, info: {{title: a, version: '{version}'}}, paths: {{}}}}")
    };
    std::fs::write(&file, text("1")).expect("written");
    git(&["init", "--quiet"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "-m", "one"]);
    std::fs::write(&file, text("2")).expect("written");

    let pair = documents::pair(&arguments(&format!("{} --git HEAD", file.display())))
        .expect("two documents");
    assert_eq!((pair.old.text, pair.new.text), (text("1"), text("2")));
    let error = documents::pair(&arguments(&format!("{} --git no-such", file.display())))
        .expect_err("no revision");
    assert!(error.to_string().contains("git knows no"), "{error}");
    let error = Reading::default().read_at(&file, "--output=x");
    let error = error.expect_err("no revision");
    assert!(error.to_string().contains("expected a revision"), "{error}");
}
