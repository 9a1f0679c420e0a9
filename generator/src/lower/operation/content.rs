//! The content of a body or a response: a media type, and what the schema makes of it.

use super::super::builder::{Lowering, NameContext};
use super::super::semantics::formats;
use super::media_type::{self, Family};
use super::style::{self, ValueShape};
use crate::diagnostics::OperationFinding;
use crate::document::{MediaType, Schema, SchemaRef, SchemaType, Schemas};
use crate::ir::{Content, ContentKind, Parts, Type};
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
        let has_parts = media.parts.is_some();
        let family = match (media_type::family(name), media.schema) {
            (Family::Bytes, _) if has_parts && media_type::is_multipart(name) => Family::Parts,
            (Family::Any, None) => Family::Bytes,
            (Family::Any, Some(schema)) => family_of_schema(lowering, schema),
            (Family::Json, Some(schema)) if root(lowering, schema) == SchemaClass::Binary => {
                Family::Bytes
            }
            (Family::Text, Some(schema))
                if media_type::is_xml(name) && root(lowering, schema) == SchemaClass::Other =>
            {
                Family::Xml
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
    pub(super) fn schema(&self) -> Option<(SchemaRef, Pointer)> {
        Some((self.media.schema?, self.at.child("schema")))
    }

    /// The same, as the body of an error. Documents that list one media type for all responses of
    /// an operation list it for its errors too, which are JSON all the same if they have properties.
    pub(super) fn of_error(mut self, lowering: &mut Lowering<'a>) -> Self {
        let opaque = matches!(self.family, Family::Bytes | Family::Text);
        if opaque && self.is_structured(lowering) {
            let media_type = self.name.to_owned();
            lowering.report(&self.at, OperationFinding::StructuredError { media_type });
            self.family = Family::Json;
        }
        self
    }

    /// Whether the content is handed over as a string or bytes, which look alike whatever they are.
    pub(super) fn is_opaque(&self) -> bool {
        matches!(
            self.family,
            Family::Text | Family::Bytes | Family::Multipart
        )
    }

    /// Whether the content is a stream of values, whatever the schema of one value is.
    pub(super) fn is_stream(&self) -> bool {
        matches!(
            self.family,
            Family::EventStream | Family::JsonLines | Family::Parts
        )
    }

    /// Whether the schema is of an array or an object.
    pub(super) fn is_structured(&self, lowering: &Lowering<'_>) -> bool {
        let Some(schema) = self.media.schema else {
            return false;
        };
        match lowering.semantics.inline_schema(schema) {
            Some(inline) => matches!(inline.ty, Some(SchemaType::Object | SchemaType::Array)),
            None => root(lowering, schema) == SchemaClass::Other,
        }
    }

    /// Whether both hold the same, in another form.
    pub(super) fn same_schema(&self, other: &Self, schemas: &Schemas) -> bool {
        match (self.media.schema, other.media.schema) {
            (None, None) => self.family == other.family,
            (Some(own), Some(its)) => schemas.are_equal(own, its),
            _ => false,
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
            let key = name.to_owned();
            lowering.report(
                &place.child(name),
                OperationFinding::InvalidMediaType { key },
            );
        }
    }
    entries.sort_by_key(|entry| match entry.family {
        Family::Json => media_type::preference(entry.name),
        _ => u8::MAX,
    });
    entries
}

/// What of a schema decides how the content of a range of media types is written.
#[derive(PartialEq)]
enum SchemaClass {
    Binary,
    Text,
    Untyped,
    Other,
}

fn family_of_schema(lowering: &Lowering<'_>, schema: SchemaRef) -> Family {
    match root(lowering, schema) {
        SchemaClass::Binary | SchemaClass::Untyped => Family::Bytes,
        SchemaClass::Text => Family::Text,
        SchemaClass::Other => Family::Json,
    }
}

fn root(lowering: &Lowering<'_>, schema: SchemaRef) -> SchemaClass {
    let Some(schema) = lowering.semantics.near_schema(schema) else {
        return SchemaClass::Other;
    };
    match (schema.ty, schema.format.as_deref()) {
        (Some(SchemaType::String) | None, Some("binary")) => SchemaClass::Binary,
        (Some(SchemaType::String), _) if schema.values.is_empty() => SchemaClass::Text,
        (None, _) if has_no_type(schema) => SchemaClass::Untyped,
        _ => SchemaClass::Other,
    }
}

/// Whether a schema allows anything, so that it says nothing about the form of the content.
fn has_no_type(schema: &Schema) -> bool {
    formats::type_of(schema).is_none() && schema.values.is_empty() && !schema.is_composed()
}

/// The content of a response, or of a body that is one argument.
pub(super) fn content<'a>(
    lowering: &mut Lowering<'a>,
    entry: &MediaTypeEntry<'a>,
    scope: &NameContext,
) -> Content {
    let kind = match entry.family {
        Family::Json => ContentKind::Json(ty(lowering, entry, scope)),
        Family::Form => form_kind(lowering, entry, scope),
        Family::Xml => xml_kind(lowering, entry, scope),
        Family::EventStream => ContentKind::EventStream(item(lowering, entry, scope)),
        Family::JsonLines => ContentKind::JsonLines(item(lowering, entry, scope)),
        Family::Parts => ContentKind::Parts(Box::new(parts(lowering, entry, scope))),
        Family::Text => ContentKind::Text,
        Family::Multipart | Family::Bytes | Family::Any => ContentKind::Bytes,
    };
    let plain = matches!(kind, ContentKind::Text | ContentKind::Bytes);
    if plain && (entry.is_structured(lowering) || entry.family == Family::Multipart) {
        let media_type = entry.name.to_owned();
        let instead = match kind {
            ContentKind::Text => "the content is a `String`",
            _ => "the content is bytes",
        };
        let finding = if entry.family == Family::Multipart {
            OperationFinding::UntypedMultipart { media_type }
        } else {
            OperationFinding::UnsupportedStructure {
                media_type,
                instead,
            }
        };
        lowering.report(&entry.at, finding);
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

/// The type of one value of a stream. `itemSchema` is about one, `schema` about the array of all;
/// some documents mean one by it too.
fn item<'a>(lowering: &mut Lowering<'a>, entry: &MediaTypeEntry<'a>, scope: &NameContext) -> Type {
    match ty(lowering, entry, scope) {
        Type::Array(item) | Type::Set(item) if !entry.media.is_of_items => *item,
        ty => ty,
    }
}

/// What the parts of a body are, whose schema is that of one part by now.
fn parts<'a>(
    lowering: &mut Lowering<'a>,
    entry: &MediaTypeEntry<'a>,
    scope: &NameContext,
) -> Parts {
    let encoded = entry.media.parts.clone().unwrap_or_default();
    let schema = entry.schema();
    let value = schema.map(|(schema, at)| lowering.use_site(schema, &at, scope).into_type());
    Parts {
        has_bytes: value.is_none() || encoded.has_bytes,
        value,
        prefix: encoded.prefix,
        item: encoded.item,
    }
}

/// A form can only be made from an object; a form of anything else is a string that the caller made.
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

/// XML of a value that has a type.
fn xml_kind<'a>(
    lowering: &mut Lowering<'a>,
    entry: &MediaTypeEntry<'a>,
    scope: &NameContext,
) -> ContentKind {
    let Some((schema, _)) = entry.schema() else {
        return ContentKind::Text;
    };
    let xml = lowering.semantics.xml_of_root(schema);
    ContentKind::Xml(ty(lowering, entry, scope), Box::new(xml))
}

/// Reports the media types that `taken` makes unnecessary; `what` has them.
pub(super) fn report_left_out(
    lowering: &mut Lowering<'_>,
    taken: &MediaTypeEntry<'_>,
    left_out: &[&MediaTypeEntry<'_>],
    what: &'static str,
) {
    for entry in left_out {
        let finding = OperationFinding::RedundantMediaType {
            media_type: entry.name.to_owned(),
            used: taken.name.to_owned(),
            what,
        };
        lowering.report(&entry.at, finding);
    }
}
