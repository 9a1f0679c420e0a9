//! Schemas -> types: one behaviour a test. [`show`] has the types as a reader would write them.

mod claims;
mod compose;
mod conditions;
mod facts;
mod hostile;
mod objects;
mod places;
mod scalars;
mod together;
mod unions;
mod variant_names;

use crate::config::Config;
use crate::diagnostics::{Category, Diagnostics};
use crate::document::Document;
use crate::ir::Api;

use crate::ir::show::types_with_hints as show;

/// Lowers a document whose component schemas are `schemas` (YAML, not indented).
fn lower(schemas: &str) -> (Api, Diagnostics) {
    let (api, diagnostics, _) = lower_counted(schemas);
    (api, diagnostics)
}

/// The same, with the steps that were taken to combine schemas.
fn lower_counted(schemas: &str) -> (Api, Diagnostics, usize) {
    lower_with(schemas, &Config::default())
}

/// The same with options.
fn lower_with(schemas: &str, config: &Config) -> (Api, Diagnostics, usize) {
    let mut text = String::from(
        "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n",
    );
    for line in schemas.trim_end().lines() {
        text.push_str("    ");
        text.push_str(line);
        text.push('\n');
    }
    let mut diagnostics = Diagnostics::new();
    let document = Document::read(&text, config, &mut diagnostics).expect("a document");
    let mut lowering = super::Lowering::new(&document, config);
    let api = lowering.api();
    diagnostics.extend(lowering.semantics.diagnostics);
    (api, diagnostics, lowering.semantics.work.steps)
}

/// The types of a document with these schemas; nothing may have been given up.
fn types(schemas: &str) -> String {
    let (api, diagnostics) = lower(schemas);
    let given_up: Vec<_> = diagnostics
        .iter()
        .filter(|d| d.kind.category == Category::Fallback)
        .collect();
    assert!(given_up.is_empty(), "{given_up:#?}");
    show(&api)
}

/// The types, and the places and codes of what was given up or changed.
fn types_and_findings(schemas: &str) -> (String, Vec<String>) {
    let (api, diagnostics) = lower(schemas);
    let findings = diagnostics
        .iter()
        .map(|d| format!("{} {}", d.pointer, d.code()));
    (show(&api), findings.collect())
}

#[track_caller]
fn check(schemas: &str, expected: &str) {
    same(&types(schemas), expected);
}

/// Compares line by line, without the indentation that `expected` has as a whole.
#[track_caller]
fn same(found: &str, expected: &str) {
    let margin = expected
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or_default();
    let expected: Vec<_> = expected
        .lines()
        .map(|line| line.get(margin..).unwrap_or_default().trim_end())
        .skip_while(|line| line.is_empty())
        .collect();
    let expected = expected.join("\n");
    assert!(
        found.trim_end() == expected.trim_end(),
        "found:\n{found}\nexpected:\n{expected}\n"
    );
}
