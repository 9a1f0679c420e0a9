// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! From the response of a server to a value.

use bytes::Bytes;
use serde::de::DeserializeOwned;

use super::error::{DecodeError, DecodeErrorKind, Error};
use super::events::EventStream;
use super::lines::JsonLines;
use super::operation::Status;
use super::param::is_json;
use super::raw_response::RawResponse;
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
pub const fn json<T: DeserializeOwned>() -> Decoder<T> {
    Decoder::whole(|response| {
        if is_blank(response.whole()) {
            return Err(no_body(&response));
        }
        read_json(&response)
    })
}

/// A body of JSON, or none.
pub const fn maybe_json<T: DeserializeOwned>() -> Decoder<Option<T>> {
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
    Decoder::whole(|response| match std::str::from_utf8(response.whole()) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => {
            let error = response.error(
                DecodeErrorKind::Syntax,
                "expected text in UTF-8, found other bytes",
            );
            Err(error.excerpt_of(response.whole()).into())
        }
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
    Decoder::whole(|_| Ok(()))
}

/// Any body, as it comes.
pub const fn byte_stream() -> Decoder<ByteStream> {
    Decoder::stream(|response| Ok(ByteStream::new(response)))
}

/// `text/event-stream`.
pub const fn events<T: DeserializeOwned>() -> Decoder<EventStream<T>> {
    Decoder::stream(EventStream::new)
}

/// A JSON value on each line.
pub const fn json_lines<T: DeserializeOwned>() -> Decoder<JsonLines<T>> {
    Decoder::stream(|response| Ok(JsonLines::new(response)))
}

/// A string on each line, as it stands.
pub const fn string_lines<T: DeserializeOwned>() -> Decoder<JsonLines<T>> {
    Decoder::stream(|response| Ok(JsonLines::of_strings(response)))
}

/// `text/event-stream`, or nothing.
pub const fn maybe_events<T: DeserializeOwned>() -> Decoder<Option<EventStream<T>>> {
    Decoder::stream(|response| {
        if has_no_content(&response) {
            Ok(None)
        } else {
            EventStream::new(response).map(Some)
        }
    })
}

/// A JSON value on each line, or nothing.
pub const fn maybe_json_lines<T: DeserializeOwned>() -> Decoder<Option<JsonLines<T>>> {
    Decoder::stream(|response| {
        if has_no_content(&response) {
            Ok(None)
        } else {
            Ok(Some(JsonLines::new(response)))
        }
    })
}

/// A string on each line, as it stands, or nothing.
pub const fn maybe_string_lines<T: DeserializeOwned>() -> Decoder<Option<JsonLines<T>>> {
    Decoder::stream(|response| match has_no_content(&response) {
        true => Ok(None),
        false => Ok(Some(JsonLines::of_strings(response))),
    })
}

fn has_no_content(response: &RawResponse) -> bool {
    response.body.is_empty() || matches!(response.head.status.as_u16(), 204 | 205)
}

/// One of several responses, by status and media type.
pub const fn response_enum<T: ResponseEnum>() -> Decoder<T> {
    Decoder {
        streams: |head| select(T::CASES, head).is_some_and(|case| (case.decoder.streams)(head)),
        decode: |response| match select(T::CASES, &response.head) {
            Some(case) => (case.decoder.decode)(response),
            None => {
                let message = "the document has no content for this status";
                Err(response.error(DecodeErrorKind::ContentType, message).into())
            }
        },
    }
}

/// An enum of the responses that an operation can have; written by `response!`.
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
    /// How it is read.
    pub decoder: Decoder<T>,
}

/// The case for the head's status and media type: of the narrowest status that fits, the one whose
/// media type is the closest. Of equals the first.
fn select<'c, T>(cases: &'c [ResponseCase<T>], head: &Head) -> Option<&'c ResponseCase<T>> {
    let code = head.status.as_u16();
    let breadth = |case: &&ResponseCase<T>| match case.status {
        Status::Code(_) => 0,
        Status::Range(_) => 1,
        Status::Default => 2,
    };
    cases
        .iter()
        .filter(|case| case.status.contains(code))
        .min_by_key(|case| (breadth(case), distance(case.media_type, head)))
}

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
        _ => 5,
    }
}

/// Decodes a response; for `response!`.
pub fn read<T>(decoder: Decoder<T>, response: RawResponse) -> Result<T, Error> {
    (decoder.decode)(response)
}

fn read_json<T: DeserializeOwned>(response: &RawResponse) -> Result<T, Error> {
    let read = response.reader().read(response.whole(), "");
    read.map_err(|cause| not_json(response, cause))
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
