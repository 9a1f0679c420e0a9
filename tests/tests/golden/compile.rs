//! All goldens as one crate, through clippy; and the tests that talk to a server, run.

use std::path::{Path, PathBuf};
use std::process::Command;

use generator::files::Files;
use serde_json::Value;

use tests::fixtures::{self, Fixture};
use tests::valid::{Request, Validator};

#[test]
fn every_golden_compiles_without_a_warning() {
    let (wire, mut fixtures): (Vec<_>, Vec<_>) =
        fixtures::all().into_iter().partition(Fixture::is_of_wire);
    // The first gives the crate its title and version: those that no manifest could hold.
    fixtures.sort_by_key(|fixture| fixture.name != "names/titles-and-versions");
    fixtures.extend(wire);
    let files = fixtures::together("golden", &fixtures).files;
    let folder = write("golden", &files);
    let said = cargo(&folder, &["clippy", "--all-targets"], &files);
    assert!(!said.contains("warning"), "{said}");
    let said = cargo(&folder, &["test", "--doc"], &files);
    assert!(said.contains("test result: ok."), "{said}");
}

#[test]
fn every_example_of_a_readme_compiles() {
    let mut fixtures = fixtures::all().into_iter();
    let fixture = fixtures.find(|fixture| fixture.name == "documentation/readme");
    let files = fixture.expect("the fixture").generate().files;
    let readme = files.get("README.md").expect("a README");
    let examples = readme.matches("```rust").count();
    assert!(examples > 12, "{examples}");
    let folder = write("readme", &files);
    let said = cargo(&folder, &["test", "--doc"], &files);
    // The README is a part of the documentation of the root.
    assert!(
        said.matches("src/lib.rs - (line").count() >= examples,
        "{said}"
    );
    // A small client leaves much of the runtime unused, which is nothing to warn of.
    assert!(!said.contains("warning"), "{said}");
}

#[test]
fn what_travels_is_what_the_document_says() {
    let wire: Vec<_> = fixtures::all()
        .into_iter()
        .filter(Fixture::is_of_wire)
        .collect();
    let files = fixtures::together("wire", &wire).files;
    let folder = write("wire", &files);
    for (source, place) in [
        ("server.rs", "server/mod.rs"),
        ("vectors.rs", "vectors.rs"),
        ("exchanges.rs", "exchanges.rs"),
        ("tolerance.rs", "tolerance.rs"),
        ("encodings.rs", "encodings.rs"),
        ("choices.rs", "choices.rs"),
        ("scalars.rs", "scalars.rs"),
        ("unions.rs", "unions.rs"),
        ("reading.rs", "reading.rs"),
    ] {
        let text = std::fs::read_to_string(fixtures::folder().join("wire").join(source));
        put(
            &folder.join("tests").join(place),
            &text.expect("the source of a test"),
        );
    }
    let record = folder.join("record");
    let _ = std::fs::remove_dir_all(&record);
    let said = cargo(&folder, &["test", "--tests", "--no-fail-fast"], &files);
    assert!(said.matches("test result: ok.").count() >= 7, "{said}");
    for fixture in &wire {
        judge(fixture, &record);
    }
}

/// Judges what the tests of a fixture sent, by its document alone.
fn judge(fixture: &Fixture, record: &Path) {
    let document: Value = serde_yaml::from_str(&fixture.text).expect("a document");
    let prefixes = ["", "/v1", "/path", "/v7"];
    let validator = Validator::new(&document, &prefixes);
    let name = fixture.name.trim_start_matches("wire/");
    let file = record.join(format!("{name}.jsonl"));
    let lines = std::fs::read_to_string(&file).expect("a record of the requests");
    let mut faults = Vec::new();
    for line in lines.lines() {
        let sent: Value = serde_json::from_str(line).expect("a line of JSON");
        let request: Request = serde_json::from_value(sent).expect("a request");
        let found = validator.faults(&request);
        if !found.is_empty() {
            faults.push(format!("{} {}: {found:?}", request.method, request.target));
        }
    }
    assert!(lines.lines().count() > 10, "{name} sent too little to tell");
    assert!(faults.is_empty(), "{name}:\n{}", faults.join("\n"));
}

/// Writes a crate to a folder of its own
fn write(name: &str, files: &Files) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // What an earlier run wrote and this one does not is no part of the crate.
    let _ = std::fs::remove_dir_all(folder.join("src"));
    let _ = std::fs::remove_dir_all(folder.join("tests"));
    for (path, text) in files.iter() {
        match path {
            // The folder may be inside the workspace, of which the crate is no member.
            "Cargo.toml" => put(&folder.join(path), &format!("{text}\n[workspace]\n")),
            _ => put(&folder.join(path), text),
        }
    }
    // The same dependencies as the workspace has, so that nothing is resolved anew.
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    put(
        &folder.join("Cargo.lock"),
        &std::fs::read_to_string(lock).expect("the lock file"),
    );
    folder
}

fn put(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
    std::fs::write(path, text).expect("a written file");
}

/// Runs cargo in a crate with all of its features but TLS, and returns what it said.
fn cargo(folder: &Path, arguments: &[&str], files: &Files) -> String {
    let manifest = files.get("Cargo.toml").expect("a manifest");
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(arguments)
        .args([
            "--message-format=short",
            "--no-default-features",
            "--features",
        ])
        .arg(features(manifest).join(","))
        .arg("--target-dir")
        .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("target"))
        .env("WIRE_RECORD", folder.join("record"))
        .current_dir(folder)
        .args(["--config", "profile.dev.debug=false"])
        .output()
        .expect("cargo runs");
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.status.success(), "{}\n{said}", folder.display());
    said
}

fn features(manifest: &str) -> Vec<&str> {
    let section = manifest
        .lines()
        .skip_while(|line| line.trim() != "[features]")
        .skip(1);
    let lines = section.take_while(|line| !line.starts_with('['));
    let names = lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('='));
    let names = names.map(|(name, _)| name.trim().trim_matches('"'));
    names
        .filter(|name| !["default", "rustls"].contains(name))
        .collect()
}
