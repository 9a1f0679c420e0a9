//! The fields of a form or multipart body, each a parameter.

use indexmap::IndexMap;

use super::super::builder::Lowering;
use super::content::MediaTypeEntry;
use super::media_type::{self, Family};
use super::name_owner::NameOwner;
use super::parameter_value::{delimiters, sent_constant, sent_type};
use super::parameters::ParameterList;
use super::style::{self, ValueShape};
use crate::diagnostics::OperationFinding;
use crate::document::{self, Additional, Encoding, SchemaType};
use crate::ir::{
    Access, Escaping, Field, Location, Parameter, Presence, StringFormat, Struct, Style, Type,
};
use crate::pointer::Pointer;

/// Whether the content is an object that can't have any fields.
pub(super) fn are_denied(lowering: &Lowering<'_>, entry: &MediaTypeEntry<'_>) -> bool {
    let schema = entry.media.schema;
    let schema = schema.and_then(|schema| lowering.semantics.inline_schema(schema));
    schema.is_some_and(|schema| {
        schema.ty == Some(SchemaType::Object)
            && schema.properties.is_empty()
            && schema.additional == Additional::Denied
            && !schema.is_composed()
    })
}

/// What a body was taken apart into.
pub(super) struct BodyFields<'a> {
    object: Option<Struct>,
    location: Location,
    encoding: &'a IndexMap<String, Encoding>,
    at: Pointer,
}

/// Takes apart the object that the content describes; it has no fields if it is no such object.
pub(super) fn fields<'a>(
    lowering: &mut Lowering<'a>,
    entry: &MediaTypeEntry<'a>,
    owner: &NameOwner,
    location: Location,
) -> BodyFields<'a> {
    let scope = match location {
        Location::Part => owner.of_field().binary(),
        _ => owner.of_field(),
    };
    let schema = entry.schema();
    let object = schema.and_then(|(schema, at)| lowering.properties(schema, &at, &scope));
    BodyFields {
        object,
        location,
        encoding: &entry.media.encoding,
        at: entry.at.clone(),
    }
}

impl BodyFields<'_> {
    /// Whether there is any.
    pub(super) fn any(&self) -> bool {
        self.sent().next().is_some()
    }

    /// Whether some must be there.
    pub(super) fn has_required(&self) -> bool {
        self.sent().any(is_required)
    }

    /// Whether some are files.
    pub(super) fn has_files(&self) -> bool {
        self.sent().any(|field| is_file(&field.ty))
    }

    /// Whether the object has properties that the document does not name.
    pub(super) fn has_additional(&self) -> bool {
        self.object
            .as_ref()
            .is_some_and(|object| object.additional.is_some())
    }

    /// Adds the fields to what is sent.
    pub(super) fn append_to(&self, lowering: &mut Lowering<'_>, sent: &mut ParameterList) {
        if self.has_additional() {
            lowering.report(&self.at, OperationFinding::UnnamedFields);
        }
        let names: Vec<&str> = self.sent().map(|field| field.wire_name.as_str()).collect();
        for name in self
            .encoding
            .keys()
            .filter(|name| !names.contains(&name.as_str()))
        {
            let at = self.at.child("encoding").child(name);
            let name = name.clone();
            lowering.report(&at, OperationFinding::EncodingWithoutField { name });
        }
        for field in self.sent() {
            let parameter = self.parameter(lowering, field);
            sent.push(parameter, None);
        }
    }

    fn sent(&self) -> impl Iterator<Item = &Field> {
        let fields = self.object.iter().flat_map(|object| &object.fields);
        fields.filter(|field| field.access != Access::Received)
    }

    fn parameter(&self, lowering: &mut Lowering<'_>, field: &Field) -> Parameter {
        let required = is_required(field);
        let value_shape = style::value_shape(lowering, &field.ty);
        let encoding = self.encoding.get(&field.wire_name);
        let at = self.at.child("encoding").child(&field.wire_name);
        let mut ty = field.ty.clone();
        let (style, explode, content_type) = match self.location {
            Location::Part => {
                if !has_json_encoding(encoding) {
                    ty = part_type(lowering, ty);
                }
                part_style(lowering, encoding, (value_shape, &ty), &at)
            }
            _ => form_style(lowering, encoding, value_shape, &at),
        };
        let mut docs = field.docs.clone();
        if let Some(types) = encoding.and_then(|encoding| encoding.content_type.as_deref()) {
            docs.notes
                .push(format!("Content type: `{}`.", types.replace('`', "'")));
        }
        let ty = match field.presence {
            Presence::RequiredNullable if required => Type::Nullable(Box::new(ty)),
            _ => ty,
        };
        let (ty, constant) = sent_constant(sent_type(ty, required), field.constant.clone());
        Parameter {
            wire_name: field.wire_name.clone(),
            hint: field.hint.clone(),
            location: self.location,
            required,
            ty,
            style,
            explode,
            escaping: match encoding {
                Some(encoding) if encoding.allow_reserved => Escaping::ExceptReserved,
                _ => Escaping::All,
            },
            content_type,
            delimiters: delimiters(encoding.and_then(|encoding| encoding.delimiters.as_deref())),
            constant,
            docs,
            pointer: field.pointer.clone(),
        }
    }
}

fn has_json_encoding(encoding: Option<&Encoding>) -> bool {
    let given = encoding.and_then(|encoding| encoding.content_type.as_deref());
    given.is_some_and(|given| media_type::family(given.trim()) == Family::Json)
}

