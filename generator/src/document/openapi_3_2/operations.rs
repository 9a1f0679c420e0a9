//! `additionalOperations`: OpenAPI 3.2.0, "Path Item Object".

use serde_json::{Map, Value};

use super::Lowering;
use crate::diagnostics::DocumentFinding;
use crate::document::cursor::Cursor;
use crate::method::Method;

const KEY: &str = "additionalOperations";

/// Moves the operations of other methods beside those of the fixed ones.
pub(super) fn path_item(
    lowering: &mut Lowering<'_>,
    map: &mut Map<String, Value>,
    cursor: &Cursor<'_>,
) {
    if !map.get(KEY).is_some_and(Value::is_object) {
        return;
    }
    let Some(Value::Object(operations)) = map.shift_remove(KEY) else {
        return;
    };
    let place = cursor.pointer();
    for (token, operation) in operations {
        if token.starts_with("x-") {
            continue;
        }
        let at = place.child(KEY).child(&token);
        if !Method::is_token(&token) {
            let finding = DocumentFinding::MethodUnknown { found: token };
            lowering.found.report(&at, finding);
            continue;
        }
        let method = method(&token);
        let key = method.key();
        if method != Method::Other(token.clone()) {
            let (found, method) = (token, key.clone());
            let finding = if map.contains_key(&key) {
                DocumentFinding::MethodRepeated { found, method }
            } else {
                DocumentFinding::MethodNotLowerCase { found, method }
            };
            lowering.found.report(&at, finding);
        }
        if !map.contains_key(&key) {
            lowering.moved(&at, place.child(&key));
            map.insert(key, operation);
        }
    }
}

/// The method that a member means. Those that have a member of their own belong there.
fn method(token: &str) -> Method {
    let mut fixed = Method::FIXED.into_iter();
    let fixed = fixed.find(|method| method.as_str().eq_ignore_ascii_case(token));
    fixed.unwrap_or_else(|| Method::Other(token.to_owned()))
}
