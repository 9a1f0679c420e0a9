//! Unions: their variants, and which discriminator values choose them.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Docs, Hint, Matcher, Owner, Type, TypeId, TypeKind, Union, Variant};
use crate::pointer::Pointer;

use super::builder::{Lowering, NameContext};
use super::semantics::claims::Claim;
use super::semantics::discriminator_values::Discriminator;
use super::semantics::ids::component_pointer;
use super::semantics::shape::{Alternatives, ShapeKind};
use super::semantics::variant_names::Member;

impl<'a> Lowering<'a> {
    /// The union of `alternatives`; `inside` is the context of its variants.
    pub(super) fn union(&mut self, alternatives: &Alternatives<'a>, inside: &NameContext) -> Union {
        let discriminator = alternatives.discriminator.map(Discriminator::of);
        let mut variants = Vec::with_capacity(alternatives.members.len());
        let mut kinds = Vec::with_capacity(alternatives.members.len());
        let mut claims = Vec::with_capacity(alternatives.members.len());
        for all_of in &alternatives.members {
            let kind = self.semantics.shape(all_of).kind;
            claims.push(match &discriminator {
                Some(discriminator) => self.semantics.claim(&kind, all_of, discriminator),
                None => Claim::default(),
            });
            kinds.push(kind);
        }
        self.semantics.settle(&mut claims);
        let members = alternatives.members.iter().zip(&kinds);
        let members = members.zip(own_values(&claims));
        let members: Vec<Member<'_, 'a>> = members
            .map(|((all_of, kind), value)| Member {
                all_of,
                kind,
                value,
            })
            .collect();
        let names = self.semantics.variant_names(&members);
        let members = alternatives.members.iter().zip(&kinds);
        let members = members.zip(names).zip(claims);
        let default = discriminator.as_ref().and_then(|it| it.default);
        for (((all_of, kind), words), claim) in members {
            let is_default =
                default.is_some_and(|id| claim.name == Some(self.semantics.component_name(id)));
            let (values, shares_values) = (claim.values, claim.is_shared);
            let mut context = inside.property(all_of, "");
            context.hint.words = type_words(&words, kind);
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
        let hierarchy = &self.semantics.hierarchy;
        let by = hierarchy.discriminated_by(id).unwrap_or(id);
        let inherits = hierarchy.inherits_discriminator(id);
        let (_, schema) = self.semantics.component_schema(by);
        let schema = self.semantics.inline_schema(schema);
        let discriminator = schema.and_then(|schema| schema.discriminator.as_deref());
        let Some(discriminator) = discriminator.map(Discriminator::of) else {
            return TypeKind::Alias(Type::Any);
        };
        let heirs = self.semantics.hierarchy.heirs(id);
        let mut claims = Vec::with_capacity(heirs.len() + 1);
        for heir in &heirs {
            let values = self
                .semantics
                .heir_values(*heir, &discriminator, &mut BTreeSet::new());
            claims.push(Claim {
                is_shared: false,
                explicit: values == discriminator.mapped(*heir),
                name: Some(self.semantics.component_name(*heir)),
                at: component_pointer(self.semantics.component_name(*heir)),
                values,
            });
        }
        let mut own = discriminator.mapped(id);
        let explicit = !own.is_empty();
        if inherits {
            own = self
                .semantics
                .own_values(id, &discriminator, &mut BTreeSet::new());
        } else if !explicit && discriminator.mapped.is_empty() {
            own.push(self.semantics.component_name(id).to_owned());
        }
        claims.push(Claim {
            values: own,
            is_shared: false,
            explicit,
            name: Some(self.semantics.component_name(id)),
            at: component_pointer(self.semantics.component_name(id)),
        });
        self.semantics.settle(&mut claims);
        let own = claims.pop().unwrap_or_default();
        let mut variants = Vec::new();
        for (heir, claim) in heirs.into_iter().zip(claims) {
            let name = self.semantics.component_name(heir);
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
}

/// For each claim the first value that no other one has.
fn own_values<'c>(claims: &'c [Claim<'_>]) -> Vec<Option<&'c str>> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let values = claims
        .iter()
        .map(|claim| claim.values.iter().collect::<BTreeSet<_>>());
    for value in values.flatten() {
        *counts.entry(value).or_default() += 1;
    }
    let own = claims.iter().map(|claim| {
        let mut values = claim.values.iter().map(String::as_str);
        values.find(|value| counts[value] == 1)
    });
    own.collect()
}

/// The words of a type that a variant holds: of a list that is called after what it holds, those of one
/// item, which is no `ObjectArray`.
fn type_words(words: &[String], kind: &ShapeKind<'_>) -> Vec<String> {
    let array = words.iter().rposition(|word| word == "array");
    match (kind, array) {
        (ShapeKind::Array { .. }, Some(at)) => {
            let number = words[at + 1..].iter().cloned();
            std::iter::once("item".to_owned()).chain(number).collect()
        }
        _ => words.to_vec(),
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
