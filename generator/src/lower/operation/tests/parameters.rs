//! Parameters.

use super::{OK, api, codes, one};
use crate::ir::{Location, Operation, StringFormat, Style, Type};

fn with(path: &str, parameters: &str) -> (Operation, Vec<&'static str>) {
    let (operation, _, diagnostics) =
        one(path, "get", &format!("parameters: [{parameters}], {OK}"));
    (operation, codes(&diagnostics))
}

fn wires(operation: &Operation) -> Vec<&str> {
    operation
        .parameters
        .iter()
        .map(|parameter| parameter.wire_name.as_str())
        .collect()
}

const LIST: &str = "schema: {type: array, items: {type: string}}";
const TEXT: &str = "schema: {type: string}";

fn styles(parameter: &str) -> (Style, bool, usize) {
    let (operation, messages) = with(
        "/{p}",
        &format!("{{name: p, in: path, {TEXT}}}, {parameter}"),
    );
    let parameter = operation.parameters.last().unwrap();
    (parameter.style, parameter.explode, messages.len())
}

#[test]
fn styles_and_explode_have_the_defaults_of_the_location() {
    let (operation, _) = with(
        "/{p}",
        "{name: p, in: path, required: true, schema: {type: string}},
         {name: q, in: query, schema: {type: string}},
         {name: h, in: header, schema: {type: string}},
         {name: c, in: cookie, schema: {type: string}}",
    );
    let found = operation
        .parameters
        .iter()
        .map(|p| (p.location, p.style, p.explode, p.required));
    let expected = [
        (Location::Path, Style::Simple, false, true),
        (Location::Query, Style::Form, true, false),
        (Location::Header, Style::Simple, false, false),
        (Location::Cookie, Style::Form, true, false),
    ];
    assert_eq!(found.collect::<Vec<_>>(), expected);
}

#[test]
fn given_styles_are_kept() {
    let found = styles(&format!(
        "{{name: q, in: query, style: pipeDelimited, {LIST}}}"
    ));
    assert_eq!(found, (Style::PipeDelimited, false, 0));
    let found = styles(&format!("{{name: q, in: query, explode: false, {LIST}}}"));
    assert_eq!(found, (Style::Form, false, 0));
    let object = "schema: {type: object, properties: {a: {type: string}}}";
    let found = styles(&format!(
        "{{name: q, in: query, style: deepObject, {object}}}"
    ));
    assert_eq!(found, (Style::DeepObject, true, 0));
}

#[test]
fn combinations_without_meaning_are_repaired() {
    let found = styles(&format!(
        "{{name: q, in: query, style: deepObject, {TEXT}}}"
    ));
    assert_eq!(found, (Style::Form, true, 1));
    let delimited = "style: spaceDelimited, explode: true";
    let found = styles(&format!("{{name: q, in: query, {delimited}, {LIST}}}"));
    assert_eq!(found, (Style::Form, true, 1));
}

#[test]
fn an_operation_replaces_parameters_of_its_path_in_place() {
    let text = format!(
        "paths:
  /a:
    parameters:
      - {{name: x, in: query, {TEXT}}}
      - {{name: y, in: query, {TEXT}}}
    get:
      parameters:
        - {{name: z, in: query, {TEXT}}}
        - {{name: x, in: query, schema: {{type: boolean}}}}
        - {{name: y, in: header, {TEXT}}}
      {OK}"
    );
    let (api, _) = api(&text);
    let operation = &api.operations[0];
    assert_eq!(wires(operation), ["x", "y", "z", "y"]);
    assert_eq!(operation.parameters[0].ty, Type::Bool);
}

#[test]
fn the_first_of_two_equal_parameters_is_taken() {
    let twice = "{name: a, in: header, schema: {type: string}}, {name: A, in: header, schema: {type: boolean}}";
    let (operation, messages) = with("/a", twice);
    assert_eq!(wires(&operation), ["a"]);
    assert_eq!(messages, ["header-parameter-repeated"]);
}

#[test]
fn null_is_for_what_is_always_there() {
    let nullable = |required| {
        let schema = "schema: {type: string, nullable: true}";
        let (operation, _) = with(
            "/a",
            &format!("{{name: a, in: query, required: {required}, {schema}}}"),
        );
        operation.parameters[0].ty.clone()
    };
    assert_eq!(nullable("false"), Type::String(StringFormat::Plain));
    assert_eq!(
        nullable("true"),
        Type::Nullable(Box::new(Type::String(StringFormat::Plain)))
    );
}

