//! What tells the variants of a union apart when there is no discriminator.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{
    Api, Field, JsonKind, Literal, Presence, Probe, Shape, Struct, Type, TypeId, Variant,
};

/// More allowed values than this are no tag.
const FEW: usize = 8;

pub(super) fn run(api: &mut Api) {
    for id in api.type_ids().collect::<Vec<_>>() {
        let Shape::Union(union) = &api.type_def(id).shape else { continue };
        let probes = probes(api, &union.variants);
        let Shape::Union(union) = &mut api.types[id.0 as usize].shape else { continue };
        for (variant, probe) in union.variants.iter_mut().zip(probes) {
            variant.probe = probe;
        }
    }
}

fn probes(api: &Api, variants: &[Variant]) -> Vec<Probe> {
    let structs: Vec<Option<&Struct>> =
        variants.iter().map(|variant| structure(api, &variant.ty)).collect();
    let mut required: BTreeMap<&str, usize> = BTreeMap::new();
    for field in structs.iter().flatten().flat_map(|shape| &shape.fields) {
        if is_required(field) {
            *required.entry(&field.wire).or_default() += 1;
        }
    }
    let objects = structs.iter().flatten().count();
    let probe = |(variant, shape): (&Variant, &Option<&Struct>)| {
        let fields = shape.iter().flat_map(|shape| &shape.fields);
        let has = fields.clone().filter(|field| {
            is_required(field) && required.get(field.wire.as_str()).is_some_and(|n| *n < objects)
        });
        let equals = fields.filter(|field| is_required(field));
        let equals = equals.filter_map(|field| Some((field.wire.clone(), values(api, field)?)));
        Probe {
            kinds: kinds(api, &variant.ty),
            has: has.map(|field| field.wire.clone()).collect(),
            equals: equals.collect(),
        }
    };
    variants.iter().zip(&structs).map(probe).collect()
}

fn is_required(field: &Field) -> bool {
    matches!(field.presence, Presence::Required)
}

/// The few strings that a property can be.
fn values(api: &Api, field: &Field) -> Option<Vec<String>> {
    if let Some(Literal::Text(text)) = &field.constant {
        return Some(vec![text.clone()]);
    }
    let Type::Named(id) = api.resolve_alias(&field.ty) else { return None };
    match &api.type_def(*id).shape {
        Shape::StringEnum(shape) if shape.variants.len() <= FEW => {
            Some(shape.variants.iter().map(|variant| variant.wire.clone()).collect())
        }
        _ => None,
    }
}

fn structure<'a>(api: &'a Api, ty: &'a Type) -> Option<&'a Struct> {
    let Type::Named(id) = api.resolve_alias(ty) else { return None };
    match &api.type_def(*id).shape {
        Shape::Struct(shape) => Some(shape),
        _ => None,
    }
}

/// The JSON types that a value of the type can have.
fn kinds(api: &Api, ty: &Type) -> BTreeSet<JsonKind> {
    let mut found = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut work = vec![ty];
    while let Some(ty) = work.pop() {
        match ty {
            Type::Any => return BTreeSet::new(),
            Type::Null => found.extend([JsonKind::Null]),
            Type::Bool => found.extend([JsonKind::Bool]),
            Type::Integer(_) => found.extend([JsonKind::Integer]),
            Type::Float(_) => found.extend([JsonKind::Integer, JsonKind::Number]),
            Type::Text(_) | Type::Binary => found.extend([JsonKind::String]),
            Type::Array(_) | Type::Set(_) | Type::Tuple(_) => found.extend([JsonKind::Array]),
            Type::Map(_) => found.extend([JsonKind::Object]),
            Type::Nullable(held) => {
                found.extend([JsonKind::Null]);
                work.push(held);
            }
            Type::Boxed(held) => work.push(held),
            Type::Named(id) if seen.insert(*id) => of_named(api, *id, &mut found, &mut work),
            Type::Named(_) => {}
        }
    }
    found
}

fn of_named<'a>(
    api: &'a Api,
    id: TypeId,
    found: &mut BTreeSet<JsonKind>,
    work: &mut Vec<&'a Type>,
) {
    match &api.type_def(id).shape {
        Shape::Struct(_) => found.extend([JsonKind::Object]),
        Shape::StringEnum(_) => found.extend([JsonKind::String]),
        Shape::IntegerEnum(_) => found.extend([JsonKind::Integer]),
        Shape::Union(union) if union.tag.is_some() => found.extend([JsonKind::Object]),
        Shape::Union(union) => work.extend(union.variants.iter().map(|variant| &variant.ty)),
        Shape::Alias(target) | Shape::Newtype(target) => work.push(target),
    }
}
