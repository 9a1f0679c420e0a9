//! Alternatives that contain each other: strings and strings, numbers and numbers.

use crate::ir::{Docs, Float, Hint, Integer, IntegerVariant, StringFormat, StringVariant};
use crate::pointer::Pointer;

use super::alternatives::Entry;
use super::shape::{AllOf, Conjunct, Shape, ShapeKind};
use super::state::Semantics;
use super::{docs, enums, formats};

impl<'a> Semantics<'a> {
    /// Makes one alternative of all that accept any string. An enum is among them, since it keeps
    /// values that it does not list. The alternative comes after the strings with a format, which
    /// would never be tried otherwise.
    pub(super) fn merge_strings(&mut self, entries: &mut Vec<Entry<'a>>, at: &Pointer) {
        let seen: Vec<_> = entries
            .iter()
            .map(|e| self.resolve_scalar_alias(&e.kind))
            .collect();
        let open: Vec<usize> = indices(&seen, enums::is_open_string);
        let enums: Vec<usize> = indices(&seen, |kind| matches!(kind, ShapeKind::Strings(_)));
        let formats = indices(
            &seen,
            |kind| matches!(kind, ShapeKind::String(format) if *format != StringFormat::Plain),
        );
        let Some(&first) = open.first() else {
            return;
        };
        let entry = match enums.as_slice() {
            // Where bytes are written as text, they are any text; where not, they are bytes.
            [] => {
                let mut open = open.iter().copied();
                open.find(|index| matches!(seen[*index], ShapeKind::Binary))
            }
            [only] => Some(*only),
            many => {
                let mut values: Vec<StringVariant> = Vec::new();
                for &index in many {
                    values.extend(self.titled_strings(&entries[index].all_of, &seen[index]));
                }
                let mut seen = std::collections::BTreeSet::new();
                values.retain(|value| seen.insert(value.wire_name.clone()));
                let kind = ShapeKind::Strings(values);
                let all_of = AllOf::known(Shape::of(kind.clone()), at, "strings");
                entries[first] = Entry { all_of, kind };
                None
            }
        };
        let kept = entry.unwrap_or(first);
        let after = formats.iter().filter(|index| **index > kept).count();
        keep_one(entries, &open, kept, after);
    }

    /// Keeps one integer alternative and one float alternative. Of several integers, the widest type
    /// stays, with the names of enumerated values; of several floats, the widest. An integer stays
    /// beside a float, because a float does not hold every integer; an enumeration of integers
    /// stays only where there is no float.
    pub(super) fn merge_numbers(&mut self, entries: &mut Vec<Entry<'a>>, at: &Pointer) {
        let seen: Vec<_> = entries
            .iter()
            .map(|e| self.resolve_scalar_alias(&e.kind))
            .collect();
        let floats = indices(&seen, |kind| matches!(kind, ShapeKind::Float(_)));
        let plain = indices(&seen, |kind| matches!(kind, ShapeKind::Integer(_)));
        let listed = indices(&seen, |kind| matches!(kind, ShapeKind::Integers(..)));
        let all = indices(&seen, |kind| {
            matches!(
                kind,
                ShapeKind::Float(_) | ShapeKind::Integer(_) | ShapeKind::Integers(..)
            )
        });
        if all.len() < 2 {
            return;
        }
        let wide_float = |i: &&usize| !matches!(seen[**i], ShapeKind::Float(Some(Float::F32)));
        let wide_integer = |i: &&usize| {
            matches!(
                seen[**i],
                ShapeKind::Integer(None | Some(Integer::I64 | Integer::U64))
            )
        };
        let decimal = |i: &&usize| matches!(seen[**i], ShapeKind::Float(Some(Float::Decimal)));
        let float = floats
            .iter()
            .find(decimal)
            .or(floats.iter().find(wide_float));
        let float = float.or(floats.first()).copied();
        let integer = match (listed.as_slice(), plain.as_slice()) {
            (_, []) if float.is_some() => None,
            ([only], _) => Some(*only),
            ([], plain) => plain.iter().find(wide_integer).or(plain.first()).copied(),
            ([first, ..], _) => {
                let mut values = Vec::new();
                for &index in &listed {
                    values.extend(self.titled_integers(&entries[index].all_of, &seen[index]));
                }
                let mut seen = std::collections::BTreeSet::new();
                values.retain(|value| seen.insert(value.value));
                let all: Vec<i128> = values.iter().map(|it| it.value).collect();
                let repr = formats::holding(Integer::I64, &all).unwrap_or(Integer::I64);
                values.retain(|value| repr.holds(value.value));
                let kind = ShapeKind::Integers(repr, values);
                let all_of = AllOf::known(Shape::of(kind.clone()), at, "integers");
                entries[*first] = Entry { all_of, kind };
                Some(*first)
            }
        };
        let mut index = 0..;
        entries.retain(|_| {
            let index = index.next();
            index == float || index == integer || !all.iter().any(|it| Some(*it) == index)
        });
    }

