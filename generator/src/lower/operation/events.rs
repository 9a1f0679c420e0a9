//! Requests that the API sends: what their bodies hold.

use super::super::builder::Lowering;
use super::content;
use super::docs::{described, trimmed};
use super::media_type::Family;
use super::name_owner::NameOwner;
use crate::document::Incoming;
use crate::ir::{ContentKind, Docs, Event, Hint};

/// The requests with a body in JSON.
pub(super) fn events(lowering: &mut Lowering<'_>) -> Vec<Event> {
    let document = lowering.document;
    let incoming = document.incoming().into_iter();
    incoming.filter_map(|it| event(lowering, &it)).collect()
}

fn event<'a>(lowering: &mut Lowering<'a>, incoming: &Incoming<'a>) -> Option<Event> {
    let written = incoming.operation.request_body.as_ref()?;
    let used_at = incoming.at.child("requestBody");
    let (at, written) = lowering.document.request_body(written, &used_at)?;
    let entries = content::entries(lowering, &written.content, &at);
    let entry = entries.into_iter().find(|it| it.family == Family::Json)?;
    // The type of its body is one of `models`, as what several operations refer to is.
    let owner = NameOwner::Component(incoming.words.join(" "));
    let scope = owner.scope("", "Event");
    let ContentKind::Json(ty) = content::content(lowering, &entry, &scope).kind else {
        return None;
    };
    let object = incoming.operation;
    let docs = Docs {
        summary: trimmed(object.summary.as_deref()),
        deprecated: object.deprecated,
        ..described(object.description.as_deref())
    };
    Some(Event {
        hint: Hint {
            words: incoming.words.clone(),
            ..Hint::default()
        },
        name: incoming.words.join("."),
        ty,
        docs,
        pointer: lowering.document.origin(&incoming.at),
    })
}
