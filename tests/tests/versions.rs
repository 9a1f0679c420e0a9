//! Two versions of an API in one crate, side by side.

use std::path::Path;

use generator::{Generator, Source};
use tests::{fixtures, package};

/// A document with one operation whose response has one property.
fn document(property: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: Pets, version: '1'}}\npaths:\n  /pet:\n    get:\n      \
         operationId: get_pet\n      tags: [pets]\n      responses:\n        '200':\n          \
         description: ok\n          content:\n            application/json:\n              \
         schema: {{$ref: '#/components/schemas/Pet'}}\ncomponents:\n  schemas:\n    Pet:\n      \
         type: object\n      properties:\n        {property}: {{type: string}}\n"
    )
}

#[test]
fn two_versions_are_two_modules_and_the_default_one_is_the_root() {
    let (old, new) = (document("name"), document("title"));
    let generator = Generator::new("pets")
        .version(Source::new(old).module("v1"))
        .version(Source::new(new).module("v2").default());
    let output = generator.generate().expect("the files are Rust");
    let text = |path: &str| {
        output
            .files
            .get(path)
            .unwrap_or_else(|| panic!("no {path}"))
    };
    assert!(text("src/v1/models/pet.rs").contains("pub name: Option<String>"));
    assert!(text("src/v2/models/pet.rs").contains("pub title: Option<String>"));
    let root = text("src/lib.rs");
    assert!(
        root.contains("pub mod v1;") && root.contains("pub mod v2;"),
        "{root}"
    );
    assert!(root.contains("pub use v2::"), "{root}");
    assert!(!root.contains("pub use v1::"), "{root}");
    let manifest = text("Cargo.toml");
    assert!(
        manifest.contains("default = [\"rustls\", \"v2\", \"pets\"]"),
        "{manifest}"
    );
}

/// Two versions of one API: some types and requests are the same, some differ, and some refer to what
/// differs.
fn pets() -> Generator<'static> {
    let old = include_str!("../versions/old.yaml");
    let new = include_str!("../versions/new.yaml");
    Generator::new("pets")
        .runtime(fixtures::shared_runtime())
        .version(Source::new(old).module("v1"))
        .version(Source::new(new).module("v2").default())
}

#[test]
fn what_versions_share_is_written_once() {
    let output = pets().share_items().generate().expect("the files are Rust");
    let written = output.files.iter();
    let written = written.filter(|(path, _)| path.starts_with("src/"));
    let text = written.map(|(path, text)| {
        let text = text.split_once("\n\n").map_or("", |(_, rest)| rest);
        format!("==== {path}\n{text}\n")
    });
    insta::assert_snapshot!(text.collect::<String>());
}

#[test]
fn a_program_uses_both_versions_and_each_compiles_alone() {
    let mut files = pets()
        .share_items()
        .generate()
        .expect("the files are Rust")
        .files;
    files.insert("tests/program.rs", include_str!("../versions/program.rs"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("versions");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("target");
    package::write(&folder, &files);
    let run = |arguments: &[&str], features: &[&str]| {
        let (success, said) = package::cargo_with(&folder, arguments, features, &target, &[]);
        let warned = said.lines().any(|line| line.contains(": warning"));
        assert!(success && !warned, "{features:?}\n{said}");
    };
    run(
        &["test", "--test", "program"],
        &["v1", "v2", "pets", "shops", "mock"],
    );
    // Nothing that is shared is missing or unused where a version or a group is off.
    for features in [
        ["v1", "pets"],
        ["v1", "shops"],
        ["v2", "pets"],
        ["v2", "shops"],
    ] {
        run(&["check", "--lib"], &features);
    }
    run(&["check", "--lib"], &["v1", "v2", "pets"]);
}

/// Every kind of element that a document can have, in versions that are the same.
#[test]
fn whatever_there_is_can_be_shared() {
    let fixtures = fixtures::all();
    let fixtures: Vec<_> = fixtures.iter().filter(|it| !it.is_of_wire()).collect();
    let mut generator = Generator::new("twice").runtime(fixtures::shared_runtime());
    for fixture in &fixtures {
        for suffix in ["", "_again"] {
            let module = format!("{}{suffix}", fixture.module());
            generator = generator.version(fixture.source().module(module));
        }
    }
    let output = generator
        .share_items()
        .generate()
        .expect("the files are Rust");
    let files = output.files;
    // Of the second module there are the methods of groups, and names.
    for (path, text) in files
        .iter()
        .filter(|(path, _)| path.contains("_again/") && !path.starts_with("src/shared/"))
    {
        let own = text.lines().find(|line| {
            let line = line.trim_start();
            line.starts_with("runtime::request!")
                || line.starts_with("runtime::string_enum!")
                || line.starts_with("pub type ")
        });
        assert_eq!(own, None, "{path}");
        assert!(
            !path.contains("/models/") || path.ends_with("/models/mod.rs"),
            "{path}"
        );
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("twice");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("target");
    package::write(&folder, &files);
    let (success, said) = package::cargo(&folder, &["check", "--lib"], &files, &target, &[]);
    let warned = said.lines().any(|line| line.contains(": warning"));
    assert!(success && !warned, "{said}");
}
