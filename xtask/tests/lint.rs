//! `cargo xtask lint`, run as a program.

mod common;

use common::{PETS, Place};

#[test]
fn a_good_document_has_no_findings() {
    let place = Place::new();
    place.write("pets.yaml", PETS);
    let ran = place.run(&["lint", "pets.yaml", "--deny-warnings"]);
    assert_eq!(
        (ran.status, ran.output.as_str()),
        (0, "pets.yaml: no findings\n"),
        "{ran:?}"
    );
    for (format, empty) in [("json", "[]\n"), ("github", "")] {
        let ran = place.run(&["lint", "pets.yaml", "--format", format]);
        assert_eq!((ran.status, ran.output.as_str()), (0, empty), "{ran:?}");
    }
}

#[test]
fn what_is_denied_fails_and_nothing_is_written() {
    let place = Place::new();
    place.write("pets.yaml", PETS.replace("schemas/Pet'", "schemas/Pat'"));
    let before = place.tree(".");
    assert_eq!(place.run(&["lint", "pets.yaml"]).status, 0);
    let ran = place.run(&[
        "lint",
        "pets.yaml",
        "--deny",
        "reference-not-found",
        "--format",
        "json",
    ]);
    assert_eq!(ran.status, 1, "{ran:?}");
    let list: serde_json::Value = serde_json::from_str(&ran.output).expect("JSON");
    assert_eq!(list[0]["code"], "reference-not-found");
    assert_eq!(list[0]["document"], "pets.yaml");
    assert_eq!(place.tree("."), before);
}

#[test]
fn what_is_no_document_fails_in_every_format() {
    let place = Place::new();
    place.write("pets.yaml", "info: [unclosed\n");
    for format in ["text", "json", "github", "sarif"] {
        let ran = place.run(&["lint", "pets.yaml", "--format", format]);
        assert_eq!((ran.status, ran.errors.as_str()), (1, ""), "{ran:?}");
        assert!(ran.output.contains("invalid-syntax"), "{ran:?}");
    }
    assert_eq!(place.run(&["lint", "nowhere.yaml"]).status, 1);
    assert_eq!(place.run(&["lint"]).status, 2);
}
