//! Entries by pointer that remember whether anything asked for them.

use std::sync::atomic::{AtomicBool, Ordering};

use indexmap::IndexMap;

use crate::pointer::Pointer;

/// A table of `codegen.toml`, in its order.
#[derive(Clone, Debug)]
pub(super) struct Table<T> {
    entries: IndexMap<Pointer, Entry<T>>,
}

#[derive(Debug)]
struct Entry<T> {
    value: T,
    used: AtomicBool,
    /// Where it stands in `codegen.toml`; none if it was made in code.
    offset: Option<usize>,
}

impl<T: Clone> Clone for Entry<T> {
    /// Nothing asked for the clone yet.
    fn clone(&self) -> Self {
        Self {
            value: self.value.clone(),
            used: AtomicBool::new(false),
            offset: self.offset,
        }
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            entries: IndexMap::new(),
        }
    }
}

impl<T> Table<T> {
    /// Adds an entry that stands at `offset`, if it stands in a file.
    pub(super) fn insert(&mut self, pointer: Pointer, value: T, offset: impl Into<Option<usize>>) {
        let offset = offset.into();
        let used = AtomicBool::new(false);
        let entry = Entry {
            value,
            used,
            offset,
        };
        self.entries.insert(pointer, entry);
    }

    /// The entry for a place, which is used thereby.
    pub(super) fn get(&self, at: &Pointer) -> Option<&T> {
        let entry = self.entries.get(at)?;
        entry.used.store(true, Ordering::Relaxed);
        Some(&entry.value)
    }

    /// Whether there is an entry for a place or for one beneath it; none is used thereby.
    pub(super) fn has_beneath(&self, at: &Pointer) -> bool {
        self.entries.keys().any(|place| place.below(at).is_some())
    }

    /// Whether anything asked for the entry for a place.
    pub(super) fn is_used(&self, at: &Pointer) -> bool {
        let entry = self.entries.get(at);
        entry.is_some_and(|entry| entry.used.load(Ordering::Relaxed))
    }

    /// Moves entries of other files to the places that `place` gives for theirs.
    pub(super) fn relocate(&mut self, place: impl Fn(&Pointer) -> Option<Pointer>) {
        if self.entries.keys().any(|at| at.source().is_some()) {
            let entries = std::mem::take(&mut self.entries).into_iter();
            let moved = entries.map(|(at, entry)| {
                let there = at.source().and_then(|_| place(&at));
                (there.unwrap_or(at), entry)
            });
            self.entries = moved.collect();
        }
    }

    /// All entries; none is used thereby.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Pointer, &T)> {
        let entries = self.entries.iter();
        entries.map(|(pointer, entry)| (pointer, &entry.value))
    }

    /// Table name, pointer and offset of each entry that nothing asked for.
    pub(super) fn unused(
        &self,
        name: &'static str,
    ) -> impl Iterator<Item = (&'static str, &Pointer, Option<usize>)> {
        self.entries
            .iter()
            .filter(|(_, entry)| !entry.used.load(Ordering::Relaxed))
            .map(move |(pointer, entry)| (name, pointer, entry.offset))
    }
}
