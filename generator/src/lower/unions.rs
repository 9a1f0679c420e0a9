//! Unions: their variants, and which discriminator values choose them.

use std::collections::{BTreeMap, BTreeSet};

use crate::document;
use crate::ir::{Docs, Hint, Matcher, Owner, Type, TypeId, TypeKind, Union, Variant};
use crate::pointer::Pointer;

use super::claims::Claim;
use super::shape::{Alternatives, ShapeKind};
use super::variant_names::Member;
use super::{Lowering, NameContext, component_pointer, type_id};

/// names an heir's discriminator value in documents of Azure.
const VALUE_EXTENSION: &str = "x-ms-discriminator-value";

/// The components, and the discriminators that they were asked for.
type Seen<'a> = BTreeSet<(TypeId, &'a str)>;

impl<'a> Lowering<'a> {
    /// The union of `alternatives`; `inside` is the context of its variants.
    pub(super) fn union(&mut self, alternatives: &Alternatives<'a>, inside: &NameContext) -> Union {
        let discriminator = alternatives.discriminator.map(Discriminator::of);
        let mut variants = Vec::with_capacity(alternatives.members.len());
        let mut kinds = Vec::with_capacity(alternatives.members.len());
        let mut claims = Vec::with_capacity(alternatives.members.len());
        for all_of in &alternatives.members {
            let kind = self.shape(all_of).kind;
            claims.push(match &discriminator {
                Some(discriminator) => self.claim(&kind, all_of, discriminator),
                None => Claim::default(),
            });
            kinds.push(kind);
        }
        self.settle(&mut claims);
        let members = alternatives.members.iter().zip(&kinds).zip(&claims);
        let members: Vec<Member<'_, 'a>> = members
            .map(|((all_of, kind), claim)| Member {
                all_of,
                kind,
                value: claim.values.first().map(String::as_str),
            })
            .collect();
        let names = self.variant_names(&members);
        let members = alternatives.members.iter().zip(names).zip(claims);
        let default = discriminator.as_ref().and_then(|it| it.default);
        for ((all_of, words), claim) in members {
            let is_default = default.is_some_and(|id| claim.name == Some(self.component_name(id)));
            let (values, shares_values) = (claim.values, claim.is_shared);
            let mut context = inside.property(all_of, "");
            context.hint.words = words.clone();
            let mut type_use = self.type_use(all_of, &context);
            if let Type::Named(_) = type_use.ty {
                type_use.docs = Docs::default();
            }
            variants.push(Variant {
                hint: Hint {
                    words,
                    ..Hint::default()
                },
                ty: type_use.ty,
                discriminator_values: values,
                shares_values,
                written_value: None,
                is_default,
                matcher: Matcher::default(),
                docs: type_use.docs,
            });
        }
        Union {
            discriminator: alternatives
                .discriminator
                .map(|it| it.property_name.clone()),
            variants,
        }
    }

    /// The union that an open parent is: its heirs, and itself as a struct of its own.
    pub(super) fn open_parent(
        &mut self,
        id: TypeId,
        kind: &ShapeKind<'a>,
        docs: &Docs,
        at: &Pointer,
    ) -> TypeKind {
        let (_, schema) = self.component_schema(id);
        let schema = self.inline_schema(schema);
        let discriminator = schema.and_then(|schema| schema.discriminator.as_ref());
        let Some(discriminator) = discriminator.map(Discriminator::of) else {
            return TypeKind::Alias(Type::Any);
        };
        let heirs = self.hierarchy.heirs(id);
        let mut claims = Vec::with_capacity(heirs.len() + 1);
        for heir in &heirs {
            let values = self.heir_values(*heir, &discriminator, &mut BTreeSet::new());
            claims.push(Claim {
                is_shared: false,
                explicit: values == discriminator.mapped(*heir),
                name: Some(self.component_name(*heir)),
                at: component_pointer(self.component_name(*heir)),
                values,
            });
        }
        let mut own = discriminator.mapped(id);
        let explicit = !own.is_empty();
        if !explicit && discriminator.mapped.is_empty() {
            own.push(self.component_name(id).to_owned());
        }
        claims.push(Claim {
            values: own,
            is_shared: false,
            explicit,
            name: Some(self.component_name(id)),
            at: component_pointer(self.component_name(id)),
        });
        self.settle(&mut claims);
        let own = claims.pop().unwrap_or_default();
        let mut variants = Vec::new();
        for (heir, claim) in heirs.into_iter().zip(claims) {
            let name = self.component_name(heir);
            let mut variant = variant(name, Type::Named(heir), claim);
            variant.is_default = discriminator.default == Some(heir);
            variants.push(variant);
        }
        if let (ShapeKind::Object(object), false) = (kind, own.values.is_empty()) {
            let base = self.reserve(
                Hint::below_type(id, "base"),
                Owner::Type(id),
                at,
                docs.clone(),
            );
            let inside = NameContext::inside(base, Owner::Type(id));
            let shape = TypeKind::Struct(self.structure(object, &inside, at));
            self.types[base.0 as usize].kind = shape;
            variants.push(variant("base", Type::Named(base), own));
        }
        TypeKind::Union(Union {
            discriminator: Some(discriminator.property.to_owned()),
            variants,
        })
    }

