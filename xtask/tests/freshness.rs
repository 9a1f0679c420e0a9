//! The checked-in client is what the generator makes of the document today, byte for byte.
//!
//! This stands here, where cargo has built the program already: another run of cargo would build it
//! once more, with other features of its dependencies.

use std::path::Path;
use std::process::Command;

#[test]
fn the_checked_in_client_is_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let output = Command::new(env!("CARGO_BIN_EXE_clientsmith"))
        .args(["codegen", "--check"])
        .current_dir(root)
        .output()
        .expect("the program starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
}
