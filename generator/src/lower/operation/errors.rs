//! Answers that are errors.

use super::super::Lowering;
use super::described;
use super::place::Place;
use super::plan::Planned;
use super::reason::phrase;
use super::responses::{Declared, Seen, offer};
use crate::ir::{ErrorCase, OperationId, Status};

/// Lowers the responses that are errors.
pub(super) fn errors<'a>(
    lowering: &mut Lowering<'a>,
    planned: &Planned<'a>,
    id: OperationId,
    failed: &[&Declared<'a>],
) -> Vec<ErrorCase> {
    let mut seen = Seen::default();
    let mut errors = Vec::new();
    for declared in failed {
        let offer = offer(lowering, planned, declared);
        let offer = offer.map(|offer| offer.of_error(lowering));
        // A second error with a type of its own must not rename the first, so that each says its
        // status from the start.
        let word = word(declared.status);
        let place = Place::of(id, &declared.at);
        let content = offer.map(|offer| seen.content(lowering, &offer, &place, &word));
        errors.push(ErrorCase {
            status: declared.status,
            content,
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
