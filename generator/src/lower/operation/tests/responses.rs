//! Responses.

use super::{api, codes, one};
use crate::ir::{Api, ContentKind, Operation, Status, SuccessResponse, Type};

fn with(method: &str, responses: &str) -> (Operation, Api, Vec<&'static str>) {
    let (operation, api, diagnostics) = one("/a", method, &format!("responses: {{{responses}}}"));
    (operation, api, codes(&diagnostics))
}

fn response(responses: &str) -> SuccessResponse {
    with("get", responses).0.success
}

fn kind(response: &SuccessResponse) -> &ContentKind {
    match response {
        SuccessResponse::One(content) | SuccessResponse::Maybe(content) => &content.kind,
        other => panic!("{other:?}"),
    }
}

fn json(status: &str, schema: &str) -> String {
    format!(
        "'{status}': {{description: d, content: {{application/json: {{schema: {{{schema}}}}}}}}}"
    )
}

const OBJECT: &str = "type: object, properties: {a: {type: string}}";

#[test]
fn one_type_is_the_response_of_all_statuses() {
    let bool = json("200", "type: boolean");
    assert!(matches!(response(&bool), SuccessResponse::One(_)));
    let both = format!("{bool}, {}", json("201", "type: boolean"));
    assert!(matches!(response(&both), SuccessResponse::One(_)));
    let maybe = response(&format!("{bool}, '204': {{description: d}}"));
    assert!(matches!(maybe, SuccessResponse::Maybe(_)));
    assert_eq!(kind(&maybe), &ContentKind::Json(Type::Bool));
    assert_eq!(response("'204': {description: d}"), SuccessResponse::Empty);
}

#[test]
fn several_types_are_cases_by_status() {
    let both = format!(
        "{}, {}",
        json("200", OBJECT),
        json("201", "type: object, properties: {b: {type: string}}")
    );
    let (operation, api, _) = with("get", &both);
    let SuccessResponse::Many { hint, cases } = operation.success else {
        panic!()
    };
    assert_eq!(hint.words, ["Response"]);
    let names: Vec<_> = cases
        .iter()
        .map(|case| case.hint.words[0].as_str())
        .collect();
    assert_eq!(names, ["Ok", "Created"]);
    let types: Vec<_> = api
        .types
        .iter()
        .map(|def| def.hint.words[0].as_str())
        .collect();
    assert_eq!(types, ["Response", "Created Response"]);
}

#[test]
fn equal_schemas_of_an_operation_are_one_type() {
    let responses = [
        json("200", OBJECT),
        json("202", OBJECT),
        json("400", OBJECT),
        json("404", OBJECT),
    ];
    let (operation, api, _) = with("get", &responses.join(", "));
    assert!(matches!(operation.success, SuccessResponse::One(_)));
    assert_eq!(operation.errors[0].contents, operation.errors[1].contents);
    let types: Vec<_> = api
        .types
        .iter()
        .map(|def| def.hint.words[0].as_str())
        .collect();
    assert_eq!(types, ["Response", "Bad Request Error"]);
}

#[test]
fn errors_that_differ_are_called_after_their_status() {
    let other = "type: object, properties: {c: {type: integer}}";
    let responses = [
        json("404", OBJECT),
        json("500", other),
        json("default", other),
    ];
    let (operation, api, _) = with(
        "get",
        &format!("'204': {{description: d}}, {}", responses.join(", ")),
    );
    let statuses: Vec<_> = operation.errors.iter().map(|error| error.status).collect();
    assert_eq!(
        statuses,
        [Status::Code(404), Status::Code(500), Status::Default]
    );
    let types: Vec<_> = api
        .types
        .iter()
        .map(|def| def.hint.words[0].as_str())
        .collect();
    assert_eq!(types, ["Not Found Error", "Internal Server Error"]);
}

