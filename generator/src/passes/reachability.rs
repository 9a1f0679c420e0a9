//! Finds what reaches each type, so that a type is compiled only with what needs it.
//!
//! [`TypeDef::reached_by`](crate::ir::TypeDef::reached_by) then holds one of these:
//!
//! - [`Client`](ReachedBy::Client) alone: an operation without a tag reaches the type, or more groups
//!   than [`MANY`] do, where a condition would cost more than it saves, or the settings name it. In
//!   a document without operations that is every type;
//! - groups: an operation of each of them reaches it;
//! - [`Webhooks`](ReachedBy::Webhooks), maybe beside groups: a request that the API sends brings it;
//! - [`Nothing`](ReachedBy::Nothing), maybe beside groups: a component that no operation reaches is
//!   the type, or contains it;
//! - nothing at all: the same, where such components are not in the client. `prune` takes the type
//!   away once everything is named, so that no name depends on what is reached.
//!
//! What a type contains is reached by at least what reaches the type, and so is the component in
//! whose file it stands and the type that it is called after. So no condition can leave a type
//! without its parts. A component that the mapping of a discriminator names is a part of the one that
//! has the discriminator.

use std::collections::BTreeSet;

use crate::ir::{Api, Owner, Parent, ReachedBy, TypeId};

use super::graph::Graph;
use super::walk;

/// With more groups than this, a type is always compiled.
pub(super) const MANY: usize = 8;

/// Runs the pass; with `all_schemas` what no operation reaches is in the client.
pub(super) fn run(api: &mut Api, all_schemas: bool) {
    let mut sets = Sets {
        reached_by: vec![BTreeSet::new(); api.types.len()],
        graph: needed(api),
    };
    for operation in &api.operations {
        let mut roots = walk::named(walk::sent(operation));
        roots.extend(walk::named(walk::received(operation)));
        match operation.group {
            Some(group) => sets.add(ReachedBy::Group(group), roots),
            None => sets.always(roots),
        }
    }
    sets.add(ReachedBy::Webhooks, walk::of_events(api));
    let all = api.operations.is_empty();
    let named = |id: &TypeId| all || api.type_def(*id).named_in_settings;
    sets.always(api.type_ids().filter(named).collect());
    let unreached = sets.reached_by.iter().zip(api.type_ids());
    let unreached = unreached.filter(|(by, id)| {
        all_schemas && by.is_empty() && api.type_def(*id).owner == Owner::Component
    });
    let unreached: Vec<TypeId> = unreached.map(|(_, id)| id).collect();
    for id in unreached {
        sets.add(ReachedBy::Nothing, BTreeSet::from([id]));
    }
    for (def, reached_by) in api.types.iter_mut().zip(sets.reached_by) {
        def.reached_by = reached_by;
    }
}

/// The graph of what a type can't be without.
fn needed(api: &Api) -> Graph {
    let mut mapped: Vec<Vec<u32>> = vec![Vec::new(); api.types.len()];
    for (base, target) in &api.mapped {
        mapped[base.0 as usize].push(target.0);
    }
    Graph::new(api, |id, targets| {
        let def = api.type_def(id);
        for part in walk::parts(&def.kind) {
            walk::each_named(part, |id| targets.push(id.0));
        }
        if let Owner::Type(owner) = def.owner {
            targets.push(owner.0);
        }
        if let Parent::Type(parent) = def.hint.parent {
            targets.push(parent.0);
        }
        targets.append(&mut mapped[id.0 as usize]);
    })
}

struct Sets {
    reached_by: Vec<BTreeSet<ReachedBy>>,
    graph: Graph,
}

impl Sets {
    fn add(&mut self, by: ReachedBy, roots: BTreeSet<TypeId>) {
        let mut rest: Vec<TypeId> = roots.into_iter().collect();
        while let Some(id) = rest.pop() {
            let reached_by = &mut self.reached_by[id.0 as usize];
            if reached_by.contains(&ReachedBy::Client) || !reached_by.insert(by) {
                continue;
            }
            let groups = |by: &&ReachedBy| matches!(by, ReachedBy::Group(_));
            if reached_by.iter().filter(groups).count() > MANY {
                self.always(BTreeSet::from([id]));
            } else {
                rest.extend(self.graph.targets(id));
            }
        }
    }

