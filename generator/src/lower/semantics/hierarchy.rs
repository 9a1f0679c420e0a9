//! Which component schemas inherit from which, and from which a value says by a discriminator.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::ids::type_id;
use crate::document::extension::DISCRIMINATOR_VALUE;
use crate::document::{ComponentId, Schema, SchemaRef, Schemas};
use crate::ir::TypeId;

/// The `allOf` relations between component schemas.
///
/// A schema that has or inherits a discriminator, without `oneOf` or `anyOf`, and that others inherit
/// from is an *open parent*: where it is used, a value is one of its heirs.
#[derive(Debug, Default)]
pub(in crate::lower) struct Hierarchy {
    /// The components with an `allOf` of this one, by id, in document order.
    children: Vec<Vec<TypeId>>,
    /// The same as pairs of child and parent.
    pairs: BTreeSet<(TypeId, TypeId)>,
    /// A member of a `oneOf` or `anyOf`, and the component that has it.
    listed: BTreeSet<(TypeId, TypeId)>,
    parents: BTreeSet<TypeId>,
    /// The components that have or inherit a discriminator, and the one that has it.
    discriminated: BTreeMap<TypeId, TypeId>,
    /// A component with a discriminator, and a component that its mapping names.
    mapped: BTreeSet<(TypeId, TypeId)>,
    /// See [`aliases`].
    aliases: BTreeSet<TypeId>,
}

impl Hierarchy {
    /// Looks at all components once.
    pub(in crate::lower) fn of(schemas: &Schemas) -> Self {
        let mut hierarchy = Self {
            children: vec![Vec::new(); schemas.components().len()],
            ..Self::default()
        };
        let mut open = Vec::new();
        let mut closed = BTreeSet::new();
        let mut annotated = Vec::new();
        for (component, _) in schemas.components() {
            let id = type_id(component);
            let SchemaRef::Inline(schema) = schemas.component(component) else {
                continue;
            };
            let schema = &schemas[schema];
            let mapping = schema.discriminator.iter();
            let mapped = mapping.flat_map(|it| it.mapping.values());
            hierarchy.mapped.extend(mapped.map(|to| (id, type_id(*to))));
            let has_union = !schema.one_of.is_empty() || !schema.any_of.is_empty();
            match &schema.discriminator {
                _ if has_union => closed.extend([id]),
                Some(_) => open.push(id),
                None => {}
            }
            for part in &schema.all_of {
                if let SchemaRef::Reference(parent) = part
                    && *parent != component
                {
                    let new = hierarchy.pairs.insert((id, type_id(*parent)));
                    hierarchy.children[parent.0 as usize].extend(new.then_some(id));
                }
            }
            if let Some(SchemaRef::Reference(parent)) = schema.annotated() {
                annotated.push((component, parent));
            }
            for member in schema.one_of.iter().chain(&schema.any_of) {
                if let SchemaRef::Reference(member) = member {
                    hierarchy.listed.insert((type_id(*member), id));
                }
            }
        }
        hierarchy.discriminated = hierarchy.discriminated(open, &closed);
        hierarchy.aliases = hierarchy.aliases(schemas, annotated);
        let has_heirs = |id: &TypeId| {
            let mut children = hierarchy.children[id.0 as usize].iter();
            children.any(|child| !hierarchy.aliases.contains(child))
        };
        let discriminated = hierarchy.discriminated.keys().copied();
        hierarchy.parents = discriminated.filter(has_heirs).collect();
        hierarchy
    }

    /// Who has or inherits the discriminator of one of `open`, by the shortest way; nobody does
    /// through one of `closed`.
    fn discriminated(
        &self,
        open: Vec<TypeId>,
        closed: &BTreeSet<TypeId>,
    ) -> BTreeMap<TypeId, TypeId> {
        let mut found: BTreeMap<_, _> = open.iter().map(|id| (*id, *id)).collect();
        let mut next = VecDeque::from(open);
        while let Some(id) = next.pop_front() {
            let from = found[&id];
            for child in &self.children[id.0 as usize] {
                if !closed.contains(child) && !found.contains_key(child) {
                    found.insert(*child, from);
                    next.push_back(*child);
                }
            }
        }
        found
    }

