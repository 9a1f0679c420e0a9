use serde_json::{Value, json};

use self::table::{ABSENT, ERROR, OTHER_ROWS, PATH_ROWS, QUERY_ROWS, Row, values};
use super::*;
use crate::{form, path};

mod table;

const QUERY: Parameter = Parameter::query("color");
const HEADER: Parameter = Parameter::header("color");

/// What is on the wire.
fn sent(parameter: Parameter, value: Value) -> String {
    let (parameters, values) = ([parameter], [Some(value)]);
    let absent = |text: String| {
        if text.is_empty() {
            ABSENT.to_owned()
        } else {
            text
        }
    };
    let result = match parameter.location {
        Location::Path => {
            path::expand("/{color}", &parameters, &values, false).map(|path| path[1..].to_owned())
        }
        Location::Query => query(&parameters, &values).map(absent),
        Location::Form => form::fields(&parameters, &values).map(absent),
        Location::Cookie => cookies(&parameters, &values).map(|c| c.unwrap_or(ABSENT.to_owned())),
        _ => headers(&parameters, &values).map(|headers| match headers.first() {
            Some((_, value)) => String::from_utf8(value.as_bytes().to_vec()).unwrap(),
            None => ABSENT.to_owned(),
        }),
    };
    result.unwrap_or(ERROR.to_owned())
}

#[track_caller]
fn check(rows: &[Row]) {
    for row in rows {
        let expected = [
            row.string,
            row.empty_string,
            row.array,
            row.object,
            row.empty_array,
            row.empty_object,
            row.null,
            row.special,
            row.special_items,
            row.special_object,
        ];
        for (value, expected) in values().into_iter().zip(expected) {
            let shown = format!("{:?} of {value}", row.parameter);
            assert_eq!(sent(row.parameter, value), expected, "{shown}");
        }
    }
}

#[test]
fn path_parameters_are_written_as_specified() {
    check(PATH_ROWS);
}

#[test]
fn query_parameters_are_written_as_specified() {
    check(QUERY_ROWS);
}

#[test]
fn headers_cookies_and_forms_are_written_as_specified() {
    check(OTHER_ROWS);
}

#[test]
fn other_scalars_are_written_as_in_json() {
    assert_eq!(sent(QUERY, json!(true)), "color=true");
    assert_eq!(sent(QUERY, json!(-1.5)), "color=-1.5");
    assert_eq!(sent(HEADER, json!([1, false])), "1,false");
}

#[test]
fn deep_objects_nest() {
    let value = json!({"a": {"b": [1, 2]}, "c": [{"d": "e"}, null, {"d": []}]});
    let expected =
        "color%5Ba%5D%5Bb%5D%5B%5D=1&color%5Ba%5D%5Bb%5D%5B%5D=2&color%5Bc%5D%5B0%5D%5Bd%5D=e";
    assert_eq!(sent(QUERY.style(Style::DeepObject), value), expected);
}

#[test]
fn deep_objects_do_not_nest_without_end() {
    let mut value = json!(1);
    for _ in 0..1_000 {
        value = json!([value]);
    }
    assert_eq!(sent(QUERY.style(Style::DeepObject), value), ERROR);
}

#[test]
fn what_nests_in_other_styles_is_json() {
    assert_eq!(sent(QUERY, json!([{"a": 1}])), "color=%7B%22a%22%3A1%7D");
    assert_eq!(sent(QUERY, json!({"a": {"b": 1}})), "a=%7B%22b%22%3A1%7D");
    let unexploded = QUERY.explode(false);
    assert_eq!(sent(unexploded, json!({"a": [1]})), "color=a,%5B1%5D");
}

#[test]
fn lists_in_exploded_objects_repeat_the_name_of_their_entry() {
    let value = json!({"page": 1, "sort": ["name,asc", null, "id"], "none": []});
    assert_eq!(sent(QUERY, value), "page=1&sort=name%2Casc&sort=id");
}

