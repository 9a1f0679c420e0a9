//! Where in which file a part of the tree was written.

use std::collections::BTreeMap;

use crate::pointer::Pointer;

/// Places of the tree, and where what stands there, and below it, was written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    written: BTreeMap<Pointer, Pointer>,
}

impl Places {
    /// Says where a place of the tree was written.
    pub(in crate::document) fn insert(&mut self, at: Pointer, written: Pointer) {
        self.written.insert(at, written);
    }

    /// Where a place of the tree was written; itself, if that is the document as it is.
    pub(in crate::document) fn written(&self, at: &Pointer) -> Pointer {
        if self.written.is_empty() || at.source().is_some() {
            return at.clone();
        }
        let above = std::iter::successors(Some(at.clone()), Pointer::parent);
        for above in above {
            if let (Some(written), Some(below)) = (self.written.get(&above), at.below(&above)) {
                return written.join(&below);
            }
        }
        at.clone()
    }

    /// The place of the tree that has what was written at a place of another file: the first.
    pub(in crate::document) fn of_written(&self, written: &Pointer) -> Option<Pointer> {
        let near = self.written.iter().filter_map(|(at, source)| {
            let below = written.below(source)?;
            Some((below.as_str().len(), at.join(&below)))
        });
        near.min().map(|(_, at)| at)
    }

    /// Says that the item `index` of the array at `above`, which had `length` items, is gone: the
    /// items behind it stand one place before where they were written.
    pub(in crate::document) fn removed(&mut self, above: &Pointer, index: usize, length: usize) {
        for next in index + 1..length {
            let (old, new) = (above.child(next), above.child(next - 1));
            let written = self.written(&old);
            let below: Vec<Pointer> = self.written.keys().cloned().collect();
            self.written.retain(|at, _| at.below(&new).is_none());
            for at in below {
                if let (Some(rest), Some(written)) = (at.below(&old), self.written.get(&at)) {
                    let written = written.clone();
                    self.written.insert(new.join(&rest), written);
                }
            }
            self.written.insert(new, written);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> Pointer {
        Pointer::parse_place(text).unwrap()
    }

    #[test]
    fn the_nearest_entry_above_says_where_a_place_was_written() {
        let mut places = Places::default();
        places.insert(place("#/a"), place("x.yaml#/b"));
        places.insert(place("#/a/own"), place("#/a/own"));
        for (at, written) in [
            ("#/a", "x.yaml#/b"),
            ("#/a/c/0", "x.yaml#/b/c/0"),
            ("#/a/own/d", "#/a/own/d"),
            ("#/ab", "#/ab"),
        ] {
            assert_eq!(places.written(&place(at)), place(written));
        }
        assert_eq!(
            places.of_written(&place("x.yaml#/b/c")),
            Some(place("#/a/c"))
        );
        assert_eq!(places.of_written(&place("y.yaml#/b/c")), None);
    }

    #[test]
    fn items_move_up_with_what_is_known_of_them() {
        let mut places = Places::default();
        places.insert(place("#/list/2/x"), place("o.yaml#/x"));
        places.removed(&place("#/list"), 0, 3);
        assert_eq!(places.written(&place("#/list/0/a")), place("#/list/1/a"));
        assert_eq!(places.written(&place("#/list/1/a")), place("#/list/2/a"));
        assert_eq!(places.written(&place("#/list/1/x")), place("o.yaml#/x"));
    }
}
