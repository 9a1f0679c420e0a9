//! Bodies of `multipart/form-data`, RFC 7578.

use std::collections::VecDeque;
use std::collections::hash_map::RandomState;
use std::error::Error;
use std::fmt::{self, Write as _};
use std::hash::{BuildHasher as _, Hasher as _};
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use serde_json::Value;

use super::fault::EncodeFault;
use super::operation::{In, Parameter};
use super::param;

/// Why a stream of bytes broke off.
pub type BoxError = Box<dyn Error + Send + Sync>;

type ByteStream = Pin<Box<dyn Stream<Item = Result<Bytes, BoxError>> + Send>>;

/// A part of a multipart body: a file, or any other value with headers of its own.
///
/// ```text
/// Part::bytes(picture).file_name("cat.png").content_type("image/png")
/// ```
#[derive(Debug)]
pub struct Part {
    content: Content,
    file_name: Option<String>,
    content_type: Option<String>,
    headers: Vec<(String, String)>,
}

impl Part {
    /// A part of bytes in memory. As a file it is `application/octet-stream` unless told otherwise.
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self::new(Content::Bytes(bytes.into()))
    }

    /// A part of text, UTF-8.
    pub fn text(text: impl Into<String>) -> Self {
        Self::bytes(text.into())
    }

    /// A part whose bytes come as they are read, `length` of them if that is known. Such a part can
    /// be sent only once, so the request is not retried.
    pub fn stream<S, E>(stream: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<BoxError> + 'static,
    {
        let stream: ByteStream = Box::pin(Boxed(Box::pin(stream)));
        Self::new(Content::Stream(Mutex::new(stream), length))
    }

    fn new(content: Content) -> Self {
        Self {
            content,
            file_name: None,
            content_type: None,
            headers: Vec::new(),
        }
    }

    /// Makes it a file of this name.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Sets its `Content-Type`.
    #[must_use]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }

    /// Adds a header of its own.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Another part with the same content; `None` if that is a stream.
    pub fn try_clone(&self) -> Option<Self> {
        let Content::Bytes(bytes) = &self.content else {
            return None;
        };
        Some(Self {
            content: Content::Bytes(bytes.clone()),
            file_name: self.file_name.clone(),
            content_type: self.content_type.clone(),
            headers: self.headers.clone(),
        })
    }
}

impl<T: Into<Bytes>> From<T> for Part {
    fn from(bytes: T) -> Self {
        Self::bytes(bytes)
    }
}

/// What a part, or a stretch of a body, consists of.
enum Content {
    Bytes(Bytes),
    /// The lock is never contended: it makes the stream `Sync`, so that requests are.
    Stream(Mutex<ByteStream>, Option<u64>),
}

impl Content {
    fn length(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Self::Stream(_, length) => *length,
        }
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.length() {
            Some(length) => write!(f, "{length} bytes"),
            None => f.write_str("bytes of unknown length"),
        }
    }
}

/// A stream whose errors are boxed.
struct Boxed<S>(Pin<Box<S>>);

impl<S, E> Stream for Boxed<S>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<BoxError>,
{
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = self.0.as_mut().poll_next(cx);
        next.map(|item| item.map(|item| item.map_err(Into::into)))
    }
}

/// A whole multipart body. It is a stream of its bytes.
#[derive(Debug)]
pub struct Multipart {
    boundary: String,
    /// Headers and contents in turn, and the last boundary.
    content: VecDeque<Content>,
}

impl Multipart {
    /// The body that is made of the parameters in it, in their order. `values` go by the index of
    /// their parameter, and so do `files`, of which one parameter may have several.
    ///
    /// Scalars are text; an object is a part of JSON, and a list is a part for each of its items,
    /// unless the parameter has a media type: then its value is one part of that type.
    pub fn new(
        parameters: &[Parameter],
        values: &[Option<Value>],
        files: Vec<(usize, Part)>,
    ) -> Result<Self, EncodeFault> {
        let mut body = Self {
            boundary: boundary(),
            content: VecDeque::new(),
        };
        let mut files: Vec<Option<(usize, Part)>> = files.into_iter().map(Some).collect();
        for (index, parameter) in parameters.iter().enumerate() {
            if parameter.location != In::Part {
                continue;
            }
            if let Some(value) = values.get(index).and_then(Option::as_ref) {
                for part in parts(parameter, value)? {
                    body.push(parameter.name, part)?;
                }
            }
            for file in &mut files {
                if let Some((_, part)) = file.take_if(|(own, _)| *own == index) {
                    body.push(parameter.name, with_default_type(parameter, part))?;
                }
            }
        }
        let end = format!("--{}--\r\n", body.boundary);
        body.content.push_back(Content::Bytes(end.into()));
        Ok(body)
    }

