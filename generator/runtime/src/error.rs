//! What can go wrong with a call.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

use super::body::BoxError;
use super::codec_error::EncodeError;
use super::operation::Operation;
use super::response::{Head, request_id};
use super::retry;
use super::text::one_line;

pub use api::ApiError;
pub use declared::DeclaredError;
pub use decode::{DecodeError, DecodeErrorKind};

mod api;
pub(crate) mod declared;
mod decode;
mod message;
mod text;

/// Why a call gave no value. Match it by kind:
///
/// ```
/// use openapi_client_runtime::Error;
///
/// fn explain(error: &Error) -> String {
///     match error {
///         Error::Api(refused) if refused.status() == 404 => "there is no such thing".to_owned(),
///         Error::Api(refused) => format!("refused: {}", refused.message()),
///         Error::Decode(odd) => format!("not what was expected, at {}", odd.path()),
///         other if other.is_retryable() => "it may work later".to_owned(),
///         other => other.to_string(),
///     }
/// }
///
/// assert_eq!(explain(&Error::connect("no route")), "it may work later");
/// assert_eq!(explain(&Error::build("no token")), "no token");
/// ```
///
/// [`declared`](Error::declared) gives the body of an error as the type that the document gives it.
///
/// Its `Display` is one line for an operator. It holds no credential and no part of the request but
/// names from the document.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The request could not be built, so nothing was sent.
    Build(BuildError),
    /// No connection to the server came about.
    Connect(SendError),
    /// There was no response in time.
    Timeout(SendError),
    /// The exchange broke off: a cut connection, a server that does not speak HTTP.
    Transport(SendError),
    /// The API responded with an error, whether its document declares the status or not; see
    /// [`ApiError::is_documented`].
    Api(ApiError),
    /// The API responded with success, but its body is not what the document says.
    Decode(DecodeError),
}

impl Error {
    /// An error for a [middleware](super::Middleware) that does not want a request to be sent.
    pub fn build(message: impl Into<String>) -> Self {
        Self::Build(BuildError::new(message))
    }

    /// An error for a [transport](super::Transport) or middleware whose exchange broke off.
    pub fn transport(source: impl Into<BoxError>) -> Self {
        Self::Transport(SendError::new("the connection broke", source.into()))
    }

    /// An error for a [transport](super::Transport) that could not connect.
    pub fn connect(source: impl Into<BoxError>) -> Self {
        Self::Connect(SendError::new("could not connect", source.into()))
    }

    pub(crate) fn timeout(limit: Duration) -> Self {
        Self::Timeout(SendError {
            message: format!("no response within {limit:?}"),
            ..SendError::default()
        })
    }

    pub(crate) fn connect_timeout(source: BoxError) -> Self {
        Self::Connect(SendError {
            timed_out: true,
            ..SendError::new("could not connect", source)
        })
    }

    pub(crate) fn timeout_by(source: BoxError) -> Self {
        Self::Timeout(SendError::new("no response in time", source))
    }

