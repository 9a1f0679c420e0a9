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

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hasher as _};

use super::walk;
use crate::ir::{
    Api, Docs, Field, Owner, Parent, ReachedBy, Type, TypeDef, TypeId, TypeKind, Usage,
};

/// The longest way from a type down to one beneath it that is looked at.
const MAX_DEPTH: usize = 64;

/// Runs the pass; types that `is_fixed` stay as they are. Gives, for each type that is new, the one that it is
/// a copy of: it is to be called so.
pub(crate) fn run(api: &mut Api, is_fixed: impl Fn(TypeId) -> bool) -> Vec<TypeId> {
    let errors = error_bodies(api);
    let classes = Classes::of(api, &errors, is_fixed);
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

/// The inline types that `part`s of the type at `id` are, in the order in which they stand there: those
/// that are called after it.
fn beneath(api: &Api, id: TypeId) -> Vec<TypeId> {
    let mut found = Vec::new();
    for part in walk::parts(&api.type_def(id).kind) {
        walk::each_named(part, |inner| {
            if is_beneath(api, id, inner) {
                found.push(inner);
            }
        });
    }
    found
}

fn is_beneath(api: &Api, id: TypeId, inner: TypeId) -> bool {
    let def = api.type_def(inner);
    def.owner != Owner::Component && def.hint.parent == Parent::Type(id)
}

/// What is the same about equal types: the words, unless it is the body of an error, and what they hold.
type Key = (Option<String>, u128);

/// Which types hold the same.
struct Classes {
    keys: Vec<Option<Key>>,
}

impl Classes {
    fn of(api: &Api, errors: &BTreeSet<TypeId>, is_fixed: impl Fn(TypeId) -> bool) -> Self {
        let mut hashes = Hashes {
            api,
            of: [HashMap::new(), HashMap::new()],
        };
        let keys = api.type_ids().map(|id| {
            let def = api.type_def(id);
            let holds = match &def.kind {
                TypeKind::Struct(object) => !object.fields.is_empty(),
                TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) | TypeKind::Union(_) => true,
                TypeKind::Alias(_) | TypeKind::Newtype(_) => false,
            };
            if !holds || def.owner == Owner::Component || is_fixed(id) {
                return None;
            }
            let is_error = errors.contains(&id);
            let word = def.hint.words.last().map(|word| word.to_lowercase());
            let word = word.filter(|_| !is_error);
            Some((word, hashes.tree(id, !is_error, 0)?))
        });
        Self {
            keys: keys.collect(),
        }
    }

    /// The types of each key that several have, by the first of them.
    fn groups(&self) -> Vec<Vec<TypeId>> {
        let mut members: BTreeMap<&Key, Vec<TypeId>> = BTreeMap::new();
        for (id, key) in (0..).map(TypeId).zip(&self.keys) {
            if let Some(key) = key {
                members.entry(key).or_default().push(id);
            }
        }
        let several = members.into_values().filter(|ids| ids.len() > 1);
        let mut groups: Vec<Vec<TypeId>> = several.collect();
        groups.sort_unstable();
        groups
    }
}

/// Hashes of what types hold, with what is beneath them.
struct Hashes<'a> {
    api: &'a Api,
    /// Without and with documentation.
    of: [HashMap<TypeId, Option<u128>>; 2],
}

