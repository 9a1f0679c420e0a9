//! `nullable`, which only OpenAPI 3.0 has.

use serde_json::Value;

use crate::diagnostics::{Diagnostics, NormalizeFinding};
use crate::document::cursor::Cursor;
use crate::document::structure::{ObjectType, walk};

/// Reports each `nullable: true` of a document of 3.1, where other tools ignore it.
///
/// A walk of its own, because a schema alone does not show the version of its document.
pub(in crate::document) fn check_nullable(tree: &Value, found: &mut Diagnostics) {
    let version = match tree.get("openapi") {
        Some(Value::String(version)) => version.trim().to_owned(),
        Some(Value::Number(version)) => version.to_string(),
        _ => return,
    };
    if !(version.starts_with("3.1") || version.starts_with("3.2")) {
        return;
    }
    let mut visit = |value: &Value, kind, cursor: &Cursor<'_>| {
        if kind == ObjectType::Schema && value.get("nullable") == Some(&Value::Bool(true)) {
            let at = cursor.pointer().child("nullable");
            found.report(&at, NormalizeFinding::NullableIn31);
        }
    };
    walk(tree, ObjectType::Document, &Cursor::ROOT, &mut visit);
}
