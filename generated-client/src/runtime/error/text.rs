// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! The message in the body of an error response, as one line for people.

use std::fmt;

use serde_json::Value;

use super::super::response::{Head, request_id};
use super::super::text::one_line;

/// How many bytes of a server's message are kept.
const MESSAGE: usize = 500;

/// Properties that hold a message, in the order of preference.
const MESSAGES: &[&str] = &[
    "message",
    "error_description",
    "error_message",
    "errorMessage",
    "detail",
    "error",
    "errors",
    "title",
    "description",
    "reason",
    "msg",
    "code",
];

/// Writes what ends the line of every error that a response gave: request id and attempts.
pub(crate) fn trailer(f: &mut fmt::Formatter<'_>, head: &Head) -> fmt::Result {
    if let Some(id) = request_id(&head.headers) {
        write!(f, " [request id {}]", one_line(id, 100))?;
    }
    if head.attempts > 1 {
        write!(f, " ({} attempts)", head.attempts)?;
    }
    Ok(())
}

/// The message in the body of an error: what a JSON body says in one of the usual places, the title
/// of a page of HTML, or the beginning of a text. Empty if there is nothing to read.
pub(crate) fn message(content_type: &str, body: &[u8]) -> String {
    if let Ok(value) = serde_json::from_slice::<Value>(body) {
        let found = in_json(&value, 4);
        return one_line(found.as_deref().unwrap_or_default(), MESSAGE);
    }
    let text = String::from_utf8_lossy(body);
    let text = text.trim();
    if content_type.contains("html") || text.starts_with('<') {
        return markup(text);
    }
    let readable = !text
        .chars()
        .any(|letter| letter == '\u{fffd}' || letter == '\0');
    if readable {
        one_line(text, MESSAGE)
    } else {
        String::new()
    }
}

fn in_json(value: &Value, depth: u8) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => items
            .iter()
            .find_map(|item| in_json(item, depth.checked_sub(1)?)),
        Value::Object(map) => {
            let depth = depth.checked_sub(1)?;
            MESSAGES
                .iter()
                .find_map(|name| in_json(map.get(*name)?, depth))
                .or_else(|| fields(map, depth))
        }
        _ => None,
    }
}

/// The form `{"email": ["is taken"]}`, in which many frameworks list invalid fields.
fn fields(map: &serde_json::Map<String, Value>, depth: u8) -> Option<String> {
    let (name, value) = map
        .iter()
        .find(|(_, value)| matches!(value, Value::Array(_) | Value::Object(_)))?;
    in_json(value, depth).map(|text| format!("{name}: {text}"))
}

/// The title of a page, or the words that it is markup.
fn markup(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let title = lower.find("<title").and_then(|start| {
        let from = start + lower[start..].find('>')? + 1;
        let to = from + lower[from..].find('<')?;
        Some(one_line(&text[from..to], MESSAGE))
    });
    match title {
        Some(title) if !title.is_empty() => title,
        _ if lower.starts_with("<?xml") => "a body of XML".to_owned(),
        _ => "a page of HTML".to_owned(),
    }
}
