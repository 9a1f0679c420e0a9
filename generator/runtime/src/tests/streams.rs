//! Responses and bodies that are read as they come, from servers that stop, stall and lie.

use std::time::{Duration, Instant};

use bytes::Bytes;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::super::loopback::{Loopback, POST, Reply, json, reply};
use super::super::{
    Body, ByteStream, DecodeErrorKind, Error, EventStream, JsonLines, Operation, decode,
};
use super::{any, get, memory};

static WATCH: Operation = Operation {
    id: "things.watch",
    method: "GET",
    path: "/watch",
    accept: "text/event-stream",
    ..Operation::DEFAULT
};

const EVENTS: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\
                      x-request-id: r7\r\ncontent-length: 1000\r\n\r\n";

async fn watch(server: &Loopback) -> EventStream<i64> {
    let call = server.client().call(&WATCH);
    call.send(decode::events()).await.unwrap()
}

fn events(body: &str) -> Reply {
    reply("200 OK", "content-type: text/event-stream\r\n", body)
}

#[tokio::test]
async fn a_stream_that_is_cut_goes_on_where_it_was() {
    // Half an event came before the cut, which is none.
    let cut = format!("{EVENTS}retry: 300\nid: ä1\ndata: 1\n\ndata: 9");
    let server = Loopback::start(vec![
        Reply::Raw(cut),
        events("id: 2\ndata: 2\n\n"),
        reply("204 X", "", ""),
    ]);
    let server = server.await;
    let mut stream = watch(&server).await;
    assert_eq!(stream.next().await.unwrap().unwrap().data, 1);
    let started = Instant::now();
    let second = stream.next().await.unwrap().unwrap();
    assert_eq!((second.data, second.id.as_deref()), (2, Some("2")));
    assert!(started.elapsed() >= Duration::from_millis(300));
    assert!(stream.next().await.is_none());
    let requests = server.requests();
    assert!(
        requests[1].contains("last-event-id: ä1\r\n"),
        "{}",
        requests[1]
    );
    assert!(requests[2].contains("last-event-id: 2\r\n"));
}

