//! Each operation of the Chatrace document, called through the client over a real connection.
//!
//! With `CHATRACE_BASE_URL` (and `CHATRACE_ACCESS_TOKEN`) set, the same calls go to that server, and only
//! the exchange and the decoding are judged.

mod cases;
mod document;
mod made;
mod misbehaviour;
mod server;
mod tolerance;

use std::collections::BTreeSet;

use cases::{Body, Case};
use generated_client::{Client, Error};
use serde_json::Value;
use server::{Received, Reply, Server};

/// The server of the user's choice, if one is chosen.
fn chosen() -> Option<String> {
    std::env::var("CHATRACE_BASE_URL")
        .ok()
        .filter(|url| !url.is_empty())
}

fn client(base_url: &str) -> Client {
    let token = std::env::var("CHATRACE_ACCESS_TOKEN")
        .ok()
        .filter(|_| chosen().is_some());
    let token = token.unwrap_or_else(|| "the-token".to_owned());
    Client::builder()
        .base_url(base_url)
        .access_token(token)
        .build()
        .expect("a client")
}

#[test]
fn every_case_is_of_an_operation() {
    let documented = document::operations();
    let mut seen = BTreeSet::new();
    for case in cases::all() {
        let name = case.operation;
        let known = documented.contains_key(name);
        assert!(
            known,
            "the document has no operation `{name}`: remove its row of tests/tests/wire/cases.rs"
        );
        assert!(
            seen.insert(name),
            "`{name}` has two rows in tests/tests/wire/cases.rs"
        );
    }
}

#[tokio::test]
async fn every_operation_is_sent_and_read() {
    if let Some(url) = chosen() {
        return report(&client(&url)).await;
    }
    let operations = document::operations();
    let server = Server::start().await;
    let client = client(&server.url("/api"));
    for case in cases::all() {
        let (status, example) = operations[case.operation].response.clone();
        server.respond(Reply::json(status, example.as_ref()));
        let response = (case.call)(client.clone()).await;
        let response = response.unwrap_or_else(|error| panic!("{}: {error}", case.operation));
        check(&case, &server.take());
        // What the page has no example for has no body.
        assert!(
            same(&response, &example.unwrap_or(Value::Null)),
            "{}: {response}",
            case.operation
        );
    }
    for made in made::without_case(&cases::all()) {
        let (status, example) = operations[made.operation].response.clone();
        server.respond(Reply::json(status, example.as_ref()));
        let call = made
            .call
            .unwrap_or_else(|| panic!("{}", made::advice(&made)));
        let response = call(client.clone()).await;
        let response = response.unwrap_or_else(|error| panic!("{}: {error}", made.operation));
        made::check(&made, &server.take());
        assert!(
            same(&response, &example.unwrap_or(Value::Null)),
            "{}: {response}",
            made.operation
        );
    }
}

#[tokio::test]
async fn what_is_sent_is_valid_by_the_document() {
    if chosen().is_some() {
        return;
    }
    let text = include_str!("../../../spec/v1.1/openapi.yaml");
    let document: Value = serde_yaml::from_str(text).expect("the document is YAML");
    let validator = tests::valid::Validator::new(&document, &["/api"]);
    let server = Server::start().await;
    let client = client(&server.url("/api"));
    let judge = |operation: &str, received: Received| {
        let headers = received
            .headers
            .iter()
            .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())));
        let request = tests::valid::Request {
            method: received.method.clone(),
            target: received.target.clone(),
            headers: headers.collect(),
            body: received.body.clone(),
        };
        let faults = validator.faults(&request);
        assert!(faults.is_empty(), "{operation}: {faults:?}");
    };
    // Only what is sent counts here.
    let cases = cases::all();
    for case in &cases {
        let _ = (case.call)(client.clone()).await;
        judge(case.operation, server.take());
    }
    for made in made::without_case(&cases) {
        if let Some(call) = made.call {
            let _ = call(client.clone()).await;
            judge(made.operation, server.take());
        }
    }
}

