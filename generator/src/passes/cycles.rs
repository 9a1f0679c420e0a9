//! Makes recursion finite.
//!
//! A type that holds itself by value has no size. Lists and maps are indirect already, so only the
//! edges through fields, variants, tuples and aliases count. In every circle of such edges the edge
//! that leads to the type declared first, by pointer, is boxed: the choice depends on the circle
//! alone, and adding something elsewhere moves no box. A box is part of the public type of a field,
//! so a change of the circle itself can be a breaking change; there is no way around that.
//!
//! An alias can't hold itself at all, not even in a list: it becomes a struct around its value.

use super::walk;
use crate::ir::{Api, Shape, Type, TypeId};

pub(super) fn run(api: &mut Api) {
    let circles = components(&edges(api, Reach::Any));
    for id in api.type_ids() {
        let index = id.0 as usize;
        let in_circle = circles.is_cyclic(index);
        let shape = &mut api.types[index].shape;
        if let (Shape::Alias(target), true) = (&mut *shape, in_circle) {
            *shape = Shape::Newtype(std::mem::replace(target, Type::Null));
        }
    }
    // Boxing one edge of a circle may leave others, so each is looked for anew.
    while let Some(edge) = next_edge(api) {
        let (from, to) = edge;
        walk::shape_mut(&mut api.types[from.0 as usize].shape, &mut |ty| put_box(ty, to));
    }
}

/// Whether an edge through a list or a map counts.
#[derive(Clone, Copy, PartialEq)]
enum Reach {
    Any,
    ByValue,
}

fn edges(api: &Api, reach: Reach) -> Vec<Vec<usize>> {
    let targets = |shape: &Shape| {
        let mut targets = Vec::new();
        walk::shape(shape, &mut |ty| match reach {
            Reach::Any => walk::named(ty, &mut |id| targets.push(id.0 as usize)),
            Reach::ByValue => by_value(ty, &mut |id| targets.push(id.0 as usize)),
        });
        // Maps of further properties hold their values elsewhere.
        if let (Shape::Struct(shape), Reach::ByValue) = (shape, reach) && let Some(extra) = &shape.extra {
            let mut held = Vec::new();
            by_value(extra, &mut |id| held.push(id.0 as usize));
            targets.truncate(targets.len() - held.len());
        }
        targets
    };
    api.types.iter().map(|def| targets(&def.shape)).collect()
}

fn by_value(ty: &Type, visit: &mut impl FnMut(TypeId)) {
    match ty {
        Type::Named(id) => visit(*id),
        Type::Nullable(held) => by_value(held, visit),
        Type::Tuple(items) => items.iter().for_each(|item| by_value(item, visit)),
        _ => {}
    }
}

fn put_box(ty: &mut Type, to: TypeId) {
    match ty {
        Type::Named(id) if *id == to => {
            *ty = Type::Boxed(Box::new(std::mem::replace(ty, Type::Null)));
        }
        Type::Nullable(held) => put_box(held, to),
        Type::Tuple(items) => items.iter_mut().for_each(|item| put_box(item, to)),
        _ => {}
    }
}

/// For every circle that is left, the edges to its first type; one of them.
fn next_edge(api: &Api) -> Option<(TypeId, TypeId)> {
    let edges = edges(api, Reach::ByValue);
    let circles = components(&edges);
    let first = (0..edges.len())
        .filter(|index| circles.is_cyclic(*index))
        .min_by_key(|index| &api.types[*index].pointer)?;
    let circle = circles.of[first];
    let from = (0..edges.len())
        .filter(|index| circles.of[*index] == circle && edges[*index].contains(&first))
        .min_by_key(|index| &api.types[*index].pointer)?;
    Some((TypeId(from as u32), TypeId(first as u32)))
}

/// Strongly connected components.
struct Components {
    /// The component of each node.
    of: Vec<usize>,
    /// Whether a component has a circle.
    cyclic: Vec<bool>,
}

impl Components {
    fn is_cyclic(&self, node: usize) -> bool {
        self.cyclic[self.of[node]]
    }
}

/// Tarjan's algorithm with a stack of its own: a document may chain more types than the thread's
/// stack has room for.
fn components(edges: &[Vec<usize>]) -> Components {
    const UNSEEN: usize = usize::MAX;
    let count = edges.len();
    let mut found = Components { of: vec![UNSEEN; count], cyclic: Vec::new() };
    let (mut index, mut low) = (vec![UNSEEN; count], vec![0; count]);
    let (mut next, mut open) = (0, Vec::new());
    for root in 0..count {
        if index[root] != UNSEEN {
            continue;
        }
        let mut work = vec![(root, 0)];
        while let Some((node, edge)) = work.pop() {
            if edge == 0 {
                (index[node], low[node]) = (next, next);
                next += 1;
                open.push(node);
            }
            if let Some(&target) = edges[node].get(edge) {
                work.push((node, edge + 1));
                if index[target] == UNSEEN {
                    work.push((target, 0));
                } else if found.of[target] == UNSEEN {
                    low[node] = low[node].min(index[target]);
                }
                continue;
            }
            if low[node] == index[node] {
                close(node, edges, &mut open, &mut found);
            }
            if let Some((parent, _)) = work.last() {
                low[*parent] = low[*parent].min(low[node]);
            }
        }
    }
    found
}

/// Takes a finished component off the stack.
fn close(root: usize, edges: &[Vec<usize>], open: &mut Vec<usize>, found: &mut Components) {
    let number = found.cyclic.len();
    let mut size = 0;
    while let Some(node) = open.pop() {
        found.of[node] = number;
        size += 1;
        if node == root {
            break;
        }
    }
    found.cyclic.push(size > 1 || edges[root].contains(&root));
}

/// The longest chain of named types inside each other, through lists and boxes too; circles count
/// once.
pub(super) fn depth(api: &Api) -> usize {
    let edges = edges(api, Reach::Any);
    let found = components(&edges);
    let mut size = vec![0; found.cyclic.len()];
    for component in &found.of {
        size[*component] += 1;
    }
    // Tarjan numbers components so that edges lead to smaller numbers.
    let mut nodes: Vec<usize> = (0..edges.len()).collect();
    nodes.sort_by_key(|node| found.of[*node]);
    let mut below = vec![0; found.cyclic.len()];
    for node in nodes {
        let own = found.of[node];
        for target in &edges[node] {
            let other = found.of[*target];
            if other != own {
                below[own] = below[own].max(below[other] + size[other]);
            }
        }
    }
    below.iter().zip(&size).map(|(below, own)| below + own).max().unwrap_or(0)
}
