use serde_json::json;

use super::*;

#[track_caller]
fn says(body: Value, headline: &str, entries: &[&str]) {
    let message = Message::of(&body);
    assert_eq!(message.headline, headline, "{body}");
    assert_eq!(message.entries, entries, "{body}");
}

#[test]
fn fastapi() {
    says(
        json!({"detail": [
            {"loc": ["body", "items", 0, "name"], "msg": "field required", "type": "missing"},
            {"type": "int_parsing", "loc": ["query", "limit"], "msg": "not an integer", "input": "x"},
        ]}),
        "",
        &[
            "body.items[0].name: field required",
            "query.limit: not an integer",
        ],
    );
    says(
        json!({"detail": "Not authenticated"}),
        "Not authenticated",
        &[],
    );
}

#[test]
fn problems_of_rfc_9457() {
    says(
        json!({"type": "https://e.com/credit", "title": "Out of credit.", "detail": "30 is too little", "status": 403}),
        "Out of credit.: 30 is too little",
        &[],
    );
    says(
        json!({"title": "Not Found", "detail": "no pet 7", "status": 404}),
        "no pet 7",
        &[],
    );
    says(
        json!({"type": "https://e.com/v", "title": "Invalid", "invalid-params": [
            {"name": "age", "reason": "must be positive"}, {"name": "color", "reason": "unknown"},
        ]}),
        "Invalid",
        &["age: must be positive", "color: unknown"],
    );
    says(
        json!({"title": "Invalid", "errors": [{"detail": "must be positive", "pointer": "#/age"}]}),
        "Invalid",
        &["#/age: must be positive"],
    );
}

#[test]
fn json_api_and_graphql() {
    says(
        json!({"errors": [{
            "status": "422", "source": {"pointer": "/data/attributes/firstName"},
            "title": "Invalid Attribute", "detail": "too short",
        }, {"source": {"parameter": "include"}, "title": "Unknown"}]}),
        "",
        &["/data/attributes/firstName: too short", "include: Unknown"],
    );
    says(
        json!({"data": null, "errors": [{"message": "no", "path": ["pets", 1, "name"], "locations": [{"line": 1, "column": 2}]}]}),
        "",
        &["pets[1].name: no"],
    );
}

#[test]
fn oauth_and_google() {
    says(
        json!({"error": "invalid_grant", "error_description": "The code has expired"}),
        "The code has expired",
        &[],
    );
    says(json!({"error": "invalid_client"}), "invalid_client", &[]);
    says(
        json!({"error": {"code": 400, "message": "Invalid request", "status": "INVALID_ARGUMENT", "details": [{
            "@type": "type.googleapis.com/google.rpc.BadRequest",
            "fieldViolations": [{"field": "pet.name", "description": "is empty"}],
        }]}}),
        "Invalid request",
        &["pet.name: is empty"],
    );
    says(
        json!({"error": {"errors": [{"domain": "global", "reason": "required", "message": "Login Required", "locationType": "header"}],
            "code": 401, "message": "Login Required"}}),
        "",
        &["Login Required"],
    );
}

#[test]
fn maps_of_fields() {
    says(
        json!({"message": "The given data was invalid.", "errors": {"items.0.name": ["is required", "is short"], "email": ["is taken"]}}),
        "The given data was invalid.",
        &["items.0.name: is required, is short", "email: is taken"],
    );
    says(
        json!({"type": "https://tools.ietf.org/html/rfc9110#section-15.5.1", "title": "One or more validation errors occurred.",
            "status": 400, "errors": {"$.age": ["not a number"]}, "traceId": "00-1"}),
        "One or more validation errors occurred.",
        &["$.age: not a number"],
    );
    says(
        json!({"address": {"zip": ["required"]}, "items": [{}, {"name": ["required"]}], "email": ["is taken"]}),
        "",
        &[
            "address.zip: required",
            "items[1].name: required",
            "email: is taken",
        ],
    );
    says(
        json!({"errors": {"name": "is required", "age": "is low"}}),
        "",
        &["name: is required", "age: is low"],
    );
    says(
        json!({"errors": {"detail": "Not Found"}}),
        "",
        &["Not Found"],
    );
}

#[test]
fn spring_and_nest() {
    says(
        json!({"timestamp": "2024", "status": 400, "error": "Bad Request", "message": "Validation failed",
            "path": "/pets", "errors": [{"codes": ["x"], "defaultMessage": "must not be blank", "objectName": "pet", "field": "name", "rejectedValue": ""}]}),
        "Validation failed",
        &["name: must not be blank"],
    );
    says(
        json!({"status": 404, "error": "Not Found", "path": "/x"}),
        "Not Found",
        &[],
    );
    says(
        json!({"statusCode": 400, "message": ["name must be a string", "age must be a number"], "error": "Bad Request"}),
        "Bad Request",
        &["name must be a string", "age must be a number"],
    );
    says(
        json!({"message": [{"property": "a", "children": [{"property": "b", "constraints": {"isInt": "b must be an integer"}}]}]}),
        "",
        &["a.b: b must be an integer"],
    );
}

#[test]
fn lists_of_others() {
    says(json!({"errors": ["a", "b", "a"]}), "", &["a", "b"]);
    says(json!(["a", {"message": "b"}]), "", &["a", "b"]);
    says(
        json!({"message": "no", "details": [{"property": "x", "message": "y"}]}),
        "no",
        &["x: y"],
    );
    says(
        json!({"name": "ZodError", "issues": [{"code": "too_small", "path": ["a", 0], "message": "short"}]}),
        "",
        &["a[0]: short"],
    );
    says(
        json!({"detail": "Invalid", "violations": [{"propertyPath": "name", "message": "blank"}]}),
        "Invalid",
        &["name: blank"],
    );
    says(json!({"code": 17}), "17", &[]);
    says(json!({}), "", &[]);
    says(Value::Null, "", &[]);
}

#[test]
fn depth_is_bounded() {
    let mut body = json!("x");
    for _ in 0..50 {
        body = json!({"errors": [body]});
    }
    says(body, "", &[]);
}
