//! How parameters are written: OpenAPI 3.0.3, "Style Values" and its defaults.

use openapiv3::{Parameter as Written, PathStyle, QueryStyle};

use super::super::Lowering;
use crate::diagnostics::Cause;
use crate::ir::{Location, Style, Type, TypeKind};
use crate::pointer::Pointer;

/// What a style knows of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueShape {
    /// A string, number or boolean.
    Scalar,
    /// An array.
    Array,
    /// An object.
    Object,
    /// Something that may be any of these.
    Unknown,
}

/// What the values of a type look like to a style.
pub(super) fn value_shape(lowering: &Lowering<'_>, ty: &Type) -> ValueShape {
    let mut ty = ty;
    for _ in 0..=lowering.types.len() {
        match ty {
            Type::Any => return ValueShape::Unknown,
            Type::Array(_) | Type::Set(_) | Type::Tuple(_) | Type::OpenTuple(_) => {
                return ValueShape::Array;
            }
            Type::Map(_) => return ValueShape::Object,
            Type::Nullable(inner) | Type::Boxed(inner) => ty = inner,
            Type::Named(id) => match &lowering.types[id.0 as usize].kind {
                TypeKind::Alias(inner) | TypeKind::Newtype(inner) => ty = inner,
                TypeKind::Struct(_) => return ValueShape::Object,
                TypeKind::Union(_) => return ValueShape::Unknown,
                TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) => return ValueShape::Scalar,
            },
            _ => return ValueShape::Scalar,
        }
    }
    ValueShape::Unknown
}

/// The location and style of a parameter as written.
pub(super) fn written(parameter: &Written) -> (Location, Style) {
    match parameter {
        Written::Query { style, .. } => (Location::Query, query(style)),
        Written::Header { .. } => (Location::Header, Style::Simple),
        Written::Cookie { .. } => (Location::Cookie, Style::Form),
        Written::Path { style, .. } => {
            let style = match style {
                PathStyle::Matrix => Style::Matrix,
                PathStyle::Label => Style::Label,
                PathStyle::Simple => Style::Simple,
            };
            (Location::Path, style)
        }
    }
}

/// The styles of queries and forms.
pub(super) fn query(style: &QueryStyle) -> Style {
    match style {
        QueryStyle::Form => Style::Form,
        QueryStyle::SpaceDelimited => Style::SpaceDelimited,
        QueryStyle::PipeDelimited => Style::PipeDelimited,
        QueryStyle::DeepObject => Style::DeepObject,
    }
}

/// Gives `explode` its default, and makes of combinations that the specification does not define
/// the one that they must mean.
pub(super) fn effective_style(
    lowering: &mut Lowering<'_>,
    (style, explode): (Style, Option<bool>),
    value_shape: ValueShape,
    at: &Pointer,
) -> (Style, bool) {
    let mut repair = |message: &str, help: &str| lowering.warn(Cause::Repair, at, message, help);
    match (style, value_shape) {
        (Style::DeepObject, ValueShape::Scalar) => {
            repair("`deepObject` is no style of a scalar", "`form` is written");
            (Style::Form, true)
        }
        (Style::DeepObject, _) => {
            if explode == Some(false) {
                repair(
                    "`deepObject` has no form that is not exploded",
                    "it is exploded",
                );
            }
            (Style::DeepObject, true)
        }
        (Style::SpaceDelimited | Style::PipeDelimited, ValueShape::Scalar) => {
            repair("a scalar has nothing to delimit", "`form` is written");
            (Style::Form, true)
        }
        (Style::SpaceDelimited | Style::PipeDelimited, _) if explode == Some(true) => {
            let help = "exploded `form` is written, which repeats the name";
            repair("a delimited style has no exploded form", help);
            (Style::Form, true)
        }
        (style, _) => (style, explode.unwrap_or(style == Style::Form)),
    }
}
