//! What is counted while schemas are combined, and what is kept of it.

use std::rc::Rc;

use indexmap::IndexMap;

use super::shape::{AllOf, Shape};
use crate::ir::TypeId;

/// The steps that every document may take.
const STEPS: usize = 50_000;

/// The steps that a document may take for each of its component schemas. Real documents take up to 60.
const STEPS_PER_COMPONENT: usize = 150;

/// The steps of a run.
#[derive(Debug)]
pub(in crate::lower) struct Work {
    /// The steps so far.
    pub(in crate::lower) steps: usize,
    /// How many there may be.
    pub(in crate::lower) limit: usize,
}

impl Work {
    pub(in crate::lower) fn new(components: usize) -> Self {
        Self {
            steps: 0,
            limit: STEPS + components * STEPS_PER_COMPONENT,
        }
    }
}

/// What lists of conjuncts come down to.
#[derive(Debug, Default)]
pub(super) struct Combined<'a> {
    /// Shapes that stand beside alternatives, by what they say: equal ones are one.
    pub(super) computed: IndexMap<String, Rc<Shape<'a>>>,
    /// The lists that are being worked out.
    pub(super) busy: IndexMap<String, ()>,
    /// The lists that were worked out, by the components in progress and the conjuncts. The list
    /// keeps the addresses in the key alive.
    pub(super) done: IndexMap<(Vec<TypeId>, String), (AllOf<'a>, Shape<'a>)>,
    /// How often a list was asked for while it was being worked out, or a limit ended the work.
    /// What was worked out meanwhile depends on where it began, and is not kept.
    pub(super) cuts: usize,
}
