use super::super::json_text::depth;
use super::*;
use crate as runtime;

#[derive(Debug, PartialEq)]
struct Stage {
    id: u8,
    name: Option<String>,
}
runtime::model! { Stage { required id = "id", optional name = "name" } }

#[derive(Debug, PartialEq)]
struct Deal {
    stage: Option<Stage>,
    kind: Option<Kind>,
    when: Option<runtime::Base64>,
}
runtime::model! { Deal { optional stage = "stage", optional kind = "kind", optional when = "when" } }

#[derive(Debug, PartialEq)]
enum Kind {
    Cat(Stage),
    Dog(Box<Deal>),
    Other(serde_json::Value),
}
runtime::union! { Kind by "name" {
    Cat: Variant::OBJECT.discriminator_values(&["cat"]),
    Dog: Variant::OBJECT.discriminator_values(&["dog"]).write_discriminator("dog"),
} }

#[derive(Debug, PartialEq)]
struct List {
    data: Vec<Deal>,
}
runtime::model! { List { required data = "data" } }

fn error(body: &str) -> (String, String) {
    let error = decode_json::<List>(body.as_bytes()).unwrap_err();
    (error.path, error.message)
}

#[track_caller]
fn assert_path(body: &str, path: &str) {
    let (found, message) = error(body);
    assert_eq!(found, path, "{message}");
}

#[test]
fn the_path_leads_to_the_wrong_value() {
    assert_path(
        r#"{"data":[{},{"stage":{"id":1,"name":3}}]}"#,
        "data[1].stage.name",
    );
    assert_path(r#"{"data":[{},{"stage":{"id":"x"}}]}"#, "data[1].stage.id");
    assert_path(r#"{"data":[{},{"stage":{"id":[]}}]}"#, "data[1].stage.id");
    assert_path(r#"{"data":[{},{"stage":{"id":{}}}]}"#, "data[1].stage.id");
    assert_path(r#"{"data":[{},{"stage":{"id":300}}]}"#, "data[1].stage.id");
    assert_path(
        r#"{"data":[{},{"stage":{"id":true, "name":"a"}}]}"#,
        "data[1].stage.id",
    );
    assert_path(r#"{"data":[{},{"stage":{"id":null}}]}"#, "data[1].stage.id");
    assert_path(r#"{"data":[{},{"when":"%"}]}"#, "data[1].when");
    assert_path(r#"{"data":{}}"#, "data");
}

#[test]
fn the_path_of_a_missing_property_is_that_of_its_object() {
    assert_path(r#"{"data":[{"stage":{"name":"a"}}]}"#, "data[0].stage");
    assert_path(r#"{"data":[{"stage":{}}, {}]}"#, "data[0].stage");
    assert_path("{}", "");
}

#[test]
fn the_path_survives_whitespace_and_other_lines() {
    assert_path(
        "{\n  \"data\": [\n    {},\n    { \"stage\" : { \"id\" : \"x\" } }\n  ]\n}",
        "data[1].stage.id",
    );
    assert_path(
        "{\r\n\"data\" : [ { \"stage\" : \n\n{ } } ] }",
        "data[0].stage",
    );
}

#[test]
fn braces_and_quotes_in_strings_lead_nobody_astray() {
    assert_path(
        r#"{"x":"]}\"{[,","data":[{"n,":"a","stage":{"name":"\\","id":"x"}}]}"#,
        "data[0].stage.id",
    );
}

/// A union is an error only where a limit is reached.
#[test]
fn the_path_leads_to_a_union_that_is_nested_too_deep() {
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    for (before, after) in [
        (r#"{"data":[{"kind":"#, "}]}"),
        (r#"{"data":[{"kind":"#, r#","when":""}]}"#),
        (r#"{"data":[{"kind": "#, r#" , "when":""}]}"#),
        (r#"{"data":[{"kind": "#, " } ]}"),
    ] {
        let body = format!("{before}{deep}{after}");
        assert_path(&body, "data[0].kind");
        assert_eq!(error(&body).1, "Kind: nested too deeply");
    }
    let error = decode_json::<Vec<Kind>>(format!("[{deep}]").as_bytes()).unwrap_err();
    assert_eq!(error.path, "[0]");
}

#[test]
fn what_is_wrong_in_a_union_is_no_error() {
    let body = r#"{"data":[{"kind":{"name":"dog","kind":{"name":"cat","id":"x"}}}]}"#;
    let list = decode_json::<List>(body.as_bytes()).unwrap();
    let Some(Kind::Dog(dog)) = &list.data[0].kind else {
        panic!("{list:?}");
    };
    assert!(matches!(dog.kind, Some(Kind::Other(_))), "{dog:?}");
    assert_eq!(serde_json::to_string(&list).unwrap(), body);
}

#[test]
fn text_that_is_no_json_has_a_path_as_well() {
    assert_path(r#"{"data":[{},{"stage":{"id":"#, "data[1].stage.id");
    assert_path("", "");
    assert_path("<html>", "");
    assert!(decode_json::<List>(b"{\"data\":[{\"stage\":{\"name\":\"\xff\"}}]}").is_err());
}

#[test]
fn messages_have_no_lines_and_excerpts_are_bounded() {
    let body = format!(
        r#"{{"x":"{}","data":3,"y":"{}"}}"#,
        "é".repeat(500),
        "é".repeat(500)
    );
    let error = decode_json::<List>(body.as_bytes()).unwrap_err();
    assert_eq!(error.message, "expected an array, found an integer");
    assert!(
        error.excerpt.len() <= EXCERPT && error.excerpt.contains(r#""data":3"#),
        "{}",
        error.excerpt
    );
}

#[test]
fn depth_counts_what_is_outside_strings() {
    assert_eq!(depth(br#"{"a":[[1],"[[[[\"[["]}"#), 3);
    assert_eq!(depth(b"3"), 0);
}

#[test]
fn no_body_is_beyond_explanation() {
    let body =
        br#"{"data":[{"kind":{"name":"dog","kind":{"name":"cat","id":1}},"when":"\u00e9=="},{}]}"#;
    for at in 0..body.len() {
        let _ = decode_json::<List>(&body[..at]);
        let _ = decode_json::<List>(&body[at..]);
        for byte in [0, b'"', b'\\', b'{', b']', b',', b'9', b'\n', 0xff] {
            let mut body = body.to_vec();
            body[at] = byte;
            if let Err(error) = decode_json::<List>(&body) {
                assert!(error.excerpt.len() <= EXCERPT && !error.message.is_empty());
            }
        }
    }
}
