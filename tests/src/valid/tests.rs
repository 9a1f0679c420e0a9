//! The validator finds what it looks for.

use serde_json::json;

use super::*;

fn document() -> Value {
    json!({
        "openapi": "3.1.0",
        "security": [{"key": []}, {}],
        "paths": {"/a/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}}],
            "post": {
                "parameters": [
                    {"name": "q", "in": "query", "required": true, "schema": {"type": "string", "maxLength": 3}},
                    {"name": "list", "in": "query", "explode": false, "schema": {"type": "array", "items": {"type": "integer"}}},
                ],
                "requestBody": {"required": true, "content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/A"}},
                    "application/merge-patch+json": {"schema": {"$ref": "#/components/schemas/A"}},
                    "application/x-www-form-urlencoded": {"schema": {"$ref": "#/components/schemas/A"}},
                    "multipart/form-data": {"schema": {"$ref": "#/components/schemas/A"}, "encoding": {"n": {"contentType": "text/plain"}}},
                }},
                "responses": {"200": {"content": {"application/json": {}}}},
            },
            "get": {"security": [], "parameters": [{"name": "id", "in": "path", "required": true, "style": "label", "schema": {"type": "string"}}]},
        }},
        "components": {
            "schemas": {"A": {"type": "object", "required": ["n", "id"], "properties": {"n": {"type": "integer"}, "id": {"type": "integer", "readOnly": true}}, "additionalProperties": false}},
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
        },
    })
}

fn post(target: &str, media_type: &str, body: &str) -> Request {
    Request {
        method: "POST".to_owned(),
        target: target.to_owned(),
        headers: vec![("content-type".to_owned(), media_type.to_owned())],
        body: body.into(),
    }
}

fn faults(request: &Request) -> Vec<String> {
    Validator::new(&document(), &[""]).faults(request)
}

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

#[test]
fn what_is_right_is_let_through() {
    assert_eq!(faults(&post("/a/1?q=b", JSON, r#"{"n":1}"#)), [""; 0]);
    assert_eq!(faults(&post("/a/1?q=b&list=1,2", FORM, "n=1")), [""; 0]);
    let multipart = "--B\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\n1\r\n--B--\r\n";
    let media_type = "multipart/form-data; boundary=B";
    assert_eq!(faults(&post("/a/1?q=b", media_type, multipart)), [""; 0]);
}

#[test]
fn what_is_read_only_may_not_be_sent() {
    let found = faults(&post("/a/1?q=b", JSON, r#"{"n":1,"id":1}"#));
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn a_merge_patch_may_leave_out_and_take_away() {
    let patch = |body| faults(&post("/a/1?q=b", "application/merge-patch+json", body));
    assert_eq!(patch("{}"), [""; 0]);
    assert_eq!(patch(r#"{"n":null}"#), [""; 0]);
    assert_eq!(patch(r#"{"n":"1"}"#).len(), 1);
    assert_eq!(patch(r#"{"id":1}"#).len(), 1);
}

#[test]
fn what_is_wrong_is_found() {
    let body = r#"{"n":1}"#;
    let multipart = "--B\r\nContent-Disposition: form-data; name=\"n\"\r\nContent-Type: text/csv\r\n\r\n1\r\n--B--\r\n";
    for (request, word) in [
        (post("/b/1?q=b", JSON, body), "no operation"),
        (post("/a/x?q=b", JSON, body), "path id"),
        (post("/a/1", JSON, body), "query q is missing"),
        (post("/a/1?q=long", JSON, body), "query q"),
        (post("/a/1?q=b&q=c", JSON, body), "more than once"),
        (post("/a/1?q=b&list=1,x", JSON, body), "query list"),
        (post("/a/1?q=b&other=1", JSON, body), "`other`"),
        (post("/a/1?q=b", JSON, r#"{"n":"1"}"#), "body"),
        (post("/a/1?q=b", JSON, "{"), "body"),
        (post("/a/1?q=b", "text/plain", "n"), "no body is"),
        (post("/a/1?q=b", FORM, "n=x"), "body"),
        (post("/a/1?q=b", FORM, "n=1&m=2"), "`m`"),
        (
            post("/a/1?q=b", "multipart/form-data; boundary=B", multipart),
            "text/csv",
        ),
        (
            post("/a/1?q=b", "multipart/form-data; boundary=C", multipart),
            "boundary",
        ),
    ] {
        let found = faults(&request);
        assert!(
            found.iter().any(|fault| fault.contains(word)),
            "{word}: {found:?}"
        );
    }
    let mut empty = post("/a/1?q=b", JSON, "");
    empty.headers.clear();
    assert_eq!(faults(&empty), ["the body is missing"]);
    let mut asking = post("/a/1?q=b", JSON, body);
    asking
        .headers
        .push(("accept".to_owned(), "text/html".to_owned()));
    assert_eq!(faults(&asking).len(), 1);
}

#[test]
fn credentials_are_those_of_one_alternative() {
    let mut request = Request {
        method: "GET".to_owned(),
        target: "/a/.b".to_owned(),
        ..Request::default()
    };
    assert_eq!(faults(&request), [""; 0]);
    request.headers.push(("X-Key".to_owned(), "k".to_owned()));
    assert_eq!(faults(&request).len(), 1, "`security: []` sends nothing");
    request.target = "/a/b".to_owned();
    assert_eq!(faults(&request).len(), 2, "a label starts with a dot");
}
