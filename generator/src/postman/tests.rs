use serde_json::{Value, json};

use super::collection;
use crate::{Config, analyse};

fn of(text: &str) -> Value {
    collection(&analyse(text, &Config::default()).expect("a document"))
}

const TEXT: &str = "
openapi: 3.0.3
info: {title: Pets, version: '1', description: All pets.}
servers: [{url: 'https://{region}.example.com/v1/', variables: {region: {default: eu}}}]
security: [{key: []}]
tags: [{name: pets, description: Of pets.}]
paths:
  /pets/{pet id}/files/{name}.{ext}:
    post:
      summary: Add a file.
      tags: [pets]
      parameters:
        - {name: pet id, in: path, required: true, example: a/b, schema: {type: string}}
        - {name: name, in: path, required: true, schema: {type: string}}
        - {name: ext, in: path, required: true, schema: {type: string, default: txt}}
        - {name: tags, in: query, required: true, schema: {type: array, items: {type: string}, example: ['a&b', c]}}
        - {name: ids, in: query, style: pipeDelimited, explode: false, schema: {type: array, items: {type: integer}, example: [1, 2]}}
        - {name: filter, in: query, style: deepObject, schema: {type: object, properties: {age: {type: integer, example: 3}}}}
        - {name: X-Trace, in: header, schema: {type: string}}
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: '#/components/schemas/File'}
      responses:
        '201':
          description: Made
          content: {application/json: {schema: {type: object}, example: {id: 1}}}
        default: {description: Wrong, content: {text/plain: {schema: {type: string}, examples: {long: {value: It is too long}}}}}
  /open:
    get: {security: [], responses: {'204': {description: d}}}
  /other:
    get: {security: [{user: [], cookie: []}], responses: {'204': {description: d}}}
    put:
      requestBody:
        content:
          multipart/form-data:
            schema: {type: object, required: [photo], properties: {photo: {type: string, format: binary}, note: {type: string}}}
      responses: {'204': {description: d}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    user: {type: http, scheme: basic}
    cookie: {type: apiKey, in: cookie, name: sid}
  schemas:
    File:
      type: object
      required: [kind, parent]
      properties:
        kind: {type: string, enum: [text]}
        size: {type: integer, example: 7}
        parent: {type: object, required: [id], properties: {id: {type: integer}}}
        comment: {type: string}
";

#[test]
fn folders_variables_and_inherited_auth() {
    let collection = of(TEXT);
    let auth = json!({"type": "apikey", "apikey": [
        {"key": "key", "value": "X-Key", "type": "string"},
        {"key": "value", "value": "{{key}}", "type": "string"},
        {"key": "in", "value": "header", "type": "string"},
    ]});
    assert_eq!(collection["auth"], auth);
    let names: Vec<_> = collection["variable"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["key"])
        .collect();
    let expected = [
        "baseUrl",
        "region",
        "name",
        "ext",
        "key",
        "user_username",
        "user_password",
        "cookie",
    ];
    assert_eq!(names, expected);
    assert_eq!(
        collection["variable"][0]["value"],
        "https://{{region}}.example.com/v1"
    );
    let names: Vec<_> = collection["item"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["name"])
        .collect();
    // Operations without a tag are in a folder, too, but for those that no resource has.
    assert_eq!(names, ["pets", "other", "GET /open"]);
    assert_eq!(collection["item"][0]["description"], "Of pets.");
    let other = &collection["item"][1]["item"];
    assert!(
        collection["item"][0]["item"][0]["request"]
            .get("auth")
            .is_none()
    );
    assert_eq!(collection["item"][2]["request"]["auth"]["type"], "noauth");
    let basic = &other[0]["request"]["auth"]["basic"];
    assert_eq!(basic[1]["value"], "{{user_password}}");
    let cookie = json!([{"key": "Cookie", "value": "sid={{cookie}}"}]);
    assert_eq!(other[0]["request"]["header"], cookie);
}

#[test]
fn parameters_are_written_by_their_style() {
    let collection = of(TEXT);
    let url = &collection["item"][0]["item"][0]["request"]["url"];
    assert_eq!(
        url["raw"],
        "{{baseUrl}}/pets/:pet_id/files/{{name}}.{{ext}}?tags=a%26b&tags=c"
    );
    assert_eq!(
        url["variable"],
        json!([{"key": "pet_id", "value": "a%2Fb"}])
    );
    let query = json!([
        {"key": "tags", "value": "a%26b"},
        {"key": "tags", "value": "c"},
        {"key": "ids", "value": "1|2", "disabled": true},
        {"key": "filter[age]", "value": "3", "disabled": true},
    ]);
    assert_eq!(url["query"], query);
}

#[test]
fn bodies_and_responses_are_examples() {
    let collection = of(TEXT);
    let item = &collection["item"][0]["item"][0];
    let body = item["request"]["body"]["raw"].as_str().expect("a text");
    let body: Value = serde_json::from_str(body).expect("JSON");
    assert_eq!(
        body,
        json!({"kind": "text", "size": 7, "parent": {"id": 1}})
    );
    assert_eq!(
        item["request"]["header"][1],
        json!({"key": "Content-Type", "value": "application/json"})
    );
    let responses = item["response"].as_array().expect("responses");
    let seen: Vec<_> = responses
        .iter()
        .map(|it| (&it["name"], &it["code"]))
        .collect();
    assert_eq!(
        seen,
        [(&json!("Made"), &json!(201)), (&json!("long"), &json!(500))]
    );
    assert_eq!(responses[1]["body"], "It is too long");
    let parts = json!([
        {"key": "photo", "type": "file", "src": []},
        {"key": "note", "value": "string", "type": "text", "disabled": true},
    ]);
    let put = &collection["item"][1]["item"][1];
    assert_eq!(put["request"]["body"]["formdata"], parts);
}

#[test]
fn an_empty_document_is_a_collection() {
    let collection = of("{openapi: 3.0.3, info: {title: '', version: ''}, paths: {}}");
    assert_eq!(collection["item"], json!([]));
    assert_eq!(collection["variable"][0]["value"], "http://localhost");
    assert_eq!(collection["info"]["name"], "API");
}
