use http::{HeaderMap, StatusCode};
use serde_json::Value;

use super::super::body::Body;
use super::super::error::DecodeErrorKind;
use super::super::operation::Operation;
use super::*;

static OPERATION: Operation = Operation::new("a.b", "GET", "/");

fn response_of(media_type: &'static str, body: &'static [u8]) -> RawResponse {
    let mut headers = HeaderMap::new();
    if !media_type.is_empty() {
        headers.insert("content-type", media_type.parse().unwrap());
    }
    RawResponse {
        operation: &OPERATION,
        url: "https://h/".to_owned(),
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
        let chosen = select(&cases, &head).unwrap().media_type;
        assert_eq!(chosen, expected, "{media_type}");
    }
    let any = [case(OK, "application/json"), case(OK, "*/*")];
    let head = response_of("audio/ogg", b"").head;
    assert_eq!(select(&any, &head).unwrap().media_type, "*/*");
}
