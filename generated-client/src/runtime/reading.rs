// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! Reading JSON as an operation and the settings of its client want it.

use http::StatusCode;
use serde::de::DeserializeOwned;

use super::drift::Listener;
use super::fault::DecodeFault;
use super::operation::Operation;
use super::{json, lenient};

/// Whose answer is read, and who listens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source<'a> {
    pub(crate) operation: &'static Operation,
    pub(crate) status: StatusCode,
    pub(crate) listener: Option<&'a Listener>,
}

impl Source<'_> {
    /// Reads a body, or a part of one that stands at `place`.
    ///
    /// Whether someone listens changes nothing of the result: deviations are searched for in a
    /// reading of its own, which goes on where a strict one ends.
    pub(crate) fn read<T: DeserializeOwned>(
        &self,
        body: &[u8],
        place: &str,
    ) -> Result<T, DecodeFault> {
        let lenient = self.operation.lenient;
        if !lenient && self.listener.is_none() {
            return json::decode_json(body);
        }
        let (read, findings) = lenient::decode(body, self.listener.is_some());
        if let Some(listener) = self.listener {
            listener.tell(self.operation, self.status, place, findings);
        }
        if lenient {
            read
        } else {
            json::decode_json(body)
        }
    }
}
