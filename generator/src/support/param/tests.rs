//! Every location, style and `explode` against every sort of value.
//!
//! The first six columns are those of OpenAPI 3.0.3, "Style Examples", in the spelling of 3.0.4,
//! which encodes what no URL can hold and writes a `label` list that is not exploded as RFC 6570
//! does.

use serde_json::{Value, json};

use super::*;
use crate::support::{form, path};

/// A parameter called `color`, and what is on the wire for each of [`values`].
struct Row {
    parameter: Parameter,
    string: &'static str,
    empty_string: &'static str,
    array: &'static str,
    object: &'static str,
    empty_array: &'static str,
    empty_object: &'static str,
    null: &'static str,
    /// `a b&c=d/é,;+%`
    special: &'static str,
    /// `["a,b", "c d|.", null]`
    special_items: &'static str,
    /// `{"k ,": "v&="}`
    special_object: &'static str,
}

/// Nothing is sent.
const ABSENT: &str = "(absent)";

/// The value is refused.
const ERROR: &str = "(error)";

fn values() -> [Value; 10] {
    [
        json!("blue"),
        json!(""),
        json!(["blue", "black", "brown"]),
        json!({"R": 100, "G": 200, "B": 150}),
        json!([]),
        json!({}),
        json!(null),
        json!("a b&c=d/é,;+%"),
        json!(["a,b", "c d|.", null]),
        json!({"k ,": "v&="}),
    ]
}

const PATH: Parameter = Parameter::path("color");
const QUERY: Parameter = Parameter::query("color");
const HEADER: Parameter = Parameter::header("color");
const COOKIE: Parameter = Parameter::cookie("color");
const FORM: Parameter = Parameter::form("color");

const PATH_ROWS: &[Row] = &[
    Row {
        parameter: PATH.style(Style::Matrix),
        string: ";color=blue",
        empty_string: ";color",
        array: ";color=blue,black,brown",
        object: ";color=R,100,G,200,B,150",
        empty_array: ERROR,
        empty_object: ERROR,
        null: ERROR,
        special: ";color=a%20b%26c%3Dd%2F%C3%A9%2C%3B%2B%25",
        special_items: ";color=a%2Cb,c%20d%7C.",
        special_object: ";color=k%20%2C,v%26%3D",
    },
    Row {
        parameter: PATH.style(Style::Matrix).explode(true),
        string: ";color=blue",
        empty_string: ";color",
        array: ";color=blue;color=black;color=brown",
        object: ";R=100;G=200;B=150",
        empty_array: ERROR,
        empty_object: ERROR,
        null: ERROR,
        special: ";color=a%20b%26c%3Dd%2F%C3%A9%2C%3B%2B%25",
        special_items: ";color=a%2Cb;color=c%20d%7C.",
        special_object: ";k%20%2C=v%26%3D",
    },
    Row {
        parameter: PATH.style(Style::Label),
        string: ".blue",
        empty_string: ERROR,
        array: ".blue,black,brown",
        object: ".R,100,G,200,B,150",
        empty_array: ERROR,
        empty_object: ERROR,
        null: ERROR,
        special: ".a%20b%26c%3Dd%2F%C3%A9%2C%3B%2B%25",
        special_items: ".a%2Cb,c%20d%7C.",
        special_object: ".k%20%2C,v%26%3D",
    },
    Row {
        parameter: PATH.style(Style::Label).explode(true),
        string: ".blue",
        empty_string: ERROR,
        array: ".blue.black.brown",
        object: ".R=100.G=200.B=150",
        empty_array: ERROR,
        empty_object: ERROR,
        null: ERROR,
        special: ".a%20b%26c%3Dd%2F%C3%A9%2C%3B%2B%25",
        special_items: ".a%2Cb.c%20d%7C.",
        special_object: ".k%20%2C=v%26%3D",
    },
    Row {
        parameter: PATH,
        string: "blue",
        empty_string: ERROR,
        array: "blue,black,brown",
        object: "R,100,G,200,B,150",
        empty_array: ERROR,
        empty_object: ERROR,
        null: ERROR,
        special: "a%20b%26c%3Dd%2F%C3%A9%2C%3B%2B%25",
        special_items: "a%2Cb,c%20d%7C.",
        special_object: "k%20%2C,v%26%3D",
    },
    Row {
        parameter: PATH.explode(true),
        string: "blue",
        empty_string: ERROR,
        array: "blue,black,brown",
        object: "R=100,G=200,B=150",
        empty_array: ERROR,
        empty_object: ERROR,
        null: ERROR,
        special: "a%20b%26c%3Dd%2F%C3%A9%2C%3B%2B%25",
        special_items: "a%2Cb,c%20d%7C.",
        special_object: "k%20%2C=v%26%3D",
    },
    Row {
        parameter: PATH.content("application/json"),
        string: "%22blue%22",
        empty_string: "%22%22",
        array: "%5B%22blue%22%2C%22black%22%2C%22brown%22%5D",
        object: "%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D",
        empty_array: "%5B%5D",
        empty_object: "%7B%7D",
        null: ERROR,
        special: "%22a%20b%26c%3Dd%2F%C3%A9%2C%3B%2B%25%22",
        special_items: "%5B%22a%2Cb%22%2C%22c%20d%7C.%22%2Cnull%5D",
        special_object: "%7B%22k%20%2C%22%3A%22v%26%3D%22%7D",
    },
];

