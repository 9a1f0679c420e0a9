//! Secrets show nowhere and go nowhere but to the API.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::header::AUTHORIZATION;

use super::super::loopback::{GET, Loopback, Reply, json, refusing, reply};
use super::super::{
    ApiDescription, Body, Client, ClientBuilder, Error, Location, Operation, RetryPolicy, Secret,
    SecurityScheme, decode,
};
use super::{any, error_of, get};

/// Secrets in every place that a document can ask for.
static API: ApiDescription = ApiDescription {
    name: "test-client",
    version: "1.2.3",
    env_prefix: "test-client",
    servers: &[],
    variables: &[],
    schemes: &[
        SecurityScheme::api_key("header_key", Location::Header, "X-Key"),
        SecurityScheme::api_key("query_key", Location::Query, "key"),
        SecurityScheme::api_key("cookie_key", Location::Cookie, "session"),
        SecurityScheme::basic("login"),
    ],
};

static ALL: Operation = Operation {
    id: "a.all",
    method: "GET",
    path: "/all",
    security: &[&["header_key", "query_key", "cookie_key", "login"]],
    ..Operation::DEFAULT
};

fn builder(server: &Loopback) -> ClientBuilder {
    let builder = ClientBuilder::new(&API)
        .base_url(&server.url)
        .credential(0, "hunter2-header")
        .credential(1, "hunter2 query")
        .credential(2, "hunter2-cookie");
    builder
        .credential_basic(3, "ada", "hunter2-password")
        .retry(RetryPolicy::default().first_pause(Duration::ZERO))
        .http_client_builder(reqwest::Client::builder().no_proxy())
}

/// Everything that a caller, a log or a crash report can show of an error.
fn shown(error: &Error) -> String {
    let mut shown = format!("{error} {error:?} {error:#?}");
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        shown += &format!(" {error} {error:?}");
        source = error.source();
    }
    shown
}

