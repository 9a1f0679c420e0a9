//! Responses whose body is not what the document says.

use std::fmt;

use http::{HeaderMap, StatusCode};

use super::super::codec_error::JsonError;
use super::super::operation::Operation;
use super::super::response::{Head, request_id};
use super::super::text::one_line;
use super::{Error, text};

/// How many bytes of a body an error shows.
const EXCERPT: usize = 200;

/// A successful response whose body can't be read as what the document promises.
pub struct DecodeError(Box<Inner>);

struct Inner {
    operation: &'static Operation,
    head: Head,
    kind: DecodeErrorKind,
    path: String,
    message: String,
    excerpt: String,
}

/// See [`DecodeError::kind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// There is no body where there should be one.
    Empty,
    /// The body is of another media type than the one expected, such as a page of HTML.
    ContentType,
    /// The body is no valid JSON, or no text in UTF-8.
    Syntax,
    /// The body is valid JSON, but not of the documented shape.
    Shape,
    /// The body, or an event or a line of it, is longer than the limit.
    TooLarge,
}

impl DecodeError {
    pub(crate) fn new(
        operation: &'static Operation,
        head: Head,
        kind: DecodeErrorKind,
        message: impl Into<String>,
    ) -> Self {
        Self(Box::new(Inner {
            operation,
            message: head.secrets.hide(message.into()),
            head,
            kind,
            path: String::new(),
            excerpt: String::new(),
        }))
    }

    pub(crate) fn empty(operation: &'static Operation, head: Head) -> Self {
        let message = "the body is empty where the document promises content";
        Self::new(operation, head, DecodeErrorKind::Empty, message)
    }

    /// An error of JSON: of its syntax, if nothing at all can be read from `body`.
    pub(crate) fn from_json(
        operation: &'static Operation,
        head: Head,
        body: &[u8],
        cause: JsonError,
    ) -> Self {
        let valid = serde_json::from_slice::<serde::de::IgnoredAny>(body).is_ok();
        let kind = if valid {
            DecodeErrorKind::Shape
        } else {
            DecodeErrorKind::Syntax
        };
        let secrets = head.secrets.clone();
        let mut error = Self::new(operation, head, kind, cause.message);
        error.0.path = secrets.hide(cause.path);
        error.0.excerpt = secrets.hide(one_line(&cause.excerpt, EXCERPT));
        error
    }

    pub(crate) fn excerpt_of(mut self, body: &[u8]) -> Self {
        let start = &body[..body.len().min(EXCERPT)];
        let excerpt = one_line(&String::from_utf8_lossy(start), EXCERPT);
        self.0.excerpt = self.0.head.secrets.hide(excerpt);
        self
    }

    /// Puts the place where the decoded part stands before the path.
    pub(crate) fn within(mut self, base_path: &str) -> Self {
        let separator = if self.0.path.is_empty() || self.0.path.starts_with('[') {
            ""
        } else {
            "."
        };
        self.0.path = format!("{base_path}{separator}{}", self.0.path);
        self
    }

    /// What is wrong with the body.
    pub fn kind(&self) -> DecodeErrorKind {
        self.0.kind
    }

    /// The status of the response.
    pub fn status(&self) -> StatusCode {
        self.0.head.status
    }

    /// The headers of the response.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.head.headers
    }

    /// Where in the body decoding failed, such as `data[3].stage.id`; empty: the body as a whole.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// What is wrong there.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// At most 200 bytes of the body around that place, as one line.
    pub fn excerpt(&self) -> &str {
        &self.0.excerpt
    }

    /// The id that the server gave the request.
    pub fn request_id(&self) -> Option<&str> {
        request_id(self.headers())
    }

    /// How often the request was sent.
    pub fn attempts(&self) -> u32 {
        self.0.head.attempts
    }

    /// The operation's id: the path of its method, such as `pets.get_pet`.
    pub fn operation(&self) -> &'static str {
        self.0.operation.id
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Operation {
            id, method, path, ..
        } = self.0.operation;
        write!(f, "{id}: {method} {path} returned {}, but ", self.status())?;
        if !self.path().is_empty() {
            write!(f, "at `{}` ", one_line(self.path(), 300))?;
        }
        f.write_str(match (self.kind(), self.path().is_empty()) {
            (DecodeErrorKind::Shape | DecodeErrorKind::Syntax, true) => {
                "the body does not decode: "
            }
            (DecodeErrorKind::Shape | DecodeErrorKind::Syntax, false) => "it does not decode: ",
            _ => "",
        })?;
        f.write_str(&one_line(self.message(), 300))?;
        if !self.excerpt().is_empty() {
            write!(f, "; body: {}", self.excerpt())?;
        }
        text::trailer(f, &self.0.head)
    }
}

// The headers may hold cookies, so Debug leaves them out.
impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("operation", &self.operation())
            .field("status", &self.status())
            .field("kind", &self.kind())
            .field("path", &self.path())
            .field("message", &self.message())
            .field("excerpt", &self.excerpt())
            .field("attempts", &self.attempts())
            .finish_non_exhaustive()
    }
}

impl std::error::Error for DecodeError {}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}