    /// Whether any of the parameters is a part.
    pub fn has_parts(parameters: &[Parameter]) -> bool {
        parameters
            .iter()
            .any(|parameter| parameter.location == In::Part)
    }

    /// The `Content-Type` header: the media type with the boundary.
    pub fn content_type(&self) -> String {
        format!("multipart/form-data; boundary={}", self.boundary)
    }

    /// How many bytes it has, if all parts know.
    pub fn length(&self) -> Option<u64> {
        self.content.iter().map(Content::length).sum()
    }

    /// The same body once more; `None` if a part is a stream.
    pub fn try_clone(&self) -> Option<Self> {
        let bytes = |content: &Content| match content {
            Content::Bytes(bytes) => Some(Content::Bytes(bytes.clone())),
            Content::Stream(..) => None,
        };
        Some(Self {
            boundary: self.boundary.clone(),
            content: self.content.iter().map(bytes).collect::<Option<_>>()?,
        })
    }

    fn push(&mut self, name: &str, part: Part) -> Result<(), EncodeFault> {
        let head = head(&self.boundary, name, &part)?;
        self.content.push_back(Content::Bytes(head.into()));
        self.content.push_back(part.content);
        self.content
            .push_back(Content::Bytes(Bytes::from_static(b"\r\n")));
        Ok(())
    }
}

impl Stream for Multipart {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let next = match self.content.front_mut() {
                None => return Poll::Ready(None),
                Some(Content::Bytes(bytes)) => Poll::Ready(Some(Ok(std::mem::take(bytes)))),
                Some(Content::Stream(stream, _)) => {
                    let stream = stream.get_mut().unwrap_or_else(PoisonError::into_inner);
                    stream.as_mut().poll_next(cx)
                }
            };
            match next {
                Poll::Ready(Some(Ok(bytes))) if bytes.is_empty() => {
                    // An empty stretch is one that was given before; of a stream it means nothing.
                    if matches!(self.content.front(), Some(Content::Bytes(_))) {
                        self.content.pop_front();
                    }
                }
                Poll::Ready(None) => {
                    self.content.pop_front();
                }
                other => return other,
            }
        }
    }
}

/// The parts that a value of a parameter makes.
fn parts(parameter: &Parameter, value: &Value) -> Result<Vec<Part>, EncodeFault> {
    if let Some(media_type) = parameter.content {
        return Ok(match value {
            Value::Null => Vec::new(),
            Value::Array(items) if !param::is_json(media_type) => items
                .iter()
                .map(|item| part(item).content_type(media_type))
                .collect(),
            whole => {
                let text = match param::is_json(media_type) {
                    true => whole.to_string(),
                    false => param::text(whole).into_owned(),
                };
                vec![Part::text(text).content_type(media_type)]
            }
        });
    }
    Ok(match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items
            .iter()
            .filter(|item| !item.is_null())
            .map(part)
            .collect(),
        one => vec![part(one)],
    })
}

fn part(value: &Value) -> Part {
    let text = Part::text(param::text(value));
    match value {
        Value::Object(_) | Value::Array(_) => text.content_type("application/json"),
        _ => text,
    }
}

/// Gives a file the type that the document has for its parameter, if the caller gave none.
fn with_default_type(parameter: &Parameter, mut part: Part) -> Part {
    // Of `image/png, image/*` only the caller can choose.
    let single = |media_type: &&str| !media_type.contains([',', '*']);
    if part.content_type.is_none() {
        part.content_type = parameter.content.filter(single).map(str::to_owned);
    }
    part
}

/// The boundary line and the headers of a part, up to its content.
fn head(boundary: &str, name: &str, part: &Part) -> Result<String, EncodeFault> {
    let mut head = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"",
        quoted(name)
    );
    if let Some(file_name) = &part.file_name {
        let _ = write!(head, "; filename=\"{}\"", quoted(file_name));
    }
    head.push_str("\r\n");
    let file_type = part.file_name.as_ref().map(|_| "application/octet-stream");
    if let Some(media_type) = part.content_type.as_deref().or(file_type) {
        param::header_value(name, media_type)?;
        let _ = write!(head, "Content-Type: {media_type}\r\n");
    }
    for (key, value) in &part.headers {
        http::HeaderName::from_bytes(key.as_bytes())
            .map_err(|_| EncodeFault::new(name, "not the name of a header"))?;
        param::header_value(name, value)?;
        let _ = write!(head, "{key}: {value}\r\n");
    }
    head.push_str("\r\n");
    Ok(head)
}

/// A name as HTML, "Multipart form data", has it: only quotes and line breaks are encoded.
fn quoted(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A line that no part contains: 128 bits that no one can predict, since each `RandomState` has
/// other keys and those come from the operating system.
fn boundary() -> String {
    let word = || RandomState::new().build_hasher().finish();
    format!("form-{:016x}{:016x}", word(), word())
}

#[cfg(test)]
mod tests;
