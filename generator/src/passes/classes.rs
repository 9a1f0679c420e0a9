//! Which inline types hold the same, for `share`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hasher as _};

use super::walk;
use crate::ir::{Api, Docs, Field, Owner, Parent, Type, TypeDef, TypeId, TypeKind};

/// The longest way from a type down to one beneath it that is looked at.
const MAX_DEPTH: usize = 64;

/// The inline types that `part`s of the type at `id` are, in the order in which they stand there: those
/// that are called after it.
pub(super) fn beneath(api: &Api, id: TypeId) -> Vec<TypeId> {
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
pub(super) struct Classes {
    keys: Vec<Option<Key>>,
}

impl Classes {
    pub(super) fn of(
        api: &Api,
        errors: &BTreeSet<TypeId>,
        members: &dyn Fn(TypeId) -> Option<String>,
    ) -> Self {
        let mut hashes = Hashes {
            api,
            members,
            of: [HashMap::new(), HashMap::new()],
        };
        let keys = api.type_ids().map(|id| {
            let def = api.type_def(id);
            let holds = match &def.kind {
                TypeKind::Struct(object) => !object.fields.is_empty(),
                TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) | TypeKind::Union(_) => true,
                TypeKind::Alias(_) | TypeKind::Newtype(_) => false,
            };
            if !holds || def.owner == Owner::Component || members(id).is_none() {
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
    pub(super) fn groups(&self) -> Vec<Vec<TypeId>> {
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
    /// What the members of a type are called: an alias must have those of its own name.
    members: &'a dyn Fn(TypeId) -> Option<String>,
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
        let members = (self.members)(id)?;
        write!(text, "{lenient}{derives:?}{members}").expect(TAKES_ALL);
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
    write!(text, "{has_summary}{has_description}{deprecated}").expect(TAKES_ALL);
    if !facts.is_common() {
        write!(text, "{facts:?}").expect(TAKES_ALL);
    }
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
