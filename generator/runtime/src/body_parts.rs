//! Request bodies of several parts without names.

use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use serde::Serialize;
use serde_json::Value;

use super::body::{Body, BoxError};
use super::call::Call;
use super::codec_error::EncodeError;
use super::error::{BuildError, Error};
use super::multipart::{Multipart, Part, PartWriter};
use super::param::is_json;
use super::{direction, finite};

/// Values that are sent as the parts of a body (`multipart/mixed` and its like): a list, or a stream
/// that is sent as its values come.
///
/// A list can be sent again when a request is retried; a stream can't. A [`Part`] among them is sent
/// as it is, with headers of its own:
///
/// ```text
/// PartsBody::new([metadata]).part(Part::file("photo.jpg")?.content_type("image/jpeg"))
/// ```
pub struct PartsBody<T>(VecDeque<Source<T>>);

enum Source<T> {
    Value(T),
    Part(Part),
    Stream(Pin<Box<dyn Stream<Item = T> + Send>>),
}

impl<T> PartsBody<T> {
    /// A body of values at hand.
    pub fn new(values: impl IntoIterator<Item = T>) -> Self {
        Self(values.into_iter().map(Source::Value).collect())
    }

    /// A body of values that are written when they come. One that can't be written fails the request.
    pub fn stream(values: impl Stream<Item = T> + Send + 'static) -> Self {
        Self([Source::Stream(Box::pin(values) as Pin<Box<_>>)].into())
    }

    /// Adds a value behind the others.
    #[must_use]
    pub fn value(mut self, value: T) -> Self {
        self.0.push_back(Source::Value(value));
        self
    }

    /// Adds a part behind the others, such as a file.
    #[must_use]
    pub fn part(mut self, part: impl Into<Part>) -> Self {
        self.0.push_back(Source::Part(part.into()));
        self
    }
}

impl<T> From<Vec<T>> for PartsBody<T> {
    fn from(values: Vec<T>) -> Self {
        Self::new(values)
    }
}

impl<T, const N: usize> From<[T; N]> for PartsBody<T> {
    fn from(values: [T; N]) -> Self {
        Self::new(values)
    }
}

// Values may hold secrets, so Debug shows none.
impl<T> fmt::Debug for PartsBody<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PartsBody").finish_non_exhaustive()
    }
}

/// The media types of parts, by their position. An empty one goes by the value.
#[derive(Clone, Copy, Debug)]
pub struct PartTypes {
    /// Those of the first parts.
    pub prefix: &'static [&'static str],
    /// That of all others.
    pub item: &'static str,
}

impl PartTypes {
    fn at(self, index: usize) -> &'static str {
        self.prefix.get(index).copied().unwrap_or(self.item)
    }
}

impl Part {
    /// A part that has parts itself (RFC 2046, section 5.1), of a media type such as `multipart/mixed`.
    ///
    /// # Errors
    ///
    /// When the media type or a header of a part is none.
    ///
    /// ```
    /// use openapi_client_runtime::Part;
    ///
    /// let pictures = [Part::new("a").file_name("a.png"), Part::new("b").file_name("b.png")];
    /// let part = Part::of_parts("multipart/mixed", pictures)?;
    /// # let _ = part;
    /// # Ok::<_, openapi_client_runtime::Error>(())
    /// ```
    pub fn of_parts(
        media_type: &str,
        parts: impl IntoIterator<Item = Self>,
    ) -> Result<Self, Error> {
        let parts = Multipart::of_parts(parts.into_iter().collect())?;
        Ok(parts.into_part(media_type))
    }
}

type Encode<T> = fn(T, &str) -> Result<Part, EncodeError>;

fn encoded<T: Serialize>(value: T, media_type: &str) -> Result<Part, EncodeError> {
    let unwritable = |error: serde_json::Error| EncodeError::new("", error.to_string());
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if is_json(&essence.to_ascii_lowercase()) {
        let json = direction::in_request(|| finite::to_vec(&value)).map_err(unwritable)?;
        return Ok(Part::new(json).content_type(media_type));
    }
    let value = direction::in_request(|| finite::to_value(&value)).map_err(unwritable)?;
    let by_value = match &value {
        Value::Object(_) | Value::Array(_) | Value::Null => "application/json",
        _ => "text/plain; charset=utf-8",
    };
    let text = match value {
        Value::String(text) => text,
        value => value.to_string(),
    };
    let media_type = if media_type.is_empty() {
        by_value
    } else {
        media_type
    };
    Ok(Part::new(text).content_type(media_type))
}

