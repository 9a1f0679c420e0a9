//! Reading the JSON of a response: strictly or leniently, with or without a search for deviations.

use http::StatusCode;

use super::codec_error::JsonError;
use super::drift::{Deviations, DriftSink};
use super::operation::Operation;
use super::read::ReadJson;
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
    pub(crate) fn read<T: ReadJson>(&self, body: &[u8], base_path: &str) -> Result<T, JsonError> {
        let mut deviations = Deviations::default();
        let read = self.read_part(body, base_path, &mut deviations);
        self.report(&deviations);
        read
    }

    /// The same for one of several parts, which leaves its deviations to be told with theirs.
    ///
    /// Whether someone listens changes nothing of the result: deviations are searched for in a
    /// reading of its own, which goes on where a strict one ends.
    pub(crate) fn read_part<T: ReadJson>(
        &self,
        part: &[u8],
        base_path: &str,
        deviations: &mut Deviations,
    ) -> Result<T, JsonError> {
        let lenient = self.operation.lenient;
        if !lenient && self.drift_sink.is_none() {
            return json::decode_json(part);
        }
        let (read, found) = lenient::decode(part, self.drift_sink.is_some());
        deviations.extend(base_path, found);
        if lenient {
            read
        } else {
            json::decode_json(part)
        }
    }

    /// Tells of the deviations of several parts.
    pub(crate) fn report(&self, deviations: &Deviations) {
        if let Some(drift_sink) = self.drift_sink {
            drift_sink.report(self.operation, self.status, deviations.iter());
        }
    }
}
