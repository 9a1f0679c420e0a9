//! Answers that are errors.

use super::super::Lowering;
use super::described;
use super::place::Place;
use super::plan::Planned;
use super::reason::phrase;
use super::responses::{self, Declared, Seen};
use crate::document::{SchemaRef, SchemaView};
use crate::ir::{ErrorCase, OperationId, Status};

/// Lowers the responses that are errors.
pub(super) fn errors<'a>(
    lowering: &mut Lowering<'a>,
    planned: &Planned<'a>,
    id: OperationId,
    failed: &[&Declared<'a>],
) -> Vec<ErrorCase> {
    let mut all = Vec::new();
    for declared in failed {
        let offers = responses::offers(lowering, planned, declared).into_iter();
        let offers = offers.map(|offer| offer.of_error(lowering));
        all.push(offers.collect::<Vec<_>>());
    }
    let mut different: Vec<SchemaRef<'_>> = Vec::new();
    for (declared, offers) in failed.iter().zip(&all) {
        let own = matches!(Place::of(id, &declared.at), Place::Operation(_));
        let schema = offers
            .first()
            .and_then(|offer| offer.schema())
            .filter(|_| own);
        if let Some((schema, _)) = schema
            && names_a_type(schema)
            && !different.contains(&schema)
        {
            different.push(schema);
        }
    }
    let mut seen = Seen::default();
    let mut errors = Vec::new();
    for (declared, offers) in failed.iter().zip(all) {
        let word = match different.len() {
            0 | 1 => "Error".to_owned(),
            _ => word(declared.status),
        };
        let place = Place::of(id, &declared.at);
        errors.push(ErrorCase {
            status: declared.status,
            contents: seen.contents(lowering, offers, &place, &word),
            docs: described(Some(&declared.response.description)),
        });
    }
    errors
}

/// `Not Found Error`, `Internal Server Error`.
fn word(status: Status) -> String {
    let phrase = phrase(status);
    match phrase.ends_with("Error") {
        true => phrase,
        false => format!("{phrase} Error"),
    }
}

/// Whether a type has to be made for the schema, or for the items of a list.
fn names_a_type(schema: SchemaRef<'_>) -> bool {
    let mut schema = schema;
    // Lists of lists of lists are not what names depend on.
    for _ in 0..4 {
        let SchemaRef::Inline(inline) = schema else {
            return false;
        };
        let view = SchemaView::new(inline);
        match view.items {
            Some(items) => schema = items,
            None => {
                return !(view.properties.is_empty()
                    && view.values.is_empty()
                    && view.one_of.is_empty()
                    && view.any_of.is_empty()
                    && view.all_of.is_empty());
            }
        }
    }
    false
}
