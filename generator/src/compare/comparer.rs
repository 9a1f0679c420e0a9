//! The state of a comparison, and how a change is reported.

use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};

use super::change::{Change, Direction, Place};
use super::rules::{Kind, Verdict};
use super::side::Side;
use crate::ir::{OperationId, TypeId};
use crate::pointer::Pointer;

/// Compares two sides; the files beside this one say how for each kind of element.
#[derive(Debug)]
pub(super) struct Comparer<'a> {
    pub(super) old: &'a Side<'a>,
    pub(super) new: &'a Side<'a>,
    pub(super) changes: Vec<Change>,
    /// The named types that stand for each other, and where they were met first.
    pub(super) pairs: BTreeMap<TypeId, Vec<(TypeId, At)>>,
    pub(super) met: HashSet<(TypeId, TypeId)>,
    pub(super) queue: VecDeque<(TypeId, TypeId)>,
    /// The operations that certainly stand for each other.
    pub(super) operation_pairs: Vec<(OperationId, OperationId)>,
    /// Properties that were renamed, as type and index.
    pub(super) renamed: Vec<((TypeId, usize), (TypeId, usize))>,
    /// Paths of Rust items in which what is gone or changed was said.
    pub(super) explained: BTreeSet<String>,
    /// Elements of the old document that are gone, with all in them.
    pub(super) gone: BTreeSet<Pointer>,
}

/// An element of both documents, or of one.
#[derive(Clone, Debug, Default)]
pub(super) struct At {
    /// Where.
    pub(super) place: Place,
    /// Which way it travels.
    pub(super) direction: Direction,
    /// The paths of the Rust items that it is a part of.
    pub(super) owners: Vec<String>,
    /// The Rust signature in the old client.
    pub(super) before: Option<String>,
    /// The Rust signature in the new client.
    pub(super) after: Option<String>,
}

impl At {
    /// A part of the element.
    pub(super) fn part(&self, name: &str, old: Option<&Pointer>, new: Option<&Pointer>) -> Self {
        let mut part = self.clone();
        part.place.label = format!("{}{name}", self.place.label);
        part.place.old = old.cloned();
        part.place.new = new.cloned();
        part
    }

    /// The same element, travelling so.
    pub(super) fn going(&self, direction: Direction) -> Self {
        Self {
            direction,
            ..self.clone()
        }
    }

    /// The same element, with these Rust signatures.
    pub(super) fn lines(&self, before: Option<String>, after: Option<String>) -> Self {
        Self {
            before,
            after,
            ..self.clone()
        }
    }
}

impl<'a> Comparer<'a> {
    pub(super) fn new(old: &'a Side<'a>, new: &'a Side<'a>) -> Self {
        Self {
            old,
            new,
            changes: Vec::new(),
            pairs: BTreeMap::new(),
            met: HashSet::new(),
            queue: VecDeque::new(),
            operation_pairs: Vec::new(),
            renamed: Vec::new(),
            explained: BTreeSet::new(),
            gone: BTreeSet::new(),
        }
    }

    /// Reports a change; what is returned can be refined.
    pub(super) fn put(&mut self, kind: Kind, at: &At, detail: impl Into<String>) -> &mut Change {
        let rust = kind.rule().rust;
        if rust == Verdict::Breaking {
            self.explained.extend(at.owners.iter().cloned());
        }
        self.changes.push(Change {
            kind,
            place: at.place.clone(),
            direction: at.direction,
            api: at.direction.verdict(kind),
            rust,
            certain: true,
            detail: detail.into(),
            before: at.before.clone(),
            after: at.after.clone(),
            advice: None,
        });
        self.changes.last_mut().expect("it was pushed")
    }
}

impl Change {
    /// Says what to write instead.
    pub(super) fn advise(&mut self, advice: impl Into<String>) -> &mut Self {
        self.advice = Some(advice.into());
        self
    }

    /// Says that it is a guess.
    pub(super) fn guessed(&mut self) -> &mut Self {
        self.certain = false;
        self
    }
}

/// Pairs elements by key; gives pairs of indices in the order of the new ones, those without a
/// partner among the old ones, and those among the new ones.
pub(super) fn by_key<K: Ord>(
    old: impl IntoIterator<Item = K>,
    new: impl IntoIterator<Item = K>,
) -> Pairing {
    let mut known: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
    let mut count = 0;
    for (index, key) in old.into_iter().enumerate() {
        known.entry(key).or_default().push_back(index);
        count += 1;
    }
    let mut pairing = Pairing::default();
    let mut left: BTreeSet<usize> = (0..count).collect();
    for (index, key) in new.into_iter().enumerate() {
        match known.get_mut(&key).and_then(VecDeque::pop_front) {
            Some(partner) => {
                left.remove(&partner);
                pairing.both.push((partner, index));
            }
            None => pairing.new.push(index),
        }
    }
    pairing.old = left.into_iter().collect();
    pairing
}

/// See [`by_key`].
#[derive(Clone, Debug, Default)]
pub(super) struct Pairing {
    pub(super) both: Vec<(usize, usize)>,
    pub(super) old: Vec<usize>,
    pub(super) new: Vec<usize>,
}

impl Pairing {
    /// Pairs what is left where exactly one of each side has the key; `None` is no key.
    pub(super) fn more<K: Ord>(
        &mut self,
        old: impl Fn(usize) -> Option<K>,
        new: impl Fn(usize) -> Option<K>,
    ) -> Vec<(usize, usize)> {
        let mut keys: BTreeMap<K, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for index in &self.old {
            if let Some(key) = old(*index) {
                keys.entry(key).or_default().0.push(*index);
            }
        }
        for index in &self.new {
            if let Some(key) = new(*index) {
                keys.entry(key).or_default().1.push(*index);
            }
        }
        let found: Vec<_> = keys
            .into_values()
            .filter_map(|(old, new)| match (old.as_slice(), new.as_slice()) {
                ([old], [new]) => Some((*old, *new)),
                _ => None,
            })
            .collect();
        let (old, new): (BTreeSet<_>, BTreeSet<_>) = found.iter().copied().unzip();
        self.old.retain(|index| !old.contains(index));
        self.new.retain(|index| !new.contains(index));
        found
    }
}

/// Text without what spelling varies: case and separators.
pub(super) fn loose(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_one_partner_is_paired() {
        let mut pairing = by_key(["a", "b", "b", "x"], ["b", "a", "c", "y"]);
        assert_eq!(pairing.both, [(1, 0), (0, 1)]);
        assert_eq!(
            (pairing.old.clone(), pairing.new.clone()),
            (vec![2, 3], vec![2, 3])
        );
        let more = pairing.more(|old| (old == 3).then_some(1), |new| (new == 3).then_some(1));
        assert_eq!(more, [(3, 3)]);
        assert_eq!((pairing.old, pairing.new), (vec![2], vec![2]));
    }
}
