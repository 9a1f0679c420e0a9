//! Request bodies.

use super::{OK, api, findings, one};
use crate::diagnostics::Severity;
use crate::ir::{ContentKind, Location, Operation, StringFormat, Style, Type};

fn with(content: &str) -> (Operation, Vec<Severity>) {
    let body = format!("requestBody: {{required: true, content: {{{content}}}}}");
    let (operation, _, diagnostics) = one("/a", "post", &format!("{body}, {OK}"));
    let severities = findings(&diagnostics)
        .into_iter()
        .map(|(severity, ..)| severity);
    (operation, severities.collect())
}

fn kinds(operation: &Operation) -> Vec<(&str, &ContentKind)> {
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    contents
        .map(|content| (content.media_type.as_str(), &content.kind))
        .collect()
}

const OBJECT: &str =
    "{schema: {type: object, required: [a], properties: {a: {type: string}, b: {type: integer}}}}";
const FILES: &str = "{schema: {type: object, properties: {f: {type: string, format: binary}, n: {type: array, items: {type: string, format: binary}}}}}";

#[test]
fn an_inline_form_is_its_fields() {
    let (operation, _) = with(&format!("application/x-www-form-urlencoded: {OBJECT}"));
    assert_eq!(operation.body, None);
    let fields = operation
        .parameters
        .iter()
        .map(|p| (p.wire_name.as_str(), p.location, p.required));
    let expected = [("a", Location::Form, true), ("b", Location::Form, false)];
    assert_eq!(fields.collect::<Vec<_>>(), expected);
}

#[test]
fn a_form_of_a_component_is_one_argument() {
    let text = format!(
        "paths: {{/a: {{post: {{requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {{$ref: '#/components/schemas/F'}}}}}}}}, {OK}}}}}}}
components: {{schemas: {{F: {{type: object, properties: {{a: {{type: string}}}}}}}}}}"
    );
    let (api, _) = api(&text);
    let operation = &api.operations[0];
    assert_eq!(operation.parameters, []);
    assert!(matches!(
        kinds(operation)[0].1,
        ContentKind::Form(Type::Named(_))
    ));
    assert!(!operation.body.as_ref().unwrap().required);
}

#[test]
fn files_are_bytes_in_a_part() {
    let (operation, _) = with(&format!("multipart/form-data: {FILES}"));
    let parts: Vec<_> = operation
        .parameters
        .iter()
        .map(|p| (p.location, &p.ty))
        .collect();
    let files = Type::Array(Box::new(Type::Binary));
    assert_eq!(
        parts,
        [(Location::Part, &Type::Binary), (Location::Part, &files)]
    );
}

#[test]
fn json_is_preferred_unless_there_are_files() {
    let (operation, found) = with(&format!(
        "multipart/form-data: {OBJECT}, application/json: {OBJECT}"
    ));
    assert_eq!(kinds(&operation)[0].0, "application/json");
    assert_eq!(found, [Severity::Note]);
    let (operation, _) = with(&format!(
        "application/json: {FILES}, multipart/form-data: {FILES}"
    ));
    assert_eq!(operation.parameters[0].location, Location::Part);
}

#[test]
fn forms_of_different_kind_and_schema_are_a_choice() {
    let (operation, found) = with(
        "image/png: {schema: {type: string, format: binary}}, application/json: {schema: {type: object}}",
    );
    let media_types: Vec<_> = kinds(&operation)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(media_types, ["application/json", "image/png"]);
    assert_eq!(found, []);
}

#[test]
fn files_and_json_of_another_schema_are_a_choice() {
    let (operation, found) = with(&format!(
        "multipart/form-data: {FILES}, application/json: {OBJECT}"
    ));
    let expected = ContentKind::Fields(Location::Part);
    assert_eq!(kinds(&operation)[0].0, "application/json");
    assert_eq!(kinds(&operation)[1], ("multipart/form-data", &expected));
    let as_fields_struct = |parameter| operation.is_gathered(parameter);
    assert!(operation.parameters.len() == 2 && operation.parameters.iter().all(as_fields_struct));
    assert_eq!(found, []);
}

#[test]
fn parts_that_are_not_known_are_bytes() {
    let (operation, found) =
        with("multipart/form-data: {schema: {type: object, additionalProperties: {type: string}}}");
    assert_eq!(kinds(&operation)[0].1, &ContentKind::Bytes);
    assert_eq!(found, [Severity::Warning]);
    let (_, found) = with("multipart/form-data: {}");
    assert_eq!(found, [Severity::Warning]);
}

#[test]
fn one_kind_of_bytes_is_not_another() {
    let file = "{schema: {type: string, format: binary}}";
    let (operation, found) = with(&format!("image/png: {file}, image/jpeg: {file}"));
    assert_eq!(
        kinds(&operation),
        [
            ("image/png", &ContentKind::Bytes),
            ("image/jpeg", &ContentKind::Bytes)
        ]
    );
    assert_eq!(found, []);
}

#[test]
fn a_patch_is_not_what_it_changes() {
    let (operation, found) = with(&format!(
        "application/json: {OBJECT}, application/merge-patch+json: {OBJECT}, text/json: {OBJECT}"
    ));
    let names: Vec<_> = kinds(&operation)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, ["application/json", "application/merge-patch+json"]);
    assert_eq!(found, [Severity::Note]);
}

