//! What schemas mean, before any type is made of them.
//!
//! | module | decides |
//! |---|---|
//! | `shape`, `resolve`, `intersect` | what a schema says once `allOf`, references and `null` are worked out |
//! | `alternatives`, `together`, `merge` | which members `oneOf` and `anyOf` come down to |
//! | `conditions`, `patterns` | which properties `if`, `dependentSchemas` and patterns of names add |
//! | `hierarchy` | which schemas inherit from one with a discriminator |
//! | `discriminator_values`, `claims` | which values of a discriminator mean which member |
//! | `enums`, `formats`, `literals` | scalars and constants |
//! | `annotations`, `docs`, `xml` | what stands beside the type: documentation, facts, defaults, XML objects |
//! | `own_types`, `variant_names` | what settings and the document say of types and variants |
//! | `order`, `work` | in which order components are worked out, and when the work ends |
//! | `state`, `budget`, `ids` | what is known so far, and what may still be asked |
//!
//! It imports nothing of the types that are made, and its files import each other one way.

mod alternatives;
mod annotations;
mod budget;
pub(super) mod claims;
mod conditions;
pub(super) mod discriminator_values;
mod docs;
mod enums;
pub(super) mod formats;
mod hierarchy;
pub(super) mod ids;
mod intersect;
mod literals;
mod merge;
mod order;
mod own_types;
mod patterns;
mod resolve;
pub(super) mod shape;
pub(super) mod state;
mod together;
pub(super) mod variant_names;
mod work;
mod xml;
