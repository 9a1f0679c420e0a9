//! Documents of several files, now and as they were.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::*;

const ROOT: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths: {}
components: {schemas: {Pet: {$ref: 'schemas/pet.yaml'}}}
";
const OVERLAY: &str = "\
overlay: 1.0.0
info: {title: more, version: '1'}
actions: [{target: $.info, update: {title: Animals}}]
";

fn pet(property: &str) -> String {
    format!("{{type: object, properties: {{{property}: {{type: string}}}}}}")
}

/// A folder with a document of two files and an overlay, in git.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("schemas")).expect("a folder");
    for (name, text) in [
        ("openapi.yaml", ROOT),
        ("schemas/pet.yaml", &pet("name")),
        ("more.overlay.yaml", OVERLAY),
    ] {
        fs::write(folder.path().join(name), text).expect("written");
    }
    git(folder.path(), &["init", "--quiet"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "-m", "one"]);
    folder
}

fn git(folder: &Path, words: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(folder);
    command.args(["-c", "user.name=a", "-c", "user.email=a@a.example"]);
    let output = command.args(words).output().expect("git");
    assert!(output.status.success(), "{words:?}: {output:?}");
}

fn title_and_fields(document: &Document) -> (String, Vec<String>) {
    let analysis = document.analyse().expect("a document");
    let origins = analysis.origins(None);
    let fields = origins.iter().filter(|origin| origin.kind == "field");
    let fields = fields.map(|origin| origin.path.clone()).collect();
    (analysis.api.info.title.clone(), fields)
}

#[test]
fn a_revision_has_the_files_and_overlays_of_its_time() {
    let folder = repository();
    let reading = Reading {
        overlays: vec![folder.path().join("more.overlay.yaml")],
        ..Reading::default()
    };
    let path = folder.path().join("openapi.yaml");
    let pets = folder.path().join("schemas/pet.yaml");
    let first = reading.read(&path).expect("a document");
    assert!(first.at_revision("HEAD").expect("it").has_texts_of(&first));

    // The file changes, and then goes with its folder.
    fs::write(&pets, pet("title")).expect("written");
    fs::write(
        folder.path().join("more.overlay.yaml"),
        OVERLAY.replace("Animals", "Beasts"),
    )
    .expect("written");
    let now = reading.read(&path).expect("a document");
    let field = |name: &str| vec![format!("models::Pet::{name}")];
    assert_eq!(
        title_and_fields(&now),
        ("Beasts".to_owned(), field("title"))
    );
    let before = now.at_revision("HEAD").expect("it");
    assert!(!before.has_texts_of(&now));
    assert_eq!(
        title_and_fields(&before),
        ("Animals".to_owned(), field("name"))
    );
    assert!(
        before.name.ends_with("openapi.yaml at HEAD"),
        "{}",
        before.name
    );
    fs::remove_dir_all(folder.path().join("schemas")).expect("removed");
    let before = now.at_revision("HEAD").expect("it");
    assert_eq!(
        title_and_fields(&before),
        ("Animals".to_owned(), field("name"))
    );
}

#[test]
fn an_overlay_that_was_not_there_did_not_apply() {
    let folder = repository();
    let later = folder.path().join("later.overlay.yaml");
    fs::write(&later, OVERLAY).expect("written");
    let reading = Reading {
        overlays: vec![later],
        ..Reading::default()
    };
    let now = reading.read(&folder.path().join("openapi.yaml"));
    let now = now.expect("a document");
    assert_eq!(title_and_fields(&now).0, "Animals");
    let before = now.at_revision("HEAD").expect("it");
    assert_eq!(title_and_fields(&before).0, "Pets");
    assert!(now.at_revision("no-such").is_err());
}

#[test]
fn what_is_outside_is_read_at_no_revision_either() {
    let folder = repository();
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).expect("a folder");
    let path = inner.join("openapi.yaml");
    fs::write(&path, ROOT.replace("schemas/", "../schemas/")).expect("written");
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "-m", "two"]);
    let reason = |allowed: Vec<PathBuf>| {
        let reading = Reading {
            allowed,
            ..Reading::default()
        };
        let document = reading.read_at(&path, "HEAD").expect("a document");
        document.files[0].text.clone()
    };
    let refused = reason(Vec::new()).expect_err("outside");
    assert!(refused.contains("--allow-outside"), "{refused}");
    let allowed = reason(vec![folder.path().join("schemas")]);
    assert_eq!(allowed.expect("its text"), pet("name"));
}

#[test]
fn places_are_found_in_their_files() {
    let folder = repository();
    let document = Reading::default().read(&folder.path().join("openapi.yaml"));
    let document = document.expect("a document");
    let places = ["schemas/pet.yaml#/properties/name", "#/info/title"];
    let places = places.map(|place| generator::pointer::Pointer::parse_place(place).expect("one"));
    let located = document.file_set().locate(&[&places[0], &places[1]]);
    let lines = located.iter().map(|place| place.as_ref().map(|it| it.line));
    assert_eq!(lines.collect::<Vec<_>>(), [Some(1), Some(2)]);
    assert_eq!(document.copied_files().expect("all").len(), 1);
}
