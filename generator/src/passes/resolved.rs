//! What types are behind aliases and unions: JSON types, structs, and the values of properties.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::graph::Graph;
use crate::ir::{Api, Field, JsonType, Literal, Struct, Type, TypeId, TypeKind, Union};

/// What a type is behind its aliases.
#[derive(Clone, Default)]
pub(super) struct Resolved {
    pub(super) kinds: BTreeSet<JsonType>,
    /// The struct that the type is another name of, or is itself.
    pub(super) object: Option<TypeId>,
    /// The structs that its objects are; `None`: also others, or too many.
    pub(super) leaves: Option<Rc<[Leaf]>>,
}

/// A struct that is a type, or a variant of a union that the type is, however deep.
#[derive(Clone)]
pub(super) struct Leaf {
    pub(super) object: TypeId,
    /// The discriminators on the way to it, and their values that lead to it.
    pub(super) tags: Vec<(String, Vec<String>)>,
}

/// How many structs a type is followed to.
const MAX_LEAVES: usize = 64;

/// Resolves each type, from the bottom up.
pub(super) fn resolve(api: &Api) -> Vec<Resolved> {
    let graph = Graph::of_the_same_json(api);
    let sccs = graph.sccs();
    let mut order: Vec<TypeId> = api.type_ids().collect();
    order.sort_by_key(|id| sccs.of[id.0 as usize]);
    let mut known = vec![Resolved::default(); api.types.len()];
    for id in order {
        known[id.0 as usize] = match &api.type_def(id).kind {
            TypeKind::Struct(_) => Resolved {
                kinds: BTreeSet::from([JsonType::Object]),
                object: Some(id),
                leaves: Some(Rc::new([Leaf {
                    object: id,
                    tags: Vec::new(),
                }])),
            },
            TypeKind::StringEnum(_) => of_kinds([JsonType::String]),
            TypeKind::IntegerEnum(_) => of_kinds([JsonType::Integer]),
            TypeKind::Alias(ty) | TypeKind::Newtype(ty) => of_type(ty, &known),
            TypeKind::Union(union) => {
                let variants = union.variants.iter();
                let variants: Vec<Resolved> = variants.map(|it| of_type(&it.ty, &known)).collect();
                Resolved {
                    leaves: leaves(union, &variants),
                    ..of_kinds(variants.into_iter().flat_map(|it| it.kinds))
                }
            }
        };
    }
    known
}

fn of_kinds(kinds: impl IntoIterator<Item = JsonType>) -> Resolved {
    let kinds: BTreeSet<JsonType> = kinds.into_iter().collect();
    let leaves = (!kinds.contains(&JsonType::Object)).then(|| Rc::from([]));
    Resolved {
        kinds,
        object: None,
        leaves,
    }
}

/// The leaves of all variants.
fn leaves(union: &Union, variants: &[Resolved]) -> Option<Rc<[Leaf]>> {
    let mut all = Vec::new();
    for (variant, resolved) in union.variants.iter().zip(variants) {
        for leaf in resolved.leaves.as_deref()? {
            let mut leaf = leaf.clone();
            if let Some(tag) = &union.discriminator
                && !variant.discriminator_values.is_empty()
            {
                let values = variant.discriminator_values.clone();
                leaf.tags.insert(0, (tag.clone(), values));
            }
            all.push(leaf);
        }
        if all.len() > MAX_LEAVES {
            return None;
        }
    }
    Some(all.into())
}

pub(super) fn of_type(ty: &Type, known: &[Resolved]) -> Resolved {
    use JsonType::*;
    let mut ty = ty;
    let mut nullable = false;
    let mut found = loop {
        match ty {
            Type::Nullable(inner) => {
                nullable = true;
                ty = inner;
            }
            Type::Boxed(inner) => ty = inner,
            Type::Named(id) => break known[id.0 as usize].clone(),
            // What its own codec takes is not known.
            Type::Any | Type::Foreign(_) => {
                break of_kinds([Null, Bool, Integer, Number, String, Array, Object]);
            }
            Type::Null => break of_kinds([Null]),
            Type::Bool => break of_kinds([Bool]),
            Type::Integer(_) => break of_kinds([Integer]),
            Type::Float(_) => break of_kinds([Integer, Number]),
            Type::String(_) | Type::Binary => break of_kinds([String]),
            Type::Array(_) | Type::Set(_) | Type::Tuple(_) | Type::OpenTuple(_) => {
                break of_kinds([Array]);
            }
            Type::Map(_) => break of_kinds([Object]),
        }
    };
    if nullable {
        found.kinds.insert(Null);
    }
    found
}

/// The struct that a type is.
pub(super) fn object<'a>(api: &'a Api, known: &Resolved) -> Option<&'a Struct> {
    match &api.type_def(known.object?).kind {
        TypeKind::Struct(object) => Some(object),
        _ => None,
    }
}

/// The values of a property that can have only `most`; scalars other than strings as their JSON.
pub(super) fn values(api: &Api, field: &Field, most: usize) -> Vec<String> {
    match &field.constant {
        Some(Literal::String(text)) => return vec![text.clone()],
        Some(Literal::Bool(value)) => return vec![value.to_string()],
        Some(Literal::Integer(value)) => return vec![value.to_string()],
        _ => {}
    }
    let Type::Named(id) = &field.ty else {
        return Vec::new();
    };
    match &api.type_def(*id).kind {
        TypeKind::StringEnum(values) if values.variants.len() <= most => {
            let variants = values.variants.iter();
            variants.map(|variant| variant.wire_name.clone()).collect()
        }
        TypeKind::IntegerEnum(values) if values.variants.len() <= most => {
            let variants = values.variants.iter();
            variants.map(|variant| variant.value.to_string()).collect()
        }
        _ => Vec::new(),
    }
}
