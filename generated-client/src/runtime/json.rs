// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! Reading JSON bodies, with a place for each error.

use std::fmt::Write as _;

use serde::de::DeserializeOwned;

use super::codec_error::JsonError;
use super::json_text::{join_path, string_end};
use super::numbers::Numbers;
use super::score;
use super::text::shorten;

/// How many bytes of a body an error shows.
const EXCERPT: usize = 200;

/// How many bytes of a message or path an error shows.
const TEXT: usize = 2_000;

/// Reads a body of JSON. The place of an error is searched for in the body only once there is one.
pub fn decode_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, JsonError> {
    // Checking all of the text at once is faster than string by string.
    let result = match std::str::from_utf8(body) {
        Ok(text) => whole(serde_json::Deserializer::from_str(text)),
        Err(_) => whole(serde_json::Deserializer::from_slice(body)),
    };
    result.map_err(|error| explain(body, &error))
}

/// Reads a value behind which nothing comes, with numbers as JSON Schema has them.
fn whole<'de, T: DeserializeOwned, R: serde_json::de::Read<'de>>(
    mut deserializer: serde_json::Deserializer<R>,
) -> serde_json::Result<T> {
    let value = T::deserialize(Numbers(&mut deserializer))?;
    deserializer.end()?;
    Ok(value)
}

/// Reads the text of a value, with numbers as JSON Schema has them.
pub fn parse<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    whole(serde_json::Deserializer::from_str(text))
}

/// What is wrong with `body`, of which the error is, and where.
pub fn explain(body: &[u8], error: &serde_json::Error) -> JsonError {
    let found = find(body, error);
    JsonError {
        path: shorten(found.path, TEXT),
        message: shorten(found.message, TEXT),
        excerpt: match found.json {
            Some(json) if error.line() == 0 => shorten(json, EXCERPT),
            _ => excerpt(body, offset(body, error.line(), error.column())),
        },
    }
}

/// An error and its place.
#[derive(Debug)]
pub struct LocatedError {
    /// Where in the text it is; empty: the text as a whole.
    pub path: String,
    /// What is wrong there.
    pub message: String,
    /// The JSON text of the value at the path, where that is known.
    pub json: Option<String>,
}

/// Says where in `body` the error is and what is wrong there.
pub fn find(body: &[u8], error: &serde_json::Error) -> LocatedError {
    let message = plain_message(error);
    let cause = score::take_error(&message);
    let mut path = String::new();
    if error.line() > 0 {
        let length = cause.as_ref().map(|cause| cause.length);
        path = locate(body, offset(body, error.line(), error.column()), length);
    }
    match cause {
        Some(cause) => {
            join_path(&mut path, &cause.path);
            LocatedError {
                path,
                message: cause.message,
                json: cause.json,
            }
        }
        None => LocatedError {
            path,
            message,
            json: None,
        },
    }
}

/// The text of an error without the place that serde_json adds to it.
fn plain_message(error: &serde_json::Error) -> String {
    let mut text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    if text.ends_with(&place) {
        text.truncate(text.len() - place.len());
    }
    text
}

/// The index of the byte that serde_json calls `line` and `column`: the last one it took.
fn offset(body: &[u8], line: usize, column: usize) -> usize {
    let ends = body.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    let start = match line {
        0 | 1 => 0,
        line => ends.map(|(at, _)| at + 1).nth(line - 2).unwrap_or(0),
    };
    (start + column.saturating_sub(1)).min(body.len().saturating_sub(1))
}

/// A container that is open at some place of a body.
struct Frame {
    start: usize,
    /// How many items came before, in an array.
    index: usize,
    /// The current key as written, in an object.
    key: Option<(usize, usize)>,
    array: bool,
}

/// The path of the value that holds the byte at `offset`.
///
/// An error inside a value that was read as a whole (`length` bytes of it, a union) is noticed
/// after the value, which may be at the end of the container that holds it.
fn locate(body: &[u8], offset: usize, length: Option<usize>) -> String {
    let mut stack: Vec<Frame> = Vec::new();
    let mut at = 0;
    while at < body.len() && at <= offset {
        match body[at] {
            b'"' => {
                let end = string_end(body, at);
                take_key(&mut stack, at + 1, end);
                at = end;
            }
            open @ (b'{' | b'[') => stack.push(Frame {
                start: at,
                index: 0,
                key: None,
                array: open == b'[',
            }),
            b'}' | b']' => {
                let start = stack.last().map_or(0, |frame| frame.start);
                if at < offset || length.is_none_or(|length| at + 1 - start == length) {
                    stack.pop();
                    if at == offset {
                        return render(body, &stack);
                    }
                }
            }
            b',' => next_item(&mut stack, at < offset),
            _ => {}
        }
        at += 1;
    }
    render_open(body, &stack, offset)
}

fn take_key(stack: &mut [Frame], start: usize, end: usize) {
    if let Some(frame) = stack.last_mut()
        && !frame.array
        && frame.key.is_none()
    {
        frame.key = Some((start, end));
    }
}

fn next_item(stack: &mut [Frame], passed: bool) {
    if let Some(frame) = stack.last_mut()
        && passed
    {
        frame.index += 1;
        frame.key = None;
    }
}

/// The path to the value that the innermost frame is reading, unless that frame starts at `offset`:
/// then to the frame itself.
fn render_open(body: &[u8], stack: &[Frame], offset: usize) -> String {
    match stack.split_last() {
        Some((last, outer)) if last.start == offset => render(body, outer),
        _ => render(body, stack),
    }
}

fn render(body: &[u8], stack: &[Frame]) -> String {
    let mut path = String::new();
    for frame in stack {
        if frame.array {
            let _ = write!(path, "[{}]", frame.index);
        } else if let Some((start, end)) = frame.key {
            let key = String::from_utf8_lossy(&body[start..end]);
            join_path(&mut path, &key);
        }
    }
    path
}

fn excerpt(body: &[u8], offset: usize) -> String {
    let start = offset.saturating_sub(EXCERPT * 3 / 4);
    let end = body.len().min(start + EXCERPT);
    let text = String::from_utf8_lossy(&body[start..end]).into_owned();
    shorten(text, EXCERPT)
}
