//! Makes a client of `openapi.yaml` as one module, in `OUT_DIR`.

use std::path::Path;

use generator::Generator;
use generator::diagnostics::Severity;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=openapi.yaml");
    let document = std::fs::read_to_string("openapi.yaml")?;
    let generator = Generator::new("pets").document(document);
    let output = generator.generate_module("crate::pets")?;
    for finding in output.findings() {
        match finding.severity() {
            Severity::Error | Severity::Omission => println!("cargo::error={finding}"),
            _ => println!("cargo::warning={finding}"),
        }
    }
    let module = output.files.get("mod.rs").ok_or("no client")?;
    let folder = std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    std::fs::write(Path::new(&folder).join("pets.rs"), module)?;
    Ok(())
}
