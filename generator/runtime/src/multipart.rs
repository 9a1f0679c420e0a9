//! Bodies of `multipart/form-data` (RFC 7578), and of parts without names (RFC 2046, section 5.1).

use std::collections::VecDeque;
use std::collections::hash_map::RandomState;
use std::fmt::Write as _;
use std::hash::{BuildHasher as _, Hasher as _};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use serde_json::Value;

use super::body::{Body, BoxError};
use super::codec_error::EncodeError;
use super::escape::Escape;
use super::operation::{Location, Parameter, Style};
use super::param;

pub use self::part::Part;
use self::part::is_multipart;

mod part;

/// A body in memory up to this length is one piece, which HTTP libraries like best.
const ONE_PIECE: u64 = 64 * 1024;

/// A whole multipart body.
#[derive(Debug)]
pub struct Multipart {
    boundary: String,
    /// Headers and contents in turn, and the last boundary.
    pieces: Pieces,
}

impl Multipart {
    /// The body that is made of the parameters in it, in their order. `values` go by the index of
    /// their parameter, and so do `files`, of which one parameter may have several.
    ///
    /// Scalars are text; an object is a part of JSON, and an array is a part for each of its items,
    /// unless the parameter has a media type: then its value is one part of that type. Where that is
    /// one of parts, such as `multipart/mixed`, those are the files, the items, or the properties by
    /// their names. A parameter with a style is a part for each pair that it would be in a query.
    pub fn new(
        parameters: &[Parameter],
        values: &[Option<Value>],
        files: Vec<(usize, Part)>,
    ) -> Result<Self, EncodeError> {
        let mut body = Self::empty();
        let mut files: Vec<Option<(usize, Part)>> = files.into_iter().map(Some).collect();
        for (index, parameter) in parameters.iter().enumerate() {
            if parameter.location != Location::Part {
                continue;
            }
            if let Some(value) = values.get(index).and_then(Option::as_ref) {
                for (name, part) in parts(parameter, value)? {
                    body.push(Some(&name), part)?;
                }
            }
            let own = files.iter_mut();
            let own = own.filter_map(|file| Some(file.take_if(|(own, _)| *own == index)?.1));
            for part in of_files(parameter, own.collect())? {
                body.push(Some(parameter.name), part)?;
            }
        }
        body.finish();
        Ok(body)
    }

    fn empty() -> Self {
        Self {
            boundary: boundary(),
            pieces: Pieces::default(),
        }
    }

    /// Writes the last boundary.
    fn finish(&mut self) {
        let end = format!("--{}--\r\n", self.boundary);
        self.pieces.0.push_back(end.into());
    }

    /// The whole as one part of another.
    pub fn into_part(self, media_type: &str) -> Part {
        let content_type = self.content_type_of(media_type);
        Part::new(self.into_body()).content_type(content_type)
    }

    /// The body of parts without names.
    pub fn of_parts(parts: Vec<Part>) -> Result<Self, EncodeError> {
        let mut writer = PartWriter::new();
        for part in parts {
            writer.push(part)?;
        }
        writer.finish();
        Ok(Self {
            boundary: writer.boundary,
            pieces: writer.pieces,
        })
    }

    /// Whether any of the parameters is a part.
    pub fn has_parts(parameters: &[Parameter]) -> bool {
        parameters
            .iter()
            .any(|parameter| parameter.location == Location::Part)
    }

    /// The `Content-Type` header: the media type with the boundary.
    pub fn content_type(&self) -> String {
        self.content_type_of("multipart/form-data")
    }

    /// The same of another media type.
    pub(crate) fn content_type_of(&self, media_type: &str) -> String {
        with_boundary(media_type, &self.boundary)
    }

    /// The bytes to send. Their length is known if all parts know theirs, and they can be sent again
    /// if all parts can.
    pub fn into_body(self) -> Body {
        let pieces = self.pieces;
        let length = pieces.length();
        if let Some(bytes) = pieces.in_memory() {
            return bytes.into();
        }
        match pieces.try_clone() {
            // What could be cloned once can be cloned again.
            Some(_) => Body::replayable(move || pieces.try_clone().unwrap_or_default(), length),
            None => Body::stream(pieces, length),
        }
    }

