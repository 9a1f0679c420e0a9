//! Bodies of requests and responses: bytes at hand, or a stream of them.

use std::fmt;
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http_body::{Body as _, Frame, SizeHint};

mod file;

/// Any error that can travel between threads.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// A stream of chunks.
pub(crate) type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, BoxError>> + Send>>;

type Replay = Arc<dyn Fn() -> Chunks + Send + Sync>;

/// The body of a request or of a response.
///
/// Bytes and files can be sent again when a request is retried; a stream can't, unless it was made
/// with [`Body::replayable`].
///
/// ```
/// use openapi_client_runtime::Body;
///
/// let text = Body::from("in memory");
/// let file = Body::file("Cargo.toml")?;
/// # let _ = (text, file);
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct Body(Content);

enum Content {
    Bytes(Bytes),
    // In a box, since futures hold bodies and few are streams.
    Stream(Box<Streaming>),
    /// What reqwest received.
    Received(reqwest::Body),
}

struct Streaming {
    // The mutex is never locked. It makes the body `Sync`, which futures that borrow a request
    // over an await need in order to be `Send`.
    chunks: Mutex<Chunks>,
    length: Option<u64>,
    again: Option<Replay>,
}

impl Body {
    /// No body.
    pub fn empty() -> Self {
        Self(Content::Bytes(Bytes::new()))
    }

    /// A body that is sent as its chunks come. `length` is its length in bytes, if known; a body of
    /// another length then fails. It can be sent once, so the request is never retried.
    pub fn stream<S, E>(stream: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<BoxError>,
    {
        Self::from_chunks(Box::pin(Converted(Box::pin(stream))), length)
    }

    /// A body like [`Body::stream`], which can be sent several times because `make` gives a new
    /// stream of the same bytes each time.
    pub fn replayable<F, S, E>(make: F, length: Option<u64>) -> Self
    where
        F: Fn() -> S + Send + Sync + 'static,
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<BoxError>,
    {
        Self::from_again(
            Arc::new(move || Box::pin(Converted(Box::pin(make()))) as Chunks),
            length,
        )
    }

    /// The contents of a file, read while they are sent, and read anew for each attempt.
    ///
    /// # Errors
    ///
    /// When there is no such file or its length can't be read. What fails later fails the request.
    pub fn file(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref().to_owned();
        let length = std::fs::metadata(&path)?.len();
        let open = move || Box::pin(file::FileChunks::open(path.clone(), length)) as Chunks;
        Ok(Self::from_again(Arc::new(open), Some(length)))
    }

    pub(crate) fn from_chunks(chunks: Chunks, length: Option<u64>) -> Self {
        Self(Content::Stream(Box::new(Streaming {
            chunks: Mutex::new(chunks),
            length,
            again: None,
        })))
    }

    fn from_again(again: Replay, length: Option<u64>) -> Self {
        Self(Content::Stream(Box::new(Streaming {
            chunks: Mutex::new(again()),
            length,
            again: Some(again),
        })))
    }

    /// A body of what an HTTP library gives.
    pub(crate) fn from_http<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + Unpin + 'static,
        B::Error: Into<BoxError>,
    {
        let length = body.size_hint().exact();
        Self::from_chunks(Box::pin(DataFrames(body)), length)
    }

    /// A body of a response of reqwest.
    pub(crate) fn received(body: reqwest::Body) -> Self {
        Self(Content::Received(body))
    }

    /// The body as reqwest has it; none where there is nothing in it.
    pub(crate) fn into_reqwest(self) -> Option<reqwest::Body> {
        match self.0 {
            Content::Bytes(bytes) if bytes.is_empty() => None,
            Content::Bytes(bytes) => Some(bytes.into()),
            Content::Received(body) => Some(body),
            Content::Stream(_) => Some(reqwest::Body::wrap(self)),
        }
    }

    /// The bytes, if they are all at hand.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes),
            Content::Stream(_) | Content::Received(_) => None,
        }
    }

    /// The length in bytes, if it is known.
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes.len() as u64),
            Content::Stream(stream) => stream.length,
            Content::Received(body) => body.size_hint().exact(),
        }
    }

    /// Whether it is known to hold nothing.
    pub fn is_empty(&self) -> bool {
        self.length() == Some(0)
    }

    /// The same body again, unless it is a stream that can be read only once.
    pub fn try_clone(&self) -> Option<Self> {
        match &self.0 {
            Content::Bytes(bytes) => Some(Self::from(bytes.clone())),
            Content::Stream(stream) => {
                let again = stream.again.clone()?;
                Some(Self::from_again(again, stream.length))
            }
            Content::Received(_) => None,
        }
    }

    /// Reads all of it into memory.
    ///
    /// # Errors
    ///
    /// [`ReadBodyError`] when it is longer than `limit` bytes or breaks off; what was read until then
    /// is in `so_far`.
    pub async fn read(mut self, limit: u64) -> Result<Bytes, ReadBodyError> {
        self.read_rest(limit).await
    }

    /// Reads all that is left of it into memory, as [`Body::read`] does.
    pub(crate) async fn read_rest(&mut self, limit: u64) -> Result<Bytes, ReadBodyError> {
        let mut so_far = Joined::default();
        let cause = loop {
            let chunk = std::future::poll_fn(|context| self.poll_chunk(context)).await;
            let mut chunk = match chunk {
                None => return Ok(so_far.into_bytes()),
                Some(Ok(chunk)) => chunk,
                Some(Err(cause)) => break Some(cause),
            };
            let room = limit.saturating_sub(so_far.len() as u64);
            if chunk.len() as u64 > room {
                chunk.truncate(usize::try_from(room).unwrap_or(0));
                so_far.add(chunk);
                break None;
            }
            so_far.add(chunk);
        };
        let so_far = so_far.into_bytes();
        Err(ReadBodyError { so_far, cause })
    }

    /// The next chunk; `None` at the end.
    pub(crate) fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, BoxError>>> {
        match &mut self.0 {
            Content::Bytes(bytes) if bytes.is_empty() => Poll::Ready(None),
            Content::Bytes(bytes) => Poll::Ready(Some(Ok(std::mem::take(bytes)))),
            Content::Stream(stream) => {
                let chunks = match stream.chunks.get_mut() {
                    Ok(chunks) => chunks,
                    Err(poisoned) => poisoned.into_inner(),
                };
                let chunk = ready!(chunks.as_mut().poll_next(context));
                if let (Some(left), Some(Ok(bytes))) = (stream.length.as_mut(), &chunk) {
                    *left = left.saturating_sub(bytes.len() as u64);
                }
                Poll::Ready(chunk)
            }
            Content::Received(body) => poll_data(body, context),
        }
    }
}

