// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! A client of API Docs 1.1.
//!
#![cfg_attr(
    all(
        feature = "v1_1",
        feature = "accounts",
        feature = "contacts",
        feature = "pipelines",
        feature = "ecommerce"
    ),
    doc = include_str!("../README.md")
)]
#![allow(
    clippy::large_enum_variant,
    clippy::too_many_arguments,
    clippy::module_inception,
    clippy::enum_variant_names,
    clippy::disallowed_names,
    clippy::type_complexity,
    clippy::should_implement_trait,
    clippy::box_collection,
    clippy::upper_case_acronyms,
    clippy::vec_box,
    clippy::wrong_self_convention
)]

pub use openapi_client_runtime as runtime;

const _: () = assert!(
    runtime::CONTRACT == 9,
    "this client and this version of openapi-client-runtime do not fit together: generate the client anew, or depend on the version that it was generated for"
);

#[cfg(feature = "mock")]
pub use runtime::mock;
#[cfg(feature = "tower")]
pub use runtime::tower::ServiceTransport;
#[doc(inline)]
pub use runtime::{ApiError, Attempt, Body, BoxError, BoxFuture, BuildError};
#[doc(inline)]
pub use runtime::{ByteStream, CallInfo, CredentialProvider, DeclaredError, DecodeError};
#[doc(inline)]
pub use runtime::{DecodeErrorKind, Drift, DriftKind, Error, Event, EventStream};
#[doc(inline)]
pub use runtime::{Items, JsonLines, Middleware, Next, OAuthError, OAuthGrant};
#[doc(inline)]
pub use runtime::{LinesBody, Operation, Pages, Part, PartContent, PartStream};
#[doc(inline)]
pub use runtime::{PartsBody, ReceivedPart};
#[doc(inline)]
pub use runtime::{ReadJson, Refreshing, Request, Response, RetryPolicy, Secret};
#[doc(inline)]
pub use runtime::{SendError, Sending, Stream, Transport, Tuple};
pub use runtime::{bytes, http, reqwest, serde_json};

#[cfg(feature = "v1_1")]
#[rustfmt::skip]
pub mod v1_1;

#[cfg(feature = "v1_1")]
pub use v1_1::{Client, ClientBuilder, api, models};
