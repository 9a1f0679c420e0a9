//! Makes recursion finite.
//!
//! A Rust value has a size, so a type can't hold itself in place. Lists and maps are indirections
//! already; fields, options, tuples, variants and aliases are not. Where a circle of these exists,
//! each of its edges that leads back, to the same type or to one that stands earlier in the order
//! of JSON pointers, holds a `Box`. All other edges lead forward in that order, so no circle is
//! left; and whether an edge is boxed depends on the circle it is on and on the two types at its
//! ends, not on what else the document holds or in which order.
//!
//! The cost: a document that grows a circle through a field that was on none may turn its `T` into
//! `Box<T>`, which callers see. No choice of edges can exclude that, because any edge of the old
//! document may be the only one in common to two new circles.
//!
//! Rust also refuses an alias that mentions itself, whatever is between (`type A = Vec<A>`). An
//! alias that contains itself by way of aliases alone becomes a struct around its value.

use crate::ir::{Api, Type, TypeId, TypeKind};

use super::graph::{self, Components, Graph};
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
    let components = graph.components();
    for id in api.type_ids() {
        if graph.is_circular(&components, id) {
            let kind = &mut api.types[id.0 as usize].kind;
            if let TypeKind::Alias(ty) = kind {
                *kind = TypeKind::Newtype(std::mem::replace(ty, Type::Any));
            }
        }
    }
}

fn box_edges(api: &mut Api) {
    let graph = Graph::new(api, |id, targets| {
        for part in held(&api.type_def(id).kind) {
            graph::each_by_value(part, |id| targets.push(id.0));
        }
    });
    let components = graph.components();
    let ranks = graph::ranks(api);
    for id in api.type_ids() {
        if graph.is_circular(&components, id) {
            box_back(api, id, &components, &ranks);
        }
    }
}

/// The parts that a value holds in place; further properties are in a map.
fn held(kind: &TypeKind) -> Vec<&Type> {
    match kind {
        TypeKind::Struct(object) => object.fields.iter().map(|field| &field.ty).collect(),
        other => walk::parts(other),
    }
}

fn box_back(api: &mut Api, from: TypeId, components: &Components, ranks: &[u32]) {
    let rank = |id: TypeId| ranks[id.0 as usize];
    let kind = &mut api.types[from.0 as usize].kind;
    let mut rest = match kind {
        TypeKind::Struct(object) => object.fields.iter_mut().map(|f| &mut f.ty).collect(),
        other => walk::parts_mut(other),
    };
    while let Some(ty) = rest.pop() {
        match ty {
            Type::Named(to)
                if Graph::on_a_circle(components, from, *to) && rank(*to) <= rank(from) =>
            {
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
        assert_eq!(part(&api, 1, 1), &named(2), "C is on no circle");
    }

    #[test]
    fn a_circle_through_options_tuples_unions_and_aliases_is_found() {
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
