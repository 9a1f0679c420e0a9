//! What all calls have in common: sending, retrying, decoding, errors, and the code behind models,
//! parameters and bodies. The same in every generated client.
//!
//! What callers need most is re-exported at the crate's root.
//!
//! A module imports only from rows above its own:
//!
//! | modules | what they are |
//! |---|---|
//! | `call_setters`, `features` | macros that others call |
//! | `finite`, `numbers` | numbers in JSON |
//! | `body`, `codec_error`, `direction`, `escape`, `json_text`, `nothing`, `property`, `retry`, `template`, `text` | plain data and functions |
//! | `operation` | operations and parameters as data |
//! | `formats`, `param`, `place`, `secret` | values, places and secrets as strings |
//! | `form`, `multipart`, `path`, `response` | the parts of a request, the head of a response |
//! | `drift` | deviations of responses from the document |
//! | `context` | what is known while a value is read |
//! | `scan` | reading in one pass |
//! | `read` | scalars, arrays, maps; reading with a context |
//! | `foreign`, `typed_text` | values of other crates; strings of a format |
//! | `dates`, `decimal` | dates and times; numbers of any length |
//! | `enums`, `json`, `model`, `newtype`, `tuple`, `union` | the other types of a client; reading without a context |
//! | `lenient` | lenient reading of a body |
//! | `reader` | reading a body as the operation says |
//! | `error` | what callers match |
//! | `outgoing` | a request on its way, and its URL |
//! | `auth`, `blocking`, `header`, `server_variable`, `trace`, `transport` | what one attempt needs |
//! | `oauth`, `redirect`, `tower` | around the transport |
//! | `middleware` | around redirects |
//! | `client` | what all calls of a client share |
//! | `client_builder` | what a client is made by |
//! | `call` | one call, as it is set up |
//! | `body_forms`, `body_lines`, `body_parts`, `prepared_request`, `raw_response`, `xml` | its two ends |
//! | `streaming` | bodies as they come |
//! | `exchange`, `lines`, `parts` | from the request to the response; streams of lines and of parts |
//! | `events` | streams of events |
//! | `decode` | from a response to a value |
//! | `sending` | the future of a response |
//! | `request` | what callers await |
//! | `pages` | lists of many responses |
//! | `webhooks` | what an API sends by itself |
//! | `mock` | a server for the tests of callers |

#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "a client uses the part of this that its document asks for"
)]
#![allow(
    clippy::should_implement_trait,
    reason = "streams have a `next` that is awaited, as everywhere"
)]

