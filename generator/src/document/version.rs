//! Which specification a document follows.

use serde_json::Value;

use super::object_reader::kind;
use super::swagger;
use crate::diagnostics::{Diagnostics, ReadingFinding};
use crate::pointer::Pointer;

/// The key of the dialect of all schemas.
const DIALECT: &str = "jsonSchemaDialect";

/// The version of the specification that a document follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Swagger2,
    V3_0,
    V3_1,
    V3_2,
}

impl Dialect {
    /// That of a document; of those without a version it is OpenAPI 3.0.
    pub(super) fn of(tree: &Value) -> Self {
        if swagger::is_document(tree) {
            return Self::Swagger2;
        }
        let version = tree.get("openapi").map(plain).unwrap_or_default();
        let numbers = version.trim().trim_start_matches('v');
        match () {
            () if is_version(numbers, "3.1") => Self::V3_1,
            () if is_version(numbers, "3.2") => Self::V3_2,
            () => Self::V3_0,
        }
    }

    /// What it is called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Swagger2 => "Swagger 2.0",
            Self::V3_0 => "OpenAPI 3.0",
            Self::V3_1 => "OpenAPI 3.1",
            Self::V3_2 => "OpenAPI 3.2",
        }
    }
}

/// Whether the document is one that can be read. What 3.0 and 3.1 write differently is told apart
/// where it stands, not by version: documents mix them.
pub(super) fn check(tree: &Value, diagnostics: &mut Diagnostics) -> bool {
    let root = Pointer::root();
    let Value::Object(map) = tree else {
        let finding = ReadingFinding::NotOpenApi {
            expected: "an OpenAPI document, which is an object",
            found: kind(tree).to_owned(),
        };
        diagnostics.report(&root, finding);
        return false;
    };
    if swagger::is_document(tree) {
        return true;
    }
    if let (Some(version), None) = (map.get(swagger::VERSION), map.get("openapi")) {
        let found = plain(version);
        let finding = ReadingFinding::SwaggerNotSupported { found };
        diagnostics.report(&root.child(swagger::VERSION), finding);
        return false;
    }
    let Some(version) = map.get("openapi") else {
        return check_unversioned(map.contains_key("paths"), diagnostics);
    };
    let found = plain(version);
    let numbers = found.trim().trim_start_matches('v');
    if is_supported(numbers) || numbers == "3" {
        if let (Some(dialect), false) = (map.get(DIALECT), is_version(numbers, "3.0")) {
            check_dialect(dialect, diagnostics);
        }
        return true;
    }
    let hint = hint(numbers);
    let finding = ReadingFinding::VersionNotSupported { found, hint };
    diagnostics.report(&root.child("openapi"), finding);
    false
}

/// Reports a dialect of schemas that is not known: OpenAPI 3.1, "OpenAPI Object".
fn check_dialect(dialect: &Value, diagnostics: &mut Diagnostics) {
    let found = plain(dialect);
    let known = found.trim().trim_end_matches('#').trim_end_matches('/');
    let known = known
        .strip_prefix("https://")
        .or_else(|| known.strip_prefix("http://"));
    let is_known = known.is_some_and(|known| {
        known == "json-schema.org/draft/2020-12/schema"
            || known.starts_with("spec.openapis.org/oas/3.")
    });
    if !is_known {
        let finding = ReadingFinding::DialectUnknown { found };
        diagnostics.report(&Pointer::root().child(DIALECT), finding);
    }
}

/// What is wrong with a version, where it looks like one that is supported.
fn hint(version: &str) -> &'static str {
    let digits = version.replace(['O', 'o'], "0").replace(['l', 'I'], "1");
    let dots = version.replace([',', '-', '_', ' '], ".");
    if is_supported(&digits) {
        ", which has a letter in the place of a digit"
    } else if is_supported(&dots) {
        ", which has another character in the place of a dot"
    } else {
        ""
    }
}

fn check_unversioned(has_paths: bool, diagnostics: &mut Diagnostics) -> bool {
    let root = Pointer::root();
    if has_paths {
        diagnostics.report(&root, ReadingFinding::VersionMissing);
    } else {
        let finding = ReadingFinding::NotOpenApi {
            expected: "an OpenAPI document",
            found: "an object with neither `openapi` nor `paths`".to_owned(),
        };
        diagnostics.report(&root, finding);
    }
    has_paths
}

fn is_supported(version: &str) -> bool {
    ["3.0", "3.1", "3.2"]
        .iter()
        .any(|supported| is_version(version, supported))
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
    fn openapi_3_0_to_3_2_are_read() {
        for version in [
            json!("3.0.3"),
            json!("3.1.0"),
            json!("3.2.0"),
            json!(3.0),
            json!("3.1"),
            json!(3),
        ] {
            assert_eq!(accepts(json!({"openapi": version})), (true, 0));
        }
    }

    #[test]
    fn swagger_2_0_is_read() {
        for version in [json!("2.0"), json!(2.0), json!(2)] {
            assert_eq!(accepts(json!({"swagger": version})), (true, 0));
        }
    }

    #[test]
    fn others_are_refused_with_one_error() {
        for tree in [
            json!({"swagger": "1.2", "paths": {}}),
            json!({"openapi": "3.3.0"}),
            json!({"openapi": "3.20.0"}),
            json!({"openapi": "3.10.0"}),
            json!({"openapi": "4.0"}),
            json!({"a": 1}),
            json!(null),
        ] {
            assert_eq!(accepts(tree), (false, 1));
        }
    }

    #[test]
    fn a_version_with_a_typing_error_says_which() {
        for (version, hint) in [
            ("3.O.3", "a letter in the place of a digit"),
            ("3.l.0", "a letter in the place of a digit"),
            ("3,0,3", "another character in the place of a dot"),
            ("3.3.0", ""),
        ] {
            let mut diagnostics = Diagnostics::new();
            assert!(!check(&json!({"openapi": version}), &mut diagnostics));
            let found = diagnostics.iter().next().unwrap();
            assert_eq!(found.code(), "openapi-version-not-supported");
            assert!(found.message.ends_with(hint), "{}", found.message);
        }
    }

    #[test]
    fn a_missing_version_is_forgiven_where_there_are_paths() {
        assert_eq!(accepts(json!({"paths": {}})), (true, 1));
    }

    #[test]
    fn a_dialect_that_is_not_known_is_reported() {
        let with = |dialect: Value| json!({"openapi": "3.1.0", "jsonSchemaDialect": dialect});
        for known in [
            "https://spec.openapis.org/oas/3.1/dialect/base",
            "https://spec.openapis.org/oas/3.1/dialect/2024-11-10",
            "https://json-schema.org/draft/2020-12/schema",
            "http://json-schema.org/draft/2020-12/schema#",
        ] {
            assert_eq!(accepts(with(json!(known))), (true, 0), "{known}");
        }
        for unknown in [
            json!("http://json-schema.org/draft-07/schema#"),
            json!("https://example.com/dialect"),
            json!(7),
        ] {
            assert_eq!(accepts(with(unknown)), (true, 1));
        }
    }
}