    /// The strings of an alternative; see [`Self::title`].
    fn titled_strings(&self, all_of: &AllOf<'a>, kind: &ShapeKind<'a>) -> Vec<StringVariant> {
        let ShapeKind::Strings(values) = kind else {
            return Vec::new();
        };
        let mut values = values.clone();
        if let [only] = values.as_mut_slice() {
            self.title(all_of, &mut only.hint, &mut only.docs);
        }
        values
    }

    /// The integers of an alternative; see [`Self::title`].
    fn titled_integers(&self, all_of: &AllOf<'a>, kind: &ShapeKind<'a>) -> Vec<IntegerVariant> {
        let ShapeKind::Integers(_, values) = kind else {
            return Vec::new();
        };
        let mut values = values.clone();
        if let [only] = values.as_mut_slice() {
            self.title(all_of, &mut only.hint, &mut only.docs);
        }
        values
    }

    /// A value that stands alone in its schema is called and described as the schema is, since that is
    /// how enums with a title and a description for each value are written.
    fn title(&self, all_of: &AllOf<'a>, hint: &mut Hint, docs: &mut Docs) {
        // What stands beside the union, such as a `type`, is worked out already.
        let mut schemas = all_of.conjuncts.iter().filter_map(|it| match it {
            Conjunct::Schema(schema, _) => Some(*schema),
            Conjunct::Computed(..) => None,
        });
        let (Some(schema), None) = (schemas.next(), schemas.next()) else {
            return;
        };
        let Some(schema) = self.inline_schema(schema) else {
            return;
        };
        if let Some(title) = docs::paragraph(schema.title.as_deref()) {
            *hint = Hint::new(title);
        }
        let said = Docs {
            description: docs::paragraph(schema.description.as_deref()),
            deprecated: schema.deprecated,
            ..Docs::default()
        };
        *docs = docs::join(std::mem::take(docs), said);
    }
}

fn indices<'a>(kinds: &[ShapeKind<'a>], mut is: impl FnMut(&ShapeKind<'a>) -> bool) -> Vec<usize> {
    let found = kinds.iter().enumerate().filter(|(_, kind)| is(kind));
    found.map(|(index, _)| index).collect()
}

/// Removes the entries of `group`, which is sorted, except for `kept`. That one becomes the last of
/// the list if `later` entries are to come before it.
fn keep_one(entries: &mut Vec<Entry<'_>>, group: &[usize], kept: usize, later: usize) {
    let mut rest = Vec::new();
    let mut moved = None;
    for (index, entry) in entries.drain(..).enumerate() {
        match index {
            index if index == kept && later > 0 => moved = Some(entry),
            index if index != kept && group.binary_search(&index).is_ok() => {}
            _ => rest.push(entry),
        }
    }
    rest.extend(moved);
    *entries = rest;
}