    fn always(&mut self, roots: BTreeSet<TypeId>) {
        let mut rest: Vec<TypeId> = roots.into_iter().collect();
        while let Some(id) = rest.pop() {
            let reached_by = &mut self.reached_by[id.0 as usize];
            if !reached_by.contains(&ReachedBy::Client) {
                *reached_by = BTreeSet::from([ReachedBy::Client]);
                rest.extend(self.graph.targets(id));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::GroupId;
    use crate::samples::{Sample, body, field, named, object};

    const FIRST: ReachedBy = ReachedBy::Group(GroupId(0));
    const SECOND: ReachedBy = ReachedBy::Group(GroupId(1));

    fn reached_by(api: &Api, id: usize) -> Vec<ReachedBy> {
        api.types[id].reached_by.iter().copied().collect()
    }

    fn two_groups() -> Api {
        Sample::new()
            .object("A", [field("b", named(1))])
            .object("B", [])
            .object("Unused", [field("b", named(1))])
            .operation("first", Some(0), |operation| {
                operation.body = body(named(0))
            })
            .operation("second", Some(1), |operation| {
                operation.body = body(named(1))
            })
            .build()
    }

    #[test]
    fn a_type_belongs_to_the_groups_that_reach_it() {
        let mut api = two_groups();
        run(&mut api, false);
        assert_eq!(reached_by(&api, 0), [FIRST]);
        assert_eq!(reached_by(&api, 1), [FIRST, SECOND]);
        assert_eq!(reached_by(&api, 2), []);
    }

    #[test]
    fn what_nothing_reaches_is_in_the_client_if_the_settings_say_so() {
        let mut api = two_groups();
        run(&mut api, true);
        assert_eq!(reached_by(&api, 0), [FIRST]);
        assert_eq!(reached_by(&api, 1), [FIRST, SECOND, ReachedBy::Nothing]);
        assert_eq!(reached_by(&api, 2), [ReachedBy::Nothing]);
        let mut api = two_groups();
        api.types[2].named_in_settings = true;
        run(&mut api, false);
        assert_eq!(reached_by(&api, 1), [ReachedBy::Client]);
        assert_eq!(reached_by(&api, 2), [ReachedBy::Client]);
    }

    #[test]
    fn without_operations_everything_is_in_the_client() {
        let mut api = Sample::new().object("A", []).build();
        run(&mut api, false);
        assert_eq!(reached_by(&api, 0), [ReachedBy::Client]);
    }

    #[test]
    fn the_component_in_whose_file_a_type_stands_comes_with_it() {
        // A property that `A` inherits from `Base` stands in the file of `Base`.
        let mut api = Sample::new()
            .object("A", [field("kind", named(3))])
            .object("Base", [field("kind", named(3)), field("part", named(2))])
            .object("Part", [])
            .below(1, "kind", object([]))
            .operation("first", Some(0), |operation| {
                operation.body = body(named(0))
            })
            .build();
        run(&mut api, false);
        for id in 0..4 {
            assert_eq!(reached_by(&api, id), [FIRST], "{id}");
        }
    }

    #[test]
    fn what_a_mapping_names_comes_with_the_schema_that_has_it() {
        let mut api = Sample::new()
            .object("Base", [])
            .object("Mapped", [])
            .operation("first", Some(0), |operation| {
                operation.body = body(named(0))
            })
            .build();
        api.mapped = vec![(TypeId(0), TypeId(1))];
        run(&mut api, false);
        assert_eq!(reached_by(&api, 1), [FIRST]);
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
        run(&mut api, false);
        assert_eq!(reached_by(&api, 0), [ReachedBy::Client]);
        assert_eq!(reached_by(&api, 1), [ReachedBy::Client]);
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
        run(&mut api, false);
        assert_eq!(reached_by(&api, 0), [ReachedBy::Client]);
        assert_eq!(reached_by(&api, 1), [ReachedBy::Client]);
    }
}
