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
}
