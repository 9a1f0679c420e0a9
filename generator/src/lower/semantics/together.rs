//! `anyOf` whose object members can hold together.
//!
//! `{"left": "l", "right": "r"}` obeys both members of an `anyOf` of `{left?}` and `{right?}`. An
//! enum has a variant for one of them, and drops what the other one declares. So members that
//! nothing tells apart become one object: with the properties of all, of which those are required
//! that every member requires. A property that several members declare differently is one of these.
//!
//! Members stay variants of an enum where they can be told apart: by allowed values that differ, or
//! by a property that one requires and the other does not declare, unless responses never have it. Most APIs mean one of several by
//! `anyOf`, and an enum says so. A value that is two such members nevertheless is kept as `Other`.

use std::collections::BTreeSet;

use crate::ir::Access;
use crate::pointer::Pointer;

use super::shape::{AllOf, Alternatives, Extra, Object, Shape, ShapeKind};
use super::state::Semantics;

/// How many members are compared with each other.
const MAX_MEMBERS: usize = 32;

impl<'a> Semantics<'a> {
    /// The kind of an `anyOf`, with one object in the place of those that can hold together.
    pub(super) fn join_members(&mut self, kind: ShapeKind<'a>, at: &Pointer) -> ShapeKind<'a> {
        let ShapeKind::Union(mut alternatives) = kind else {
            return kind;
        };
        if alternatives.discriminator.is_some() || alternatives.members.len() > MAX_MEMBERS {
            return ShapeKind::Union(alternatives);
        }
        let mut objects: Vec<(usize, Object<'a>)> = Vec::new();
        for (index, member) in alternatives.members.iter().enumerate() {
            let object = self.plain_object(member);
            objects.extend(object.map(|object| (index, object)));
        }
        let mut joined = BTreeSet::new();
        for (at, (index, object)) in objects.iter().enumerate() {
            for (other_index, other) in &objects[at + 1..] {
                if self.can_hold_together(object, other) {
                    joined.extend([*index, *other_index]);
                }
            }
        }
        let Some(&first) = joined.first() else {
            return ShapeKind::Union(alternatives);
        };
        let mut all: Option<Object<'a>> = None;
        for (_, object) in objects
            .into_iter()
            .filter(|(index, _)| joined.contains(index))
        {
            all = Some(match all {
                Some(all) => self.join(all, object, at),
                None => object,
            });
        }
        let kind = ShapeKind::Object(all.expect("two members are joined at least"));
        if joined.len() == alternatives.members.len() {
            return kind;
        }
        let all_of = AllOf::known(Shape::of(kind), at, "together");
        alternatives.members[first] = all_of;
        let members = alternatives.members.into_iter().enumerate();
        let members = members.filter(|(index, _)| *index == first || !joined.contains(index));
        ShapeKind::Union(Alternatives {
            discriminator: None,
            members: members.map(|(_, member)| member).collect(),
        })
    }

    /// The object that a member is, if it has properties and keeps no others.
    fn plain_object(&mut self, member: &AllOf<'a>) -> Option<Object<'a>> {
        let kind = self.shape_unless_busy(member)?.kind;
        let kind = match kind {
            ShapeKind::Reference(id) if self.hierarchy.is_parent(id) => return None,
            ShapeKind::Reference(id) => self.component_shape(id)?.kind.clone(),
            kind => kind,
        };
        match kind {
            ShapeKind::Object(object)
                if !object.properties.is_empty() && matches!(object.extra, Extra::Unsaid) =>
            {
                Some(object)
            }
            _ => None,
        }
    }

    /// Whether a value can be both, nothing tells the two apart, and neither declares all that the
    /// other one does.
    fn can_hold_together(&mut self, a: &Object<'a>, b: &Object<'a>) -> bool {
        let is_told = |a: &Object<'a>, b: &Object<'a>| {
            let mut required = a.required.iter();
            required.any(|name| !b.properties.contains_key(name) && !self.is_write_only(a, name))
        };
        let has_more = |a: &Object<'a>, b: &Object<'a>| {
            let mut names = a.properties.keys();
            names.any(|name| !b.properties.contains_key(name))
        };
        if is_told(a, b) || is_told(b, a) || !has_more(a, b) || !has_more(b, a) {
            return false;
        }
        let mut shared = a
            .properties
            .keys()
            .filter(|name| b.properties.contains_key(*name));
        shared.all(|name| {
            let (a, b) = (self.allowed(a, name), self.allowed(b, name));
            a.is_empty() || b.is_empty() || a.iter().any(|value| b.contains(value))
        })
    }

    /// Whether no response has the property.
    fn is_write_only(&self, object: &Object<'a>, name: &str) -> bool {
        let property = object.properties.get(name);
        property.is_some_and(|it| self.annotations(it, &ShapeKind::Any).access == Access::Sent)
    }

    fn join(&mut self, mut a: Object<'a>, b: Object<'a>, at: &Pointer) -> Object<'a> {
        a.required.retain(|name| b.required.contains(name));
        a.typed |= b.typed;
        for (name, branches) in *b.conditional {
            a.conditional.entry(name).or_default().extend(branches);
        }
        a.patterns.extend(*b.patterns);
        for (name, property) in b.properties {
            let Some(own) = a.properties.get_mut(name) else {
                a.properties.insert(name, property);
                continue;
            };
            if own.key() != property.key() {
                let place = at.child(name);
                let both = self.simplify(None, vec![own.clone(), property], &place);
                *own = AllOf::known(both, &place, "together");
            }
        }
        a
    }
}
