//! Large documents come through whole, and what is made of them grows as they do. How the time grows
//! shows by hand: `HOSTILE_SIZE=N cargo test --release -p tests --test hostile large`, for two `N`.

use serde_json::{Map, Value, json};

use tests::hostile::check::generate;

/// How much more output the eightfold document may give, compared with eight times as much.
const SLACK: usize = 2;

/// Generates from an eighth of the parts and from all; `HOSTILE_SIZE=N` says how many these are.
fn assert_generates(kind: &str, size: usize, document: impl Fn(usize) -> Value) {
    let by_hand = std::env::var("HOSTILE_SIZE").ok();
    let size = by_hand.and_then(|text| text.parse().ok()).unwrap_or(size);
    let [part, whole] = [size / 8, size].map(|size| {
        let output = generate(&document(size).to_string());
        let root = output.files.get("src/lib.rs");
        assert!(root.is_some(), "{kind}: {:?}", output.diagnostics);
        let own = output.files.iter();
        let own = own.filter(|(path, _)| !path.starts_with("src/runtime"));
        own.map(|(_, text)| text.len()).sum::<usize>()
    });
    assert!(
        whole <= 8 * SLACK * part,
        "{kind}: {part} bytes for {} parts, {whole} for {size}",
        size / 8
    );
}

fn api(paths: Map<String, Value>, schemas: Map<String, Value>, tags: Vec<Value>) -> Value {
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Large", "version": "1.0.0"},
        "tags": tags,
        "paths": paths,
        "components": {"schemas": schemas},
    })
}

fn schemas(size: usize, schema: impl Fn(usize) -> Value) -> Value {
    let all = (0..size).map(|at| (format!("Schema{at}"), schema(at)));
    let reference = json!({"$ref": format!("#/components/schemas/Schema{}", size - 1)});
    let content = json!({"application/json": {"schema": reference}});
    let call = json!({
        "requestBody": {"content": content},
        "responses": {"200": {"description": "Ok.", "content": content}},
    });
    let paths = Map::from_iter([("/all".to_owned(), json!({"post": call}))]);
    api(paths, all.collect(), Vec::new())
}

fn to(at: usize) -> Value {
    json!({"$ref": format!("#/components/schemas/Schema{at}")})
}

fn one(schema: Value) -> Value {
    schemas(1, move |_| schema.clone())
}

#[test]
fn many_schemas() {
    assert_generates("schemas", 2_000, |size| {
        schemas(size, |at| {
            json!({"type": "object", "required": ["id"], "properties": {
                "id": {"type": "integer"},
                "next": to((at + 1) % size),
                "kind": {"type": "string", "enum": ["a", "b"]},
            }})
        })
    });
}

#[test]
fn many_operations_and_tags() {
    assert_generates("operations", 1_600, |size| {
        let paths = (0..size).map(|at| {
            let operation = json!({
                "operationId": format!("operation{at}"),
                "tags": [format!("tag{}", at / 4)],
                "parameters": [{"name": "q", "in": "query", "schema": {"type": "string"}}],
                "responses": {"200": {"description": "Ok.", "content": {"application/json": {
                    "schema": {"type": "object", "properties": {"a": {"type": "string"}}}}}}},
            });
            (format!("/things/{at}"), json!({"get": operation}))
        });
        let tags = (0..size / 4).map(|at| json!({"name": format!("tag{at}")}));
        api(paths.collect(), Map::new(), tags.collect())
    });
}

#[test]
fn many_operations_of_one_name() {
    assert_generates("operations of one name", 1_600, |size| {
        let operation = json!({"operationId": "same", "responses": {}});
        let paths = (0..size).map(|at| (format!("/a/{at}"), json!({"get": operation})));
        api(paths.collect(), Map::new(), Vec::new())
    });
}

#[test]
fn a_long_enum() {
    assert_generates("values", 8_000, |size| {
        let values: Vec<_> = (0..size).map(|at| format!("value {at}")).collect();
        one(json!({"type": "string", "enum": values}))
    });
}

#[test]
fn a_long_enum_of_clashing_names() {
    assert_generates("clashing values", 4_000, |size| {
        // Separators in the place of digits: the words are the same.
        let value = |at: usize| {
            let digits = format!("{at:o}").into_bytes();
            let separators = digits
                .iter()
                .map(|digit| [" ", ".", "-", "_", "/", ":", "#", "?"][usize::from(digit - b'0')]);
            format!("v{}w", separators.collect::<String>())
        };
        let values: Vec<_> = (0..size).map(value).collect();
        one(json!({"type": "string", "enum": values}))
    });
}

#[test]
fn a_long_chain_of_inheritance() {
    assert_generates("heirs", 400, |size| {
        schemas(size, |at| {
            let own = json!({"type": "object", "properties": {format!("p{}", at % 10): {"type": "string"}}});
            match at {
                0 => own,
                _ => json!({"allOf": [to(at - 1), own]}),
            }
        })
    });
}

#[test]
fn a_wide_object() {
    assert_generates("properties", 4_000, |size| {
        let properties = (0..size).map(|at| (format!("p{at}"), json!({"type": "string"})));
        let properties: Map<_, _> = properties.collect();
        one(json!({"type": "object", "properties": properties}))
    });
}

#[test]
fn a_wide_union() {
    assert_generates("variants", 800, |size| {
        schemas(size, |at| {
            if at + 1 == size {
                json!({"oneOf": (0..at).map(to).collect::<Vec<_>>()})
            } else {
                json!({"type": "object", "required": [format!("p{at}")], "properties": {
                    format!("p{at}"): {"type": "string"}, "all": {"type": "string"}}})
            }
        })
    });
}

#[test]
fn a_wide_union_of_inline_schemas() {
    assert_generates("inline variants", 800, |size| {
        let variants = (0..size).map(|at| {
            json!({"type": "object", "required": ["kind"], "properties": {
                "kind": {"type": "string", "enum": [format!("k{at}")]}, "all": {"type": "string"}}})
        });
        one(json!({"oneOf": variants.collect::<Vec<_>>()}))
    });
}

#[test]
fn many_parts_of_one_object() {
    assert_generates("parts", 800, |size| {
        let parts =
            (0..size).map(|at| json!({"properties": {format!("p{at}"): {"type": "string"}}}));
        one(json!({"allOf": parts.collect::<Vec<_>>()}))
    });
}

#[test]
fn many_references_into_the_middle() {
    assert_generates("references into the middle", 400, |size| {
        schemas(size, |at| {
            let other = format!(
                "#/components/schemas/Schema{}/properties/a",
                (at + 1) % size
            );
            json!({"type": "object", "properties": {
                "a": {"type": "object", "properties": {"x": {"type": "string"}}},
                "b": {"$ref": other}}})
        })
    });
}

#[test]
fn a_long_description() {
    assert_generates("lines", 4_000, |size| {
        let text = "A *line* with `code`, [a](b) and <b>\n\n".repeat(size);
        one(json!({"type": "object", "description": text}))
    });
}