impl Hashes<'_> {
    /// `None` for what contains itself, or is nested too deeply.
    fn tree(&mut self, id: TypeId, with_docs: bool, depth: usize) -> Option<u128> {
        let known = usize::from(with_docs);
        if let Some(hash) = self.of[known].get(&id) {
            return *hash;
        }
        if depth > MAX_DEPTH {
            return None;
        }
        // Met again from within, it has none.
        self.of[known].insert(id, None);
        let hash = self.hash(id, with_docs, depth);
        self.of[known].insert(id, hash);
        hash
    }

    fn hash(&mut self, id: TypeId, with_docs: bool, depth: usize) -> Option<u128> {
        let mut text = String::new();
        for inner in beneath(self.api, id) {
            let inner = self.tree(inner, with_docs, depth + 1)?;
            write!(text, "{inner:x},").expect(TAKES_ALL);
        }
        let def = self.api.type_def(id);
        let TypeDef {
            lenient, derives, ..
        } = def;
        write!(text, "{lenient}{derives:?}").expect(TAKES_ALL);
        self.kind(id, &def.kind, with_docs, &mut text);
        Some(hashed(&text))
    }

    fn kind(&self, id: TypeId, kind: &TypeKind, with_docs: bool, text: &mut String) {
        let docs = |docs: &Docs, text: &mut String| {
            if with_docs {
                documented(docs, text);
            }
        };
        match kind {
            TypeKind::Struct(object) => {
                text.push_str("struct");
                for field in &object.fields {
                    self.field(id, field, text);
                    docs(&field.docs, text);
                }
                if let Some(ty) = &object.additional {
                    text.push_str("further");
                    self.ty(id, ty, text);
                }
            }
            TypeKind::StringEnum(values) => {
                text.push_str("strings");
                for variant in &values.variants {
                    let (name, hint) = (&variant.wire_name, &variant.hint);
                    write!(text, "{name:?}{hint:?}").expect(TAKES_ALL);
                    docs(&variant.docs, text);
                }
            }
            TypeKind::IntegerEnum(values) => {
                write!(text, "{:?}", values.repr).expect(TAKES_ALL);
                for variant in &values.variants {
                    let (value, hint) = (variant.value, &variant.hint);
                    write!(text, "{value}{hint:?}").expect(TAKES_ALL);
                    docs(&variant.docs, text);
                }
            }
            TypeKind::Union(union) => {
                write!(text, "{:?}", union.discriminator).expect(TAKES_ALL);
                for variant in &union.variants {
                    let mut bare = variant.clone();
                    bare.docs = Docs::default();
                    bare.ty = Type::Any;
                    write!(text, "{bare:?}").expect(TAKES_ALL);
                    self.ty(id, &variant.ty, text);
                    docs(&variant.docs, text);
                }
            }
            TypeKind::Alias(ty) | TypeKind::Newtype(ty) => self.ty(id, ty, text),
        }
    }

    fn field(&self, id: TypeId, field: &Field, text: &mut String) {
        let Field {
            wire_name,
            hint,
            ty,
            presence,
            access,
            lenient,
            constant,
            docs: _,
            pointer: _,
        } = field;
        write!(
            text,
            "{wire_name:?}{hint:?}{presence:?}{access:?}{lenient}{constant:?}"
        )
        .expect(TAKES_ALL);
        self.ty(id, ty, text);
    }

    /// What is beneath counts by what it holds, all else by what it is.
    fn ty(&self, id: TypeId, ty: &Type, text: &mut String) {
        let mut ty = ty.clone();
        walk::rename(
            &mut ty,
            &mut |inner| match is_beneath(self.api, id, inner) {
                true => TypeId(u32::MAX),
                false => inner,
            },
        );
        write!(text, "{ty:?};").expect(TAKES_ALL);
    }
}

const TAKES_ALL: &str = "a String takes everything";

/// What the document says. Texts stand as they are, with their lengths: escaping them takes longer than all else.
fn documented(docs: &Docs, text: &mut String) {
    let Docs {
        summary,
        description,
        facts,
        notes,
        deprecated,
    } = docs;
    for part in summary.iter().chain(description).chain(notes) {
        write!(text, "{}:{part}", part.len()).expect(TAKES_ALL);
    }
    let (has_summary, has_description) = (summary.is_some(), description.is_some());
    write!(text, "{has_summary}{has_description}{deprecated}{facts:?}").expect(TAKES_ALL);
}

/// A hash of 128 bits: so no two texts of a document have the same.
fn hashed(text: &str) -> u128 {
    let half = |start: u8| {
        let mut hasher = DefaultHasher::new();
        hasher.write_u8(start);
        hasher.write(text.as_bytes());
        u128::from(hasher.finish())
    };
    half(0) << 64 | half(1)
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
