//! `oneOf` and `anyOf`: which members they come down to.

use std::collections::BTreeSet;
use std::rc::Rc;

use openapiv3::Discriminator;

use crate::diagnostics::Cause;
use crate::document::{SchemaRef, SchemaView};
use crate::ir::Text;
use crate::pointer::Pointer;

use super::Lowering;
use super::normal::{Choice, Extra, Kind, Normal, Object, Part, Parts};

/// How many pairs of members two unions of one schema can make.
const MAX_PAIRS: usize = 64;

/// A member and what it comes down to.
pub(super) struct Entry<'a> {
    pub(super) parts: Parts<'a>,
    pub(super) kind: Kind<'a>,
}

#[derive(Default)]
struct Found<'a> {
    entries: Vec<Entry<'a>>,
    nullable: bool,
    any: bool,
}

impl<'a> Lowering<'a> {
    /// What obeys `met` and the `oneOf` and `anyOf` of the same schema.
    pub(super) fn choices(
        &mut self,
        met: Normal<'a>,
        view: &SchemaView<'a>,
        at: &Pointer,
    ) -> Normal<'a> {
        let tag = view.discriminator;
        let tag_of_any = tag.filter(|_| view.one_of.is_empty());
        let met = self.choose(met, &view.one_of, tag, &at.child("oneOf"));
        self.choose(met, &view.any_of, tag_of_any, &at.child("anyOf"))
    }

    fn choose(
        &mut self,
        met: Normal<'a>,
        members: &[SchemaRef<'a>],
        tag: Option<&'a Discriminator>,
        at: &Pointer,
    ) -> Normal<'a> {
        if members.is_empty() {
            return met;
        }
        let places = members.iter().enumerate();
        let members: Vec<_> = places
            .map(|(index, member)| Parts::one(*member, at.child(index)))
            .collect();
        if members.iter().all(|member| self.is_condition(member)) {
            let message = "the alternatives only say which properties must be there";
            self.note(Cause::Ignored, at, message, "they are not checked");
            return met;
        }
        let alone =
            matches!(met.kind, Kind::Any | Kind::Null) || self.is_refuted(&met.kind, &members, at);
        if !alone {
            let choice = Choice { tag, members };
            let nullable = met.nullable;
            let kind = self.distribute(choice, met.kind, false, at);
            return Normal { kind, nullable };
        }
        let mut choice = self.simplify(tag, members, at);
        if met.nullable == Some(true) || matches!(met.kind, Kind::Null) {
            choice.nullable = Some(true);
        }
        choice
    }

    /// Whether what stands beside the union is only a `type`, and one that not all members have.
    /// Then the members are right: the type is what the author knew before there were any.
    fn is_refuted(&mut self, beside: &Kind<'a>, members: &[Parts<'a>], at: &Pointer) -> bool {
        let bare = match beside {
            Kind::Object(object) => object.is_bare() && object.required.is_empty(),
            Kind::Array { items, .. } => items.list.is_empty(),
            Kind::Text(format) => *format == Text::Plain,
            Kind::Bool(None) | Kind::Integer(None) | Kind::Float(None) => true,
            _ => false,
        };
        let mut contradicts = |member: &Parts<'a>| match self.normal(member).kind {
            Kind::Null => false,
            kind => matches!(self.meet_kinds(kind, beside.clone(), at), Kind::Never),
        };
        let refuted = bare && members.iter().any(&mut contradicts);
        if refuted {
            let message = "the `type` is not that of all alternatives";
            self.warn(Cause::Repair, at, message, "the alternatives count");
        }
        refuted
    }

    /// Whether a member has no type of its own: `required: [a]`, `not: …`.
    fn is_condition(&mut self, member: &Parts<'a>) -> bool {
        match self.normal(member).kind {
            Kind::Object(object) => !object.typed && object.is_bare(),
            Kind::Any => match member.list.as_slice() {
                [Part::Schema(SchemaRef::Inline(schema), _)] => {
                    let view = SchemaView::new(schema);
                    view.not.is_some() || !view.any_of.is_empty() || !view.one_of.is_empty()
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// One of several, each of which must be `other` too.
    pub(super) fn distribute(
        &mut self,
        choice: Choice<'a>,
        other: Kind<'a>,
        union_first: bool,
        at: &Pointer,
    ) -> Kind<'a> {
        if let Kind::Union(second) = &other
            && second.members.len() * choice.members.len() > MAX_PAIRS
        {
            let message = "one value must be one of several types in two ways at once";
            self.fallback(at, message, "any JSON is allowed");
            return Kind::Any;
        }
        let shared = Rc::new(Normal::of(other));
        let mut members = Vec::new();
        for mut member in choice.members {
            let full = match self.normal(&member).kind {
                Kind::Reference(id) => self.expand(id, at),
                kind => kind,
            };
            if matches!(full, Kind::Null) {
                continue;
            }
            if says_enough(&full, &shared.kind) {
                members.push(member);
                continue;
            }
            let met = self.meet_kinds(full, shared.kind.clone(), at);
            if matches!(met, Kind::Never) {
                let message = "this alternative contradicts what stands beside the union";
                self.note(
                    Cause::Ignored,
                    &member.place(),
                    message,
                    "no value is of it",
                );
                continue;
            }
            let part = Part::Known(Rc::clone(&shared), at.clone(), "beside");
            let index = if union_first { member.list.len() } else { 0 };
            member.list.insert(index, part);
            member.home = None;
            members.push(member);
        }
        self.simplify(choice.tag, members, at).kind
    }

    /// A choice of these members: without `null`, without repetitions, without nesting.
    pub(super) fn simplify(
        &mut self,
        tag: Option<&'a Discriminator>,
        members: Vec<Parts<'a>>,
        at: &Pointer,
    ) -> Normal<'a> {
        let mut found = Found::default();
        for member in members {
            self.admit(member, tag, &mut found);
        }
        let Found {
            mut entries,
            nullable,
            any,
        } = found;
        let mut kind = Kind::Any;
        if any {
            if !entries.is_empty() {
                let message = "one of the alternatives is of any type";
                self.fallback(at, message, "any JSON is allowed");
            }
        } else {
            if tag.is_none() {
                self.merge_texts(&mut entries, at);
                self.merge_numbers(&mut entries, at);
            }
            self.drop_repetitions(&mut entries);
            kind = match entries.len() {
                0 if nullable => Kind::Null,
                0 => Kind::Never,
                1 => entries.remove(0).kind,
                _ => Kind::Union(Choice {
                    tag,
                    members: entries.into_iter().map(|entry| entry.parts).collect(),
                }),
            };
        }
        Normal {
            kind,
            nullable: Some(nullable),
        }
    }

    fn admit(&mut self, parts: Parts<'a>, tag: Option<&'a Discriminator>, found: &mut Found<'a>) {
        let Normal { kind, nullable } = self.normal(&parts);
        found.nullable |= nullable == Some(true);
        match kind {
            Kind::Null => found.nullable = true,
            // `nullable` alone is how `type: "null"` was written before 3.1.
            Kind::Any if nullable == Some(true) => {}
            Kind::Any => found.any = true,
            Kind::Never => {
                let message = "this alternative contradicts itself";
                self.fallback(&parts.place(), message, "it is left out");
            }
            // To be itself adds nothing to what a union can be.
            Kind::Reference(id) if self.working.last() == Some(&id) => {}
            Kind::Reference(id) => match self.component_normal(id).as_deref() {
                Some(Normal {
                    kind: Kind::Any, ..
                }) => found.any = true,
                Some(Normal {
                    kind: Kind::Null, ..
                }) => found.nullable = true,
                _ => found.entries.push(Entry { parts, kind }),
            },
            Kind::Union(inner) if inner.tag.is_none() && tag.is_none() => {
                for parts in inner.members {
                    let kind = self.normal(&parts).kind;
                    found.entries.push(Entry { parts, kind });
                }
            }
            kind => found.entries.push(Entry { parts, kind }),
        }
    }

    fn drop_repetitions(&mut self, entries: &mut Vec<Entry<'a>>) {
        let mut seen = BTreeSet::new();
        let mut kept: Vec<Entry<'a>> = Vec::new();
        for mut entry in entries.drain(..) {
            if let Kind::Bool(only) = &mut entry.kind {
                *only = None;
            }
            if seen.insert(self.likeness(&entry.kind, &entry.parts, 0)) {
                kept.push(entry);
            } else if let Kind::Bool(_) = entry.kind {
                let place = kept.iter_mut().find(|e| matches!(e.kind, Kind::Bool(_)));
                place.into_iter().for_each(|e| e.kind = Kind::Bool(None));
            }
        }
        *entries = kept;
    }

    /// A text that two kinds share if they are the same type.
    fn likeness(&mut self, kind: &Kind<'a>, parts: &Parts<'a>, depth: usize) -> String {
        match self.seen_through(kind) {
            Kind::Bool(_) => return "bool".to_owned(),
            Kind::Integer(format) => return format!("integer {format:?}"),
            Kind::Float(format) => return format!("number {format:?}"),
            Kind::Text(format) => return format!("text {format:?}"),
            _ => {}
        }
        match kind {
            Kind::Reference(id) => format!("@{}", id.0),
            Kind::Array { items, unique } if depth < 4 => {
                let item = self.normal(items).kind;
                format!("[{unique} {}]", self.likeness(&item, items, depth + 1))
            }
            Kind::Object(Object {
                extra: Extra::Of(values),
                properties,
                ..
            }) if properties.is_empty() && depth < 4 => {
                let value = self.normal(values).kind;
                format!("{{{}}}", self.likeness(&value, values, depth + 1))
            }
            Kind::Object(object) if object.is_map() => "{}".to_owned(),
            _ => format!("{:?}", parts.key()),
        }
    }

    /// A kind, or the scalar that it is a reference to.
    pub(super) fn seen_through(&mut self, kind: &Kind<'a>) -> Kind<'a> {
        let mut kind = kind.clone();
        for _ in 0..4 {
            let Kind::Reference(id) = kind else {
                return kind;
            };
            match self.component_normal(id) {
                Some(normal) if is_scalar(&normal.kind) => kind = normal.kind.clone(),
                _ => return kind,
            }
        }
        kind
    }
}

fn is_scalar(kind: &Kind<'_>) -> bool {
    use Kind::*;
    matches!(
        kind,
        Reference(_)
            | Bool(_)
            | Integer(_)
            | Float(_)
            | Text(_)
            | Binary
            | Strings(_)
            | Integers(..)
    )
}

/// Whether a member need not be told what stands beside the union: it says it itself.
fn says_enough(member: &Kind<'_>, beside: &Kind<'_>) -> bool {
    match (member, beside) {
        (Kind::Object(member), Kind::Object(beside)) => {
            !matches!(beside.extra, Extra::Of(_))
                && beside
                    .required
                    .iter()
                    .all(|name| member.required.contains(name))
                && beside
                    .properties
                    .keys()
                    .all(|name| member.properties.contains_key(name))
        }
        (Kind::Union(_), Kind::Object(beside)) => beside.is_bare() && beside.required.is_empty(),
        _ => false,
    }
}
