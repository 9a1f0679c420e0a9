use serde_json::json;

use super::*;

fn one(template: &str, value: Value) -> Result<String, EncodeError> {
    expand(
        template,
        &[Parameter::query("q"), Parameter::path("id")],
        &[None, Some(value)],
    )
}

fn expand(
    template: &str,
    parameters: &[Parameter],
    values: &[Option<Value>],
) -> Result<String, EncodeError> {
    super::expand(template, parameters, values, false)
}

#[track_caller]
fn refused(template: &str, value: &str) {
    let error = one(template, json!(value)).expect_err(value);
    assert_eq!(error.parameter, "id");
}

#[test]
fn values_take_their_places() {
    let parameters = [Parameter::path("a"), Parameter::path("b")];
    let values = [Some(json!(1)), Some(json!("x y"))];
    assert_eq!(
        expand("/p/{b}/{a}.json", &parameters, &values).unwrap(),
        "/p/x%20y/1.json"
    );
    assert_eq!(
        expand("/p/{a}-{a}{b}", &parameters, &values).unwrap(),
        "/p/1-1x%20y"
    );
    assert_eq!(expand("/p", &parameters, &[]).unwrap(), "/p");
}

#[test]
fn values_stay_in_their_segment() {
    assert_eq!(
        one("/p/{id}/x", json!("a/b?c#d%e\\f")).unwrap(),
        "/p/a%2Fb%3Fc%23d%25e%5Cf/x"
    );
    assert_eq!(one("/p/{id}", json!("a%2Fb")).unwrap(), "/p/a%252Fb");
    assert_eq!(one("/p/{id}", json!("...")).unwrap(), "/p/...");
    assert_eq!(one("/p/{id}", json!("..a")).unwrap(), "/p/..a");
    assert_eq!(one("/p/{id}", json!("a\r\n")).unwrap(), "/p/a%0D%0A");
}

#[test]
fn dots_are_refused_however_they_are_spelled() {
    for value in [
        ".",
        "..",
        "%2e",
        "%2E%2e",
        ".%2e",
        "%252e%252e",
        "../a",
        "a/..",
        "a\\..\\b",
        "..%2fa",
        "%5c..",
    ] {
        refused("/p/{id}", value);
        refused("/p/{id}/x", value);
    }
}

#[test]
fn dots_are_refused_where_the_template_brings_some() {
    refused("/p/.{id}", ".");
    refused("/p/{id}.", "%2e");
    refused("/p/%2e{id}/x", ".");
    assert_eq!(one("/p/v{id}", json!("..")).unwrap(), "/p/v..");
}

#[test]
fn dots_of_two_values_are_refused() {
    let parameters = [Parameter::path("a"), Parameter::path("b")];
    let dot = Some(json!("."));
    assert!(expand("/p/{a}{b}", &parameters, &[dot.clone(), dot]).is_err());
}

#[test]
fn dots_of_a_label_are_refused() {
    let parameters = [Parameter::path("id").style(Style::Label)];
    assert!(expand("/p/{id}", &parameters, &[Some(json!("."))]).is_err());
}

#[test]
fn empty_values_are_refused() {
    refused("/p/{id}", "");
    refused("/p/{id}.json", "");
    assert!(one("/p/{id}", json!(null)).is_err());
}

#[test]
fn missing_values_and_parameters_are_told() {
    let error = expand("/p/{id}", &[Parameter::path("id")], &[]).unwrap_err();
    assert_eq!(error.to_string(), "parameter `id`: missing");
    assert_eq!(expand("/p/{x}", &[], &[]).unwrap_err().parameter, "x");
    assert!(expand("/p/{q}", &[Parameter::query("q")], &[Some(json!(1))]).is_err());
}

#[test]
fn the_text_of_the_template_is_made_fit_for_a_url() {
    assert_eq!(expand("/a b/é/{x", &[], &[]).unwrap(), "/a%20b/%C3%A9/%7Bx");
    assert_eq!(
        expand("/a:b(c)='d'?x=1&y=%20", &[], &[]).unwrap(),
        "/a:b(c)='d'?x=1&y=%20"
    );
    assert_eq!(expand("/a#b{x}", &[], &[]).unwrap(), "/a");
}

#[test]
fn an_empty_value_is_allowed_where_it_is_asked_for() {
    let expand = |parameter: Parameter, template: &str, value: Value, allow: bool| {
        super::expand(template, &[parameter], &[Some(value)], allow)
    };
    let id = || Parameter::path("id");
    for value in [json!(""), json!([]), json!({})] {
        let error = expand(id(), "/p/{id}", value.clone(), false).unwrap_err();
        let said = error.to_string();
        assert!(said.contains(".allow_empty_path_parameters()"), "{said}");
        assert_eq!(expand(id(), "/p/{id}", value, true).unwrap(), "/p/");
    }
    assert_eq!(expand(id(), "/p/{id}/x", json!(""), true).unwrap(), "/p//x");
    assert_eq!(expand(id(), "/{id}", json!(""), true).unwrap(), "/");
    // What is missing stays an error, and so does what reads as a dot.
    assert!(expand(id(), "/p/{id}", Value::Null, true).is_err());
    assert!(expand(id(), "/p/.{id}", json!(""), true).is_err());
    let label = id().style(Style::Label);
    assert!(expand(label, "/p/{id}", json!(""), true).is_err());
    let matrix = id().style(Style::Matrix);
    assert_eq!(
        expand(matrix, "/p/{id}", json!(""), true).unwrap(),
        "/p/;id"
    );
}

#[test]
fn reserved_characters_stay_where_the_document_says_so() {
    let id = Parameter::path("id").allow_reserved(true);
    let expand = |value: &str| super::expand("/p/{id}", &[id], &[Some(json!(value))], false);
    assert_eq!(expand("a/b c:d").unwrap(), "/p/a/b%20c:d");
    assert!(expand("a/../b").is_err());
}
