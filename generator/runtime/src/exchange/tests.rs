use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;

use super::super::loopback::{API, GET, Loopback, POST, Reply, json as response, refusing, reply};
use super::super::tests::memory;
use super::super::{
    Body, Call, Client, ClientBuilder, DecodeErrorKind, Error, RetryPolicy, decode,
};
use super::{Wanted, exchange};

fn get(client: &Client) -> Call {
    client.call(&GET).in_path("id", "a b")
}

async fn error_of(replies: Vec<Reply>) -> Error {
    let server = Loopback::start(replies).await;
    get(&server.client())
        .send(decode::json::<Value>())
        .await
        .unwrap_err()
}

#[tokio::test]
async fn a_request_has_what_the_operation_says() {
    let server = Loopback::start(vec![response("200 OK", r#"{"a":1}"#)]).await;
    let call = get(&server.client())
        .in_query("limit", &5)
        .in_query("offset", &Value::Null);
    let response = call.respond(decode::json::<Value>()).await.unwrap();
    assert_eq!(*response, json!({"a": 1}));
    assert_eq!(response.status(), 200);
    assert_eq!(response.attempts(), 1);
    let request = &server.requests()[0];
    assert!(
        request.starts_with("GET /api/things/a%20b/?limit=5 HTTP/1.1\r\n"),
        "{request}"
    );
    assert!(request.contains("x-access-token: hunter2\r\n"), "{request}");
    assert!(
        request.contains("accept: application/json\r\n"),
        "{request}"
    );
    assert!(
        request.contains("user-agent: test-client/1.2.3\r\n"),
        "{request}"
    );
}

#[tokio::test]
async fn a_body_of_json_is_sent() {
    let server = Loopback::start(vec![response("200 OK", "true")]).await;
    let call = server.client().call(&POST).json(&json!({"a": "ä"}));
    assert!(call.send(decode::json::<bool>()).await.unwrap());
    let request = &server.requests()[0];
    assert!(
        request.contains("content-type: application/json\r\n"),
        "{request}"
    );
    assert!(request.ends_with("\r\n\r\n{\"a\":\"ä\"}"), "{request}");
}

#[tokio::test]
async fn a_declared_error_gives_both_words() {
    let error = error_of(vec![response(
        "402 Payment Required",
        r#"{"message":"no credit"}"#,
    )])
    .await;
    assert_eq!(
        error.to_string(),
        "things.get: GET /things/{id}/ returned 402 Payment Required (Payment failed): no credit"
    );
    let Error::Api(refused) = &error else {
        panic!("{error:?}")
    };
    assert!(refused.status() == 402);
    assert_eq!(refused.message(), "no credit");
    assert_eq!(
        refused.body::<Value>().unwrap(),
        json!({"message": "no credit"})
    );
}

#[tokio::test]
async fn html_of_a_failed_server_is_not_shown() {
    let page = "<html><title>Oh no</title><body><p>soup</p></body></html>";
    let error = error_of(vec![reply(
        "500 X",
        "content-type: text/html\r\nx-request-id: r7\r\n",
        page,
    )]);
    let error = error.await;
    assert!(
        matches!(&error, Error::Api(refused) if !refused.is_documented()),
        "{error:?}"
    );
    assert_eq!(
        error.to_string(),
        "things.get: GET /things/{id}/ returned 500 Internal Server Error (not in the document): \
         Oh no [request id r7]"
    );
}

fn decode_error(error: Error) -> (DecodeErrorKind, String) {
    let Error::Decode(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!(error.status(), 200);
    (error.kind(), error.to_string())
}

#[tokio::test]
async fn each_bad_body_is_its_own_error() {
    let (kind, text) = decode_error(error_of(vec![response("200 OK", "")]).await);
    assert_eq!(kind, DecodeErrorKind::Empty);
    assert!(text.contains("the body is empty"), "{text}");

    let html = reply(
        "200 OK",
        "content-type: text/html\r\n",
        "<html>hello</html>",
    );
    let (kind, text) = decode_error(error_of(vec![html]).await);
    assert_eq!(kind, DecodeErrorKind::ContentType);
    assert!(
        text.contains("expected JSON, found `text/html`; body: <html>"),
        "{text}"
    );

    let (kind, text) = decode_error(error_of(vec![response("200 OK", "{\"a\": }")]).await);
    assert_eq!(kind, DecodeErrorKind::Syntax);
    assert!(
        text.contains("does not decode: expected value; body: {\"a\": }"),
        "{text}"
    );
}

#[tokio::test]
async fn a_wrong_shape_has_its_place() {
    let server = Loopback::start(vec![response("200 OK", r#"{"data":[{"id":"x"}]}"#)]).await;
    type Shape = std::collections::BTreeMap<String, Vec<std::collections::BTreeMap<String, i64>>>;
    let error = get(&server.client())
        .send(decode::json::<Shape>())
        .await
        .unwrap_err();
    let Error::Decode(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!(error.kind(), DecodeErrorKind::Shape);
    assert_eq!(error.path(), "data[0].id");
    assert_eq!(error.excerpt(), r#"{"data":[{"id":"x"}]}"#);
}

#[tokio::test]
async fn a_cut_connection_is_a_transport_error() {
    let cut = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"a\":".to_owned();
    let error = error_of(vec![Reply::Raw(cut)]).await;
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!(error.attempts(), 3);
    let error = error_of(vec![Reply::Close]).await;
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert!(error.to_string().ends_with("(3 attempts)"), "{error}");
}

#[tokio::test]
async fn no_server_is_a_connect_error() {
    let (url, _refusing) = refusing();
    let unused = Loopback::start(vec![Reply::Close]).await;
    let client = unused.builder().base_url(url).build().unwrap();
    let error = get(&client)
        .send(decode::json::<Value>())
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Connect(_)), "{error:?}");
    assert!(error.to_string().contains("could not connect: "), "{error}");
    assert!(error.is_retryable());
}

#[tokio::test(start_paused = true)]
async fn a_slow_response_is_a_timeout() {
    for slow in [memory::Reply::Silence, memory::Reply::Stall("{")] {
        let started = Instant::now();
        let call = get(&memory::client(vec![slow])).timeout(Duration::from_millis(100));
        let error = call.send(decode::json::<Value>()).await.unwrap_err();
        assert!(error.is_timeout(), "{error:?}");
        assert!(
            error.to_string().contains("no response within 100ms"),
            "{error}"
        );
        memory::assert_took(started, Duration::from_millis(100));
    }
}

#[tokio::test(start_paused = true)]
async fn a_slow_attempt_is_repeated() {
    let client = memory::client(vec![memory::Reply::Silence, memory::response(200, "1")]);
    let policy = RetryPolicy::default().attempt_timeout(Duration::from_millis(200));
    let call = get(&client).retry(policy.first_pause(Duration::ZERO));
    let response = call.respond(decode::json::<i64>()).await.unwrap();
    assert_eq!((response.attempts(), *response), (2, 1));
}

#[tokio::test]
async fn passing_failures_are_repeated_and_reported() {
    let server = Loopback::start(vec![
        response("503 X", "{}"),
        reply("429 X", "retry-after: 0\r\n", ""),
        response("200 OK", "1"),
    ]);
    let server = server.await;
    let log = Arc::new(Mutex::new(Vec::new()));
    let seen = log.clone();
    let hook = move |attempt: &super::Attempt<'_>| {
        let status = attempt.status.map(|status| status.as_u16());
        seen.lock()
            .unwrap()
            .push((attempt.number, status, attempt.pause.is_some()));
    };
    let client = server.builder().on_attempt(hook).build().unwrap();
    let response = get(&client).respond(decode::json::<i64>()).await.unwrap();
    assert_eq!((*response, response.attempts()), (1, 3));
    let expected = [
        (1, Some(503), true),
        (2, Some(429), true),
        (3, Some(200), false),
    ];
    assert_eq!(*log.lock().unwrap(), expected);
}

#[tokio::test]
async fn post_is_repeated_only_with_an_idempotency_key() {
    let server = Loopback::start(vec![response("503 X", "{}")]).await;
    let post = || server.client().call(&POST).json(&1);
    let error = post().send(decode::json::<i64>()).await.unwrap_err();
    assert_eq!(error.attempts(), 1);
    let error = post()
        .idempotency_key("k")
        .send(decode::json::<i64>())
        .await
        .unwrap_err();
    assert_eq!(error.attempts(), 3);
    assert!(server.requests()[3].contains("idempotency-key: k\r\n"));
}

#[tokio::test]
async fn a_stream_is_sent_once() {
    let server = Loopback::start(vec![response("503 X", "{}")]).await;
    let chunk = bytes::Bytes::from_static(b"abc");
    let stream = futures_util::stream::iter([Ok::<_, std::io::Error>(chunk)]);
    let call = server
        .client()
        .call(&POST)
        .bytes("text/plain", Body::stream(stream, None));
    let error = call
        .idempotency_key("k")
        .send(decode::json::<i64>())
        .await
        .unwrap_err();
    assert_eq!(error.attempts(), 1);
    assert!(server.requests()[0].contains("\r\n3\r\nabc\r\n"));
}

#[tokio::test(start_paused = true)]
async fn a_pause_past_the_deadline_is_not_begun() {
    let later = memory::Reply::Response(503, "30".to_owned(), "{}");
    let started = Instant::now();
    let call = get(&memory::client(vec![later])).timeout(Duration::from_secs(5));
    let error = call.send(decode::json::<i64>()).await.unwrap_err();
    assert_eq!(started.elapsed(), Duration::ZERO);
    assert_eq!(
        (error.status().unwrap().as_u16(), error.attempts()),
        (503, 1)
    );
}

#[tokio::test]
async fn a_long_body_meets_the_limit() {
    let long = format!("\"{}\"", "a".repeat(5_000));
    let server = Loopback::start(vec![response("200 OK", &long)]).await;
    let call = get(&server.client()).response_limit(1_000);
    let (kind, text) = decode_error(call.send(decode::json::<Value>()).await.unwrap_err());
    assert_eq!(kind, DecodeErrorKind::TooLarge);
    assert!(text.len() < 600, "{text}");
}

#[tokio::test]
async fn the_body_of_an_error_is_bounded_but_its_status_kept() {
    let server = Loopback::start(vec![response("402 X", &"a".repeat(5_000))]).await;
    let call = get(&server.client()).response_limit(1_000);
    let error = call.send(decode::json::<Value>()).await.unwrap_err();
    assert_eq!(error.api().unwrap().body_bytes().len(), 1_000);
}

#[tokio::test]
async fn many_headers_are_an_error() {
    let headers: String = (0..300)
        .map(|number| format!("x-{number}: 1\r\n"))
        .collect();
    let error = error_of(vec![reply("200 OK", &headers, "1")]).await;
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
}

#[tokio::test]
async fn what_cannot_be_sent_is_said_before() {
    let server = Loopback::start(vec![response("200 OK", "1")]).await;
    let client = server.client();
    let calls = [
        client.call(&GET).in_path("id", ".."),
        client.call(&GET).in_path("id", ""),
        client.call(&GET),
        get(&client).header("x-a", "b\r\nc: d"),
        get(&client).header("x a", "b"),
        get(&client).base_url("ftp://x"),
        get(&client)
            .in_query("limit", &f64::NAN)
            .json(&std::collections::BTreeMap::from([((1, 2), 3)])),
    ];
    for call in calls {
        let error = call.send(decode::json::<i64>()).await.unwrap_err();
        assert!(matches!(error, Error::Build(_)), "{error:?}");
        assert!(error.to_string().starts_with("things.get: not sent: ") || error.attempts() == 0);
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn no_secret_shows() {
    let server = Loopback::start(vec![response("402 X", "{}")]).await;
    let builder = server.builder();
    let mut shown = format!("{builder:?}");
    let client = builder.build().unwrap();
    let call = get(&client).header("authorization", "hunter2");
    shown += &format!("{client:?} {call:?}");
    let error = call.send(decode::json::<i64>()).await.unwrap_err();
    shown += &format!("{error:?} {error}");
    assert!(!shown.contains("hunter2"), "{shown}");
}

#[tokio::test]
async fn futures_can_move_between_threads() {
    let server = Loopback::start(vec![response("200 OK", "1")]).await;
    let sending = get(&server.client()).send(decode::json::<i64>());
    assert_eq!(tokio::spawn(sending).await.unwrap().unwrap(), 1);
}

#[tokio::test]
async fn a_dropped_call_leaves_the_client_sound() {
    let server = Loopback::start(vec![Reply::Stall(String::new()), response("200 OK", "1")]).await;
    let client = server.client();
    let sending = get(&client).send(decode::json::<i64>());
    tokio::select! {
        response = sending => panic!("the server says nothing: {response:?}"),
        () = server.received(1) => {}
    }
    assert_eq!(get(&client).send(decode::json::<i64>()).await.unwrap(), 1);
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_refusal_by_another_origin_was_sent_no_credential() {
    let other = Loopback::start(vec![response("401 Unauthorized", "{}")]).await;
    let location = format!("location: {}/elsewhere\r\n", other.url);
    let server = Loopback::start(vec![reply("302 Found", &location, "")]).await;
    let call = server.client().call(&GET).in_path("id", &1);
    let error = call.send(decode::json::<i64>()).await.unwrap_err();
    let said = error.to_string();
    assert!(
        said.contains("the credential `access_token` stayed behind, as a redirect led to another"),
        "{said}"
    );
    assert!(error.api().unwrap().credentials().is_empty());
    assert!(!other.requests()[0].contains("hunter2"));
}

#[tokio::test]
async fn a_raw_response_is_of_any_status() {
    let server = Loopback::start(vec![
        response("200 OK", "{"),
        response("402 Payment Required", "no"),
        reply("418 I'm a teapot", "x-a: b\r\n", "\u{1f375}"),
    ])
    .await;
    let raw = get(&server.client()).send_raw().await.unwrap();
    assert_eq!((raw.status().as_u16(), raw.attempts()), (200, 1));
    assert_eq!(raw.into_inner().bytes().await.unwrap(), "{");
    let raw = get(&server.client()).send_raw().await.unwrap();
    assert_eq!(raw.status(), 402);
    let raw = get(&server.client()).send_raw().await.unwrap();
    assert_eq!(
        (raw.status().as_u16(), &raw.headers()["x-a"]),
        (418, &"b".parse().unwrap())
    );
    let limited = get(&server.client())
        .response_limit(3)
        .send_raw()
        .await
        .unwrap();
    let error = limited.into_inner().bytes().await.unwrap_err();
    let Error::Decode(error) = error else {
        panic!("{error:?}")
    };
    assert_eq!(error.kind(), DecodeErrorKind::TooLarge);
    assert!(server.requests()[0].contains("x-access-token: hunter2\r\n"));
}

#[tokio::test]
async fn a_raw_response_is_repeated_as_any_other() {
    let busy = || reply("503 Closed", "retry-after: 0\r\n", "busy");
    let server = Loopback::start(vec![busy(), response("200 OK", "7"), busy()]).await;
    let raw = get(&server.client()).send_raw().await.unwrap();
    assert_eq!((raw.status().as_u16(), raw.attempts()), (200, 2));
    let policy = RetryPolicy::default().attempts(2);
    let raw = get(&server.client())
        .retry(policy)
        .send_raw()
        .await
        .unwrap();
    assert_eq!((raw.status().as_u16(), raw.attempts()), (503, 2));
    assert_eq!(raw.into_inner().bytes().await.unwrap(), "busy");
    let raw = get(&server.client()).send_as::<i64>().await;
    assert_eq!(raw.unwrap_err().status().unwrap(), 503);
}

#[tokio::test]
async fn the_body_can_be_of_another_type() {
    let server = Loopback::start(vec![response("200 OK", r#"{"a": [1.0]}"#)]).await;
    let call = get(&server.client());
    type Own = std::collections::BTreeMap<String, Vec<u8>>;
    let response = call.send_as::<Own>().await.unwrap();
    assert_eq!(response["a"], [1]);
}

#[test]
fn the_future_of_a_call_is_small() {
    let client = ClientBuilder::new(&API).base_url("https://h").build();
    let call = client.unwrap().call(&GET);
    let future = exchange(call, Wanted::Success(|_| false));
    // Spans take some room.
    let limit = if cfg!(feature = "tracing") {
        1_280
    } else {
        1_024
    };
    let size = size_of_val(&future);
    assert!(size <= limit, "{size} bytes");
}
