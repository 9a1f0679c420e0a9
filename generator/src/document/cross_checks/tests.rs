use serde_json::{Value, json};

use crate::config::Config;
use crate::diagnostics::Diagnostics;
use crate::document::Document;

fn read(document: Value) -> (Document, Vec<String>) {
    let mut diagnostics = Diagnostics::new();
    let text = document.to_string();
    let document = Document::read(&text, &Config::default(), &mut diagnostics).unwrap();
    let lines = diagnostics
        .iter()
        .map(|d| format!("{}: {}", d.pointer, d.code()));
    (document, lines.collect())
}

/// The names and places of the parameters of `GET path`, shared ones first, and the findings.
fn parameters(path: &str, shared: Value, own: Value) -> (Vec<String>, Vec<String>) {
    let operation = json!({"parameters": own, "responses": {"200": {"description": ""}}});
    let (document, lines) = read(json!({
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "paths": {path: {"parameters": shared, "get": operation}},
        "components": {"parameters": {
            "PetId": {"name": "pet_id", "in": "path", "required": true, "schema": {}}
        }},
    }));
    let item = &document.openapi().paths[0];
    let own = item.operations[0].1.parameters.iter();
    let names = item.parameters.iter().chain(own).map(|parameter| {
        let at = crate::pointer::Pointer::root();
        let (_, parameter) = document.parameter(parameter, &at).unwrap();
        parameter.name.clone()
    });
    (names.collect(), lines)
}

fn path_parameter(name: &str) -> Value {
    json!({"name": name, "in": "path", "required": true, "schema": {"type": "integer"}})
}

#[test]
fn a_path_parameter_that_is_not_declared_is_a_string() {
    let (names, lines) = parameters("/pets/{id}", json!([]), json!([]));
    assert_eq!(names, ["id"]);
    assert_eq!(
        lines,
        ["#/paths/~1pets~1{id}/get: path-parameter-not-declared"]
    );
}

#[test]
fn a_path_parameter_that_the_path_does_not_name_is_left_out() {
    let (names, lines) = parameters("/pets", json!([path_parameter("id")]), json!([]));
    assert!(names.is_empty());
    assert_eq!(
        lines,
        ["#/paths/~1pets/parameters/0: path-parameter-not-in-path"]
    );
}

#[test]
fn a_path_parameter_spelt_otherwise_is_the_one_of_the_path() {
    let reference = json!({"$ref": "#/components/parameters/PetId"});
    let (names, lines) = parameters("/pets/{petId}", json!([]), json!([reference]));
    assert_eq!(names, ["petId"]);
    assert_eq!(lines.len(), 1);
}

#[test]
fn a_parameter_is_there_once() {
    let own = json!([path_parameter("id"), path_parameter("id")]);
    let (names, lines) = parameters("/pets/{id}", json!([]), own);
    assert_eq!(names, ["id"]);
    let place = "#/paths/~1pets~1{id}/get/parameters/1";
    assert_eq!(lines, [format!("{place}: parameter-repeated")]);
}

#[test]
fn an_operation_overrides_a_shared_parameter_without_a_word() {
    let (names, lines) = parameters(
        "/pets/{id}",
        json!([path_parameter("id")]),
        json!([path_parameter("id")]),
    );
    assert_eq!(names, ["id", "id"]);
    assert!(lines.is_empty());
}

#[test]
fn headers_that_openapi_defines_otherwise_are_ignored() {
    let header = json!([{"name": "Accept", "in": "header", "schema": {}}]);
    let (names, lines) = parameters("/pets", json!([]), header);
    assert!(names.is_empty());
    assert_eq!(lines.len(), 1);
}

#[test]
fn schemes_that_are_not_declared_are_dropped() {
    let operation =
        |security| json!({"responses": {"200": {"description": ""}}, "security": security});
    let (document, lines) = read(json!({
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "paths": {"/a": {
            "get": operation(json!([{"key": []}, {"no": []}, {}])),
            "put": operation(json!([{"key": [], "no": []}])),
            "post": operation(json!([{"no": []}])),
        }},
        "components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}},
    }));
    let operations = document.openapi().paths[0].operations.iter();
    let counts = operations.map(|(_, operation)| {
        let security = operation.security.as_ref().unwrap().iter();
        security.map(indexmap::IndexMap::len).collect::<Vec<_>>()
    });
    assert_eq!(counts.collect::<Vec<_>>(), [vec![1, 0], vec![1], vec![]]);
    assert_eq!(lines.len(), 3);
}

#[test]
fn odd_names_of_components_are_noted() {
    let (_, lines) = read(json!({
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "paths": {},
        "components": {"schemas": {"a b": {}, "a.b-c_d": {}}},
    }));
    assert_eq!(lines, ["#/components/schemas/a b: component-name-invalid"]);
}

#[test]
fn names_of_ours_are_not_noted() {
    let part = json!({"$ref": "#/paths/~1a b/get/responses/200/content/application~1json/schema"});
    let schema = json!({"type": "object", "properties": {"a": part}});
    let content = json!({"application/json": {"schema": schema}});
    let responses = json!({"200": {"description": "Ok.", "content": content}});
    let (_, lines) = read(json!({
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "paths": {"/a b": {"get": {"responses": responses}}},
    }));
    assert_eq!(lines, [""; 0]);
}

#[test]
fn a_constant_that_the_path_has_already_is_sent_once() {
    let query = |name: &str, value: &str| json!({"name": name, "in": "query", "required": true, "schema": {"type": "string", "enum": [value]}});
    let own = json!([
        query("comp", "list"),
        query("kind", "a"),
        query("more", "b")
    ]);
    let (names, lines) = parameters("/pets?comp=list&kind=b", json!([]), own);
    assert_eq!(names, ["kind", "more"]);
    assert_eq!(lines, [""; 0]);
}
