//! In which order components are worked out, so that long chains of `allOf` need no deep recursion.

use openapiv3::{ReferenceOr, Schema};

use super::Lowering;
use crate::document::{SchemaRef, SchemaView};
use crate::ir::TypeId;

/// How many components of a chain are worked out one inside the other.
const STRIDE: usize = 16;

/// What is known of a component.
#[derive(Clone, Copy, Default, PartialEq)]
enum Mark {
    #[default]
    New,
    /// On the path from the first component.
    Open,
    /// The components that it is combined from are in chains of this length, this one included.
    Done(usize),
    /// It is in a cycle, or combined from one that is.
    Cyclic,
}

impl<'a> Lowering<'a> {
    /// Works out every [`STRIDE`]th component of each chain, from the bottom up. Cycles are left to
    /// the recursion, which knows where it began.
    pub(super) fn resolve_chains(&mut self) {
        let mut marks = vec![Mark::New; self.components.len()];
        for root in 0..marks.len() {
            let mut path = Vec::new();
            self.open(root, &mut marks, &mut path);
            while let Some((id, rest, length)) = path.last_mut() {
                if let Some(next) = rest.pop() {
                    match marks[next] {
                        Mark::New => self.open(next, &mut marks, &mut path),
                        Mark::Open | Mark::Cyclic => *length = None,
                        Mark::Done(below) => *length = length.map(|own| own.max(below + 1)),
                    }
                    continue;
                }
                let (id, length) = (*id, *length);
                path.pop();
                marks[id] = length.map_or(Mark::Cyclic, Mark::Done);
                if let Some((_, _, above)) = path.last_mut() {
                    *above = above.zip(length).map(|(own, below)| own.max(below + 1));
                }
                if length.is_some_and(|length| length % STRIDE == 0) {
                    self.component_shape(TypeId(id as u32));
                }
            }
        }
    }

    /// Puts a component that is new at the end of the path, with what it is combined from.
    fn open(
        &self,
        id: usize,
        marks: &mut [Mark],
        path: &mut Vec<(usize, Vec<usize>, Option<usize>)>,
    ) {
        if marks[id] == Mark::New {
            marks[id] = Mark::Open;
            path.push((id, self.combined_from(self.components[id]), Some(1)));
        }
    }

    /// The components that a schema is combined from by references, `allOf`, `oneOf`, `anyOf` and
    /// conditions.
    fn combined_from(&self, schema: &'a ReferenceOr<Schema>) -> Vec<usize> {
        let mut found = Vec::new();
        let mut rest = vec![SchemaRef::from(schema)];
        while let Some(schema) = rest.pop() {
            match schema {
                SchemaRef::Reference(target) => {
                    found.extend(self.component(target).map(|id| id.0 as usize));
                }
                SchemaRef::Inline(schema) => {
                    let view = SchemaView::new(schema);
                    rest.extend(view.all_of.iter().chain(&view.one_of).chain(&view.any_of));
                    rest.extend(view.conditions.iter().map(|(_, schema)| schema));
                }
            }
        }
        found
    }
}
