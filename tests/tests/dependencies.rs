//! The dependencies of clients are those that the runtime is tested with.

use std::collections::BTreeSet;
use std::path::Path;

use generator::{Generator, Runtime};
use toml::{Table, Value};

const DOCUMENT: &str = "
openapi: 3.0.3
info: {title: T, version: '1'}
paths: {}
components:
  schemas:
    M:
      type: object
      properties:
        a: {type: string, format: date}
        b: {type: string, format: uuid}
        c: {type: string, format: decimal}
";

fn manifest() -> Table {
    let output = Generator::new("t").document(DOCUMENT).generate();
    let output = output.expect("Rust");
    let text = output.files.get("Cargo.toml").expect("a manifest");
    text.parse().expect("TOML")
}

fn on_disk(path: &str) -> Table {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = std::fs::read_to_string(root.join(path)).expect("a manifest");
    text.parse().expect("TOML")
}

fn version(dependency: &Value) -> &str {
    let version = dependency.as_str();
    let version = version.or_else(|| dependency.get("version")?.as_str());
    version.expect("a version")
}

fn features(dependency: Option<&Value>) -> BTreeSet<String> {
    let list = dependency.and_then(|it| it.get("features")?.as_array());
    let names = list.into_iter().flatten().filter_map(Value::as_str);
    names.map(str::to_owned).collect()
}

fn has_defaults(dependency: &Value) -> bool {
    let defaults = dependency.get("default-features");
    defaults.and_then(Value::as_bool).unwrap_or(true)
}

#[test]
fn a_client_beside_the_runtime_names_its_version() {
    let runtime = Runtime::Path("../runtime".to_owned());
    let output = Generator::new("t")
        .runtime(runtime)
        .document(DOCUMENT)
        .generate();
    let output = output.expect("Rust");
    let text = output.files.get("Cargo.toml").expect("a manifest");
    let manifest: Table = text.parse().expect("TOML");
    let dependency = &manifest["dependencies"]["openapi-client-runtime"];
    let ours = on_disk("generator/runtime/Cargo.toml");
    assert_eq!(version(dependency), version(&ours["package"]));
    assert_eq!(
        dependency.get("path").and_then(Value::as_str),
        Some("../runtime")
    );
}

#[test]
fn clients_depend_on_what_the_runtime_is_tested_with() {
    let (generated, workspace) = (manifest(), on_disk("Cargo.toml"));
    let workspace = workspace["workspace"]["dependencies"].clone();
    let runtime = on_disk("generator/runtime/Cargo.toml");
    let mut wrong = Vec::new();
    let tables = ["dependencies", "dev-dependencies"].map(|table| generated[table].clone());
    let tables = tables.iter().filter_map(Value::as_table);
    for (name, dependency) in tables.flatten() {
        let Some(own) = workspace.get(name) else {
            wrong.push(format!("{name} is not in the workspace"));
            continue;
        };
        if version(dependency) != version(own) {
            let (theirs, own) = (version(dependency), version(own));
            wrong.push(format!("{name} is {theirs} in clients and {own} here"));
        }
        if has_defaults(dependency) && !has_defaults(own) {
            wrong.push(format!("{name} has its default features in clients alone"));
        }
        let mut tested = features(Some(own));
        for table in ["dependencies", "dev-dependencies"] {
            tested.extend(features(runtime[table].get(name)));
        }
        // What is on by default, or by another feature.
        tested.extend(has_defaults(own).then(|| "std".to_owned()));
        tested.extend(tested.contains("rt-multi-thread").then(|| "rt".to_owned()));
        let unknown = features(Some(dependency));
        for feature in unknown.difference(&tested) {
            wrong.push(format!("{name} has `{feature}` in clients alone"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
