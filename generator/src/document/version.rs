//! Which specification a document follows.

use serde_json::Value;

use super::swagger;
use crate::diagnostics::{Cause, Diagnostics};
use crate::pointer::Pointer;

/// Whether the document is one that can be read. What 3.0 and 3.1 write differently is told apart
/// where it stands, not by version: documents mix them.
pub(super) fn check(tree: &Value, diagnostics: &mut Diagnostics) -> bool {
    let root = Pointer::root();
    let Value::Object(map) = tree else {
        let message = "this is no OpenAPI document: it is not an object";
        let help = "give a document that starts with `openapi: 3.0.3` or the like";
        diagnostics.error(Cause::Unreadable, &root, message, help);
        return false;
    };
    if let Some(version) = map.get(swagger::VERSION) {
        let message = format!("Swagger {} is not supported yet", plain(version));
        let help = "convert the document to OpenAPI 3.0 first";
        diagnostics.error(
            Cause::Unreadable,
            &root.child(swagger::VERSION),
            message,
            help,
        );
        return false;
    }
    let at = root.child("openapi");
    let Some(version) = map.get("openapi") else {
        return check_unversioned(map.contains_key("paths"), diagnostics);
    };
    let version = plain(version);
    let numbers = version.trim().trim_start_matches('v');
    if is_version(numbers, "3.0") || is_version(numbers, "3.1") || numbers == "3" {
        return true;
    }
    if numbers.starts_with("3.") {
        let message = format!("OpenAPI {version} is not supported yet");
        let help = "write the document in OpenAPI 3.1 or 3.0";
        diagnostics.error(Cause::Unreadable, &at, message, help);
        return false;
    }
    let message = format!("`{version}` is no version of OpenAPI that is supported");
    let help = "OpenAPI 3.0 and 3.1 are";
    diagnostics.error(Cause::Unreadable, &at, message, help);
    false
}

fn check_unversioned(has_paths: bool, diagnostics: &mut Diagnostics) -> bool {
    let root = Pointer::root();
    let message = "the document does not say which version of OpenAPI it follows";
    if has_paths {
        let help = "read as OpenAPI 3; add `openapi: 3.0.3` or the like";
        diagnostics.warn(Cause::Repair, &root, message, help);
    } else {
        let help = "give a document that starts with `openapi: 3.0.3` or the like";
        diagnostics.error(Cause::Unreadable, &root, message, help);
    }
    has_paths
}

fn is_version(text: &str, prefix: &str) -> bool {
    text.strip_prefix(prefix)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-']))
}

fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn accepts(tree: Value) -> (bool, usize) {
        let mut diagnostics = Diagnostics::new();
        (check(&tree, &mut diagnostics), diagnostics.len())
    }

    #[test]
    fn openapi_3_0_and_3_1_are_read() {
        for version in [
            json!("3.0.3"),
            json!("3.1.0"),
            json!(3.0),
            json!("3.1"),
            json!(3),
        ] {
            assert_eq!(accepts(json!({"openapi": version})), (true, 0));
        }
    }

    #[test]
    fn others_are_refused_with_one_error() {
        for tree in [
            json!({"swagger": "2.0", "paths": {}}),
            json!({"openapi": "3.2.0"}),
            json!({"openapi": "3.10.0"}),
            json!({"openapi": "4.0"}),
            json!({"a": 1}),
            json!(null),
        ] {
            assert_eq!(accepts(tree), (false, 1));
        }
    }

    #[test]
    fn a_missing_version_is_forgiven_where_there_are_paths() {
        assert_eq!(accepts(json!({"paths": {}})), (true, 1));
    }
}
