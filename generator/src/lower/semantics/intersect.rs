//! `allOf`: what a value is that obeys several schemas.

use crate::diagnostics::SchemaFinding;
use crate::document::SchemaRef;
use crate::ir::{Integer, StringFormat, TypeId};
use crate::pointer::Pointer;

use super::ids::MAX_DEPTH;
use super::shape::{AllOf, Alternatives, Conjunct, Extra, Object, Shape, ShapeKind};
use super::state::Semantics;
use super::{enums, work};

impl<'a> Semantics<'a> {
    /// What obeys both. [`ShapeKind::Never`] if nothing does.
    pub(super) fn intersect(&mut self, a: Shape<'a>, b: Shape<'a>, at: &Pointer) -> Shape<'a> {
        // `type: "null"` beside another type is how some tools write a nullable one.
        match (&a.kind, &b.kind) {
            (ShapeKind::Null, ShapeKind::Any | ShapeKind::Null)
            | (ShapeKind::Any, ShapeKind::Null) => {}
            (ShapeKind::Null, _) => {
                return Shape {
                    nullable: Some(true),
                    ..b
                };
            }
            (_, ShapeKind::Null) => {
                return Shape {
                    nullable: Some(true),
                    ..a
                };
            }
            _ => {}
        }
        let nullable = match (a.nullable, b.nullable) {
            (Some(a), Some(b)) => Some(a && b),
            (one, other) => one.or(other),
        };
        let kind = self.intersect_kinds(a.kind, b.kind, at);
        Shape { kind, nullable }
    }

    pub(super) fn intersect_kinds(
        &mut self,
        a: ShapeKind<'a>,
        b: ShapeKind<'a>,
        at: &Pointer,
    ) -> ShapeKind<'a> {
        if self.depth >= 2 * MAX_DEPTH {
            self.nested_too_deep(2 * MAX_DEPTH, at);
            return ShapeKind::Any;
        }
        if !self.may_work(work::weight(&a).max(work::weight(&b)), at) {
            return ShapeKind::Any;
        }
        self.depth += 1;
        let both = match (a, b) {
            (ShapeKind::Any, other) | (other, ShapeKind::Any) => other,
            (content @ ShapeKind::Content(_), other) | (other, content @ ShapeKind::Content(_)) => {
                self.with_content(content, other, at)
            }
            (ShapeKind::Never, _) | (_, ShapeKind::Never) => ShapeKind::Never,
            (ShapeKind::Reference(a), ShapeKind::Reference(b)) if a == b => ShapeKind::Reference(a),
            (ShapeKind::Reference(id), b) => match self.narrow(id, &b, at) {
                None => ShapeKind::Reference(id),
                Some(a) => self.intersect_kinds(a, b, at),
            },
            (a, ShapeKind::Reference(id)) => match self.narrow(id, &a, at) {
                None => ShapeKind::Reference(id),
                Some(b) => self.intersect_kinds(a, b, at),
            },
            (ShapeKind::Union(alternatives), other) => {
                self.distribute(alternatives, other, true, at)
            }
            (other, ShapeKind::Union(alternatives)) => {
                self.distribute(alternatives, other, false, at)
            }
            (ShapeKind::Object(a), ShapeKind::Object(b)) => ShapeKind::Object(a.intersect(b)),
            (ShapeKind::Object(bare), other) | (other, ShapeKind::Object(bare)) if !bare.typed => {
                other
            }
            (a, b) => self.intersect_unnamed(a, b, at),
        };
        self.depth -= 1;
        both
    }

    /// What `content` says of strings, where `other` has strings.
    fn with_content(
        &mut self,
        content: ShapeKind<'a>,
        other: ShapeKind<'a>,
        at: &Pointer,
    ) -> ShapeKind<'a> {
        let kind = match &other {
            ShapeKind::Reference(id) => &self.expand(*id, at),
            kind => kind,
        };
        match kind {
            ShapeKind::Content(_) => {
                let both = self.intersect_kinds(content.of_string(), kind.clone().of_string(), at);
                both.for_strings_alone()
            }
            ShapeKind::String(_) | ShapeKind::Binary => {
                self.intersect_kinds(content.of_string(), other, at)
            }
            ShapeKind::Any => content,
            _ => other,
        }
    }

    /// What the component is, if `other` says more than it: `None` if it says nothing new.
    fn narrow(&mut self, id: TypeId, other: &ShapeKind<'a>, at: &Pointer) -> Option<ShapeKind<'a>> {
        let kind = self.expand(id, at);
        let nothing_new = match (&kind, other) {
            (ShapeKind::Object(own), ShapeKind::Object(other)) => own.implies(other),
            (ShapeKind::Union(alternatives), ShapeKind::Object(other)) => {
                alternatives.implies(other) || other.is_bare() && other.required.is_empty()
            }
            (
                ShapeKind::String(_) | ShapeKind::Binary | ShapeKind::Strings(_),
                ShapeKind::String(StringFormat::Plain),
            ) => true,
            (ShapeKind::Integer(_) | ShapeKind::Integers(..), ShapeKind::Integer(None)) => true,
            (
                ShapeKind::Integer(_) | ShapeKind::Integers(..) | ShapeKind::Float(_),
                ShapeKind::Float(None),
            ) => true,
            (ShapeKind::Array { .. } | ShapeKind::Tuple(_), ShapeKind::Array { items, .. }) => {
                items.conjuncts.is_empty()
            }
            (ShapeKind::Bool(_), ShapeKind::Bool(None)) => true,
            _ => false,
        };
        (!nothing_new).then_some(kind)
    }

    /// What a component is, behind all references: what a schema inherits from it.
    pub(in crate::lower) fn expand(&mut self, id: TypeId, at: &Pointer) -> ShapeKind<'a> {
        let mut id = id;
        for _ in 0..MAX_DEPTH {
            let kind = match self.lists_busy(id) {
                true => self.without_unions(id),
                false => self.component_shape(id).map(|shape| shape.kind.clone()),
            };
            match kind {
                Some(ShapeKind::Reference(next)) => id = next,
                Some(kind) => return kind,
                None => break,
            }
        }
        self.no_component(id, at);
        ShapeKind::Any
    }

    /// Reports why a component has no shape yet.
    fn no_component(&mut self, id: TypeId, at: &Pointer) {
        if self.is_unmet(id) {
            self.nested_too_deep(MAX_DEPTH, at);
        } else {
            self.report(at, SchemaFinding::AllOfCycle);
            self.combined.cuts += 1;
        }
    }

    /// Whether a component is a union of what is being worked out now: then a child asks for what
    /// it inherits, which is all but the union.
    fn lists_busy(&self, id: TypeId) -> bool {
        let mut in_progress = self.in_progress.iter();
        in_progress.any(|member| self.hierarchy.lists(id, *member))
    }

    fn without_unions(&mut self, id: TypeId) -> Option<ShapeKind<'a>> {
        if let Some(kind) = self.bases.get(&id) {
            return kind.clone();
        }
        // Until it is known, to ask again is a cycle.
        self.bases.insert(id, None);
        let (at, SchemaRef::Inline(schema)) = self.component_schema(id) else {
            return None;
        };
        let mut shape = self.schema(schema, &at, false);
        shape.declare_in(id);
        self.bases.insert(id, Some(shape.kind.clone()));
        Some(shape.kind)
    }

    /// What obeys both, of kinds without names.
    fn intersect_unnamed(
        &mut self,
        a: ShapeKind<'a>,
        b: ShapeKind<'a>,
        at: &Pointer,
    ) -> ShapeKind<'a> {
        match (a, b) {
            (ShapeKind::Null, ShapeKind::Null) => ShapeKind::Null,
            (ShapeKind::Bool(a), ShapeKind::Bool(b)) => ShapeKind::Bool(b.or(a)),
            (ShapeKind::Integer(a), ShapeKind::Integer(b)) => ShapeKind::Integer(b.or(a)),
            (ShapeKind::Float(a), ShapeKind::Float(b)) => ShapeKind::Float(b.or(a)),
            (ShapeKind::Integer(format), ShapeKind::Float(_))
            | (ShapeKind::Float(_), ShapeKind::Integer(format)) => ShapeKind::Integer(format),
            (ShapeKind::Integers(repr, values), ShapeKind::Integer(format))
            | (ShapeKind::Integer(format), ShapeKind::Integers(repr, values)) => {
                let wanted = format.unwrap_or(repr);
                if values.iter().all(|it| wanted.holds(it.value)) {
                    return ShapeKind::Integers(wanted, values);
                }
                let (ty, instead) = (enums::integer_name(wanted), enums::integer_name(repr));
                self.report(at, SchemaFinding::ConstantOutsideFormat { ty, instead });
                ShapeKind::Integers(repr, values)
            }
            (ShapeKind::Integers(repr, values), ShapeKind::Float(_))
            | (ShapeKind::Float(_), ShapeKind::Integers(repr, values)) => {
                ShapeKind::Integers(repr, values)
            }
            (ShapeKind::Integers(_, a), ShapeKind::Integers(repr, b)) => {
                self.intersect_integers(a, repr, b, at)
            }
            (ShapeKind::Strings(a), ShapeKind::Strings(b)) => self.intersect_strings(a, b, at),
            (ShapeKind::Strings(values), ShapeKind::String(_) | ShapeKind::Binary)
            | (ShapeKind::String(_) | ShapeKind::Binary, ShapeKind::Strings(values)) => {
                ShapeKind::Strings(values)
            }
            (
                ShapeKind::String(StringFormat::Plain),
                text @ (ShapeKind::String(_) | ShapeKind::Binary),
            )
            | (
                text @ (ShapeKind::String(_) | ShapeKind::Binary),
                ShapeKind::String(StringFormat::Plain),
            ) => text,
            // An offset that is meant is the more exact of the two.
            (ShapeKind::String(a), ShapeKind::String(b)) if a.word() == b.word() => {
                let plain = matches!(a, StringFormat::DateTime | StringFormat::Time);
                ShapeKind::String(if plain { b } else { a })
            }
            (ShapeKind::Binary, ShapeKind::Binary) => ShapeKind::Binary,
            (
                ShapeKind::String(_) | ShapeKind::Binary,
                ShapeKind::String(_) | ShapeKind::Binary,
            ) => {
                self.report(at, SchemaFinding::FormatsContradiction);
                ShapeKind::String(StringFormat::Plain)
            }
            (a, b) => intersect_arrays(a, b),
        }
    }

    fn intersect_strings(
        &mut self,
        a: Vec<crate::ir::StringVariant>,
        b: Vec<crate::ir::StringVariant>,
        at: &Pointer,
    ) -> ShapeKind<'a> {
        let first: std::collections::BTreeSet<&str> =
            a.iter().map(|v| v.wire_name.as_str()).collect();
        let both: Vec<_> = b
            .iter()
            .filter(|v| first.contains(v.wire_name.as_str()))
            .cloned()
            .collect();
        if both.is_empty() {
            self.no_common_value(at);
            return ShapeKind::Strings(b);
        }
        ShapeKind::Strings(both)
    }

    fn intersect_integers(
        &mut self,
        a: Vec<crate::ir::IntegerVariant>,
        repr: Integer,
        b: Vec<crate::ir::IntegerVariant>,
        at: &Pointer,
    ) -> ShapeKind<'a> {
        let first: std::collections::BTreeSet<i128> = a.iter().map(|v| v.value).collect();
        let both: Vec<_> = b
            .iter()
            .filter(|v| first.contains(&v.value))
            .cloned()
            .collect();
        if both.is_empty() {
            self.no_common_value(at);
            return ShapeKind::Integers(repr, b);
        }
        ShapeKind::Integers(repr, both)
    }

    fn no_common_value(&mut self, at: &Pointer) {
        self.report(at, SchemaFinding::EnumValuesContradiction);
    }
}

