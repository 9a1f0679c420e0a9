//! How parameters are written: OpenAPI 3.0.3, "Style Values" and its defaults.

use openapiv3::{Parameter as Written, PathStyle, QueryStyle};
use serde_json::Value;

use super::super::Lowering;
use crate::diagnostics::OperationFinding;
use crate::document::extension;
use crate::ir::{Escaping, Location, Style, Type, TypeKind};
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
    match resolve(lowering, ty) {
        Type::Any => ValueShape::Unknown,
        Type::Array(_) | Type::Set(_) | Type::Tuple(_) | Type::OpenTuple(_) => ValueShape::Array,
        Type::Map(_) => ValueShape::Object,
        // What `resolve` gives up on is a circle of aliases.
        Type::Nullable(_) | Type::Boxed(_) => ValueShape::Unknown,
        Type::Named(id) => match &lowering.types[id.0 as usize].kind {
            TypeKind::Struct(_) => ValueShape::Object,
            TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) => ValueShape::Scalar,
            TypeKind::Union(_) | TypeKind::Alias(_) | TypeKind::Newtype(_) => ValueShape::Unknown,
        },
        _ => ValueShape::Scalar,
    }
}

/// The type behind aliases, indirections and nullability.
pub(super) fn resolve<'t>(lowering: &'t Lowering<'_>, ty: &'t Type) -> &'t Type {
    let mut ty = ty;
    for _ in 0..=lowering.types.len() {
        match ty {
            Type::Nullable(inner) | Type::Boxed(inner) => ty = inner,
            Type::Named(id) => match &lowering.types[id.0 as usize].kind {
                TypeKind::Alias(inner) | TypeKind::Newtype(inner) => ty = inner,
                _ => return ty,
            },
            _ => return ty,
        }
    }
    ty
}

/// The location and style of a parameter as written.
pub(super) fn written(parameter: &Written) -> (Location, Style) {
    let extensions = &parameter.parameter_data_ref().extensions;
    let has = |key: &str| extensions.contains_key(key);
    match parameter {
        Written::Header { .. } => (Location::Header, Location::Header.default_style().0),
        Written::Cookie { .. } if has(extension::COOKIE_STYLE) => (Location::Cookie, Style::Cookie),
        Written::Cookie { .. } => (Location::Cookie, Location::Cookie.default_style().0),
        Written::Query { .. } if has(extension::WHOLE_QUERY) => (Location::Query, Style::Whole),
        Written::Query { style, .. } => (Location::Query, query(style)),
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

/// `allowReserved`, for which only query parameters have a field.
pub(super) fn escaping(parameter: &Written) -> Escaping {
    let extensions = &parameter.parameter_data_ref().extensions;
    let allows_reserved = match parameter {
        Written::Query { allow_reserved, .. } => *allow_reserved,
        _ => extensions.contains_key(extension::ALLOW_RESERVED),
    };
    if extensions.get(extension::ENCODED) == Some(&Value::Bool(true)) {
        Escaping::Impossible
    } else if allows_reserved {
        Escaping::ExceptReserved
    } else {
        Escaping::All
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
    let mut undefined = |style, value, instead| {
        let finding = OperationFinding::UndefinedStyle {
            style,
            value,
            instead,
        };
        lowering.report(at, finding);
    };
    let scalar = "a string, number or boolean";
    match (style, value_shape) {
        (Style::DeepObject, ValueShape::Scalar) => {
            undefined(style.as_str(), scalar, "`form` is written");
            (Style::Form, true)
        }
        (Style::DeepObject, _) => {
            if explode == Some(false) {
                undefined(style.as_str(), "`explode: false`", "it is exploded");
            }
            (Style::DeepObject, true)
        }
        (Style::SpaceDelimited | Style::PipeDelimited, ValueShape::Scalar) => {
            undefined(style.as_str(), scalar, "`form` is written");
            (Style::Form, true)
        }
        (Style::SpaceDelimited | Style::PipeDelimited, _) if explode == Some(true) => {
            let instead = "exploded `form` is written, which repeats the name";
            undefined(style.as_str(), "`explode: true`", instead);
            (Style::Form, true)
        }
        (style, _) => (
            style,
            explode.unwrap_or_else(|| style.explodes_by_default()),
        ),
    }
}

/// Reports arrays and objects inside the arrays and objects of a parameter, for which OpenAPI
/// defines no style. `deepObject` is left alone: all servers that read it nest it in brackets.
pub(super) fn report_nested(
    lowering: &mut Lowering<'_>,
    (style, explode): (Style, bool),
    ty: &Type,
    at: &Pointer,
) {
    let outer = value_shape(lowering, ty);
    if style == Style::DeepObject {
        return;
    }
    let inner: Vec<_> = match resolve(lowering, ty) {
        Type::Array(item) | Type::Set(item) | Type::Map(item) => vec![value_shape(lowering, item)],
        Type::Named(id) => match &lowering.types[id.0 as usize].kind {
            TypeKind::Struct(object) => object
                .fields
                .iter()
                .map(|field| value_shape(lowering, &field.ty))
                .collect(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    for (shape, inner_name) in [
        (ValueShape::Array, "an array"),
        (ValueShape::Object, "an object"),
    ] {
        if !inner.contains(&shape) {
            continue;
        }
        let repeated = (style, explode, outer, shape)
            == (Style::Form, true, ValueShape::Object, ValueShape::Array);
        let finding = OperationFinding::NestedParameterValue {
            inner: inner_name,
            outer: match outer {
                ValueShape::Object => "an object",
                _ => "an array",
            },
            instead: if repeated {
                "each item is written with the name of the property: `sort=name&sort=id`"
            } else {
                "it is written as JSON"
            },
        };
        lowering.report(at, finding);
    }
}
