//! Makes a call of each operation of the Chatrace document, for the test `wire`: `OUT_DIR/calls.rs` is a
//! list of [`generator::ExampleCall`]s as calls of the macro `made!`. And makes a client as one module for the
//! bench `beside`: `OUT_DIR/items.rs`.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use generator::{Config, Generator, analyse};

fn main() -> Result<(), Box<dyn Error>> {
    let document = "../spec/v1.1/openapi.yaml";
    println!("cargo::rerun-if-changed={document}");
    let text = std::fs::read_to_string(document)?;
    let analysis = match analyse(&*text, &Config::default()) {
        Ok(analysis) => analysis,
        Err(findings) => {
            let findings = findings.into_iter().map(|finding| finding.to_string());
            return Err(findings.collect::<Vec<_>>().join("\n").into());
        }
    };
    let mut list = String::from("vec![\n");
    for call in analysis.example_calls("generated_client") {
        let id = call.operation_id.unwrap_or_default();
        let code = call.code.map(|code| format!(", |client| {code}"));
        writeln!(
            list,
            "    made!({id:?}, {:?}{}),",
            call.route,
            code.unwrap_or_default()
        )?;
    }
    list.push(']');
    let folder = std::env::var("OUT_DIR")?;
    let folder = Path::new(&folder);
    std::fs::write(folder.join("calls.rs"), list)?;

    let document = "benches/beside/items.yaml";
    println!("cargo::rerun-if-changed={document}");
    let generator = Generator::new("items").document(std::fs::read_to_string(document)?);
    let output = generator.generate_module("crate::items")?;
    let module = output.files.get("mod.rs").ok_or("no client")?;
    std::fs::write(folder.join("items.rs"), module)?;
    Ok(())
}
