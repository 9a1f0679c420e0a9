//! Swagger 2.0: whole documents are raised into OpenAPI 3.0; what later documents kept of it is
//! told in [`remnants`].
//!
//! [`raise`] makes a tree of OpenAPI 3.0 before references are resolved. It remembers what has
//! moved, so that findings and names come from the places of the document as it was written, and so
//! that references into the middle of what has moved still lead there.
//!
//! | file | raises |
//! |---|---|
//! | `operations` | paths and operations: which parameters, bodies and media types count where |
//! | `parameters` | parameters outside of bodies, and headers |
//! | `bodies` | parameters in `body` and `formData` |
//! | `collections` | `collectionFormat` |
//! | `responses` | responses |
//! | `servers` | `host`, `basePath`, `schemes`, `x-ms-parameterized-host` |
//! | `security` | `securityDefinitions` |
//! | `schemas` | what schemas write differently |
//! | `references` | `$ref` to what has moved |
//! | `raiser`, `moves` | what all of them need |
//! | `keys` | which object stands where, and the keys that it can have |

mod bodies;
mod collections;
mod keys;
mod moves;
mod operations;
mod parameters;
mod raiser;
mod references;
mod remnants;
mod responses;
mod schemas;
mod security;
mod servers;

use std::collections::BTreeMap;

use serde_json::Value;

pub(super) use self::keys::{known_keys, member};
use self::raiser::Raiser;
pub(super) use self::remnants::*;
use crate::diagnostics::Diagnostics;
use crate::pointer::Pointer;

/// Whether a document is one of Swagger 2.0.
pub(super) fn is_document(tree: &Value) -> bool {
    if tree.get("openapi").is_some() {
        return false;
    }
    match tree.get(VERSION) {
        Some(Value::String(version)) => matches!(version.trim(), "2" | "2.0" | "2.0.0"),
        Some(version) => version.as_f64() == Some(2.0),
        None => false,
    }
}

/// Makes a document of Swagger 2.0 one of OpenAPI 3.0, and returns where what has moved stands in
/// the document, by where it is now. Other documents stay as they are.
pub(super) fn raise(tree: &mut Value, found: &mut Diagnostics) -> BTreeMap<Pointer, Pointer> {
    if !is_document(tree) {
        return BTreeMap::new();
    }
    let mut raiser = Raiser::new(tree, found);
    let mut raised = operations::document(&mut raiser);
    let moves = std::mem::take(&mut raiser.moves);
    references::rewrite(&mut raised, raiser.tree, &moves);
    *tree = raised;
    moves.into_origins()
}

#[cfg(test)]
mod tests;
