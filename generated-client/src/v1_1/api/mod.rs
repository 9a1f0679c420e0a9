// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! The operations of the API, one module for each group.

crate::runtime::requests! {}

/// The business account, its admins, tags, flows, custom fields and bot fields.
#[cfg(feature = "accounts")]
pub mod accounts;
/// Contacts, their tags and custom fields, and messages sent to them.
#[cfg(feature = "contacts")]
pub mod contacts;
/// Pipelines, their stages and custom fields, opportunities / tickets and their comments.
#[cfg(feature = "pipelines")]
pub mod pipelines;
/// Products, carts and orders.
#[cfg(feature = "ecommerce")]
pub mod ecommerce;
