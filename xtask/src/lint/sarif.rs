//! SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format).

use std::path::{Component, Path};

use generator::diagnostics::{Diagnostic, FindingKind, Severity};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::codegen::findings::Findings;

/// What a segment of a path keeps (RFC 3986, `unreserved`).
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A log with one run over one document, its other files, and what is configured.
pub(super) fn log(findings: &[Findings<'_>]) -> Value {
    let all = findings.iter().flat_map(|findings| &findings.list);
    let mut kinds: Vec<FindingKind> = all.map(|it| it.kind).collect();
    kinds.sort();
    kinds.dedup();
    // The document comes first, whether there is something to say of itself or not.
    let mut files: Vec<String> = findings.iter().take(1).map(|it| uri(it.path())).collect();
    let mut results: Vec<Value> = Vec::new();
    for of_document in findings {
        let all: Vec<_> = of_document.list.iter().collect();
        let places = of_document.places(&all);
        for (diagnostic, place) in all.into_iter().zip(places) {
            let (path, text) = of_document.file_of(diagnostic);
            let uri = uri(path);
            let known = files.iter().position(|file| *file == uri);
            let file = known.unwrap_or(files.len());
            if known.is_none() {
                files.push(uri);
            }
            let rule = kinds.iter().position(|kind| *kind == diagnostic.kind);
            let artifact = json!({"uri": files[file], "index": file});
            let region = place.map(|place| region(text, &place));
            results.push(result(
                diagnostic,
                rule.unwrap_or_default(),
                artifact,
                region,
            ));
        }
    }
    let artifacts = files.iter().map(|uri| json!({"location": {"uri": uri}}));
    let artifacts: Vec<Value> = artifacts.collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": kinds.iter().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "artifacts": artifacts,
            "results": results,
        }],
    })
}

fn rule(kind: &FindingKind) -> Value {
    let first = kind.explanation.split("\n\n").next().unwrap_or_default();
    json!({
        "id": kind.code,
        "shortDescription": {"text": first.split_whitespace().collect::<Vec<_>>().join(" ")},
        "help": {"text": kind.explanation, "markdown": kind.explanation},
        "defaultConfiguration": {"level": level(kind.severity)},
        "properties": {"category": kind.category.to_string()},
    })
}

fn region(text: &str, place: &generator::Location) -> Value {
    let (end_line, end_column) = end(text, place);
    json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": end_line,
        "endColumn": end_column,
    })
}

fn result(diagnostic: &Diagnostic, rule: usize, artifact: Value, region: Option<Value>) -> Value {
    let text = match diagnostic.help.as_str() {
        "" => diagnostic.message.clone(),
        help => format!("{}. {help}", diagnostic.message),
    };
    let pointer = diagnostic.pointer.to_string();
    let mut place = json!({"artifactLocation": artifact});
    if let Some(region) = region {
        place["region"] = region;
    }
    json!({
        "ruleId": diagnostic.code(),
        "ruleIndex": rule,
        "level": level(diagnostic.severity()),
        "message": {"text": text},
        "locations": [{
            "physicalLocation": place,
            "logicalLocations": [{"fullyQualifiedName": pointer}],
        }],
        "partialFingerprints": {"place/v1": format!("{}{pointer}", diagnostic.code())},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Omission | Severity::Error => "error",
    }
}

/// Line and column behind the last character of a place.
fn end(text: &str, place: &generator::Location) -> (usize, usize) {
    let shown = text.get(place.span.clone()).unwrap_or_default();
    match shown.rsplit_once('\n') {
        None => (place.line, place.column + shown.chars().count()),
        Some((before, last)) => {
            let lines = before.matches('\n').count() + 1;
            (place.line + lines, last.chars().count() + 1)
        }
    }
}

/// The path as a URI reference: relative as it was given, or of the scheme `file`.
fn uri(path: &Path) -> String {
    let parts = path.components().filter_map(|part| match part {
        Component::Normal(part) => Some(part.to_string_lossy().into_owned()),
        Component::ParentDir => Some("..".to_owned()),
        Component::Prefix(prefix) => Some(prefix.as_os_str().to_string_lossy().into_owned()),
        Component::RootDir | Component::CurDir => None,
    });
    let parts: Vec<String> = parts
        .map(|part| utf8_percent_encode(&part, KEPT).to_string())
        .collect();
    match path.is_absolute() {
        true => format!("file:///{}", parts.join("/")),
        false => parts.join("/"),
    }
}
