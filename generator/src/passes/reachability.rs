//! Finds which groups of operations need each type, so that a type is compiled only with them.
//!
//! [`TypeDef::groups`](crate::ir::TypeDef::groups) then means:
//!
//! - it holds `None` (and nothing else): the type is always compiled. An operation without a tag
//!   needs it, or more groups than [`MANY`] do, where a condition would cost more than it saves;
//! - it holds groups: the type is needed with any of them;
//! - it is empty: no operation reaches the type. It belongs with all groups at once, because what
//!   it contains may belong to any.
//!
//! What a type contains is in at least the groups of the type, so no condition can leave a type
//! without its parts.

use std::collections::BTreeSet;

use crate::ir::{Api, GroupId, TypeId};

use super::graph::Graph;
use super::walk;

/// With more groups than this, a type is always compiled.
const MANY: usize = 8;

/// Runs the pass.
pub(super) fn run(api: &mut Api) {
    let graph = Graph::contained(api);
    let mut sets = Sets {
        groups: vec![BTreeSet::new(); api.types.len()],
        graph,
    };
    for operation in &api.operations {
        let mut roots = walk::named(walk::sent(operation));
        roots.extend(walk::named(walk::received(operation)));
        match operation.group {
            Some(group) => sets.add(group, roots),
            None => sets.always(roots),
        }
    }
    for (def, groups) in api.types.iter_mut().zip(sets.groups) {
        def.groups = groups;
    }
}

struct Sets {
    groups: Vec<BTreeSet<Option<GroupId>>>,
    graph: Graph,
}

impl Sets {
    fn add(&mut self, group: GroupId, roots: BTreeSet<TypeId>) {
        let mut rest: Vec<TypeId> = roots.into_iter().collect();
        while let Some(id) = rest.pop() {
            let groups = &mut self.groups[id.0 as usize];
            if groups.contains(&None) || !groups.insert(Some(group)) {
                continue;
            }
            if groups.len() > MANY {
                self.always(BTreeSet::from([id]));
            } else {
                rest.extend(self.graph.targets(id));
            }
        }
    }

    fn always(&mut self, roots: BTreeSet<TypeId>) {
        let mut rest: Vec<TypeId> = roots.into_iter().collect();
        while let Some(id) = rest.pop() {
            let groups = &mut self.groups[id.0 as usize];
            if !groups.contains(&None) {
                *groups = BTreeSet::from([None]);
                rest.extend(self.graph.targets(id));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{Sample, body, field, named};

    fn groups(api: &Api, id: usize) -> Vec<Option<u32>> {
        let groups = api.types[id].groups.iter();
        groups.map(|group| group.map(|id| id.0)).collect()
    }

    #[test]
    fn a_type_belongs_to_the_groups_that_reach_it() {
        let mut api = Sample::new()
            .object("A", [field("b", named(1))])
            .object("B", [])
            .object("Unused", [field("b", named(1))])
            .operation("first", Some(0), |operation| {
                operation.body = body(named(0))
            })
            .operation("second", Some(1), |operation| {
                operation.body = body(named(1))
            })
            .build();
        run(&mut api);
        assert_eq!(groups(&api, 0), [Some(0)]);
        assert_eq!(groups(&api, 1), [Some(0), Some(1)]);
        assert_eq!(groups(&api, 2), []);
    }

    #[test]
    fn an_operation_without_a_tag_makes_it_permanent() {
        let mut api = Sample::new()
            .object("A", [field("b", named(1))])
            .object("B", [])
            .operation("first", Some(0), |operation| {
                operation.body = body(named(1))
            })
            .operation("second", None, |operation| operation.body = body(named(0)))
            .operation("third", Some(1), |operation| {
                operation.body = body(named(0))
            })
            .build();
        run(&mut api);
        assert_eq!(groups(&api, 0), [None]);
        assert_eq!(groups(&api, 1), [None]);
    }

    #[test]
    fn what_many_groups_share_is_permanent() {
        let mut sample = Sample::new()
            .object("A", [field("b", named(1))])
            .object("B", []);
        for group in 0..=MANY as u32 {
            sample = sample.operation("call", Some(group), |operation| {
                operation.body = body(named(0));
            });
        }
        let mut api = sample.build();
        run(&mut api);
        assert_eq!(groups(&api, 0), [None]);
        assert_eq!(groups(&api, 1), [None]);
    }
}
