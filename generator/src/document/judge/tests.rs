use serde_json::{Value, json};

use crate::config::Config;
use crate::diagnostics::Diagnostics;
use crate::document::Document;

fn read(document: Value) -> Vec<String> {
    let mut found = Diagnostics::new();
    Document::read(document.to_string(), &Config::default(), &mut found).unwrap();
    let refused = found.iter().filter(|d| d.code().ends_with("-refused"));
    refused
        .map(|d| format!("{}: {}: {}", d.pointer, d.code(), d.message))
        .collect()
}

/// What is reported of an example of a component `A`, beside which there is a `B`.
fn example(schema: Value, example: Value) -> Vec<String> {
    let mut schema = schema;
    schema["example"] = example;
    read(
        json!({"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {},
            "components": {"schemas": {"A": schema, "B": {
                "type": "object", "required": ["b"], "properties": {
                    "b": {"type": "integer"}, "next": {"$ref": "#/components/schemas/B"},
                },
            }}},
        }),
    )
}

#[track_caller]
fn fits(schema: Value, value: Value) {
    assert_eq!(example(schema, value), Vec::<String>::new());
}

/// The message after its first half, and the place below the example.
#[track_caller]
fn is_refused(schema: Value, value: Value, place: &str, message: &str) {
    let lines = example(schema, value);
    assert_eq!(lines.len(), 1, "{lines:?}");
    let start = format!("#/components/schemas/A/example{place}: example-refused: ");
    assert!(lines[0].starts_with(&start), "{lines:?}");
    assert!(lines[0].ends_with(message), "{lines:?}");
}

#[test]
fn types_are_judged() {
    is_refused(
        json!({"type": "integer"}),
        json!("x"),
        "",
        "this example: expected an integer, found the string `x`",
    );
    is_refused(
        json!({"type": "string"}),
        json!(1),
        "",
        "found the number `1`",
    );
    is_refused(json!({"type": "string"}), json!(null), "", "found null");
    fits(json!({"type": "string", "nullable": true}), json!(null));
    fits(json!({}), json!(null));
    fits(json!({"type": "integer"}), json!(1.0));
    fits(json!({"type": "number"}), json!(1));
}

#[test]
fn values_and_limits_are_judged() {
    let refused = |schema: Value, value: Value, message| is_refused(schema, value, "", message);
    refused(
        json!({"enum": ["a", "b"]}),
        json!("c"),
        "one of `a`, `b`, found the string `c`",
    );
    refused(
        json!({"type": "integer", "minimum": 2}),
        json!(1),
        "at least 2, found the number `1`",
    );
    refused(
        json!({"minimum": 2, "exclusiveMinimum": true}),
        json!(2),
        "more than 2, found the number `2`",
    );
    refused(
        json!({"maximum": 2}),
        json!(3),
        "at most 2, found the number `3`",
    );
    refused(
        json!({"multipleOf": 2}),
        json!(3),
        "a multiple of 2, found the number `3`",
    );
    refused(
        json!({"maxLength": 2}),
        json!("abc"),
        "at most 2 characters, found the string `abc`",
    );
    refused(
        json!({"type": "array", "items": {}, "minItems": 2}),
        json!([1]),
        "at least 2 items, found 1",
    );
    refused(
        json!({"type": "object", "maxProperties": 0}),
        json!({"a": 1}),
        "at most 0 properties, found 1",
    );
    fits(json!({"enum": ["a", null]}), json!(null));
    fits(json!({"type": "string", "enum": [1, 2]}), json!(1));
    fits(json!({"minimum": 2, "maximum": 2}), json!(2));
    fits(json!({"maxLength": 2}), json!("äö"));
}

#[test]
fn objects_are_judged_at_their_places() {
    let reference = json!({"type": "array", "items": {"$ref": "#/components/schemas/B"}});
    is_refused(
        reference.clone(),
        json!([{"b": 1}, {"b": 1, "next": {"b": "x"}}, {"b": 1, "next": {"b": "y"}}]),
        "/1/next/b",
        "expected an integer at `/1/next/b`, found the string `x`",
    );
    is_refused(
        reference,
        json!([{}]),
        "/0",
        "expected the required property `b` at `/0`, found none",
    );
    let closed = json!({"properties": {"a": {}}, "additionalProperties": false});
    is_refused(
        closed,
        json!({"c": 1}),
        "/c",
        "no other properties than `a` at `/c`, found `c`",
    );
    is_refused(
        json!({"additionalProperties": {"type": "string"}}),
        json!({"a": 1}),
        "/a",
        "found the number `1`",
    );
    fits(
        json!({"required": ["a", "b"], "properties": {"a": {"readOnly": true}, "b": {"writeOnly": true}}}),
        json!({}),
    );
}

