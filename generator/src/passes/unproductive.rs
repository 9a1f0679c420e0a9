//! Cuts circles in which no JSON is ever read.
//!
//! An alias of itself, or a union that is its own variant, describes nothing, and code made from it
//! would call itself for ever on the first value. A struct, a list, a tuple or a map on the way
//! takes a step into the value, and such recursion is left to `cycles`.
//!
//! A union's variant that is the union itself adds nothing and is dropped. Elsewhere the edge that
//! leads back, to the same or an earlier place of the document, becomes any JSON value.

use crate::diagnostics::{Cause, Diagnostics};
use crate::ir::{Api, Type, TypeId, TypeKind};

use super::graph::{self, Components, Graph, in_place};
use super::walk;

/// Runs the pass.
pub(super) fn run(api: &mut Api, diagnostics: &mut Diagnostics) {
    let graph = Graph::of_the_same_json(api);
    let components = graph.components();
    let ranks = graph::ranks(api);
    for id in api.type_ids() {
        if graph.is_circular(&components, id) {
            cut(api, id, &components, &ranks, diagnostics);
        }
    }
}

fn cut(
    api: &mut Api,
    id: TypeId,
    components: &Components,
    ranks: &[u32],
    diagnostics: &mut Diagnostics,
) {
    let def = &mut api.types[id.0 as usize];
    let rank = |id: TypeId| ranks[id.0 as usize];
    if let TypeKind::Union(union) = &mut def.kind {
        let count = union.variants.len();
        let itself = |ty: &Type| in_place(ty).any(|target| target == id);
        union.variants.retain(|variant| !itself(&variant.ty));
        if union.variants.len() < count {
            let message = "a variant of this union is the union itself";
            diagnostics.warn(Cause::Reference, &def.pointer, message, "it is left out");
        }
        if union.variants.is_empty() {
            def.kind = TypeKind::Alias(Type::Any);
        }
    }
    for part in walk::parts_mut(&mut def.kind) {
        let back = |to: TypeId| Graph::on_a_circle(components, id, to) && rank(to) <= rank(id);
        if in_place(part).any(back) {
            *part = Type::Any;
            let message = "this schema refers to itself and describes no value";
            let help = "it is typed as any JSON value; give it a type of its own";
            diagnostics.warn(Cause::Reference, &def.pointer, message, help);
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
        assert_eq!(warnings, 1);
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
