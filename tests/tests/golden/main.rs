//! Golden clients: one small document for each behaviour, in `tests/fixtures`.
//!
//! Each is snapshotted (what the generator said, how it understood the schemas, what it wrote), all
//! of them are compiled as one crate, and what goes over the wire is run against a server.

mod compile;
mod differential;
mod stability;
mod text;

use std::path::Path;

use tests::fixtures::Fixture;

fn snapshot(path: &Path) {
    let fixture = Fixture::read(path);
    if !fixture.is_of_wire() {
        let suffix = format!("{}.yaml", fixture.name.replace('/', "__"));
        insta::with_settings!({snapshot_suffix => suffix}, {
            insta::assert_snapshot!("golden", text::of(&fixture));
        });
    }
}

#[test]
fn every_fixture_is_as_it_was() {
    insta::with_settings!({
        snapshot_path => Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots"),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::glob!("../../fixtures", "*/*.yaml", snapshot);
        // Documents of several files.
        insta::glob!("../../fixtures", "*/*/root.yaml", snapshot);
    });
}
