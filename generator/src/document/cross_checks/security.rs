//! Security requirements name schemes that are declared.

use std::collections::BTreeSet;

use openapiv3::SecurityRequirement;

use crate::diagnostics::{Diagnostics, DocumentFinding};
use crate::document::objects::OpenApi;
use crate::pointer::Pointer;

pub(super) fn check(openapi: &mut OpenApi, found: &mut Diagnostics) {
    let schemes = openapi.components.security_schemes.keys();
    let declared: BTreeSet<String> = schemes.cloned().collect();
    let root = Pointer::root();
    if let Some(security) = &mut openapi.security {
        keep_declared(security, &declared, &root.child("security"), found);
    }
    let paths = root.child("paths");
    for (path, item) in &mut openapi.paths {
        for (method, operation) in &mut item.operations {
            if let Some(security) = &mut operation.security {
                let at = paths.at([path, &method.key(), "security"]);
                keep_declared(security, &declared, &at, found);
            }
        }
    }
}

/// Drops the names of schemes that are not declared, and alternatives that hold no other.
fn keep_declared(
    security: &mut Vec<SecurityRequirement>,
    declared: &BTreeSet<String>,
    pointer: &Pointer,
    found: &mut Diagnostics,
) {
    let mut index = 0;
    security.retain_mut(|alternative| {
        let at = pointer.child(index);
        index += 1;
        let optional = alternative.is_empty();
        alternative.retain(|name, _| {
            let known = declared.contains(name);
            if !known {
                let name = name.clone();
                let at = at.child(&name);
                found.report(&at, DocumentFinding::SecuritySchemeNotDeclared { name });
            }
            known
        });
        optional || !alternative.is_empty()
    });
}
