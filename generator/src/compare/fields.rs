//! Properties of objects.

use super::change::Direction;
use super::comparer::{At, Comparer, Pairing, by_key, loose};
use super::facts::from_to;
use super::rules::Kind;
use super::values::Of;
use crate::ir::{Access, Docs, Field, Presence, Struct, Type, TypeId};

impl Comparer<'_> {
    /// Compares the properties of two objects.
    pub(super) fn structure(
        &mut self,
        (old, a): (TypeId, &Struct),
        (new, b): (TypeId, &Struct),
        at: &At,
    ) {
        let mut pairing = by_key(
            a.fields.iter().map(|field| &field.wire_name),
            b.fields.iter().map(|field| &field.wire_name),
        );
        for (x, y) in pairing.both.clone() {
            self.field((old, a, x), (new, b, y), at);
        }
        for (x, y) in self.renamed_fields(&mut pairing, a, b) {
            self.renamed.push(((old, x), (new, y)));
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
        self.argument_order((old, new), &pairing.both, at);
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

    /// Whether `new` takes what it took in another order.
    fn argument_order(&mut self, (old, new): (TypeId, TypeId), pairs: &[(usize, usize)], at: &At) {
        let is_argument = |(x, y): &&(usize, usize)| {
            self.old.is_argument(old, *x) && self.new.is_argument(new, *y)
        };
        let mut order: Vec<_> = pairs.iter().filter(is_argument).collect();
        order.sort_unstable();
        if order.is_sorted_by_key(|(_, y)| *y) {
            return;
        }
        let lines = (self.old.new_line(old), self.new.new_line(new));
        let advice = format!(
            "Call `{}`. Where arguments are of one type, the compiler does not notice.",
            lines.1.clone().unwrap_or_default()
        );
        self.put(Kind::FieldOrder, &at.lines(lines.0, lines.1), "")
            .advise(advice);
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
    fn renamed_fields(&self, pairing: &mut Pairing, a: &Struct, b: &Struct) -> Vec<(usize, usize)> {
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
