//! Makes recursion finite.
//!
//! A Rust value has a size, so a type can't contain itself by value. `Vec` and maps are indirections
//! already; fields, options, tuples, variants and aliases are not. In a cycle of these, each edge
//! that leads back, to the same type or to one that is earlier in the order of JSON pointers, gets a
//! `Box`. All other edges lead forward in that order, so no cycle is left. Whether an edge is boxed
//! depends on its cycle and on the two types at its ends, not on what else the document holds or in
//! which order.
//!
//! The cost: when a later document puts a field into a cycle, its `T` may become `Box<T>`, which
//! callers see. No choice of edges can exclude that, because any edge of the old document may be the
//! only edge that two new cycles share.
//!
//! Rust also refuses an alias of itself, even behind an indirection (`type A = Vec<A>`). An alias
//! that contains itself through aliases alone becomes a newtype.

use crate::ir::{Api, Type, TypeId, TypeKind};

use super::graph::{self, Graph, Sccs};
use super::walk;

/// Runs the pass.
pub(super) fn run(api: &mut Api) {
    wrap_aliases(api);
    box_edges(api);
}

fn wrap_aliases(api: &mut Api) {
    let graph = Graph::new(api, |id, targets| {
        if let TypeKind::Alias(ty) = &api.type_def(id).kind {
            walk::each_named(ty, |id| targets.push(id.0));
        }
    });
    let sccs = graph.sccs();
    for id in api.type_ids() {
        if graph.is_cyclic(&sccs, id) {
            let kind = &mut api.types[id.0 as usize].kind;
            if let TypeKind::Alias(ty) = kind {
                *kind = TypeKind::Newtype(std::mem::replace(ty, Type::Any));
            }
        }
    }
}

fn box_edges(api: &mut Api) {
    let graph = Graph::new(api, |id, targets| {
        for part in by_value(&api.type_def(id).kind) {
            graph::each_by_value(part, |id| targets.push(id.0));
        }
    });
    let sccs = graph.sccs();
    let ranks = graph::ranks(api);
    for id in api.type_ids() {
        if graph.is_cyclic(&sccs, id) {
            box_back(api, id, &sccs, &ranks);
        }
    }
}

/// The types that a value contains without an indirection; additional properties are in a map.
fn by_value(kind: &TypeKind) -> Vec<&Type> {
    match kind {
        TypeKind::Struct(object) => object.fields.iter().map(|field| &field.ty).collect(),
        other => walk::parts(other),
    }
}

fn box_back(api: &mut Api, from: TypeId, sccs: &Sccs, ranks: &[u32]) {
    let rank = |id: TypeId| ranks[id.0 as usize];
    let kind = &mut api.types[from.0 as usize].kind;
    let mut rest = match kind {
        TypeKind::Struct(object) => object.fields.iter_mut().map(|f| &mut f.ty).collect(),
        other => walk::parts_mut(other),
    };
    while let Some(ty) = rest.pop() {
        match ty {
            Type::Named(to) if Graph::in_one_cycle(sccs, from, *to) && rank(*to) <= rank(from) => {
                *ty = Type::Boxed(Box::new(Type::Named(*to)));
            }
            Type::Tuple(items) => rest.extend(items),
            Type::OpenTuple(tuple) => rest.extend(&mut tuple.places),
            Type::Nullable(inner) => rest.push(inner),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{Sample, boxed, field, named, optional};

    fn run_on(sample: Sample) -> Api {
        let mut api = sample.build();
        run(&mut api);
        api
    }

    fn part(api: &Api, id: usize, index: usize) -> &Type {
        walk::parts(&api.types[id].kind)[index]
    }

    #[test]
    fn a_field_of_its_own_type_is_boxed() {
        let api = run_on(Sample::new().object("Node", [optional("next", named(0))]));
        assert_eq!(part(&api, 0, 0), &boxed(named(0)));
    }

    #[test]
    fn lists_and_maps_are_indirections_already() {
        let list = Type::Array(Box::new(named(0)));
        let map = Type::Map(Box::new(named(0)));
        let api = run_on(Sample::new().object("Node", [field("a", list.clone()), field("b", map)]));
        assert_eq!(part(&api, 0, 0), &list);
    }

    #[test]
    fn only_the_edge_that_leads_back_is_boxed() {
        let sample = Sample::new()
            .object("B", [optional("a", named(1))])
            .object("A", [optional("b", named(0)), optional("c", named(2))])
            .object("C", []);
        let api = run_on(sample);
        assert_eq!(part(&api, 0, 0), &boxed(named(1)), "B comes after A");
        assert_eq!(part(&api, 1, 0), &named(0));
        assert_eq!(part(&api, 1, 1), &named(2), "C is on no cycle");
    }

    #[test]
    fn a_cycle_through_options_tuples_unions_and_aliases_is_found() {
        let tuple = Type::Tuple(vec![Type::Nullable(Box::new(named(0))), Type::Bool]);
        let sample = Sample::new()
            .object("A", [field("b", named(1))])
            .alias("B", named(2))
            .union("C", [Type::Bool, tuple]);
        let api = run_on(sample);
        let nullable = Type::Nullable(Box::new(boxed(named(0))));
        assert_eq!(part(&api, 2, 1), &Type::Tuple(vec![nullable, Type::Bool]));
        assert!(matches!(&api.types[1].kind, TypeKind::Alias(_)));
    }

    #[test]
    fn an_alias_that_contains_itself_is_a_struct() {
        let sample = Sample::new()
            .alias("A", Type::Array(Box::new(named(1))))
            .alias("B", Type::Map(Box::new(named(0))))
            .alias("C", named(0));
        let api = run_on(sample);
        assert!(matches!(&api.types[0].kind, TypeKind::Newtype(_)));
        assert!(matches!(&api.types[1].kind, TypeKind::Newtype(_)));
        assert!(matches!(&api.types[2].kind, TypeKind::Alias(_)));
    }
}