const QUERY_ROWS: &[Row] = &[
    Row {
        parameter: QUERY,
        string: "color=blue",
        empty_string: "color=",
        array: "color=blue&color=black&color=brown",
        object: "R=100&G=200&B=150",
        empty_array: ABSENT,
        empty_object: ABSENT,
        null: ABSENT,
        special: "color=a%20b%26c%3Dd%2F%C3%A9%2C%3B%2B%25",
        special_items: "color=a%2Cb&color=c%20d%7C.",
        special_object: "k%20%2C=v%26%3D",
    },
    Row {
        parameter: QUERY.explode(false),
        string: "color=blue",
        empty_string: "color=",
        array: "color=blue,black,brown",
        object: "color=R,100,G,200,B,150",
        empty_array: ABSENT,
        empty_object: ABSENT,
        null: ABSENT,
        special: "color=a%20b%26c%3Dd%2F%C3%A9%2C%3B%2B%25",
        special_items: "color=a%2Cb,c%20d%7C.",
        special_object: "color=k%20%2C,v%26%3D",
    },
    Row {
        parameter: QUERY.style(Style::SpaceDelimited).explode(false),
        string: "color=blue",
        empty_string: "color=",
        array: "color=blue%20black%20brown",
        object: "color=R%20100%20G%20200%20B%20150",
        empty_array: ABSENT,
        empty_object: ABSENT,
        null: ABSENT,
        special: "color=a%20b%26c%3Dd%2F%C3%A9%2C%3B%2B%25",
        special_items: "color=a%2Cb%20c%20d%7C.",
        special_object: "color=k%20%2C%20v%26%3D",
    },
    Row {
        parameter: QUERY.style(Style::SpaceDelimited),
        string: "color=blue",
        empty_string: "color=",
        array: "color=blue&color=black&color=brown",
        object: "R=100&G=200&B=150",
        empty_array: ABSENT,
        empty_object: ABSENT,
        null: ABSENT,
        special: "color=a%20b%26c%3Dd%2F%C3%A9%2C%3B%2B%25",
        special_items: "color=a%2Cb&color=c%20d%7C.",
        special_object: "k%20%2C=v%26%3D",
    },
    Row {
        parameter: QUERY.style(Style::PipeDelimited).explode(false),
        string: "color=blue",
        empty_string: "color=",
        array: "color=blue%7Cblack%7Cbrown",
        object: "color=R%7C100%7CG%7C200%7CB%7C150",
        empty_array: ABSENT,
        empty_object: ABSENT,
        null: ABSENT,
        special: "color=a%20b%26c%3Dd%2F%C3%A9%2C%3B%2B%25",
        special_items: "color=a%2Cb%7Cc%20d%7C.",
        special_object: "color=k%20%2C%7Cv%26%3D",
    },
    Row {
        parameter: QUERY.style(Style::PipeDelimited),
        string: "color=blue",
        empty_string: "color=",
        array: "color=blue&color=black&color=brown",
        object: "R=100&G=200&B=150",
        empty_array: ABSENT,
        empty_object: ABSENT,
        null: ABSENT,
        special: "color=a%20b%26c%3Dd%2F%C3%A9%2C%3B%2B%25",
        special_items: "color=a%2Cb&color=c%20d%7C.",
        special_object: "k%20%2C=v%26%3D",
    },
    Row {
        parameter: QUERY.style(Style::DeepObject),
        string: "color=blue",
        empty_string: "color=",
        array: "color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown",
        object: "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        empty_array: ABSENT,
        empty_object: ABSENT,
        null: ABSENT,
        special: "color=a%20b%26c%3Dd%2F%C3%A9%2C%3B%2B%25",
        special_items: "color%5B%5D=a%2Cb&color%5B%5D=c%20d%7C.",
        special_object: "color%5Bk%20%2C%5D=v%26%3D",
    },
    Row {
        parameter: QUERY.explode(false).allow_reserved(true),
        string: "color=blue",
        empty_string: "color=",
        array: "color=blue,black,brown",
        object: "color=R,100,G,200,B,150",
        empty_array: ABSENT,
        empty_object: ABSENT,
        null: ABSENT,
        special: "color=a%20b%26c=d/%C3%A9,;%2B%25",
        special_items: "color=a,b,c%20d%7C.",
        special_object: "color=k%20,,v%26=",
    },
    Row {
        parameter: QUERY.content("application/json"),
        string: "color=%22blue%22",
        empty_string: "color=%22%22",
        array: "color=%5B%22blue%22%2C%22black%22%2C%22brown%22%5D",
        object: "color=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D",
        empty_array: "color=%5B%5D",
        empty_object: "color=%7B%7D",
        null: ABSENT,
        special: "color=%22a%20b%26c%3Dd%2F%C3%A9%2C%3B%2B%25%22",
        special_items: "color=%5B%22a%2Cb%22%2C%22c%20d%7C.%22%2Cnull%5D",
        special_object: "color=%7B%22k%20%2C%22%3A%22v%26%3D%22%7D",
    },
];

