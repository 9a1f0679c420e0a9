//! `cargo xtask corpus`, run as a program; compiling takes the network or a cargo cache, so it is
//! tried by the real corpus only.

mod common;

use common::{PETS, Place, Ran};

fn corpus(place: &Place, more: &[&str]) -> Ran {
    let fixed = [
        "corpus",
        "docs",
        "--work",
        "work",
        "--exceptions",
        "exceptions.toml",
    ];
    place.run(&[&fixed, more].concat())
}

#[test]
fn every_document_has_a_row() {
    let place = Place::new();
    place.write("docs/pets.yaml", PETS);
    place.write("docs/deep/pets.yml", PETS);
    place.write("docs/other.json", "{}");
    let ran = corpus(&place, &["--json", "table.json"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.output.contains("2 documents: 2 passed"), "{ran:?}");
    let table: serde_json::Value = serde_json::from_str(&place.read("table.json")).unwrap();
    assert_eq!(table[0]["document"], "deep/pets.yml");
    assert_eq!(table[0]["operations"], 1);
    assert_eq!(table[0]["operations_in_document"], 1);
    assert!(place.path("work/clients/pets-yaml/src/lib.rs").exists());
}

#[test]
fn a_document_that_fails_fails_the_run_unless_it_is_excepted() {
    let place = Place::new();
    place.write("docs/bad.yaml", "openapi: 3.0.0\npaths: [unclosed\n");
    place.write("docs/pets.yaml", PETS);
    let ran = corpus(&place, &[]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(ran.output.contains("1 failed"), "{ran:?}");

    let list = "[[exception]]\npath = \"bad.yaml\"\nreason = \"beyond repair\"\n";
    place.write("exceptions.toml", list);
    let ran = corpus(&place, &[]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(
        ran.output.contains("1 passed, 1 excepted, 0 failed"),
        "{ran:?}"
    );
}

#[test]
fn an_exception_that_names_no_document_is_an_error() {
    let place = Place::new();
    place.write("docs/pets.yaml", PETS);
    place.write(
        "exceptions.toml",
        "[[exception]]\npath = \"gone.yaml\"\nreason = \"a\"\n",
    );
    let ran = corpus(&place, &[]);
    assert_eq!(ran.status, 1);
    assert!(ran.errors.contains("gone.yaml"), "{ran:?}");
    assert_eq!(corpus(&place, &["--only", "pets"]).status, 0);
}

#[test]
fn a_folder_without_documents_is_an_error() {
    let place = Place::new();
    place.write("docs/readme.md", "openapi: 3.0.0");
    let ran = corpus(&place, &[]);
    assert_eq!(ran.status, 1);
    assert!(ran.errors.contains("no OpenAPI document"), "{ran:?}");
}

#[test]
fn documents_in_both_forms_give_one_client() {
    let place = Place::new();
    let json = r#"{"openapi": "3.0.3", "info": {"title": "Pets", "version": "1"}, "paths":
        {"/pets": {"get": {"responses": {"204": {"description": "Done."}}}}}}"#;
    let yaml = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths:\n  /pets:\n    get: \
                {responses: {204: {description: Done.}}}\n";
    place.write("docs/pets.json", json);
    place.write("docs/pets.yaml", yaml);
    let ran = corpus(&place, &[]);
    assert_eq!(ran.status, 0, "{ran:?}");
    place.write("docs/pets.yaml", yaml.replace("/pets", "/cats"));
    let ran = corpus(&place, &[]);
    assert_eq!(ran.status, 1, "{ran:?}");
    let words = "its client differs from that of pets.json in Cargo.toml";
    assert!(ran.output.contains(words), "{ran:?}");
}
