// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! A client of API Docs 1.1.
//!
//! The HTTP API of Chatrace: accounts, contacts, pipelines and ecommerce.
//!
//! This document is reconstructed from a Swagger UI page of a Swagger 2.0
//! document. Paths, parameters, required marks, defaults, summaries, examples
//! and response codes are the page's, and so are the descriptions of
//! parameters and responses. What the page does not say carries the extension
//! `x-inferred` with its ground; the README of the folder `spec` lists every
//! inference. Four things are this document's throughout and not marked one by
//! one: the operationIds, the names of the components apart from the page's
//! models, the short descriptions of schemas and of their properties, and the
//! types of properties, which are read off the examples. `x-body-name` keeps
//! the name that a body has on the page.
//!
//! **Ids.** Every id that the page types as `number` is an `integer` here.
//! `format: int64` stands only where the page has it; an integer without a
//! format may need 64 bits all the same.
//!
//! **Dates.** Dates and times such as `2028-02-08 12:34:56` are plain strings.
//! They show no time zone and are no RFC 3339 date-times.
//!
//! **Same name, other type.** `gender` and `channel` are integers in responses
//! and strings in requests. `contact_id` is a string in the body that creates
//! an opportunity and an integer everywhere else. Statuses of opportunities
//! are strings, those of orders are integers.
//!
//! **Hosts.** The product is white-label: the same API runs on other hosts.
//!
//! # Example
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let client = generated_client::v1_1::Client::builder().access_token("secret").build()?;
//! let answer = client.accounts().get_account().await?;
//! # let _ = answer;
//! # Ok(())
//! # }
//! ```
#![allow(
    clippy::large_enum_variant,
    clippy::too_many_arguments,
    clippy::module_inception,
    clippy::enum_variant_names
)]

#[cfg(feature = "v1_1")]
#[rustfmt::skip]
pub mod v1_1;

#[cfg(feature = "v1_1")]
pub use v1_1::{Client, ClientBuilder, api, models};

#[rustfmt::skip]
pub mod support;

#[cfg(feature = "mock")]
pub use support::mock;
pub use support::{ApiError, Body, Error, Part, Response, RetryPolicy, Secret, Tuple};
