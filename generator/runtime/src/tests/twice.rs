//! What is sent twice, when, and with which credential.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use tokio::time::Instant;
use wiremock::matchers::{any as anything, header};
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::super::loopback::{GET, Loopback, POST, Reply, json};
use super::super::{Body, Client, ClientBuilder, Operation, Refreshing, RetryPolicy, Secret};
use super::{any, error_of, get, memory};

#[tokio::test]
async fn only_what_does_no_harm_twice_is_repeated() {
    static METHODS: [(Operation, u32); 7] = [
        (
            Operation {
                id: "a.get",
                method: "GET",
                path: "/",
                ..Operation::DEFAULT
            },
            3,
        ),
        (
            Operation {
                id: "a.head",
                method: "HEAD",
                path: "/",
                ..Operation::DEFAULT
            },
            3,
        ),
        (
            Operation {
                id: "a.options",
                method: "OPTIONS",
                path: "/",
                ..Operation::DEFAULT
            },
            3,
        ),
        (
            Operation {
                id: "a.put",
                method: "PUT",
                path: "/",
                ..Operation::DEFAULT
            },
            3,
        ),
        (
            Operation {
                id: "a.delete",
                method: "DELETE",
                path: "/",
                ..Operation::DEFAULT
            },
            3,
        ),
        (
            Operation {
                id: "a.post",
                method: "POST",
                path: "/",
                ..Operation::DEFAULT
            },
            1,
        ),
        (
            Operation {
                id: "a.patch",
                method: "PATCH",
                path: "/",
                ..Operation::DEFAULT
            },
            1,
        ),
    ];
    for (operation, attempts) in &METHODS {
        let server = Loopback::start(vec![json("503 X", "")]).await;
        let error = error_of(server.client().call(operation)).await;
        assert_eq!(error.attempts(), *attempts, "{}", operation.method);
        assert_eq!(server.requests().len(), *attempts as usize);
    }
}

#[tokio::test]
async fn only_statuses_that_pass_are_repeated() {
    let repeated = ["408 X", "429 X", "502 X", "503 X", "504 X"];
    let final_ones = [
        "400 X", "401 X", "403 X", "404 X", "409 X", "500 X", "501 X",
    ];
    for (statuses, attempts) in [(&repeated[..], 3), (&final_ones[..], 1)] {
        for status in statuses {
            let server = Loopback::start(vec![json(status, "{}")]).await;
            let error = error_of(get(&server.client())).await;
            assert_eq!(error.attempts(), attempts, "{status}");
            assert_eq!(error.is_retryable(), attempts > 1, "{status}");
        }
    }
}

/// A client that writes down the pauses of its attempts.
fn noting(builder: ClientBuilder) -> (Client, Arc<Mutex<Vec<Duration>>>) {
    let pauses = Arc::new(Mutex::new(Vec::new()));
    let noted = pauses.clone();
    let hook = move |attempt: &super::super::Attempt<'_>| {
        noted.lock().unwrap().extend(attempt.pause);
    };
    (builder.on_attempt(hook).build().unwrap(), pauses)
}

/// What the clock of the machine says in these tests.
fn now() -> SystemTime {
    httpdate::parse_http_date("Sun, 06 Nov 1994 08:49:30 GMT").unwrap()
}

fn later(status: u16, retry_after: &str) -> memory::Reply {
    memory::Reply::Response(status, retry_after.to_owned(), "{}")
}