#[test]
fn content_gives_the_media_type() {
    let content = "content: {application/json: {schema: {type: array, items: {type: integer}}}}";
    let (operation, _) = with("/a", &format!("{{name: a, in: query, {content}}}"));
    let parameter = &operation.parameters[0];
    assert_eq!(parameter.content_type.as_deref(), Some("application/json"));
    assert!(matches!(parameter.ty, Type::Array(_)));
}

#[test]
fn a_parameter_of_the_components_makes_one_type() {
    let text = format!(
        "paths:
  /a: {{get: {{parameters: [{{$ref: '#/components/parameters/Sort'}}], {OK}}}}}
  /b: {{get: {{parameters: [{{$ref: '#/components/parameters/Sort'}}], {OK}}}}}
components:
  parameters:
    Sort: {{name: sort, in: query, schema: {{type: string, enum: [a, b]}}}}"
    );
    let (api, _) = api(&text);
    let types: Vec<_> = api
        .operations
        .iter()
        .map(|operation| &operation.parameters[0].ty)
        .collect();
    assert_eq!(types[0], types[1]);
    assert_eq!(api.types.len(), 1);
    assert_eq!(api.types[0].hint.words, ["Sort", "Parameter"]);
}

#[test]
fn a_header_that_no_request_can_have_is_left_out() {
    let (operation, found) = with("/a", "{name: a b, in: header, schema: {type: string}}");
    assert_eq!(operation.parameters, []);
    assert_eq!(found, ["invalid-header-name"]);
}

#[test]
fn an_empty_value_of_another_type_is_noted() {
    let with = |ty: &str| {
        let given =
            format!("{{name: a, in: query, allowEmptyValue: true, schema: {{type: {ty}}}}}");
        codes(&one("/a", "get", &format!("parameters: [{given}], {OK}")).2).len()
    };
    assert_eq!((with("string"), with("boolean")), (0, 1));
}

#[test]
fn a_parameter_has_one_media_type() {
    let content = "content: {text/plain: {}, application/json: {}}";
    let (operation, found) = with("/a", &format!("{{name: a, in: query, {content}}}"));
    let media_type = operation.parameters[0].content_type.as_deref();
    assert_eq!(media_type, Some("application/json"));
    assert_eq!(found, ["several-parameter-media-types"]);
    let content = "content: {application/xml: {schema: {type: object}}}";
    let (_, found) = with("/a", &format!("{{name: a, in: query, {content}}}"));
    assert_eq!(found, ["unsupported-structure"]);
}

#[test]
fn what_the_specification_leaves_open_in_a_parameter_is_noted() {
    let found = |rest: &str, properties: &str| {
        let schema = format!("schema: {{type: object, properties: {{{properties}}}}}");
        with("/a", &format!("{{name: a, in: query, {rest} {schema}}}")).1
    };
    let (list, object) = (
        "s: {type: array, items: {type: string}}",
        "o: {type: object}",
    );
    assert_eq!(found("", list), ["nested-parameter-value"]);
    assert_eq!(found("", &format!("{list}, {object}")).len(), 2);
    assert_eq!(found("", "n: {type: string}"), [""; 0]);
    assert_eq!(found("style: deepObject,", list), [""; 0]);
}

/// The defaults of the generator, which decide what a descriptor writes out, and those of the
/// runtime, which stand for what it does not.
#[test]
fn generator_and_runtime_have_the_same_defaults() {
    use openapi_client_runtime::Parameter;
    let runtime = [
        (Location::Path, Parameter::path("a")),
        (Location::Query, Parameter::query("a")),
        (Location::Header, Parameter::header("a")),
        (Location::Cookie, Parameter::cookie("a")),
        (Location::Form, Parameter::form("a")),
        (Location::Part, Parameter::part("a")),
    ];
    for (location, parameter) in runtime {
        let (style, explode) = location.default_style();
        let expected = (format!("{style:?}"), explode);
        let found = (format!("{:?}", parameter.style), parameter.explode);
        assert_eq!(found, expected, "{location:?}");
        // Without a style, a part is no parameter in the sense of the specification.
        if location != Location::Part {
            assert_eq!(explode, style.explodes_by_default(), "{location:?}");
        }
    }
}
