// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! API Docs 1.1.

#[rustfmt::skip]
pub mod api;
#[rustfmt::skip]
mod client;
#[rustfmt::skip]
pub mod models;

pub use client::{Client, ClientBuilder};
