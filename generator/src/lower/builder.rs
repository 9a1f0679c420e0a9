//! The types that are made of a document, and what they are called by.

use indexmap::IndexMap;

use super::client_name;
use super::semantics::ids::component_pointer;
use super::semantics::shape::{AllOf, ConjunctKey};
use super::semantics::state::Semantics;
use crate::config::Config;
use crate::diagnostics::Finding;
use crate::document::Document;
use crate::ir::{Docs, Hint, Owner, Parent, Type, TypeDef, TypeId, TypeKind, Usage};
use crate::pointer::Pointer;

/// How many inline types can be made of several schemas at once. They can be as many as there are
/// subsets of the components; real documents have tens.
pub(super) const MAX_MERGED: usize = 10_000;

/// What is made of a document: the types so far.
pub(super) struct Lowering<'a> {
    pub(super) document: &'a Document,
    pub(super) config: &'a Config,
    /// What its schemas mean.
    pub(super) semantics: Semantics<'a>,
    /// The named types so far; an id is an index. The component schemas come first.
    pub(super) types: Vec<TypeDef>,
    /// The inline types that have an id, by what they are made from.
    pub(super) inline_types: IndexMap<Vec<ConjunctKey>, TypeId>,
    /// How many of these are made of several schemas at once.
    pub(super) merged: usize,
    /// The arrays, tuples and maps that are being made, by what they are made from, with the id of
    /// one that contains itself.
    pub(super) unnamed: IndexMap<Vec<ConjunctKey>, (NameContext, Option<TypeId>)>,
}

/// Where a schema is used: who owns the types that are made of it, and what they are called.
#[derive(Clone, Debug)]
pub(super) struct NameContext {
    /// Whose file the types stand in.
    pub(super) owner: Owner,
    /// What the type is called if one has to be made.
    pub(super) hint: Hint,
    /// Whether a `binary` string is [`Type::Binary`] here: in a whole body or a multipart part.
    /// Elsewhere, being inside JSON, it is a plain string.
    pub(super) binary: bool,
}

impl NameContext {
    /// A context in which values are JSON.
    pub(super) fn new(owner: Owner, hint: Hint) -> Self {
        let binary = false;
        Self {
            owner,
            hint,
            binary,
        }
    }

    /// The same, where bytes can be bytes.
    pub(super) fn binary(mut self) -> Self {
        self.binary = true;
        self
    }

    /// The same, where values are JSON.
    pub(super) fn json(mut self) -> Self {
        self.binary = false;
        self
    }

    /// The context inside the named type `id`: names start with that of the type.
    pub(super) fn inside(id: TypeId, owner: Owner) -> Self {
        let owner = match owner {
            Owner::Component => Owner::Type(id),
            inner => inner,
        };
        let parent = Parent::Type(id);
        let hint = Hint {
            parent,
            ..Hint::default()
        };
        Self::new(owner, hint)
    }

    /// The context of what is called `word` in a value that has no name of its own.
    pub(super) fn child(&self, word: &str) -> Self {
        let mut context = self.clone();
        context.hint.words.push(word.to_owned());
        context.hint.item = false;
        context
    }

    /// The context of the items or values, which must obey `all_of`.
    pub(super) fn item(&self, all_of: &AllOf<'_>) -> Self {
        match all_of.declared_in {
            Some(declared_in) if self.hint.parent != Parent::Type(declared_in) => {
                let mut context = Self::inside(declared_in, Owner::Component).child("item");
                context.binary = self.binary;
                context
            }
            _ => {
                let mut context = self.clone();
                context.hint.item = true;
                context
            }
        }
    }

    /// The context of the property `word`, which must obey `all_of`. What a schema inherits is
    /// called after the schema that declares it.
    pub(super) fn property(&self, all_of: &AllOf<'_>, word: &str) -> Self {
        let declared_in = all_of
            .declared_in
            .map(|declared_in| Self::inside(declared_in, Owner::Component));
        let mut context = declared_in.as_ref().unwrap_or(self).child(word);
        context.binary = self.binary;
        context
    }
}

impl<'a> Lowering<'a> {
    /// Gives every component schema its id; nothing is lowered yet.
    pub(super) fn new(document: &'a Document, config: &'a Config) -> Self {
        let mut types = Vec::new();
        let schemas = document.schemas();
        for (component, name) in schemas.components() {
            let pointer = component_pointer(name);
            let pointer = document.origin(&pointer);
            let client_name = schemas.client_name(schemas.component(component));
            let hint = client_name::hint(config, &pointer, name, client_name);
            let named_in_settings = config.names_beneath(&pointer);
            types.push(TypeDef {
                hint,
                owner: Owner::Component,
                lenient: config.lenient(&pointer),
                derives: config.derives(&pointer),
                pointer,
                docs: Docs::default(),
                kind: TypeKind::Alias(Type::Any),
                usage: Usage::default(),
                named_in_settings,
                reached_by: Default::default(),
            });
        }
        Self {
            document,
            config,
            semantics: Semantics::of(document, config),
            types,
            inline_types: IndexMap::new(),
            merged: 0,
            unnamed: IndexMap::new(),
        }
    }

    /// Adds a named type whose shape is set later, so that it can be referred to meanwhile.
    pub(super) fn reserve(&mut self, hint: Hint, owner: Owner, at: &Pointer, docs: Docs) -> TypeId {
        let id = TypeId(self.types.len() as u32);
        let pointer = self.document.origin(at);
        self.types.push(TypeDef {
            hint,
            owner,
            lenient: self.config.lenient(&pointer),
            derives: self.config.derives(&pointer),
            pointer,
            docs,
            kind: TypeKind::Alias(Type::Any),
            usage: Usage::default(),
            named_in_settings: false,
            reached_by: Default::default(),
        });
        id
    }

    /// Reports a finding at a place of the document as it was read.
    pub(super) fn report(&mut self, at: &Pointer, finding: impl Finding) {
        self.semantics.report(at, finding);
    }
}
