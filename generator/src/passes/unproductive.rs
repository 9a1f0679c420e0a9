//! Cuts cycles in which no JSON is ever read.
//!
//! An alias of itself, or a union that is its own variant, describes no value, and code made from it
//! would recurse without end on the first value. A struct, an array, a tuple or a map in the cycle
//! takes a step into the value; such recursion is left to `cycles`.
//!
//! A variant that is the union itself adds nothing and is dropped without a finding. Any other edge
//! that leads back, to the same or an earlier pointer of the document, becomes any JSON value.

use crate::diagnostics::{Diagnostics, PassFinding};
use crate::ir::{Api, Type, TypeId, TypeKind};

use super::graph::{self, Graph, Sccs, in_place};
use super::walk;

/// Runs the pass.
pub(super) fn run(api: &mut Api, diagnostics: &mut Diagnostics) {
    let graph = Graph::of_the_same_json(api);
    let sccs = graph.sccs();
    let ranks = graph::ranks(api);
    for id in api.type_ids() {
        if graph.is_cyclic(&sccs, id) {
            cut(api, id, &sccs, &ranks, diagnostics);
        }
    }
}

fn cut(api: &mut Api, id: TypeId, sccs: &Sccs, ranks: &[u32], diagnostics: &mut Diagnostics) {
    let def = &mut api.types[id.0 as usize];
    let rank = |id: TypeId| ranks[id.0 as usize];
    if let TypeKind::Union(union) = &mut def.kind {
        let itself = |ty: &Type| in_place(ty).any(|target| target == id);
        union.variants.retain(|variant| !itself(&variant.ty));
        if union.variants.is_empty() {
            def.kind = TypeKind::Alias(Type::Any);
        }
    }
    for part in walk::parts_mut(&mut def.kind) {
        let back = |to: TypeId| Graph::in_one_cycle(sccs, id, to) && rank(to) <= rank(id);
        if in_place(part).any(back) {
            *part = Type::Any;
            diagnostics.report(&def.pointer, PassFinding::NoValue);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{Sample, named, optional};

    fn run_on(sample: Sample) -> (Api, usize) {
        let mut api = sample.build();
        let mut diagnostics = Diagnostics::new();
        run(&mut api, &mut diagnostics);
        (api, diagnostics.len())
    }

    #[test]
    fn an_alias_of_itself_is_any_value() {
        let (api, warnings) = run_on(Sample::new().alias("A", named(0)));
        assert_eq!(api.types[0].kind, TypeKind::Alias(Type::Any));
        assert_eq!(warnings, 1);
    }

    #[test]
    fn two_aliases_of_each_other_are_cut_once() {
        let (api, warnings) = run_on(Sample::new().alias("A", named(1)).alias("B", named(0)));
        assert_eq!(api.types[0].kind, TypeKind::Alias(named(1)));
        assert_eq!(api.types[1].kind, TypeKind::Alias(Type::Any));
        assert_eq!(warnings, 1);
    }

    #[test]
    fn a_union_loses_the_variant_that_it_is_itself() {
        let (api, warnings) = run_on(Sample::new().union("A", [named(0), Type::Bool]));
        assert_eq!(walk::parts(&api.types[0].kind), [&Type::Bool]);
        assert_eq!(warnings, 0);
    }

    #[test]
    fn recursion_that_reads_json_is_left_alone() {
        let sample = Sample::new()
            .alias("A", Type::Array(Box::new(named(0))))
            .object("B", [optional("next", named(1))]);
        let (_, warnings) = run_on(sample);
        assert_eq!(warnings, 0);
    }
}
