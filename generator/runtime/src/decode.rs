//! From the response of a server to a value.
//!
//! Servers do not always send what their document says. Each such response has one reading, and
//! [`on_drift`](super::ClientBuilder::on_drift) is told of it:
//!
//! | declared | what comes | reading | drift |
//! |---|---|---|---|
//! | JSON | JSON of another media type, or of none | JSON | `MediaType` |
//! | JSON | a text that is `text/plain`, or of no media type | a JSON string, where the type takes one | `MediaType` |
//! | JSON | HTML, XML and other media types | `Error::Decode` (`ContentType`) | `MediaType` |
//! | JSON | no body | null, where the type takes it; otherwise `Error::Decode` (`Empty`) | `MissingBody` |
//! | text | a JSON string of a JSON media type | the value of the string | `MediaType` |
//! | text | other JSON, and text of other media types | the text as it is | `MediaType` |
//! | text, bytes | no body | an empty text, no bytes | none, since this can be meant |
//! | bytes, events, lines | another media type | as declared | `MediaType` |
//! | parts | a media type that is not multipart, or has no boundary | `Error::Decode` (`ContentType`) | `MediaType` |
//! | no content | a body | it is passed over | `UnexpectedBody` |
//! | one of several responses | a status that none is for | the first that can be read: those with content before those without if there is a body, the closest media type first | `Status` |
//! | one of several media types | a media type that none is for | the first that can be read | `MediaType` |
//! | JSON, text | a byte order mark before it | without the mark | none |
//!
//! `send_raw` of [`Request`](super::Request) passes all of this by, and `send_as` the declared type.

use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde::de::value::StrDeserializer;

use super::drift::DriftKind;
use super::error::{DecodeError, DecodeErrorKind, Error};
use super::events::EventStream;
use super::json;
use super::lines::JsonLines;
use super::nothing::Nothing;
use super::operation::Status;
use super::param::is_json;
use super::parts::{PartContent, PartStream};
use super::raw_response::RawResponse;
use super::read::ReadJson;
use super::response::Head;
use super::streaming::ByteStream;

/// How a response is read: as a whole or as a stream, and into what.
#[derive(Debug)]
pub struct Decoder<T> {
    pub(crate) streams: fn(&Head) -> bool,
    pub(crate) decode: fn(RawResponse) -> Result<T, Error>,
}

impl<T> Clone for Decoder<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Decoder<T> {}

impl<T> Decoder<T> {
    /// Reads the body into memory before it is decoded.
    pub const fn whole(decode: fn(RawResponse) -> Result<T, Error>) -> Self {
        Self {
            streams: |_| false,
            decode,
        }
    }

    /// Leaves the body to be read as it comes.
    pub const fn stream(decode: fn(RawResponse) -> Result<T, Error>) -> Self {
        Self {
            streams: |_| true,
            decode,
        }
    }
}

/// A body of JSON.
pub const fn json<T: ReadJson>() -> Decoder<T> {
    Decoder::whole(|response| {
        if is_blank(response.whole()) {
            return read_nothing(&response);
        }
        read_json(&response)
    })
}

/// A body of JSON, or of text, as a type that is none of the document's.
pub const fn foreign<T: DeserializeOwned>() -> Decoder<T> {
    Decoder::whole(|response| {
        if is_blank(response.whole()) {
            return T::deserialize(Nothing).map_err(|_| no_body(&response));
        }
        let read = json::decode_foreign(response.whole());
        let is_json = || is_json(&response.head.media_type());
        read.or_else(|cause| match read_string(&response) {
            Some(value) if !is_json() => Ok(value),
            _ => Err(not_json(&response, cause)),
        })
    })
}

/// A body of JSON, or none.
pub const fn maybe_json<T: ReadJson>() -> Decoder<Option<T>> {
    Decoder::whole(|response| {
        if is_blank(response.whole()) {
            Ok(None)
        } else {
            read_json(&response).map(Some)
        }
    })
}

