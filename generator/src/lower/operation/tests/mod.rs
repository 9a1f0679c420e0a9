//! Operations: one behaviour a test.

mod bodies;
mod operations;
mod pagination;
mod parameters;
mod responses;

use crate::config::Config;
use crate::diagnostics::{Cause, Diagnostics, Severity};
use crate::document::Document;
use crate::ir::{Api, Operation};

/// Lowers a whole document.
fn lower(text: &str) -> (Api, Diagnostics) {
    lower_by(text, &Config::default())
}

fn lower_by(text: &str, config: &Config) -> (Api, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let document = Document::read(text, config, &mut diagnostics).expect("a document");
    let api = crate::lower::lower(&document, config, &mut diagnostics);
    (api, diagnostics)
}

/// Lowers a document of what follows `info`.
fn api(rest: &str) -> (Api, Diagnostics) {
    lower(&format!(
        "openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\n{rest}"
    ))
}

/// The one operation of a document, `method` at `path`, whose body is `operation` in YAML flow
/// style without braces.
fn one(path: &str, method: &str, operation: &str) -> (Operation, Api, Diagnostics) {
    let text = format!("paths: {{'{path}': {{{method}: {{{operation}}}}}}}");
    let (mut api, diagnostics) = api(&text);
    (api.operations.remove(0), api, diagnostics)
}

/// What was found, apart from notes on `Inferred`, in short: severity, cause and message.
fn findings(diagnostics: &Diagnostics) -> Vec<(Severity, Cause, &str)> {
    let findings = diagnostics
        .iter()
        .filter(|d| d.kind.category != Cause::Inferred);
    findings
        .map(|d| (d.severity(), d.kind.category, d.message.as_str()))
        .collect()
}

const OK: &str = "responses: {'204': {description: done}}";
