//! Cuts a body into its parts: RFC 2046, section 5.1.1. Lines may end with `\n` alone.

use bytes::{Buf, Bytes, BytesMut};
use http::{HeaderMap, HeaderName, HeaderValue};

/// A part before it is decoded.
#[derive(Debug, Default)]
pub(crate) struct RawPart {
    pub(crate) headers: HeaderMap,
    pub(crate) content: Bytes,
}

/// What the bytes so far hold.
#[derive(Debug)]
pub(crate) enum Step {
    Part(RawPart),
    /// More bytes are needed.
    More,
    /// The last boundary was read.
    End,
    Malformed(&'static str),
}

pub(crate) struct Parser {
    /// `--` and the boundary, at the start of a line.
    delimiter: Vec<u8>,
    /// Bytes that are not cut yet. A line feed stands before them, so that a delimiter may come first.
    buffer: BytesMut,
    /// How many bytes of the buffer hold no line with a delimiter.
    scanned: usize,
    /// Whether a delimiter was read, so that what follows is a part.
    in_part: bool,
    ended: bool,
}

/// A delimiter in the buffer.
struct Found {
    /// Where the line break before it begins.
    start: usize,
    /// Where the line break behind it begins, or what follows the last one.
    end: usize,
    last: bool,
}

impl Parser {
    pub(crate) fn new(boundary: &str) -> Self {
        Self {
            delimiter: format!("--{boundary}").into_bytes(),
            buffer: BytesMut::from(&b"\n"[..]),
            scanned: 0,
            in_part: false,
            ended: false,
        }
    }

    pub(crate) fn push(&mut self, chunk: &[u8]) {
        self.buffer.extend_from_slice(chunk);
    }

    pub(crate) fn clear(&mut self) {
        self.buffer.clear();
    }

    /// How many bytes wait for the end of their part.
    pub(crate) fn len(&self) -> usize {
        self.buffer.len()
    }

    /// Whether nothing at all came: a body without parts.
    pub(crate) fn is_over(&self) -> bool {
        self.ended || !self.in_part && self.buffer.iter().all(u8::is_ascii_whitespace)
    }

    pub(crate) fn step(&mut self) -> Step {
        loop {
            if self.ended {
                return Step::End;
            }
            let Some(found) = self.delimiter() else {
                return Step::More;
            };
            let chunk = self.buffer.split_to(found.start).freeze();
            self.buffer.advance(found.end - found.start);
            self.scanned = 0;
            self.ended = found.last;
            // What stands before the first delimiter is for readers that know no parts.
            if std::mem::replace(&mut self.in_part, true) {
                return match part(&chunk) {
                    Some(part) => Step::Part(part),
                    None => Step::Malformed("the headers of a part are none"),
                };
            }
        }
    }

    /// The next delimiter, if the whole of its line came.
    fn delimiter(&mut self) -> Option<Found> {
        let mut from = self.scanned;
        loop {
            let rest = self.buffer.get(from..)?;
            let Some(at) = rest.iter().position(|byte| *byte == b'\n') else {
                self.scanned = self.buffer.len();
                return None;
            };
            let line = from + at + 1;
            match self.line(line) {
                Line::Delimiter { end, last } => {
                    let at = from + at;
                    let after_return = at > 0 && self.buffer[at - 1] == b'\r';
                    let start = if after_return { at - 1 } else { at };
                    return Some(Found { start, end, last });
                }
                Line::Unfinished => {
                    self.scanned = from + at;
                    return None;
                }
                Line::Other => from = line,
            }
        }
    }

    /// What the line is that begins at `start`.
    fn line(&self, start: usize) -> Line {
        let text = &self.buffer[start..];
        let Some(behind) = text.strip_prefix(self.delimiter.as_slice()) else {
            return match self.delimiter.starts_with(text) {
                true => Line::Unfinished,
                false => Line::Other,
            };
        };
        let end = start + self.delimiter.len();
        if behind.starts_with(b"--") {
            return Line::Delimiter {
                end: end + 2,
                last: true,
            };
        }
        let padding = behind
            .iter()
            .take_while(|byte| matches!(byte, b' ' | b'\t'));
        let padding = padding.count();
        let end = end + padding;
        match &behind[padding..] {
            [] | [b'\r'] => Line::Unfinished,
            [b'-'] if padding == 0 => Line::Unfinished,
            [b'\n', ..] => Line::Delimiter { end, last: false },
            [b'\r', b'\n', ..] => Line::Delimiter {
                end: end + 1,
                last: false,
            },
            _ => Line::Other,
        }
    }
}

enum Line {
    Delimiter {
        end: usize,
        last: bool,
    },
    /// More bytes will tell.
    Unfinished,
    Other,
}

/// A part behind the line feed that ends its delimiter: headers, an empty line, the content. A part
/// without headers begins with the empty line.
fn part(chunk: &Bytes) -> Option<RawPart> {
    let mut at = 1.min(chunk.len());
    let mut headers: Vec<(String, String)> = Vec::new();
    loop {
        let rest = &chunk[at..];
        let length = rest.iter().position(|byte| *byte == b'\n');
        let line = &rest[..length.unwrap_or(rest.len())];
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let text = String::from_utf8_lossy(line);
        at += length.map_or(rest.len(), |length| length + 1);
        if text.is_empty() {
            break;
        }
        if text.starts_with([' ', '\t']) {
            let (_, value) = headers.last_mut()?;
            *value = format!("{value} {}", text.trim());
        } else {
            let (name, value) = text.split_once(':')?;
            headers.push((name.trim().to_owned(), value.trim().to_owned()));
        }
        if length.is_none() {
            break;
        }
    }
    let mut part = RawPart {
        content: chunk.slice(at..),
        ..RawPart::default()
    };
    for (name, value) in headers {
        let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
        let value = HeaderValue::from_bytes(value.as_bytes()).ok()?;
        part.headers.try_append(name, value).ok()?;
    }
    Some(part)
}
