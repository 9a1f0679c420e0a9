//! Responses.

use super::{api, findings, one};
use crate::diagnostics::Severity;
use crate::ir::{Api, ContentKind, Operation, Status, SuccessResponse, Type};

fn with(method: &str, responses: &str) -> (Operation, Api, Vec<Severity>) {
    let (operation, api, diagnostics) = one("/a", method, &format!("responses: {{{responses}}}"));
    let severities = findings(&diagnostics)
        .into_iter()
        .map(|(severity, ..)| severity);
    let severities = severities.collect();
    (operation, api, severities)
}

fn answer(responses: &str) -> SuccessResponse {
    with("get", responses).0.success
}

fn kind(answer: &SuccessResponse) -> &ContentKind {
    match answer {
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
fn one_type_is_the_answer_of_all_statuses() {
    let bool = json("200", "type: boolean");
    assert!(matches!(answer(&bool), SuccessResponse::One(_)));
    let both = format!("{bool}, {}", json("201", "type: boolean"));
    assert!(matches!(answer(&both), SuccessResponse::One(_)));
    let maybe = answer(&format!("{bool}, '204': {{description: d}}"));
    assert!(matches!(maybe, SuccessResponse::Maybe(_)));
    assert_eq!(kind(&maybe), &ContentKind::Json(Type::Bool));
    assert_eq!(answer("'204': {description: d}"), SuccessResponse::Empty);
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
    assert_eq!(hint.words, ["Answer"]);
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
    assert!(matches!(operation.success, SuccessResponse::One(_)));
    assert!(operation.errors.is_empty());
    let (operation, ..) = with("get", &format!("'2XX': {{description: d}}, {default}"));
    assert_eq!(operation.success, SuccessResponse::Empty);
    assert_eq!(operation.success_docs[0].0, Status::Range(2));
    assert_eq!(operation.errors[0].status, Status::Default);
}

#[test]
fn a_redirect_alone_leads_to_bytes() {
    let redirect = "'302': {description: d}, '404': {description: gone}";
    assert_eq!(kind(&answer(redirect)), &ContentKind::Bytes);
    let (operation, ..) = with("post", redirect);
    assert_eq!(operation.success, SuccessResponse::Empty);
    assert_eq!(operation.success_docs[0].0, Status::Code(302));
    assert_eq!(operation.errors.len(), 1);
}

#[test]
fn head_and_no_content_have_no_body() {
    let (operation, ..) = with("head", &json("200", "type: boolean"));
    assert_eq!(operation.success, SuccessResponse::Empty);
    let (operation, _, found) = with("get", &json("204", "type: boolean"));
    assert_eq!(operation.success, SuccessResponse::Empty);
    assert_eq!(found, [Severity::Warning]);
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
    assert_eq!(found, [Severity::Note]);
}

#[test]
fn streams_are_streams_of_their_values() {
    let stream = |media_type: &str, schema: &str| {
        let content = format!("{{{media_type}: {{schema: {schema}}}}}");
        let answer = answer(&format!("'200': {{description: d, content: {content}}}"));
        kind(&answer).clone()
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
        let answer = answer(&format!(
            "'200': {{description: d, content: {{{media_type}: {{}}}}}}"
        ));
        kind(&answer).clone()
    };
    assert_eq!(content("application/xml"), ContentKind::Text);
    assert_eq!(content("application/pdf"), ContentKind::Bytes);
    let binary = json("200", "type: string, format: binary");
    assert_eq!(kind(&answer(&binary)), &ContentKind::Bytes);
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
    let lines = findings(&diagnostics);
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(
        lines
            .iter()
            .all(|(severity, ..)| *severity == Severity::Note)
    );
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
    assert_eq!(findings(&diagnostics), []);
}

#[test]
fn content_that_no_call_ends_with_is_noted() {
    let (_, _, diagnostics) = one(
        "/a",
        "get",
        "responses: {'200': {description: d}, '302': {description: d, content: {text/html: {}}}}",
    );
    let lines = findings(&diagnostics);
    assert_eq!(lines.len(), 1, "{lines:?}");
}