#[track_caller]
fn assert_hidden(shown: &str) {
    for secret in ["hunter2", "YWRhOmh1bnRlcjI"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

#[tokio::test]
async fn no_error_shows_a_secret() {
    let (url, _refusing) = refusing();
    let unused = Loopback::start(vec![Reply::Close]).await;
    let nowhere = builder(&unused).base_url(url);
    let error = error_of(nowhere.build().unwrap().call(&ALL)).await;
    assert!(error.is_connect(), "{error:?}");
    assert_hidden(&shown(&error));
    let cut = "HTTP/1.1 200 OK\r\nx-request-id: r1\r\ncontent-length: 9\r\n\r\n{".to_owned();
    for error in [
        Reply::Close,
        Reply::Raw(cut),
        Reply::Raw("nonsense\r\n\r\n".to_owned()),
        Reply::Stall(String::new()),
        reply("302 X", "location: /all\r\n", ""),
        reply("302 X", "location: http://hunter.example:1/\r\n", ""),
        json("200 OK", "{"),
        json("418 X", "{}"),
    ] {
        let server = Loopback::start(vec![error]).await;
        let call = builder(&server).build().unwrap().call(&ALL);
        assert_hidden(&format!("{call:?}"));
        let error = error_of(call.timeout(Duration::from_millis(300))).await;
        assert_hidden(&shown(&error));
    }
}

#[tokio::test]
async fn a_server_that_repeats_a_secret_is_quoted_without_it() {
    let words = "no hunter2-header, hunter2 query, key=hunter2%20query, hunter2-cookie, \
                 hunter2-password nor YWRhOmh1bnRlcjItcGFzc3dvcmQ=";
    let echo = format!(r#"{{"message": "{words}"}}"#);
    let long = format!(r#"{{"message": "{}hunter2-header"}}"#, "a".repeat(490));
    for (error, left) in [
        (json("401 X", &echo), "no [redacted], "),
        (json("418 X", &long), "a[redacted]"),
        (
            reply("500 X", "content-type: text/plain\r\n", words),
            "no [redacted], ",
        ),
        (json("200 OK", &echo), "no [redacted], "),
        (
            reply("200 OK", "content-type: text/html\r\n", words),
            "no [redacted], ",
        ),
    ] {
        let server = Loopback::start(vec![error]).await;
        let call = builder(&server).build().unwrap().call(&ALL);
        let error = call.send(decode::json::<Vec<i64>>()).await.unwrap_err();
        assert!(error.to_string().contains(left), "{error}");
        assert_hidden(&shown(&error));
    }
}

#[tokio::test]
async fn debug_shows_no_secret() {
    let server = Loopback::start(vec![json("200 OK", "1")]).await;
    let seen = Arc::new(Mutex::new(String::new()));
    let log = seen.clone();
    let builder = builder(&server)
        .header("x-api-token", "hunter2")
        .on_attempt(move |attempt| *log.lock().unwrap() += &format!("{attempt:?}"))
        .middleware(Shown(seen.clone()));
    let mut shown = format!("{builder:?}");
    let client = builder.build().unwrap();
    let call = client.call(&ALL).header("cookie", "hunter2=1");
    shown += &format!("{client:?} {call:?}");
    let sending = call.respond(any());
    shown += &format!("{sending:?}");
    shown += &format!("{:?}", sending.await.unwrap());
    shown += &format!("{:?}", Secret::from("hunter2"));
    shown += &*seen.lock().unwrap();
    assert_hidden(&shown);
}

/// Writes down the headers of every request, as a careless middleware does.
struct Shown(Arc<Mutex<String>>);

impl super::super::Middleware for Shown {
    fn handle<'a>(
        &'a self,
        request: http::Request<Body>,
        next: super::super::Next<'a>,
    ) -> super::super::BoxFuture<'a, Result<http::Response<Body>, Error>> {
        assert!(request.headers()[AUTHORIZATION].is_sensitive());
        *self.0.lock().unwrap() += &format!("{:?} {:?}", request.headers(), request.body());
        next.run(request)
    }
}

#[tokio::test]
async fn a_client_that_follows_redirects_by_itself_is_refused() {
    let server = Loopback::start(vec![json("200 OK", "1")]).await;
    for policy in [
        None,
        Some(reqwest::redirect::Policy::limited(3)),
        Some(reqwest::redirect::Policy::custom(|attempt| {
            attempt.follow()
        })),
    ] {
        let http = reqwest::Client::builder().no_proxy();
        let http = match policy {
            Some(policy) => http.redirect(policy),
            None => http,
        };
        let http = http.build().unwrap();
        let error = server.builder().http_client(http.clone()).build();
        let error = error.unwrap_err().to_string();
        assert!(error.contains("Policy::none()"), "{error}");
        let error = error_of(get(&server.client()).http_client(http)).await;
        assert!(matches!(error, Error::Build(_)), "{error:?}");
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn with_a_finished_client_no_secret_follows_a_redirect_either() {
    let other = Loopback::start(vec![json("200 OK", "1")]).await;
    let away = reply("302 X", &format!("location: {}/x\r\n", other.url), "");
    let server = Loopback::start(vec![away]).await;
    let none = reqwest::redirect::Policy::none();
    let http = reqwest::Client::builder().no_proxy().redirect(none);
    let client = server.builder().http_client(http.build().unwrap());
    let call = client.build().unwrap().call(&GET).in_path("id", "a");
    call.header("x-mine", "hunter2").send(any()).await.unwrap();
    assert_hidden(&other.requests()[0]);
    assert!(server.requests()[0].contains("hunter2"));
}

#[tokio::test]
async fn a_secret_that_was_left_behind_does_not_come_back() {
    // There and back again: what the other origin was not told, its redirect does not bring along.
    let back = Loopback::start(vec![json("200 OK", "1")]).await;
    let other = Loopback::start(vec![reply(
        "302 X",
        &format!("location: {}/y\r\n", back.url),
        "",
    )]);
    let other = other.await;
    let away = reply("302 X", &format!("location: {}/x\r\n", other.url), "");
    let server = Loopback::start(vec![away]).await;
    get(&server.client()).send(any()).await.unwrap();
    assert_hidden(&other.requests()[0]);
    assert_hidden(&back.requests()[0]);
    assert!(!back.requests()[0].contains("referer"));
}

/// Adds a header to each request.
struct Stamp;

impl super::super::Middleware for Stamp {
    fn handle<'a>(
        &'a self,
        mut request: http::Request<Body>,
        next: super::super::Next<'a>,
    ) -> super::super::BoxFuture<'a, Result<http::Response<Body>, Error>> {
        let value = http::HeaderValue::from_static("stamped");
        request.headers_mut().insert("x-stamp", value);
        next.run(request)
    }
}

#[tokio::test]
async fn a_redirect_and_a_retry_within_an_origin_ask_for_the_same_with_the_same_secrets() {
    let replies = || {
        let redirect = reply("302 X", "location: /other\r\n", "");
        vec![reply("503 X", "", ""), redirect, json("200 OK", "1")]
    };
    for stamped in [false, true] {
        let server = Loopback::start(replies()).await;
        let client = match stamped {
            false => builder(&server),
            true => builder(&server).middleware(Stamp),
        };
        let call = client.build().unwrap().call(&ALL).header("x-mine", "1");
        call.send(any()).await.unwrap();
        let requests = server.requests();
        let parts: Vec<_> = requests
            .iter()
            .filter_map(|it| it.split_once("\r\n"))
            .collect();
        let [first, again, redirected] = parts.as_slice() else {
            panic!("{requests:?}");
        };
        assert_eq!(first.0, "GET /all?key=hunter2%20query HTTP/1.1");
        assert_eq!(again, first);
        assert_eq!(*redirected, ("GET /other HTTP/1.1", first.1));
        let all = [
            "x-key: hunter2",
            "session=",
            "authorization: Basic ",
            "x-mine: 1",
        ];
        assert!(
            all.iter().all(|header| first.1.contains(header)),
            "{first:?}"
        );
        assert_eq!(first.1.contains("x-stamp: stamped"), stamped);
    }
}
