use serde_json::{Value, json};

use super::*;

fn lowered(members: Value) -> (Value, Vec<(String, String)>, BTreeMap<Pointer, Pointer>) {
    let mut tree = json!({"openapi": "3.2.0"});
    let Value::Object(members) = members else {
        panic!("an object")
    };
    tree.as_object_mut().unwrap().extend(members);
    let (mut origins, mut found) = (BTreeMap::new(), Diagnostics::new());
    lower(&mut tree, &mut origins, &mut found);
    let found = found.iter();
    let found = found.map(|it| (it.code().to_owned(), it.pointer.as_str().to_owned()));
    (tree, found.collect(), origins)
}

fn parameter(written: Value) -> Value {
    let (tree, ..) = lowered(json!({"components": {"parameters": {"P": written}}}));
    tree["components"]["parameters"]["P"].clone()
}

#[test]
fn additional_operations_stand_beside_the_others() {
    let (tree, found, origins) = lowered(json!({"paths": {"/a": {
        "query": {"operationId": "q"},
        "additionalOperations": {"COPY": {"operationId": "c"}, "POST": {"operationId": "p"}, "a b": {}},
    }}}));
    let item = &tree["paths"]["/a"];
    assert_eq!(item["additionalOperations/COPY"]["operationId"], "c");
    assert_eq!(item["post"]["operationId"], "p");
    assert!(item.get("additionalOperations").is_none());
    let codes: Vec<_> = found.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(codes, ["method-not-lower-case", "method-unknown"]);
    let at = Pointer::root().at(["paths", "/a", "additionalOperations/COPY"]);
    assert_eq!(
        origins[&at].as_str(),
        "/paths/~1a/additionalOperations/COPY"
    );
}

#[test]
fn a_query_string_is_pairs_or_one_text() {
    let form = json!({"application/x-www-form-urlencoded": {"schema": {"type": "object"}}});
    let written = parameter(json!({"name": "q", "in": "querystring", "content": form}));
    let expected = json!({"name": "q", "in": "query", "schema": {"type": "object"}, "style": "form", "explode": true, "x-form-query": true});
    assert_eq!(written, expected);
    let json = json!({"application/json": {"schema": {"type": "object"}}});
    let written = parameter(json!({"name": "q", "in": "querystring", "content": json}));
    let expected = json!({"name": "q", "in": "query", "content": json, "x-whole-query": true});
    assert_eq!(written, expected);
}

#[test]
fn cookies_have_a_style_of_their_own() {
    let written = parameter(json!({"name": "c", "in": "cookie", "style": "cookie"}));
    assert_eq!(
        (&written["style"], &written["x-cookie-style"]),
        (&json!("form"), &json!(true))
    );
    let written = parameter(json!({"name": "c", "in": "path", "allowReserved": true}));
    assert_eq!(written["x-allow-reserved"], true);
}

#[test]
fn the_data_of_an_event_is_what_is_read() {
    let schema = |item: Value| {
        let content = json!({"text/event-stream; charset=utf-8": {"itemSchema": item}});
        let (tree, ..) = lowered(json!({"components": {
            "responses": {"R": {"content": content}},
            "schemas": {"Event": {"properties": {"data": {"type": "string"}}}},
        }}));
        let content = &tree["components"]["responses"]["R"]["content"];
        content["text/event-stream; charset=utf-8"]["schema"].clone()
    };
    let event = |data: Value| json!({"type": "object", "properties": {"data": data, "event": {}}});
    let of = |schema: Value| json!({"type": "string", "contentMediaType": "application/json", "contentSchema": schema});
    assert_eq!(
        schema(event(json!({"type": "string"}))),
        json!({"type": "string"})
    );
    assert_eq!(
        schema(event(of(json!({"type": "integer"})))),
        json!({"type": "integer"})
    );
    assert_eq!(
        schema(json!({"$ref": "#/components/schemas/Event"})),
        json!({"type": "string"})
    );
    let kinds = [
        event(of(json!({"type": "integer"}))),
        event(of(json!({"type": "boolean"}))),
        event(of(json!({"type": "integer"}))),
    ];
    assert_eq!(
        schema(json!({"oneOf": kinds})),
        json!({"anyOf": [{"type": "integer"}, {"type": "boolean"}]})
    );
    let mut refined = event(json!({"type": "string"}));
    refined["oneOf"] = json!([{"properties": {"data": {"contentMediaType": "application/json", "contentSchema": {"type": "integer"}}}}, {"properties": {"event": {"const": "ping"}}}]);
    assert_eq!(
        schema(refined),
        json!({"anyOf": [{"type": "integer"}, {"type": "string"}]})
    );
    assert_eq!(
        schema(json!({"properties": {"id": {}}})),
        json!({"properties": {"id": {}}})
    );
    let itself =
        json!({"oneOf": [{"$ref": "#/components/schemas/Event"}, {"properties": {"id": {}}}]});
    assert_eq!(schema(itself), json!({"type": "string"}));
}

#[test]
fn what_is_said_to_people_is_kept() {
    let (tree, found, _) = lowered(json!({
        "servers": [{"url": "/", "name": "Main"}, {"url": "/b", "name": "B", "description": "D."}],
        "tags": [{"name": "a", "summary": "A", "kind": "nav"}, {"name": "b", "parent": "a"}],
        "components": {
            "responses": {"R": {"summary": "S.", "description": "D."}},
            "examples": {"E": {"dataValue": 1, "serializedValue": "1"}},
        },
    }));
    assert_eq!(tree["servers"][0]["description"], "Main");
    assert_eq!(tree["servers"][1]["description"], "B\n\nD.");
    assert_eq!(tree["tags"][0]["x-displayName"], "A");
    assert_eq!(tree["tags"][1]["x-parent-tag"], "a");
    assert_eq!(
        tree["components"]["responses"]["R"]["description"],
        "S.\n\nD."
    );
    assert_eq!(tree["components"]["examples"]["E"]["value"], 1);
    let places: Vec<_> = found.iter().map(|(_, at)| at.as_str()).collect();
    assert_eq!(
        places,
        ["/tags/0/kind", "/components/examples/E/serializedValue"]
    );
}

#[test]
fn a_device_flow_gives_tokens_to_refresh() {
    let device =
        json!({"deviceAuthorizationUrl": "https://a", "tokenUrl": "https://t", "scopes": {}});
    let (tree, found, _) = lowered(json!({"components": {"securitySchemes": {
        "S": {"type": "oauth2", "deprecated": true, "flows": {"deviceAuthorization": device}},
    }}}));
    let scheme = &tree["components"]["securitySchemes"]["S"];
    assert_eq!(
        scheme["flows"]["authorizationCode"]["authorizationUrl"],
        "https://a"
    );
    assert_eq!(scheme["description"], "Deprecated.");
    assert_eq!(found.len(), 1);
}

#[test]
fn references_by_the_own_address_lead_into_the_document() {
    let (tree, ..) = lowered(json!({
        "$self": "https://example.com/api",
        "components": {"schemas": {"A": {"$ref": "https://example.com/api#/components/schemas/B"}, "B": {}}},
    }));
    assert_eq!(
        tree["components"]["schemas"]["A"]["$ref"],
        "#/components/schemas/B"
    );
}
