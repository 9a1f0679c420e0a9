//! Reading JSON bodies, with a place for each error.

use std::fmt::Write as _;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::codec_error::JsonError;
use super::context::{Context, Node, ReadError};
use super::json_text::{join_path, plain_message, string_end};
use super::numbers::Numbers;
use super::read::ReadJson;
use super::scan;
use super::text::shorten;

/// How many bytes of a body an error shows.
const EXCERPT: usize = 200;

/// How many bytes of a message or path an error shows.
const TEXT: usize = 2_000;

/// Reads a body of JSON: in one pass if that will do, or else with a context, which knows the places of errors.
pub fn decode_json<T: ReadJson>(body: &[u8]) -> Result<T, JsonError> {
    let Ok(text) = std::str::from_utf8(body) else {
        return decode_foreign(body);
    };
    if let Some(value) = scan::whole(text, false, T::scan) {
        return Ok(value);
    }
    // The text must be valid as a whole, since parts of it are read one by one.
    let raw: &RawValue = serde_json::from_str(text).map_err(|error| at_end(body, &error))?;
    let mut context = Context::new(raw.get(), false, false);
    let read = T::read_json(Node::new(raw.get()), &mut context);
    read.map_err(|error| located(body, raw.get(), &error))
}

/// Reads a body of JSON as a type that knows only serde.
pub fn decode_foreign<T: DeserializeOwned>(body: &[u8]) -> Result<T, JsonError> {
    whole(body).map_err(|error| at_end(body, &error))
}

/// Reads a value behind which nothing comes, with numbers as JSON Schema has them.
fn whole<T: DeserializeOwned>(body: &[u8]) -> serde_json::Result<T> {
    // Checking all of the text at once is faster than string by string.
    match std::str::from_utf8(body) {
        Ok(text) => with(serde_json::Deserializer::from_str(text)),
        Err(_) => with(serde_json::Deserializer::from_slice(body)),
    }
}

fn with<'de, T: DeserializeOwned, R: serde_json::de::Read<'de>>(
    mut deserializer: serde_json::Deserializer<R>,
) -> serde_json::Result<T> {
    let value = T::deserialize(Numbers(&mut deserializer))?;
    deserializer.end()?;
    Ok(value)
}

/// An error of a reading of `text`, which is `body` without white space around it.
pub fn located(body: &[u8], text: &str, error: &ReadError) -> JsonError {
    let start = (text.as_ptr() as usize).wrapping_sub(body.as_ptr() as usize);
    let offset = error
        .offset()
        .map_or(0, |offset| start.wrapping_add(offset));
    JsonError {
        path: shorten(error.path().to_owned(), TEXT),
        message: shorten(error.message().to_owned(), TEXT),
        excerpt: excerpt(body, offset.min(body.len())),
    }
}

/// An error at the place where serde_json stopped.
fn at_end(body: &[u8], error: &serde_json::Error) -> JsonError {
    let offset = offset(body, error.line(), error.column());
    let path = match error.line() {
        0 => String::new(),
        _ => locate(body, offset),
    };
    JsonError {
        path: shorten(path, TEXT),
        message: shorten(plain_message(error), TEXT),
        excerpt: excerpt(body, offset),
    }
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
fn locate(body: &[u8], offset: usize) -> String {
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
                stack.pop();
                if at == offset {
                    return render(body, &stack);
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

#[cfg(test)]
mod tests;
