//! Named types: their fields, values and variants, and what they are called.

use std::collections::BTreeSet;

use super::change::{Direction, Place};
use super::comparer::{At, Comparer, by_key, loose};
use super::facts::from_to;
use super::rules::Kind;
use super::values::Of;
use crate::ir::{
    Access, Docs, Field, IntegerEnum, Owner, Presence, StringEnum, Struct, Type, TypeId, TypeKind,
    Union, Usage, Variant,
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

    fn structure(&mut self, (old, a): (TypeId, &Struct), (new, b): (TypeId, &Struct), at: &At) {
        let mut pairing = by_key(
            a.fields.iter().map(|field| &field.wire_name),
            b.fields.iter().map(|field| &field.wire_name),
        );
        for (x, y) in pairing.both.clone() {
            self.field((old, a, x), (new, b, y), at);
        }
        for (x, y) in self.renamed_fields(&mut pairing, a, b) {
            let (from, to) = (&a.fields[x], &b.fields[y]);
            let mut part = self.at_field((old, a, x), (new, b, y), at);
            part.place.label = format!("{}.{}", at.place.label, from.wire_name);
            let detail = format!("from {} to {}", from.wire_name, to.wire_name);
            let (before, after) = (self.old.names.ty(old), self.new.names.ty(new));
            let (before, after) = (before.members[x].clone(), after.members[y].clone());
            self.put(Kind::FieldRenamed, &part, detail)
                .guessed()
                .advise(format!("Write `{after}` instead of `{before}`."));
            self.field((old, a, x), (new, b, y), at);
        }
        for x in pairing.old {
            let field = &a.fields[x];
            let mut part = at.part(&format!(".{}", field.wire_name), Some(&field.pointer), None);
            part.direction = going(field, at.direction);
            part.before = self.old.field_line(old, x);
            self.gone.insert(field.pointer.clone());
            let kind = match field.presence {
                Presence::Required | Presence::RequiredNullable => Kind::RequiredFieldRemoved,
                Presence::Optional | Presence::OptionalNullable => Kind::FieldRemoved,
            };
            self.put(kind, &part, "").advise("Leave it out.");
        }
        for y in pairing.new {
            self.added_field((new, b, y), at);
        }
        match (&a.additional, &b.additional) {
            (None, Some(ty)) => {
                let detail = self.new.type_text(ty);
                self.put(Kind::ExtraAdded, at, detail);
            }
            (Some(ty), None) => {
                let detail = self.old.type_text(ty);
                self.put(Kind::ExtraRemoved, at, detail);
            }
            (Some(old), Some(new)) => {
                let part = at.part(".*", at.place.old.as_ref(), at.place.new.as_ref());
                self.types(old, new, Of::Value, &part);
            }
            (None, None) => {}
        }
    }

    fn added_field(&mut self, (new, b, y): (TypeId, &Struct, usize), at: &At) {
        let field = &b.fields[y];
        let mut part = at.part(&format!(".{}", field.wire_name), None, Some(&field.pointer));
        part.direction = going(field, at.direction);
        part.after = self.new.field_line(new, y);
        let is_argument = self.new.is_argument(new, y);
        let kind = match field.presence {
            _ if field.constant.is_some() => Kind::ConstantFieldAdded,
            Presence::Required if is_argument => Kind::RequiredFieldAdded,
            Presence::Required => Kind::ConstantFieldAdded,
            Presence::RequiredNullable => Kind::NullFieldAdded,
            Presence::Optional | Presence::OptionalNullable => Kind::FieldAdded,
        };
        let line = self.new.new_line(new);
        let change = self.put(kind, &part, "");
        if let (Kind::RequiredFieldAdded, Some(line)) = (kind, line) {
            change.advise(format!("Call `{line}`."));
        }
    }

    /// Fields that were renamed, as it seems: of the same type, and spelled alike, or in the same
    /// place, or with the same description.
    fn renamed_fields(
        &self,
        pairing: &mut super::comparer::Pairing,
        a: &Struct,
        b: &Struct,
    ) -> Vec<(usize, usize)> {
        let old = |index: usize| {
            (
                self.old.type_text(&a.fields[index].ty),
                a.fields[index].presence as u8,
            )
        };
        let new = |index: usize| {
            (
                self.new.type_text(&b.fields[index].ty),
                b.fields[index].presence as u8,
            )
        };
        let words = |docs: &Docs| docs.description.clone().or_else(|| docs.summary.clone());
        let mut found = pairing.more(
            |x| Some((loose(&a.fields[x].wire_name), old(x))),
            |y| Some((loose(&b.fields[y].wire_name), new(y))),
        );
        found.extend(pairing.more(
            |x| Some((words(&a.fields[x].docs)?, old(x))),
            |y| Some((words(&b.fields[y].docs)?, new(y))),
        ));
        // The neighbour before says the place, whatever was added or removed further up.
        let before = |fields: &[Field], index: usize| {
            let index = index.checked_sub(1)?;
            Some(fields.get(index)?.wire_name.clone())
        };
        if a.fields.len() == b.fields.len() {
            found.extend(pairing.more(
                |x| Some((before(&a.fields, x), old(x))),
                |y| Some((before(&b.fields, y), new(y))),
            ));
        }
        found
    }

    fn at_field(
        &self,
        (old, a, x): (TypeId, &Struct, usize),
        (new, b, y): (TypeId, &Struct, usize),
        at: &At,
    ) -> At {
        let (from, to) = (&a.fields[x], &b.fields[y]);
        let label = format!(".{}", to.wire_name);
        let part = at.part(&label, Some(&from.pointer), Some(&to.pointer));
        let part = part.going(going(from, at.direction));
        part.lines(self.old.field_line(old, x), self.new.field_line(new, y))
    }

    fn field(
        &mut self,
        (old, a, x): (TypeId, &Struct, usize),
        (new, b, y): (TypeId, &Struct, usize),
        at: &At,
    ) {
        let part = self.at_field((old, a, x), (new, b, y), at);
        let (from, to) = (&a.fields[x], &b.fields[y]);
        let names = (
            self.old.names.ty(old).members[x].clone(),
            self.new.names.ty(new).members[y].clone(),
        );
        if names.0 != names.1 && from.wire_name == to.wire_name {
            let (a, b) = names.clone();
            self.put(
                Kind::NameChanged,
                &part,
                from_to(Some(a.as_str()), Some(b.as_str())),
            )
            .advise(format!("Write `{b}` instead of `{a}`."));
        }
        self.presence(from, to, names.1.as_str(), &part);
        self.constant_of(from, to, &part);
        if from.access != to.access {
            let kind = match to.access {
                Access::Received => Kind::FieldReceivedOnly,
                Access::Sent => Kind::FieldSentOnly,
                Access::Both => Kind::FieldBothWays,
            };
            self.put(kind, &part.going(at.direction), "");
        }
        self.deprecation(
            &from.docs,
            &to.docs,
            (Kind::FieldDeprecated, Some(Kind::FieldRevived)),
            &part,
        );
        let reported = self.changes.len();
        self.value((&from.ty, &from.docs), (&to.ty, &to.docs), Of::Value, &part);
        let boxed = |ty: &Type| matches!(ty, Type::Boxed(_));
        if boxed(&from.ty) != boxed(&to.ty) && self.changes.len() == reported {
            self.put(Kind::Boxed, &part, "");
        }
    }

    fn presence(&mut self, from: &Field, to: &Field, name: &str, part: &At) {
        let parts = |presence| match presence {
            Presence::Required => (false, false),
            Presence::Optional => (true, false),
            Presence::RequiredNullable => (false, true),
            Presence::OptionalNullable => (true, true),
        };
        let ((absent, null), (may_be_absent, may_be_null)) =
            (parts(from.presence), parts(to.presence));
        if absent != may_be_absent && null != may_be_null && absent != null {
            self.put(Kind::FieldPresence, part, "").advise(format!(
                "Give `.{name}(…)` an `Option` where null is a value, a plain value otherwise."
            ));
            return;
        }
        let option = format!("It is an `Option`: match on `{name}`, or call `.as_ref()`.");
        let plain = format!("It is no `Option`: give `{name}` to `new`, read it as it is.");
        if !absent && may_be_absent {
            self.put(Kind::FieldOptional, part, "")
                .advise(option.clone());
        }
        if absent && !may_be_absent {
            self.put(Kind::FieldRequired, part, "")
                .advise(plain.clone());
        }
        if !null && may_be_null {
            self.put(Kind::FieldNullable, part, "").advise(option);
        }
        if null && !may_be_null {
            self.put(Kind::FieldNotNullable, part, "").advise(plain);
        }
    }

    fn constant_of(&mut self, from: &Field, to: &Field, part: &At) {
        match (&from.constant, &to.constant) {
            (None, Some(_)) => {
                self.put(Kind::FieldFixed, part, "")
                    .advise("Leave it out: `new` sets it.");
            }
            (Some(_), None) => {
                self.put(Kind::FieldFreed, part, "")
                    .advise("Say which value you mean.");
            }
            (Some(old), Some(new)) if old != new => {
                self.put(Kind::FieldValue, part, "");
            }
            _ => {}
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

/// Which way a field travels, where its type travels so.
fn going(field: &Field, direction: Direction) -> Direction {
    match (field.access, direction) {
        (Access::Received, Direction::Both) => Direction::Received,
        (Access::Sent, Direction::Both) => Direction::Sent,
        (Access::Received, Direction::Sent) | (Access::Sent, Direction::Received) => {
            Direction::Neither
        }
        (_, direction) => direction,
    }
}
