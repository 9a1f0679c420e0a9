use openapiv3::{ReferenceOr, StatusCode};
use serde_json::{Value, json};

use crate::config::Config;
use crate::diagnostics::Diagnostics;
use crate::document::{
    Additional, Document, Operation, Parameter, ParameterLocation, Schema, SchemaOrContent,
    SchemaRef, SchemaType,
};
use crate::method::Method;
use crate::pointer::Pointer;

mod losses;

fn read(mut document: Value) -> (Document, Vec<String>) {
    let map = document.as_object_mut().unwrap();
    map.entry("openapi").or_insert(json!("3.0.3"));
    map.entry("info")
        .or_insert(json!({"title": "T", "version": "1"}));
    let mut diagnostics = Diagnostics::new();
    let text = document.to_string();
    let document = Document::read(&text, &Config::default(), &mut diagnostics).unwrap();
    let lines = diagnostics
        .iter()
        .map(|d| format!("{}: {}", d.pointer, d.code()));
    (document, lines.collect())
}

fn get(operation: Value) -> (Operation, Vec<String>) {
    let (document, lines) = read(json!({"paths": {"/a": {"get": operation}}}));
    (document.openapi().paths[0].operations[0].1.clone(), lines)
}

/// The component schema of that name.
fn schema<'a>(document: &'a Document, name: &str) -> &'a Schema {
    let schemas = document.schemas();
    let component = schemas.named(name).expect("the component is there");
    schemas
        .resolve(schemas.component(component))
        .expect("no cycle")
}

fn parameter(parameter: Value) -> (Option<Parameter>, Vec<String>) {
    let responses = json!({"200": {"description": ""}});
    let (operation, lines) = get(json!({"parameters": [parameter], "responses": responses}));
    let parameter = operation.parameters.into_iter().next();
    (parameter.and_then(ReferenceOr::into_item), lines)
}

#[test]
fn a_missing_info_is_made_up() {
    let (document, lines) = read(json!({"info": null, "paths": {}}));
    assert_eq!(document.openapi().info.title, "API");
    assert_eq!(document.openapi().info.version, "0.0.0");
    assert_eq!(lines, ["#: info-incomplete"]);
}

#[test]
fn a_version_is_taken_as_written() {
    let text = "openapi: 3.0.3\ninfo: {title: T, version: 1.10}\npaths: {}\n";
    let document = Document::read(text, &Config::default(), &mut Diagnostics::new()).unwrap();
    assert_eq!(document.openapi().info.version, "1.10");
}

#[test]
fn a_path_without_a_slash_gets_one_and_keeps_its_origin() {
    let (document, lines) = read(json!({"paths": {"a": {"get": {}}}}));
    assert_eq!(document.openapi().paths.keys().next().unwrap(), "/a");
    let here = Pointer::parse("/paths/~1a/get").unwrap();
    assert_eq!(document.origin(&here).as_str(), "/paths/a/get");
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("#/paths/a: "), "{lines:?}");
    assert_eq!(lines[1], "#/paths/a/get: responses-missing");
}

#[test]
fn status_codes_are_read_as_meant() {
    let (operation, lines) = get(json!({"responses": {
        "200 OK": {"description": "fine"}, "4xx": {"description": ""}, "5**": {}, "oops": {}, "default": null
    }}));
    let codes: Vec<_> = operation.responses.responses.keys().cloned().collect();
    assert_eq!(
        codes,
        [
            StatusCode::Code(200),
            StatusCode::Range(4),
            StatusCode::Range(5)
        ]
    );
    assert!(operation.responses.default.is_some());
    assert_eq!(lines.len(), 4, "{lines:?}");
}

#[test]
fn a_parameter_without_a_schema_is_a_string() {
    let responses = json!({"200": {"description": ""}});
    let get = json!({"parameters": [{"name": "q", "in": "query"}], "responses": responses});
    let (document, lines) = read(json!({"paths": {"/a": {"get": get}}}));
    let parameter = &document.openapi().paths[0].operations[0].1.parameters[0];
    let SchemaOrContent::Schema(schema) = parameter.as_item().unwrap().format else {
        panic!("a schema is made up");
    };
    let schema = document.schemas().resolve(schema).unwrap();
    assert_eq!(schema.ty, Some(SchemaType::String));
    assert_eq!(lines.len(), 1);
}

#[test]
fn a_type_at_the_parameter_itself_is_its_schema() {
    let (found, lines) = parameter(json!({"name": "q", "in": "query", "type": "integer"}));
    assert!(found.is_some());
    assert_eq!(
        lines,
        ["#/paths/~1a/get/parameters/0: parameter-schema-misplaced"]
    );
}

