//! Who writes the tag of a union: the held struct, by a constant, or the union itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Literal, Presence, Text, Type, TypeKind, Union, Variant};

use super::{Lowering, MAX_DEPTH};

impl Lowering<'_> {
    /// Says which tag is written for each variant: by a constant of its struct, or beside it.
    ///
    /// Runs when all types are made.
    pub(super) fn assign_discriminators(&mut self) {
        let mut held: Vec<(usize, usize, (usize, usize))> = Vec::new();
        let mut tags: BTreeMap<(usize, usize), BTreeSet<String>> = BTreeMap::new();
        for index in 0..self.types.len() {
            let places = self.tag_places(index);
            let TypeKind::Union(union) = &mut self.types[index].kind else {
                continue;
            };
            let variants = union.variants.iter_mut().enumerate();
            for ((at, variant), place) in variants.zip(places) {
                match place {
                    TagPlace::Elsewhere => {}
                    TagPlace::Beside => variant.write_tag = variant.tags.first().cloned(),
                    TagPlace::Field(field) => {
                        let known = tags.entry(field).or_default();
                        known.extend(variant.tags.iter().cloned());
                        held.push((index, at, field));
                    }
                }
            }
        }
        for ((ty, field), tags) in &tags {
            if let (TypeKind::Struct(object), 1) = (&mut self.types[*ty].kind, tags.len()) {
                let field = &mut object.fields[*field];
                if field.constant.is_none() && field.presence == Presence::Required {
                    field.constant = tags.first().and_then(|tag| literal(&field.ty, tag));
                }
            }
        }
        for (index, at, field) in held {
            self.write_own_tag(index, at, field);
        }
    }

    fn tag_places(&self, index: usize) -> Vec<TagPlace> {
        match &self.types[index].kind {
            TypeKind::Union(Union {
                tag: Some(tag),
                variants,
            }) => variants
                .iter()
                .map(|variant| self.tag_place(variant, tag))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// A tag that the held struct can have, but need not have as this union wants it, is written
    /// by the union.
    fn write_own_tag(&mut self, index: usize, at: usize, (ty, field): (usize, usize)) {
        let TypeKind::Struct(object) = &self.types[ty].kind else {
            return;
        };
        let field = &object.fields[field];
        let settled = field.constant.is_some() && field.presence == Presence::Required;
        let text = !matches!(field.ty, Type::Integer(_) | Type::Bool);
        if let (TypeKind::Union(union), true) = (&mut self.types[index].kind, text && !settled)
            && let variant = &mut union.variants[at]
            && let [only] = variant.tags.as_slice()
        {
            variant.write_tag = Some(only.clone());
        }
    }

    fn tag_place(&self, variant: &Variant, tag: &str) -> TagPlace {
        let mut ty = &variant.ty;
        for _ in 0..MAX_DEPTH {
            let Type::Named(id) = ty else {
                return match ty {
                    Type::Map(_) => TagPlace::Beside,
                    _ => TagPlace::Elsewhere,
                };
            };
            let index = id.0 as usize;
            match &self.types[index].kind {
                TypeKind::Alias(next) => ty = next,
                TypeKind::Struct(object) => {
                    let field = object
                        .fields
                        .iter()
                        .position(|field| field.wire_name == tag);
                    return match field {
                        Some(field) if is_scalar(self, &object.fields[field].ty) => {
                            TagPlace::Field((index, field))
                        }
                        Some(_) => TagPlace::Elsewhere,
                        None => TagPlace::Beside,
                    };
                }
                _ => return TagPlace::Elsewhere,
            }
        }
        TagPlace::Elsewhere
    }
}

/// Where a variant's value has its tag.
enum TagPlace {
    /// In a field, by the indices of type and field.
    Field((usize, usize)),
    /// Nowhere: it is written beside the value's own properties.
    Beside,
    /// Deeper inside, or the value is no object.
    Elsewhere,
}

/// A tag as a value of the type of its property.
fn literal(ty: &Type, tag: &str) -> Option<Literal> {
    match ty {
        Type::Integer(_) => tag.parse().ok().map(Literal::Integer),
        Type::Bool => tag.parse().ok().map(Literal::Bool),
        _ => Some(Literal::Text(tag.to_owned())),
    }
}

fn is_scalar(lowering: &Lowering<'_>, ty: &Type) -> bool {
    match ty {
        Type::Text(Text::Plain) | Type::Integer(_) | Type::Bool => true,
        Type::Named(id) => matches!(
            lowering.types[id.0 as usize].kind,
            TypeKind::StringEnum(_) | TypeKind::Alias(Type::Text(Text::Plain))
        ),
        _ => false,
    }
}
