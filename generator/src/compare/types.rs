//! Named types: their fields, values and variants, and what they are called.

use std::collections::BTreeSet;

use super::change::Place;
use super::comparer::{At, Comparer, by_key};
use super::facts::from_to;
use super::rules::Kind;
use super::values::Of;
use crate::ir::{
    Docs, IntegerEnum, Owner, StringEnum, Type, TypeId, TypeKind, Union, Usage, Variant,
};

impl Comparer<'_> {
    /// Pairs the components of both documents by their places.
    pub(super) fn components(&mut self) {
        let ids = |side: &super::side::Side<'_>| -> Vec<TypeId> {
            let all = side.api.type_ids();
            all.filter(|id| side.api.type_def(*id).owner == Owner::Component)
                .collect()
        };
        let (old, new) = (ids(self.old), ids(self.new));
        let key = |side: &super::side::Side<'_>, id: TypeId| {
            (side.api.type_def(id).pointer.clone(), side.type_path(id))
        };
        let mut pairing = by_key(
            old.iter().map(|id| key(self.old, *id)),
            new.iter().map(|id| key(self.new, *id)),
        );
        // Forms that the generator makes of one schema have its place, and names of their own.
        let more = pairing.more(
            |index| Some(self.old.api.type_def(old[index]).pointer.clone()),
            |index| Some(self.new.api.type_def(new[index]).pointer.clone()),
        );
        for (a, b) in pairing.both.iter().chain(&more) {
            let at = self.at_type(old[*a], new[*b]);
            self.pair(old[*a], new[*b], &at);
        }
    }

    /// Compares the pairs that were met, and those that these lead to.
    pub(super) fn walk(&mut self) {
        while let Some((old, new)) = self.queue.pop_front() {
            self.definition(old, new);
        }
    }

    fn at_type(&self, old: TypeId, new: TypeId) -> At {
        let (a, b) = (self.old.api.type_def(old), self.new.api.type_def(new));
        let travels = (self.old.travels(old), self.new.travels(new));
        let usage = Usage {
            sent: travels.0.sent || travels.1.sent,
            received: travels.0.received || travels.1.received,
        };
        At {
            place: Place {
                label: self.old.names.ty(old).name.to_string(),
                old: Some(a.pointer.clone()),
                new: Some(b.pointer.clone()),
            },
            direction: usage.into(),
            owners: vec![self.old.type_path(old), self.new.type_path(new)],
            before: None,
            after: None,
        }
    }

    fn definition(&mut self, old: TypeId, new: TypeId) {
        let at = self.at_type(old, new);
        let (a, b) = (self.old.api.type_def(old), self.new.api.type_def(new));
        self.deprecation(
            &a.docs,
            &b.docs,
            (Kind::TypeDeprecated, Some(Kind::TypeRevived)),
            &at,
        );
        match (&a.kind, &b.kind) {
            (TypeKind::Struct(a), TypeKind::Struct(b)) => self.structure((old, a), (new, b), &at),
            (TypeKind::StringEnum(a), TypeKind::StringEnum(b)) => {
                self.strings((old, a), (new, b), &at);
            }
            (TypeKind::IntegerEnum(a), TypeKind::IntegerEnum(b)) => {
                self.integers((old, a), (new, b), &at);
            }
            (TypeKind::Union(a), TypeKind::Union(b)) => self.union((old, a), (new, b), &at),
            (TypeKind::Alias(x), TypeKind::Alias(y))
            | (TypeKind::Newtype(x), TypeKind::Newtype(y)) => {
                self.value((x, &a.docs), (y, &b.docs), Of::Value, &at);
            }
            // One of them is an alias, or a component of another kind.
            _ => {
                let (x, y) = (Type::Named(old), Type::Named(new));
                self.types(&x, &y, Of::Value, &at);
            }
        }
        if !matches!(a.kind, TypeKind::Alias(_) | TypeKind::Newtype(_)) {
            self.facts(&a.docs.facts, &b.docs.facts, &at);
        }
        if self.old.type_path(old) == self.new.type_path(new) {
            for (was, is, name) in [
                (a.usage.sent, b.usage.sent, "Serialize"),
                (a.usage.received, b.usage.received, "Deserialize"),
            ] {
                if was && !is && !matches!(a.kind, TypeKind::Alias(_)) {
                    let detail = format!("no {name}");
                    self.put(Kind::CodecLost, &at, detail)
                        .advise("`both_codecs = true` in `codegen.toml` gives every type both.");
                }
            }
        }
    }

    /// Whether an element is deprecated now, or no longer.
    pub(super) fn deprecation(
        &mut self,
        old: &Docs,
        new: &Docs,
        kinds: (Kind, Option<Kind>),
        at: &At,
    ) {
        let kind = match (old.deprecated, new.deprecated) {
            (false, true) => Some(kinds.0),
            (true, false) => kinds.1,
            _ => None,
        };
        if let Some(kind) = kind {
            let why = new.description.as_deref().or(new.summary.as_deref());
            let why = why.filter(|_| new.deprecated).unwrap_or_default();
            let first = why.lines().next().unwrap_or_default();
            self.put(kind, at, first);
        }
    }

    fn strings(
        &mut self,
        (old, a): (TypeId, &StringEnum),
        (new, b): (TypeId, &StringEnum),
        at: &At,
    ) {
        let values = |kind: &StringEnum| -> Vec<String> {
            kind.variants
                .iter()
                .map(|it| it.wire_name.clone())
                .collect()
        };
        self.enum_values((old, values(a)), (new, values(b)), at);
    }

    fn integers(
        &mut self,
        (old, a): (TypeId, &IntegerEnum),
        (new, b): (TypeId, &IntegerEnum),
        at: &At,
    ) {
        let values = |kind: &IntegerEnum| -> Vec<String> {
            kind.variants
                .iter()
                .map(|it| it.value.to_string())
                .collect()
        };
        self.enum_values((old, values(a)), (new, values(b)), at);
    }

    fn enum_values(
        &mut self,
        (old, a): (TypeId, Vec<String>),
        (new, b): (TypeId, Vec<String>),
        at: &At,
    ) {
        let (types, others) = (self.old.names.ty(old), self.new.names.ty(new));
        let pairing = by_key(&a, &b);
        for (x, y) in pairing.both {
            let (before, after) = (&types.members[x], &others.members[y]);
            if before != after {
                let detail = from_to(Some(before.as_str()), Some(after.as_str()));
                self.put(Kind::NameChanged, at, detail);
            }
        }
        for x in pairing.old {
            let line = format!("{}::{}", types.name, types.members[x]);
            let advice = format!(
                "Servers refuse it; what still comes is `{}::Other`.",
                types.name
            );
            self.put(
                Kind::EnumValueRemoved,
                &at.lines(Some(line), None),
                a[x].clone(),
            )
            .advise(advice);
        }
        for y in pairing.new {
            let line = format!("{}::{}", others.name, others.members[y]);
            self.put(
                Kind::EnumValueAdded,
                &at.lines(None, Some(line)),
                b[y].clone(),
            );
        }
    }

    fn union(&mut self, (old, a): (TypeId, &Union), (new, b): (TypeId, &Union), at: &At) {
        if a.discriminator != b.discriminator {
            let detail = from_to(a.discriminator.as_deref(), b.discriminator.as_deref());
            self.put(Kind::DiscriminatorChanged, at, detail);
        }
        let path = |side: &super::side::Side<'_>, variant: &Variant| match side.named(&variant.ty) {
            Some(id) => side.type_path(id),
            None => side.type_text(&variant.ty),
        };
        let mut pairing = by_key(
            a.variants.iter().map(|it| path(self.old, it)),
            b.variants.iter().map(|it| path(self.new, it)),
        );
        let tag = |variant: &Variant| variant.discriminator_values.first().cloned();
        let by_tag = pairing.more(|x| tag(&a.variants[x]), |y| tag(&b.variants[y]));
        let (types, others) = (self.old.names.ty(old), self.new.names.ty(new));
        let by_name = pairing.more(
            |x| Some(types.members[x].as_str()),
            |y| Some(others.members[y].as_str()),
        );
        for (x, y) in pairing.both.iter().chain(&by_tag).chain(&by_name) {
            let (from, to) = (&a.variants[*x], &b.variants[*y]);
            self.types(&from.ty, &to.ty, Of::Value, at);
            let (before, after) = (&types.members[*x], &others.members[*y]);
            if before != after {
                let detail = from_to(Some(before.as_str()), Some(after.as_str()));
                self.put(Kind::NameChanged, at, detail);
            }
            let values = |it: &Variant| {
                it.discriminator_values
                    .iter()
                    .cloned()
                    .collect::<BTreeSet<_>>()
            };
            let (was, is) = (values(from), values(to));
            if a.discriminator.is_some()
                && b.discriminator.is_some()
                && was.is_disjoint(&is)
                && was != is
            {
                let list =
                    |it: &BTreeSet<String>| it.iter().cloned().collect::<Vec<_>>().join(", ");
                let detail = format!("from {} to {}", list(&was), list(&is));
                self.put(Kind::DiscriminatorValue, at, detail);
            }
        }
        for x in pairing.old {
            let (name, member) = (&types.name, &types.members[x]);
            let text = self.old.type_text(&a.variants[x].ty);
            let line = format!("{name}::{member}({text})");
            let advice = format!("What still comes is `{name}::Other`.");
            let detail = member.to_string();
            self.put(Kind::VariantRemoved, &at.lines(Some(line), None), detail)
                .advise(advice);
        }
        for y in pairing.new {
            let (name, member) = (&others.name, &others.members[y]);
            let text = self.new.type_text(&b.variants[y].ty);
            let line = format!("{name}::{member}({text})");
            let detail = member.to_string();
            self.put(Kind::VariantAdded, &at.lines(None, Some(line)), detail);
        }
    }
}
