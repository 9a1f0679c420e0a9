//! Who writes the discriminator's value of a union: the struct in it, by a constant, or the union itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Literal, Presence, StringFormat, Type, TypeKind, Union, Variant};

use super::builder::Lowering;
use super::semantics::ids::MAX_DEPTH;

impl Lowering<'_> {
    /// Decides what writes the discriminator's value of each variant: a constant of its struct, or the union.
    ///
    /// A value that several members allow, and that nothing gives to one of them, is no constant: the
    /// caller says it, as with the next such value that the document gets.
    ///
    /// Runs when all types are made.
    pub(super) fn assign_discriminators(&mut self) {
        let mut shared: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut held: Vec<(usize, usize, (usize, usize))> = Vec::new();
        let mut values: BTreeMap<(usize, usize), BTreeSet<String>> = BTreeMap::new();
        for index in 0..self.types.len() {
            let places = self.discriminator_places(index);
            let TypeKind::Union(union) = &mut self.types[index].kind else {
                continue;
            };
            let variants = union.variants.iter_mut().enumerate();
            for ((at, variant), place) in variants.zip(places) {
                // It holds values of any discriminator, and values without one.
                if variant.is_default {
                    continue;
                }
                match place {
                    DiscriminatorPlace::Elsewhere => {}
                    DiscriminatorPlace::Beside => {
                        variant.written_value = variant.discriminator_values.first().cloned()
                    }
                    DiscriminatorPlace::Field(field) => {
                        let known = values.entry(field).or_default();
                        known.extend(variant.discriminator_values.iter().cloned());
                        if variant.shares_values {
                            shared.insert(field);
                        }
                        held.push((index, at, field));
                    }
                }
            }
        }
        let own = values.iter().filter(|(field, _)| !shared.contains(field));
        for ((ty, field), values) in own {
            if let (TypeKind::Struct(object), 1) = (&mut self.types[*ty].kind, values.len()) {
                let field = &mut object.fields[*field];
                if field.constant.is_none() && field.presence == Presence::Required {
                    field.constant = values.first().and_then(|value| literal(&field.ty, value));
                }
            }
        }
        for (index, at, field) in held {
            self.write_own_value(index, at, field);
        }
    }

    fn discriminator_places(&self, index: usize) -> Vec<DiscriminatorPlace> {
        match &self.types[index].kind {
            TypeKind::Union(Union {
                discriminator: Some(property),
                variants,
            }) => variants
                .iter()
                .map(|variant| self.discriminator_place(variant, property))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Where the property may have other values than this union's, the union writes the value
    /// itself.
    fn write_own_value(&mut self, index: usize, at: usize, (ty, field): (usize, usize)) {
        let TypeKind::Struct(object) = &self.types[ty].kind else {
            return;
        };
        let field = &object.fields[field];
        let settled = field.constant.is_some() && field.presence == Presence::Required;
        let said_by_caller = field.presence == Presence::Required;
        let text = !matches!(field.ty, Type::Integer(_) | Type::Bool);
        if let (TypeKind::Union(union), true) = (&mut self.types[index].kind, text && !settled)
            && let variant = &mut union.variants[at]
            && !(variant.shares_values && said_by_caller)
            && let [only] = variant.discriminator_values.as_slice()
        {
            variant.written_value = Some(only.clone());
        }
    }

    fn discriminator_place(&self, variant: &Variant, property: &str) -> DiscriminatorPlace {
        let mut ty = &variant.ty;
        for _ in 0..MAX_DEPTH {
            let Type::Named(id) = ty else {
                return match ty {
                    Type::Map(_) => DiscriminatorPlace::Beside,
                    _ => DiscriminatorPlace::Elsewhere,
                };
            };
            let index = id.0 as usize;
            match &self.types[index].kind {
                TypeKind::Alias(next) => ty = next,
                TypeKind::Struct(object) => {
                    let field = object
                        .fields
                        .iter()
                        .position(|field| field.wire_name == property);
                    return match field {
                        Some(field) if is_scalar(self, &object.fields[field].ty) => {
                            DiscriminatorPlace::Field((index, field))
                        }
                        Some(_) => DiscriminatorPlace::Elsewhere,
                        None => DiscriminatorPlace::Beside,
                    };
                }
                _ => return DiscriminatorPlace::Elsewhere,
            }
        }
        DiscriminatorPlace::Elsewhere
    }
}

/// Where a variant has the property of the discriminator.
enum DiscriminatorPlace {
    /// In a field, by the indices of type and field.
    Field((usize, usize)),
    /// Nowhere: it is written beside the value's own properties.
    Beside,
    /// Deeper inside, or the value is no object.
    Elsewhere,
}

/// The discriminator's value as a constant of the property's type.
fn literal(ty: &Type, value: &str) -> Option<Literal> {
    match ty {
        Type::Integer(format) => {
            let value = value.parse().ok().filter(|value| format.holds(*value));
            value.map(Literal::Integer)
        }
        Type::Bool => value.parse().ok().map(Literal::Bool),
        _ => Some(Literal::String(value.to_owned())),
    }
}

fn is_scalar(lowering: &Lowering<'_>, ty: &Type) -> bool {
    match ty {
        Type::String(StringFormat::Plain) | Type::Integer(_) | Type::Bool => true,
        Type::Named(id) => matches!(
            lowering.types[id.0 as usize].kind,
            TypeKind::StringEnum(_) | TypeKind::Alias(Type::String(StringFormat::Plain))
        ),
        _ => false,
    }
}
