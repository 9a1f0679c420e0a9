//! What would be lost without a word.

use super::*;

fn fine() -> Value {
    json!({"200": {"description": ""}})
}

/// The lines about `paths`, and the operations that are left.
fn paths(paths: Value) -> (Vec<String>, Vec<String>) {
    let (document, lines) = read(json!({"paths": paths}));
    let mut ids = Vec::new();
    for (path, item) in &document.openapi().paths {
        for (method, operation) in &item.operations {
            let id = operation.operation_id.as_deref().unwrap_or_default();
            ids.push(format!("{} {path} {id}", method.key()));
        }
    }
    (ids, lines)
}

#[test]
fn methods_in_capitals_are_methods() {
    let (ids, lines) = paths(json!({"/a": {"GET": {"operationId": "b", "responses": fine()}}}));
    assert_eq!(ids, ["get /a b"]);
    assert_eq!(lines, ["#/paths/~1a/GET: method-not-lower-case"]);
}

#[test]
fn a_method_that_can_not_be_held_is_named() {
    let (ids, lines) = paths(json!({"/a": {
        "get": {"operationId": "b", "responses": fine()},
        "GET": {"operationId": "c", "responses": fine()},
        "connect": {"operationId": "d", "responses": fine()},
    }}));
    assert_eq!(ids, ["get /a b"]);
    assert_eq!(
        lines,
        [
            "#/paths/~1a/GET: method-repeated",
            "#/paths/~1a/connect: method-unknown",
        ]
    );
}

#[test]
fn two_spellings_of_a_path_share_their_operations() {
    let (ids, lines) = paths(json!({
        "a": {"get": {"operationId": "b", "responses": fine()}},
        "/a": {
            "get": {"operationId": "c", "responses": fine()},
            "put": {"operationId": "d", "responses": fine()},
        },
    }));
    assert_eq!(ids, ["get /a b", "put /a d"]);
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("#/paths/a: "), "{lines:?}");
    assert!(lines[1].starts_with("#/paths/~1a/get: "), "{lines:?}");
}

#[test]
fn empty_braces_get_names() {
    let (ids, lines) = paths(json!({"/a/{}/{value}/{}": {"get": {"responses": fine()}}}));
    assert_eq!(ids, ["get /a/{value2}/{value}/{value3} "]);
    assert_eq!(lines.len(), 4, "{lines:?}");
    let (ids, lines) = paths(json!({"/a/{b": {"get": {"responses": fine()}}}));
    assert_eq!(ids, ["get /a/{b "]);
    assert!(lines[0].starts_with("#/paths/~1a~1{b: "), "{lines:?}");
}

#[test]
fn a_body_among_the_parameters_of_a_path_is_that_of_its_operations() {
    let body = json!({"name": "a", "in": "body", "schema": {"type": "string"}});
    let (document, lines) = read(json!({"paths": {"/a": {
        "parameters": [body], "post": {"responses": fine()}, "get": {"responses": fine()},
        "put": {"responses": fine()},
    }}}));
    let operations = document.openapi().paths[0].operations.iter();
    let schemas = operations.map(|(method, operation)| {
        let body = operation.request_body.as_ref()?.as_item().unwrap();
        Some((method.clone(), body.content[0].schema.unwrap()))
    });
    let schemas: Vec<_> = schemas.collect();
    let [None, Some((Method::Put, put)), Some((Method::Post, post))] = schemas.as_slice() else {
        panic!("{schemas:?}");
    };
    // The types that are made of it belong to one operation each.
    assert_ne!(put, post);
    assert!(document.schemas().are_equal(*put, *post));
    assert_eq!(lines.len(), 1, "{lines:?}");
}

#[test]
fn of_two_bodies_one_is_named_as_lost() {
    let body = |name| json!({"name": name, "in": "body", "schema": {"type": "string"}});
    let field = json!({"name": "f", "in": "formData", "type": "string"});
    let (_, lines) = get(json!({
        "parameters": [body("a"), body("b"), field], "responses": fine()
    }));
    let lost = "request-body-repeated";
    assert_eq!(
        lines[..2],
        [
            format!("#/paths/~1a/get/parameters/1: {lost}"),
            format!("#/paths/~1a/get/parameters/2: {lost}"),
        ]
    );
}

#[test]
fn schema_counts_more_than_content() {
    let content = json!({"application/json": {}});
    let given =
        json!({"name": "q", "in": "query", "schema": {"type": "string"}, "content": content});
    let (found, lines) = parameter(given);
    let format = found.unwrap().format;
    assert!(matches!(format, SchemaOrContent::Schema(_)));
    assert_eq!(
        lines,
        ["#/paths/~1a/get/parameters/0/content: parameter-content-beside-schema"]
    );
}

#[test]
fn responses_that_are_none_are_named() {
    let (operation, lines) = get(json!({"responses": {"200": "done", "201": null, "202": [1]}}));
    assert_eq!(operation.responses.responses.len(), 3);
    let first = operation.responses.responses[0].as_item().unwrap();
    assert_eq!(first.description, "done");
    assert_eq!(lines.len(), 3, "{lines:?}");
}

#[test]
fn media_types_without_a_name_are_named() {
    let content = json!({"json": {}, "application/json ": {}});
    let (_, lines) = get(json!({"responses": {"200": {"description": "", "content": content}}}));
    let place = "#/paths/~1a/get/responses/200/content";
    assert_eq!(
        lines,
        [
            format!("{place}/json: media-type-malformed"),
            format!("{place}/application~1json : media-type-malformed"),
            format!("{place}/application~1json : media-type-repeated"),
        ]
    );
}

#[test]
fn what_is_no_requirement_does_not_make_security_optional() {
    let schemes = json!({"k": {"type": "http", "scheme": "bearer"}});
    let (document, lines) = read(json!({
        "paths": {}, "security": [null, {"k": []}], "components": {"securitySchemes": schemes},
    }));
    assert_eq!(document.openapi().security.as_ref().unwrap().len(), 1);
    assert_eq!(lines, ["#/security/0: unexpected-type"]);
}

#[test]
fn a_mapping_names_schemas() {
    let schema = json!({"discriminator": {"propertyName": "a", "mapping": {"b": 7}}});
    let (_, lines) = read(json!({"paths": {}, "components": {"schemas": {"A": schema}}}));
    assert_eq!(
        lines,
        ["#/components/schemas/A/discriminator/mapping/b: unexpected-type"]
    );
}

#[test]
fn links_are_noted() {
    let response = json!({"description": "", "links": {"next": {"operationId": "b"}}});
    let (_, lines) = get(json!({"responses": {"200": response}}));
    assert_eq!(
        lines,
        ["#/paths/~1a/get/responses/200/links: links-ignored"]
    );
}