#[tokio::test(start_paused = true)]
async fn retry_after_is_obeyed_in_seconds_and_as_a_date() {
    for asked in ["3", "Sun, 06 Nov 1994 08:49:33 GMT"] {
        let replies = vec![later(429, asked), memory::response(200, "1")];
        let mut builder = memory::builder(replies);
        builder.now = now;
        let (client, pauses) = noting(builder);
        let started = Instant::now();
        get(&client).send(any()).await.unwrap();
        assert_eq!(*pauses.lock().unwrap(), [Duration::from_secs(3)], "{asked}");
        memory::assert_took(started, Duration::from_secs(3));
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_can_not_ask_for_more_patience_than_there_is() {
    for asked in [
        "61",
        "99999999999999999999",
        "Fri, 01 Jan 9999 00:00:00 GMT",
    ] {
        let (builder, sent) = memory::counted(vec![later(503, asked)]);
        let started = Instant::now();
        let call = get(&builder.build().unwrap()).timeout(Duration::MAX);
        assert_eq!(error_of(call).await.status().unwrap(), 503);
        assert_eq!(started.elapsed(), Duration::ZERO, "{asked}");
        assert_eq!(sent.load(Ordering::SeqCst), 1, "{asked}");
    }
}

#[tokio::test]
async fn pauses_are_random_below_a_bound_that_doubles() {
    let server = Loopback::start(vec![json("503 X", "{}")]).await;
    let (client, pauses) = noting(server.builder());
    let policy = RetryPolicy::default().attempts(4);
    let policy = policy.first_pause(Duration::from_millis(4));
    for _ in 0..10 {
        error_of(get(&client).retry(policy.clone())).await;
    }
    let pauses = pauses.lock().unwrap();
    assert_eq!(pauses.len(), 30);
    for (index, pause) in pauses.iter().enumerate() {
        let bound = Duration::from_millis(4 << (index % 3));
        assert!(*pause <= bound, "{index}: {pause:?}");
    }
    let mut different = pauses.clone();
    different.sort();
    different.dedup();
    assert!(different.len() > 20, "{pauses:?}");
}

#[tokio::test(start_paused = true)]
async fn the_deadline_bounds_all_attempts_together() {
    let started = Instant::now();
    let policy = RetryPolicy::default()
        .first_pause(Duration::from_millis(1))
        .attempts(100_000)
        .longest_pause(Duration::from_millis(5));
    let call = get(&memory::client(vec![memory::response(503, "{}")])).retry(policy);
    let error = error_of(call.timeout(Duration::from_millis(300))).await;
    assert!(error.attempts() > 3, "{error}");
    assert!(started.elapsed() < Duration::from_millis(305), "{error}");
}

#[tokio::test]
async fn a_file_is_sent_whole_each_time() {
    static PUT: Operation = Operation {
        id: "a.put",
        method: "PUT",
        path: "/",
        ..Operation::DEFAULT
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("upload");
    std::fs::write(&path, "x".repeat(100_000)).unwrap();
    let server = Loopback::start(vec![json("503 X", "{}"), json("200 OK", "1")]).await;
    let call = server.client().call(&PUT);
    let call = call.bytes("text/plain", Body::file(&path).unwrap());
    call.send(any()).await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    for request in requests {
        assert!(request.contains("content-length: 100000\r\n"));
        assert!(request.ends_with(&"x".repeat(100_000)));
    }
}

/// A server that knows one token, and has refused another before.
async fn guarded(token: &str) -> (MockServer, Client, Arc<AtomicUsize>) {
    let server = MockServer::start().await;
    let ok = ResponseTemplate::new(200).set_body_string("1");
    let known = Mock::given(header("x-access-token", token)).respond_with(ok);
    known.mount(&server).await;
    let no = ResponseTemplate::new(401).set_delay(Duration::from_millis(20));
    Mock::given(anything())
        .respond_with(no)
        .mount(&server)
        .await;
    let fetched = Arc::new(AtomicUsize::new(0));
    let count = fetched.clone();
    let provider = Refreshing::new(move || {
        let number = count.fetch_add(1, Ordering::SeqCst);
        async move {
            tokio::time::sleep(Duration::from_millis(5)).await;
            Ok::<_, String>(Secret::new(format!("token-{number}")))
        }
    });
    let unused = Loopback::start(vec![Reply::Close]).await;
    let builder = unused.builder().base_url(server.uri());
    let client = builder.credential_provider(0, provider).build().unwrap();
    (server, client, fetched)
}

#[tokio::test]
async fn many_calls_refused_at_once_refresh_once() {
    let (_server, client, fetched) = guarded("token-1").await;
    let calls = (0..20).map(|_| client.call(&POST).send(any()));
    let responses = futures_util::future::join_all(calls).await;
    for response in responses {
        assert_eq!(response.unwrap(), 1);
    }
    assert_eq!(fetched.load(Ordering::SeqCst), 2);
    // What was fetched is kept.
    client.call(&POST).send(any()).await.unwrap();
    assert_eq!(fetched.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_credential_that_is_refused_twice_is_the_callers_concern() {
    let (_server, client, fetched) = guarded("no token at all").await;
    let error = error_of(client.call(&POST)).await;
    assert_eq!(error.status().unwrap(), 401);
    assert_eq!(error.attempts(), 2);
    assert_eq!(fetched.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_stream_is_not_sent_again_for_a_fresh_credential() {
    let (server, client, _) = guarded("token-1").await;
    let chunk = bytes::Bytes::from_static(b"abc");
    let stream = futures_util::stream::iter([Ok::<_, std::io::Error>(chunk)]);
    let call = client.call(&POST);
    let error = error_of(call.bytes("text/plain", Body::stream(stream, Some(3)))).await;
    assert_eq!(error.status().unwrap(), 401);
    assert_eq!(server.received_requests().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_provider_is_asked_for_each_attempt() {
    let server = Loopback::start(vec![json("503 X", "{}"), json("200 OK", "1")]).await;
    let count = AtomicUsize::new(0);
    let provider = move || {
        let number = count.fetch_add(1, Ordering::SeqCst);
        async move { Ok::<_, String>(Secret::new(format!("token-{number}"))) }
    };
    let client = server.builder().credential_provider(0, provider).build();
    let client = client.unwrap();
    for _ in 0..2 {
        client
            .call(&GET)
            .in_path("id", &1)
            .send(any())
            .await
            .unwrap();
    }
    for (number, request) in server.requests().iter().enumerate() {
        let header = format!("x-access-token: token-{number}\r\n");
        assert!(request.contains(&header), "{request}");
    }
}
