//! The checked-in client is what the generator makes of the document today, byte for byte.

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace")
        .to_owned()
}

#[test]
fn the_checked_in_client_is_fresh() {
    let output = Command::new(env!("CARGO"))
        .args([
            "run",
            "--quiet",
            "--package",
            "xtask",
            "--",
            "codegen",
            "--check",
        ])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let text =
        std::fs::read_to_string(root().join("spec/v1.1/openapi.yaml")).expect("the document");
    let config = generator::config::Config::default();
    let generate = || {
        let input = generator::Source {
            module: None,
            default: true,
            text: &text,
            config: &config,
        };
        generator::generate(&generator::Request {
            name: "again",
            sources: &[input],
        })
        .files
    };
    assert_eq!(generate(), generate());
}
