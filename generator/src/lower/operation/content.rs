//! The content of a body or an answer: a media type, and what the schema makes of it.

use openapiv3::{MediaType, ReferenceOr, Schema};

use super::super::{Lowering, NameContext};
use super::media_type::{self, Family};
use super::style::{self, ValueShape};
use crate::diagnostics::Cause;
use crate::document::{SchemaRef, SchemaType, SchemaView};
use crate::ir::{Content, ContentKind, Type};
use crate::pointer::Pointer;

/// A media type of a `content` map.
#[derive(Clone)]
pub(super) struct MediaTypeEntry<'a> {
    /// The key: the media type as written.
    pub(super) name: &'a str,
    /// What is said of it.
    pub(super) media: &'a MediaType,
    /// Its family; never [`Family::Any`], which the schema has decided.
    pub(super) family: Family,
    /// Its place in `Document::openapi`.
    pub(super) at: Pointer,
}

impl<'a> MediaTypeEntry<'a> {
    /// The entry `name` of the `content` at `place`.
    pub(super) fn new(
        lowering: &Lowering<'a>,
        (name, media): (&'a str, &'a MediaType),
        place: &Pointer,
    ) -> Self {
        let family = match (media_type::family(name), &media.schema) {
            (Family::Any, None) => Family::Bytes,
            (Family::Any, Some(schema)) => family_of_schema(lowering, schema),
            (Family::Json, Some(schema)) if root(lowering, schema) == SchemaClass::Binary => {
                Family::Bytes
            }
            (family, _) => family,
        };
        Self {
            name,
            media,
            family,
            at: place.child(name),
        }
    }

    /// The schema and its place.
    pub(super) fn schema(&self) -> Option<(SchemaRef<'a>, Pointer)> {
        let schema = self.media.schema.as_ref()?;
        Some((schema.into(), self.at.child("schema")))
    }

    /// The same, as the body of an error. Documents that list one media type for all answers of an
    /// operation list it for its errors too, which are JSON all the same if they have properties.
    pub(super) fn of_error(mut self, lowering: &mut Lowering<'a>) -> Self {
        let opaque = matches!(self.family, Family::Bytes | Family::Text);
        if opaque && self.is_structured(lowering) && !media_type::is_xml(self.name) {
            let message = format!("an error of `{}` has properties", self.name);
            lowering.note(Cause::Repair, &self.at, message, "it is read as JSON");
            self.family = Family::Json;
        }
        self
    }

    /// Whether the content is handed over as text or bytes, which look alike whatever they are.
    pub(super) fn is_opaque(&self) -> bool {
        matches!(
            self.family,
            Family::Text | Family::Bytes | Family::Multipart
        )
    }

    /// Whether the content is a stream of values, whatever the schema of one value is.
    pub(super) fn is_stream(&self) -> bool {
        matches!(self.family, Family::EventStream | Family::JsonLines)
    }

    /// Whether the schema is of a list or an object.
    pub(super) fn is_structured(&self, lowering: &Lowering<'_>) -> bool {
        let Some(schema) = &self.media.schema else {
            return false;
        };
        match SchemaRef::from(schema) {
            SchemaRef::Inline(schema) => {
                let view = SchemaView::new(schema);
                matches!(view.ty, Some(SchemaType::Object | SchemaType::Array))
            }
            SchemaRef::Reference(_) => root(lowering, schema) == SchemaClass::Other,
        }
    }

    /// Whether both hold the same, in another form.
    pub(super) fn same_schema(&self, other: &Self) -> bool {
        match (&self.media.schema, &other.media.schema) {
            (None, None) => self.family == other.family,
            (own, its) => own == its,
        }
    }
}

/// All media types of a `content` map, the preferred one first.
pub(super) fn entries<'a>(
    lowering: &mut Lowering<'a>,
    content: &'a indexmap::IndexMap<String, MediaType>,
    at: &Pointer,
) -> Vec<MediaTypeEntry<'a>> {
    let place = at.child("content");
    let mut entries = Vec::new();
    for (name, media) in content {
        if media_type::is_one(name) {
            entries.push(MediaTypeEntry::new(lowering, (name, media), &place));
        } else {
            let message = format!("`{name}` is no media type");
            lowering.warn(Cause::Repair, &place.child(name), message, "it is left out");
        }
    }
    entries.sort_by_key(|entry| match entry.family {
        Family::Json => media_type::preference(entry.name),
        _ => u8::MAX,
    });
    entries
}