    /// The kind of the error in one word, for logs and metrics.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Build(_) => "build",
            Self::Connect(_) => "connect",
            Self::Timeout(_) => "timeout",
            Self::Transport(_) => "transport",
            Self::Api(_) => "api",
            Self::Decode(_) => "decode",
        }
    }

    /// The status of the response, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Api(error) => Some(error.status()),
            Self::Decode(error) => Some(error.status()),
            Self::Connect(error) | Self::Timeout(error) | Self::Transport(error) => {
                error.head.as_ref().map(|head| head.status)
            }
            Self::Build(_) => None,
        }
    }

    /// The headers of the response, if there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self {
            Self::Api(error) => Some(error.headers()),
            Self::Decode(error) => Some(error.headers()),
            Self::Connect(error) | Self::Timeout(error) | Self::Transport(error) => {
                error.head.as_ref().map(|head| &head.headers)
            }
            Self::Build(_) => None,
        }
    }

    /// The id that the server gave the request, from the header that has it, to quote to support.
    pub fn request_id(&self) -> Option<&str> {
        self.headers().and_then(request_id)
    }

    /// How often the request was sent.
    pub fn attempts(&self) -> u32 {
        match self {
            Self::Build(_) => 0,
            Self::Connect(error) | Self::Timeout(error) | Self::Transport(error) => error.attempts,
            Self::Api(error) => error.attempts(),
            Self::Decode(error) => error.attempts(),
        }
    }

    /// The response that refused the call, be its status declared or not.
    pub fn api(&self) -> Option<&ApiError> {
        match self {
            Self::Api(error) => Some(error),
            _ => None,
        }
    }

    /// Whether there was no response, or no connection, in time.
    pub fn is_timeout(&self) -> bool {
        match self {
            Self::Timeout(_) => true,
            Self::Connect(error) => error.timed_out,
            _ => false,
        }
    }

    /// Whether no connection came about, so that the server has seen nothing of the call.
    pub fn is_connect(&self) -> bool {
        matches!(self, Self::Connect(_))
    }

    /// Whether the same call may well succeed later: no connection, no response, or one of the
    /// statuses 408, 429, 502, 503 and 504. It does not say whether the server may have acted on
    /// it already.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Connect(_) | Self::Timeout(_) | Self::Transport(_) => true,
            Self::Api(error) => retry::is_retryable(error.status()),
            Self::Build(_) | Self::Decode(_) => false,
        }
    }

    /// Adds the head of the response whose body broke off.
    pub(crate) fn after(mut self, head: &Head) -> Self {
        if let Self::Connect(error) | Self::Timeout(error) | Self::Transport(error) = &mut self {
            error.head = Some(Box::new(head.clone()));
        }
        self
    }

    /// Says which call it was, where that is not known yet.
    pub(crate) fn during(mut self, operation: &'static Operation, attempts: u32) -> Self {
        match &mut self {
            Self::Build(error) => error.operation = error.operation.or(Some(operation)),
            Self::Connect(error) | Self::Timeout(error) | Self::Transport(error) => {
                error.operation = error.operation.or(Some(operation));
                error.attempts = error.attempts.max(attempts);
            }
            _ => {}
        }
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Build(error) => error.fmt(f),
            Self::Connect(error) | Self::Timeout(error) | Self::Transport(error) => error.fmt(f),
            Self::Api(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Build(error) => std::error::Error::source(error),
            Self::Connect(error) | Self::Timeout(error) | Self::Transport(error) => {
                std::error::Error::source(error)
            }
            _ => None,
        }
    }
}

impl From<EncodeError> for Error {
    fn from(error: EncodeError) -> Self {
        Self::build(error.to_string())
    }
}

/// Why a request, or the client itself, could not be built.
#[derive(Debug)]
pub struct BuildError {
    operation: Option<&'static Operation>,
    message: String,
    source: Option<BoxError>,
}

impl BuildError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            operation: None,
            message: message.into(),
            source: None,
        }
    }

    pub(crate) fn caused_by(mut self, source: BoxError) -> Self {
        self.source = Some(source);
        self
    }

    /// What is wrong, and what to do about it.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation {
            write!(f, "{}: not sent: ", operation.id)?;
        }
        f.write_str(&self.message)?;
        cause(f, self.source.as_deref())
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// Why no response came.
#[derive(Debug, Default)]
pub struct SendError {
    operation: Option<&'static Operation>,
    message: String,
    attempts: u32,
    source: Option<BoxError>,
    /// Whether it was connecting that took too long.
    timed_out: bool,
    /// The head of a response that broke off.
    head: Option<Box<Head>>,
}

impl SendError {
    fn new(message: &str, source: BoxError) -> Self {
        Self {
            message: message.to_owned(),
            source: Some(source),
            ..Self::default()
        }
    }

    /// How often the request was sent.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation {
            let Operation {
                id, method, path, ..
            } = operation;
            write!(f, "{id}: {method} {path}: ")?;
        }
        if let Some(head) = &self.head {
            write!(f, "returned {}, but ", head.status)?;
        }
        f.write_str(&self.message)?;
        cause(f, self.source.as_deref())?;
        if let Some(id) = self
            .head
            .as_ref()
            .and_then(|head| request_id(&head.headers))
        {
            write!(f, " [request id {}]", one_line(id, 100))?;
        }
        if self.attempts > 1 {
            write!(f, " ({} attempts)", self.attempts)?;
        }
        Ok(())
    }
}

impl std::error::Error for SendError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// Writes the first cause of an error: what libraries wrap around it says less.
fn cause(
    f: &mut fmt::Formatter<'_>,
    source: Option<&(dyn std::error::Error + Send + Sync + 'static)>,
) -> fmt::Result {
    let Some(source) = source else { return Ok(()) };
    let mut first: &dyn std::error::Error = source;
    while let Some(deeper) = first.source() {
        first = deeper;
    }
    write!(f, ": {}", one_line(&first.to_string(), 300))
}

#[cfg(test)]
mod tests;
