//! Usage and reachability: which way the values of a type travel, and which groups need it.
//!
//! What no operation reaches stays available to users: it travels both ways, in every build.

use std::collections::BTreeSet;

use super::walk;
use crate::ir::{Api, GroupId, TypeId, Usage};

/// What is spread along the edges; grows only, so that spreading ends.
#[derive(Clone, Default, PartialEq)]
struct Mark {
    usage: Usage,
    groups: BTreeSet<Option<GroupId>>,
}

impl Mark {
    /// Takes in another mark; whether anything was new.
    fn join(&mut self, other: &Self) -> bool {
        let before = (self.usage, self.groups.len());
        self.usage.sent |= other.usage.sent;
        self.usage.received |= other.usage.received;
        self.groups.extend(&other.groups);
        before != (self.usage, self.groups.len())
    }
}

pub(super) fn run(api: &mut Api) {
    let edges: Vec<Vec<TypeId>> = api.types.iter().map(|def| {
        let mut targets = Vec::new();
        walk::shape(&def.shape, &mut |ty| walk::named(ty, &mut |id| targets.push(id)));
        targets
    }).collect();
    let mut marks = vec![Mark::default(); api.types.len()];
    for operation in &api.operations {
        let groups = BTreeSet::from([operation.group]);
        let mut seed = |usage: Usage, ty| {
            let mark = Mark { usage, groups: groups.clone() };
            walk::named(ty, &mut |id| spread(id, &mark, &edges, &mut marks));
        };
        walk::sent(operation, &mut |ty| seed(Usage { sent: true, received: false }, ty));
        walk::received(operation, &mut |ty| seed(Usage { sent: false, received: true }, ty));
    }
    for (def, mark) in api.types.iter_mut().zip(marks) {
        let unreached = mark.usage == Usage::default();
        def.usage = if unreached { Usage { sent: true, received: true } } else { mark.usage };
        def.groups = mark.groups;
    }
    // Where an unreached type holds a reached one, that must travel both ways too.
    let both = Mark { usage: Usage { sent: true, received: true }, groups: BTreeSet::new() };
    let unreached: Vec<TypeId> = api.type_ids().filter(|id| api.type_def(*id).groups.is_empty()).collect();
    let mut marks: Vec<Mark> = api.types.iter().map(|def| Mark { usage: def.usage, groups: def.groups.clone() }).collect();
    let mut everywhere = vec![false; api.types.len()];
    for id in unreached {
        for target in &edges[id.0 as usize] {
            spread(*target, &both, &edges, &mut marks);
            everywhere_from(*target, &edges, &mut everywhere);
        }
    }
    for ((def, mark), everywhere) in api.types.iter_mut().zip(marks).zip(everywhere) {
        def.usage = mark.usage;
        if everywhere {
            def.groups = BTreeSet::new();
        }
    }
}

fn spread(from: TypeId, mark: &Mark, edges: &[Vec<TypeId>], marks: &mut [Mark]) {
    let mut work = vec![from];
    while let Some(id) = work.pop() {
        let index = id.0 as usize;
        if marks[index].join(mark) {
            work.extend(&edges[index]);
        }
    }
}

/// A type that is compiled in every build needs what it holds in every build.
fn everywhere_from(from: TypeId, edges: &[Vec<TypeId>], everywhere: &mut [bool]) {
    let mut work = vec![from];
    while let Some(id) = work.pop() {
        let index = id.0 as usize;
        if !std::mem::replace(&mut everywhere[index], true) {
            work.extend(&edges[index]);
        }
    }
}
