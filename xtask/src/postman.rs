//! `cargo xtask postman`: a Postman collection of a document.

use std::path::PathBuf;

use clap::Args;
use serde_json::Value;

use crate::Outcome;
use crate::codegen::ReadOptions;
use crate::document::Document;
use crate::replace::replace;
use crate::terminal::{Terminal, print};

const HELP: &str = "\
The collection has a folder for each tag, variables for the base URL and for credentials, security \
that requests inherit, and the examples of the document as values, bodies and saved responses. \
Optional parameters are there, and disabled. A document that spec/codegen.toml names is read with \
its settings; `postman` there keeps a collection fresh.

Examples:
  cargo xtask postman petstore.yaml > petstore.postman_collection.json
  cargo xtask postman petstore.yaml --out petstore.postman_collection.json

Exit status: 0 done; 1 failed; 2 wrong usage.";

/// `cargo xtask postman`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct PostmanArguments {
    /// The OpenAPI document, in YAML or JSON.
    #[arg(value_name = "FILE")]
    document: PathBuf,
    /// Write into this file instead of standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    read: ReadOptions,
}

/// Writes the collection of a document.
///
/// # Errors
///
/// When the document can't be read, or the file not be written.
pub(crate) fn run(arguments: &PostmanArguments, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let named = arguments.read.read(&arguments.document)?;
    let collection = match collection(&named.document) {
        Ok(collection) => collection,
        Err(findings) => {
            terminal.warn(&findings);
            return Ok(Outcome::Failed);
        }
    };
    match &arguments.out {
        None => print(&collection)?,
        Some(path) => replace(path, &collection)?,
    }
    Ok(Outcome::Done)
}

/// The text of a collection, or what is wrong with the document.
pub(crate) fn collection(document: &Document) -> Result<String, String> {
    match document.analyse() {
        Ok(analysis) => {
            let collection = generator::postman::collection(&analysis);
            Ok(format!("{collection:#}\n"))
        }
        Err(findings) => {
            let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
            Err(lines.join("\n"))
        }
    }
}

/// Whether a text is a Postman collection, and no file of somebody's that happens to have its name.
pub(crate) fn is_collection(text: &[u8]) -> bool {
    let value: Result<Value, _> = serde_json::from_slice(text);
    let schema = value
        .ok()
        .and_then(|value| Some(value["info"]["schema"].as_str()?.to_owned()));
    schema.is_some_and(|schema| schema.contains("getpostman.com/json/collection"))
}
