//! In which order components are worked out, so that long chains of `allOf` need no deep recursion.

use super::ids::type_id;
use super::state::Semantics;
use crate::document::{ComponentId, SchemaRef};
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

impl Semantics<'_> {
    /// Works out every [`STRIDE`]th component of each chain, from the bottom up. Cycles are left to
    /// the recursion, which knows where it began.
    pub(in crate::lower) fn resolve_chains(&mut self) {
        let mut marks = vec![Mark::New; self.component_count()];
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
            let schema = self.schemas.component(ComponentId(id as u32));
            path.push((id, self.combined_from(schema), Some(1)));
        }
    }

    /// The components that a schema is combined from by references, `allOf`, `oneOf`, `anyOf` and
    /// conditions.
    fn combined_from(&self, schema: SchemaRef) -> Vec<usize> {
        let mut found = Vec::new();
        let mut rest = vec![schema];
        while let Some(schema) = rest.pop() {
            match schema {
                SchemaRef::Reference(target) => found.push(type_id(target).0 as usize),
                SchemaRef::Inline(id) => {
                    let schema = &self.schemas[id];
                    let members = schema.all_of.iter().chain(&schema.one_of);
                    rest.extend(members.chain(&schema.any_of));
                    rest.extend(schema.conditions.iter().map(|(_, schema)| schema));
                }
            }
        }
        found
    }
}
