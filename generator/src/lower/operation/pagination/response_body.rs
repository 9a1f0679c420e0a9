//! Lists and values in the body of an answer.

use super::super::super::Lowering;
use crate::ir::{Struct, Type, TypeKind};

/// What the list of a page is usually called.
const USUAL: [&str; 6] = ["data", "items", "results", "records", "entries", "values"];

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

/// The object with known properties that a type is.
pub(super) fn object<'t>(lowering: &'t Lowering<'_>, ty: &'t Type) -> Option<&'t Struct> {
    match resolve(lowering, ty) {
        Type::Named(id) => match &lowering.types[id.0 as usize].kind {
            TypeKind::Struct(object) => Some(object),
            _ => None,
        },
        _ => None,
    }
}

/// What the items of a list are.
pub(super) fn item<'t>(lowering: &'t Lowering<'_>, ty: &'t Type) -> Option<&'t Type> {
    match resolve(lowering, ty) {
        Type::Array(item) | Type::Set(item) => Some(item),
        _ => None,
    }
}

/// The type at a path of property names.
pub(super) fn find<'t>(
    lowering: &'t Lowering<'_>,
    body: &'t Type,
    path: &[String],
) -> Option<&'t Type> {
    let mut ty = body;
    for name in path {
        let object = object(lowering, ty)?;
        ty = &object
            .fields
            .iter()
            .find(|field| field.wire_name == *name)?
            .ty;
    }
    Some(ty)
}

/// The item of the list at a path.
pub(super) fn at(lowering: &Lowering<'_>, body: &Type, path: &[String]) -> Option<Type> {
    item(lowering, find(lowering, body, path)?).cloned()
}

/// The list that a body must mean: itself, the one under a usual name, or the only one.
pub(super) fn only(lowering: &Lowering<'_>, body: &Type) -> Option<(Vec<String>, Type)> {
    if let Some(item) = item(lowering, body) {
        return Some((Vec::new(), item.clone()));
    }
    let object = object(lowering, body)?;
    let lists = object.fields.iter().filter_map(|field| {
        let item = item(lowering, &field.ty)?;
        Some((field.wire_name.as_str(), item))
    });
    let lists: Vec<_> = lists.collect();
    let usual: Vec<_> = lists
        .iter()
        .filter(|(name, _)| USUAL.contains(name))
        .collect();
    let (name, item) = match (usual.as_slice(), lists.as_slice()) {
        ([one], _) => **one,
        ([], [one]) => *one,
        _ => return None,
    };
    Some((vec![name.to_owned()], item.clone()))
}