#[test]
fn names_are_encoded() {
    let query = query(&[Parameter::query("filter[a&b]")], &[Some(json!(1))]).unwrap();
    assert_eq!(query, "filter%5Ba%26b%5D=1");
}

#[test]
fn parameters_keep_their_order_and_absent_ones_leave_no_trace() {
    let parameters = [
        Parameter::query("a"),
        Parameter::header("h"),
        Parameter::query("b"),
        Parameter::query("c"),
    ];
    let values = [Some(json!(1)), Some(json!(2)), None];
    assert_eq!(query(&parameters, &values).unwrap(), "a=1");
}

#[test]
fn text_content_is_text() {
    assert_eq!(
        sent(QUERY.content("text/plain"), json!("a b")),
        "color=a%20b"
    );
    assert_eq!(sent(QUERY.content("text/plain"), json!([1])), ERROR);
    assert!(is_json("application/problem+JSON; charset=utf-8") && !is_json("text/jsonl"));
}

#[test]
fn headers_refuse_line_breaks_and_control_characters() {
    for text in ["a\r\nb: c", "a\nb", "a\u{0}b", "a\u{7f}", "a\tb"] {
        assert_eq!(sent(HEADER, json!(text)), ERROR, "{text:?}");
    }
    assert!(headers(&[Parameter::header("a b")], &[Some(json!(1))]).is_err());
}

#[test]
fn faults_name_the_parameter_and_hide_the_value() {
    let error = header_value("X-Key", "secret\n").unwrap_err().to_string();
    assert!(
        error.starts_with("parameter `X-Key`") && !error.contains("secret"),
        "{error}"
    );
}

#[test]
fn keys_are_pairs() {
    assert_eq!(query_pair("api key", "a+b="), "api%20key=a%2Bb%3D");
    assert_eq!(cookie_pair("sid", "a+b/c=="), "sid=a+b/c==");
    assert_eq!(cookie_pair("sid", "a;b c\r\n"), "sid=a%3Bb%20c%0D%0A");
}

#[test]
fn collections_are_joined_by_their_delimiters() {
    let tabs = Parameter::query("color").explode(false).delimiters("\t");
    assert_eq!(sent(tabs, json!(["a b", "c"])), "color=a%20b%09c");
    assert_eq!(sent(tabs, json!([])), "color=");
    assert_eq!(sent(tabs, json!(null)), ABSENT);
    assert_eq!(sent(QUERY.delimiters(","), json!([])), ABSENT);
    let rows = Parameter::query("color").explode(false).delimiters("|,");
    assert_eq!(
        sent(rows, json!([[1, 2], [null], [3]])),
        "color=1%2C2%7C%7C3"
    );
    let form = Parameter::form("color").explode(false).delimiters(" ");
    assert_eq!(sent(form, json!(["a", "b"])), "color=a+b");
    let path = Parameter::path("color").delimiters("|");
    assert_eq!(sent(path, json!(["a", "b"])), "a%7Cb");
    let header = HEADER.delimiters("\t");
    assert_eq!(sent(header, json!(["a b", "c"])), "a b\tc");
    assert_eq!(sent(header, json!(["a\tb"])), ERROR);
    assert_eq!(sent(header, json!(["a\nb"])), ERROR);
}

#[test]
fn cookies_of_their_own_style_are_not_encoded() {
    let cookie = Parameter::cookie("color").style(Style::Cookie);
    assert_eq!(sent(cookie, json!("a b=%41")), "color=a b=%41");
    assert_eq!(sent(cookie, json!(["a", "b"])), "color=a; color=b");
    assert_eq!(sent(cookie.explode(false), json!(["a", "b"])), "color=a,b");
    assert_eq!(sent(cookie, json!("a; b=c")), ERROR);
}

#[test]
fn a_whole_query_has_no_name() {
    let whole = QUERY.style(Style::Whole).content("application/json");
    assert_eq!(sent(whole, json!({"a": 1})), "%7B%22a%22%3A1%7D");
    assert_eq!(
        sent(
            QUERY.style(Style::Whole).content("text/plain"),
            json!("a b")
        ),
        "a%20b"
    );
}
