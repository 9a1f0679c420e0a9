//! The edges from a type to the types it is made of.

use crate::ir::{Answer, Content, ContentKind, Operation, Shape, Type, TypeId};

/// Calls `visit` with every type that stands in the shape.
pub(super) fn shape<'a>(shape: &'a Shape, visit: &mut impl FnMut(&'a Type)) {
    match shape {
        Shape::Struct(shape) => {
            shape.fields.iter().for_each(|field| visit(&field.ty));
            shape.extra.iter().for_each(visit);
        }
        Shape::Union(shape) => shape.variants.iter().for_each(|variant| visit(&variant.ty)),
        Shape::Alias(target) | Shape::Newtype(target) => visit(target),
        Shape::StringEnum(_) | Shape::IntegerEnum(_) => {}
    }
}

/// Like [`shape`], to change them.
pub(super) fn shape_mut(shape: &mut Shape, visit: &mut impl FnMut(&mut Type)) {
    match shape {
        Shape::Struct(shape) => {
            shape.fields.iter_mut().for_each(|field| visit(&mut field.ty));
            shape.extra.iter_mut().for_each(visit);
        }
        Shape::Union(shape) => shape.variants.iter_mut().for_each(|variant| visit(&mut variant.ty)),
        Shape::Alias(target) | Shape::Newtype(target) => visit(target),
        Shape::StringEnum(_) | Shape::IntegerEnum(_) => {}
    }
}

/// Calls `visit` with every named type inside, however deep in lists and maps.
pub(super) fn named(ty: &Type, visit: &mut impl FnMut(TypeId)) {
    match ty {
        Type::Named(id) => visit(*id),
        Type::Array(held) | Type::Set(held) | Type::Map(held) | Type::Nullable(held) | Type::Boxed(held) => {
            named(held, visit);
        }
        Type::Tuple(items) => items.iter().for_each(|item| named(item, visit)),
        _ => {}
    }
}

/// Replaces every named type inside.
pub(super) fn rename(ty: &mut Type, to: &impl Fn(TypeId) -> TypeId) {
    match ty {
        Type::Named(id) => *id = to(*id),
        Type::Array(held) | Type::Set(held) | Type::Map(held) | Type::Nullable(held) | Type::Boxed(held) => {
            rename(held, to);
        }
        Type::Tuple(items) => items.iter_mut().for_each(|item| rename(item, to)),
        _ => {}
    }
}

/// Calls `visit` with the types that an operation sends.
pub(super) fn sent<'a>(operation: &'a Operation, visit: &mut impl FnMut(&'a Type)) {
    operation.parameters.iter().for_each(|parameter| visit(&parameter.ty));
    let bodies = operation.body.iter().flat_map(|body| &body.contents);
    bodies.filter_map(content).for_each(visit);
}

/// Calls `visit` with the types that an operation receives.
pub(super) fn received<'a>(operation: &'a Operation, visit: &mut impl FnMut(&'a Type)) {
    operation.headers.iter().for_each(|header| visit(&header.ty));
    let errors = operation.errors.iter().filter_map(|case| case.content.as_ref());
    let answers: Vec<&Content> = match &operation.success {
        Answer::Empty => Vec::new(),
        Answer::One(content) | Answer::Maybe(content) => vec![content],
        Answer::Many { cases, .. } => cases.iter().filter_map(|case| case.content.as_ref()).collect(),
    };
    answers.into_iter().chain(errors).filter_map(content).for_each(&mut *visit);
    operation.pagination.iter().for_each(|pages| visit(&pages.item));
}

fn content(content: &Content) -> Option<&Type> {
    match &content.kind {
        ContentKind::Json(ty)
        | ContentKind::Form(ty)
        | ContentKind::EventStream(ty)
        | ContentKind::JsonLines(ty) => Some(ty),
        ContentKind::Text | ContentKind::Bytes => None,
    }
}

/// Calls `visit` with the types of an operation's parameters and bodies, to change them.
pub(super) fn sent_mut(operation: &mut Operation, visit: &mut impl FnMut(&mut Type)) {
    operation.parameters.iter_mut().for_each(|parameter| visit(&mut parameter.ty));
    for content in operation.body.iter_mut().flat_map(|body| &mut body.contents) {
        match &mut content.kind {
            ContentKind::Json(ty)
            | ContentKind::Form(ty)
            | ContentKind::EventStream(ty)
            | ContentKind::JsonLines(ty) => visit(ty),
            ContentKind::Text | ContentKind::Bytes => {}
        }
    }
}
