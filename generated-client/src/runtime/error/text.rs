// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! The message in the body of an error response, as one line for people.

use std::fmt;

use serde_json::Value;

use super::super::response::{Head, request_id};
use super::super::secret::Secrets;
use super::super::text::{one_line, without_mark};
use super::message::Message;

/// How many bytes of a server's message are kept.
const MESSAGE: usize = 500;

/// How many bytes of what a body says as a whole are kept.
const HEADLINE: usize = 300;

/// How many bytes of what it says of one value are kept.
const ENTRY: usize = 200;

/// Of how many values at most.
const ENTRIES: usize = 10;

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

/// The message in the body of an error: what a JSON body says in one of the usual forms, the title
/// of a page of HTML, or the beginning of a text. Empty if there is nothing to read. No secret is in
/// it.
pub(crate) fn message(content_type: &str, body: &[u8], secrets: &Secrets) -> String {
    let body = without_mark(body);
    if let Ok(value) = serde_json::from_slice::<Value>(body) {
        return in_json(&value, secrets);
    }
    let text = String::from_utf8_lossy(body);
    let text = text.trim();
    let message = if content_type.contains("html") || text.starts_with('<') {
        markup(text)
    } else if text.contains(['\u{fffd}', '\0']) {
        String::new()
    } else {
        one_line(text, MESSAGE)
    };
    secrets.hide(message)
}

/// As many of the errors as there is room for, and how many more there are. Secrets are hidden
/// before anything is cut off.
fn in_json(body: &Value, secrets: &Secrets) -> String {
    let Message { headline, entries } = Message::of(body);
    let shown = |text: String, limit| one_line(&secrets.hide(text), limit);
    let limit = if entries.is_empty() {
        MESSAGE
    } else {
        HEADLINE
    };
    let mut message = shown(headline, limit);
    let count = entries.len();
    for (index, entry) in entries.into_iter().enumerate() {
        let more = format!("; and {} more", count - index);
        let entry = shown(entry, ENTRY);
        let room = MESSAGE.saturating_sub(message.len() + more.len() + 2);
        if index == ENTRIES || (entry.len() > room && index > 0) {
            message.push_str(&more);
            break;
        }
        message.push_str(match (message.is_empty(), index) {
            (true, _) => "",
            (false, 0) => ": ",
            (false, _) => "; ",
        });
        message.push_str(&entry);
    }
    message
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