fn intersect_arrays<'a>(a: ShapeKind<'a>, b: ShapeKind<'a>) -> ShapeKind<'a> {
    match (a, b) {
        (
            ShapeKind::Array { mut items, unique },
            ShapeKind::Array {
                items: more,
                unique: also,
            },
        ) => {
            items.add(more);
            ShapeKind::Array {
                items,
                unique: unique || also,
            }
        }
        (ShapeKind::Tuple(mut tuple), ShapeKind::Array { items, .. })
        | (ShapeKind::Array { items, .. }, ShapeKind::Tuple(mut tuple)) => {
            tuple.items_mut().for_each(|part| part.add(items.clone()));
            ShapeKind::Tuple(tuple)
        }
        (ShapeKind::Tuple(a), ShapeKind::Tuple(b)) => ShapeKind::Tuple(a.and(b)),
        _ => ShapeKind::Never,
    }
}

impl<'a> Alternatives<'a> {
    /// Whether `other` was combined with each member already.
    pub(super) fn implies(&self, other: &Object<'a>) -> bool {
        let known = |conjunct: &Conjunct<'a>| match conjunct {
            Conjunct::Computed(shape, ..) => match &shape.kind {
                ShapeKind::Object(own) => own.implies(other),
                _ => false,
            },
            Conjunct::Schema(..) => false,
        };
        let mut members = self.members.iter();
        members.all(|member| member.conjuncts.iter().any(known))
    }
}

