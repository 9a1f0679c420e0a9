//! How parameters are written: OpenAPI 3.0.3, "Style Values" and its defaults.

use super::super::builder::Lowering;
use crate::diagnostics::OperationFinding;
use crate::document::{self, ParameterLocation};
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

/// The location of a parameter.
pub(super) fn location(location: ParameterLocation) -> Location {
    match location {
        ParameterLocation::Path => Location::Path,
        ParameterLocation::Query => Location::Query,
        ParameterLocation::Header => Location::Header,
        ParameterLocation::Cookie => Location::Cookie,
    }
}

/// What of a parameter's value is escaped.
pub(super) fn escaping(parameter: &document::Parameter) -> Escaping {
    if parameter.is_encoded {
        Escaping::Impossible
    } else if parameter.allow_reserved {
        Escaping::ExceptReserved
    } else {
        Escaping::All
    }
}

/// The style of a parameter or field.
pub(super) fn style(style: document::Style) -> Style {
    match style {
        document::Style::Simple => Style::Simple,
        document::Style::Label => Style::Label,
        document::Style::Matrix => Style::Matrix,
        document::Style::Form => Style::Form,
        document::Style::SpaceDelimited => Style::SpaceDelimited,
        document::Style::PipeDelimited => Style::PipeDelimited,
        document::Style::DeepObject => Style::DeepObject,
        document::Style::Cookie => Style::Cookie,
        document::Style::WholeQuery => Style::Whole,
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