#[test]
fn compositions_refuse_only_what_is_certain() {
    let b = json!({"$ref": "#/components/schemas/B"});
    is_refused(
        json!({"allOf": [b, {"properties": {"c": {}}}]}),
        json!({"c": 1}),
        "",
        "`b`, found none",
    );
    is_refused(
        json!({"anyOf": [b, {"type": "string"}]}),
        json!(7),
        "",
        "one of 2 alternatives, found the number `7`",
    );
    is_refused(
        json!({"oneOf": [{"type": "string"}, b]}),
        json!({"b": "x"}),
        "/b",
        "found the string `x`",
    );
    fits(
        json!({"oneOf": [{"type": "integer"}, {"type": "number"}]}),
        json!(7),
    );
    fits(json!({"allOf": [b], "nullable": true}), json!(null));
    // What another member of `allOf` says of a property is not known here.
    let closed = json!({"properties": {"c": {}}, "additionalProperties": false});
    fits(json!({"allOf": [b, closed]}), json!({"b": 1}));
    let required = json!({"type": "object", "required": ["next"]});
    fits(json!({"allOf": [b, required]}), json!({"b": 1}));
}

#[test]
fn patterns_of_properties_leave_other_names_open() {
    let schema = json!({"patternProperties": {"^x-": {"type": "string"}}});
    fits(schema, json!({"a": 1}));
}

#[test]
fn defaults_are_judged() {
    let lines = read(
        json!({"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {},
            "components": {"schemas": {"A": {"properties": {
                "a": {"type": "string", "enum": ["x"], "default": "y"},
                "b": {"type": "string", "enum": ["x"], "default": "x"},
            "c": {"type": "string", "default": null},
            }}}},
        }),
    );
    let place = "#/components/schemas/A/properties/a/default";
    let message = "the schema refuses its default: expected `x`, found the string `y`";
    assert_eq!(lines, [format!("{place}: default-refused: {message}")]);
}

#[test]
fn all_examples_are_judged_where_they_stand() {
    let integer = json!({"type": "integer"});
    let content = json!({
        "application/json": {"schema": integer, "examples": {
            "good": {"value": 1}, "bad": {"value": "x"},
            "shared": {"$ref": "#/components/examples/Shared"},
        }},
        "application/xml": {"schema": integer, "example": "<a/>"},
        "application/problem+json": {"schema": {"type": "integer", "examples": [1, "y"]}},
    });
    let parameters = json!([
        {"name": "a", "in": "query", "schema": integer, "example": "1"},
        {"name": "b", "in": "query", "schema": integer, "example": "x"},
        {"name": "c", "in": "query", "schema": {"type": "array", "items": integer}, "example": "1,2"},
        {"name": "d", "in": "query", "schema": {"type": "array", "items": integer, "example": "1,2"}},
    ]);
    let responses = json!({"200": {"description": "", "content": content}});
    let mut places = read(json!({
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"get": {"parameters": parameters, "responses": responses}}},
        "components": {"examples": {"Shared": {"value": "z"}}},
    }));
    for line in &mut places {
        line.truncate(line.find(": ").unwrap());
    }
    places.sort();
    let content = "#/paths/~1a/get/responses/200/content";
    assert_eq!(
        places,
        [
            "#/components/examples/Shared/value".to_owned(),
            "#/paths/~1a/get/parameters/1/example".to_owned(),
            format!("{content}/application~1json/examples/bad/value"),
            format!("{content}/application~1problem+json/schema/examples/1"),
        ]
    );
}

#[test]
fn schemas_that_lead_into_themselves_end() {
    let all =
        json!({"allOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/A"}]});
    fits(all, json!({"a": 1}));
    let any =
        json!({"anyOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/A"}]});
    fits(any, json!({"a": 1}));
    let deep = (0..60).fold(json!({"b": 1}), |inner, _| json!({"b": 1, "next": inner}));
    fits(json!({"allOf": [{"$ref": "#/components/schemas/B"}]}), deep);
}
