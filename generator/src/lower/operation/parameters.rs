//! Parameters of path, query, header and cookie.

use indexmap::IndexMap;
use indexmap::map::Entry;
use openapiv3::{Parameter as Written, ParameterSchemaOrContent, ReferenceOr};
use serde_json::Value;

use super::super::{Lowering, TypeUse};
use super::content::MediaTypeEntry;
use super::media_type::{self, Family};
use super::name_owner::NameOwner;
use super::plan::OperationRef;
use super::{headers, style, trimmed};
use crate::diagnostics::Cause;
use crate::document::{SchemaRef, SchemaView};
use crate::ir::{Docs, Hint, Location, OperationId, Parameter, StringFormat, Type};
use crate::pointer::Pointer;

/// What an operation sends beside its body.
#[derive(Debug, Default)]
pub(super) struct ParameterList {
    /// The parameters, then the fields of a flattened body.
    pub(super) list: Vec<Parameter>,
    /// For each parameter the integer that it starts with: its default, or else its minimum.
    pub(super) starts: Vec<Option<i64>>,
}

impl ParameterList {
    /// Adds a parameter.
    pub(super) fn push(&mut self, parameter: Parameter, start: Option<i64>) {
        self.list.push(parameter);
        self.starts.push(start);
    }
}

/// The parameters of an operation: those of its path, which its own replace in place, then its
/// own. `keys` are the API keys that its security puts into the request.
pub(super) fn parameters<'a>(
    lowering: &mut Lowering<'a>,
    operation: &OperationRef<'a>,
    id: OperationId,
    keys: &[(Location, &str)],
) -> ParameterList {
    let mut sent = ParameterList::default();
    for ((location, _), (at, written)) in declared(lowering, operation) {
        let name = &written.parameter_data_ref().name;
        if is_key(location, name, keys) {
            let message = format!("the parameter `{name}` is the key of a security scheme");
            let help = "it is sent as the client's credential";
            lowering.note(Cause::Ignored, &at, message, help);
            continue;
        }
        if location == Location::Header && !headers::is_name(name) {
            let message = format!("`{name}` can't be the name of a header");
            lowering.warn(Cause::Omitted, &at, message, "the parameter is left out");
            continue;
        }
        let (parameter, start) = parameter(lowering, written, &at, id);
        sent.push(parameter, start);
    }
    sent
}

type Declared<'a> = IndexMap<(Location, String), (Pointer, &'a Written)>;

fn declared<'a>(lowering: &mut Lowering<'a>, operation: &OperationRef<'a>) -> Declared<'a> {
    let mut declared = Declared::new();
    let shared = &operation.path_item.parameters;
    collect(lowering, shared, &operation.path_item_at(), &mut declared);
    let mut own = Declared::new();
    collect(
        lowering,
        &operation.object.parameters,
        &operation.at,
        &mut own,
    );
    declared.extend(own);
    declared
}

fn collect<'a>(
    lowering: &mut Lowering<'a>,
    list: &'a [ReferenceOr<Written>],
    owner: &Pointer,
    declared: &mut Declared<'a>,
) {
    let place = owner.child("parameters");
    for (index, parameter) in list.iter().enumerate() {
        let used_at = place.child(index);
        let Some((at, written)) = lowering.document.parameter(parameter, &used_at) else {
            continue;
        };
        match declared.entry(key(written)) {
            Entry::Vacant(free) => {
                free.insert((at, written));
            }
            Entry::Occupied(_) => {
                let name = &written.parameter_data_ref().name;
                let message = format!("the parameter `{name}` is declared twice");
                lowering.warn(Cause::Repair, &used_at, message, "the first one is taken");
            }
        }
    }
}

/// What makes a parameter unique: OpenAPI 3.0.3, "Parameter Object". Headers have no case.
fn key(written: &Written) -> (Location, String) {
    let (location, _) = style::written(written);
    let name = &written.parameter_data_ref().name;
    match location {
        Location::Header => (location, name.to_ascii_lowercase()),
        _ => (location, name.clone()),
    }
}

/// Whether a parameter is the key of a security scheme, which the client's credential gives.
fn is_key(location: Location, name: &str, keys: &[(Location, &str)]) -> bool {
    keys.iter().any(|(of, key)| match location {
        Location::Header => *of == location && key.eq_ignore_ascii_case(name),
        _ => *of == location && *key == name,
    })
}

