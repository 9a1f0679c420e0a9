use futures_util::StreamExt as _;

use super::super::loopback::{API, Loopback, Reply, reply};
use super::super::{DecodeErrorKind, Operation, RetryPolicy, decode};
use super::*;

static STREAM: Operation = Operation {
    id: "things.watch",
    method: "GET",
    path: "/watch",
    accept: "text/event-stream",
    ..Operation::DEFAULT
};

fn stream_of(body: &str) -> Reply {
    reply("200 OK", "content-type: text/event-stream\r\n", body)
}

async fn open(server: &Loopback) -> EventStream<serde_json::Value> {
    let _ = &API;
    let call = server.client().call(&STREAM);
    call.send(decode::events()).await.unwrap()
}

#[tokio::test]
async fn events_are_typed_and_done_ends_them() {
    let server = Loopback::start(vec![stream_of(
        "event: a\r\ndata: {\"x\":1}\r\n\r\ndata: [DONE]\r\n\r\n",
    )])
    .await;
    let mut events = open(&server).await;
    let event = events.next().await.unwrap().unwrap();
    assert_eq!(
        (event.event.as_deref(), event.data["x"].as_i64()),
        (Some("a"), Some(1))
    );
    assert!(events.next().await.is_none());
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn bad_data_is_an_error_and_the_next_event_follows() {
    let server = Loopback::start(vec![stream_of("data: x\n\ndata: 2\n\n")]).await;
    let call = server.client().call(&STREAM);
    let mut events: EventStream<i64> = call.send(decode::events()).await.unwrap();
    assert!(events.next().await.unwrap().is_err());
    assert_eq!(events.next().await.unwrap().unwrap().data, 2);
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_stream_with_ids_is_taken_up_again() {
    let server = Loopback::start(vec![
        stream_of("retry: 1\n\nid: 7\ndata: 1\n\n"),
        stream_of("data: 2\n\n"),
        reply("204 No Content", "", ""),
    ]);
    let server = server.await;
    let data: Vec<_> = open(&server)
        .await
        .map(|event| event.unwrap().data)
        .collect()
        .await;
    assert_eq!(data, [1, 2]);
    assert!(server.requests()[1].contains("last-event-id: 7\r\n"));
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn empty_connections_are_not_taken_up_for_ever() {
    let server = Loopback::start(vec![
        stream_of("retry: 1\nid: 7\ndata: 1\n\n"),
        stream_of(""),
    ])
    .await;
    let data: Vec<_> = open(&server)
        .await
        .map(|event| event.unwrap().data)
        .collect()
        .await;
    assert_eq!(data, [1]);
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn without_ids_the_end_is_the_end() {
    let server = Loopback::start(vec![stream_of("data: 1\n\n")]).await;
    assert_eq!(open(&server).await.count().await, 1);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn an_event_is_bounded() {
    let server = Loopback::start(vec![stream_of(&format!("data: {}\n\n", "1".repeat(500)))]).await;
    let call = server
        .client()
        .call(&STREAM)
        .response_limit(100)
        .retry(RetryPolicy::never());
    let mut events: EventStream<String> = call.send(decode::events()).await.unwrap();
    let Some(Err(Error::Decode(error))) = events.next().await else {
        panic!()
    };
    assert_eq!(error.kind(), DecodeErrorKind::TooLarge);
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn another_media_type_is_no_stream_of_events() {
    let server = Loopback::start(vec![reply(
        "200 OK",
        "content-type: application/json\r\n",
        "{}",
    )])
    .await;
    let call = server.client().call(&STREAM);
    let error = call.send(decode::events::<i64>()).await.unwrap_err();
    assert!(
        error
            .to_string()
            .contains("expected `text/event-stream`, found"),
        "{error}"
    );
}

#[tokio::test]
async fn json_lines_are_values() {
    let server = Loopback::start(vec![reply("200 OK", "", "1\n\n\u{1e}2\r\nx\n3")]).await;
    let lines = server
        .client()
        .call(&STREAM)
        .send(decode::json_lines::<i64>())
        .await
        .unwrap();
    let values: Vec<_> = lines
        .map(|value| value.map_err(|error| error.to_string()))
        .collect()
        .await;
    assert_eq!((values[0].as_ref(), values[1].as_ref()), (Ok(&1), Ok(&2)));
    assert!(
        values[2].as_ref().unwrap_err().contains("at `[2]`"),
        "{values:?}"
    );
    assert_eq!((values[3].as_ref(), values.len()), (Ok(&3), 4));
}

#[tokio::test]
async fn json_lines_of_strings_are_the_lines() {
    let body = "plain\n\n \"quoted\" \r\n{\"a\":1}\n\u{e9}";
    let server = Loopback::start(vec![reply("200 OK", "", body)]).await;
    let call = server.client().call(&STREAM);
    let lines = call.send(decode::string_lines::<String>()).await.unwrap();
    let lines: Vec<_> = lines.map(Result::unwrap).collect().await;
    assert_eq!(lines, ["plain", " \"quoted\" ", "{\"a\":1}", "\u{e9}"]);
}
