//! Responses.

use openapiv3::{ReferenceOr, StatusCode};
use serde_json::{Map, Value};

use super::content::content;
use super::parameter::{header_map, response_header};
use super::reference;
use crate::diagnostics::{DocumentFinding, StructureFinding};
use crate::document::cursor::Cursor;
use crate::document::object_reader::{ObjectReader, kind};
use crate::document::objects::{Response, Responses};
use crate::document::output::Output;

/// `responses` of an operation.
pub(super) fn responses(operation: &mut ObjectReader<'_, '_>) -> Responses {
    let map = operation.object("responses");
    if map.is_empty() {
        operation.report_here(DocumentFinding::ResponsesMissing);
    }
    let cursor = operation.cursor.key("responses");
    let mut responses = Responses::default();
    for (status, value) in map {
        let cursor = cursor.key(&status);
        if status.starts_with("x-") {
            continue;
        }
        add(&mut responses, &status, value, &cursor, operation.out);
    }
    responses
}

fn add(
    responses: &mut Responses,
    status: &str,
    value: Value,
    cursor: &Cursor<'_>,
    out: &mut Output,
) {
    if status.trim().eq_ignore_ascii_case("default") {
        responses.default = response(value, cursor, out);
        return;
    }
    let Some(code) = code(status) else {
        let status = status.to_owned();
        let finding = DocumentFinding::StatusCodeUnknown { found: status };
        out.report(&cursor.pointer(), finding);
        return;
    };
    if code.to_string() != status.to_ascii_uppercase() {
        let finding = DocumentFinding::StatusCodeMalformed {
            found: status.to_owned(),
            instead: code.to_string(),
        };
        out.report(&cursor.pointer(), finding);
    }
    if responses.responses.contains_key(&code) {
        let status = code.to_string();
        out.report(
            &cursor.pointer(),
            DocumentFinding::ResponseRepeated { status },
        );
    } else if let Some(response) = response(value, cursor, out) {
        responses.responses.insert(code, response);
    }
}

/// `200`, `2XX`, and what people write instead: `200 OK`, `2xx`, `2**`, `HTTP 200`.
fn code(status: &str) -> Option<StatusCode> {
    let trimmed = status.trim();
    let number = |text: &str| text.parse().ok().filter(|code| (100..1000).contains(code));
    if let Some(code) = number(trimmed) {
        return Some(StatusCode::Code(code));
    }
    let mut words = trimmed.split(|c: char| !(c.is_ascii_alphanumeric() || c == '*'));
    let word = words.find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    let (first, rest) = word.split_at(1);
    if word.len() == 3 && rest.bytes().all(|b| matches!(b, b'x' | b'X' | b'*')) {
        let first: u16 = first.parse().ok()?;
        return (1..=5).contains(&first).then_some(StatusCode::Range(first));
    }
    number(word).map(StatusCode::Code)
}

/// A response or a reference to one; what is null is one that says nothing.
pub(super) fn response(
    value: Value,
    cursor: &Cursor<'_>,
    out: &mut Output,
) -> Option<ReferenceOr<Response>> {
    if let Some(reference) = reference(&value) {
        return Some(reference);
    }
    let map = match value {
        Value::Object(map) => map,
        other => {
            let found_kind = kind(&other);
            let (map, instead) = match other {
                Value::String(_) => (
                    Map::from_iter([("description".to_owned(), other)]),
                    "read as its description",
                ),
                _ => (Map::new(), "read as one without content"),
            };
            let finding = StructureFinding::unexpected("a response object", found_kind, instead);
            out.report(&cursor.pointer(), finding);
            map
        }
    };
    let mut reader = ObjectReader::new(map, cursor, out);
    let description = reader.string("description").unwrap_or_default();
    let headers = header_map(&mut reader, response_header);
    if !reader.object("links").is_empty() {
        reader.report("links", DocumentFinding::Links);
    }
    Some(ReferenceOr::Item(Response {
        description,
        headers,
        content: content(&mut reader),
    }))
}