#[doc(hidden)]
pub mod auth;
#[cfg(feature = "blocking")]
#[doc(hidden)]
pub mod blocking;
#[doc(hidden)]
pub mod body;
#[doc(hidden)]
pub mod body_forms;
#[doc(hidden)]
pub mod body_lines;
#[doc(hidden)]
pub mod body_parts;
#[doc(hidden)]
pub mod call;
#[doc(hidden)]
pub mod call_setters;
#[doc(hidden)]
pub mod client;
#[doc(hidden)]
pub mod client_builder;
#[doc(hidden)]
pub mod codec_error;
#[doc(hidden)]
pub mod context;
pub mod dates;
pub mod decimal;
#[doc(hidden)]
pub mod decode;
#[doc(hidden)]
pub mod direction;
#[doc(hidden)]
pub mod drift;
#[doc(hidden)]
pub mod enums;
#[doc(hidden)]
pub mod error;
#[doc(hidden)]
pub mod escape;
#[doc(hidden)]
pub mod events;
#[doc(hidden)]
pub mod exchange;
#[doc(hidden)]
pub mod features;
#[doc(hidden)]
pub mod finite;
#[doc(hidden)]
pub mod foreign;
#[doc(hidden)]
pub mod form;
pub mod formats;
#[doc(hidden)]
pub mod header;
#[doc(hidden)]
pub mod json;
#[doc(hidden)]
pub mod json_text;
pub mod lenient;
#[doc(hidden)]
pub mod lines;
#[doc(hidden)]
pub mod middleware;
#[cfg(feature = "mock")]
pub mod mock;
#[doc(hidden)]
pub mod model;
#[doc(hidden)]
pub mod multipart;
#[doc(hidden)]
pub mod newtype;
#[doc(hidden)]
pub mod nothing;
#[doc(hidden)]
pub mod numbers;
#[doc(hidden)]
pub mod oauth;
#[doc(hidden)]
pub mod operation;
#[doc(hidden)]
pub mod outgoing;
#[doc(hidden)]
pub mod pages;
#[doc(hidden)]
pub mod param;
#[doc(hidden)]
pub mod parts;
#[doc(hidden)]
pub mod path;
#[doc(hidden)]
pub mod place;
#[doc(hidden)]
pub mod prepared_request;
#[doc(hidden)]
pub mod property;
#[doc(hidden)]
pub mod raw_response;
#[doc(hidden)]
pub mod read;
#[doc(hidden)]
pub mod reader;
#[doc(hidden)]
pub mod redirect;
#[doc(hidden)]
pub mod request;
#[doc(hidden)]
pub mod response;
#[doc(hidden)]
pub mod retry;
#[doc(hidden)]
pub mod scan;
#[doc(hidden)]
pub mod secret;
#[doc(hidden)]
pub mod sending;
#[doc(hidden)]
pub mod server_variable;
#[doc(hidden)]
pub mod streaming;
#[doc(hidden)]
mod template;
pub mod text;
#[cfg(feature = "tower")]
pub mod tower;
#[doc(hidden)]
pub mod trace;
#[doc(hidden)]
pub mod transport;
#[doc(hidden)]
pub mod tuple;
#[doc(hidden)]
pub mod typed_text;
#[doc(hidden)]
pub mod union;
#[doc(hidden)]
pub mod webhooks;
pub mod xml;

pub use futures_core::{Stream, future::BoxFuture};

// The crates whose types stand in signatures.
#[cfg(feature = "chrono")]
pub use chrono;
#[cfg(feature = "jiff")]
pub use jiff;
#[cfg(feature = "rust_decimal")]
pub use rust_decimal;
#[doc(hidden)]
pub use serde;
#[cfg(feature = "time")]
pub use time;
#[cfg(feature = "uuid")]
pub use uuid;
pub use {bytes, http, reqwest, serde_json};

/// Counts the changes of what generated code asks for that older code would not fit; clients that
/// depend on this crate compare it when they are compiled.
#[doc(hidden)]
pub const CONTRACT: u32 = 9;

pub use {
    auth::{CredentialProvider, Refreshing},
    body::{Body, BoxError, ReadBodyError},
    body_forms::{BodyFields, IntoCall},
    body_lines::LinesBody,
    body_parts::{PartTypes, PartsBody},
    call::Call,
    client::{Attempt, Client, ClientBuilder},
    codec_error::{EncodeError, JsonError},
    dates::{
        Date, DateTime, DateTimeIn, Duration, HttpDate, LocalDateTime, LocalTime, Time, TimeIn,
    },
    decimal::{Decimal, DecimalNumber},
    decode::{Decoder, ResponseCase, ResponseEnum},
    drift::{Drift, DriftKind},
    error::{ApiError, BuildError, DeclaredError, DecodeError, DecodeErrorKind, Error, SendError},
    events::{Event, EventStream},
    foreign::Foreign,
    formats::{Base64, Base64Url},
    lines::JsonLines,
    middleware::{Middleware, Next},
    multipart::{Multipart, Part},
    oauth::{OAuthError, OAuthGrant},
    operation::*,
    outgoing::CallInfo,
    pages::{Items, Pages, Paginated, Paging},
    parts::{PartContent, PartStream, ReceivedPart},
    raw_response::RawResponse,
    read::ReadJson,
    request::{Request, TypedOperation},
    response::{DeclaredHeaders, Response},
    retry::RetryPolicy,
    secret::Secret,
    sending::Sending,
    streaming::{ByteStream, Take},
    transport::Transport,
    tuple::Tuple,
    typed_text::FormatError,
};

#[cfg(test)]
mod loopback;
#[cfg(test)]
mod tests;
