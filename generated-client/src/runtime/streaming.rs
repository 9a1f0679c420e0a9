// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! Response bodies that are read while they arrive.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use tokio::time::Sleep;

use super::body::{Body, BoxError};
use super::error::Error;
use super::operation::Operation;
use super::raw_response::RawResponse;
use super::response::Head;
use super::transport::classify;

/// The body of a response as a stream of its bytes.
///
/// It ends after the first error, and dropping it ends the download. There is no limit to its
/// length; only silence is bounded, if the client has an idle timeout.
pub struct ByteStream {
    operation: &'static Operation,
    head: Head,
    body: Option<Body>,
    length: Option<u64>,
    idle: Option<(Duration, Pin<Box<Sleep>>)>,
}

impl ByteStream {
    pub(crate) fn new(response: RawResponse) -> Self {
        let limit = response.idle_timeout;
        Self {
            operation: response.operation,
            head: response.head,
            length: response.body.length(),
            body: Some(response.body),
            idle: limit.map(|limit| (limit, Box::pin(tokio::time::sleep(limit)))),
        }
    }

    /// The next bytes; `None` at the end and after an error. The future can be dropped without
    /// losing any.
    pub fn next(&mut self) -> impl Future<Output = Option<Result<Bytes, Error>>> + Unpin {
        next(self)
    }

    /// The same, one by one, each waited for on this thread, which must be outside of any async
    /// runtime.
    #[cfg(feature = "blocking")]
    pub fn blocking(self) -> impl Iterator<Item = Result<Bytes, Error>> {
        super::blocking::iterate(self)
    }

    /// The length of the whole body in bytes, if the server said it.
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        let Some(body) = &mut self.body else {
            return Poll::Ready(None);
        };
        if let Poll::Ready(chunk) = body.poll_chunk(context) {
            if let Some((limit, sleep)) = &mut self.idle {
                let next = tokio::time::Instant::now().checked_add(*limit);
                next.into_iter().for_each(|next| sleep.as_mut().reset(next));
            }
            return Poll::Ready(chunk.map(|chunk| chunk.map_err(broken)));
        }
        match &mut self.idle {
            None => Poll::Pending,
            Some((limit, sleep)) => {
                ready!(sleep.as_mut().poll(context));
                Poll::Ready(Some(Err(Error::timeout(*limit))))
            }
        }
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let chunk = ready!(this.poll_chunk(context));
        if !matches!(chunk, Some(Ok(_))) {
            this.body = None;
        }
        let (operation, head) = (this.operation, &this.head);
        let with_context = |error: Error| error.after(head).during(operation, head.attempts);
        Poll::Ready(chunk.map(|chunk| chunk.map_err(with_context)))
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "ByteStream({}, {:?} bytes)",
            self.operation.id, self.length
        )
    }
}

/// The next item of a stream.
pub(crate) fn next<S: Stream + Unpin>(
    stream: &mut S,
) -> impl Future<Output = Option<S::Item>> + Unpin {
    std::future::poll_fn(|context| Pin::new(&mut *stream).poll_next(context))
}

/// Gives what broke a body its kind.
pub(crate) fn broken(source: BoxError) -> Error {
    match source.downcast::<reqwest::Error>() {
        Ok(error) => classify(*error),
        Err(source) => Error::transport(source),
    }
}
