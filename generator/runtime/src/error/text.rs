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

#[cfg(test)]
mod tests {
    use super::*;

    fn message(content_type: &str, body: &[u8]) -> String {
        super::message(content_type, body, &Secrets::default())
    }

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
        assert_eq!(
            json(r#"{"detail": [{"loc": ["q"], "msg": "no"}]}"#),
            "q: no"
        );
    }

    #[test]
    fn json_without_a_message_says_nothing() {
        assert_eq!(json("{}"), "");
        assert_eq!(json("null"), "");
    }

    #[test]
    fn of_many_errors_the_first_are_shown_and_the_others_counted() {
        let errors: Vec<_> = (0..15).map(|at| format!("\"e{at}\"")).collect();
        let body = format!(r#"{{"message": "no", "errors": [{}]}}"#, errors.join(","));
        assert_eq!(
            json(&body),
            "no: e0; e1; e2; e3; e4; e5; e6; e7; e8; e9; and 5 more"
        );
        let long = format!(r#"["{0}", "{0}b", "{0}c"]"#, "a".repeat(1_000));
        let message = json(&long);
        assert!(message.ends_with("…; and 1 more"), "{message}");
        assert!(message.len() <= MESSAGE, "{}", message.len());
    }

    #[test]
    fn secrets_are_hidden_before_anything_is_cut_off() {
        let secrets = [crate::Secret::from("correct-horse")];
        let secrets = Secrets::of(&http::HeaderMap::new(), secrets.iter());
        let text = format!("{} correct-horse", "a".repeat(ENTRY - 8));
        let body = serde_json::json!([text, "correct-horse", "c"]).to_string();
        let message = super::message("", body.as_bytes(), &secrets);
        assert!(!message.contains("corr"), "{message}");
        assert!(message.ends_with("; [redacted]; c"), "{message}");
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
}
