//! Two versions of an API in one crate, side by side.

use generator::{Generator, Source};

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
