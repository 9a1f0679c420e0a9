//! Request bodies: one argument, or fields that are arguments themselves.

use openapiv3::RequestBody;
use serde_json::Value;

use super::super::{Lowering, Scope};
use super::content::{self, Offer};
use super::fields;
use super::media_type::{self, Family};
use super::parameters::Sent;
use super::place::Place;
use super::plan::Planned;
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
    planned: &Planned<'a>,
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
    let place = Place::of(id, &at);
    if apart(lowering, &offers, &place, written.required, sent) {
        return None;
    }
    let contents = contents(lowering, &offers, &place);
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
    planned: &Planned<'_>,
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

/// Takes a form or multipart body apart into fields, where that is how it is sent.
fn apart<'a>(
    lowering: &mut Lowering<'a>,
    offers: &[Offer<'a>],
    place: &Place,
    required: bool,
    sent: &mut Sent,
) -> bool {
    let find = |family| offers.iter().find(|offer| offer.family == family);
    let json = find(Family::Json);
    let form = find(Family::Form);
    if let Some(multipart) = find(Family::Multipart) {
        let fields = fields::fields(lowering, multipart, place, Location::Part, required);
        // Files have no form in JSON or in a form; without files these are the simpler ones.
        let wanted = (json.is_none() && form.is_none()) || fields.has_files();
        if wanted && fields.any() {
            fields.append_to(lowering, sent);
            leave_out(lowering, offers, multipart);
            return true;
        }
    }
    let Some(form) = form.filter(|form| json.is_none() && is_flat(form)) else {
        return false;
    };
    // Another form with a schema of its own is a choice of the caller's.
    let rival = |offer: &Offer<'_>| offer.family != Family::Multipart && !offer.same_schema(form);
    if offers.iter().any(rival) {
        return false;
    }
    if !required && fields::are_denied(form) {
        let help = "none is sent";
        lowering.note(
            Cause::Ignored,
            &form.at,
            "the body is optional and has no fields",
            help,
        );
        return true;
    }
    let fields = fields::fields(lowering, form, place, Location::Form, required);
    if !fields.any() || fields.has_extra() {
        return false;
    }
    fields.append_to(lowering, sent);
    leave_out(lowering, offers, form);
    true
}

/// Whether a form is taken apart: one written in place, or one whose fields are encoded each in a
/// way of its own.
fn is_flat(form: &Offer<'_>) -> bool {
    let inline = |(schema, _)| matches!(schema, SchemaRef::Inline(_));
    form.schema().is_some_and(inline) || !form.media.encoding.is_empty()
}

fn leave_out(lowering: &mut Lowering<'_>, offers: &[Offer<'_>], taken: &Offer<'_>) {
    let others = offers.iter().filter(|offer| offer.at != taken.at);
    let others: Vec<_> = others.collect();
    content::report_left_out(lowering, taken, &others, "a body of");
}

/// The forms of a body that is one argument: those that differ in kind and in schema.
fn contents<'a>(lowering: &mut Lowering<'a>, offers: &[Offer<'a>], place: &Place) -> Vec<Content> {
    let mut kept: Vec<&Offer<'a>> = Vec::new();
    let mut contents: Vec<Content> = Vec::new();
    for offer in offers {
        let same = kept.iter().find(|other| other.same_schema(offer));
        let multipart = offer.family == Family::Multipart && offers.len() > 1;
        if let Some(taken) = same
            .or(kept.first())
            .filter(|_| multipart || same.is_some())
        {
            content::report_left_out(lowering, taken, &[offer], "a body of");
            continue;
        }
        let content = sendable(lowering, offer, &scope(offer, kept.first().copied(), place));
        if contents.iter().any(|other| other.kind == content.kind) {
            content::report_left_out(lowering, kept[0], &[offer], "a body of");
            continue;
        }
        kept.push(offer);
        contents.push(content);
    }
    contents
}

/// The first form is `Body`; the types of others have their media type in the name.
fn scope(offer: &Offer<'_>, first: Option<&Offer<'_>>, place: &Place) -> Scope {
    match first {
        None => place.scope("Body", "Body"),
        Some(_) => {
            let essence = media_type::essence(offer.name);
            let subtype = essence.rsplit('/').next().unwrap_or_default();
            let subtype = if subtype == "*" { "any" } else { subtype };
            place.part(subtype, "Body")
        }
    }
}

/// Content with a media type that a request can have.
fn sendable<'a>(lowering: &mut Lowering<'a>, offer: &Offer<'a>, scope: &Scope) -> Content {
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
        content.media_type = match content.kind {
            ContentKind::Json(_) => "application/json",
            ContentKind::Text => "text/plain",
            _ => "application/octet-stream",
        }
        .to_owned();
    }
    content
}