/// A body of text in UTF-8.
pub const fn text() -> Decoder<String> {
    Decoder::whole(|response| {
        let Ok(text) = std::str::from_utf8(response.whole()) else {
            let error = response.error(
                DecodeErrorKind::Syntax,
                "expected text in UTF-8, found other bytes",
            );
            return Err(error.excerpt_of(response.whole()).into());
        };
        let string = is_json(&response.head.media_type()).then(|| serde_json::from_str(text).ok());
        Ok(string.flatten().unwrap_or_else(|| text.to_owned()))
    })
}

/// A body of text in UTF-8, or none.
pub const fn maybe_text() -> Decoder<Option<String>> {
    Decoder::whole(|response| {
        (text().decode)(response).map(|text| Some(text).filter(|text| !text.is_empty()))
    })
}

/// Any body, in memory.
pub const fn bytes() -> Decoder<Bytes> {
    Decoder::whole(|response| Ok(response.body.as_bytes().cloned().unwrap_or_default()))
}

/// Any body, in memory, or none.
pub const fn maybe_bytes() -> Decoder<Option<Bytes>> {
    Decoder::whole(|response| {
        (bytes().decode)(response).map(|bytes| Some(bytes).filter(|bytes| !bytes.is_empty()))
    })
}

/// No body; one that comes all the same is passed over.
pub const fn empty() -> Decoder<()> {
    Decoder::whole(|response| {
        if !is_blank(response.whole()) {
            let found = match response.head.media_type().as_str() {
                "" => "a body without a media type".to_owned(),
                media_type => format!("a body of `{media_type}`"),
            };
            response.report(DriftKind::UnexpectedBody, "no body", found);
        }
        Ok(())
    })
}

/// Any body, as it comes.
pub const fn byte_stream() -> Decoder<ByteStream> {
    Decoder::stream(|response| Ok(ByteStream::new(response)))
}

/// `text/event-stream`.
pub const fn events<T: ReadJson>() -> Decoder<EventStream<T>> {
    Decoder::stream(EventStream::new)
}

/// A JSON value on each line.
pub const fn json_lines<T: ReadJson>() -> Decoder<JsonLines<T>> {
    Decoder::stream(|response| Ok(JsonLines::new(response)))
}

/// A string on each line, as it stands.
pub const fn string_lines<T: ReadJson>() -> Decoder<JsonLines<T>> {
    Decoder::stream(|response| Ok(JsonLines::of_strings(response)))
}

/// `text/event-stream`, or nothing.
pub const fn maybe_events<T: ReadJson>() -> Decoder<Option<EventStream<T>>> {
    Decoder::stream(|response| {
        if has_no_content(&response) {
            Ok(None)
        } else {
            EventStream::new(response).map(Some)
        }
    })
}

/// A JSON value on each line, or nothing.
pub const fn maybe_json_lines<T: ReadJson>() -> Decoder<Option<JsonLines<T>>> {
    Decoder::stream(|response| {
        if has_no_content(&response) {
            Ok(None)
        } else {
            Ok(Some(JsonLines::new(response)))
        }
    })
}

/// A string on each line, as it stands, or nothing.
pub const fn maybe_string_lines<T: ReadJson>() -> Decoder<Option<JsonLines<T>>> {
    Decoder::stream(|response| match has_no_content(&response) {
        true => Ok(None),
        false => Ok(Some(JsonLines::of_strings(response))),
    })
}

/// Parts that are JSON or text.
pub const fn parts<T: ReadJson>() -> Decoder<PartStream<T>> {
    Decoder::stream(PartStream::of_values)
}

/// Parts that are bytes.
pub const fn byte_parts() -> Decoder<PartStream<Bytes>> {
    Decoder::stream(PartStream::of_bytes)
}

/// Parts of which those in JSON are values, and all others bytes.
pub const fn mixed_parts<T: ReadJson>() -> Decoder<PartStream<PartContent<T>>> {
    Decoder::stream(PartStream::of_both)
}

