//! What is written otherwise and means the same is no change.

use generator::compare::{Comparison, Kind, Verdict};
use serde_json::Value;

use crate::rows;

/// The entries of all objects in the other order; lists stay, since their order can mean something.
fn turned(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let entries = map.into_iter().rev();
            Value::Object(entries.map(|(key, value)| (key, turned(value))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(turned).collect()),
        other => other,
    }
}

#[test]
fn the_order_of_keys_means_nothing() {
    for row in rows::all() {
        let tree: Value = serde_yaml::from_str(&row.old).expect("YAML");
        let mut comparison = rows::compare(&row.old, &turned(tree).to_string());
        // But for the arguments of `new`, which are in the document's order.
        comparison.changes.retain(|it| it.kind != Kind::FieldOrder);
        assert!(
            comparison.changes.is_empty(),
            "{}: {:#?}",
            row.name,
            comparison.changes
        );
        assert_eq!(
            comparison.churn.renamed_without_cause.len(),
            0,
            "{}",
            row.name
        );
    }
}

#[test]
fn the_dialect_means_nothing() {
    for row in rows::all() {
        for document in [&row.old, &row.new] {
            let newer = document
                .replace("openapi: 3.0.3", "openapi: 3.1.0")
                .replace(
                    "{type: integer, nullable: true}",
                    "{type: [integer, 'null']}",
                )
                .replace("{type: string, nullable: true}", "{type: [string, 'null']}")
                .replace("enum: [x]}", "const: x}");
            let comparison = rows::compare(document, &newer);
            assert!(
                comparison.changes.is_empty(),
                "{}: {:#?}",
                row.name,
                comparison.changes
            );
        }
    }
}

/// A document with a parameter, a body, a response and schemas: each written where it is used, or as
/// a component that is used.
fn document(schema: &str, parameter: &str, response: &str, body: &str, components: &str) -> String {
    format!(
        "{{openapi: 3.0.3, info: {{title: a, version: '1'}}, paths: {{/pets: {{post: {{operationId: send, \
         parameters: [{parameter}], requestBody: {body}, responses: {{'200': {response}}}}}}}}}, \
         components: {{schemas: {{Pet: {schema}}}, {components}}}}}"
    )
}

#[test]
fn what_moves_into_components_means_the_same() {
    let name = "{type: string, maxLength: 9, pattern: '^a', default: ab}";
    let inline = format!("{{type: object, properties: {{name: {name}}}}}");
    let parameter = "{name: q, in: query, schema: {type: integer, minimum: 2}}";
    let response = "{description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}";
    let body = "{required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}";
    let old = document(&inline, parameter, response, body, "");
    let components = format!(
        "parameters: {{Q: {parameter}}}, responses: {{R: {response}}}, requestBodies: {{B: {body}}}"
    );
    let of = |kind: &str, name: &str| format!("{{$ref: '#/components/{kind}/{name}'}}");
    let (q, r, b) = (
        of("parameters", "Q"),
        of("responses", "R"),
        of("requestBodies", "B"),
    );
    let moved = document(&inline, &q, &r, &b, &components);
    assert_eq!(rows::compare(&old, &moved).changes, []);
    assert_eq!(rows::compare(&moved, &old).changes, []);

    // A schema that gets a name of its own gives Rust a name, and callers of the API nothing.
    let split = inline.replace(name, "{$ref: '#/components/schemas/Name'}");
    let split = document(
        &format!("{split}, Name: {name}"),
        parameter,
        response,
        body,
        "",
    );
    for (a, b) in [(&old, &split), (&split, &old)] {
        let Comparison { changes, churn } = rows::compare(a, b);
        assert!(
            changes.iter().all(|it| it.api == Verdict::Compatible),
            "{changes:#?}"
        );
        assert_eq!(churn.renamed_without_cause.len(), 0);
    }
}

#[test]
fn an_all_of_of_one_means_the_same() {
    let row = "{openapi: 3.0.3, info: {title: a, version: '1'}, paths: {}, components: {schemas: {\
               Tag: {type: object, properties: {id: {type: integer}}}, \
               Pet: {type: object, properties: {tag: TAG}}}}}";
    let plain = row.replace("TAG", "{$ref: '#/components/schemas/Tag'}");
    let wrapped = row.replace("TAG", "{allOf: [{$ref: '#/components/schemas/Tag'}]}");
    assert_eq!(rows::compare(&plain, &wrapped).changes, []);
}

#[test]
fn swagger_and_openapi_of_one_api_mean_the_same() {
    let swagger = "swagger: '2.0'\ninfo: {title: Pets, version: '1'}\nhost: pets.example\nbasePath: /v1\n\
        schemes: [https]\nconsumes: [application/json]\nproduces: [application/json]\n\
        securityDefinitions: {key: {type: apiKey, in: header, name: X-Key}}\nsecurity: [{key: []}]\n\
        paths:\n  /pets/{id}:\n    put:\n      operationId: put_pet\n      tags: [pets]\n      parameters:\n      \
        - {name: id, in: path, required: true, type: integer, format: int32}\n      \
        - {name: tags, in: query, type: array, items: {type: string}, collectionFormat: csv}\n      \
        - {name: body, in: body, required: true, schema: {$ref: '#/definitions/Pet'}}\n      \
        responses:\n        '200': {description: ok, schema: {$ref: '#/definitions/Pet'}}\n        \
        '404': {description: none}\n\
        definitions:\n  Pet: {type: object, required: [name], properties: {name: {type: string}, \
        kind: {type: string, enum: [cat, dog]}}}\n";
    let openapi = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\nservers: [{url: 'https://pets.example/v1'}]\n\
        security: [{key: []}]\n\
        paths:\n  /pets/{id}:\n    put:\n      operationId: put_pet\n      tags: [pets]\n      parameters:\n      \
        - {name: id, in: path, required: true, schema: {type: integer, format: int32}}\n      \
        - {name: tags, in: query, explode: false, schema: {type: array, items: {type: string}}}\n      \
        requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}\n      \
        responses:\n        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}\n        \
        '404': {description: none}\n\
        components:\n  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}\n  schemas:\n    \
        Pet: {type: object, required: [name], properties: {name: {type: string}, \
        kind: {type: string, enum: [cat, dog]}}}\n";
    for (a, b) in [(swagger, openapi), (openapi, swagger)] {
        let Comparison { changes, churn } = rows::compare(a, b);
        assert_eq!(changes, []);
        assert_eq!(churn.renamed_without_cause.len(), 0);
    }
}
