//! A transport in memory, for the tests whose time is tokio's paused clock. With sockets that clock
//! would run ahead while bytes are on their way.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use http::{Request, Response};
use tokio::time::Instant;

use super::super::loopback::API;
use super::super::{Body, BoxFuture, Client, ClientBuilder, Error, RetryPolicy, Transport};

/// What becomes of one request.
#[derive(Clone)]
pub(in super::super) enum Reply {
    /// A status, a `Retry-After` unless it is empty, and a body of JSON.
    Response(u16, String, &'static str),
    /// The head of a response, a part of its body, and then nothing more.
    Stall(&'static str),
    /// Nothing, ever.
    Silence,
}

/// A response without `Retry-After`.
pub(in super::super) fn response(status: u16, body: &'static str) -> Reply {
    Reply::Response(status, String::new(), body)
}

/// Gives its replies in order, the last one for ever.
struct Memory {
    replies: Vec<Reply>,
    sent: Arc<AtomicUsize>,
}

impl Transport for Memory {
    fn send(&self, _: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, Error>> {
        let index = self.sent.fetch_add(1, Ordering::SeqCst);
        let reply = self.replies[index.min(self.replies.len() - 1)].clone();
        Box::pin(async move {
            let (status, after, body) = match reply {
                Reply::Silence => std::future::pending().await,
                Reply::Stall(part) => {
                    let chunk = Ok::<_, std::io::Error>(Bytes::from_static(part.as_bytes()));
                    let body = stream::iter([chunk]).chain(stream::pending());
                    return Ok(Response::new(Body::stream(body, None)));
                }
                Reply::Response(status, after, body) => (status, after, body),
            };
            let mut head = Response::builder().status(status);
            if !after.is_empty() {
                head = head.header("retry-after", after);
            }
            let response = head.header("content-type", "application/json");
            Ok(response.body(body.into()).unwrap())
        })
    }
}

/// Asserts what the paused clock shows. Tokio's timers count whole milliseconds.
#[track_caller]
pub(in super::super) fn assert_took(started: Instant, expected: Duration) {
    let elapsed = started.elapsed();
    let limits = expected..expected + Duration::from_millis(5);
    assert!(limits.contains(&elapsed), "{elapsed:?} of the paused clock");
}

/// A builder of a client that gets these replies, and the count of requests.
pub(in super::super) fn counted(replies: Vec<Reply>) -> (ClientBuilder, Arc<AtomicUsize>) {
    let sent = Arc::new(AtomicUsize::new(0));
    let count = sent.clone();
    let builder = ClientBuilder::new(&API)
        .base_url("http://memory.invalid/api")
        .credential(0, "hunter2")
        .retry(RetryPolicy::default().first_pause(Duration::from_millis(1)))
        .transport(Memory { replies, sent });
    (builder, count)
}

/// A builder of a client that gets these replies.
pub(in super::super) fn builder(replies: Vec<Reply>) -> ClientBuilder {
    counted(replies).0
}

/// A client that gets these replies.
pub(in super::super) fn client(replies: Vec<Reply>) -> Client {
    builder(replies).build().unwrap()
}