impl<'a> Object<'a> {
    /// The properties of both. One that both have must obey both.
    pub(super) fn intersect(mut self, other: Object<'a>) -> Self {
        for (name, all_of) in other.properties {
            match self.properties.get_mut(name) {
                Some(own) => own.add(all_of),
                None => {
                    self.properties.insert(name, all_of);
                }
            }
        }
        for (name, branches) in *other.conditional {
            let own = self.conditional.entry(name).or_default();
            for branch in branches {
                if !own.iter().any(|own| own.contains(&branch)) {
                    own.push(branch);
                }
            }
        }
        for (place, all_of) in *other.patterns {
            self.patterns.entry(place).or_insert(all_of);
        }
        self.required.extend(other.required);
        let own = (self.extra, self.unevaluated);
        (self.extra, self.unevaluated) = match (own, (other.extra, other.unevaluated)) {
            ((_, true), more @ (Extra::Of(_), false))
            | (more @ (Extra::Of(_), false), (_, true)) => more,
            ((Extra::Unsaid, _), more) | (more, (Extra::Unsaid, _)) => more,
            ((a, weak), (b, also_weak)) => (intersect_extra(a, b), weak && also_weak),
        };
        self.typed |= other.typed;
        self
    }

    /// Whether `other` asks for nothing that this does not ask for.
    pub(super) fn implies(&self, other: &Object<'a>) -> bool {
        let has = |(name, all_of): (&&'a str, &AllOf<'a>)| {
            self.properties
                .get(name)
                .is_some_and(|own| own.contains(all_of))
        };
        let extra = match (&self.extra, &other.extra) {
            (_, Extra::Unsaid | Extra::Denied) => true,
            (Extra::Of(own), Extra::Of(all_of)) => own.contains(all_of),
            _ => false,
        };
        let conditional = |(name, branches): (&&'a str, &Vec<AllOf<'a>>)| {
            self.conditional.get(name).is_some_and(|own| {
                let known = |branch| own.iter().any(|own: &AllOf<'a>| own.contains(branch));
                branches.iter().all(known)
            })
        };
        extra
            && other.conditional.iter().all(conditional)
            && other
                .patterns
                .keys()
                .all(|place| self.patterns.contains_key(place))
            && other
                .required
                .iter()
                .all(|name| self.required.contains(name))
            && other.properties.iter().all(has)
    }
}

/// `additionalProperties: false` of one schema can't see the properties of the other, so it counts
/// only where no other word is said.
fn intersect_extra<'a>(a: Extra<'a>, b: Extra<'a>) -> Extra<'a> {
    match (a, b) {
        (Extra::Unsaid, other) | (other, Extra::Unsaid) => other,
        (Extra::Denied, other) | (other, Extra::Denied) => other,
        (Extra::Of(mut a), Extra::Of(b)) => {
            a.add(b);
            Extra::Of(a)
        }
    }
}
