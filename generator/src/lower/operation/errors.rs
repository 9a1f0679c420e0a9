//! Answers that are errors.

use super::super::Lowering;
use super::described;
use super::name_owner::NameOwner;
use super::plan::OperationRef;
use super::reason::phrase;
use super::responses::{self, ContentMemo, DeclaredResponse};
use crate::ir::{ErrorCase, OperationId, Status};

/// Lowers the responses that are errors.
pub(super) fn errors<'a>(
    lowering: &mut Lowering<'a>,
    operation: &OperationRef<'a>,
    id: OperationId,
    failed: &[&DeclaredResponse<'a>],
) -> Vec<ErrorCase> {
    let mut seen = ContentMemo::default();
    let mut errors = Vec::new();
    for declared in failed {
        let entries = responses::entries(lowering, operation, declared).into_iter();
        let entries = entries.map(|entry| entry.of_error(lowering)).collect();
        // A second error with a type of its own must not rename the first, so that each says its
        // status from the start.
        let word = word(declared.status);
        let owner = NameOwner::of(id, &declared.at);
        errors.push(ErrorCase {
            status: declared.status,
            contents: seen.contents(lowering, entries, &owner, &word),
            docs: described(Some(&declared.response.description)),
        });
    }
    errors
}

/// `Not Found Error`, `Internal Server Error`, and `Error` for what has no status of its own.
fn word(status: Status) -> String {
    match status {
        Status::Default => "Error".to_owned(),
        status => match phrase(status) {
            phrase if phrase.ends_with("Error") => phrase,
            phrase => format!("{phrase} Error"),
        },
    }
}
