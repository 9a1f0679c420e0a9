//! Removes types that nothing uses.
//!
//! Inline types that an earlier pass made useless go before anything is named. Component schemas that
//! no operation reaches go after it, so that the names of the others do not depend on them.

use crate::ir::{Api, Owner, Parent, TypeId};

use super::walk;

/// Runs the pass. Ids change.
pub(super) fn run(api: &mut Api) {
    let kept = used(api);
    keep(api, &kept);
}

/// Removes what `reachability` found to be out of the client; one flag for each type before, whether
/// it stays. Ids change.
pub(super) fn leave_out(api: &mut Api) -> Vec<bool> {
    let kept: Vec<bool> = api
        .types
        .iter()
        .map(|def| !def.reached_by.is_empty())
        .collect();
    keep(api, &kept);
    kept
}

/// Keeps the types with a flag.
fn keep(api: &mut Api, kept: &[bool]) {
    if kept.iter().all(|kept| *kept) {
        return;
    }
    let mut next = 0;
    let numbers = kept.iter().map(|kept| {
        let number = TypeId(next);
        next += u32::from(*kept);
        number
    });
    let numbers: Vec<TypeId> = numbers.collect();
    let mut flags = kept.iter();
    api.types.retain(|_| *flags.next().expect("one for each"));
    walk::rename_all(api, |id| numbers[id.0 as usize]);
    for def in &mut api.types {
        if let Parent::Type(id) = &mut def.hint.parent {
            *id = numbers[id.0 as usize];
        }
        if let Owner::Type(id) = &mut def.owner {
            *id = numbers[id.0 as usize];
        }
    }
    api.mapped
        .retain(|(from, to)| kept[from.0 as usize] && kept[to.0 as usize]);
    for (from, to) in &mut api.mapped {
        (*from, *to) = (numbers[from.0 as usize], numbers[to.0 as usize]);
    }
}

/// What operations and components reach, and what their names are made from.
fn used(api: &Api) -> Vec<bool> {
    let mut rest: Vec<TypeId> = api
        .type_ids()
        .filter(|id| api.type_def(*id).owner == Owner::Component)
        .collect();
    rest.extend(walk::of_events(api));
    for operation in &api.operations {
        rest.extend(walk::named(walk::sent(operation)));
        rest.extend(walk::named(walk::received(operation)));
    }
    let mut used = vec![false; api.types.len()];
    while let Some(id) = rest.pop() {
        if std::mem::replace(&mut used[id.0 as usize], true) {
            continue;
        }
        let def = api.type_def(id);
        for part in walk::parts(&def.kind) {
            walk::each_named(part, |id| rest.push(id));
        }
        if let Parent::Type(id) = def.hint.parent {
            rest.push(id);
        }
        if let Owner::Type(id) = def.owner {
            rest.push(id);
        }
    }
    used
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::Type;
    use crate::samples::{Sample, field, named, object};

    #[test]
    fn an_unused_inline_type_goes_and_the_others_move_up() {
        let mut api = Sample::new()
            .object("A", [field("x", named(2))])
            .below(0, "gone", object([]))
            .below(0, "x", object([]))
            .alias("Unused", Type::Bool)
            .build();
        run(&mut api);
        assert_eq!(api.types.len(), 3);
        assert_eq!(walk::parts(&api.types[0].kind), [&named(1)]);
        assert_eq!(api.types[1].hint.words, ["x"]);
    }

    #[test]
    fn what_is_left_out_goes_with_its_inline_types() {
        let mut api = Sample::new()
            .object("Unused", [field("x", named(2))])
            .object("Used", [])
            .below(0, "x", object([]))
            .operation("call", None, |operation| {
                operation.body = crate::samples::body(named(1));
            })
            .build();
        super::super::reachability::run(&mut api, false);
        assert_eq!(leave_out(&mut api), [false, true, false]);
        assert_eq!(api.types.len(), 1);
        assert_eq!(
            walk::named(walk::sent(&api.operations[0])),
            [TypeId(0)].into()
        );
    }
}