    /// The component whose discriminator says which heir of an open parent a value is.
    pub(in crate::lower) fn discriminated_by(&self, parent: TypeId) -> Option<TypeId> {
        self.discriminated.get(&parent).copied()
    }

    /// Whether an open parent has no discriminator of its own.
    pub(in crate::lower) fn inherits_discriminator(&self, id: TypeId) -> bool {
        self.is_parent(id) && self.discriminated_by(id) != Some(id)
    }

    /// See [`Api::mapped`](crate::ir::Api::mapped).
    pub(in crate::lower) fn mapped(&self) -> Vec<(TypeId, TypeId)> {
        self.mapped.iter().copied().collect()
    }

    /// Whether a value of the component is one of its heirs.
    pub(in crate::lower) fn is_parent(&self, id: TypeId) -> bool {
        self.parents.contains(&id)
    }

    /// Whether `id` inherits from the open parent, rather than being another name of it.
    pub(super) fn is_heir(&self, id: TypeId, parent: TypeId) -> bool {
        self.is_parent(parent) && !self.aliases.contains(&id) && self.pairs.contains(&(id, parent))
    }

    /// Whether `member` is in the `oneOf` or `anyOf` of `union`.
    pub(in crate::lower) fn lists(&self, union: TypeId, member: TypeId) -> bool {
        self.listed.contains(&(member, union))
    }

    /// All that inherit from an open parent, near and far, in document order of the branches.
    /// Below another open parent nothing is listed: it stands for its own heirs.
    pub(in crate::lower) fn heirs(&self, parent: TypeId) -> Vec<TypeId> {
        self.heirs_unless(parent, |id| self.is_parent(id))
    }

    /// The same, with those below open parents that inherit their discriminator.
    pub(in crate::lower) fn all_heirs(&self, parent: TypeId) -> Vec<TypeId> {
        self.heirs_unless(parent, |id| {
            self.is_parent(id) && !self.inherits_discriminator(id)
        })
    }

    fn heirs_unless(&self, parent: TypeId, is_last: impl Fn(TypeId) -> bool) -> Vec<TypeId> {
        let mut heirs = Vec::new();
        let mut seen = BTreeSet::from([parent]);
        let mut next: Vec<TypeId> = self.below(parent);
        while let Some(id) = next.pop() {
            if !seen.insert(id) {
                continue;
            }
            heirs.push(id);
            if !is_last(id) {
                next.extend(self.below(id));
            }
        }
        heirs
    }

    /// The children that are no aliases, last first.
    fn below(&self, parent: TypeId) -> Vec<TypeId> {
        let children = self.children[parent.0 as usize].iter().rev().copied();
        children.filter(|id| !self.aliases.contains(id)).collect()
    }

    /// The components that merely alias their parent: they add nothing to it but annotations, and no
    /// discriminator gives them a value. One without a mapping gives one to each direct heir.
    fn aliases(
        &self,
        schemas: &Schemas,
        annotated: Vec<(ComponentId, ComponentId)>,
    ) -> BTreeSet<TypeId> {
        let mut named: BTreeMap<TypeId, BTreeSet<ComponentId>> = BTreeMap::new();
        let mut aliases = BTreeSet::new();
        for (component, parent) in annotated {
            let parent = type_id(parent);
            let by = self.discriminated_by(parent);
            let discriminator = by.and_then(|by| inline(schemas, ComponentId(by.0)));
            let Some(discriminator) = discriminator.and_then(|it| it.discriminator.as_ref()) else {
                aliases.insert(type_id(component));
                continue;
            };
            let is_named = match discriminator.mapping.is_empty() {
                true => by == Some(parent),
                false => {
                    let mapping = discriminator.mapping.values().copied();
                    let named = named.entry(parent).or_insert_with(|| mapping.collect());
                    named.contains(&component)
                }
            };
            let schema = inline(schemas, component);
            if !is_named
                && !schema.is_some_and(|it| it.extensions.contains_key(DISCRIMINATOR_VALUE))
            {
                aliases.insert(type_id(component));
            }
        }
        aliases
    }
}

/// A component that is written in place.
fn inline(schemas: &Schemas, component: ComponentId) -> Option<&Schema> {
    match schemas.component(component) {
        SchemaRef::Inline(id) => Some(&schemas[id]),
        SchemaRef::Reference(_) => None,
    }
}
