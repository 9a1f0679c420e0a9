//! The responses that an operation declares.

use openapiv3::StatusCode;

use super::super::builder::Lowering;
use super::head::OperationRef;
use crate::document::Response;
use crate::ir::Status;
use crate::pointer::Pointer;

/// A response and the statuses it is for.
pub(super) struct DeclaredResponse<'a> {
    /// The statuses.
    pub(super) status: Status,
    /// Its place in `Document::openapi`, which may be in the components.
    pub(super) at: Pointer,
    /// The Response Object.
    pub(super) response: &'a Response,
}

impl DeclaredResponse<'_> {
    /// The first digit of the statuses; none of `default`.
    pub(super) fn class(&self) -> Option<u16> {
        match self.status {
            Status::Code(code) => Some(code / 100),
            Status::Range(digit) => Some(digit.into()),
            Status::Default => None,
        }
    }
}

/// The responses that can be found, `default` last.
pub(super) fn declared<'a>(
    lowering: &mut Lowering<'a>,
    operation: &OperationRef<'a>,
) -> Vec<DeclaredResponse<'a>> {
    let place = operation.at.child("responses");
    let responses = &operation.object.responses;
    let coded = responses.responses.iter().map(|(code, response)| {
        let status = match code {
            StatusCode::Code(code) => Status::Code(*code),
            StatusCode::Range(digit) => Status::Range(u8::try_from(*digit).unwrap_or(0)),
        };
        (status, place.child(code), response)
    });
    let default = responses.default.as_ref();
    let default = default.map(|response| (Status::Default, place.child("default"), response));
    coded
        .chain(default)
        .filter_map(|(status, used_at, response)| {
            let (at, response) = lowering.document.response(response, &used_at)?;
            Some(DeclaredResponse {
                status,
                at,
                response,
            })
        })
        .collect()
}
