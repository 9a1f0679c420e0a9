use serde_json::json;

use super::*;
use crate::pointer::Pointer;

/// Code, place, and what was meant, of each finding.
fn found(tree: Value) -> Vec<String> {
    let mut diagnostics = Diagnostics::new();
    check(&tree, &mut diagnostics);
    let line = |d: &crate::diagnostics::Diagnostic| {
        let meant = d.help.split("did you mean ").nth(1).unwrap_or_default();
        format!("{} {} {meant}", d.code(), d.pointer)
            .trim_end()
            .to_owned()
    };
    diagnostics.iter().map(line).collect()
}

fn schema(schema: Value) -> Vec<String> {
    let place = "#/components/schemas/A";
    let found = found(json!({"openapi": "3.0.3", "components": {"schemas": {"A": schema}}}));
    found.iter().map(|line| line.replace(place, "")).collect()
}

#[test]
fn a_misspelt_key_is_found_with_what_was_meant() {
    for (wrong, right) in [
        ("typ", "type"),
        ("Type", "type"),
        ("propertys", "properties"),
        ("property", "properties"),
        ("descripton", "description"),
        ("item", "items"),
        ("read_only", "readOnly"),
        ("additionalproperties", "additionalProperties"),
        ("enums", "enum"),
        ("ref", "$ref"),
    ] {
        assert_eq!(
            schema(json!({wrong: "x"})),
            [format!("misspelt-key /{wrong} `{right}`?")]
        );
    }
}

#[test]
fn a_key_that_the_object_has_is_not_meant_again() {
    let codes = schema(json!({"typ": "x", "type": "string"}));
    assert_eq!(codes, ["unknown-key /typ"]);
}

#[test]
fn other_keys_are_unknown() {
    for key in ["javaType", "id", "note", "hidden", "name"] {
        assert_eq!(schema(json!({key: 1})), [format!("unknown-key /{key}")]);
    }
}

#[test]
fn extensions_names_and_values_are_no_keys() {
    let nothing: [&str; 0] = [];
    let value = json!({"typ": 1, "propertys": 2});
    let schema_of_all = json!({
        "x-typ": {"typ": 1},
        "properties": {"typ": {"type": "string"}, "x-typ": {}},
        "example": value, "default": value, "enum": [value],
    });
    assert_eq!(schema(schema_of_all), nothing);
    let response = json!({
        "description": "",
        "headers": {"typ": {"schema": {}}},
        "content": {"text/typ": {"example": value, "examples": {"typ": {"value": value}}}},
    });
    let tree = json!({
        "paths": {
            "x-paths": {"typ": 1},
            "/a": {"get": {"responses": {"200": response, "x-any": {"typ": 1}}}},
        },
    });
    assert_eq!(found(tree), nothing);
}

#[test]
fn keys_of_all_objects_are_looked_at() {
    let wrong = |place: &str| {
        let mut value = json!({"typpo": 1});
        for key in Pointer::parse(place)
            .unwrap()
            .keys()
            .collect::<Vec<_>>()
            .iter()
            .rev()
        {
            value = if key == "0" {
                json!([value])
            } else {
                json!({key: value})
            };
        }
        value
    };
    let operation = "/paths/~1a/get";
    for place in [
        String::new(),
        "/info".to_owned(),
        "/info/contact".to_owned(),
        "/info/license".to_owned(),
        "/servers/0".to_owned(),
        "/servers/0/variables/a".to_owned(),
        "/tags/0".to_owned(),
        "/tags/0/externalDocs".to_owned(),
        "/externalDocs".to_owned(),
        "/components".to_owned(),
        "/components/schemas/a".to_owned(),
        "/components/schemas/a/discriminator".to_owned(),
        "/components/schemas/a/xml".to_owned(),
        "/components/schemas/a/externalDocs".to_owned(),
        "/components/schemas/a/properties/b/items/allOf/0".to_owned(),
        "/components/responses/a".to_owned(),
        "/components/parameters/a".to_owned(),
        "/components/requestBodies/a".to_owned(),
        "/components/headers/a".to_owned(),
        "/components/links/a".to_owned(),
        "/components/links/a/server".to_owned(),
        "/components/examples/a".to_owned(),
        "/components/callbacks/a/expression".to_owned(),
        "/components/securitySchemes/a".to_owned(),
        "/components/securitySchemes/a/flows".to_owned(),
        "/components/securitySchemes/a/flows/implicit".to_owned(),
        "/paths/~1a".to_owned(),
        "/paths/~1a/servers/0".to_owned(),
        operation.to_owned(),
        format!("{operation}/externalDocs"),
        format!("{operation}/parameters/0"),
        format!("{operation}/requestBody"),
        format!("{operation}/requestBody/content/text~1plain"),
        format!("{operation}/requestBody/content/text~1plain/encoding/a"),
        format!("{operation}/responses/200"),
        format!("{operation}/responses/200/headers/a"),
        format!("{operation}/responses/200/links/a"),
        format!("{operation}/callbacks/a/expression/post"),
    ] {
        assert_eq!(
            found(wrong(&place)),
            [format!("unknown-key #{place}/typpo")]
        );
    }
}

#[test]
fn misspelt_keys_of_operations_and_bodies_are_found() {
    let tree = json!({"paths": {"/a": {"post": {
        "requestbody": {}, "operationID": "a", "tag": [], "response": {},
    }}}});
    assert_eq!(
        found(tree),
        [
            "misspelt-key #/paths/~1a/post/requestbody `requestBody`?",
            "misspelt-key #/paths/~1a/post/operationID `operationId`?",
            "misspelt-key #/paths/~1a/post/tag `tags`?",
            "misspelt-key #/paths/~1a/post/response `responses`?",
        ]
    );
}

#[test]
fn a_key_of_another_version_is_told_once() {
    let schemas = json!({"A": {"const": 1}, "B": {"const": 1}});
    let of = |version: &str| found(json!({"openapi": version, "components": {"schemas": schemas}}));
    assert_eq!(
        of("3.0.3"),
        ["key-of-another-version #/components/schemas/A/const"]
    );
    assert_eq!(of("3.1.0"), [""; 0]);
    let tree = json!({"openapi": "3.1.0", "host": "a", "paths": {"/a": {"get": {"produces": []}}}});
    assert_eq!(
        found(tree),
        [
            "key-of-another-version #/host",
            "key-of-another-version #/paths/~1a/get/produces",
        ]
    );
}

#[test]
fn what_other_findings_tell_is_not_told_here() {
    let nothing: [&str; 0] = [];
    let operation = json!({"responses": {}});
    let item = json!({"GET": operation, "fetch": operation, "query": operation});
    assert_eq!(found(json!({"paths": {"/a": item}})), nothing);
    let parameter = json!({"name": "a", "in": "query", "type": "string"});
    assert_eq!(
        found(json!({"components": {"parameters": {"a": parameter}}})),
        nothing
    );
    let body = json!({"content": {"schema": {"type": "string"}, "examples": {"a": {"b": 1}}}});
    assert_eq!(
        found(json!({"components": {"requestBodies": {"a": body}}})),
        nothing
    );
    let media = json!({"content": {"text/plain": {"examples": [{"a": 1}]}}});
    assert_eq!(
        found(json!({"components": {"requestBodies": {"a": media}}})),
        nothing
    );
}

#[test]
fn a_value_in_the_place_of_an_example_is_told_once() {
    let examples = json!({"a": {"id": 1, "names": []}});
    assert_eq!(
        found(json!({"components": {"examples": examples}})),
        ["unknown-key #/components/examples/a/id"]
    );
}
