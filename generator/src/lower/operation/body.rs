//! Request bodies: one argument, or fields that are arguments themselves.

use serde_json::Value;

use super::super::builder::{Lowering, NameContext};
use super::content::{self, MediaTypeEntry};
use super::docs::{described, non_blank};
use super::fields;
use super::head::OperationRef;
use super::media_type::{self, Family};
use super::name_owner::NameOwner;
use super::parameters::ParameterList;
use crate::diagnostics::OperationFinding;
use crate::document::{RequestBody, SchemaRef, Schemas, extension};
use crate::ir::{Body, Content, ContentKind, Hint, Location, OperationId, Type};
use crate::pointer::Pointer;

/// Extensions that name the argument of a body.
const NAMES: [&str; 3] = [
    extension::CLIENT_NAME,
    "x-body-name",
    "x-codegen-request-body-name",
];

/// The body of an operation. A body that is taken apart goes to `sent` instead.
pub(super) fn body<'a>(
    lowering: &mut Lowering<'a>,
    operation: &OperationRef<'a>,
    id: OperationId,
    sent: &mut ParameterList,
) -> Option<Body> {
    let written = operation.object.request_body.as_ref()?;
    let used_at = operation.at.child("requestBody");
    let (at, written) = lowering.document.request_body(written, &used_at)?;
    let entries = content::entries(lowering, &written.content, &at);
    if entries.is_empty() {
        lowering.report(&at, OperationFinding::BodyWithoutMediaType);
        return None;
    }
    let owner = NameOwner::of(id, &at);
    let entries = dedup_forms(lowering, entries, &owner);
    if let [only] = entries.as_slice()
        && flatten(lowering, only, &owner, written.required, sent)
    {
        return None;
    }
    let contents = contents(lowering, &entries, &owner, sent);
    Some(Body {
        required: written.required,
        hint: hint(lowering, operation, written, &used_at),
        contents,
        docs: described(written.description.as_deref()),
        pointer: lowering.document.origin(&at),
    })
}

fn hint(
    lowering: &Lowering<'_>,
    operation: &OperationRef<'_>,
    written: &RequestBody,
    at: &Pointer,
) -> Hint {
    if let Some(name) = lowering.config.rename(&lowering.document.origin(at)) {
        return Hint {
            explicit: true,
            ..Hint::new(name)
        };
    }
    let extensions = [&written.extensions, &operation.object.extensions];
    let names = extensions
        .into_iter()
        .flat_map(|map| NAMES.iter().filter_map(|name| map.get(*name)));
    let mut names = names.filter_map(|name| non_blank(Value::as_str(name)));
    Hint::new(names.next().unwrap_or("body"))
}

/// The media types that a caller has to choose from: a schema in another form is no choice. JSON is
/// the form that is kept, then that of forms; but files have no form in either.
fn dedup_forms<'a>(
    lowering: &mut Lowering<'a>,
    entries: Vec<MediaTypeEntry<'a>>,
    owner: &NameOwner,
) -> Vec<MediaTypeEntry<'a>> {
    let mut ranked: Vec<(u8, MediaTypeEntry<'a>)> = Vec::new();
    for entry in entries {
        let rank = match entry.family {
            Family::Multipart if has_files(lowering, &entry, owner) => 0,
            Family::Json => 1,
            Family::Form => 2,
            Family::Multipart => 3,
            _ => 4,
        };
        ranked.push((rank, entry));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    let mut kept: Vec<MediaTypeEntry<'a>> = Vec::new();
    for (_, entry) in ranked {
        let schemas = lowering.semantics.schemas;
        let taken = |taken: &&MediaTypeEntry<'_>| is_another_form(taken, &entry, schemas);
        match kept.iter().find(taken) {
            Some(taken) => content::report_left_out(lowering, taken, &[&entry], "the body"),
            None => kept.push(entry),
        }
    }
    // Files decide who is left out, but JSON is named first.
    kept.sort_by_key(|entry| entry.family != Family::Json);
    kept
}

fn has_files<'a>(
    lowering: &mut Lowering<'a>,
    entry: &MediaTypeEntry<'a>,
    owner: &NameOwner,
) -> bool {
    fields::fields(lowering, entry, owner, Location::Part).has_files()
}