    fn push(&mut self, name: Option<&str>, part: Part) -> Result<(), EncodeError> {
        let head = head(&self.boundary, name, &part)?;
        self.pieces
            .0
            .extend([head.into(), part.content, "\r\n".into()]);
        Ok(())
    }
}

fn with_boundary(media_type: &str, boundary: &str) -> String {
    format!("{media_type}; boundary={boundary}")
}

/// Writes parts without names, each when it comes.
#[derive(Debug)]
pub(crate) struct PartWriter {
    boundary: String,
    /// What is not sent yet of the parts that came.
    pieces: Pieces,
    finished: bool,
}

impl PartWriter {
    pub(crate) fn new() -> Self {
        Self {
            boundary: boundary(),
            pieces: Pieces::default(),
            finished: false,
        }
    }

    pub(crate) fn content_type(&self, media_type: &str) -> String {
        with_boundary(media_type, &self.boundary)
    }

    pub(crate) fn push(&mut self, part: Part) -> Result<(), EncodeError> {
        let head = head(&self.boundary, None, &part)?;
        let pieces = [head.into(), part.content, "\r\n".into()];
        self.pieces.0.extend(pieces);
        Ok(())
    }

    /// Writes the last boundary.
    pub(crate) fn finish(&mut self) {
        let end = format!("--{}--\r\n", self.boundary);
        self.pieces.0.push_back(end.into());
        self.finished = true;
    }

    pub(crate) fn is_finished(&self) -> bool {
        self.finished
    }

    /// The next bytes of the parts so far.
    pub(crate) fn poll_chunk(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, BoxError>>> {
        Pin::new(&mut self.pieces).poll_next(cx)
    }
}

/// Bodies one after the other.
#[derive(Debug, Default)]
struct Pieces(VecDeque<Body>);

impl Pieces {
    fn length(&self) -> Option<u64> {
        self.0.iter().map(Body::length).sum()
    }

    fn try_clone(&self) -> Option<Self> {
        self.0
            .iter()
            .map(Body::try_clone)
            .collect::<Option<_>>()
            .map(Self)
    }

    /// All of it, if it is in memory already and short.
    fn in_memory(&self) -> Option<Bytes> {
        let length = self.length().filter(|length| *length <= ONE_PIECE)?;
        let mut bytes = BytesMut::with_capacity(usize::try_from(length).ok()?);
        for piece in &self.0 {
            bytes.extend_from_slice(piece.as_bytes()?);
        }
        Some(bytes.freeze())
    }
}

impl Stream for Pieces {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        while let Some(piece) = self.0.front_mut() {
            match ready!(Pin::new(piece).poll_next(cx)) {
                Some(Ok(bytes)) if bytes.is_empty() => {}
                Some(chunk) => return Poll::Ready(Some(chunk)),
                None => drop(self.0.pop_front()),
            }
        }
        Poll::Ready(None)
    }
}

/// The parts that a value of a parameter makes, with their names.
fn parts(parameter: &Parameter, value: &Value) -> Result<Vec<(String, Part)>, EncodeError> {
    if parameter.style != Style::Simple && parameter.content.is_none() {
        let mut pairs = Vec::new();
        param::pairs(parameter, value, Escape::None, &mut pairs)?;
        let pairs = pairs.into_iter();
        return Ok(pairs.map(|(name, text)| (name, Part::new(text))).collect());
    }
    if let Some(media_type) = single_type(parameter).filter(|it| is_multipart(it)) {
        let part = nested(media_type, value)?;
        return Ok(vec![(parameter.name.to_owned(), part)]);
    }
    let parts = plain_parts(parameter, value).into_iter();
    Ok(parts
        .map(|part| (parameter.name.to_owned(), part))
        .collect())
}