#[test]
fn a_part_with_a_style_is_written_in_it() {
    let schema = "schema: {type: object, properties: {a: {type: array, items: {type: string}}, b: {type: object, properties: {x: {type: string}}}, c: {type: string}}}";
    let (operation, found) = with(&format!(
        "multipart/form-data: {{{schema}, encoding: {{a: {{explode: false}}, b: {{style: deepObject}}, d: {{}}}}}}"
    ));
    let styles: Vec<_> = operation
        .parameters
        .iter()
        .map(|p| (p.style, p.explode))
        .collect();
    assert_eq!(
        styles,
        [
            (Style::Form, false),
            (Style::DeepObject, true),
            (Style::Simple, true)
        ]
    );
    // There is no field `d`.
    assert_eq!(found, [Severity::Note]);
}

#[test]
fn objects_in_a_form_are_json_unless_they_have_a_style() {
    let object = "{type: object, properties: {x: {type: string}}}";
    let schema = format!(
        "schema: {{type: object, properties: {{o: {object}, d: {object}, l: {{type: array, items: {{type: string}}}}, m: {{type: array, items: {{type: string}}}}}}}}"
    );
    let (operation, _) = with(&format!(
        "application/x-www-form-urlencoded: {{{schema}, encoding: {{d: {{style: deepObject}}, m: {{style: form, explode: false}}}}}}"
    ));
    let found = operation
        .parameters
        .iter()
        .map(|p| (p.style, p.explode, p.content_type.as_deref()));
    let expected = [
        (Style::Form, true, Some("application/json")),
        (Style::DeepObject, true, None),
        (Style::Form, true, None),
        (Style::Form, false, None),
    ];
    assert_eq!(found.collect::<Vec<_>>(), expected);
}

#[test]
fn a_part_has_the_media_type_of_its_encoding() {
    let schema = "schema: {type: object, properties: {a: {type: string}, b: {type: string, format: binary}}}";
    let encoding =
        "encoding: {a: {contentType: text/csv}, b: {contentType: 'image/png, image/jpeg'}}";
    let (operation, _) = with(&format!("multipart/form-data: {{{schema}, {encoding}}}"));
    let types: Vec<_> = operation
        .parameters
        .iter()
        .map(|p| p.content_type.as_deref())
        .collect();
    assert_eq!(types, [Some("text/csv"), None]);
    assert_eq!(
        operation.parameters[1].docs.notes,
        ["Content type: `image/png, image/jpeg`."]
    );
}

#[test]
fn any_media_type_is_what_the_schema_says() {
    let (operation, _) = with("'*/*': {schema: {type: boolean}}");
    assert_eq!(
        kinds(&operation),
        [("application/json", &ContentKind::Json(Type::Bool))]
    );
    let (operation, _) = with("'*/*': {}");
    assert_eq!(
        kinds(&operation),
        [("application/octet-stream", &ContentKind::Bytes)]
    );
}

#[test]
fn an_optional_form_without_fields_is_not_sent() {
    let schema = "{type: object, properties: {}, additionalProperties: false}";
    let body = format!(
        "requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {schema}}}}}}}"
    );
    let (operation, api, _) = one("/a", "get", &format!("{body}, {OK}"));
    assert_eq!(
        (operation.body, operation.parameters, api.types),
        (None, vec![], vec![])
    );
}

#[test]
fn what_is_no_media_type_is_left_out() {
    let (operation, found) = with("examples: {}, application/json: {schema: {type: string}}");
    assert_eq!(kinds(&operation).len(), 1);
    assert_eq!(found, [Severity::Warning]);
}

#[test]
fn an_extension_names_the_argument() {
    let body =
        "requestBody: {x-body-name: pet, content: {application/json: {schema: {type: string}}}}";
    let (operation, ..) = one("/a", "post", &format!("{body}, {OK}"));
    assert_eq!(operation.body.unwrap().hint.words, ["pet"]);
    let (operation, _) = with("text/plain: {schema: {type: string}}");
    let body = operation.body.unwrap();
    assert_eq!(
        (body.hint.words, &body.contents[0].kind),
        (vec!["body".to_owned()], &ContentKind::Text)
    );
}

#[test]
fn a_body_of_the_components_makes_one_type() {
    let call = format!("post: {{requestBody: {{$ref: '#/components/requestBodies/New'}}, {OK}}}");
    let text = format!(
        "paths: {{/a: {{{call}}}, /b: {{{call}}}}}
components: {{requestBodies: {{New: {{content: {{application/json: {OBJECT}}}}}}}}}"
    );
    let (api, _) = api(&text);
    let types: Vec<_> = api
        .operations
        .iter()
        .map(|operation| kinds(operation)[0].1)
        .collect();
    assert_eq!(types[0], types[1]);
    let words: Vec<_> = api
        .types
        .iter()
        .map(|def| def.hint.words.join(" "))
        .collect();
    assert_eq!(words, ["New Body"]);
}

#[test]
fn a_parameter_of_json_is_text_where_it_is_binary() {
    let (operation, _) = with(
        "application/json: {schema: {type: object, properties: {a: {type: string, format: binary}}}}",
    );
    assert!(matches!(
        kinds(&operation)[0].1,
        ContentKind::Json(Type::Named(_))
    ));
    let (operation, _) =
        with("application/json: {schema: {type: array, items: {type: string, format: binary}}}");
    let list = Type::Array(Box::new(Type::String(StringFormat::Plain)));
    assert_eq!(kinds(&operation)[0].1, &ContentKind::Json(list));
}
