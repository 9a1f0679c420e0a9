//! What needs the whole document: parameters against path templates, security
//! requirements against schemes, names of components.

mod parameters;
mod security;

use super::objects::{Named, OpenApi};
use super::schemas::Schemas;
use crate::diagnostics::{Diagnostics, DocumentFinding};
use crate::pointer::Pointer;

/// Checks, and repairs what has one sensible reading. `written` says where something was written.
pub(super) fn check(
    openapi: &mut OpenApi,
    schemas: &mut Schemas,
    written: impl Fn(&Pointer) -> Pointer,
    found: &mut Diagnostics,
) {
    names(openapi, schemas, written, found);
    security::check(openapi, found);
    parameters::check(openapi, schemas, found);
}

/// Names of components are of letters, digits, `.`, `-` and `_` (OpenAPI 3.0.3, "Components
/// Object"); other ones work as well. What became a component by a reference has a name of ours.
fn names(
    openapi: &OpenApi,
    schemas: &Schemas,
    written: impl Fn(&Pointer) -> Pointer,
    found: &mut Diagnostics,
) {
    let components = &openapi.components;
    let pointer = Pointer::root().child("components");
    let schemas = schemas.components().map(|(_, name)| name);
    let sections: [(&str, Vec<&str>); 5] = [
        ("schemas", schemas.collect()),
        ("responses", keys(&components.responses)),
        ("parameters", keys(&components.parameters)),
        ("requestBodies", keys(&components.request_bodies)),
        ("headers", keys(&components.headers)),
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
            let name = name.to_owned();
            found.report(&at, DocumentFinding::ComponentNameInvalid { name });
        }
    }
}

fn keys<T>(components: &Named<T>) -> Vec<&str> {
    components.keys().map(String::as_str).collect()
}

#[cfg(test)]
mod tests;
