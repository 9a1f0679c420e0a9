//! `cargo xtask codegen` by a `codegen.toml`.

mod common;

use common::{PETS, Place};

const ONE: &str = "\
[[client]]
crate = \"pets\"
out = \"pets\"

[[client.version]]
module = \"v1\"
document = \"v1/openapi.yaml\"
default = true
";

fn place(settings: &str) -> Place {
    let place = Place::new();
    place.write("spec/codegen.toml", settings);
    place.write("spec/v1/openapi.yaml", PETS);
    place.write("spec/v2/openapi.yaml", PETS);
    place
}

const RUN: &[&str] = &["codegen", "--config", "spec/codegen.toml"];

#[test]
fn documents_are_beside_the_settings_and_clients_beside_their_folder() {
    let place = place(ONE);
    let ran = place.run(RUN);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(place.path("pets/Cargo.toml").exists());
    let ran = place.run(&[RUN, &["--check"]].concat());
    assert_eq!(ran.status, 0, "{ran:?}");
}

#[test]
fn several_clients_are_written_together_or_not_at_all() {
    let two = format!("{ONE}\n{}", ONE.replace("pets", "more").replace("v1", "v2"));
    let place = place(&two);
    place.write("spec/v2/openapi.yaml", "no: document\n");
    assert_eq!(place.run(RUN).status, 1);
    assert!(!place.path("pets").exists());

    place.write("spec/v2/openapi.yaml", PETS);
    assert_eq!(place.run(RUN).status, 0);
    assert!(place.path("pets/Cargo.toml").exists() && place.path("more/Cargo.toml").exists());
}

#[test]
fn a_misspelt_key_is_shown_with_its_place() {
    let place = place(&ONE.replace("document =", "documents ="));
    let ran = place.run(RUN);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(ran.errors.contains("spec/codegen.toml:"), "{ran:?}");
    assert!(!place.path("pets").exists());
}

#[test]
fn a_missing_document_is_named() {
    let place = place(&ONE.replace("v1/openapi.yaml", "v1/nowhere.yaml"));
    let ran = place.run(RUN);
    assert_eq!(ran.status, 1);
    assert!(ran.errors.contains("spec/v1/nowhere.yaml"), "{ran:?}");
}

#[test]
fn a_kept_file_is_made_once_and_then_left_alone() {
    let place = place(&ONE.replace("out =", "keep = [\"Cargo.toml\"]\nout ="));
    assert_eq!(place.run(RUN).status, 0);
    place.write("pets/Cargo.toml", "# mine\n");
    assert_eq!(place.run(RUN).status, 0);
    assert_eq!(place.read("pets/Cargo.toml"), "# mine\n");
    let ran = place.run(&[RUN, &["--check"]].concat());
    assert_eq!(ran.status, 0, "{ran:?}");
}

#[test]
fn keeping_what_is_not_generated_is_an_error() {
    let place = place(&ONE.replace("out =", "keep = [\"nothing.md\"]\nout ="));
    let ran = place.run(RUN);
    assert_eq!(ran.status, 1);
    assert!(ran.errors.contains("nothing.md"), "{ran:?}");
    assert!(!place.path("pets").exists());
}
