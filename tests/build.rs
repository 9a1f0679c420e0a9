//! Makes a call of each operation of the Chatrace document, for the test `wire`: `OUT_DIR/calls.rs` is a
//! list of [`generator::ExampleCall`]s as calls of the macro `made!`.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use generator::{Config, analyse};

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
    std::fs::write(Path::new(&folder).join("calls.rs"), list)?;
    Ok(())
}