#[test]
fn unknown_styles_and_locations_are_the_default() {
    let (found, lines) = parameter(json!({"name": "q", "in": "Query", "style": "x", "schema": {}}));
    assert_eq!(found.unwrap().location, ParameterLocation::Query);
    assert_eq!(lines.len(), 2, "{lines:?}");
}

#[test]
fn body_parameters_are_the_request_body() {
    let (operation, lines) = get(json!({
        "parameters": [{"name": "b", "in": "body", "required": true, "schema": {"type": "object"}}],
        "responses": {"200": {"description": ""}},
    }));
    let body = operation.request_body.unwrap().into_item().unwrap();
    assert!(body.required);
    assert!(body.content.contains_key("application/json"));
    assert_eq!(lines.len(), 1);
}

#[test]
fn limits_as_strings_are_numbers_and_negative_sizes_are_left_out() {
    let (document, lines) = read(json!({"paths": {}, "components": {"schemas": {
        "A": {"type": "string", "minLength": "2", "maxLength": -1}
    }}}));
    let constraints = &schema(&document, "A").constraints;
    assert_eq!(
        (constraints.min_length, constraints.max_length),
        (Some(2), None)
    );
    assert_eq!(lines.len(), 2, "{lines:?}");
}

#[test]
fn faults_leave_the_rest_as_it_is() {
    let (document, lines) = read(json!({"paths": {}, "components": {"schemas": {
        "A": {"type": "object", "properties": {"x": {"type": "string"}, "y": 7}, "title": []}
    }}}));
    let names: Vec<_> = schema(&document, "A").properties.keys().collect();
    assert_eq!(names, ["x", "y"]);
    assert_eq!(lines.len(), 2, "{lines:?}");
}

#[test]
fn tuples_and_additional_properties_are_what_they_are() {
    let (document, _) = read(json!({"paths": {}, "components": {"schemas": {
        "T": {"prefixItems": [{"type": "string"}, {"$ref": "#/components/schemas/M"}]},
        "M": {"type": "object", "additionalProperties": {"type": "integer"}},
    }}}));
    let tuple = schema(&document, "T");
    assert_eq!(tuple.ty, Some(SchemaType::Array));
    assert!(tuple.properties.is_empty());
    let component = document.schemas().named("M").unwrap();
    assert_eq!(tuple.prefix_items[1], SchemaRef::Reference(component));
    let additional = schema(&document, "M").additional;
    assert!(matches!(additional, Additional::Schema(_)));
}

#[test]
fn security_schemes_are_read_as_meant() {
    let (document, lines) = read(json!({"paths": {}, "components": {"securitySchemes": {
        "a": {"type": "basic"},
        "b": {"type": "mutualTLS"},
        "c": {"type": "oauth2", "flows": {"implicit": {}}},
        "d": {"type": "magic"},
        "X-Key": {"type": "apiKey"},
    }}}));
    let components = &document.openapi().components;
    let names: Vec<_> = components.security_schemes.keys().cloned().collect();
    assert_eq!(names, ["a", "b", "c", "X-Key"]);
    assert_eq!(lines.len(), 5, "{lines:?}");
}

#[test]
fn server_variables_that_are_not_declared_are_added() {
    let (document, lines) = read(json!({"paths": {}, "servers": [
        {"url": "https://{region}.example.com"}, {"url": ""}, {}, "https://b.example.com"
    ]}));
    let servers = &document.openapi().servers;
    assert_eq!(servers.len(), 3);
    assert!(
        servers[0]
            .variables
            .as_ref()
            .unwrap()
            .contains_key("region")
    );
    assert_eq!(servers[1].url, "/");
    assert_eq!(lines.len(), 3, "{lines:?}");
}

#[test]
fn webhooks_and_callbacks_are_no_calls() {
    let get = json!({"responses": {"200": {}}, "callbacks": {"done": {"{$url}": {"post": {}}}}});
    let (document, lines) = read(json!({
        "openapi": "3.1.0", "paths": {"/a": {"get": get}}, "webhooks": {"new": {"post": {}}}
    }));
    assert_eq!(document.operation_count(), 1);
    assert_eq!(
        lines,
        [
            "#/paths/~1a/get/callbacks/done: incoming-request",
            "#/webhooks/new: incoming-request",
        ]
    );
}

#[test]
fn deep_documents_are_converted_on_any_thread() {
    let mut schema = json!({"type": "string"});
    for _ in 0..200 {
        schema = json!({"items": schema});
    }
    let (_, lines) = read(json!({"paths": {}, "components": {"schemas": {"A": schema}}}));
    assert_eq!(lines.len(), 1, "{lines:?}");
}
