//! `allOf`: what a value is that obeys several schemas.

use crate::diagnostics::Cause;
use crate::ir::{Integer, Text, TypeId};
use crate::pointer::Pointer;

use super::normal::{Extra, Kind, Normal, Object, Parts};
use super::{Lowering, MAX_DEPTH};

impl<'a> Lowering<'a> {
    /// What obeys both. [`Kind::Never`] if nothing does.
    pub(super) fn meet(&mut self, a: Normal<'a>, b: Normal<'a>, at: &Pointer) -> Normal<'a> {
        // `type: "null"` beside another type is how some tools write a nullable one.
        match (&a.kind, &b.kind) {
            (Kind::Null, Kind::Any | Kind::Null) | (Kind::Any, Kind::Null) => {}
            (Kind::Null, _) => {
                return Normal {
                    nullable: Some(true),
                    ..b
                };
            }
            (_, Kind::Null) => {
                return Normal {
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
        let kind = self.meet_kinds(a.kind, b.kind, at);
        Normal { kind, nullable }
    }

    pub(super) fn meet_kinds(&mut self, a: Kind<'a>, b: Kind<'a>, at: &Pointer) -> Kind<'a> {
        if self.depth >= 2 * MAX_DEPTH {
            return Kind::Never;
        }
        self.depth += 1;
        let met = match (a, b) {
            (Kind::Any, other) | (other, Kind::Any) => other,
            (Kind::Never, _) | (_, Kind::Never) => Kind::Never,
            (Kind::Reference(a), Kind::Reference(b)) if a == b => Kind::Reference(a),
            (Kind::Reference(id), b) => match self.narrowed(id, &b, at) {
                None => Kind::Reference(id),
                Some(a) => self.meet_kinds(a, b, at),
            },
            (a, Kind::Reference(id)) => match self.narrowed(id, &a, at) {
                None => Kind::Reference(id),
                Some(b) => self.meet_kinds(a, b, at),
            },
            (Kind::Union(choice), other) => self.distribute(choice, other, true, at),
            (other, Kind::Union(choice)) => self.distribute(choice, other, false, at),
            (Kind::Object(a), Kind::Object(b)) => Kind::Object(a.meet(b)),
            (Kind::Object(bare), other) | (other, Kind::Object(bare)) if !bare.typed => other,
            (a, b) => self.meet_values(a, b, at),
        };
        self.depth -= 1;
        met
    }

    /// What the component is, if `other` says more than it: `None` if it says nothing new.
    fn narrowed(&mut self, id: TypeId, other: &Kind<'a>, at: &Pointer) -> Option<Kind<'a>> {
        let kind = self.expand(id, at);
        let nothing_new = match (&kind, other) {
            (Kind::Object(own), Kind::Object(other)) => own.covers(other),
            (Kind::Union(_), Kind::Object(other)) => other.is_bare() && other.required.is_empty(),
            (Kind::Text(_) | Kind::Binary | Kind::Strings(_), Kind::Text(Text::Plain)) => true,
            (Kind::Integer(_) | Kind::Integers(..), Kind::Integer(None)) => true,
            (Kind::Integer(_) | Kind::Integers(..) | Kind::Float(_), Kind::Float(None)) => true,
            (Kind::Array { .. } | Kind::Tuple(_), Kind::Array { items, .. }) => {
                items.list.is_empty()
            }
            (Kind::Bool(_), Kind::Bool(None)) => true,
            _ => false,
        };
        (!nothing_new).then_some(kind)
    }

    /// What a component is, behind all references: what a schema inherits from it.
    pub(super) fn expand(&mut self, id: TypeId, at: &Pointer) -> Kind<'a> {
        let mut id = id;
        for _ in 0..MAX_DEPTH {
            let kind = match self.lists_busy(id) {
                true => self.without_unions(id),
                false => self.component_normal(id).map(|normal| normal.kind.clone()),
            };
            match kind {
                Some(Kind::Reference(next)) => id = next,
                Some(kind) => return kind,
                None => break,
            }
        }
        let message = "`allOf` leads back to where it came from";
        self.warn(Cause::Reference, at, message, "it is left out");
        Kind::Any
    }

    /// Whether a component is a union of what is being worked out now: then a child asks for what
    /// it inherits, which is all but the union.
    fn lists_busy(&self, id: TypeId) -> bool {
        let mut working = self.working.iter();
        working.any(|member| self.hierarchy.lists(id, *member))
    }

    fn without_unions(&mut self, id: TypeId) -> Option<Kind<'a>> {
        if let Some(kind) = self.bases.get(&id) {
            return kind.clone();
        }
        // Until it is known, to ask again is a circle.
        self.bases.insert(id, None);
        let (at, schema) = self.component_schema(id);
        let mut normal = self.schema(schema.as_item()?, &at, false);
        normal.settle(id);
        self.bases.insert(id, Some(normal.kind.clone()));
        Some(normal.kind)
    }

