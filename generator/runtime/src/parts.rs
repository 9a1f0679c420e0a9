//! Responses of several parts without names (`multipart/mixed` and its like, RFC 2046, section 5.1).

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, header};
use serde_json::Value;

use super::drift::{Deviations, DriftSink};
use super::error::{DecodeError, DecodeErrorKind, Error};
use super::operation::Operation;
use super::param::is_json;
use super::raw_response::RawResponse;
use super::read::ReadJson;
use super::reader::ResponseReader;
use super::response::{Head, media_type_of};
use super::streaming::{self, ByteStream};

use parser::{Parser, RawPart, Step};

mod parser;

/// A part of a response.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReceivedPart<T> {
    /// Its headers.
    pub headers: HeaderMap,
    /// What it holds, decoded.
    pub content: T,
}

impl<T> ReceivedPart<T> {
    /// The media type in lower case without parameters; empty if the part has none.
    pub fn media_type(&self) -> String {
        media_type_of(&self.headers)
    }
}

/// What a part holds, where some parts are values and others bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PartContent<T> {
    /// A part whose media type is JSON, or a text of this type.
    Value(T),
    /// Any other part.
    Bytes(Bytes),
}

/// The parts of a response, as they come.
///
/// A part that does not decode is an error, after which the next part follows. What breaks the
/// connection, a part longer than the response limit, or an end before the last boundary is an error
/// that ends the stream.
pub struct PartStream<T> {
    operation: &'static Operation,
    head: Head,
    limit: u64,
    drift_sink: Option<DriftSink>,
    body: Option<ByteStream>,
    parser: Parser,
    count: usize,
    decode: fn(&Self, &RawPart, &str) -> Result<T, Error>,
}

impl<T: ReadJson> PartStream<T> {
    /// Parts that are JSON or text.
    pub(crate) fn of_values(response: RawResponse) -> Result<Self, Error> {
        Self::new(response, Self::value)
    }
}

impl PartStream<Bytes> {
    pub(crate) fn of_bytes(response: RawResponse) -> Result<Self, Error> {
        Self::new(response, |_, part, _| Ok(part.content.clone()))
    }
}

impl<T: ReadJson> PartStream<PartContent<T>> {
    pub(crate) fn of_both(response: RawResponse) -> Result<Self, Error> {
        Self::new(response, |stream, part, place| {
            let bytes = || PartContent::Bytes(part.content.clone());
            let value = || stream.value(part, place).map(PartContent::Value);
            match media_type_of(&part.headers).as_str() {
                json if is_json(json) => value(),
                // A text is a value where the type takes one.
                "" | "text/plain" => Ok(value().unwrap_or_else(|_| bytes())),
                _ => Ok(bytes()),
            }
        })
    }
}

impl<T> PartStream<T> {
    fn new(
        response: RawResponse,
        decode: fn(&Self, &RawPart, &str) -> Result<T, Error>,
    ) -> Result<Self, Error> {
        let media_type = response.head.media_type();
        let Some(boundary) = boundary(response.head.content_type()) else {
            let message = if media_type.starts_with("multipart/") {
                format!("expected the boundary of the parts, found `{media_type}` without one")
            } else {
                format!("expected content of several parts, found `{media_type}`")
            };
            return Err(response.error(DecodeErrorKind::ContentType, message).into());
        };
        Ok(Self {
            operation: response.operation,
            head: response.head.clone(),
            limit: response.limit,
            drift_sink: response.drift_sink.clone(),
            body: Some(ByteStream::new(response)),
            parser: Parser::new(&boundary),
            count: 0,
            decode,
        })
    }

    streaming::stream_methods!(ReceivedPart<T>);

    /// JSON as its media type says; a text is a string, or what it is as JSON.
    fn value<V: ReadJson>(&self, part: &RawPart, place: &str) -> Result<V, Error> {
        let media_type = media_type_of(&part.headers);
        let mut read = None;
        if !is_json(&media_type)
            && let Ok(text) = std::str::from_utf8(&part.content)
        {
            read = self
                .read(Value::from(text).to_string().as_bytes(), place)
                .ok();
        }
        let read = match read {
            Some(read) => Ok(read),
            None => self.read(&part.content, place),
        };
        let (value, deviations) = read.map_err(|cause| {
            let head = self.head.clone();
            let error = DecodeError::from_json(self.operation, head, &part.content, cause);
            error.within(place)
        })?;
        self.reader().report(&deviations);
        Ok(value)
    }

