//! Responses that are errors.

use super::super::builder::Lowering;
use super::declared::DeclaredResponse;
use super::docs::described;
use super::head::OperationRef;
use super::name_owner::NameOwner;
use super::reason::phrase;
use super::response_content::{self, ContentMemo};
use crate::ir::{ErrorCase, Hint, OperationId, Status};

/// Lowers the responses that are errors. `of_default` is the memo of a `default` that describes the
/// success too, so that both have one type.
pub(super) fn errors<'a>(
    lowering: &mut Lowering<'a>,
    operation: &OperationRef<'a>,
    id: OperationId,
    (failed, mut of_default): (&[&DeclaredResponse<'a>], Option<ContentMemo<'a>>),
) -> Vec<ErrorCase> {
    let mut memo = ContentMemo::default();
    let mut errors = Vec::new();
    for declared in failed {
        let entries = response_content::entries(lowering, operation, declared).into_iter();
        let entries = entries.map(|entry| entry.of_error(lowering)).collect();
        // A second error with a type of its own must not rename the first, so that each says its
        // status from the start.
        let word = word(declared.status);
        let owner = NameOwner::of(id, &declared.at);
        let memo = match &mut of_default {
            Some(shared) if declared.status == Status::Default => shared,
            _ => &mut memo,
        };
        errors.push(ErrorCase {
            status: declared.status,
            hint: Hint::new(phrase(declared.status)),
            contents: memo.contents(lowering, entries, &owner, &word),
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
