//! Which component schemas inherit from which, and from which a value says by a discriminator.

use std::collections::{BTreeMap, BTreeSet};

use super::ids::type_id;
use crate::document::{ComponentId, SchemaRef, Schemas};
use crate::ir::TypeId;

/// The `allOf` relations between component schemas.
///
/// A schema with a discriminator, without `oneOf` or `anyOf`, that others inherit from is an *open
/// parent*: where it is used, a value is one of its heirs.
#[derive(Debug, Default)]
pub(in crate::lower) struct Hierarchy {
    /// The components with an `allOf` of this one, by id, in document order.
    children: Vec<Vec<TypeId>>,
    /// The same as pairs of child and parent.
    pairs: BTreeSet<(TypeId, TypeId)>,
    /// A member of a `oneOf` or `anyOf`, and the component that has it.
    listed: BTreeSet<(TypeId, TypeId)>,
    parents: BTreeSet<TypeId>,
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
        let mut open = BTreeSet::new();
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
            if schema.discriminator.is_some() && !has_union {
                open.insert(id);
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
        hierarchy.aliases = aliases(schemas, annotated);
        let has_heirs = |id: &TypeId| {
            let mut children = hierarchy.children[id.0 as usize].iter();
            children.any(|child| !hierarchy.aliases.contains(child))
        };
        hierarchy.parents = open.into_iter().filter(has_heirs).collect();
        hierarchy
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
        let mut heirs = Vec::new();
        let mut seen = BTreeSet::from([parent]);
        let mut next: Vec<TypeId> = self.below(parent);
        while let Some(id) = next.pop() {
            if !seen.insert(id) {
                continue;
            }
            heirs.push(id);
            if !self.is_parent(id) {
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
}

/// The components that merely alias their parent: they add nothing to it but annotations, and the
/// parent has no discriminator, or the mapping of its discriminator does not name them.
fn aliases(schemas: &Schemas, annotated: Vec<(ComponentId, ComponentId)>) -> BTreeSet<TypeId> {
    let mut heirs: BTreeMap<ComponentId, Option<BTreeSet<ComponentId>>> = BTreeMap::new();
    let mut aliases = BTreeSet::new();
    for (component, parent) in annotated {
        let heirs = heirs.entry(parent).or_insert_with(|| {
            let discriminator = match schemas.component(parent) {
                SchemaRef::Inline(id) => schemas[id].discriminator.as_ref(),
                SchemaRef::Reference(_) => None,
            };
            match discriminator {
                None => Some(BTreeSet::new()),
                Some(it) if it.mapping.is_empty() => None,
                Some(it) => Some(it.mapping.values().copied().collect()),
            }
        });
        let heirs = heirs.as_ref();
        if heirs.is_some_and(|heirs| !heirs.contains(&component)) {
            aliases.insert(type_id(component));
        }
    }
    aliases
}