/// The next data of a body; trailers are passed over.
fn poll_data<B>(body: &mut B, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, BoxError>>>
where
    B: http_body::Body<Data = Bytes> + Unpin,
    B::Error: Into<BoxError>,
{
    loop {
        match ready!(Pin::new(&mut *body).poll_frame(context)) {
            None => return Poll::Ready(None),
            Some(Err(error)) => return Poll::Ready(Some(Err(error.into()))),
            Some(Ok(frame)) => {
                if let Ok(data) = frame.into_data() {
                    return Poll::Ready(Some(Ok(data)));
                }
            }
        }
    }
}

/// Chunks as one. The only one, as which most bodies come, is not copied.
#[derive(Default)]
struct Joined {
    first: Bytes,
    /// All of them, where there are several.
    all: BytesMut,
}

impl Joined {
    fn len(&self) -> usize {
        self.first.len().max(self.all.len())
    }

    fn add(&mut self, chunk: Bytes) {
        if self.len() == 0 {
            self.first = chunk;
            return;
        }
        if self.all.is_empty() {
            self.all.extend_from_slice(&self.first);
        }
        self.all.extend_from_slice(&chunk);
    }

    fn into_bytes(self) -> Bytes {
        match self.all.is_empty() {
            true => self.first,
            false => self.all.freeze(),
        }
    }
}

/// Why a body could not be read to its end.
#[derive(Debug)]
pub struct ReadBodyError {
    /// What was read until then, never more than the limit.
    pub so_far: Bytes,
    /// What broke; `None`: the body is longer than the limit.
    pub cause: Option<BoxError>,
}

impl Stream for Body {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_chunk(context)
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let chunk = ready!(self.get_mut().poll_chunk(context));
        Poll::Ready(chunk.map(|chunk| chunk.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.as_bytes().is_some_and(Bytes::is_empty)
    }

    fn size_hint(&self) -> SizeHint {
        self.length()
            .map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.length() {
            Some(length) => write!(f, "Body({length} bytes)"),
            None => f.write_str("Body(stream)"),
        }
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::empty()
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Content::Bytes(bytes))
    }
}

macro_rules! from_bytes {
    ($($ty:ty),*) => {$(
        impl From<$ty> for Body {
            fn from(bytes: $ty) -> Self {
                Self::from(Bytes::from(bytes))
            }
        }
    )*};
}

from_bytes!(Vec<u8>, String, &'static str, &'static [u8]);

/// Gives the errors of a stream the one type they have here.
struct Converted<S>(Pin<Box<S>>);

impl<S, E> Stream for Converted<S>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<BoxError>,
{
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let chunk = ready!(self.0.as_mut().poll_next(context));
        Poll::Ready(chunk.map(|chunk| chunk.map_err(Into::into)))
    }
}

/// A body as a stream of its data.
struct DataFrames<B>(B);

impl<B> Stream for DataFrames<B>
where
    B: http_body::Body<Data = Bytes> + Unpin,
    B::Error: Into<BoxError>,
{
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        poll_data(&mut self.0, context)
    }
}

#[cfg(test)]
mod tests;
