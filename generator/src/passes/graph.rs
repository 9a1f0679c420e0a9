//! Which types contain which, as a graph of numbers.

use crate::ir::{Api, Type, TypeId, TypeKind};

use super::walk;

/// For each type, the types that it leads to by the edges in question.
pub(super) struct Graph {
    edges: Vec<Vec<u32>>,
}

/// The strongly connected components of a [`Graph`]: the sets of types that lead to each other.
pub(super) struct Sccs {
    /// The component of each type. Its number is higher than that of every other component it leads
    /// to.
    pub(super) of: Vec<u32>,
    /// How many types each component has.
    pub(super) sizes: Vec<u32>,
}

impl Graph {
    /// The graph whose edges `leads_to` gives for each type.
    pub(super) fn new(api: &Api, mut leads_to: impl FnMut(TypeId, &mut Vec<u32>)) -> Self {
        let edges = api.type_ids().map(|id| {
            let mut targets = Vec::new();
            leads_to(id, &mut targets);
            targets
        });
        Self {
            edges: edges.collect(),
        }
    }

    /// The graph of everything that a type contains, directly or in an array, a map or a box.
    pub(super) fn contained(api: &Api) -> Self {
        Self::new(api, |id, targets| {
            for part in walk::parts(&api.type_def(id).kind) {
                walk::each_named(part, |id| targets.push(id.0));
            }
        })
    }

    /// The graph of types whose values are the same JSON: from an alias to its target, and from a
    /// union to its variants.
    pub(super) fn of_the_same_json(api: &Api) -> Self {
        Self::new(api, |id, targets| {
            let kind = &api.type_def(id).kind;
            if let TypeKind::Alias(_) | TypeKind::Newtype(_) | TypeKind::Union(_) = kind {
                for part in walk::parts(kind) {
                    targets.extend(in_place(part).map(|id| id.0));
                }
            }
        })
    }

    /// The types that `id` leads to.
    pub(super) fn targets(&self, id: TypeId) -> impl Iterator<Item = TypeId> {
        self.edges[id.0 as usize].iter().copied().map(TypeId)
    }

    /// Whether the edge from `from` to `to` is part of a cycle.
    pub(super) fn in_one_cycle(sccs: &Sccs, from: TypeId, to: TypeId) -> bool {
        sccs.of[from.0 as usize] == sccs.of[to.0 as usize]
    }

    /// Whether a type leads to itself, directly or by others.
    pub(super) fn is_cyclic(&self, sccs: &Sccs, id: TypeId) -> bool {
        let scc = sccs.of[id.0 as usize];
        sccs.sizes[scc as usize] > 1 || self.edges[id.0 as usize].contains(&id.0)
    }

    /// Tarjan's algorithm, with a stack of its own instead of recursion.
    pub(super) fn sccs(&self) -> Sccs {
        let mut search = Search::new(self.edges.len());
        for root in 0..self.edges.len() as u32 {
            if search.met[root as usize] == UNMET {
                search.from(root, &self.edges);
            }
        }
        search.found
    }
}

const UNMET: u32 = u32::MAX;

struct Search {
    /// When each type was met.
    met: Vec<u32>,
    /// The earliest type, by [`Self::met`], that each is known to lead to.
    low: Vec<u32>,
    clock: u32,
    /// Types that were met and belong to no component yet.
    open: Vec<u32>,
    found: Sccs,
}

impl Search {
    fn new(count: usize) -> Self {
        Self {
            met: vec![UNMET; count],
            low: vec![UNMET; count],
            clock: 0,
            open: Vec::new(),
            found: Sccs {
                of: vec![UNMET; count],
                sizes: Vec::new(),
            },
        }
    }

