//! All goldens as one crate, through clippy; and the tests that talk to a server, run.

use std::path::{Path, PathBuf};

use generator::Runtime;
use generator::files::Files;
use serde_json::Value;

use tests::fixtures::{self, Fixture};
use tests::package;
use tests::valid::{Request, Validator};

#[test]
fn every_golden_compiles_without_a_warning() {
    let (wire, mut fixtures): (Vec<_>, Vec<_>) =
        fixtures::all().into_iter().partition(Fixture::is_of_wire);
    // The first gives the crate its title and version: those that no manifest could hold.
    fixtures.sort_by_key(|fixture| fixture.name != "names/titles-and-versions");
    fixtures.extend(wire);
    let files = fixtures::together("golden", Runtime::Embedded, &fixtures).files;
    let folder = write("golden", &files);
    let said = run(&folder, &["test", "--doc"], &files);
    assert!(!said.contains("warning"), "{said}");
    assert!(said.contains("test result: ok."), "{said}");
    // The same code, with the runtime as a crate.
    let files = fixtures::together("golden", fixtures::shared_runtime(), &fixtures).files;
    let folder = write("golden-and-runtime", &files);
    let said = run(&folder, &["check"], &files);
    assert!(!said.contains("warning"), "{said}");
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
    let said = run(&folder, &["test", "--doc"], &files);
    // The README is a part of the documentation of the root.
    assert!(
        said.matches("src/lib.rs - (line").count() >= examples,
        "{said}"
    );
    // A small client leaves much of the runtime unused, which is nothing to warn of.
    assert!(!said.contains("warning"), "{said}");
}

/// What is behind a feature must not be missed without it.
#[test]
fn a_client_compiles_with_any_of_its_features() {
    let fixtures: Vec<_> = fixtures::all()
        .into_iter()
        .filter(|fixture| ["wire/models", "dialect-3.1/webhooks"].contains(&fixture.name.as_str()))
        .collect();
    let files = fixtures::together("features", fixtures::shared_runtime(), &fixtures).files;
    let folder = write("features", &files);
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("target");
    let modules: Vec<String> = fixtures.iter().map(Fixture::module).collect();
    for features in [
        "",
        "pets",
        "owners",
        "webhooks",
        "all-schemas",
        "owners,serde",
        "pets,mock",
    ] {
        let modules = modules.iter().map(String::as_str);
        let features: Vec<&str> = modules.chain(features.split(',')).collect();
        let (done, said) = package::cargo_with(&folder, &["check"], &features, &target, &[]);
        assert!(done && !said.contains("warning"), "{features:?}: {said}");
    }
}

#[test]
fn what_travels_is_what_the_document_says() {
    let wire: Vec<_> = fixtures::all()
        .into_iter()
        .filter(Fixture::is_of_wire)
        .collect();
    let mut files = fixtures::together("wire", fixtures::shared_runtime(), &wire).files;
    for entry in std::fs::read_dir(fixtures::folder().join("wire")).expect("the folder") {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .expect("a name");
            let place = match name {
                "server.rs" => "tests/server/mod.rs".to_owned(),
                name => format!("tests/{name}"),
            };
            files.insert(place, std::fs::read_to_string(&path).expect("a source"));
        }
    }
    // A test reads its table of formats.
    let formats = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generator/runtime/src/formats.rs");
    let formats = std::fs::read_to_string(formats).expect("a source");
    files.insert("tests/runtime/formats.rs", formats);
    let folder = write("wire", &files);
    let record = folder.join("record");
    let _ = std::fs::remove_dir_all(&record);
    let said = run(&folder, &["test", "--tests", "--no-fail-fast"], &files);
    assert!(said.matches("test result: ok.").count() >= 6, "{said}");
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
    // The judge reads OpenAPI 3.0 and 3.1; of other versions the programs compare whole requests.
    let version = document.get("openapi").and_then(Value::as_str);
    let is_judged = version.is_some_and(|it| !it.starts_with("3.2"));
    for line in lines.lines().filter(|_| is_judged) {
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

/// Writes a crate to a folder of its own.
fn write(name: &str, files: &Files) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    package::write(&folder, files);
    folder
}

/// Runs cargo in a crate, and returns what it said.
fn run(folder: &Path, arguments: &[&str], files: &Files) -> String {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("target");
    let record = [("WIRE_RECORD", folder.join("record"))];
    let (success, said) = package::cargo(folder, arguments, files, &target, &record);
    assert!(success, "{}\n{said}", folder.display());
    said
}
