//! What is set on a request wins over what is set on its client.

use std::net::TcpStream;
use std::time::Duration;

use tokio::net::{TcpListener, TcpSocket};
use tokio::time::Instant;

use super::super::loopback::{API, Loopback, json};
use super::super::{
    Body, BoxFuture, Client, ClientBuilder, DecodeErrorKind, Error, Middleware, Next, RetryPolicy,
};
use super::{any, error_of, get, memory};

#[tokio::test]
async fn the_requests_setting_wins() {
    let server = Loopback::start(vec![json("200 OK", "\"12345\"")]).await;
    let other = Loopback::start(vec![json("200 OK", "1")]).await;
    let builder = server
        .builder()
        .header("x-a", "client")
        .user_agent("client/1");
    let client = builder.response_limit(3).build().unwrap();
    let Error::Decode(error) = error_of(get(&client)).await else {
        panic!("seven bytes are more than three")
    };
    assert_eq!(error.kind(), DecodeErrorKind::TooLarge);
    let call = get(&client).response_limit(7).header("X-A", "request");
    call.user_agent("request/1").send(any()).await.unwrap();
    let requests = server.requests();
    assert!(requests[0].contains("x-a: client\r\n"), "{}", requests[0]);
    assert!(requests[0].contains("user-agent: client/1\r\n"));
    assert!(requests[1].contains("x-a: request\r\n"), "{}", requests[1]);
    assert!(requests[1].contains("user-agent: request/1\r\n"));
    let elsewhere = format!("{}/v2", other.url);
    get(&client).base_url(&elsewhere).send(any()).await.unwrap();
    assert!(other.requests()[0].starts_with("GET /v2/things/a%20b/ "));
}

#[tokio::test]
async fn the_policy_of_a_request_wins() {
    let server = Loopback::start(vec![json("503 X", "{}")]).await;
    let builder = server.builder().retry(RetryPolicy::never());
    let client = builder.build().unwrap();
    assert_eq!(error_of(get(&client)).await.attempts(), 1);
    let policy = RetryPolicy::default().first_pause(Duration::ZERO);
    let error = error_of(get(&client).retry(policy.attempts(2))).await;
    assert_eq!(error.attempts(), 2);
}

#[tokio::test(start_paused = true)]
async fn the_time_of_a_request_wins() {
    let client = memory::builder(vec![memory::Reply::Silence]);
    let client = client.timeout(Duration::from_millis(50)).build().unwrap();
    let started = Instant::now();
    assert!(error_of(get(&client)).await.is_timeout());
    memory::assert_took(started, Duration::from_millis(50));
    let call = get(&client).timeout(Duration::from_millis(1_200));
    assert!(error_of(call).await.is_timeout());
    memory::assert_took(started, Duration::from_millis(1_250));
}

#[tokio::test]
async fn a_request_may_have_an_http_client_of_its_own() {
    let server = Loopback::start(vec![json("200 OK", "1")]).await;
    let none = reqwest::redirect::Policy::none();
    let http = reqwest::Client::builder().no_proxy().redirect(none);
    let http = http.user_agent("unused").default_headers(
        [(http::header::ACCEPT_LANGUAGE, "en".parse().unwrap())]
            .into_iter()
            .collect(),
    );
    let call = get(&server.client()).http_client(http.build().unwrap());
    call.send(any()).await.unwrap();
    let request = &server.requests()[0];
    assert!(request.contains("accept-language: en\r\n"), "{request}");
    assert!(request.contains("user-agent: test-client/1.2.3\r\n"));
}

/// An address at which connecting takes for ever, for as long as the rest is kept: its queue is full
/// and nobody accepts.
fn deaf() -> (String, TcpListener, Vec<TcpStream>) {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    let patience = Duration::from_millis(300);
    let queue = std::iter::from_fn(|| TcpStream::connect_timeout(&address, patience).ok());
    let queue = queue.collect();
    (format!("http://{address}"), listener, queue)
}

// The clock runs ahead only while there is nothing else to do, and connecting never ends here.
#[tokio::test(start_paused = true)]
async fn connecting_has_a_time_of_its_own() {
    let (url, _listener, _queue) = deaf();
    let builder = ClientBuilder::new(&API).base_url(url);
    let builder = builder.credential(0, "k").retry(RetryPolicy::never());
    let client = builder.connect_timeout(Duration::from_millis(200)).build();
    let client = client.unwrap();
    for (own, limit) in [(None, 200), (Some(1_000), 1_000)] {
        let call = get(&client);
        let call = match own {
            Some(own) => call.connect_timeout(Duration::from_millis(own)),
            None => call,
        };
        let started = Instant::now();
        let error = error_of(call).await;
        assert!(error.is_connect() && error.is_timeout(), "{error:?}");
        assert!(error.to_string().contains("could not connect"), "{error}");
        memory::assert_took(started, Duration::from_millis(limit));
    }
}

#[tokio::test]
async fn a_connect_timeout_that_can_not_be_kept_is_refused() {
    let server = Loopback::start(vec![json("200 OK", "1")]).await;
    let call = get(&server.client()).connect_timeout(Duration::from_secs(1));
    let error = error_of(call).await;
    assert!(matches!(error, Error::Build(_)), "{error:?}");
    assert!(error.to_string().contains("set it there"), "{error}");
}

/// Responses from memory, and never asks what is behind it.
struct Memory;

impl Middleware for Memory {
    fn handle<'a>(
        &'a self,
        request: http::Request<Body>,
        _: Next<'a>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, Error>> {
        let response = format!("\"{} {}\"", request.method(), request.uri().path());
        Box::pin(async move { Ok(http::Response::new(Body::from(response))) })
    }
}

#[tokio::test]
async fn a_middleware_responds_without_a_socket() {
    let builder = ClientBuilder::new(&API).base_url("http://nowhere.invalid");
    let client = builder.credential(0, "k").middleware(Memory).build();
    let response = get(&client.unwrap()).send(any()).await.unwrap();
    assert_eq!(response, "GET /things/a%20b/");
}

/// Refuses what it does not like, which is the caller's error and not repeated.
struct Never;

impl Middleware for Never {
    fn handle<'a>(
        &'a self,
        _: http::Request<Body>,
        _: Next<'a>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, Error>> {
        Box::pin(async { Err(Error::build("over the limit of the rate")) })
    }
}

#[tokio::test]
async fn a_middleware_can_refuse() {
    let server = Loopback::start(vec![json("200 OK", "1")]).await;
    let client = server.builder().middleware(Never).build().unwrap();
    let error = error_of(get(&client)).await;
    assert!(
        error
            .to_string()
            .contains("things.get: not sent: over the limit"),
        "{error}"
    );
    assert!(server.requests().is_empty());
}