    fn heir_values(
        &mut self,
        heir: TypeId,
        discriminator: &Discriminator<'a>,
        seen: &mut Seen<'a>,
    ) -> Vec<String> {
        let (_, schema) = self.component_schema(heir);
        let schema = self.inline_schema(schema);
        let extension = schema.and_then(|schema| schema.extensions.get(VALUE_EXTENSION)?.as_str());
        match extension {
            Some(value) => vec![value.to_owned()],
            None => self.values_unless_seen(&ShapeKind::Reference(heir), discriminator, seen),
        }
    }

    /// The values of a member, without those of components that are in `seen` already.
    pub(super) fn values_unless_seen(
        &mut self,
        kind: &ShapeKind<'a>,
        discriminator: &Discriminator<'a>,
        seen: &mut Seen<'a>,
    ) -> Vec<String> {
        if let ShapeKind::Reference(id) = kind {
            let at = component_pointer(self.component_name(*id));
            if !seen.insert((*id, discriminator.property)) || !self.may_work(1, &at) {
                return Vec::new();
            }
        }
        let id = match kind {
            ShapeKind::Reference(id) => Some(*id),
            _ => None,
        };
        let mapped = id.map(|id| discriminator.mapped(id)).unwrap_or_default();
        // Python writes the keys of a mapping so, where the property is a boolean.
        let flags = mapped
            .iter()
            .all(|value| value == "True" || value == "False");
        if !mapped.is_empty() && !flags {
            return mapped;
        }
        if let Some(id) = id
            && self.hierarchy.is_parent(id)
        {
            let heirs = self.hierarchy.heirs(id).into_iter();
            return heirs
                .flat_map(|heir| self.heir_values(heir, discriminator, seen))
                .collect();
        }
        let full = match id {
            Some(id) => self.component_shape(id).map(|shape| shape.kind.clone()),
            None => Some(kind.clone()),
        };
        let allowed = match &full {
            Some(ShapeKind::Object(object)) => self.allowed(object, discriminator.property),
            Some(ShapeKind::Union(alternatives)) => {
                let inner = alternatives.discriminator.map(Discriminator::of);
                let discriminator = inner.as_ref().unwrap_or(discriminator);
                let mut all = Vec::new();
                for member in &alternatives.members {
                    let kind = self.shape(member).kind;
                    all.extend(self.values_unless_seen(&kind, discriminator, seen));
                }
                all
            }
            Some(next @ ShapeKind::Reference(_)) => {
                self.values_unless_seen(next, discriminator, seen)
            }
            _ => Vec::new(),
        };
        match id {
            _ if allowed.is_empty() && !mapped.is_empty() => mapped,
            Some(id) if allowed.is_empty() => vec![self.component_name(id).to_owned()],
            _ => allowed,
        }
    }
}

/// A discriminator whose mapping is known by what it leads to.
pub(super) struct Discriminator<'a> {
    property: &'a str,
    mapped: BTreeMap<TypeId, Vec<&'a str>>,
    /// What is meant where no value says which.
    default: Option<TypeId>,
}

impl<'a> Discriminator<'a> {
    fn of(discriminator: &'a document::Discriminator) -> Self {
        let mut mapped: BTreeMap<TypeId, Vec<&'a str>> = BTreeMap::new();
        for (value, component) in &discriminator.mapping {
            mapped.entry(type_id(*component)).or_default().push(value);
        }
        Self {
            property: &discriminator.property_name,
            mapped,
            default: discriminator.default.map(type_id),
        }
    }

    pub(super) fn mapped(&self, id: TypeId) -> Vec<String> {
        let values = self.mapped.get(&id).into_iter().flatten();
        values.map(|value| (*value).to_owned()).collect()
    }
}

fn variant(name: &str, ty: Type, claim: Claim<'_>) -> Variant {
    Variant {
        hint: Hint::new(name),
        ty,
        discriminator_values: claim.values,
        shares_values: claim.is_shared,
        written_value: None,
        is_default: false,
        matcher: Matcher::default(),
        docs: Docs::default(),
    }
}
