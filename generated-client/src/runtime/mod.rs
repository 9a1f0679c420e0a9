// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! What all calls have in common: sending, retrying, decoding, errors, and the code behind models,
//! parameters and bodies. The same in every generated client.
//!
//! What callers need most is re-exported at the crate's root.

// A client uses the part of this that its document asks for.
#![allow(dead_code, unreachable_pub, unused_imports)]
// Streams have a `next` that is awaited, as everywhere.
#![allow(clippy::should_implement_trait)]

pub(crate) mod auth;
#[cfg(feature = "blocking")]
pub(crate) mod blocking;
pub(crate) mod body;
pub(crate) mod call;
pub(crate) mod choose;
pub(crate) mod client;
pub(crate) mod decode;
pub(crate) mod drift;
pub(crate) mod enums;
pub(crate) mod error;
pub(crate) mod escape;
pub(crate) mod events;
pub(crate) mod exchange;
pub(crate) mod fault;
pub(crate) mod fit;
pub(crate) mod form;
pub(crate) mod formats;
pub(crate) mod json;
pub mod lenient;
pub(crate) mod lines;
pub(crate) mod middleware;
#[cfg(feature = "mock")]
pub mod mock;
pub(crate) mod model;
pub(crate) mod multipart;
pub(crate) mod newtype;
pub(crate) mod operation;
pub(crate) mod pages;
pub(crate) mod param;
pub(crate) mod path;
pub(crate) mod plan;
pub(crate) mod reading;
pub(crate) mod redirect;
pub(crate) mod request;
pub(crate) mod response;
pub(crate) mod retry;
pub(crate) mod secret;
pub(crate) mod sending;
pub(crate) mod several;
pub(crate) mod streaming;
pub(crate) mod tagged;
#[cfg(feature = "tower")]
pub mod tower;
pub(crate) mod trace;
pub(crate) mod transport;
pub(crate) mod tuple;
pub(crate) mod union;

#[allow(unused_imports)]
pub(crate) use {
    enums::{integer_enum, string_enum},
    model::{model, received, sent},
    newtype::{newtype, received_newtype, sent_newtype},
    pages::paginate,
    request::{answer, request},
    response::headers,
    union::{received_union, sent_union, union},
};

pub use futures_core::{Stream, future::BoxFuture};

pub use {
    auth::{CredentialProvider, Refreshing},
    body::{Body, BoxError, ReadFault},
    call::Call,
    client::{Attempt, Client, ClientBuilder},
    decode::{Answer, Case, Decoder, FromAnswer},
    drift::{Drift, DriftKind},
    error::{ApiError, BuildError, DecodeError, DecodeErrorKind, Error, SendError},
    events::{Event, EventStream},
    fault::{DecodeFault, EncodeFault},
    formats::Base64,
    lines::JsonLines,
    middleware::{CallInfo, Middleware, Next},
    multipart::{Multipart, Part},
    operation::*,
    pages::{Items, Pages, Paging},
    request::Request,
    response::{DeclaredHeaders, Response},
    retry::RetryPolicy,
    secret::Secret,
    sending::Sending,
    several::{Fields, IntoCall},
    streaming::ByteStream,
    transport::Transport,
    tuple::Tuple,
};
