//! The client that is checked in is what the generator makes of the document today.

use std::path::Path;

use generator::Generator;

/// Writes the client if it is stale, and fails, so that the second run passes: in a continuous
/// integration the first is the only one.
#[test]
fn the_checked_in_client_is_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let document = std::fs::read_to_string(root.join("openapi.yaml")).expect("the document");
    let generator = Generator::new("pets").document(document);
    let output = generator.generate_module("crate::checked_in");
    let output = output.expect("Rust");
    let module = output.files.get("mod.rs").expect("a client");
    let file = root.join("src/checked_in.rs");
    if std::fs::read_to_string(&file).is_ok_and(|old| old == module) {
        return;
    }
    std::fs::write(&file, module).expect("a writable source");
    panic!("src/checked_in.rs was stale and is fresh now; commit it");
}
