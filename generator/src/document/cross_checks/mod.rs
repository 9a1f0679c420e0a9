//! What needs the whole document: parameters against path templates, security
//! requirements against schemes, names of components.

mod parameters;
mod security;

use openapiv3::OpenAPI;

use super::operations::MoreOperations;

use crate::diagnostics::{Diagnostics, DocumentFinding};
use crate::pointer::Pointer;

/// Checks, and repairs what has one sensible reading. `written` says where something was written.
pub(super) fn check(
    openapi: &mut OpenAPI,
    more: &mut MoreOperations,
    written: impl Fn(&Pointer) -> Pointer,
    found: &mut Diagnostics,
) {
    names(openapi, written, found);
    security::check(openapi, more, found);
    parameters::check(openapi, more, found);
}

/// Names of components are of letters, digits, `.`, `-` and `_` (OpenAPI 3.0.3, "Components
/// Object"); other ones work as well. What became a component by a reference has a name of ours.
fn names(openapi: &OpenAPI, written: impl Fn(&Pointer) -> Pointer, found: &mut Diagnostics) {
    let Some(components) = &openapi.components else {
        return;
    };
    let pointer = Pointer::root().child("components");
    let sections: [(&str, Vec<&String>); 5] = [
        ("schemas", components.schemas.keys().collect()),
        ("responses", components.responses.keys().collect()),
        ("parameters", components.parameters.keys().collect()),
        ("requestBodies", components.request_bodies.keys().collect()),
        ("headers", components.headers.keys().collect()),
    ];
    for (section, names) in sections {
        for name in names {
            let fine = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
            if !name.is_empty() && name.chars().all(fine) {
                continue;
            }
            let at = pointer.at([section, name]);
            let place = written(&at);
            if place.source().is_some() || place.last().as_deref() != Some(name) {
                continue;
            }
            let name = name.clone();
            found.report(&at, DocumentFinding::ComponentNameInvalid { name });
        }
    }
}

#[cfg(test)]
mod tests;