/// Parts that are JSON or text, or nothing.
pub const fn maybe_parts<T: ReadJson>() -> Decoder<Option<PartStream<T>>> {
    Decoder::stream(|response| unless_empty(response, PartStream::of_values))
}

/// Parts that are bytes, or nothing.
pub const fn maybe_byte_parts() -> Decoder<Option<PartStream<Bytes>>> {
    Decoder::stream(|response| unless_empty(response, PartStream::of_bytes))
}

/// Parts of which those in JSON are values, and all others bytes; or nothing.
pub const fn maybe_mixed_parts<T: ReadJson>() -> Decoder<Option<PartStream<PartContent<T>>>> {
    Decoder::stream(|response| unless_empty(response, PartStream::of_both))
}

fn unless_empty<T>(
    response: RawResponse,
    read: fn(RawResponse) -> Result<T, Error>,
) -> Result<Option<T>, Error> {
    match has_no_content(&response) {
        true => Ok(None),
        false => read(response).map(Some),
    }
}

fn has_no_content(response: &RawResponse) -> bool {
    response.body.is_empty() || matches!(response.head.status.as_u16(), 204 | 205)
}

/// One of several responses, by status and media type.
pub const fn response_enum<T: ResponseEnum>() -> Decoder<T> {
    Decoder {
        streams: |head| match select(T::CASES, head).as_slice() {
            [case, ..] => (case.decoder.streams)(head),
            [] => false,
        },
        decode: |mut response| {
            let mut cases = select(T::CASES, &response.head);
            if cases.is_empty() {
                cases = guess(T::CASES, &response);
            }
            let Some(last) = cases.pop() else {
                let message = "the document has no content for this status";
                return Err(response.error(DecodeErrorKind::ContentType, message).into());
            };
            let mut first_error = None;
            for case in cases {
                match (case.decoder.decode)(response.take_copy()) {
                    Ok(value) => return Ok(value),
                    Err(error) => first_error = first_error.or(Some(error)),
                }
            }
            (last.decoder.decode)(response).map_err(|error| first_error.unwrap_or(error))
        },
    }
}

/// An enum of the responses that an operation can have; written by `response_enum!`.
pub trait ResponseEnum: Sized + 'static {
    /// Its variants.
    const CASES: &'static [ResponseCase<Self>];
}

/// A variant of an enum of responses.
#[derive(Clone, Copy, Debug)]
pub struct ResponseCase<T> {
    /// The statuses that it is for.
    pub status: Status,
    /// The media type that it is for; empty: any.
    pub media_type: &'static str,
    /// Whether it has content.
    pub has_content: bool,
    /// How it is read.
    pub decoder: Decoder<T>,
}

/// The case for the head's status and media type: of the narrowest status that fits, the one whose
/// media type is the closest, of equals the first. Where no media type fits, all of that status.
/// Empty where no status fits.
fn select<'c, T>(cases: &'c [ResponseCase<T>], head: &Head) -> Vec<&'c ResponseCase<T>> {
    let code = head.status.as_u16();
    let breadth = |case: &&ResponseCase<T>| match case.status {
        Status::Code(_) => 0,
        Status::Range(_) => 1,
        Status::Default => 2,
    };
    let fitting = || cases.iter().filter(|case| case.status.contains(code));
    let Some(narrowest) = fitting().map(|case| breadth(&case)).min() else {
        return Vec::new();
    };
    let mut meant: Vec<_> = fitting()
        .filter(|case| breadth(case) == narrowest)
        .map(|case| (distance(case.media_type, head), case))
        .collect();
    meant.sort_by_key(|(distance, _)| *distance);
    let streams = |case: &ResponseCase<T>| (case.decoder.streams)(head);
    match meant.first() {
        Some((distance, first)) if *distance == OTHER && !streams(first) => {
            meant.retain(|(_, case)| !streams(case));
        }
        _ => meant.truncate(1),
    }
    meant.into_iter().map(|(_, case)| case).collect()
}

