//! Reading JSON as an operation and the settings of its client want it.

use http::StatusCode;
use serde::de::DeserializeOwned;

use super::codec_error::JsonError;
use super::drift::DriftSink;
use super::operation::Operation;
use super::{json, lenient};

/// Whose answer is read, and who listens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ResponseReader<'a> {
    pub(crate) operation: &'static Operation,
    pub(crate) status: StatusCode,
    pub(crate) drift_sink: Option<&'a DriftSink>,
}

impl ResponseReader<'_> {
    /// Reads a body, or a part of one that stands at `place`.
    ///
    /// Whether someone listens changes nothing of the result: deviations are searched for in a
    /// reading of its own, which goes on where a strict one ends.
    pub(crate) fn read<T: DeserializeOwned>(
        &self,
        body: &[u8],
        place: &str,
    ) -> Result<T, JsonError> {
        let lenient = self.operation.lenient;
        if !lenient && self.drift_sink.is_none() {
            return json::decode_json(body);
        }
        let (read, deviations) = lenient::decode(body, self.drift_sink.is_some());
        if let Some(drift_sink) = self.drift_sink {
            drift_sink.report(self.operation, self.status, place, deviations);
        }
        if lenient {
            read
        } else {
            json::decode_json(body)
        }
    }
}
