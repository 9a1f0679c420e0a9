//! Request bodies: one argument, or fields that are arguments themselves.

use openapiv3::RequestBody;
use serde_json::Value;

use super::super::{Lowering, NameContext};
use super::content::{self, MediaTypeEntry};
use super::fields;
use super::media_type::{self, Family};
use super::name_owner::NameOwner;
use super::parameters::Sent;
use super::plan::OperationRef;
use super::{described, filled};
use crate::diagnostics::Cause;
use crate::document::SchemaRef;
use crate::ir::{Body, Content, ContentKind, Hint, Location, OperationId};
use crate::pointer::Pointer;

/// Extensions that name the argument of a body.
const NAMES: [&str; 2] = ["x-body-name", "x-codegen-request-body-name"];

/// The body of an operation. A body that is taken apart goes to `sent` instead.
pub(super) fn body<'a>(
    lowering: &mut Lowering<'a>,
    planned: &OperationRef<'a>,
    id: OperationId,
    sent: &mut Sent,
) -> Option<Body> {
    let written = planned.operation.request_body.as_ref()?;
    let used_at = planned.at.child("requestBody");
    let (at, written) = lowering.document.request_body(written, &used_at)?;
    let offers = content::offers(lowering, &written.content, &at);
    if offers.is_empty() {
        let help = "no body is sent; give it `content`";
        lowering.warn(Cause::Repair, &at, "the body has no media type", help);
        return None;
    }
    let place = NameOwner::of(id, &at);
    let offers = dedup_forms(lowering, offers, &place);
    if let [only] = offers.as_slice()
        && flatten(lowering, only, &place, written.required, sent)
    {
        return None;
    }
    let contents = contents(lowering, &offers, &place, sent);
    Some(Body {
        required: written.required,
        hint: hint(lowering, planned, written, &used_at),
        contents,
        docs: described(written.description.as_deref()),
        pointer: lowering.document.origin(&at),
    })
}

fn hint(
    lowering: &Lowering<'_>,
    planned: &OperationRef<'_>,
    written: &RequestBody,
    at: &Pointer,
) -> Hint {
    if let Some(name) = lowering.config.rename(&lowering.document.origin(at)) {
        return Hint {
            explicit: true,
            ..Hint::new(name)
        };
    }
    let extensions = [&written.extensions, &planned.operation.extensions];
    let names = extensions
        .into_iter()
        .flat_map(|map| NAMES.iter().filter_map(|name| map.get(*name)));
    let mut names = names.filter_map(|name| filled(Value::as_str(name)));
    Hint::new(names.next().unwrap_or("body"))
}

/// The media types that a caller has to choose from: a schema in another form is no choice. JSON is
/// the form that is kept, then that of forms; but files have no form in either.
fn dedup_forms<'a>(
    lowering: &mut Lowering<'a>,
    offers: Vec<MediaTypeEntry<'a>>,
    place: &NameOwner,
) -> Vec<MediaTypeEntry<'a>> {
    let mut ranked: Vec<(u8, MediaTypeEntry<'a>)> = Vec::new();
    for offer in offers {
        let rank = match offer.family {
            Family::Multipart if has_files(lowering, &offer, place) => 0,
            Family::Json => 1,
            Family::Form => 2,
            Family::Multipart => 3,
            _ => 4,
        };
        ranked.push((rank, offer));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    let mut kept: Vec<MediaTypeEntry<'a>> = Vec::new();
    for (_, offer) in ranked {
        match kept.iter().find(|taken| is_another_form(taken, &offer)) {
            Some(taken) => content::report_left_out(lowering, taken, &[&offer], "a body of"),
            None => kept.push(offer),
        }
    }
    // Files decide who is left out, but JSON is named first.
    kept.sort_by_key(|offer| offer.family != Family::Json);
    kept
}

fn has_files<'a>(
    lowering: &mut Lowering<'a>,
    offer: &MediaTypeEntry<'a>,
    place: &NameOwner,
) -> bool {
    fields::fields(lowering, offer, place, Location::Part).has_files()
}

/// Whether `offer` is only another way to write what `taken` can write. A patch is not the resource
/// that it changes, and one kind of picture is not another.
fn is_another_form(taken: &MediaTypeEntry<'_>, offer: &MediaTypeEntry<'_>) -> bool {
    let [own, other] = [taken.name, offer.name].map(media_type::essence);
    let raw = |offer: &MediaTypeEntry<'_>| matches!(offer.family, Family::Text | Family::Bytes);
    if raw(taken) || offer.is_stream() {
        return own == other;
    }
    taken.same_schema(offer) && media_type::is_patch(&own) == media_type::is_patch(&other)
}