#[tokio::test]
async fn a_stream_that_is_refused_when_taken_up_ends_with_the_error() {
    let server = Loopback::start(vec![
        events("retry: 1\nid: 1\ndata: 1\n\n"),
        json("410 X", r#"{"message":"no more"}"#),
    ]);
    let server = server.await;
    let mut stream = watch(&server).await;
    assert_eq!(stream.next().await.unwrap().unwrap().data, 1);
    let error = stream.next().await.unwrap().unwrap_err();
    assert_eq!(error.status().unwrap(), 410);
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn without_ids_a_cut_is_an_error_that_keeps_the_head() {
    let server = Loopback::start(vec![Reply::Raw(format!("{EVENTS}data: 1\n\n"))]).await;
    let mut stream = watch(&server).await;
    assert_eq!(stream.next().await.unwrap().unwrap().data, 1);
    let error = stream.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.request_id(), Some("r7"));
    assert!(
        error.to_string().contains("returned 200 OK, but"),
        "{error}"
    );
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn a_whole_body_that_is_cut_keeps_the_head_too() {
    let cut = "HTTP/1.1 200 OK\r\nx-request-id: r7\r\ncontent-length: 9\r\n\r\n{";
    let server = Loopback::start(vec![Reply::Raw(cut.to_owned())]).await;
    let error = super::error_of(get(&server.client())).await;
    assert_eq!(
        (error.status().unwrap().as_u16(), error.attempts()),
        (200, 3)
    );
    assert_eq!(error.request_id(), Some("r7"));
    assert!(
        error.to_string().ends_with("[request id r7] (3 attempts)"),
        "{error}"
    );
}

#[tokio::test]
async fn every_part_of_an_event_is_bounded() {
    let long = "1".repeat(600);
    for endless in [
        format!("data: {long}"),
        format!(": {long}"),
        format!("id: {long}"),
        format!("event: {long}"),
        "data: 1\n".repeat(600),
        long,
    ] {
        let server = Loopback::start(vec![Reply::Raw(format!("{EVENTS}{endless}"))]).await;
        let call = server.client().call(&WATCH).response_limit(200);
        let mut stream: EventStream<String> = call.send(decode::events()).await.unwrap();
        let Some(Err(Error::Decode(error))) = stream.next().await else {
            panic!("{endless}")
        };
        assert_eq!(error.kind(), DecodeErrorKind::TooLarge);
        assert!(stream.next().await.is_none());
    }
}

#[tokio::test]
async fn lines_are_bounded_and_a_cut_ends_them() {
    static LINES: Operation = Operation {
        id: "things.lines",
        method: "GET",
        path: "/lines",
        ..Operation::DEFAULT
    };
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n";
    let server = Loopback::start(vec![
        Reply::Raw(format!("{head}1\n{}", "2".repeat(600))),
        Reply::Raw(format!("{head}1\n2")),
    ]);
    let server = server.await;
    for kind in ["decode", "transport"] {
        let call = server.client().call(&LINES).response_limit(500);
        let mut lines: JsonLines<i64> = call.send(decode::json_lines()).await.unwrap();
        assert_eq!(lines.next().await.unwrap().unwrap(), 1);
        assert_eq!(lines.next().await.unwrap().unwrap_err().kind(), kind);
        assert!(lines.next().await.is_none());
    }
}

#[tokio::test(start_paused = true)]
async fn a_download_may_be_silent_only_for_a_while() {
    let client = memory::builder(vec![memory::Reply::Stall("abc")]);
    let client = client.idle_timeout(Duration::from_millis(200));
    let call = get(&client.build().unwrap());
    let mut stream: ByteStream = call.send(decode::byte_stream()).await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), "abc");
    let error = stream.next().await.unwrap().unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn a_download_longer_than_any_limit_comes_in_pieces() {
    let body = "x".repeat(3_000_000);
    let server = Loopback::start(vec![reply("200 OK", "", &body)]).await;
    let call = get(&server.client()).response_limit(1_000);
    let mut stream: ByteStream = call.send(decode::byte_stream()).await.unwrap();
    assert_eq!(stream.length(), Some(3_000_000));
    let (mut total, mut longest) = (0, 0);
    while let Some(chunk) = stream.next().await {
        let length = chunk.unwrap().len();
        total += length;
        longest = longest.max(length);
    }
    assert_eq!(total, 3_000_000);
    assert!(longest < 1_000_000, "{longest}");
}

/// A server that begins a response. The first future ends when it has, the second when its peer hung
/// up.
async fn half_a_response() -> (String, oneshot::Receiver<()>, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (begun, has_begun) = oneshot::channel();
    let hung_up = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut buffer = [0; 4096];
        let _ = stream.read(&mut buffer).await.unwrap();
        let head = b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n1";
        stream.write_all(head).await.unwrap();
        begun.send(()).unwrap();
        while stream
            .read(&mut buffer)
            .await
            .is_ok_and(|length| length > 0)
        {}
    });
    (url, has_begun, hung_up)
}

#[tokio::test]
async fn dropping_a_call_or_a_stream_ends_its_connection() {
    let unused = Loopback::start(vec![Reply::Close]).await;
    for streams in [false, true] {
        let (url, begun, hung_up) = half_a_response().await;
        let client = unused.builder().base_url(url).build().unwrap();
        if streams {
            let stream = get(&client).send(decode::byte_stream()).await.unwrap();
            drop(stream);
        } else {
            tokio::select! {
                response = get(&client).send(any()) => panic!("half a body: {response:?}"),
                begun = begun => begun.unwrap(),
            }
        }
        // A connection that went on would hold the test up for ever.
        hung_up.await.unwrap();
    }
}

#[tokio::test]
async fn an_upload_is_sent_as_it_comes() {
    let server = Loopback::start(vec![json("200 OK", "1")]).await;
    // Never all there at once: each chunk is made when it is asked for.
    let chunks = futures_util::stream::unfold(0_u8, |number| async move {
        let chunk = Ok::<_, std::io::Error>(Bytes::from(vec![b'a' + number; 10_000]));
        (number < 20).then_some((chunk, number + 1))
    });
    let call = server.client().call(&POST);
    let call = call.bytes("text/plain", Body::stream(chunks, Some(200_000)));
    call.send(any()).await.unwrap();
    let request = &server.requests()[0];
    assert!(request.contains("content-length: 200000\r\n"));
    assert!(request.ends_with(&"t".repeat(10_000)));
}

#[tokio::test]
async fn an_upload_that_fails_is_no_response() {
    let server = Loopback::start(vec![json("200 OK", "1")]).await;
    let chunks = futures_util::stream::iter([
        Ok(Bytes::from_static(b"abc")),
        Err(std::io::Error::other("the disk is gone")),
    ]);
    let call = server.client().call(&POST);
    let call = call.bytes("text/plain", Body::stream(chunks, None));
    let error = super::error_of(call).await;
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert!(error.to_string().contains("the disk is gone"), "{error}");
}
