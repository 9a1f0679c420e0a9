// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! Reading the JSON of a response: strictly or leniently, with or without a search for deviations.

use http::StatusCode;
use serde::de::DeserializeOwned;

use super::codec_error::JsonError;
use super::drift::DriftSink;
use super::operation::Operation;
use super::{json, lenient};

/// The operation and the status of a response, and where its deviations go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ResponseReader<'a> {
    pub(crate) operation: &'static Operation,
    pub(crate) status: StatusCode,
    pub(crate) drift_sink: Option<&'a DriftSink>,
}

impl ResponseReader<'_> {
    /// Reads a body, or a part of one that stands at `base_path`.
    ///
    /// Whether someone listens changes nothing of the result: deviations are searched for in a
    /// reading of its own, which goes on where a strict one ends.
    pub(crate) fn read<T: DeserializeOwned>(
        &self,
        body: &[u8],
        base_path: &str,
    ) -> Result<T, JsonError> {
        let lenient = self.operation.lenient;
        if !lenient && self.drift_sink.is_none() {
            return json::decode_json(body);
        }
        let (read, deviations) = lenient::decode(body, self.drift_sink.is_some());
        if let Some(drift_sink) = self.drift_sink {
            drift_sink.report(self.operation, self.status, base_path, deviations);
        }
        if lenient {
            read
        } else {
            json::decode_json(body)
        }
    }
}
