use super::super::loopback::API;
use super::super::loopback::{Loopback, json};
use super::super::{Client, ClientBuilder, Parameter, Part, decode};
use super::*;

static LIST: Operation = Operation {
    id: "pipelines.list",
    method: "GET",
    path: "/pipelines/",
    ..Operation::DEFAULT
};

static SEARCH: Operation = Operation {
    id: "a.search",
    method: "GET",
    path: "/search?kind=all",
    parameters: &[
        Parameter::query("q"),
        Parameter::cookie("theme"),
        Parameter::header("X-Mode"),
    ],
    ..Operation::DEFAULT
};

static UPLOAD: Operation = Operation {
    id: "a.upload",
    method: "POST",
    path: "/upload",
    parameters: &[Parameter::part("name"), Parameter::part("file")],
    ..Operation::DEFAULT
};

static LOGIN: Operation = Operation {
    id: "a.login",
    method: "POST",
    path: "/login",
    parameters: &[Parameter::form("user"), Parameter::form("remember")],
    ..Operation::DEFAULT
};

fn client(base: &str) -> Client {
    ClientBuilder::new(&API).base_url(base).build().unwrap()
}

fn prepared_request(call: Call) -> Box<PreparedRequest> {
    PreparedRequest::new(call).unwrap()
}

#[test]
fn the_base_keeps_its_path_and_the_template_its_slash() {
    let call = |base| client(base).call(&LIST);
    assert_eq!(
        prepared_request(call("https://host/api")).url.as_str(),
        "https://host/api/pipelines/"
    );
    assert_eq!(
        prepared_request(call("https://host/api/")).url.as_str(),
        "https://host/api/pipelines/"
    );
    let elsewhere = call("https://host/api").base_url("https://other/x");
    assert_eq!(
        prepared_request(elsewhere).url.as_str(),
        "https://other/x/pipelines/"
    );
}

#[test]
fn a_template_with_a_query_takes_more() {
    let prepared_request = prepared_request(client("https://h").call(&SEARCH).in_query("q", "a&b"));
    assert_eq!(
        prepared_request.url.as_str(),
        "https://h/search?kind=all&q=a%26b"
    );
}

#[test]
fn a_path_begins_with_one_slash() {
    static FILE: Operation = Operation {
        path: "{path}",
        parameters: &[Parameter::path("path").allow_reserved(true)],
        ..Operation::DEFAULT
    };
    let url = |path| {
        let call = client("https://h/api").call(&FILE);
        prepared_request(call.in_path("path", path)).url
    };
    assert_eq!(url("a").as_str(), "https://h/api/a");
    assert_eq!(url("/a").as_str(), "https://h/api/a");
    assert_eq!(url("//other/a?b").as_str(), "https://h/api//other/a?b");
}

#[test]
fn headers_and_cookies_are_set_and_the_request_wins() {
    let call = client("https://h")
        .call(&SEARCH)
        .in_cookie("theme", "dark")
        .in_header("X-Mode", "slow");
    let headers = prepared_request(call.header("x-mode", "fast"))
        .headers()
        .unwrap();
    assert_eq!(headers["cookie"], "theme=dark");
    assert_eq!(headers["x-mode"], "fast");
}

#[test]
fn fields_become_a_form() {
    let call = client("https://h")
        .call(&LOGIN)
        .in_form("user", "a b")
        .in_form("remember", &true);
    let mut prepared_request = prepared_request(call);
    assert_eq!(
        prepared_request.headers().unwrap()["content-type"],
        "application/x-www-form-urlencoded"
    );
    let body = prepared_request.take_body().unwrap();
    let text = body.as_bytes().unwrap();
    assert!(
        text == "user=a+b&remember=true" || text == "user=a%20b&remember=true",
        "{text:?}"
    );
}

#[test]
fn a_form_without_fields_is_no_body() {
    let mut prepared_request = prepared_request(client("https://h").call(&LOGIN));
    assert!(
        !prepared_request
            .headers()
            .unwrap()
            .contains_key("content-type")
    );
    assert!(prepared_request.take_body().unwrap().is_empty());
}

#[tokio::test]
async fn parts_become_a_multipart_body() {
    let server = Loopback::start(vec![json("200 OK", "1")]).await;
    let file = Part::new("contents")
        .file_name("a.txt")
        .content_type("text/plain");
    let call = server
        .client()
        .call(&UPLOAD)
        .in_part("name", "x")
        .part("file", file);
    call.send(decode::json::<i64>()).await.unwrap();
    let request = &server.requests()[0];
    assert!(
        request.contains("content-type: multipart/form-data; boundary="),
        "{request}"
    );
    assert!(
        request.contains("name=\"name\"") && request.contains("filename=\"a.txt\""),
        "{request}"
    );
    assert!(request.contains("\r\n\r\ncontents\r\n--"), "{request}");
}

#[test]
fn an_overlong_url_is_an_error() {
    let call = client("https://h").call(&SEARCH);
    let call = call.in_query("q", &"a".repeat(70_000));
    let prepared = PreparedRequest::new(call);
    assert!(matches!(prepared, Err(Error::Build(_))));
}