    fn from(&mut self, root: u32, edges: &[Vec<u32>]) {
        self.meet(root);
        // Each entry: a type, and how many of its edges have been followed.
        let mut path: Vec<(u32, usize)> = vec![(root, 0)];
        while let Some((at, followed)) = path.last_mut() {
            let at = *at;
            if let Some(&next) = edges[at as usize].get(*followed) {
                *followed += 1;
                if self.met[next as usize] == UNMET {
                    self.meet(next);
                    path.push((next, 0));
                } else if self.found.of[next as usize] == UNMET {
                    self.lower(at, self.met[next as usize]);
                }
                continue;
            }
            path.pop();
            if let Some(&(before, _)) = path.last() {
                self.lower(before, self.low[at as usize]);
            }
            if self.low[at as usize] == self.met[at as usize] {
                self.close(at);
            }
        }
    }

    fn meet(&mut self, id: u32) {
        self.met[id as usize] = self.clock;
        self.low[id as usize] = self.clock;
        self.clock += 1;
        self.open.push(id);
    }

    fn lower(&mut self, id: u32, to: u32) {
        let low = &mut self.low[id as usize];
        *low = (*low).min(to);
    }

    fn close(&mut self, root: u32) {
        let scc = self.found.sizes.len() as u32;
        let mut size = 0;
        while let Some(id) = self.open.pop() {
            self.found.of[id as usize] = scc;
            size += 1;
            if id == root {
                break;
            }
        }
        self.found.sizes.push(size);
    }
}

/// The position of each type in an order that depends on the types alone: by JSON pointer, and by
/// index only among types of one pointer.
pub(super) fn ranks(api: &Api) -> Vec<u32> {
    let mut order: Vec<TypeId> = api.type_ids().collect();
    order.sort_by(|a, b| {
        let [a_place, b_place] = [*a, *b].map(|id| &api.type_def(id).pointer);
        a_place.cmp(b_place).then(a.cmp(b))
    });
    let mut ranks = vec![0; order.len()];
    for (rank, id) in order.into_iter().enumerate() {
        ranks[id.0 as usize] = rank as u32;
    }
    ranks
}

/// The named type that a value of `ty` is, or may be.
pub(super) fn in_place(ty: &Type) -> impl Iterator<Item = TypeId> + use<> {
    let mut ty = ty;
    loop {
        match ty {
            Type::Nullable(inner) | Type::Boxed(inner) => ty = inner,
            Type::Named(id) => return Some(*id).into_iter(),
            _ => return None.into_iter(),
        }
    }
}

/// Calls `see` with each named type that a value of `ty` holds in place, without an indirection.
pub(super) fn each_by_value(ty: &Type, mut see: impl FnMut(TypeId)) {
    let mut rest = vec![ty];
    while let Some(ty) = rest.pop() {
        match ty {
            Type::Named(id) => see(*id),
            Type::Tuple(items) => rest.extend(items),
            Type::OpenTuple(tuple) => rest.extend(&tuple.places),
            Type::Nullable(inner) => rest.push(inner),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(edges: &[&[u32]]) -> Graph {
        Graph {
            edges: edges.iter().map(|targets| targets.to_vec()).collect(),
        }
    }

    #[test]
    fn types_that_lead_to_each_other_are_one_part() {
        let parts = graph(&[&[1], &[2], &[0, 3], &[4], &[]]).sccs();
        assert_eq!(parts.of[0], parts.of[1]);
        assert_eq!(parts.of[0], parts.of[2]);
        assert_ne!(parts.of[0], parts.of[3]);
        assert_eq!(parts.sizes[parts.of[0] as usize], 3);
    }

    #[test]
    fn a_part_has_a_higher_number_than_what_it_leads_to() {
        let parts = graph(&[&[2], &[0], &[3], &[]]).sccs();
        assert!(parts.of[1] > parts.of[0]);
        assert!(parts.of[0] > parts.of[2]);
        assert!(parts.of[2] > parts.of[3]);
    }

    #[test]
    fn a_long_chain_does_not_overflow_the_stack() {
        let last = 200_000;
        let edges = (0..=last).map(|at| if at < last { vec![at + 1] } else { vec![0] });
        let parts = Graph {
            edges: edges.collect(),
        }
        .sccs();
        assert_eq!(parts.sizes, [last + 1]);
    }
}
