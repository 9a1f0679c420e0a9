//! `cargo xtask explain`, run as a program.

mod common;

use common::Place;

#[test]
fn a_code_is_explained_with_a_document_and_how_to_mend_it() {
    let ran = Place::new().run(&["explain", "reference-not-found"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let title = "warning[reference-not-found] (unresolved)\n\nA `$ref` names";
    assert!(ran.output.starts_with(title), "{ran:?}");
    assert!(ran.output.contains("\n    openapi: 3.0.3\n"), "{ran:?}");
    assert!(ran.output.contains("\nWhat the client does. "), "{ran:?}");
    assert!(ran.output.contains("\nHow to mend it. "), "{ran:?}");
    assert!(!ran.output.contains("**") && !ran.output.contains("```"));
    assert_eq!(ran.errors, "");
}

#[test]
fn every_code_is_listed_with_its_severity_and_a_sentence() {
    let ran = Place::new().run(&["explain"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let line = ran
        .output
        .lines()
        .find(|line| line.starts_with("reference-not-found "));
    let line = line.unwrap_or_else(|| panic!("{ran:?}"));
    assert!(line.contains("  warning   A `$ref` names "), "{line}");
    for line in ran.output.lines() {
        let parts: Vec<&str> = line.splitn(3, "  ").collect();
        assert!(parts.len() == 3 && line.ends_with('.'), "{line}");
    }
}

#[test]
fn an_unknown_code_is_wrong_usage_and_the_nearest_is_named() {
    let ran = Place::new().run(&["explain", "reference-not-fuond"]);
    assert_eq!((ran.status, ran.output.as_str()), (2, ""), "{ran:?}");
    let words = "found `reference-not-fuond`; did you mean `reference-not-found`?";
    assert!(ran.errors.contains(words), "{ran:?}");
}

#[test]
fn the_code_of_the_terminal_is_one_to_explain() {
    let place = Place::new();
    place.write(
        "pets.yaml",
        common::PETS.replace("schemas/Pet'", "schemas/Pat'"),
    );
    let ran = place.generate(&[]);
    assert!(
        ran.errors.contains("warning[reference-not-found]: "),
        "{ran:?}"
    );
    assert!(ran.errors.contains("1 unresolved"), "{ran:?}");
}

#[test]
fn a_place_is_an_item_and_an_item_has_a_place() {
    let place = Place::new();
    place.write("pets.yaml", common::PETS);
    for question in [
        "#/components/schemas/Pet/properties/name",
        "models::Pet::name",
    ] {
        let ran = place.run(&["explain", "pets.yaml", question]);
        assert_eq!((ran.status, ran.errors.as_str()), (0, ""), "{ran:?}");
        for line in [
            "models::Pet::name (field)\n  pub name: Option<String>\n",
            "  in the client: src/models/pet.rs\n",
            "  in the document: pets.yaml:24:9, #/components/schemas/Pet/properties/name\n",
            "  - named after the property `name`\n",
            "  - `required` does not name it, so it is an `Option` with a setter\n",
        ] {
            assert!(ran.output.contains(line), "{line}\n{ran:?}");
        }
    }
    let ran = place.run(&["explain", "pets.yaml", "GET /pets/{pet_id}"]);
    assert!(
        ran.output.contains("client.pets().get (operation)"),
        "{ran:?}"
    );
    let ran = place.run(&["explain", "pets.yaml", "nothing"]);
    assert_eq!((ran.status, ran.output.as_str()), (2, ""), "{ran:?}");
}
