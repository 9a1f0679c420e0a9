//! The test in the crate of models: it reads values, and writes what its types make of them.

use std::fmt::Write as _;
use std::path::Path;

use generator::files::Files;

use super::Line;
use crate::package;

const HEAD: &str = r#"//! Values through the models of the documents.
#![recursion_limit = "1024"]

use std::fmt::Write as _;
use std::panic::catch_unwind;

use serde::Serialize;
use serde::de::DeserializeOwned;

fn round_trip<T: Serialize + DeserializeOwned>(text: &str) -> Result<String, String> {
    let value: T = serde_json::from_str(text).map_err(|error| format!("{error}"))?;
    serde_json::to_string(&value).map_err(|error| format!("encode: {error}"))
}

#[test]
fn values_travel() {
    let read = |name: &str| std::env::var(name).expect("the name of a file");
    let lines = std::fs::read_to_string(read("DIFFERENTIAL_VALUES")).expect("values");
    let mut out = String::new();
    for line in lines.lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("a line");
        let case = line["case"].as_u64().expect("a number") as usize;
        let text = line["value"]["Ok"].as_str().expect("a text");
        let came = catch_unwind(|| ROUND_TRIPS[case](text));
        let came = came.unwrap_or_else(|_| Err("panic".to_owned()));
        let came = match came {
            Ok(text) => serde_json::json!({"Ok": text}),
            Err(text) => serde_json::json!({"Err": text}),
        };
        writeln!(out, "{}", serde_json::json!({"case": case, "value": came})).expect("a line");
    }
    std::fs::write(read("DIFFERENTIAL_RESULTS"), out).expect("a written file");
}

type RoundTrip = fn(&str) -> Result<String, String>;

const ROUND_TRIPS: &[RoundTrip] = &[
"#;

/// What became of the values of each line, in their order.
pub(super) fn run(
    mut files: Files,
    types: &[&str],
    lines: &[Line],
    folder: &Path,
    target: &Path,
) -> Vec<Line> {
    let mut source = HEAD.to_owned();
    for ty in types {
        writeln!(source, "    round_trip::<{ty}>,").expect("a String takes all");
    }
    source.push_str("];\n");
    files.insert("tests/differential.rs".to_owned(), source);
    package::write(folder, &files);
    let mut text = String::new();
    for line in lines {
        let line = serde_json::to_string(line).expect("JSON");
        writeln!(text, "{line}").expect("a String takes all");
    }
    let folder = std::path::absolute(folder).expect("a path");
    let (values, results) = (folder.join("values.jsonl"), folder.join("results.jsonl"));
    package::put(&values, &text);
    let _ = std::fs::remove_file(&results);
    let files_of_test = [
        ("DIFFERENTIAL_VALUES", values),
        ("DIFFERENTIAL_RESULTS", results.clone()),
    ];
    let arguments = ["test", "--test", "differential"];
    let (success, said) = package::cargo(&folder, &arguments, &files, target, &files_of_test);
    assert!(success, "{}\n{said}", folder.display());
    let came = std::fs::read_to_string(results).expect("results");
    let came: Vec<Line> = came
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line"))
        .collect();
    assert_eq!(came.len(), lines.len());
    came
}