/// The cases that a response of an undeclared status may be.
fn guess<'c, T>(cases: &'c [ResponseCase<T>], response: &RawResponse) -> Vec<&'c ResponseCase<T>> {
    let has_body = !is_blank(response.whole());
    let mut all: Vec<_> = cases
        .iter()
        .filter(|case| !(case.decoder.streams)(&response.head))
        .collect();
    all.sort_by_key(|case| {
        let distance = distance(case.media_type, &response.head);
        (case.has_content != has_body, distance)
    });
    all
}

/// The distance of another media type.
const OTHER: u8 = 5;

/// How far a media type of the document is from that of a response: the same with its parameters,
/// the same without, JSON both, a range that holds it, any, another.
fn distance(own: &str, head: &Head) -> u8 {
    let plain = |text: &str| text.replace(' ', "").to_ascii_lowercase();
    let (own, whole, essence) = (plain(own), plain(head.content_type()), head.media_type());
    let own_essence = own.split(';').next().unwrap_or_default();
    let within = |range: &str| {
        range
            .strip_suffix('*')
            .is_some_and(|it| essence.starts_with(it))
    };
    match own_essence {
        _ if !own.is_empty() && own == whole => 0,
        "" | "*" | "*/*" => 4,
        same if same == essence => 1,
        json if is_json(json) && is_json(&essence) => 2,
        range if within(range) => 3,
        _ => OTHER,
    }
}

/// Decodes a response; for `response_enum!`.
pub fn read<T>(decoder: Decoder<T>, response: RawResponse) -> Result<T, Error> {
    (decoder.decode)(response)
}

fn read_json<T: ReadJson>(response: &RawResponse) -> Result<T, Error> {
    let read = response.reader().read(response.whole(), "");
    let is_text = || matches!(response.head.media_type().as_str(), "" | "text/plain");
    read.or_else(|cause| match read_string(response) {
        Some(value) if is_text() => Ok(value),
        _ => Err(not_json(response, cause)),
    })
}

/// A body that is a text as the string that it stands for, where the type takes one. What begins
/// like a JSON container or like markup is none.
fn read_string<T: DeserializeOwned>(response: &RawResponse) -> Option<T> {
    let text = std::str::from_utf8(response.whole()).ok()?;
    let trimmed = text.trim();
    if trimmed.starts_with(['{', '[', '<']) {
        return None;
    }
    let read = |text| T::deserialize(StrDeserializer::<serde::de::value::Error>::new(text)).ok();
    read(text).or_else(|| read(trimmed))
}

/// An empty body where the document declares content.
fn read_nothing<T: ReadJson>(response: &RawResponse) -> Result<T, Error> {
    if !matches!(response.head.status.as_u16(), 204 | 205 | 304) {
        let found = "no body".to_owned();
        response.report(DriftKind::MissingBody, "a body of JSON", found);
    }
    T::deserialize(Nothing).map_err(|_| no_body(response))
}

/// A body that is no JSON because it is something else altogether is told apart from a faulty one.
fn not_json(response: &RawResponse, cause: super::codec_error::JsonError) -> Error {
    let media_type = response.head.media_type();
    let error = DecodeError::from_json(
        response.operation,
        response.head.clone(),
        response.whole(),
        cause,
    );
    let other = !media_type.is_empty() && !media_type.contains("json");
    if other && error.kind() == DecodeErrorKind::Syntax {
        let message = format!("expected JSON, found `{media_type}`");
        let error = response.error(DecodeErrorKind::ContentType, message);
        return error.excerpt_of(response.whole()).into();
    }
    error.into()
}

fn no_body(response: &RawResponse) -> Error {
    DecodeError::empty(response.operation, response.head.clone()).into()
}

fn is_blank(body: &[u8]) -> bool {
    body.iter().all(u8::is_ascii_whitespace)
}

#[cfg(test)]
mod tests;