    fn read<V: ReadJson>(
        &self,
        json: &[u8],
        place: &str,
    ) -> Result<(V, Deviations), super::codec_error::JsonError> {
        let mut deviations = Deviations::default();
        let value = self.reader().read_part(json, place, &mut deviations)?;
        Ok((value, deviations))
    }

    fn reader(&self) -> ResponseReader<'_> {
        ResponseReader {
            operation: self.operation,
            status: self.head.status,
            drift_sink: self.drift_sink.as_ref(),
        }
    }

    fn error(&self, kind: DecodeErrorKind, message: impl Into<String>) -> Error {
        DecodeError::new(self.operation, self.head.clone(), kind, message).into()
    }

    fn too_long(&self) -> Error {
        let message = format!("a part is longer than the limit of {} bytes", self.limit);
        self.error(DecodeErrorKind::TooLarge, message)
    }

    fn end(&mut self, error: Option<Error>) -> Poll<Option<Result<RawPart, Error>>> {
        self.body = None;
        self.parser.clear();
        Poll::Ready(error.map(Err))
    }

    fn poll_part(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<RawPart, Error>>> {
        loop {
            let Some(body) = &mut self.body else {
                return Poll::Ready(None);
            };
            match self.parser.step() {
                Step::Part(part) if part.content.len() as u64 > self.limit => {
                    let error = self.too_long();
                    return self.end(Some(error));
                }
                Step::Part(part) => return Poll::Ready(Some(Ok(part))),
                Step::End => return self.end(None),
                Step::Malformed(what) => {
                    let error = self.error(DecodeErrorKind::Syntax, what);
                    return self.end(Some(error));
                }
                Step::More if self.parser.len() as u64 > self.limit => {
                    let error = self.too_long();
                    return self.end(Some(error));
                }
                Step::More => {}
            }
            match ready!(Pin::new(body).poll_next(context)) {
                Some(Ok(chunk)) => self.parser.push(&chunk),
                Some(Err(error)) => return self.end(Some(error)),
                None if self.parser.is_over() => return self.end(None),
                None => {
                    let message = "the body ends before the last boundary of its parts";
                    let error = self.error(DecodeErrorKind::Syntax, message);
                    return self.end(Some(error));
                }
            }
        }
    }
}

impl<T> Stream for PartStream<T> {
    type Item = Result<ReceivedPart<T>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let part = match ready!(this.poll_part(context)) {
            None => return Poll::Ready(None),
            Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            Some(Ok(part)) => part,
        };
        let place = format!("[{}]", this.count);
        this.count += 1;
        let content = (this.decode)(this, &part, &place);
        Poll::Ready(Some(content.map(|content| ReceivedPart {
            headers: part.headers,
            content,
        })))
    }
}

impl<T> fmt::Debug for PartStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PartStream({})", self.operation.id)
    }
}

/// The parameter `boundary` of a multipart media type.
fn boundary(content_type: &str) -> Option<String> {
    let (name, mut rest) = content_type.split_once(';')?;
    if !name.trim().to_ascii_lowercase().starts_with("multipart/") {
        return None;
    }
    loop {
        let (key, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let (value, next) = match after.strip_prefix('"') {
            Some(quoted) => unquoted(quoted)?,
            None => {
                let (value, next) = after.split_once(';').unwrap_or((after, ""));
                (value.trim().to_owned(), next)
            }
        };
        if key.trim().eq_ignore_ascii_case("boundary") {
            return Some(value).filter(|value| !value.is_empty());
        }
        rest = next;
    }
}

/// A quoted string behind its first quote, and what follows the parameter.
fn unquoted(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => value.push(characters.next()?.1),
            '"' => {
                let rest = &text[at + 1..];
                return Some((value, rest.split_once(';').map_or("", |(_, next)| next)));
            }
            other => value.push(other),
        }
    }
    None
}

#[cfg(test)]
mod tests;