#[test]
fn default_is_the_success_where_there_is_no_other() {
    let default = json("default", "type: boolean");
    let (operation, ..) = with("get", &default);
    // It says what the responses without success are, too, and both are one type.
    let SuccessResponse::One(content) = &operation.success else {
        panic!("{:?}", operation.success)
    };
    assert_eq!(operation.errors[0].status, Status::Default);
    assert_eq!(
        operation.errors[0].contents.iter().collect::<Vec<_>>(),
        [content]
    );
    let (_, api, _) = with("get", &json("default", OBJECT));
    assert_eq!(api.types.len(), 1);
    let (operation, ..) = with("get", &format!("'2XX': {{description: d}}, {default}"));
    assert_eq!(operation.success, SuccessResponse::Empty);
    assert_eq!(operation.success_docs[0].0, Status::Range(2));
    assert_eq!(operation.errors[0].status, Status::Default);
}

#[test]
fn a_redirect_alone_is_the_success_with_its_headers() {
    let redirect =
        "'302': {description: d, headers: {Location: {required: true, schema: {type: string}}}},
        '404': {description: gone}";
    for method in ["get", "post"] {
        let (operation, _, found) = with(method, redirect);
        assert_eq!(operation.success, SuccessResponse::Empty);
        assert_eq!(operation.success_docs[0].0, Status::Code(302));
        assert_eq!(operation.errors.len(), 1);
        assert_eq!(operation.headers[0].wire_name, "Location");
        assert!(operation.headers[0].required);
        assert_eq!(found, ["redirect-is-response"]);
    }
}

#[test]
fn a_redirect_beside_a_success_is_an_error() {
    let (operation, _, found) = with(
        "get",
        "'200': {description: d}, '304': {description: known}, '303': {description: elsewhere}",
    );
    let statuses: Vec<_> = operation
        .success_docs
        .iter()
        .map(|(status, _)| *status)
        .collect();
    assert_eq!(statuses, [Status::Code(200)]);
    let errors: Vec<_> = operation
        .errors
        .iter()
        .map(|error| (error.status, error.docs.description.as_deref().unwrap()))
        .collect();
    let expected = [
        (Status::Code(304), "known"),
        (Status::Code(303), "elsewhere"),
    ];
    assert_eq!(errors, expected);
    assert_eq!(found, ["redirect-is-response"]);
}

#[test]
fn what_is_not_modified_is_no_success() {
    let (operation, _, found) = with("get", "'304': {description: known}");
    assert_eq!(operation.success_docs, []);
    assert_eq!(operation.errors[0].status, Status::Code(304));
    assert_eq!(found, ["no-success-response"]);
}

#[test]
fn head_and_no_content_have_no_body() {
    let (operation, ..) = with("head", &json("200", "type: boolean"));
    assert_eq!(operation.success, SuccessResponse::Empty);
    let (operation, _, found) = with("get", &json("204", "type: boolean"));
    assert_eq!(operation.success, SuccessResponse::Empty);
    assert_eq!(found, ["content-of-bodiless-status"]);
}

#[test]
fn json_comes_before_everything_else() {
    let text = "schema: {type: string}";
    let (operation, _, found) = with(
        "get",
        &format!(
            "'200': {{description: d, content: {{text/plain: {{{text}}}, application/json: {{{text}}}}}}}"
        ),
    );
    assert!(matches!(kind(&operation.success), ContentKind::Json(_)));
    assert_eq!(found, ["redundant-media-type"]);
}

#[test]
fn streams_are_streams_of_their_values() {
    let stream = |media_type: &str, schema: &str| {
        let content = format!("{{{media_type}: {{schema: {schema}}}}}");
        let response = response(&format!("'200': {{description: d, content: {content}}}"));
        kind(&response).clone()
    };
    assert_eq!(
        stream("text/event-stream", "{type: boolean}"),
        ContentKind::EventStream(Type::Bool)
    );
    let list = "{type: array, items: {type: boolean}}";
    assert_eq!(
        stream("application/x-ndjson", list),
        ContentKind::JsonLines(Type::Bool)
    );
}

