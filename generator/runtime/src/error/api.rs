//! Responses that are errors.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use super::super::drift::DriftSink;
use super::super::json;
use super::super::operation::Operation;
use super::super::read::ReadJson;
use super::super::reader::ResponseReader;
use super::super::response::{Head, request_id};
use super::super::text::{one_line, without_mark};
use super::decode::{DecodeError, DecodeErrorKind};
use super::{Error, text};

/// A response by which the API refused or failed a call.
///
/// ```
/// use openapi_client_runtime::{ApiError, Error};
///
/// fn log(refused: &ApiError) -> Result<(), Error> {
///     eprintln!("{}: {} {}", refused.operation(), refused.status(), refused.message());
///     if !refused.is_documented() {
///         // Nobody knows its form: it may be any JSON.
///         let body: openapi_client_runtime::serde_json::Value = refused.body_as()?;
///         eprintln!("{body}");
///     }
///     Ok(())
/// }
/// ```
pub struct ApiError(Box<Inner>);

struct Inner {
    operation: &'static Operation,
    head: Head,
    body: Bytes,
    message: String,
    /// The client's own remarks, if there is more to say than the server does.
    notes: Vec<String>,
    /// The setters of the credentials that the server got.
    credentials: Vec<&'static str>,
    drift_sink: Option<DriftSink>,
}

impl ApiError {
    pub(crate) fn new(operation: &'static Operation, head: Head, body: Bytes) -> Self {
        let message = match head.json_of(operation, &body) {
            Some(Ok(json)) => text::message("application/json", &json, &head.secrets),
            _ => text::message(head.content_type(), &body, &head.secrets),
        };
        Self(Box::new(Inner {
            message,
            operation,
            head,
            body,
            notes: Vec::new(),
            credentials: Vec::new(),
            drift_sink: None,
        }))
    }

    /// Adds remarks, and the setters of the credentials that the server got.
    pub(crate) fn with_notes(mut self, notes: Vec<String>, credentials: Vec<&'static str>) -> Self {
        self.0.notes = notes;
        self.0.credentials = credentials;
        self
    }

    /// Has deviations of the body told to `drift_sink` when it is read.
    pub(crate) fn with_drift_sink(mut self, drift_sink: Option<DriftSink>) -> Self {
        self.0.drift_sink = drift_sink;
        self
    }

    pub(crate) fn into_error(self) -> Error {
        Error::Api(self)
    }

    /// The operation that was called.
    pub(super) fn of(&self) -> &'static Operation {
        self.0.operation
    }

    pub(crate) fn head(&self) -> &Head {
        &self.0.head
    }

    /// The status of the response. It can be compared with a number: `error.status() == 404`.
    pub fn status(&self) -> StatusCode {
        self.0.head.status
    }

    /// The headers of the response.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.head.headers
    }

    /// The server's words, as one line of at most 500 bytes: what a JSON body says, with the places of
    /// invalid values (`body.items[0].name: field required`), the title of a page, or the beginning of
    /// a text. Empty if it said nothing.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The document's words for this status; `None` if it does not declare the status.
    pub fn description(&self) -> Option<&'static str> {
        self.0.operation.error_description(self.status().as_u16())
    }

    /// Whether the document declares the status.
    pub fn is_documented(&self) -> bool {
        self.description().is_some()
    }

    /// The credentials that the server got, by the names of their setters on the client's builder.
    /// Empty if the request was sent without; what to do about it is in the error's `Display`.
    pub fn credentials(&self) -> &[&'static str] {
        &self.0.credentials
    }

    /// The body as it came, at most as long as the response limit.
    pub fn body_bytes(&self) -> &Bytes {
        &self.0.body
    }

    /// The body as a type of yours; see [`ApiError::body`] for the one that the document gives it.
    ///
    /// # Errors
    ///
    /// [`Error::Decode`] if the body is something else.
    pub fn body_as<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let Inner {
            operation, head, ..
        } = &*self.0;
        let body = without_mark(&self.0.body);
        if body.is_empty() {
            return Err(DecodeError::empty(operation, head.clone()).into());
        }
        json::decode_foreign(body)
            .map_err(|cause| DecodeError::from_json(operation, head.clone(), body, cause).into())
    }

    /// The body as the type that the document gives it.
    ///
    /// # Errors
    ///
    /// [`Error::Decode`] if the body is something else.
    pub fn body<T: ReadJson>(&self) -> Result<T, Error> {
        let Inner {
            operation,
            head,
            drift_sink,
            ..
        } = &*self.0;
        let body = without_mark(&self.0.body);
        if body.is_empty() {
            return Err(DecodeError::empty(operation, head.clone()).into());
        }
        let reader = ResponseReader {
            operation,
            status: head.status,
            drift_sink: drift_sink.as_ref(),
        };
        let translated = head.json_of(operation, body).transpose();
        let translated = translated.map_err(|message| {
            let kind = DecodeErrorKind::Syntax;
            DecodeError::new(operation, head.clone(), kind, message).excerpt_of(body)
        })?;
        let body = translated.as_deref().unwrap_or(body);
        reader
            .read(body, "")
            .map_err(|cause| DecodeError::from_json(operation, head.clone(), body, cause).into())
    }

    /// The id that the server gave the request, to quote to its support.
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

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Operation {
            id, method, path, ..
        } = self.0.operation;
        write!(f, "{id}: {method} {path} returned {}", self.status())?;
        match self.description().map(|text| one_line(text, 300)) {
            Some(text) if !text.is_empty() => write!(f, " ({text})")?,
            Some(_) => {}
            None => f.write_str(" (not in the document)")?,
        }
        if !self.message().is_empty() {
            write!(f, ": {}", self.message())?;
        }
        for note in &self.0.notes {
            write!(f, "; {note}")?;
        }
        text::trailer(f, &self.0.head)
    }
}

// The headers may hold cookies and the body personal data, so Debug leaves them out.
impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("operation", &self.operation())
            .field("status", &self.status())
            .field("message", &self.message())
            .field("description", &self.description())
            .field("request_id", &self.request_id())
            .field("attempts", &self.attempts())
            .finish_non_exhaustive()
    }
}

impl std::error::Error for ApiError {}
