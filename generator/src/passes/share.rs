//! Makes one type of equal inline types, so that each is compiled once.
//!
//! Documents repeat themselves: the body of an error in each operation, the values of a parameter, an
//! object within a form. Inline types of the same words that hold the same are one type in a file of
//! its own, which nobody can name from outside; each of them becomes an alias of it. So every type
//! keeps the name of its place, though what is equal today may differ tomorrow, and values pass from one
//! operation to the other. Bodies of errors need only hold the same, whatever they are called and
//! documented.
//!
//! This comes after naming and after every other pass, and only before files are written: a
//! comparison of two documents knows each type by its place.

use std::collections::{BTreeMap, BTreeSet};

use super::classes::{Classes, beneath};
use super::walk;
use crate::ir::{Api, Docs, Owner, Parent, ReachedBy, Type, TypeDef, TypeId, TypeKind, Usage};

/// Runs the pass. `members` gives what the members of a type are called, in one text, or `None` for a type that
/// stays as it is. Gives, for each type that is new, the one that it is
/// a copy of: it is to be called so.
pub(crate) fn run(api: &mut Api, members: &dyn Fn(TypeId) -> Option<String>) -> Vec<TypeId> {
    let errors = error_bodies(api);
    let classes = Classes::of(api, &errors, members);
    let mut sharing = Sharing {
        is_gone: vec![false; api.types.len()],
        copies: Vec::new(),
        api,
    };
    for members in classes.groups() {
        sharing.group(&members);
    }
    sharing.copies
}

/// The inline types that are the whole body of an error.
fn error_bodies(api: &Api) -> BTreeSet<TypeId> {
    let errors = api.operations.iter().flat_map(|it| &it.errors);
    let kinds = errors.flat_map(|it| &it.contents).map(|it| &it.kind);
    let named = kinds.filter_map(|kind| match walk::content_type(kind) {
        Some(Type::Named(id)) => Some(*id),
        _ => None,
    });
    named.collect()
}

struct Sharing<'a> {
    api: &'a mut Api,
    /// Which types have become aliases.
    is_gone: Vec<bool>,
    /// What each new type is a copy of.
    copies: Vec<TypeId>,
}

impl Sharing<'_> {
    /// Makes one type of equal ones, if there are still several.
    fn group(&mut self, members: &[TypeId]) {
        let left: Vec<TypeId> = members
            .iter()
            .copied()
            .filter(|id| !self.is_gone[id.0 as usize])
            .collect();
        let [first, _, ..] = left.as_slice() else {
            return;
        };
        let tree = self.trees(&left);
        let mut copied: BTreeMap<TypeId, TypeId> = BTreeMap::new();
        for (index, original) in tree[0].iter().enumerate() {
            let next = TypeId((self.api.types.len() + index) as u32);
            copied.entry(*original).or_insert(next);
        }
        let root = copied[first];
        for (index, original) in tree[0].iter().enumerate() {
            let same: Vec<TypeId> = tree.iter().map(|nodes| nodes[index]).collect();
            let copy = self.copy(*original, &same, &copied, root);
            self.api.types.push(copy);
            self.copies.push(*original);
        }
        for nodes in &tree {
            for (old, original) in nodes.iter().zip(&tree[0]) {
                self.api.types[old.0 as usize].kind =
                    TypeKind::Alias(Type::Named(copied[original]));
                self.is_gone[old.0 as usize] = true;
            }
        }
    }

    /// Each member with all that is beneath it, in the same order for all: what stands for the same
    /// in the first of them is there once.
    fn trees(&self, members: &[TypeId]) -> Vec<Vec<TypeId>> {
        let mut trees: Vec<Vec<TypeId>> = members.iter().map(|id| vec![*id]).collect();
        let mut seen = BTreeSet::from([members[0]]);
        let mut next = 0;
        while next < trees[0].len() {
            let parts: Vec<Vec<TypeId>> = trees
                .iter()
                .map(|tree| beneath(self.api, tree[next]))
                .collect();
            for (at, part) in parts[0].iter().enumerate() {
                if !self.is_gone[part.0 as usize] && seen.insert(*part) {
                    for (tree, parts) in trees.iter_mut().zip(&parts) {
                        // What is an alias already has nothing beneath it.
                        tree.push(parts.get(at).copied().unwrap_or(*part));
                    }
                }
            }
            next += 1;
        }
        trees
    }

    /// Whether a type has become an alias.
    fn has_gone(&self, id: TypeId) -> bool {
        self.is_gone.get(id.0 as usize).is_some_and(|gone| *gone)
    }

    fn copy(
        &self,
        original: TypeId,
        same: &[TypeId],
        copied: &BTreeMap<TypeId, TypeId>,
        root: TypeId,
    ) -> TypeDef {
        let mut copy = self.api.type_def(original).clone();
        for part in walk::parts_mut(&mut copy.kind) {
            walk::rename(part, &mut |id| {
                let shared = || match &self.api.type_def(id).kind {
                    TypeKind::Alias(Type::Named(shared)) if self.has_gone(id) => *shared,
                    _ => id,
                };
                copied.get(&id).copied().unwrap_or_else(shared)
            });
        }
        let is_root = copied.get(&original) == Some(&root);
        copy.owner = match is_root {
            true => Owner::Shared,
            false => Owner::Type(root),
        };
        copy.hint.parent = match copy.hint.parent {
            Parent::Type(parent) if !is_root => {
                Parent::Type(copied.get(&parent).copied().unwrap_or(parent))
            }
            _ => Parent::None,
        };
        let defs = || same.iter().map(|id| self.api.type_def(*id));
        if defs().any(|def| def.docs != copy.docs) {
            copy.docs = Docs::default();
        }
        copy.usage = Usage {
            sent: defs().any(|def| def.usage.sent),
            received: defs().any(|def| def.usage.received),
        };
        let reached_by = defs().flat_map(|def| def.reached_by.iter().copied());
        copy.reached_by = joined(reached_by.collect());
        copy
    }
}

/// Of what is always there, nothing else counts.
fn joined(reached_by: BTreeSet<ReachedBy>) -> BTreeSet<ReachedBy> {
    match reached_by.contains(&ReachedBy::Client) || reached_by.len() > super::reachability::MANY {
        true => BTreeSet::from([ReachedBy::Client]),
        false => reached_by,
    }
}

#[cfg(test)]
mod tests;
