use http::{HeaderMap, StatusCode};
use serde_json::Value;

use super::super::body::Body;
use super::super::error::DecodeErrorKind;
use super::super::operation::Operation;
use super::*;

static OPERATION: Operation = Operation {
    id: "a.b",
    method: "GET",
    path: "/",
    ..Operation::DEFAULT
};

fn response_of(media_type: &'static str, body: &'static [u8]) -> RawResponse {
    let mut headers = HeaderMap::new();
    if !media_type.is_empty() {
        headers.insert("content-type", media_type.parse().unwrap());
    }
    RawResponse {
        operation: &OPERATION,
        url: None,
        head: Head {
            status: StatusCode::OK,
            headers,
            attempts: 1,
            secrets: Default::default(),
        },
        body: Body::from(body),
        limit: 100,
        idle_timeout: None,
        call: None,
        drift_sink: None,
    }
}

fn kind<T: std::fmt::Debug>(result: Result<T, Error>) -> DecodeErrorKind {
    match result.unwrap_err() {
        Error::Decode(error) => error.kind(),
        error => panic!("{error:?}"),
    }
}

#[test]
fn json_of_an_odd_media_type_is_json() {
    for media_type in ["", "text/plain", "application/vnd.api+json; charset=utf-8"] {
        assert_eq!(
            read(json::<i64>(), response_of(media_type, b" 7 ")).unwrap(),
            7
        );
    }
}

#[test]
fn text_must_be_utf8() {
    assert_eq!(
        read(text(), response_of("text/plain", b"hi")).unwrap(),
        "hi"
    );
    let result = read(text(), response_of("text/plain", b"\xff"));
    assert_eq!(kind(result), DecodeErrorKind::Syntax);
}

#[test]
fn what_may_be_absent_may_be_empty() {
    assert_eq!(
        read(maybe_json::<Value>(), response_of("", b" \n")).unwrap(),
        None
    );
    assert_eq!(read(maybe_text(), response_of("", b"")).unwrap(), None);
    assert_eq!(
        read(maybe_bytes(), response_of("", b"x")).unwrap().unwrap(),
        "x"
    );
    assert!(
        read(maybe_events::<Value>(), response_of("", b""))
            .unwrap()
            .is_none()
    );
    assert_eq!(
        kind(read(json::<Value>(), response_of("", b" \n"))),
        DecodeErrorKind::Empty
    );
}

#[test]
fn a_body_for_nothing_is_passed_over() {
    read(empty(), response_of("text/html", b"<p>")).unwrap();
}

#[test]
fn the_closest_media_type_chooses() {
    const fn case(status: Status, media_type: &'static str) -> ResponseCase<u8> {
        ResponseCase {
            status,
            media_type,
            has_content: true,
            decoder: Decoder::whole(|_| Ok(0)),
        }
    }
    const OK: Status = Status::Code(200);
    let cases = [
        case(OK, "application/json"),
        case(OK, "application/vnd.a+json"),
        case(OK, "text/plain; version=1"),
        case(OK, "text/plain; version=2"),
        case(OK, "image/*"),
        case(Status::Default, "*/*"),
    ];
    for (media_type, expected) in [
        ("Application/JSON; charset=utf-8", "application/json"),
        ("application/vnd.a+json", "application/vnd.a+json"),
        ("application/problem+json", "application/json"),
        ("text/plain;version=2", "text/plain; version=2"),
        ("text/plain", "text/plain; version=1"),
        ("image/png", "image/*"),
        ("", "application/json"),
        ("audio/ogg", "application/json"),
    ] {
        let head = response_of(media_type, b"").head;
        let chosen = select(&cases, &head)[0].media_type;
        assert_eq!(chosen, expected, "{media_type}");
    }
    let any = [case(OK, "application/json"), case(OK, "*/*")];
    let head = response_of("audio/ogg", b"").head;
    assert_eq!(select(&any, &head)[0].media_type, "*/*");
}

#[test]
fn text_is_a_json_string_where_the_type_takes_one() {
    for media_type in ["", "text/plain; charset=utf-8"] {
        let text = read(json::<String>(), response_of(media_type, b"hello"));
        assert_eq!(text.unwrap(), "hello");
        let number = read(json::<String>(), response_of(media_type, b"17"));
        assert_eq!(number.unwrap(), "17");
    }
    for (media_type, body) in [
        ("application/json", &b"hello"[..]),
        ("text/html", b"hello"),
        ("text/plain", b"{\"a\": "),
        ("", b"<html>"),
    ] {
        let read = read(json::<String>(), response_of(media_type, body));
        assert!(read.is_err(), "{media_type} {body:?}");
    }
    assert!(read(json::<i64>(), response_of("text/plain", b"hello")).is_err());
}

#[test]
fn a_json_string_is_text_where_its_media_type_says_so() {
    let of = |media_type, body| read(text(), response_of(media_type, body)).unwrap();
    assert_eq!(of("application/json", br#" "a\n" "#), "a\n");
    assert_eq!(of("text/plain", br#""a""#), r#""a""#);
    assert_eq!(of("application/json", br#"{"a": 1}"#), r#"{"a": 1}"#);
    assert_eq!(of("text/plain", b"\xef\xbb\xbfa"), "a");
}

#[test]
fn an_empty_body_is_null_where_the_type_takes_it() {
    assert_eq!(
        read(json::<Option<i64>>(), response_of("application/json", b"")).unwrap(),
        None
    );
    let marked = response_of("application/json", b"\xef\xbb\xbf7");
    assert_eq!(read(json::<i64>(), marked).unwrap(), 7);
}

#[test]
fn a_type_of_the_callers_takes_json_or_text() {
    let of = |media_type, body| response_of(media_type, body);
    assert_eq!(read(foreign::<i64>(), of("text/html", b"7")).unwrap(), 7);
    let page = read(foreign::<String>(), of("text/csv", b"a,b"));
    assert_eq!(page.unwrap(), "a,b");
    let faulty = read(foreign::<String>(), of("application/json", b"a,b"));
    assert_eq!(kind(faulty), DecodeErrorKind::Syntax);
    read(foreign::<()>(), of("", b"")).unwrap();
    let empty = read(foreign::<Value>(), of("", b""));
    assert_eq!(kind(empty), DecodeErrorKind::Empty);
}

#[derive(Debug, PartialEq)]
enum Either {
    Number(i64),
    Text(String),
    Accepted,
}
crate::response_enum! {
    Either {
        Accepted = Status::Code(202),
        Number(json i64) = Status::Code(200) => "application/json",
        Text(text String) = Status::Code(200) => "text/csv",
    }
}

#[test]
fn an_undeclared_status_or_media_type_is_what_can_be_read() {
    let of = |status, media_type, body| {
        let mut response = response_of(media_type, body);
        response.head.status = StatusCode::from_u16(status).unwrap();
        read(response_enum::<Either>(), response)
    };
    assert_eq!(
        of(201, "application/json", b"7").unwrap(),
        Either::Number(7)
    );
    assert_eq!(of(201, "text/csv", b"7").unwrap(), Either::Text("7".into()));
    assert_eq!(of(204, "", b"").unwrap(), Either::Accepted);
    assert_eq!(of(200, "", b"7").unwrap(), Either::Number(7));
    assert_eq!(of(200, "", b"a;b").unwrap(), Either::Text("a;b".into()));
}