#[tokio::test]
async fn every_documented_error_is_typed() {
    if chosen().is_some() {
        return;
    }
    let operations = document::operations();
    let server = Server::start().await;
    let client = client(&server.url("/api"));
    let mut seen = 0;
    for case in cases::all() {
        for (status, words) in &operations[case.operation].errors {
            server.respond(Reply::json(
                *status,
                Some(&serde_json::json!({"message": "the server's words"})),
            ));
            let error = (case.call)(client.clone())
                .await
                .expect_err("an error status");
            let Error::Api(refused) = &error else {
                panic!("{}: {error:?}", case.operation)
            };
            assert_eq!(refused.status(), *status);
            assert_eq!(refused.message(), "the server's words");
            let shown = error.to_string();
            assert!(shown.contains(words.as_str()), "{shown} lacks {words}");
            assert!(shown.contains("the server's words"), "{shown}");
            server.take();
            seen += 1;
        }
    }
    assert!(seen > 0, "the document names responses that are errors");
}

#[tokio::test]
async fn a_list_comes_as_a_stream_of_items() {
    if chosen().is_some() {
        return;
    }
    let server = Server::start().await;
    let page = serde_json::json!({"data": [{"id": 1, "name": "a"}, {"id": 2, "name": "b"}]});
    server.respond(Reply::json(200, Some(&page)));
    let client = client(&server.url("/api"));
    let mut items = client.pipelines().list().limit(2).items();
    let mut ids = Vec::new();
    for _ in 0..2 {
        ids.push(items.next().await.expect("an item").expect("a pipeline").id);
    }
    assert_eq!(ids, [1, 2]);
    assert_eq!(server.take().target, "/api/pipelines/?limit=2");
    // A full page asks for the next one, from where this one ended.
    server.respond(Reply::json(200, Some(&serde_json::json!({"data": []}))));
    assert!(items.next().await.is_none());
    assert_eq!(server.take().target, "/api/pipelines/?offset=2&limit=2");
}

/// Judges a request as it arrived.
fn check(case: &Case, received: &Received) {
    let name = case.operation;
    let (method, target) = case.line.split_once(' ').expect("METHOD target");
    assert_eq!(
        (received.method.as_str(), received.target.as_str()),
        (method, format!("/api{target}").as_str()),
        "{name}"
    );
    assert_eq!(
        received.header("x-access-token"),
        Some("the-token"),
        "{name}"
    );
    match &case.body {
        Body::Nothing => assert_eq!(received.body, b"", "{name}"),
        Body::Form(form) => {
            assert_eq!(
                received.header("content-type"),
                Some("application/x-www-form-urlencoded"),
                "{name}"
            );
            assert_eq!(String::from_utf8_lossy(&received.body), *form, "{name}");
        }
        Body::Json(json) => {
            assert_eq!(
                received.header("content-type"),
                Some("application/json"),
                "{name}"
            );
            let body: Value = serde_json::from_slice(&received.body).expect("a JSON body");
            assert_eq!(body, *json, "{name}");
        }
    }
}

/// Whether two values are the same, `0` and `0.0` being one number.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => left.as_f64() == right.as_f64(),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| same(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .all(|(key, value)| right.get(key).is_some_and(|other| same(value, other)))
        }
        _ => left == right,
    }
}

/// Sends every case to the chosen server and says how each went.
async fn report(client: &Client) {
    let mut broken = 0;
    for case in cases::all() {
        let outcome = (case.call)(client.clone()).await;
        let line = match &outcome {
            Ok(_) => "ok".to_owned(),
            // A response that the API itself gives is an exchange that worked.
            Err(error) => match error.api() {
                Some(refused) => format!("returned {}", refused.status()),
                None => {
                    broken += 1;
                    format!("FAILED {error}")
                }
            },
        };
        println!("{:32} {line}", case.operation);
    }
    assert_eq!(broken, 0, "{broken} operations did not get through");
}
