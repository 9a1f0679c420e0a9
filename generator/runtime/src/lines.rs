//! Responses with a JSON value on each line.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes, BytesMut};
use futures_core::Stream;
use serde_json::Value;

use super::drift::DriftSink;
use super::error::{DecodeError, DecodeErrorKind, Error};
use super::operation::Operation;
use super::raw_response::RawResponse;
use super::read::ReadJson;
use super::reader::ResponseReader;
use super::response::Head;
use super::streaming::{self, ByteStream};

use record::Record;

mod record;

/// JSON values, one on each line (`application/jsonl`, `application/x-ndjson`, `application/json-seq`).
///
/// A line that does not decode is an error, after which the next line follows. What breaks the
/// connection, or a line longer than the response limit, ends the stream.
///
/// ```
/// use openapi_client_runtime::{Error, JsonLines};
///
/// async fn sum(lines: JsonLines<i64>) -> Result<i64, Error> {
///     let numbers: Vec<i64> = lines.try_collect().await?;
///     Ok(numbers.iter().sum())
/// }
/// ```
pub struct JsonLines<T> {
    lines: Lines,
    count: usize,
    /// Whether each line is a string as it stands, without quotes.
    strings: bool,
    item: PhantomData<fn() -> T>,
}

impl<T: ReadJson> JsonLines<T> {
    pub(crate) fn new(response: RawResponse) -> Self {
        let is_sequence = response.head.media_type().ends_with("json-seq");
        let mut lines = Lines::new(response);
        lines.record = is_sequence.then(Record::default);
        Self {
            lines,
            count: 0,
            strings: false,
            item: PhantomData,
        }
    }

    /// The same of lines that are strings as they stand, as a document means whose schema for JSON
    /// lines is a string.
    pub(crate) fn of_strings(response: RawResponse) -> Self {
        Self {
            strings: true,
            ..Self::new(response)
        }
    }

    streaming::stream_methods!(T);

    fn read(&mut self, line: &[u8]) -> Result<T, Error> {
        let index = self.count;
        self.count += 1;
        let place = format!("[{index}]");
        let line = match self.strings {
            true => Cow::Owned(
                Value::from(String::from_utf8_lossy(line))
                    .to_string()
                    .into(),
            ),
            false => Cow::Borrowed(line),
        };
        self.lines.reader().read(&line, &place).map_err(|cause| {
            let Lines {
                operation, head, ..
            } = &self.lines;
            let error = DecodeError::from_json(operation, head.clone(), &line, cause);
            error.within(&place).into()
        })
    }
}

impl<T: ReadJson> Stream for JsonLines<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            match ready!(this.lines.poll_line(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(line)) => {
                    // The record separator of RFC 7464 stands before each value.
                    let start = line.iter().position(|byte| *byte != b'\x1e');
                    let text = &line[start.unwrap_or(line.len())..];
                    let trimmed = text.trim_ascii();
                    if !trimmed.is_empty() {
                        let text = if this.strings { text } else { trimmed };
                        return Poll::Ready(Some(this.read(text)));
                    }
                }
            }
        }
    }
}

impl<T> fmt::Debug for JsonLines<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "JsonLines({})", self.lines.operation.id)
    }
}

/// Cuts a body into lines, which end with `\n`, `\r\n` or `\r`.
pub(crate) struct Lines {
    pub(crate) operation: &'static Operation,
    pub(crate) head: Head,
    pub(crate) limit: u64,
    drift_sink: Option<DriftSink>,
    body: Option<ByteStream>,
    buffer: BytesMut,
    /// How many bytes of the buffer hold no end of a line.
    scanned: usize,
    /// Whether a `\n` that comes now belongs to the `\r` before it.
    after_return: bool,
    /// In a sequence, how far the text was read that takes the place of a line.
    record: Option<Record>,
}

impl Lines {
    pub(crate) fn new(response: RawResponse) -> Self {
        Self {
            operation: response.operation,
            head: response.head.clone(),
            limit: response.limit,
            drift_sink: response.drift_sink.clone(),
            body: Some(ByteStream::new(response)),
            buffer: BytesMut::new(),
            scanned: 0,
            after_return: false,
            record: None,
        }
    }

    /// What the values in the lines are read by.
    pub(crate) fn reader(&self) -> ResponseReader<'_> {
        ResponseReader {
            operation: self.operation,
            status: self.head.status,
            drift_sink: self.drift_sink.as_ref(),
        }
    }

    /// The next line without its end. A rest without an end is a line too.
    pub(crate) fn poll_line(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Error>>> {
        loop {
            if let Some(line) = self.take_line() {
                return Poll::Ready(Some(Ok(line)));
            }
            if self.buffer.len() as u64 > self.limit {
                self.body = None;
                self.buffer.clear();
                return Poll::Ready(Some(Err(self.too_long().into())));
            }
            let Some(body) = &mut self.body else {
                self.scanned = 0;
                let rest = std::mem::take(&mut self.buffer);
                return Poll::Ready((!rest.is_empty()).then(|| Ok(rest.freeze())));
            };
            match ready!(Pin::new(body).poll_next(context)) {
                Some(Ok(chunk)) => self.buffer.extend_from_slice(&chunk),
                Some(Err(error)) => {
                    self.body = None;
                    self.buffer.clear();
                    self.scanned = 0;
                    return Poll::Ready(Some(Err(error)));
                }
                None => self.body = None,
            }
        }
    }

    fn take_line(&mut self) -> Option<Bytes> {
        if let Some(record) = &mut self.record {
            let Some(end) = record.end(&self.buffer[self.scanned..]) else {
                self.scanned = self.buffer.len();
                return None;
            };
            let text = self.buffer.split_to(self.scanned + end).freeze();
            self.scanned = 0;
            return Some(text);
        }
        if self.after_return && !self.buffer.is_empty() {
            self.after_return = false;
            if self.buffer[0] == b'\n' {
                self.buffer.advance(1);
            }
        }
        let fresh = &self.buffer[self.scanned.min(self.buffer.len())..];
        let Some(at) = fresh.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
            self.scanned = self.buffer.len();
            return None;
        };
        let line = self.buffer.split_to(self.scanned + at).freeze();
        self.after_return = self.buffer[0] == b'\r';
        self.buffer.advance(1);
        self.scanned = 0;
        Some(line)
    }

    /// The error of a line or event that exceeds the limit.
    pub(crate) fn too_long(&self) -> DecodeError {
        let message = format!(
            "a part of the stream is longer than the limit of {} bytes",
            self.limit
        );
        DecodeError::new(
            self.operation,
            self.head.clone(),
            DecodeErrorKind::TooLarge,
            message,
        )
    }
}
