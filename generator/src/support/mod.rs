//! What all calls have in common: sending, retrying, decoding, errors, and the code behind models,
//! parameters and bodies. The same in every generated client.
//!
//! The modules are public for the code of this crate; what callers need is re-exported at its root.

// A client uses the part of this that its document asks for.
#![allow(dead_code, unreachable_pub)]

pub mod auth;
#[cfg(feature = "blocking")]
pub mod blocking;
pub mod body;
pub mod call;
pub mod choose;
pub mod client;
pub mod decode;
pub mod enums;
pub mod error;
pub mod escape;
pub mod events;
pub(crate) mod exchange;
pub mod fault;
pub mod fit;
pub mod form;
pub mod formats;
pub mod json;
pub mod lines;
pub mod middleware;
#[cfg(feature = "mock")]
pub mod mock;
pub mod model;
pub mod multipart;
pub mod newtype;
pub mod operation;
pub mod pages;
pub mod param;
pub mod path;
pub(crate) mod plan;
pub(crate) mod redirect;
pub mod request;
pub mod response;
pub mod retry;
pub mod secret;
pub mod sending;
pub mod several;
pub mod streaming;
pub mod tagged;
#[cfg(feature = "tower")]
pub mod tower;
pub(crate) mod trace;
pub mod transport;
pub mod union;

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

/// What the signatures of this crate are made of.
pub use futures_core::{Stream, future::BoxFuture};

pub use {
    auth::{CredentialProvider, Refreshing},
    body::{Body, BoxError},
    call::Call,
    client::{Attempt, Client, ClientBuilder},
    decode::{Answer, Case, Decoder, FromAnswer},
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
    several::IntoCall,
    streaming::ByteStream,
    transport::Transport,
};

#[cfg(test)]
mod loopback;
#[cfg(test)]
mod tests;