/// Takes a form or multipart body apart into fields, where that is how it is sent.
fn flatten<'a>(
    lowering: &mut Lowering<'a>,
    offer: &MediaTypeEntry<'a>,
    place: &NameOwner,
    required: bool,
    sent: &mut Sent,
) -> bool {
    let location = match offer.family {
        Family::Multipart => Location::Part,
        Family::Form if is_flat(offer) => Location::Form,
        _ => return false,
    };
    if location == Location::Form && !required && fields::are_denied(offer) {
        let message = "the body is optional and has no fields";
        lowering.note(Cause::Ignored, &offer.at, message, "none is sent");
        return true;
    }
    let fields = fields::fields(lowering, offer, place, location);
    if !fields.any() || location == Location::Form && fields.has_extra() {
        return false;
    }
    if !required && fields.has_required() {
        let message = "the body is optional, but has fields that are required";
        let help = "they are arguments; the client always sends the body";
        lowering.note(Cause::Inferred, &offer.at, message, help);
    }
    fields.append_to(lowering, sent);
    true
}

/// Whether a form is taken apart: one written in place, or one whose fields are encoded each in a
/// way of its own.
fn is_flat(form: &MediaTypeEntry<'_>) -> bool {
    let inline = |(schema, _)| matches!(schema, SchemaRef::Inline(_));
    form.schema().is_some_and(inline) || !form.media.encoding.is_empty()
}

/// The forms of a body that is one argument.
fn contents<'a>(
    lowering: &mut Lowering<'a>,
    offers: &[MediaTypeEntry<'a>],
    place: &NameOwner,
    sent: &mut Sent,
) -> Vec<Content> {
    let mut contents: Vec<Content> = Vec::new();
    for offer in offers {
        if let Some(content) = as_fields_struct(lowering, offer, place, sent) {
            contents.push(content);
            continue;
        }
        let named = offers.iter().find(|offer| !offer.is_opaque());
        let first = named.is_none_or(|named| named.at == offer.at);
        let content = sendable(lowering, offer, &scope(offer, first, place));
        let same = contents.iter().position(|other| other.kind == content.kind);
        let patch = media_type::is_patch(&content.media_type);
        match same.filter(|_| !offer.is_opaque() && !patch) {
            Some(taken) => {
                content::report_left_out(lowering, &offers[taken], &[offer], "a body of");
            }
            None => contents.push(content),
        }
    }
    contents
}

/// A multipart body, or a form whose fields are encoded each in a way of its own, beside others:
/// its fields are gathered in a type of their own.
fn as_fields_struct<'a>(
    lowering: &mut Lowering<'a>,
    offer: &MediaTypeEntry<'a>,
    place: &NameOwner,
    sent: &mut Sent,
) -> Option<Content> {
    let location = match offer.family {
        Family::Multipart => Location::Part,
        Family::Form if !offer.media.encoding.is_empty() => Location::Form,
        _ => return None,
    };
    let fields = fields::fields(lowering, offer, place, location);
    fields.any().then(|| {
        fields.append_to(lowering, sent);
        Content {
            media_type: offer.name.to_owned(),
            also: Vec::new(),
            kind: ContentKind::Fields(location),
        }
    })
}

/// The first form is `Body`; the types of others have their media type in the name.
fn scope(offer: &MediaTypeEntry<'_>, first: bool, place: &NameOwner) -> NameContext {
    match first {
        true => place.scope("Body", "Body"),
        false => place.part(&media_type::word(offer.name), "Body"),
    }
}

/// Content with a media type that a request can have.
fn sendable<'a>(
    lowering: &mut Lowering<'a>,
    offer: &MediaTypeEntry<'a>,
    scope: &NameContext,
) -> Content {
    let mut content = content::content(lowering, offer, scope);
    if let ContentKind::JsonLines(_) | ContentKind::EventStream(_) = content.kind {
        let help = "the caller gives the lines as bytes or as a stream of bytes";
        lowering.fallback(
            &offer.at,
            format!("`{}` is sent as bytes", offer.name),
            help,
        );
        content.kind = ContentKind::Bytes;
    }
    if media_type::is_range(offer.name) {
        let taken = match content.kind {
            ContentKind::Json(_) => "application/json",
            ContentKind::Text => "text/plain",
            _ => "application/octet-stream",
        };
        let message = format!("`{}` is a range, and a body is of one type", offer.name);
        let help = format!("`{taken}` is sent unless the request sets the header `Content-Type`");
        lowering.note(Cause::Inferred, &offer.at, message, &help);
        content.media_type = taken.to_owned();
    }
    content
}
