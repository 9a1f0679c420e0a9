//! Arrays and values in the body of a response.

use super::super::super::builder::Lowering;
use super::super::style::resolve;
use crate::ir::{Field, Struct, Type, TypeKind};

/// What the array of a page is usually called.
const USUAL: [&str; 6] = ["data", "items", "results", "records", "entries", "values"];

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

/// The type of the items, if the type is an array.
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

/// The property at a path of property names.
pub(super) fn field<'t>(
    lowering: &'t Lowering<'_>,
    body: &'t Type,
    path: &[String],
) -> Option<&'t Field> {
    let (name, above) = path.split_last()?;
    let object = object(lowering, find(lowering, body, above)?)?;
    let mut fields = object.fields.iter();
    fields.find(|field| field.wire_name == *name)
}

/// The item type of the array at a path.
pub(super) fn at(lowering: &Lowering<'_>, body: &Type, path: &[String]) -> Option<Type> {
    item(lowering, find(lowering, body, path)?).cloned()
}

/// The array that must be the page: the body itself, its property of a usual name, or its only one.
pub(super) fn only(lowering: &Lowering<'_>, body: &Type) -> Option<(Vec<String>, Type)> {
    if let Some(item) = item(lowering, body) {
        return Some((Vec::new(), item.clone()));
    }
    let object = object(lowering, body)?;
    let arrays = object.fields.iter().filter_map(|field| {
        let item = item(lowering, &field.ty)?;
        Some((field.wire_name.as_str(), item))
    });
    let arrays: Vec<_> = arrays.collect();
    let usual: Vec<_> = arrays
        .iter()
        .filter(|(name, _)| USUAL.contains(name))
        .collect();
    let (name, item) = match (usual.as_slice(), arrays.as_slice()) {
        ([one], _) => **one,
        ([], [one]) => *one,
        _ => return None,
    };
    Some((vec![name.to_owned()], item.clone()))
}
