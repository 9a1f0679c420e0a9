// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! API Docs 1.1.

pub mod api;
mod client;
pub mod models;

pub use client::{Client, ClientBuilder};
