//! How the time grows with the document: twice the document takes about twice the time.

use serde_json::{Map, Value, json};
use tests::hostile::check::generate;

use crate::limits::processor_time;

/// Twice the text in more than this times the time is more than linear; sorting and the machine make
/// some difference.
const LINEAR: f64 = 2.8;

/// Times below this tell nothing, in seconds.
const TELLING: f64 = 0.05;

/// A kind of document, of any size.
type Shape = (&'static str, usize, fn(usize) -> Value);

const SHAPES: &[Shape] = &[
    ("chain of allOf", 2_500, chain_of_all_of),
    (
        "chain of allOf with own properties",
        1_000,
        chain_with_properties,
    ),
    ("chain of allOf, heirs first", 1_000, |n| {
        reversed(chain_with_properties(n))
    }),
    ("diamonds of allOf", 300, diamonds),
    ("allOf of all others", 60, all_of_all),
    ("one allOf of many", 1_000, one_all_of_many),
    ("nested allOf", 60, |n| {
        one(nested(
            n,
            |it| json!({"allOf": [it, {"properties": {"a": {}}}]}),
        ))
    }),
    ("nested oneOf", 60, |n| {
        one(nested(n, |it| json!({"oneOf": [it, {"type": "string"}]})))
    }),
    ("nested arrays", 60, |n| {
        one(nested(n, |it| json!({"type": "array", "items": it})))
    }),
    ("nested objects", 60, |n| {
        one(nested(
            n,
            |it| json!({"type": "object", "properties": {"a": it}}),
        ))
    }),
    ("chain of references", 5_000, |n| chain(n, to)),
    ("chain of arrays", 5_000, |n| {
        chain(n, |at| json!({"type": "array", "items": to(at)}))
    }),
    ("chain of objects", 5_000, |n| {
        chain(n, |at| object(json!({"next": to(at)})))
    }),
    ("chain of oneOf", 2_500, |n| {
        chain(n, |at| json!({"oneOf": [to(at), {"type": "string"}]}))
    }),
    ("chain of anyOf", 1_000, |n| {
        chain(n, |at| json!({"anyOf": [to(at), object(json!({"b": {}}))]}))
    }),
    ("wide enum", 10_000, |n| {
        one(json!({"enum": (0..n).map(|at| format!("v{at}")).collect::<Vec<_>>()}))
    }),
    ("wide oneOf", 600, wide_one_of),
    ("heirs of one", 2_000, heirs),
    ("mapping of many", 1_000, mapping),
    ("unions of unions", 600, unions_of_unions),
    ("circle of unions with properties", 60, circle_of_unions),
    ("unions of all components", 120, unions_of_all),
    ("many operations", 2_000, operations),
    ("many parameters", 1_000, parameters),
    ("equal inline objects", 2_000, equal_inline),
];

/// Measures all shapes; whether the time of all of them grows about as the text of the document does.
pub(crate) fn run() -> bool {
    let mut linear = true;
    println!(
        "{:38} {:>7} {:>8} {:>8} {:>6} {:>6}",
        "document", "size", "n", "2n", "time", "text"
    );
    for &(name, size, shape) in SHAPES {
        let texts = [size, 2 * size].map(|size| shape(size).to_string());
        let [once, twice] = texts.each_ref().map(|text| seconds(text));
        let (time, text) = (twice / once, texts[1].len() as f64 / texts[0].len() as f64);
        let slow = time > LINEAR / 2.0 * text && twice > TELLING;
        linear &= !slow;
        let mark = if slow { " <--" } else { "" };
        println!("{name:38} {size:7} {once:7.3}s {twice:7.3}s {time:6.2} {text:6.2}{mark}");
    }
    linear
}

/// Processor time of the faster of two runs.
fn seconds(text: &str) -> f64 {
    let run = || {
        let before = processor_time();
        let output = generate(text);
        assert!(
            output.files.get("src/lib.rs").is_some(),
            "{:?}",
            output.diagnostics
        );
        (processor_time() - before).as_secs_f64()
    };
    run().min(run())
}

fn to(at: usize) -> Value {
    json!({"$ref": format!("#/components/schemas/S{at}")})
}

fn object(properties: Value) -> Value {
    json!({"type": "object", "properties": properties})
}

fn document(schemas: Map<String, Value>, paths: Map<String, Value>) -> Value {
    json!({"openapi": "3.1.0", "info": {"title": "Scale", "version": "1"}, "paths": paths,
        "components": {"schemas": schemas}})
}

fn components(count: usize, schema: impl Fn(usize) -> Value) -> Value {
    let schemas = (0..count).map(|at| (format!("S{at}"), schema(at)));
    let content = json!({"application/json": {"schema": to(count - 1)}});
    let call = json!({"post": {"requestBody": {"content": content},
        "responses": {"200": {"description": "", "content": content}}}});
    document(
        schemas.collect(),
        Map::from_iter([("/all".to_owned(), call)]),
    )
}

fn one(schema: Value) -> Value {
    components(1, |_| schema.clone())
}

fn chain(count: usize, link: impl Fn(usize) -> Value) -> Value {
    components(count, |at| match at {
        0 => object(json!({"a": {"type": "string"}})),
        _ => link(at - 1),
    })
}

fn nested(depth: usize, around: impl Fn(Value) -> Value) -> Value {
    let start = json!({"type": "object", "properties": {"leaf": {"type": "integer"}}});
    (0..depth).fold(start, |schema, _| around(schema))
}

fn chain_of_all_of(count: usize) -> Value {
    chain(count, |at| json!({"allOf": [to(at)]}))
}

fn chain_with_properties(count: usize) -> Value {
    chain(
        count,
        |at| json!({"allOf": [to(at), object(json!({format!("p{}", at % 10): {"type": "string"}}))]}),
    )
}

fn wide_one_of(count: usize) -> Value {
    components(count + 1, |at| {
        if at == count {
            json!({"oneOf": (0..count).map(to).collect::<Vec<_>>()})
        } else {
            json!({"type": "object", "required": [format!("p{at}")],
                "properties": {format!("p{at}"): {"type": "string"}, "all": {"type": "string"}}})
        }
    })
}

fn heirs(count: usize) -> Value {
    components(count, |at| match at {
        0 => {
            json!({"type": "object", "required": ["kind"], "discriminator": {"propertyName": "kind"},
            "properties": {"kind": {"type": "string"}}})
        }
        _ => json!({"allOf": [to(0), object(json!({"own": {"type": "string"}}))]}),
    })
}

fn unions_of_all(count: usize) -> Value {
    components(count, |at| {
        let all: Vec<Value> = (0..count).map(to).collect();
        json!({"oneOf": all, "properties": {format!("p{at}"): {"type": "string"}}})
    })
}

fn operations(count: usize) -> Value {
    let paths = (0..count).map(|at| {
        let operation = json!({"operationId": format!("op{at}"), "tags": [format!("t{}", at / 20)],
            "responses": {"200": {"description": "", "content": {"application/json": {
                "schema": object(json!({"a": {"type": "string"}}))}}}}});
        (format!("/p{at}/{{id}}"), json!({"get": operation}))
    });
    document(Map::new(), paths.collect())
}

fn parameters(count: usize) -> Value {
    let parameters = (0..count)
        .map(|at| json!({"name": format!("p{at}"), "in": "query", "schema": {"type": "string"}}));
    let operation = json!({"parameters": parameters.collect::<Vec<_>>(), "responses": {}});
    let paths = Map::from_iter([("/p".to_owned(), json!({"get": operation}))]);
    document(Map::new(), paths)
}

fn equal_inline(count: usize) -> Value {
    components(count, |_| {
        object(
            json!({"inline": object(json!({"a": {"type": "string"}, "b": {"enum": ["x", "y"]}}))}),
        )
    })
}

/// The components from last to first.
fn reversed(mut document: Value) -> Value {
    if let Some(Value::Object(schemas)) = document.pointer_mut("/components/schemas") {
        *schemas = std::mem::take(schemas).into_iter().rev().collect();
    }
    document
}

/// Each component inherits from the two before it, so that there are many ways to the first.
fn diamonds(count: usize) -> Value {
    components(count, |at| {
        let own = object(json!({format!("p{}", at % 10): {"type": "string"}}));
        match at {
            0 | 1 => own,
            _ => json!({"allOf": [to(at - 1), to(at - 2), own]}),
        }
    })
}

fn all_of_all(count: usize) -> Value {
    components(count, |at| {
        let own = object(json!({format!("p{at}"): {"type": "string"}}));
        json!({"allOf": (0..at).map(to).chain([own]).collect::<Vec<_>>()})
    })
}

fn one_all_of_many(count: usize) -> Value {
    components(count + 1, |at| {
        if at == count {
            json!({"allOf": (0..count).map(to).collect::<Vec<_>>()})
        } else {
            object(json!({format!("p{at}"): {"type": "string"}, "all": {"type": "string"}}))
        }
    })
}

fn mapping(count: usize) -> Value {
    components(count + 1, |at| {
        if at == count {
            let mapping = (0..count).map(|at| (format!("m{at}"), to(at)["$ref"].clone()));
            json!({"oneOf": (0..count).map(to).collect::<Vec<_>>(), "discriminator":
                {"propertyName": "kind", "mapping": mapping.collect::<Map<_, _>>()}})
        } else {
            object(json!({"kind": {"type": "string"}, format!("p{at}"): {"type": "string"}}))
        }
    })
}

/// Each union has the one before it for a member.
fn unions_of_unions(count: usize) -> Value {
    chain(count, |at| {
        let own = json!({"type": "object", "required": [format!("p{at}")],
            "properties": {format!("p{at}"): {"type": "string"}}});
        json!({"oneOf": [to(at), own]})
    })
}

fn circle_of_unions(count: usize) -> Value {
    components(count, |at| {
        json!({"oneOf": [to((at + 1) % count), {"type": "string"}],
            "properties": {format!("p{}", at % 10): {"type": "string"}}})
    })
}
