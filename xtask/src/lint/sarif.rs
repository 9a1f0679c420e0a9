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

/// A log with one run over one document.
pub(super) fn log(findings: &Findings<'_>) -> Value {
    let mut kinds: Vec<FindingKind> = findings.list.iter().map(|it| it.kind).collect();
    kinds.sort();
    kinds.dedup();
    let all: Vec<_> = findings.list.iter().collect();
    let places = findings.places(&all);
    let uri = uri(findings.path);
    let results = all.into_iter().zip(places).map(|(diagnostic, place)| {
        let region = place.map(|place| {
            let (end_line, end_column) = end(findings.text, &place);
            json!({
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": end_line,
                "endColumn": end_column,
            })
        });
        let rule = kinds.iter().position(|kind| *kind == diagnostic.kind);
        result(diagnostic, rule.unwrap_or_default(), &uri, region)
    });
    let results: Vec<Value> = results.collect();
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
            "artifacts": [{"location": {"uri": uri}}],
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

fn result(diagnostic: &Diagnostic, rule: usize, uri: &str, region: Option<Value>) -> Value {
    let text = match diagnostic.help.as_str() {
        "" => diagnostic.message.clone(),
        help => format!("{}. {help}", diagnostic.message),
    };
    let pointer = diagnostic.pointer.to_string();
    let mut place = json!({"artifactLocation": {"uri": uri, "index": 0}});
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