impl Call {
    /// Sets the body to parts that are JSON or text.
    pub fn value_parts<T: Serialize + Send + 'static>(
        self,
        content_type: &str,
        types: PartTypes,
        body: impl Into<PartsBody<T>>,
    ) -> Self {
        self.encoded_parts(content_type, types, body.into(), encoded)
    }

    /// Sets the body to parts that are bytes.
    pub fn byte_parts(
        self,
        content_type: &str,
        types: PartTypes,
        body: impl Into<PartsBody<Part>>,
    ) -> Self {
        self.encoded_parts(content_type, types, body.into(), |part, media_type| {
            Ok(part.or_content_type(media_type))
        })
    }

    fn encoded_parts<T: Send + 'static>(
        self,
        content_type: &str,
        types: PartTypes,
        body: PartsBody<T>,
        encode: Encode<T>,
    ) -> Self {
        let is_stream = |source: &Source<T>| matches!(source, Source::Stream(_));
        let written = match body.0.iter().any(is_stream) {
            true => {
                let writer = PartWriter::new();
                let content_type = writer.content_type(content_type);
                let (sources, index) = (body.0, 0);
                let written = Written {
                    sources,
                    types,
                    encode,
                    index,
                    writer,
                };
                Ok((content_type, Body::stream(written, None)))
            }
            false => listed(content_type, types, body.0, encode),
        };
        match written {
            Ok((content_type, body)) => self.bytes(&content_type, body),
            Err(error) => self.fail(BuildError::new(error.to_string())),
        }
    }
}

fn listed<T>(
    content_type: &str,
    types: PartTypes,
    sources: VecDeque<Source<T>>,
    encode: Encode<T>,
) -> Result<(String, Body), EncodeError> {
    let mut parts = Vec::new();
    for (index, source) in sources.into_iter().enumerate() {
        match source {
            Source::Value(value) => parts.push(encode(value, types.at(index))?),
            Source::Part(part) => parts.push(part.or_content_type(types.at(index))),
            Source::Stream(_) => {}
        }
    }
    let body = Multipart::of_parts(parts)?;
    Ok((body.content_type_of(content_type), body.into_body()))
}

/// The bytes of parts that come one by one.
struct Written<T> {
    sources: VecDeque<Source<T>>,
    types: PartTypes,
    encode: Encode<T>,
    index: usize,
    writer: PartWriter,
}

impl<T> Written<T> {
    fn poll_part(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Part, EncodeError>>> {
        let media_type = self.types.at(self.index);
        let part = loop {
            if let Some(Source::Stream(values)) = self.sources.front_mut() {
                match ready!(values.as_mut().poll_next(cx)) {
                    Some(value) => break (self.encode)(value, media_type),
                    None => drop(self.sources.pop_front()),
                }
                continue;
            }
            break match self.sources.pop_front() {
                Some(Source::Value(value)) => (self.encode)(value, media_type),
                Some(Source::Part(part)) => Ok(part.or_content_type(media_type)),
                Some(Source::Stream(_)) | None => return Poll::Ready(None),
            };
        };
        self.index += 1;
        Poll::Ready(Some(part))
    }
}

// Nothing in it is pinned but in boxes of its own.
impl<T> Unpin for Written<T> {}

impl<T> Stream for Written<T> {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(chunk) = ready!(this.writer.poll_chunk(cx)) {
                return Poll::Ready(Some(chunk));
            }
            if this.writer.is_finished() {
                return Poll::Ready(None);
            }
            let written = match ready!(this.poll_part(cx)) {
                Some(part) => part.and_then(|part| this.writer.push(part)),
                None => {
                    this.writer.finish();
                    Ok(())
                }
            };
            if let Err(error) = written {
                return Poll::Ready(Some(Err(error.into())));
            }
        }
    }
}