#[derive(PartialEq)]
enum SchemaClass {
    Binary,
    Text,
    Other,
}

fn family_of_schema(lowering: &Lowering<'_>, schema: &ReferenceOr<Schema>) -> Family {
    match root(lowering, schema) {
        SchemaClass::Binary => Family::Bytes,
        SchemaClass::Text => Family::Text,
        SchemaClass::Other => Family::Json,
    }
}

fn root(lowering: &Lowering<'_>, schema: &ReferenceOr<Schema>) -> SchemaClass {
    let schema = match SchemaRef::from(schema) {
        SchemaRef::Inline(schema) => Some(schema),
        SchemaRef::Reference(name) => lowering
            .document
            .schema(name)
            .and_then(|component| component.item.as_item()),
    };
    let Some(schema) = schema else {
        return SchemaClass::Other;
    };
    let view = SchemaView::new(schema);
    match (view.ty, view.format) {
        (Some(SchemaType::String), Some("binary")) => SchemaClass::Binary,
        (Some(SchemaType::String), _) if view.values.is_empty() => SchemaClass::Text,
        _ => SchemaClass::Other,
    }
}

/// What an answer holds, or a body that is one argument.
pub(super) fn content<'a>(
    lowering: &mut Lowering<'a>,
    entry: &MediaTypeEntry<'a>,
    scope: &NameContext,
) -> Content {
    let kind = match entry.family {
        Family::Json => ContentKind::Json(ty(lowering, entry, scope)),
        Family::Form => form_kind(lowering, entry, scope),
        Family::EventStream => ContentKind::EventStream(item(ty(lowering, entry, scope))),
        Family::JsonLines => ContentKind::JsonLines(item(ty(lowering, entry, scope))),
        Family::Text => ContentKind::Text,
        Family::Multipart | Family::Bytes | Family::Any => ContentKind::Bytes,
    };
    let plain = matches!(kind, ContentKind::Text | ContentKind::Bytes);
    if plain && (entry.is_structured(lowering) || entry.family == Family::Multipart) {
        let message = format!(
            "`{}` is no form that the schema could be read from",
            entry.name
        );
        let help = match kind {
            _ if entry.family == Family::Multipart => {
                "the content is bytes; who sends it sets its boundary in the header `Content-Type`"
            }
            ContentKind::Text => "the content is given as a `String`",
            _ => "the content is given as bytes",
        };
        lowering.fallback(&entry.at, message, help);
    }
    Content {
        media_type: entry.name.to_owned(),
        also: Vec::new(),
        kind,
    }
}

fn ty<'a>(lowering: &mut Lowering<'a>, entry: &MediaTypeEntry<'a>, scope: &NameContext) -> Type {
    match entry.schema() {
        Some((schema, at)) => lowering.use_site(schema, &at, scope).into_type(),
        None => Type::Any,
    }
}

/// The type of one value of a stream, which some documents describe as a list.
fn item(ty: Type) -> Type {
    match ty {
        Type::Array(item) | Type::Set(item) => *item,
        ty => ty,
    }
}

/// A form can only be made from an object; a form of anything else is text that the caller made.
fn form_kind<'a>(
    lowering: &mut Lowering<'a>,
    entry: &MediaTypeEntry<'a>,
    scope: &NameContext,
) -> ContentKind {
    if entry.schema().is_none() {
        return ContentKind::Form(Type::Map(Box::new(Type::Any)));
    }
    let ty = ty(lowering, entry, scope);
    match style::value_shape(lowering, &ty) {
        ValueShape::Object | ValueShape::Unknown => ContentKind::Form(ty),
        ValueShape::Scalar | ValueShape::Array => ContentKind::Text,
    }
}

/// Reports the media types that are left out in favour of `taken`.
pub(super) fn report_left_out(
    lowering: &mut Lowering<'_>,
    taken: &MediaTypeEntry<'_>,
    left_out: &[&MediaTypeEntry<'_>],
    what: &str,
) {
    for entry in left_out {
        let message = format!("{what} `{}` is not used", entry.name);
        let help = format!("`{}` is used", taken.name);
        if entry.same_schema(taken) || entry.media.schema.is_none() {
            lowering.note(Cause::Omitted, &entry.at, message, &help);
        } else {
            let at = lowering.document.origin(&entry.at);
            lowering
                .diagnostics
                .warn(Cause::Omitted, &at, message, &help);
        }
    }
}
