//! A successful response before it is decoded.

use url::Url;

use super::body::Body;
use super::call::Call;
use super::drift::{Deviation, DriftKind, DriftSink};
use super::error::{DecodeError, DecodeErrorKind};
use super::operation::Operation;
use super::reader::ResponseReader;
use super::response::Head;
use super::text::without_mark;

/// A successful response that is not decoded yet.
#[derive(Debug)]
pub struct RawResponse {
    pub(crate) operation: &'static Operation,
    /// Where it came from, without credentials; none until the exchange is over.
    pub(crate) url: Option<Url>,
    pub(crate) head: Head,
    /// The whole body, unless the decoder wants a stream.
    pub(crate) body: Body,
    /// How long one event or line of a stream may be.
    pub(crate) limit: u64,
    pub(crate) idle_timeout: Option<std::time::Duration>,
    /// The call that it responds to, kept for streams that can be taken up again.
    pub(crate) call: Option<Call>,
    /// Who is told of deviations in what is read of it.
    pub(crate) drift_sink: Option<DriftSink>,
}

impl RawResponse {
    /// What its parts are read by.
    pub(crate) fn reader(&self) -> ResponseReader<'_> {
        ResponseReader {
            operation: self.operation,
            status: self.head.status,
            drift_sink: self.drift_sink.as_ref(),
        }
    }

    /// The body, which was read before, without a byte order mark.
    pub(crate) fn whole(&self) -> &[u8] {
        without_mark(self.body.as_bytes().map_or(&[], |bytes| bytes))
    }

    /// The same response for one of several readings.
    pub(crate) fn take_copy(&mut self) -> Self {
        let call = self.call.take();
        Self {
            call,
            ..self.copy()
        }
    }

    /// The same response again, its body only if it was read before.
    pub(crate) fn copy(&self) -> Self {
        Self {
            operation: self.operation,
            url: self.url.clone(),
            head: self.head.clone(),
            body: self.body.try_clone().unwrap_or_default(),
            limit: self.limit,
            idle_timeout: self.idle_timeout,
            call: None,
            drift_sink: self.drift_sink.clone(),
        }
    }

    /// Tells of a deviation of the body as a whole.
    pub(crate) fn report(&self, kind: DriftKind, expected: &str, found: String) {
        if let Some(drift_sink) = &self.drift_sink {
            let deviation = Deviation::of_response(kind, expected.to_owned(), found);
            drift_sink.report(self.operation, self.head.status, [&deviation]);
        }
    }

    pub(crate) fn error(&self, kind: DecodeErrorKind, message: impl Into<String>) -> DecodeError {
        DecodeError::new(self.operation, self.head.clone(), kind, message)
    }
}
