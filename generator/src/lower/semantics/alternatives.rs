//! `oneOf` and `anyOf`: which members they come down to.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::diagnostics::SchemaFinding;
use crate::document::{Discriminator, Schema, SchemaRef};
use crate::ir::StringFormat;
use crate::pointer::Pointer;

use super::shape::{AllOf, Alternatives, Conjunct, Extra, Object, Shape, ShapeKind};
use super::state::Semantics;

/// How many pairs of members two unions of one schema can make.
const MAX_PAIRS: usize = 64;

/// A member and what it comes down to.
pub(in crate::lower) struct Entry<'a> {
    pub(in crate::lower) all_of: AllOf<'a>,
    pub(in crate::lower) kind: ShapeKind<'a>,
}

#[derive(Default)]
struct Found<'a> {
    entries: Vec<Entry<'a>>,
    nullable: bool,
    any: bool,
}

impl<'a> Semantics<'a> {
    /// What obeys `met` and the `oneOf` and `anyOf` of the same schema.
    pub(in crate::lower) fn alternatives(
        &mut self,
        met: Shape<'a>,
        schema: &'a Schema,
        at: &Pointer,
    ) -> Shape<'a> {
        let discriminator = schema.discriminator.as_deref();
        let discriminator_of_any = discriminator.filter(|_| schema.one_of.is_empty());
        let met = self.choose(met, &schema.one_of, discriminator, &at.child("oneOf"));
        let place = at.child("anyOf");
        let mut met = self.choose(met, &schema.any_of, discriminator_of_any, &place);
        if !schema.any_of.is_empty() && schema.one_of.is_empty() {
            met.kind = self.join_members(met.kind, &place);
        }
        met
    }

    fn choose(
        &mut self,
        met: Shape<'a>,
        members: &[SchemaRef],
        discriminator: Option<&'a Discriminator>,
        at: &Pointer,
    ) -> Shape<'a> {
        if members.is_empty() {
            return met;
        }
        let places = members.iter().enumerate();
        let members: Vec<_> = places
            .map(|(index, member)| AllOf::one(*member, at.child(index)))
            .collect();
        if members.iter().all(|member| self.is_condition(member)) {
            self.report(at, SchemaFinding::AlternativesOnlyRequire);
            return met;
        }
        let alone = matches!(met.kind, ShapeKind::Any | ShapeKind::Null)
            || self.is_refuted(&met.kind, &members, at);
        if !alone {
            let alternatives = Alternatives {
                discriminator,
                members,
            };
            let nullable = met.nullable;
            let kind = self.distribute(alternatives, met.kind, false, at);
            return Shape { kind, nullable };
        }
        let mut alternatives = self.simplify(discriminator, members, at);
        if met.nullable == Some(true) || matches!(met.kind, ShapeKind::Null) {
            alternatives.nullable = Some(true);
        }
        alternatives
    }

    /// Whether what stands beside the union is only a `type`, and one that not all members have.
    /// Then the members are right: the type is what the author knew before there were any.
    fn is_refuted(&mut self, beside: &ShapeKind<'a>, members: &[AllOf<'a>], at: &Pointer) -> bool {
        let bare = match beside {
            ShapeKind::Object(object) => object.is_bare() && object.required.is_empty(),
            ShapeKind::Array { items, .. } => items.conjuncts.is_empty(),
            ShapeKind::String(format) => *format == StringFormat::Plain,
            ShapeKind::Bool(None) | ShapeKind::Integer(None) | ShapeKind::Float(None) => true,
            _ => false,
        };
        let mut contradicts = |member: &AllOf<'a>| match self.shape(member).kind {
            ShapeKind::Null => false,
            kind => matches!(
                self.intersect_kinds(kind, beside.clone(), at),
                ShapeKind::Never
            ),
        };
        let refuted = bare && members.iter().any(&mut contradicts);
        if refuted {
            self.report(at, SchemaFinding::TypeRefuted);
        }
        refuted
    }

    /// Whether a member has no type of its own: `required: [a]`, `not: …`.
    fn is_condition(&mut self, member: &AllOf<'a>) -> bool {
        match self.shape(member).kind {
            ShapeKind::Object(object) => !object.typed && object.is_bare(),
            ShapeKind::Any => match member.conjuncts.as_slice() {
                [Conjunct::Schema(SchemaRef::Inline(id), _)] => {
                    let schema = &self.schemas[*id];
                    schema.not.is_some() || !schema.any_of.is_empty() || !schema.one_of.is_empty()
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// One of several, each of which must be `other` too.
    pub(super) fn distribute(
        &mut self,
        alternatives: Alternatives<'a>,
        other: ShapeKind<'a>,
        union_first: bool,
        at: &Pointer,
    ) -> ShapeKind<'a> {
        if let ShapeKind::Union(second) = &other
            && second.members.len() * alternatives.members.len() > MAX_PAIRS
        {
            let what = "pairs of alternatives that are combined";
            let limit = MAX_PAIRS;
            self.report(at, SchemaFinding::CombinationLimit { what, limit });
            return ShapeKind::Any;
        }
        let shared = self.share(Shape::of(other));
        let mut members = Vec::new();
        for mut member in alternatives.members {
            let full = match self.shape_unless_busy(&member) {
                Some(shape) => match shape.kind {
                    ShapeKind::Reference(id) => self.expand(id, at),
                    kind => kind,
                },
                // To be itself adds nothing to what a union can be.
                None => continue,
            };
            if matches!(full, ShapeKind::Null) {
                continue;
            }
            if already_implies(&full, &shared.kind) {
                members.push(member);
                continue;
            }
            let met = self.intersect_kinds(full, shared.kind.clone(), at);
            if matches!(met, ShapeKind::Never) {
                self.report(&member.place(), SchemaFinding::AlternativeContradiction);
                continue;
            }
            let part = Conjunct::Computed(Rc::clone(&shared), at.clone(), "beside");
            let index = if union_first {
                member.conjuncts.len()
            } else {
                0
            };
            if !member.conjuncts.iter().any(|own| own.is(&part)) {
                member.conjuncts.insert(index, part);
                member.declared_in = None;
            }
            members.push(member);
        }
        self.simplify(alternatives.discriminator, members, at).kind
    }

    /// A choice of these members: without `null`, without repetitions, without nesting.
    pub(super) fn simplify(
        &mut self,
        discriminator: Option<&'a Discriminator>,
        members: Vec<AllOf<'a>>,
        at: &Pointer,
    ) -> Shape<'a> {
        let mut found = Found::default();
        for member in members {
            self.add_member(member, discriminator, &mut found);
        }
        let Found {
            mut entries,
            nullable,
            any,
        } = found;
        let mut kind = ShapeKind::Any;
        if any {
            if !entries.is_empty() {
                self.report(at, SchemaFinding::AlternativeOfAnyType);
            }
        } else {
            if discriminator.is_none() {
                self.merge_strings(&mut entries, at);
                self.merge_numbers(&mut entries, at);
            }
            self.drop_repetitions(&mut entries);
            kind = match entries.len() {
                0 if nullable => ShapeKind::Null,
                0 => ShapeKind::Never,
                1 if !self.is_marked_from_outside(discriminator, &entries[0].kind, at) => {
                    entries.remove(0).kind
                }
                _ => ShapeKind::Union(Alternatives {
                    discriminator,
                    members: entries.into_iter().map(|entry| entry.all_of).collect(),
                }),
            };
        }
        Shape {
            kind,
            nullable: Some(nullable),
        }
    }

    /// Whether a member does not declare the discriminator, so that only the union can write it.
    fn is_marked_from_outside(
        &mut self,
        discriminator: Option<&Discriminator>,
        kind: &ShapeKind<'a>,
        at: &Pointer,
    ) -> bool {
        let Some(discriminator) = discriminator else {
            return false;
        };
        let kind = match kind {
            ShapeKind::Reference(id) => self.expand(*id, at),
            other => other.clone(),
        };
        match kind {
            ShapeKind::Object(object) => {
                let name = discriminator.property_name.as_str();
                !object.is_map() && !object.properties.contains_key(name)
            }
            _ => false,
        }
    }

    fn add_member(
        &mut self,
        all_of: AllOf<'a>,
        discriminator: Option<&'a Discriminator>,
        found: &mut Found<'a>,
    ) {
        let Some(Shape { kind, nullable }) = self.shape_unless_busy(&all_of) else {
            // To be itself adds nothing to what a union can be.
            return;
        };
        found.nullable |= nullable == Some(true);
        match kind {
            ShapeKind::Null => found.nullable = true,
            // `nullable` alone is how `type: "null"` was written before 3.1.
            ShapeKind::Any if nullable == Some(true) => {}
            ShapeKind::Any | ShapeKind::Content(_) => found.any = true,
            ShapeKind::Never => {
                self.report(&all_of.place(), SchemaFinding::AlternativeWithoutValues);
            }
            // To be itself adds nothing to what a union can be.
            ShapeKind::Reference(id) if self.in_progress.last() == Some(&id) => {}
            ShapeKind::Reference(id) => match self.component_shape(id).as_deref() {
                Some(Shape {
                    kind: ShapeKind::Any | ShapeKind::Content(_),
                    ..
                }) => found.any = true,
                Some(Shape {
                    kind: ShapeKind::Null,
                    ..
                }) => found.nullable = true,
                _ => found.entries.push(Entry { all_of, kind }),
            },
            ShapeKind::Union(inner) if inner.discriminator.is_none() && discriminator.is_none() => {
                for all_of in inner.members {
                    let kind = self.shape(&all_of).kind;
                    found.entries.push(Entry { all_of, kind });
                }
            }
            kind => found.entries.push(Entry { all_of, kind }),
        }
    }

    fn drop_repetitions(&mut self, entries: &mut Vec<Entry<'a>>) {
        let mut seen = BTreeSet::new();
        let mut kept: Vec<Entry<'a>> = Vec::new();
        for mut entry in entries.drain(..) {
            if let ShapeKind::Bool(only) = &mut entry.kind {
                *only = None;
            }
            if seen.insert(self.dedup_key(&entry.kind, &entry.all_of, 0)) {
                kept.push(entry);
            } else if let ShapeKind::Bool(_) = entry.kind {
                let place = kept
                    .iter_mut()
                    .find(|e| matches!(e.kind, ShapeKind::Bool(_)));
                place
                    .into_iter()
                    .for_each(|e| e.kind = ShapeKind::Bool(None));
            }
        }
        *entries = kept;
    }

    /// A text that two kinds share if they are the same type.
    fn dedup_key(&mut self, kind: &ShapeKind<'a>, all_of: &AllOf<'a>, depth: usize) -> String {
        match self.resolve_scalar_alias(kind) {
            ShapeKind::Bool(_) => return "bool".to_owned(),
            ShapeKind::Integer(format) => return format!("integer {format:?}"),
            ShapeKind::Float(format) => return format!("number {format:?}"),
            ShapeKind::String(format) => return format!("text {format:?}"),
            _ => {}
        }
        match kind {
            ShapeKind::Reference(id) => format!("@{}", id.0),
            ShapeKind::Array { items, unique } if depth < 4 => {
                let item = self.shape(items).kind;
                format!("[{unique} {}]", self.dedup_key(&item, items, depth + 1))
            }
            ShapeKind::Object(Object {
                extra: Extra::Of(values),
                properties,
                conditional,
                patterns,
                ..
            }) if [properties.len(), conditional.len(), patterns.len()] == [0; 3] && depth < 4 => {
                let value = self.shape(values).kind;
                format!("{{{}}}", self.dedup_key(&value, values, depth + 1))
            }
            ShapeKind::Object(object) if object.is_map() && object.patterns.is_empty() => {
                "{}".to_owned()
            }
            _ => format!("{:?}", all_of.key()),
        }
    }

    /// A kind, or the scalar that it is a reference to.
    pub(in crate::lower) fn resolve_scalar_alias(&mut self, kind: &ShapeKind<'a>) -> ShapeKind<'a> {
        let mut kind = kind.clone();
        for _ in 0..4 {
            let ShapeKind::Reference(id) = kind else {
                return kind;
            };
            match self.component_shape(id) {
                Some(shape) if is_scalar(&shape.kind) => kind = shape.kind.clone(),
                _ => return kind,
            }
        }
        kind
    }
}

fn is_scalar(kind: &ShapeKind<'_>) -> bool {
    use ShapeKind::*;
    matches!(
        kind,
        Reference(_)
            | Bool(_)
            | Integer(_)
            | Float(_)
            | String(_)
            | Binary
            | Strings(_)
            | Integers(..)
    )
}

/// Whether a member need not be told what stands beside the union: it says it itself.
fn already_implies(member: &ShapeKind<'_>, beside: &ShapeKind<'_>) -> bool {
    match (member, beside) {
        (ShapeKind::Object(member), ShapeKind::Object(beside)) => {
            !matches!(beside.extra, Extra::Of(_))
                && beside.patterns.is_empty()
                && beside.conditional.is_empty()
                && beside
                    .required
                    .iter()
                    .all(|name| member.required.contains(name))
                && beside
                    .properties
                    .keys()
                    .all(|name| member.properties.contains_key(name))
        }
        (ShapeKind::Union(alternatives), ShapeKind::Object(beside)) => {
            alternatives.implies(beside) || beside.is_bare() && beside.required.is_empty()
        }
        _ => false,
    }
}
