//! Iteration over the types of an API, for several passes.

use std::collections::BTreeSet;

use crate::ir::{Api, ContentKind, Operation, SuccessResponse, Type, TypeId, TypeKind};

/// Calls `see` with each named type in `ty`.
pub(super) fn each_named(ty: &Type, mut see: impl FnMut(TypeId)) {
    let mut rest = vec![ty];
    while let Some(ty) = rest.pop() {
        match ty {
            Type::Named(id) => see(*id),
            Type::Tuple(items) => rest.extend(items),
            Type::OpenTuple(tuple) => rest.extend(tuple.types()),
            Type::Array(inner)
            | Type::Set(inner)
            | Type::Map(inner)
            | Type::Nullable(inner)
            | Type::Boxed(inner) => rest.push(inner),
            _ => {}
        }
    }
}

/// Puts `change(id)` in the place of each named type in `ty`.
pub(crate) fn rename(ty: &mut Type, change: &mut impl FnMut(TypeId) -> TypeId) {
    let mut rest = vec![ty];
    while let Some(ty) = rest.pop() {
        match ty {
            Type::Named(id) => *id = change(*id),
            Type::Tuple(items) => rest.extend(items),
            Type::OpenTuple(tuple) => rest.extend(tuple.types_mut()),
            Type::Array(inner)
            | Type::Set(inner)
            | Type::Map(inner)
            | Type::Nullable(inner)
            | Type::Boxed(inner) => rest.push(inner),
            _ => {}
        }
    }
}

/// The types that a definition refers to: fields, additional properties, variants, the target.
pub(super) fn parts(kind: &TypeKind) -> Vec<&Type> {
    match kind {
        TypeKind::Struct(object) => {
            let fields = object.fields.iter().map(|field| &field.ty);
            fields.chain(&object.additional).collect()
        }
        TypeKind::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
        TypeKind::Alias(ty) | TypeKind::Newtype(ty) => vec![ty],
        TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) => Vec::new(),
    }
}

/// As [`parts`], to be changed.
pub(crate) fn parts_mut(kind: &mut TypeKind) -> Vec<&mut Type> {
    match kind {
        TypeKind::Struct(object) => {
            let fields = object.fields.iter_mut().map(|field| &mut field.ty);
            fields.chain(&mut object.additional).collect()
        }
        TypeKind::Union(union) => {
            let variants = union.variants.iter_mut();
            variants.map(|variant| &mut variant.ty).collect()
        }
        TypeKind::Alias(ty) | TypeKind::Newtype(ty) => vec![ty],
        TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) => Vec::new(),
    }
}

/// The types that a call of the operation sends.
pub(super) fn sent(operation: &Operation) -> Vec<&Type> {
    let parameters = operation.parameters.iter().map(|parameter| &parameter.ty);
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    parameters
        .chain(contents.filter_map(|content| content_type(&content.kind)))
        .collect()
}

/// As [`sent`], to be changed.
pub(crate) fn sent_mut(operation: &mut Operation) -> Vec<&mut Type> {
    let parameters = operation.parameters.iter_mut();
    let contents = operation
        .body
        .iter_mut()
        .flat_map(|body| &mut body.contents);
    parameters
        .map(|parameter| &mut parameter.ty)
        .chain(contents.filter_map(|content| content_type_mut(&mut content.kind)))
        .collect()
}

/// The types that a call of the operation receives, errors and headers included.
pub(super) fn received(operation: &Operation) -> Vec<&Type> {
    let success = match &operation.success {
        SuccessResponse::Empty => Vec::new(),
        SuccessResponse::One(content) | SuccessResponse::Maybe(content) => vec![content],
        SuccessResponse::Many { cases, .. } => {
            cases.iter().flat_map(|case| &case.content).collect()
        }
    };
    let errors = operation.errors.iter().flat_map(|error| &error.contents);
    let contents = success.into_iter().chain(errors);
    contents
        .filter_map(|content| content_type(&content.kind))
        .chain(operation.headers.iter().map(|header| &header.ty))
        .chain(operation.pagination.iter().map(|pages| &pages.item))
        .collect()
}

/// As [`received`], to be changed.
pub(crate) fn received_mut(operation: &mut Operation) -> Vec<&mut Type> {
    let success = match &mut operation.success {
        SuccessResponse::Empty => Vec::new(),
        SuccessResponse::One(content) | SuccessResponse::Maybe(content) => vec![content],
        SuccessResponse::Many { cases, .. } => cases
            .iter_mut()
            .flat_map(|case| &mut case.content)
            .collect(),
    };
    let errors = operation
        .errors
        .iter_mut()
        .flat_map(|error| &mut error.contents);
    let contents = success.into_iter().chain(errors);
    contents
        .filter_map(|content| content_type_mut(&mut content.kind))
        .chain(operation.headers.iter_mut().map(|header| &mut header.ty))
        .chain(operation.pagination.iter_mut().map(|pages| &mut pages.item))
        .collect()
}

/// Puts `change(id)` in the place of each named type of the whole API.
pub(super) fn rename_all(api: &mut Api, mut change: impl FnMut(TypeId) -> TypeId) {
    for def in &mut api.types {
        for part in parts_mut(&mut def.kind) {
            rename(part, &mut change);
        }
    }
    for event in &mut api.events {
        rename(&mut event.ty, &mut change);
    }
    for operation in &mut api.operations {
        for ty in sent_mut(operation) {
            rename(ty, &mut change);
        }
        for ty in received_mut(operation) {
            rename(ty, &mut change);
        }
    }
}

/// The named types that requests of the API bring.
pub(super) fn of_events(api: &Api) -> BTreeSet<TypeId> {
    named(api.events.iter().map(|event| &event.ty))
}

/// The named types in `types`.
pub(super) fn named<'a>(types: impl IntoIterator<Item = &'a Type>) -> BTreeSet<TypeId> {
    let mut found = BTreeSet::new();
    for ty in types {
        each_named(ty, |id| {
            found.insert(id);
        });
    }
    found
}

/// `roots` and everything that they contain, at any depth: one flag for each type.
pub(super) fn reach(api: &Api, roots: impl IntoIterator<Item = TypeId>) -> Vec<bool> {
    let mut reached = vec![false; api.types.len()];
    let mut rest: Vec<TypeId> = roots.into_iter().collect();
    while let Some(id) = rest.pop() {
        if std::mem::replace(&mut reached[id.0 as usize], true) {
            continue;
        }
        for part in parts(&api.type_def(id).kind) {
            each_named(part, |id| rest.push(id));
        }
    }
    reached
}

/// The type of content that has one.
pub(super) fn content_type(kind: &ContentKind) -> Option<&Type> {
    match kind {
        ContentKind::Json(ty)
        | ContentKind::Xml(ty, _)
        | ContentKind::Form(ty)
        | ContentKind::EventStream(ty)
        | ContentKind::JsonLines(ty) => Some(ty),
        ContentKind::Parts(parts) => parts.value.as_ref(),
        ContentKind::Text | ContentKind::Bytes | ContentKind::Fields(_) => None,
    }
}

fn content_type_mut(kind: &mut ContentKind) -> Option<&mut Type> {
    match kind {
        ContentKind::Json(ty)
        | ContentKind::Xml(ty, _)
        | ContentKind::Form(ty)
        | ContentKind::EventStream(ty)
        | ContentKind::JsonLines(ty) => Some(ty),
        ContentKind::Parts(parts) => parts.value.as_mut(),
        ContentKind::Text | ContentKind::Bytes | ContentKind::Fields(_) => None,
    }
}
