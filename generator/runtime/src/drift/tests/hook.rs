//! What the hook of a client hears.

use std::sync::{Arc, Mutex};

use super::*;
use crate::loopback::{GET, Loopback, Reply, json as response, reply};
use crate::{Client, decode};

type Seen = Arc<Mutex<Vec<Drift>>>;

async fn client(server: &Loopback) -> (Client, Seen) {
    let seen = Seen::default();
    let kept = seen.clone();
    let hook = move |drift: &Drift| kept.lock().unwrap().push(drift.clone());
    (server.builder().on_drift(hook).build().unwrap(), seen)
}

fn lines(seen: &Seen) -> Vec<String> {
    seen.lock()
        .unwrap()
        .drain(..)
        .map(|d| d.to_string())
        .collect()
}

async fn told(reply: Reply) -> Vec<String> {
    let server = Loopback::start(vec![reply]).await;
    let (client, seen) = client(&server).await;
    let _ = client
        .call(&GET)
        .in_path("id", "a")
        .send(decode::json::<Vec<Sent>>())
        .await;
    lines(&seen)
}

#[tokio::test]
async fn the_hook_hears_of_operation_status_place_and_value() {
    assert_eq!(
        told(response("200 OK", r#"[{},{"flow":"7"}]"#)).await,
        [
            "things.get: GET /things/{id}/ returned 200 OK, but at `[1].flow` it deviates (other JSON type): expected an integer, found \"7\""
        ]
    );
    assert_eq!(told(response("200 OK", r#"[{"flow":7}]"#)).await, [""; 0]);
    assert_eq!(
        told(response("200 OK", r#"[{},{"flow":"7"},{"flow":"8"}]"#)).await,
        [
            "things.get: GET /things/{id}/ returned 200 OK, but at `[1].flow` and 1 more of `[].flow` it deviates (other JSON type): expected an integer, found \"7\""
        ]
    );
}

#[tokio::test]
async fn undeclared_statuses_and_media_types_are_told() {
    let start = "things.get: GET /things/{id}/ returned";
    assert_eq!(
        told(response("201 Created", "[]")).await,
        [format!(
            "{start} 201 Created, but it deviates (undeclared status): expected one of 200, 402, 503, found 201"
        )]
    );
    assert_eq!(
        told(response("404 Not Found", "{}")).await,
        [format!(
            "{start} 404 Not Found, but it deviates (undeclared status): expected one of 200, 402, 503, found 404"
        )]
    );
    assert_eq!(
        told(reply(
            "200 OK",
            "content-type: text/html; charset=utf-8\r\n",
            "[]"
        ))
        .await,
        [format!(
            "{start} 200 OK, but it deviates (undeclared media type): expected application/json, found text/html"
        )]
    );
    assert_eq!(
        told(reply("200 OK", "", "[]")).await,
        [format!(
            "{start} 200 OK, but it deviates (undeclared media type): expected application/json, found a body without a media type"
        )]
    );
    assert_eq!(told(response("402 Payment Required", "{}")).await, [""; 0]);
}

#[tokio::test]
async fn a_hook_changes_nothing_of_the_result() {
    let replies = vec![response("200 OK", r#"[{"flow":"7"}]"#)];
    let server = Loopback::start(replies).await;
    let call = |client: &Client| {
        client
            .call(&GET)
            .in_path("id", "a")
            .send(decode::json::<Vec<Sent>>())
    };
    let (heard, seen) = client(&server).await;
    let with = call(&heard).await.unwrap_err().to_string();
    let without = call(&server.client()).await.unwrap_err().to_string();
    assert_eq!(with, without);
    assert_eq!(seen.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn the_body_of_an_error_is_told_of_when_it_is_read() {
    let server = Loopback::start(vec![response(
        "402 Payment Required",
        r#"{"flow":1,"why":"x"}"#,
    )])
    .await;
    let (client, seen) = client(&server).await;
    let error = client
        .call(&GET)
        .in_path("id", "a")
        .send(decode::json::<Vec<Sent>>())
        .await
        .unwrap_err();
    assert_eq!(lines(&seen), [""; 0]);
    let body: Sent = error.api().unwrap().body().unwrap();
    assert_eq!(body.flow, Some(1));
    let lines = lines(&seen);
    assert!(
        lines[0].contains("402 Payment Required, but at `why`"),
        "{lines:?}"
    );
}

#[tokio::test]
async fn a_credential_that_comes_back_is_not_shown() {
    let lines = told(response(
        "200 OK",
        r#"[{"echo":"it is hunter2, is it not","flow":null}]"#,
    ))
    .await;
    assert!(
        lines[0].ends_with("expected no property of this name, found a credential"),
        "{lines:?}"
    );
    assert!(
        lines.iter().all(|line| !line.contains("hunter2")),
        "{lines:?}"
    );
}

#[tokio::test]
async fn a_lenient_operation_reads_what_a_strict_one_does_not() {
    static LENIENT: Operation = Operation {
        id: "things.list",
        method: "GET",
        path: "/things",
        lenient: true,
        ..Operation::DEFAULT
    };
    let server = Loopback::start(vec![response("200 OK", r#"{"0":{"flow":"7"}}"#)]).await;
    let flow = Sent {
        action: None,
        flow: Some(7),
    };
    let client = server.client();
    let read = client
        .call(&LENIENT)
        .send(decode::json::<Vec<Sent>>())
        .await;
    assert_eq!(read.unwrap(), [flow]);
    let strict = client
        .call(&GET)
        .in_path("id", "a")
        .send(decode::json::<Vec<Sent>>())
        .await;
    assert!(strict.is_err());
}

#[tokio::test]
async fn bodies_that_are_not_as_declared_are_told() {
    let start = "things.get: GET /things/{id}/ returned 200 OK, but it deviates";
    assert_eq!(
        told(response("200 OK", "")).await,
        [format!(
            "{start} (no body): expected a body of JSON, found no body"
        )]
    );
    let server = Loopback::start(vec![response("200 OK", "{}")]).await;
    let (client, seen) = client(&server).await;
    let call = client.call(&GET).in_path("id", "a");
    call.send(decode::empty()).await.unwrap();
    assert_eq!(
        lines(&seen),
        [format!(
            "{start} (undeclared body): expected no body, found a body of `application/json`"
        )]
    );
}

#[tokio::test]
async fn an_operation_that_goes_is_told() {
    let headers = "content-type: application/json\r\ndeprecation: @1688169599\r\n\
                   sunset: Sun, 30 Jun 2027 23:59:59 GMT\r\n";
    assert_eq!(
        told(reply("200 OK", headers, "[]")).await,
        [
            "things.get: GET /things/{id}/ returned 200 OK, but it deviates (deprecation): expected an operation that stays, found deprecation: @1688169599; sunset: Sun, 30 Jun 2027 23:59:59 GMT"
        ]
    );
    let headers = "content-type: application/json\r\ndeprecation: true\r\n";
    let all = told(reply("404 Not Found", headers, "{}")).await;
    assert_eq!(all.len(), 2, "{all:?}");
}