/// The type of a part: OpenAPI 3.1, "Encoding Object", makes values without a type, and arrays of
/// them, `application/octet-stream`.
fn part_type(lowering: &Lowering<'_>, ty: Type) -> Type {
    let is_any = |ty: &Type| *style::resolve(lowering, ty) == Type::Any;
    match style::resolve(lowering, &ty) {
        Type::Any => Type::Binary,
        Type::Array(item) | Type::Set(item) if is_any(item) => Type::Array(Box::new(Type::Binary)),
        _ => ty,
    }
}

/// Whether a field must be sent. A file has no null: where one may be null, no part stands for it.
fn is_required(field: &Field) -> bool {
    match field.presence {
        Presence::Required => true,
        Presence::RequiredNullable => !is_file(&field.ty),
        _ => false,
    }
}

/// Whether a value is a file, or files.
fn is_file(ty: &Type) -> bool {
    match ty {
        Type::Array(item) | Type::Set(item) => **item == Type::Binary,
        ty => *ty == Type::Binary,
    }
}

/// OpenAPI 3.0.3, "Encoding Object": without a style, objects are JSON.
fn form_style(
    lowering: &mut Lowering<'_>,
    encoding: Option<&Encoding>,
    value_shape: ValueShape,
    at: &Pointer,
) -> (Style, bool, Option<String>) {
    let styled = encoding.and_then(|encoding| Some((encoding, encoding.style?)));
    if let Some((encoding, given)) = styled {
        let given = (style::style(given), explode(encoding));
        let (style, explode) = style::effective_style(lowering, given, value_shape, at);
        return (style, explode, None);
    }
    let given = encoding.and_then(|encoding| encoding.content_type.clone());
    let json = given.filter(|given| media_type::family(given) == Family::Json);
    let object = (value_shape == ValueShape::Object).then(|| "application/json".to_owned());
    let (style, default) = Location::Form.default_style();
    let explode = encoding.and_then(explode).unwrap_or(default);
    (style, explode, json.or(object))
}

/// OpenAPI 3.1, "Encoding Object": a style counts more than a content type. A part without a style
/// has [`Style::Simple`], which no part can be given.
fn part_style(
    lowering: &mut Lowering<'_>,
    encoding: Option<&Encoding>,
    (value_shape, ty): (ValueShape, &Type),
    at: &Pointer,
) -> (Style, bool, Option<String>) {
    let content_type = part_media_type(lowering, encoding, value_shape, at);
    // Without a style the default is to explode, so that the document says this one.
    let styled = encoding.filter(|encoding| encoding.style.is_some() || !encoding.explode);
    match styled {
        Some(encoding) if value_shape != ValueShape::Scalar => {
            let given = encoding.style.map_or(Style::Form, style::style);
            let (style, explode) =
                style::effective_style(lowering, (given, explode(encoding)), value_shape, at);
            (style, explode, None)
        }
        _ => {
            let (style, explode) = Location::Part.default_style();
            (
                style,
                explode,
                content_type.or_else(|| default_media_type(lowering, ty)),
            )
        }
    }
}

/// The media type of a part that is given none. Files have it from [`Type::Binary`] already.
fn default_media_type(lowering: &Lowering<'_>, ty: &Type) -> Option<String> {
    let encoded = |ty: &Type| {
        matches!(
            style::resolve(lowering, ty),
            Type::String(StringFormat::Base64 | StringFormat::Base64Url)
        )
    };
    let is_encoded = match style::resolve(lowering, ty) {
        Type::Array(item) | Type::Set(item) => encoded(item),
        ty => encoded(ty),
    };
    is_encoded.then(|| "application/octet-stream".to_owned())
}

/// `explode`, which reading the document has given its default; only `deepObject` knows no other
/// form than the exploded one.
fn explode(encoding: &Encoding) -> Option<bool> {
    match encoding.style {
        Some(document::Style::DeepObject) => None,
        _ => Some(encoding.explode),
    }
}

/// The media type that the document gives a part; of several it is the first, unless that is a
/// range. A part that has parts itself has the properties of an object, or the items of an array.
fn part_media_type(
    lowering: &mut Lowering<'_>,
    encoding: Option<&Encoding>,
    value_shape: ValueShape,
    at: &Pointer,
) -> Option<String> {
    let encoding = encoding?;
    let name = at.last().unwrap_or_default();
    if !encoding.headers.is_empty() {
        let name = name.clone();
        lowering.report(&at.child("headers"), OperationFinding::PartHeaders { name });
    }
    let given = encoding.content_type.as_deref()?;
    let at = at.child("contentType");
    let mut media_types = given
        .split(',')
        .map(str::trim)
        .filter(|one| !one.is_empty());
    let first = media_types
        .next()
        .filter(|first| !media_type::is_range(first))?;
    let has_place = media_type::family(first) == Family::Json || media_type::is_multipart(first);
    if value_shape == ValueShape::Object && !has_place {
        let finding = OperationFinding::UnsupportedStructure {
            media_type: first.to_owned(),
            instead: "the part is JSON",
        };
        lowering.report(&at, finding);
        return None;
    }
    if media_types.next().is_some() {
        let sent = first.to_owned();
        lowering.report(&at, OperationFinding::SeveralPartMediaTypes { name, sent });
    }
    Some(first.to_owned())
}