    /// What obeys both, of kinds without names.
    fn meet_values(&mut self, a: Kind<'a>, b: Kind<'a>, at: &Pointer) -> Kind<'a> {
        match (a, b) {
            (Kind::Null, Kind::Null) => Kind::Null,
            (Kind::Bool(a), Kind::Bool(b)) => Kind::Bool(b.or(a)),
            (Kind::Integer(a), Kind::Integer(b)) => Kind::Integer(b.or(a)),
            (Kind::Float(a), Kind::Float(b)) => Kind::Float(b.or(a)),
            (Kind::Integer(format), Kind::Float(_)) | (Kind::Float(_), Kind::Integer(format)) => {
                Kind::Integer(format)
            }
            (Kind::Integers(repr, values), Kind::Integer(format))
            | (Kind::Integer(format), Kind::Integers(repr, values)) => {
                Kind::Integers(format.unwrap_or(repr), values)
            }
            (Kind::Integers(repr, values), Kind::Float(_))
            | (Kind::Float(_), Kind::Integers(repr, values)) => Kind::Integers(repr, values),
            (Kind::Integers(_, a), Kind::Integers(repr, b)) => self.meet_integers(a, repr, b, at),
            (Kind::Strings(a), Kind::Strings(b)) => self.meet_strings(a, b, at),
            (Kind::Strings(values), Kind::Text(_) | Kind::Binary)
            | (Kind::Text(_) | Kind::Binary, Kind::Strings(values)) => Kind::Strings(values),
            (Kind::Text(Text::Plain), text @ (Kind::Text(_) | Kind::Binary))
            | (text @ (Kind::Text(_) | Kind::Binary), Kind::Text(Text::Plain)) => text,
            (Kind::Text(a), Kind::Text(b)) if a == b => Kind::Text(a),
            (Kind::Binary, Kind::Binary) => Kind::Binary,
            (Kind::Text(_) | Kind::Binary, Kind::Text(_) | Kind::Binary) => {
                let message = "two formats are asked of one string";
                self.fallback(at, message, "it is a plain string");
                Kind::Text(Text::Plain)
            }
            (a, b) => meet_lists(a, b),
        }
    }

    fn meet_strings(
        &mut self,
        a: Vec<crate::ir::StringVariant>,
        b: Vec<crate::ir::StringVariant>,
        at: &Pointer,
    ) -> Kind<'a> {
        let first: std::collections::BTreeSet<&str> =
            a.iter().map(|v| v.wire_name.as_str()).collect();
        let both: Vec<_> = b
            .iter()
            .filter(|v| first.contains(v.wire_name.as_str()))
            .cloned()
            .collect();
        if both.is_empty() {
            self.no_common_value(at);
            return Kind::Strings(b);
        }
        Kind::Strings(both)
    }

    fn meet_integers(
        &mut self,
        a: Vec<crate::ir::IntegerVariant>,
        repr: Integer,
        b: Vec<crate::ir::IntegerVariant>,
        at: &Pointer,
    ) -> Kind<'a> {
        let first: std::collections::BTreeSet<i64> = a.iter().map(|v| v.value).collect();
        let both: Vec<_> = b
            .iter()
            .filter(|v| first.contains(&v.value))
            .cloned()
            .collect();
        if both.is_empty() {
            self.no_common_value(at);
            return Kind::Integers(repr, b);
        }
        Kind::Integers(repr, both)
    }

    fn no_common_value(&mut self, at: &Pointer) {
        let message = "none of the allowed values is also allowed by what is inherited";
        self.fallback(at, message, "the values given last are used");
    }
}

fn meet_lists<'a>(a: Kind<'a>, b: Kind<'a>) -> Kind<'a> {
    match (a, b) {
        (
            Kind::Array { mut items, unique },
            Kind::Array {
                items: more,
                unique: also,
            },
        ) => {
            items.add(more);
            Kind::Array {
                items,
                unique: unique || also,
            }
        }
        (Kind::Tuple(mut tuple), Kind::Array { items, .. })
        | (Kind::Array { items, .. }, Kind::Tuple(mut tuple)) => {
            tuple.parts_mut().for_each(|part| part.add(items.clone()));
            Kind::Tuple(tuple)
        }
        (Kind::Tuple(mut a), Kind::Tuple(b)) if a.places.len() == b.places.len() => {
            let places = a.places.iter_mut().zip(b.places);
            places.for_each(|(place, more)| place.add(more));
            a.needed = a.needed.max(b.needed);
            a.rest = a.rest.zip(b.rest).map(|(mut rest, more)| {
                rest.add(more);
                rest
            });
            Kind::Tuple(a)
        }
        _ => Kind::Never,
    }
}

impl<'a> Object<'a> {
    /// The properties of both. One that both have must obey both.
    pub(super) fn meet(mut self, other: Object<'a>) -> Self {
        for (name, parts) in other.properties {
            match self.properties.get_mut(name) {
                Some(own) => own.add(parts),
                None => {
                    self.properties.insert(name, parts);
                }
            }
        }
        self.required.extend(other.required);
        self.extra = meet_extra(self.extra, other.extra);
        self.typed |= other.typed;
        self
    }

    /// Whether `other` asks for nothing that this does not ask for.
    pub(super) fn covers(&self, other: &Object<'a>) -> bool {
        let has = |(name, parts): (&&'a str, &Parts<'a>)| {
            self.properties
                .get(name)
                .is_some_and(|own| own.contains(parts))
        };
        let extra = match (&self.extra, &other.extra) {
            (_, Extra::Unsaid | Extra::Denied) => true,
            (Extra::Of(own), Extra::Of(parts)) => own.contains(parts),
            _ => false,
        };
        extra
            && other
                .required
                .iter()
                .all(|name| self.required.contains(name))
            && other.properties.iter().all(has)
    }
}

/// `additionalProperties: false` of one schema can't see the properties of the other, so it counts
/// only where no other word is said.
fn meet_extra<'a>(a: Extra<'a>, b: Extra<'a>) -> Extra<'a> {
    match (a, b) {
        (Extra::Unsaid, other) | (other, Extra::Unsaid) => other,
        (Extra::Denied, other) | (other, Extra::Denied) => other,
        (Extra::Of(mut a), Extra::Of(b)) => {
            a.add(b);
            Extra::Of(a)
        }
    }
}
