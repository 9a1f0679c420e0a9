//! Where a walk stands, without an allocation until a diagnostic needs the pointer.

use crate::pointer::Pointer;

/// A place as a chain of steps on the stack; [`Cursor::pointer`] writes it out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'p> {
    above: Option<&'p Cursor<'p>>,
    step: Step<'p>,
    depth: usize,
}

#[derive(Clone, Copy, Debug)]
enum Step<'p> {
    Root,
    Key(&'p str),
    Index(usize),
}

impl<'p> Cursor<'p> {
    /// The whole document.
    pub(super) const ROOT: Cursor<'static> = Cursor {
        above: None,
        step: Step::Root,
        depth: 0,
    };

    /// The member `key` of the object here.
    pub(super) fn key<'q>(&'q self, key: &'q str) -> Cursor<'q> {
        self.below(Step::Key(key))
    }

    /// The item `index` of the array here.
    pub(super) fn index(&self, index: usize) -> Cursor<'_> {
        self.below(Step::Index(index))
    }

    /// The number of steps from where the walk started.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// The key that leads here from one level up; empty for items of arrays.
    pub(super) fn last(&self) -> &str {
        match self.step {
            Step::Key(key) => key,
            _ => "",
        }
    }

    /// The place as a pointer.
    pub(super) fn pointer(&self) -> Pointer {
        let above = || self.above.map_or_else(Pointer::root, Cursor::pointer);
        match self.step {
            Step::Root => Pointer::root(),
            Step::Key(key) => above().child(key),
            Step::Index(index) => above().child(index),
        }
    }

    fn below<'q>(&'q self, step: Step<'q>) -> Cursor<'q> {
        Cursor {
            above: Some(self),
            step,
            depth: self.depth + 1,
        }
    }
}
