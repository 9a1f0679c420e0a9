//! Response bodies that are read while they arrive.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use tokio::time::Sleep;

use super::body::{Body, BoxError};
use super::error::{DecodeError, DecodeErrorKind, Error};
use super::operation::Operation;
use super::raw_response::RawResponse;
use super::response::Head;
use super::transport::classify;

/// What callers do with any stream of a response, whose items are `Result<$item, Error>`.
macro_rules! stream_methods {
    ($item:ty) => {
        /// The next item; `None` at the end. The future can be dropped without losing an item.
        pub fn next(
            &mut self,
        ) -> impl ::std::future::Future<Output = Option<Result<$item, crate::Error>>> + Unpin {
            crate::streaming::next(self)
        }

        /// The first `count` items, errors among them. No more is asked for than these need.
        pub fn take(self, count: usize) -> crate::streaming::Take<Self> {
            crate::streaming::Take::new(self, count)
        }

        /// All items in one collection: a `Vec`, a set, a map of pairs.
        ///
        /// # Errors
        ///
        /// The first error of the stream, at which it is dropped.
        pub fn try_collect<C: Default + Extend<$item>>(
            self,
        ) -> impl ::std::future::Future<Output = Result<C, crate::Error>> {
            crate::streaming::try_collect(self)
        }

        /// The same items, each waited for on this thread, which must be outside of any async
        /// runtime.
        #[cfg(feature = "blocking")]
        pub fn blocking(self) -> impl Iterator<Item = Result<$item, crate::Error>> {
            crate::blocking::iterate(self)
        }
    };
}
pub(crate) use stream_methods;

/// The body of a response as a stream of its bytes.
///
/// It ends after the first error, and dropping it ends the download. There is no limit to its
/// length, unless [`bytes`](Self::bytes) reads it into memory; only silence is bounded, if the client
/// has an idle timeout.
///
/// ```
/// use openapi_client_runtime::{ByteStream, Error};
///
/// /// What `send_streaming()` of a request gives is `Response<ByteStream>`.
/// async fn print(mut body: ByteStream) -> Result<(), Error> {
///     while let Some(chunk) = body.next().await {
///         print!("{}", String::from_utf8_lossy(&chunk?));
///     }
///     Ok(())
/// }
/// ```
pub struct ByteStream {
    operation: &'static Operation,
    head: Head,
    body: Option<Body>,
    length: Option<u64>,
    /// How much of it is read into memory.
    limit: u64,
    idle: Option<(Duration, Pin<Box<Sleep>>)>,
}

impl ByteStream {
    pub(crate) fn new(response: RawResponse) -> Self {
        let idle = response.idle_timeout;
        Self {
            operation: response.operation,
            head: response.head,
            length: response.body.length(),
            limit: response.limit,
            body: Some(response.body),
            idle: idle.map(|limit| (limit, Box::pin(tokio::time::sleep(limit)))),
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

    /// All that is still to come, in memory.
    ///
    /// # Errors
    ///
    /// What breaks the connection; and [`Error::Decode`] where more comes than the response limit.
    pub async fn bytes(mut self) -> Result<Bytes, Error> {
        let mut all = BytesMut::new();
        while let Some(chunk) = self.next().await {
            let chunk = chunk?;
            let room = self.limit.saturating_sub(all.len() as u64);
            if chunk.len() as u64 > room {
                return Err(self.too_long(&all));
            }
            all.extend_from_slice(&chunk);
        }
        Ok(all.freeze())
    }

    /// The same on a thread outside of any async runtime.
    #[cfg(feature = "blocking")]
    pub fn bytes_blocking(self) -> Result<Bytes, Error> {
        super::blocking::wait(self.bytes())
    }

    fn too_long(&self, so_far: &[u8]) -> Error {
        let message = format!("the body is longer than the limit of {} bytes", self.limit);
        let (operation, kind) = (self.operation, DecodeErrorKind::TooLarge);
        let error = DecodeError::new(operation, self.head.clone(), kind, message);
        error.excerpt_of(so_far).into()
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

/// The first items of a stream, made by its `take`.
pub struct Take<S> {
    stream: S,
    left: usize,
}

impl<S> Take<S> {
    pub(crate) fn new(stream: S, count: usize) -> Self {
        Self {
            stream,
            left: count,
        }
    }
}

impl<S: Stream<Item = Result<T, Error>> + Unpin, T> Take<S> {
    stream_methods!(T);
}

impl<S: Stream + Unpin> Stream for Take<S> {
    type Item = S::Item;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<S::Item>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let item = ready!(Pin::new(&mut self.stream).poll_next(context));
        self.left = if item.is_some() { self.left - 1 } else { 0 };
        Poll::Ready(item)
    }
}

impl<S: fmt::Debug> fmt::Debug for Take<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Take({:?}, {} left)", self.stream, self.left)
    }
}

/// All items of a stream, or its first error.
pub(crate) async fn try_collect<S, T, C>(mut stream: S) -> Result<C, Error>
where
    S: Stream<Item = Result<T, Error>> + Unpin,
    C: Default + Extend<T>,
{
    let mut all = C::default();
    while let Some(item) = next(&mut stream).await {
        all.extend(std::iter::once(item?));
    }
    Ok(all)
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