fn parameter<'a>(
    lowering: &mut Lowering<'a>,
    written: &'a Written,
    at: &Pointer,
    id: OperationId,
) -> (Parameter, Option<i64>) {
    let data = written.parameter_data_ref();
    let (location, given) = style::written(written);
    let required = data.required || location == Location::Path;
    let owner = NameOwner::of(id, at);
    let value = value(lowering, &data.format, at, &data.name, &owner);
    let value_shape = style::value_shape(lowering, &value.ty);
    let (style, explode) = match value.content_type {
        Some(_) => (given, given == crate::ir::Style::Form),
        None => style::effective_style(lowering, (given, data.explode), value_shape, at),
    };
    let pointer = lowering.document.origin(at);
    let empty = matches!(
        written,
        Written::Query {
            allow_empty_value: Some(true),
            ..
        }
    );
    if empty && !matches!(value.ty, Type::String(StringFormat::Plain) | Type::Any) {
        let message = "an empty value is allowed, and is none of its type";
        lowering.note(
            Cause::Ignored,
            at,
            message,
            "it is sent with a value or not at all",
        );
    }
    let parameter = Parameter {
        hint: hint(lowering, &data.name, &pointer),
        wire_name: data.name.clone(),
        location,
        required,
        ty: sent_type(value.ty, required && location != Location::Path),
        style,
        explode,
        allow_reserved: matches!(
            written,
            Written::Query {
                allow_reserved: true,
                ..
            }
        ),
        content_type: value.content_type,
        docs: Docs {
            summary: None,
            description: trimmed(data.description.as_deref()).or(value.docs.description),
            notes: value.docs.notes,
            deprecated: data.deprecated.unwrap_or(value.docs.deprecated),
        },
        pointer,
    };
    (parameter, value.start)
}

/// The Rust name of a parameter, which configuration can choose.
pub(super) fn hint(lowering: &Lowering<'_>, name: &str, pointer: &Pointer) -> Hint {
    match lowering.config.rename(pointer) {
        Some(name) => Hint {
            explicit: true,
            ..Hint::new(name)
        },
        None => Hint::new(name),
    }
}

/// The type of something sent. `null` has no form outside JSON, so that only what is always
/// there can be null: an optional parameter that is null is one that is not set.
pub(super) fn sent_type(ty: Type, may_be_null: bool) -> Type {
    match ty {
        Type::Nullable(inner) if !may_be_null => *inner,
        ty => ty,
    }
}

/// What a parameter or header holds.
pub(super) struct ParameterValue {
    /// The type.
    pub(super) ty: Type,
    /// The media type, if the value is serialized.
    pub(super) content_type: Option<String>,
    /// What the schema says.
    pub(super) docs: Docs,
    /// The integer that it starts with, see [`ParameterList::starts`].
    pub(super) start: Option<i64>,
}

fn value<'a>(
    lowering: &mut Lowering<'a>,
    format: &'a ParameterSchemaOrContent,
    at: &Pointer,
    name: &str,
    owner: &NameOwner,
) -> ParameterValue {
    parameter_value(lowering, format, at, owner.scope(name, "Parameter"))
}

/// The value of a parameter or header, be it given by `schema` or by `content`.
pub(super) fn parameter_value<'a>(
    lowering: &mut Lowering<'a>,
    format: &'a ParameterSchemaOrContent,
    at: &Pointer,
    scope: super::super::NameContext,
) -> ParameterValue {
    match format {
        ParameterSchemaOrContent::Schema(schema) => {
            let schema = SchemaRef::from(schema);
            let site = lowering.use_site(schema, &at.child("schema"), &scope);
            ParameterValue {
                start: start(lowering, schema),
                ..site_value(site, None)
            }
        }
        ParameterSchemaOrContent::Content(content) => {
            let best = content
                .iter()
                .min_by_key(|(name, _)| media_type::preference(name));
            let Some((name, media)) = best else {
                return plain(None);
            };
            let place = at.child("content");
            for other in content.keys().filter(|other| *other != name) {
                let message = "a parameter has one media type, and this is another";
                let help = format!("it is sent as `{name}`");
                lowering.warn(Cause::Omitted, &place.child(other), message, &help);
            }
            let at = place.child(name);
            if media_type::family(name) != Family::Json {
                let entry = MediaTypeEntry::new(lowering, (name, media), &place);
                if entry.is_structured(lowering) {
                    let message = format!("`{name}` is no form that the schema has");
                    lowering.fallback(&at, message, "the caller gives the text");
                }
                return plain(Some(name.clone()));
            }
            match &media.schema {
                None => ParameterValue {
                    ty: Type::Any,
                    ..plain(Some(name.clone()))
                },
                Some(schema) => {
                    let site = lowering.use_site(schema.into(), &at.child("schema"), &scope);
                    site_value(site, Some(name.clone()))
                }
            }
        }
    }
}

fn site_value(site: TypeUse, content_type: Option<String>) -> ParameterValue {
    let docs = site.docs.clone();
    ParameterValue {
        ty: site.into_type(),
        content_type,
        docs,
        start: None,
    }
}

fn plain(content_type: Option<String>) -> ParameterValue {
    ParameterValue {
        ty: Type::String(StringFormat::Plain),
        content_type,
        docs: Docs::default(),
        start: None,
    }
}

/// The default of an integer, or else its minimum.
fn start(lowering: &Lowering<'_>, schema: SchemaRef<'_>) -> Option<i64> {
    let schema = match schema {
        SchemaRef::Inline(schema) => schema,
        SchemaRef::Reference(name) => lowering.document.schema(name)?.item.as_item()?,
    };
    let view = SchemaView::new(schema);
    let minimum = view.constraints.minimum;
    view.default
        .and_then(Value::as_i64)
        .or(minimum.map(|limit| limit as i64))
}
