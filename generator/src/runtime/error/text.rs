//! What a server says of an error, as text for people.

use std::fmt;

use http::HeaderMap;
use serde_json::Value;

use super::super::response::Head;

/// How many bytes of a server's message are kept.
const MESSAGE: usize = 500;

/// Headers that hold the id of a request, in the order of preference.
const REQUEST_IDS: &[&str] = &[
    "x-request-id",
    "request-id",
    "x-correlation-id",
    "x-amzn-requestid",
    "x-amz-request-id",
    "x-github-request-id",
    "x-trace-id",
    "cf-ray",
];

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

/// The id that a server gave a request.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    REQUEST_IDS
        .iter()
        .find_map(|name| headers.get(*name)?.to_str().ok())
        .filter(|id| !id.is_empty())
}

/// Writes what ends the line of every error that an answer gave: request id and attempts.
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

/// A text as one line of at most `limit` bytes: white space and control characters become single
/// blanks, and `…` stands for what is left out.
pub(crate) fn one_line(text: &str, limit: usize) -> String {
    let mut line = String::new();
    for letter in text.chars() {
        let hidden = letter.is_whitespace() || letter.is_control() || is_bidi(letter);
        if !hidden {
            line.push(letter);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
        if line.len() > limit {
            line.pop();
            line.truncate(line.trim_end().len());
            line.push('…');
            return line;
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// Whether a character changes the direction of the text that an operator reads.
fn is_bidi(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> String {
        message("application/json", text.as_bytes())
    }

    #[test]
    fn the_usual_places_are_searched() {
        assert_eq!(json(r#"{"message": "no"}"#), "no");
        assert_eq!(json(r#"{"error": "no"}"#), "no");
        assert_eq!(json(r#"{"error": {"message": "no", "type": "t"}}"#), "no");
        assert_eq!(json(r#"{"detail": "no"}"#), "no");
        assert_eq!(json(r#"{"type": "about:blank", "title": "no"}"#), "no");
        assert_eq!(json(r#"{"errors": [{"message": "no"}]}"#), "no");
        assert_eq!(
            json(r#"{"errors": {"email": ["is taken"]}}"#),
            "email: is taken"
        );
        assert_eq!(json(r#""no""#), "no");
        assert_eq!(json(r#"{"detail": [{"loc": ["q"], "msg": "no"}]}"#), "no");
    }

    #[test]
    fn json_without_a_message_says_nothing() {
        assert_eq!(json("{}"), "");
        assert_eq!(json("null"), "");
    }

    #[test]
    fn html_gives_its_title_only() {
        let page = b"<html><head><TITLE>502 Bad\nGateway</TITLE></head><body>soup</body>";
        assert_eq!(message("text/html", page), "502 Bad Gateway");
        assert_eq!(message("text/html", b"<p>soup"), "a page of HTML");
    }

    #[test]
    fn text_is_one_bounded_line() {
        assert_eq!(message("text/plain", b" a\r\n\tb\x1b[31m "), "a b [31m");
        assert!(message("text/plain", &[b'a'; 5_000]).len() <= MESSAGE + 4);
    }

    #[test]
    fn binary_is_no_message() {
        assert_eq!(message("", &[0xff, 0xfe, 0, 1]), "");
    }

    #[test]
    fn one_line_cuts_between_characters() {
        assert_eq!(one_line("äöü", 4), "äö…");
        assert_eq!(one_line("ab", 2), "ab");
    }
}