/// Whether `entry` is only another way to write what `taken` can write. A patch is not the resource
/// that it changes, and one kind of picture is not another.
fn is_another_form(
    taken: &MediaTypeEntry<'_>,
    entry: &MediaTypeEntry<'_>,
    schemas: &Schemas,
) -> bool {
    let [own, other] = [taken.name, entry.name].map(media_type::essence);
    let raw = |entry: &MediaTypeEntry<'_>| matches!(entry.family, Family::Text | Family::Bytes);
    if raw(taken) || entry.is_stream() {
        return own == other;
    }
    taken.same_schema(entry, schemas) && media_type::is_patch(&own) == media_type::is_patch(&other)
}

/// Takes a form or multipart body apart into fields, where that is how it is sent.
fn flatten<'a>(
    lowering: &mut Lowering<'a>,
    entry: &MediaTypeEntry<'a>,
    owner: &NameOwner,
    required: bool,
    sent: &mut ParameterList,
) -> bool {
    let location = match entry.family {
        Family::Multipart => Location::Part,
        Family::Form if is_flat(entry) => Location::Form,
        _ => return false,
    };
    if location == Location::Form && !required && fields::are_denied(lowering, entry) {
        lowering.report(&entry.at, OperationFinding::EmptyForm);
        return true;
    }
    let fields = fields::fields(lowering, entry, owner, location);
    if !fields.any() || location == Location::Form && fields.has_additional() {
        return false;
    }
    if !required && fields.has_required() {
        lowering.report(&entry.at, OperationFinding::RequiredFieldsOfOptionalBody);
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
    entries: &[MediaTypeEntry<'a>],
    owner: &NameOwner,
    sent: &mut ParameterList,
) -> Vec<Content> {
    let mut contents: Vec<Content> = Vec::new();
    for entry in entries {
        if let Some(content) = as_fields_struct(lowering, entry, owner, sent) {
            contents.push(content);
            continue;
        }
        let named = entries.iter().find(|entry| !entry.is_opaque());
        let first = named.is_none_or(|named| named.at == entry.at);
        let content = sendable(lowering, entry, &scope(entry, first, owner));
        let same = contents.iter().position(|other| other.kind == content.kind);
        let patch = media_type::is_patch(&content.media_type);
        match same.filter(|_| !entry.is_opaque() && !patch) {
            Some(taken) => {
                content::report_left_out(lowering, &entries[taken], &[entry], "the body");
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
    entry: &MediaTypeEntry<'a>,
    owner: &NameOwner,
    sent: &mut ParameterList,
) -> Option<Content> {
    let location = match entry.family {
        Family::Multipart => Location::Part,
        Family::Form if !entry.media.encoding.is_empty() => Location::Form,
        _ => return None,
    };
    let fields = fields::fields(lowering, entry, owner, location);
    fields.any().then(|| {
        fields.append_to(lowering, sent);
        Content {
            media_type: entry.name.to_owned(),
            also: Vec::new(),
            kind: ContentKind::Fields(location),
        }
    })
}

/// The first form is `Body`; the types of others have their media type in the name.
fn scope(entry: &MediaTypeEntry<'_>, first: bool, owner: &NameOwner) -> NameContext {
    if first {
        owner.scope("Body", "Body")
    } else {
        owner.part(&media_type::word(entry.name), "Body")
    }
}

/// Content with a media type that a request can have.
fn sendable<'a>(
    lowering: &mut Lowering<'a>,
    entry: &MediaTypeEntry<'a>,
    scope: &NameContext,
) -> Content {
    let mut content = content::content(lowering, entry, scope);
    match content.kind {
        // Nobody sends events.
        ContentKind::EventStream(_) => {
            let media_type = entry.name.to_owned();
            lowering.report(&entry.at, OperationFinding::StreamBody { media_type });
            content.kind = ContentKind::Bytes;
        }
        // The lines as a file has them.
        ContentKind::JsonLines(Type::Binary) => content.kind = ContentKind::Bytes,
        _ => {}
    }
    if media_type::is_range(entry.name) {
        let sent = match content.kind {
            ContentKind::Json(_) => "application/json",
            ContentKind::Text => "text/plain",
            _ => "application/octet-stream",
        };
        let range = entry.name.to_owned();
        lowering.report(&entry.at, OperationFinding::MediaTypeRange { range, sent });
        content.media_type = sent.to_owned();
    }
    content
}
