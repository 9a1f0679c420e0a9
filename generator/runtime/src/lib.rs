//! What all calls have in common: sending, retrying, decoding, errors, and the code behind models,
//! parameters and bodies. The same in every generated client.
//!
//! What callers need most is re-exported at the crate's root.
//!
//! A module imports only from rows above its own:
//!
//! | modules | what they are |
//! |---|---|
//! | `finite`, `numbers` | numbers in JSON |
//! | `body`, `codec_error`, `direction`, `escape`, `json_text`, `nothing`, `operation`, `property`, `retry`, `text` | plain data and functions |
//! | `formats`, `param`, `place`, `secret` | values, places and secrets as strings |
//! | `form`, `multipart`, `path`, `response` | the parts of a request, the head of a response |
//! | `drift` | deviations of responses from the document |
//! | `context` | what is known while a value is read |
//! | `read` | reading with a context: scalars, arrays, maps |
//! | `typed_text` | strings of a format |
//! | `dates`, `decimal` | dates and times; numbers of any length |
//! | `enums`, `json`, `model`, `newtype`, `tuple`, `union` | the other types of a client; reading without a context |
//! | `lenient` | lenient reading of a body |
//! | `reader` | reading a body as the operation says |
//! | `error` | what callers match |
//! | `auth`, `blocking`, `header`, `server_variable`, `trace`, `transport` | what one attempt needs |
//! | `oauth`, `redirect`, `tower` | around the transport |
//! | `middleware` | around redirects |
//! | `client` | what all calls of a client share |
//! | `call` | one call, as it is set up |
//! | `body_forms`, `prepared_request`, `raw_response`, `xml` | its two ends |
//! | `streaming` | bodies as they come |
//! | `exchange`, `lines` | from the request to the response; streams of lines |
//! | `events` | streams of events |
//! | `decode` | from a response to a value |
//! | `pages`, `request`, `sending` | what callers await |
//! | `mock` | a server for the tests of callers |

// A client uses the part of this that its document asks for.
#![allow(dead_code, unreachable_pub, unused_imports)]
// Streams have a `next` that is awaited, as everywhere.
#![allow(clippy::should_implement_trait)]

pub(crate) mod auth;
#[cfg(feature = "blocking")]
pub(crate) mod blocking;
pub(crate) mod body;
pub(crate) mod body_forms;
pub(crate) mod call;
pub(crate) mod client;
pub(crate) mod codec_error;
pub(crate) mod context;
pub mod dates;
pub mod decimal;
pub(crate) mod decode;
pub(crate) mod direction;
pub(crate) mod drift;
pub(crate) mod enums;
pub(crate) mod error;
pub(crate) mod escape;
pub(crate) mod events;
pub(crate) mod exchange;
pub(crate) mod finite;
pub(crate) mod form;
pub mod formats;
pub(crate) mod header;
pub(crate) mod json;
pub(crate) mod json_text;
pub mod lenient;
pub(crate) mod lines;
pub(crate) mod middleware;
#[cfg(feature = "mock")]
pub mod mock;
pub(crate) mod model;
pub(crate) mod multipart;
pub(crate) mod newtype;
pub(crate) mod nothing;
pub(crate) mod numbers;
pub(crate) mod oauth;
pub(crate) mod operation;
pub(crate) mod pages;
pub(crate) mod param;
pub(crate) mod path;
pub(crate) mod place;
pub(crate) mod prepared_request;
pub(crate) mod property;
pub(crate) mod raw_response;
pub(crate) mod read;
pub(crate) mod reader;
pub(crate) mod redirect;
pub(crate) mod request;
pub(crate) mod response;
pub(crate) mod retry;
pub(crate) mod secret;
pub(crate) mod sending;
pub(crate) mod server_variable;
pub(crate) mod streaming;
pub(crate) mod text;
#[cfg(feature = "tower")]
pub mod tower;
pub(crate) mod trace;
pub(crate) mod transport;
pub(crate) mod tuple;
pub(crate) mod typed_text;
pub(crate) mod union;
pub mod xml;

#[allow(unused_imports)]
pub(crate) use {
    enums::{integer_enum, string_enum},
    model::{deserialize_model, model, serialize_model},
    newtype::{deserialize_newtype, newtype, serialize_newtype},
    pages::paginate,
    read::{read_foreign, read_strings},
    request::{request, response_enum},
    response::headers,
    server_variable::server_variable,
    union::{deserialize_union, serialize_union, union},
};

pub use futures_core::{Stream, future::BoxFuture};

pub use {
    auth::{CredentialProvider, Refreshing},
    body::{Body, BoxError, ReadBodyError},
    body_forms::{BodyFields, IntoCall},
    call::Call,
    client::{Attempt, Client, ClientBuilder},
    codec_error::{EncodeError, JsonError},
    dates::{
        Date, DateTime, DateTimeIn, Duration, HttpDate, LocalDateTime, LocalTime, Time, TimeIn,
    },
    decimal::{Decimal, DecimalNumber},
    decode::{Decoder, ResponseCase, ResponseEnum},
    drift::{Drift, DriftKind},
    error::{ApiError, BuildError, DecodeError, DecodeErrorKind, Error, SendError},
    events::{Event, EventStream},
    formats::{Base64, Base64Url},
    lines::JsonLines,
    middleware::{Middleware, Next},
    multipart::{Multipart, Part},
    oauth::{OAuthError, OAuthGrant},
    operation::*,
    pages::{Items, Pages, Paging},
    raw_response::RawResponse,
    read::ReadJson,
    request::Request,
    response::{DeclaredHeaders, Response},
    retry::RetryPolicy,
    secret::Secret,
    sending::Sending,
    streaming::ByteStream,
    transport::{CallInfo, Transport},
    tuple::Tuple,
    typed_text::FormatError,
};

#[cfg(test)]
mod loopback;
#[cfg(test)]
mod tests;
