//! How deep types lie in each other, which is how deep rustc recurses over them.

use crate::ir::{Api, Presence, Type, TypeId, TypeKind};

use super::graph::Graph;
use super::walk;

/// The length of the longest chain; see [`Metrics::depth`](super::Facts::depth).
pub(super) fn measure(api: &Api) -> usize {
    let graph = Graph::contained(api);
    let components = graph.components();
    let part = |id: TypeId| components.of[id.0 as usize] as usize;
    let mut order: Vec<TypeId> = api.type_ids().collect();
    // Parts are numbered from the bottom up, so what a type contains is measured before it.
    order.sort_by_key(|id| part(*id));
    // Types of one part can follow each other in any order: each adds its own levels.
    let mut own = vec![0; components.sizes.len()];
    let mut below = vec![0; components.sizes.len()];
    for id in order {
        let at = part(id);
        own[at] += 1 + wrappers(&api.type_def(id).kind);
        for target in graph.targets(id).map(part).filter(|target| *target != at) {
            below[at] = below[at].max(own[target] + below[target]);
        }
    }
    let levels = own.iter().zip(&below).map(|(own, below)| own + below);
    levels.max().unwrap_or(0)
}

/// How many levels lie between a type and the deepest type in its parts.
fn wrappers(kind: &TypeKind) -> usize {
    match kind {
        TypeKind::Struct(object) => {
            let fields = object.fields.iter();
            let fields = fields.map(|field| presence(field.presence) + nesting(&field.ty));
            let extra = object.additional.iter().map(|ty| MAP + nesting(ty));
            fields.chain(extra).max().unwrap_or(0)
        }
        other => walk::parts(other)
            .into_iter()
            .map(nesting)
            .max()
            .unwrap_or(0),
    }
}

fn presence(presence: Presence) -> usize {
    match presence {
        Presence::Required => 0,
        Presence::Optional | Presence::RequiredNullable => 1,
        Presence::OptionalNullable => 2,
    }
}

/// What the types of the standard library are made of counts too. Measured with rustc 1.95.
const LIST: usize = 3;
const BOX: usize = 2;
const MAP: usize = 10;

fn nesting(ty: &Type) -> usize {
    let mut deepest = 0;
    let mut rest = vec![(ty, 0)];
    while let Some((ty, depth)) = rest.pop() {
        deepest = deepest.max(depth);
        match ty {
            Type::Tuple(items) => rest.extend(items.iter().map(|item| (item, depth + 1))),
            Type::OpenTuple(tuple) => rest.extend(tuple.types().map(|item| (item, depth + LIST))),
            Type::Array(inner) | Type::Set(inner) => rest.push((inner, depth + LIST)),
            Type::Map(inner) => rest.push((inner, depth + MAP)),
            Type::Boxed(inner) => rest.push((inner, depth + BOX)),
            Type::Nullable(inner) => rest.push((inner, depth + 1)),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{Sample, field, named};

    #[test]
    fn levels_and_wrappers_add_up() {
        let list = Type::Array(Box::new(named(1)));
        let api = Sample::new()
            .object("A", [field("b", list)])
            .object("B", [field("c", named(2))])
            .alias("C", Type::Bool)
            .build();
        assert_eq!(measure(&api), (1 + LIST) + 1 + 1);
    }

    #[test]
    fn types_that_contain_each_other_count_once_each() {
        let api = Sample::new()
            .object("A", [field("b", named(1))])
            .object("B", [field("a", named(0)), field("c", named(2))])
            .object("C", [])
            .build();
        assert_eq!(measure(&api), 3);
    }
}
