//! How deep types lie in each other, which is how deep rustc recurses over them.

use crate::ir::{Api, Shape, Type, TypeId};

use super::graph::Graph;
use super::walk;

/// The length of the longest chain; see [`Facts::depth`](super::Facts::depth).
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
        own[at] += 1 + wrappers(&api.type_def(id).shape);
        for target in graph.targets(id).map(part).filter(|target| *target != at) {
            below[at] = below[at].max(own[target] + below[target]);
        }
    }
    let levels = own.iter().zip(&below).map(|(own, below)| own + below);
    levels.max().unwrap_or(0)
}

/// The most wrappers around a named type in a part of `shape`.
fn wrappers(shape: &Shape) -> usize {
    let presence = usize::from(matches!(shape, Shape::Struct(_))) * 2;
    let depth = |ty: &Type| {
        let mut deepest = 0;
        let mut rest = vec![(ty, 0)];
        while let Some((ty, depth)) = rest.pop() {
            deepest = deepest.max(depth);
            match ty {
                Type::Tuple(items) => rest.extend(items.iter().map(|item| (item, depth + 1))),
                Type::Array(inner)
                | Type::Set(inner)
                | Type::Map(inner)
                | Type::Nullable(inner)
                | Type::Boxed(inner) => rest.push((inner, depth + 1)),
                _ => {}
            }
        }
        deepest
    };
    let parts = walk::parts(shape).into_iter().map(depth);
    presence + parts.max().unwrap_or(0)
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
        assert_eq!(measure(&api), (1 + 3) + (1 + 2) + 1);
    }

    #[test]
    fn types_that_contain_each_other_count_once_each() {
        let api = Sample::new()
            .object("A", [field("b", named(1))])
            .object("B", [field("a", named(0)), field("c", named(2))])
            .object("C", [])
            .build();
        assert_eq!(measure(&api), 3 + 3 + 3);
    }
}