const OTHER_ROWS: &[Row] = &[
    Row {
        parameter: HEADER,
        string: "blue",
        empty_string: "",
        array: "blue,black,brown",
        object: "R,100,G,200,B,150",
        empty_array: ABSENT,
        empty_object: ABSENT,
        null: ABSENT,
        special: "a b&c=d/é,;+%",
        special_items: "a,b,c d|.",
        special_object: "k ,,v&=",
    },
    Row {
        parameter: HEADER.explode(true),
        string: "blue",
        empty_string: "",
        array: "blue,black,brown",
        object: "R=100,G=200,B=150",
        empty_array: ABSENT,
        empty_object: ABSENT,
        null: ABSENT,
        special: "a b&c=d/é,;+%",
        special_items: "a,b,c d|.",
        special_object: "k ,=v&=",
    },
    Row {
        parameter: COOKIE,
        string: "color=blue",
        empty_string: "color=",
        array: "color=blue; color=black; color=brown",
        object: "R=100; G=200; B=150",
        empty_array: ABSENT,
        empty_object: ABSENT,
        null: ABSENT,
        special: "color=a%20b%26c%3Dd%2F%C3%A9%2C%3B%2B%25",
        special_items: "color=a%2Cb; color=c%20d%7C.",
        special_object: "k%20%2C=v%26%3D",
    },
    Row {
        parameter: COOKIE.explode(false),
        string: "color=blue",
        empty_string: "color=",
        array: "color=blue,black,brown",
        object: "color=R,100,G,200,B,150",
        empty_array: ABSENT,
        empty_object: ABSENT,
        null: ABSENT,
        special: "color=a%20b%26c%3Dd%2F%C3%A9%2C%3B%2B%25",
        special_items: "color=a%2Cb,c%20d%7C.",
        special_object: "color=k%20%2C,v%26%3D",
    },
    Row {
        parameter: FORM,
        string: "color=blue",
        empty_string: "color=",
        array: "color=blue&color=black&color=brown",
        object: "R=100&G=200&B=150",
        empty_array: ABSENT,
        empty_object: ABSENT,
        null: ABSENT,
        special: "color=a+b%26c%3Dd%2F%C3%A9%2C%3B%2B%25",
        special_items: "color=a%2Cb&color=c+d%7C.",
        special_object: "k+%2C=v%26%3D",
    },
    Row {
        parameter: FORM.style(Style::SpaceDelimited).explode(false),
        string: "color=blue",
        empty_string: "color=",
        array: "color=blue+black+brown",
        object: "color=R+100+G+200+B+150",
        empty_array: ABSENT,
        empty_object: ABSENT,
        null: ABSENT,
        special: "color=a+b%26c%3Dd%2F%C3%A9%2C%3B%2B%25",
        special_items: "color=a%2Cb+c+d%7C.",
        special_object: "color=k+%2C+v%26%3D",
    },
    Row {
        parameter: FORM.style(Style::DeepObject),
        string: "color=blue",
        empty_string: "color=",
        array: "color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown",
        object: "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        empty_array: ABSENT,
        empty_object: ABSENT,
        null: ABSENT,
        special: "color=a+b%26c%3Dd%2F%C3%A9%2C%3B%2B%25",
        special_items: "color%5B%5D=a%2Cb&color%5B%5D=c+d%7C.",
        special_object: "color%5Bk+%2C%5D=v%26%3D",
    },
];

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
        In::Path => path::expand("/{color}", &parameters, &values).map(|path| path[1..].to_owned()),
        In::Query => query(&parameters, &values).map(absent),
        In::Form => form::fields(&parameters, &values).map(absent),
        In::Cookie => cookies(&parameters, &values).map(|c| c.unwrap_or(ABSENT.to_owned())),
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
    assert_eq!(sent(QUERY, json!({"a": [1]})), "a=%5B1%5D");
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
    let fault = header_value("X-Key", "secret\n").unwrap_err().to_string();
    assert!(
        fault.starts_with("parameter `X-Key`") && !fault.contains("secret"),
        "{fault}"
    );
}

#[test]
fn keys_are_pairs() {
    assert_eq!(query_pair("api key", "a+b="), "api%20key=a%2Bb%3D");
    assert_eq!(cookie_pair("sid", "a+b/c=="), "sid=a+b/c==");
    assert_eq!(cookie_pair("sid", "a;b c\r\n"), "sid=a%3Bb%20c%0D%0A");
}