#[test]
fn other_media_types_are_text_or_bytes() {
    let content = |media_type: &str| {
        let response = response(&format!(
            "'200': {{description: d, content: {{{media_type}: {{}}}}}}"
        ));
        kind(&response).clone()
    };
    assert_eq!(content("application/xml"), ContentKind::Text);
    assert_eq!(content("application/pdf"), ContentKind::Bytes);
    let binary = json("200", "type: string, format: binary");
    assert_eq!(kind(&response(&binary)), &ContentKind::Bytes);
}

#[test]
fn an_error_with_properties_is_json_whatever_its_media_type() {
    let error = format!(
        "'500': {{description: d, content: {{application/x-tar: {{schema: {{{OBJECT}}}}}}}}}"
    );
    let (operation, ..) = with("get", &format!("'204': {{description: d}}, {error}"));
    let content = &operation.errors[0].contents[0];
    assert!(matches!(content.kind, ContentKind::Json(_)));
}

#[test]
fn headers_are_those_of_the_successes() {
    let headers = "headers: {X-Rate: {required: true, schema: {type: integer}}, Content-Type: {schema: {type: string}}}";
    let (operation, ..) = with(
        "get",
        &format!("'200': {{description: d, {headers}}}, '202': {{description: d}}"),
    );
    let found: Vec<_> = operation
        .headers
        .iter()
        .map(|h| (h.wire_name.as_str(), h.required))
        .collect();
    assert_eq!(found, [("X-Rate", false)]);
}

#[test]
fn a_response_of_the_components_makes_one_type() {
    let call = "get: {responses: {'200': {$ref: '#/components/responses/Thing'}}}";
    let text = format!(
        "paths: {{/a: {{{call}}}, /b: {{{call}}}}}
components: {{responses: {{Thing: {{description: d, content: {{application/json: {{schema: {{{OBJECT}}}}}}}}}}}}}"
    );
    let (api, _) = api(&text);
    assert_eq!(api.operations[0].success, api.operations[1].success);
    let words: Vec<_> = api
        .types
        .iter()
        .map(|def| def.hint.words.join(" "))
        .collect();
    assert_eq!(words, ["Thing Response"]);
}

#[test]
fn media_types_that_hold_different_things_are_variants() {
    let (operation, _, diagnostics) = one(
        "/a",
        "get",
        "responses: {'200': {description: d, content: {
            text/csv: {schema: {type: string}}, text/tab: {schema: {type: string}},
            application/json: {schema: {type: object}}, application/x+json: {schema: {type: object}},
            application/xml: {schema: {type: object}}, text/html: {}}}}",
    );
    let SuccessResponse::Many { cases, .. } = &operation.success else {
        panic!("{:?}", operation.success)
    };
    let cases: Vec<_> = cases
        .iter()
        .map(|case| {
            let content = case.content.as_ref().unwrap();
            (
                case.hint.words.join(" "),
                &*content.media_type,
                &content.also,
            )
        })
        .collect();
    let (none, tab) = (Vec::new(), vec!["text/tab".to_owned()]);
    assert_eq!(
        cases,
        [
            ("Ok".to_owned(), "application/json", &none),
            ("Ok csv".to_owned(), "text/csv", &tab)
        ]
    );
    // The same in another form, and what has no schema, is left to the JSON.
    assert_eq!(codes(&diagnostics), ["redundant-media-type"; 3]);
}

#[test]
fn bytes_of_any_type_are_bytes() {
    let (operation, _, diagnostics) = one(
        "/a",
        "get",
        "responses: {'200': {description: d, content: {image/png: {}, application/pdf: {}}}}",
    );
    let SuccessResponse::One(content) = &operation.success else {
        panic!("{:?}", operation.success)
    };
    assert_eq!(content.also, ["application/pdf"]);
    assert_eq!(codes(&diagnostics), [""; 0]);
}

#[test]
fn content_that_no_call_ends_with_is_noted() {
    let (_, _, diagnostics) = one(
        "/a",
        "get",
        "responses: {'200': {description: d}, '102': {description: d, content: {text/html: {}}}}",
    );
    assert_eq!(codes(&diagnostics), ["unread-response-content"]);
}
