//! What parameters and headers have in common: names, types, and values by `schema` or `content`.

use super::super::builder::{Lowering, NameContext};
use super::super::schema::TypeUse;
use super::content::MediaTypeEntry;
use super::media_type::{self, Family};
use crate::diagnostics::OperationFinding;
use crate::document::SchemaOrContent;
use crate::ir::{Docs, Float, Integer, Literal, StringFormat, Type};
use crate::pointer::Pointer;

/// Whether a header can have the name (RFC 9110, "Tokens").
pub(super) fn is_header_name(name: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
    !name.is_empty() && name.bytes().all(allowed)
}

/// The type of something sent. `null` has no form outside JSON, so that only what is always
/// there can be null: an optional parameter that is null is one that is not set.
pub(super) fn sent_type(ty: Type, may_be_null: bool) -> Type {
    match ty {
        Type::Nullable(inner) if !may_be_null => *inner,
        ty => ty,
    }
}

/// The type of something sent, which can have only the value `constant` if there is one, and that
/// value: then it needs no type of its own. `null` has no form outside JSON, so it is none.
pub(super) fn sent_constant(ty: Type, constant: Option<Literal>) -> (Type, Option<Literal>) {
    let ty = match &constant {
        None | Some(Literal::Null) => return (ty, None),
        Some(Literal::Bool(_)) => Type::Bool,
        Some(Literal::Integer(_)) => Type::Integer(Integer::I64),
        Some(Literal::Float(_)) => Type::Float(Float::F64),
        Some(Literal::String(_)) => Type::String(StringFormat::Plain),
        Some(Literal::Array(_) | Literal::Object(_)) => Type::Any,
    };
    (ty, constant)
}

/// What stands between the items of arrays where no style says it.
pub(super) fn delimiters(given: Option<&str>) -> String {
    let known = given.filter(|given| given.bytes().all(|one| b", |\t".contains(&one)));
    known.unwrap_or_default().to_owned()
}

/// The value of a parameter or header.
pub(super) struct ParameterValue {
    /// The type.
    pub(super) ty: Type,
    /// The media type, if the value is serialized.
    pub(super) content_type: Option<String>,
    /// The documentation of the schema.
    pub(super) docs: Docs,
    /// The only value that it can have.
    pub(super) constant: Option<Literal>,
    /// The integer that it starts with, its default, or else its minimum.
    pub(super) start: Option<i64>,
}

/// The value of a parameter or header, be it given by `schema` or by `content`.
pub(super) fn parameter_value<'a>(
    lowering: &mut Lowering<'a>,
    format: &'a SchemaOrContent,
    at: &Pointer,
    scope: NameContext,
) -> ParameterValue {
    match format {
        SchemaOrContent::Schema(schema) => {
            let site = lowering.use_site(*schema, &at.child("schema"), &scope);
            ParameterValue {
                start: start(&site),
                ..site_value(site, None)
            }
        }
        SchemaOrContent::Content(content) => {
            let best = content
                .iter()
                .min_by_key(|(name, _)| media_type::preference(name));
            let Some((name, media)) = best else {
                return plain(None);
            };
            let place = at.child("content");
            for other in content.keys().filter(|other| *other != name) {
                let finding = OperationFinding::SeveralParameterMediaTypes {
                    found: other.clone(),
                    used: name.clone(),
                };
                lowering.report(&place.child(other), finding);
            }
            let at = place.child(name);
            if media_type::family(name) != Family::Json {
                let entry = MediaTypeEntry::new(lowering, (name, media), &place);
                if entry.is_structured(lowering) {
                    let finding = OperationFinding::UnsupportedStructure {
                        media_type: name.clone(),
                        instead: "the caller gives the value as a string",
                    };
                    lowering.report(&at, finding);
                }
                return plain(Some(name.clone()));
            }
            match media.schema {
                None => ParameterValue {
                    ty: Type::Any,
                    ..plain(Some(name.clone()))
                },
                Some(schema) => {
                    let site = lowering.use_site(schema, &at.child("schema"), &scope);
                    site_value(site, Some(name.clone()))
                }
            }
        }
    }
}

fn site_value(site: TypeUse, content_type: Option<String>) -> ParameterValue {
    let docs = site.docs.clone();
    ParameterValue {
        constant: site.constant.clone(),
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
        constant: None,
        start: None,
    }
}

/// The default of an integer, or else its minimum.
fn start(type_use: &TypeUse) -> Option<i64> {
    match type_use.default {
        Some(Literal::Integer(default)) => i64::try_from(default).ok(),
        _ => type_use.minimum,
    }
}