fn plain_parts(parameter: &Parameter, value: &Value) -> Vec<Part> {
    match (value, single_type(parameter)) {
        (Value::Null, _) => Vec::new(),
        (whole, Some(media_type)) if param::is_json(media_type) => {
            vec![Part::new(whole.to_string()).content_type(media_type)]
        }
        (Value::Array(items), media_type) => {
            let items = items.iter().filter(|item| !item.is_null());
            items.map(|item| part(item, media_type)).collect()
        }
        (one, media_type) => vec![part(one, media_type)],
    }
}

/// A value as a part that has parts itself: the items of an array, or the properties of an object.
fn nested(media_type: &str, value: &Value) -> Result<Part, EncodeError> {
    let mut body = Multipart::empty();
    match value {
        Value::Array(items) => {
            for item in items.iter().filter(|item| !item.is_null()) {
                body.push(None, part_of_text(item))?;
            }
        }
        Value::Object(properties) => {
            for (name, value) in properties.iter().filter(|(_, value)| !value.is_null()) {
                body.push(Some(name), part(value, None))?;
            }
        }
        other => body.push(None, part_of_text(other))?,
    }
    body.finish();
    Ok(body.into_part(media_type))
}

/// A value as a part without a name, which says what it is.
fn part_of_text(value: &Value) -> Part {
    part(value, None).or_content_type("text/plain; charset=utf-8")
}

fn part(value: &Value, media_type: Option<&str>) -> Part {
    let part = Part::new(param::text(value).into_owned());
    match (value, media_type) {
        (_, Some(media_type)) => part.content_type(media_type),
        (Value::Object(_) | Value::Array(_), None) => part.content_type("application/json"),
        _ => part,
    }
}

/// The media type that the document has for a part; of `image/png, image/*` only the caller can
/// choose.
fn single_type(parameter: &Parameter) -> Option<&'static str> {
    let single = |media_type: &&str| !media_type.contains([',', '*']);
    parameter.content.filter(single)
}

/// The parts that the files of a parameter are: all of them in one, if that is of parts, unless the
/// caller made it.
fn of_files(parameter: &Parameter, files: Vec<Part>) -> Result<Vec<Part>, EncodeError> {
    let media_type = single_type(parameter).filter(|it| is_multipart(it));
    let Some(media_type) = media_type.filter(|_| !files.iter().all(Part::has_parts)) else {
        let files = files.into_iter().map(|part| as_file(parameter, part));
        return Ok(files.collect());
    };
    Ok(vec![Multipart::of_parts(files)?.into_part(media_type)])
}

/// Gives a file what the document knows of it where the caller said nothing: its type, and a name,
/// without which many servers take it for text.
fn as_file(parameter: &Parameter, mut part: Part) -> Part {
    if part.content_type.is_none() {
        part.content_type = single_type(parameter).map(str::to_owned);
    }
    if part.file_name.is_none() && !part.has_parts() {
        part.file_name = Some(parameter.name.trim_end_matches("[]").to_owned());
    }
    part
}

/// The boundary line and the headers of a part, up to its content.
fn head(boundary: &str, name: Option<&str>, part: &Part) -> Result<String, EncodeError> {
    let mut head = format!("--{boundary}\r\n");
    let file_name = part.file_name.as_deref().map(quoted);
    let file_name = file_name.map(|it| format!("; filename=\"{it}\""));
    let disposition = match name {
        Some(name) => Some(format!("form-data; name=\"{}\"", quoted(name))),
        None => file_name.as_ref().map(|_| "attachment".to_owned()),
    };
    if let Some(disposition) = disposition {
        let file_name = file_name.unwrap_or_default();
        let _ = write!(head, "Content-Disposition: {disposition}{file_name}\r\n");
    }
    // Without a media type, a part without a name would be text.
    let is_file = name.is_none() || part.file_name.is_some();
    let file_type = is_file.then_some("application/octet-stream");
    let name = name.unwrap_or_default();
    if let Some(media_type) = part.content_type.as_deref().or(file_type) {
        param::header_value(name, media_type)?;
        let _ = write!(head, "Content-Type: {media_type}\r\n");
    }
    for (key, value) in &part.headers {
        http::HeaderName::from_bytes(key.as_bytes()).map_err(|_| {
            EncodeError::new(
                name,
                "expected the name of a header: letters, digits and hyphens",
            )
        })?;
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
