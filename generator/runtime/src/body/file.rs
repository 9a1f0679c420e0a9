//! A file as a stream of chunks.

use std::io;
use std::path::PathBuf;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use futures_core::future::BoxFuture;
use tokio::fs::File;
use tokio::io::{AsyncRead, ReadBuf};

use super::BoxError;

/// How many bytes are read at a time.
const CHUNK: usize = 64 * 1024;

/// Reads a file of a known length. A file that is shorter by now is an error; of one that is longer
/// only the known length is read.
pub(super) struct FileChunks {
    file: State,
    left: u64,
    buffer: Vec<u8>,
}

enum State {
    Opening(BoxFuture<'static, io::Result<File>>),
    Open(File),
    Failed,
}

impl FileChunks {
    /// Opens the file when the first chunk is asked for.
    pub(super) fn open(path: PathBuf, length: u64) -> Self {
        Self {
            file: State::Opening(Box::pin(File::open(path))),
            left: length,
            buffer: Vec::new(),
        }
    }

    fn poll_read(&mut self, context: &mut Context<'_>) -> Poll<io::Result<Option<Bytes>>> {
        if self.left == 0 {
            return Poll::Ready(Ok(None));
        }
        let file = loop {
            match &mut self.file {
                State::Opening(opening) => {
                    let opened = ready!(opening.as_mut().poll(context));
                    self.file = State::Failed;
                    self.file = State::Open(opened?);
                }
                State::Open(file) => break file,
                State::Failed => return Poll::Ready(Ok(None)),
            }
        };
        self.buffer
            .resize(CHUNK.min(usize::try_from(self.left).unwrap_or(CHUNK)), 0);
        let mut buffer = ReadBuf::new(&mut self.buffer);
        ready!(Pin::new(file).poll_read(context, &mut buffer))?;
        let chunk = Bytes::copy_from_slice(buffer.filled());
        if chunk.is_empty() {
            let message = "the file became shorter while it was sent";
            return Poll::Ready(Err(io::Error::new(io::ErrorKind::UnexpectedEof, message)));
        }
        self.left -= chunk.len() as u64;
        Poll::Ready(Ok(Some(chunk)))
    }
}

impl Stream for FileChunks {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let read = ready!(this.poll_read(context));
        if read.is_err() {
            this.file = State::Failed;
        }
        Poll::Ready(read.transpose().map(|chunk| chunk.map_err(Into::into)))
    }
}
