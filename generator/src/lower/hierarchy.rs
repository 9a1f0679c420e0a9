//! Which component schemas inherit from which, and from which a value says by a discriminator.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use openapiv3::{ReferenceOr, Schema};

use crate::document::{SchemaRef, SchemaView};
use crate::ir::TypeId;
use crate::pointer::component_name;

/// The `allOf` relations between component schemas.
///
/// A schema with a discriminator, without `oneOf` or `anyOf`, that others inherit from is an *open
/// parent*: where it is used, a value is one of its heirs.
#[derive(Debug, Default)]
pub(super) struct Hierarchy {
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
    pub(super) fn of(components: &IndexMap<&str, &ReferenceOr<Schema>>) -> Self {
        let mut hierarchy = Self {
            children: vec![Vec::new(); components.len()],
            ..Self::default()
        };
        let find = |target: &str| {
            let name = component_name(target, "schemas")?;
            components.get_index_of(name.as_ref())
        };
        let mut open = BTreeSet::new();
        let mut annotated = Vec::new();
        for (index, schema) in components.values().enumerate() {
            let id = TypeId(index as u32);
            let Some(schema) = schema.as_item() else {
                continue;
            };
            let view = SchemaView::new(schema);
            let mapping = view.discriminator.iter().flat_map(|it| it.mapping.values());
            let mapped = mapping
                .filter_map(|to| find(to))
                .map(|to| TypeId(to as u32));
            hierarchy.mapped.extend(mapped.map(|to| (id, to)));
            let has_union = !view.one_of.is_empty() || !view.any_of.is_empty();
            if view.discriminator.is_some() && !has_union {
                open.insert(id);
            }
            for part in &view.all_of {
                if let SchemaRef::Reference(target) = part
                    && let Some(parent) = find(target)
                    && parent != index
                {
                    let new = hierarchy.pairs.insert((id, TypeId(parent as u32)));
                    hierarchy.children[parent].extend(new.then_some(id));
                }
            }
            if let Some(SchemaRef::Reference(target)) = view.annotated()
                && let Some(parent) = find(target)
            {
                annotated.push((id, parent));
            }
            for member in view.one_of.iter().chain(&view.any_of) {
                if let SchemaRef::Reference(target) = member
                    && let Some(member) = find(target)
                {
                    hierarchy.listed.insert((TypeId(member as u32), id));
                }
            }
        }
        hierarchy.aliases = aliases(components, annotated, find);
        let has_heirs = |id: &TypeId| {
            let mut children = hierarchy.children[id.0 as usize].iter();
            children.any(|child| !hierarchy.aliases.contains(child))
        };
        hierarchy.parents = open.into_iter().filter(has_heirs).collect();
        hierarchy
    }

    /// See [`Api::mapped`](crate::ir::Api::mapped).
    pub(super) fn mapped(&self) -> Vec<(TypeId, TypeId)> {
        self.mapped.iter().copied().collect()
    }

    /// Whether a value of the component is one of its heirs.
    pub(super) fn is_parent(&self, id: TypeId) -> bool {
        self.parents.contains(&id)
    }

    /// Whether `id` inherits from the open parent, rather than being another name of it.
    pub(super) fn is_heir(&self, id: TypeId, parent: TypeId) -> bool {
        self.is_parent(parent) && !self.aliases.contains(&id) && self.pairs.contains(&(id, parent))
    }

    /// Whether `member` is in the `oneOf` or `anyOf` of `union`.
    pub(super) fn lists(&self, union: TypeId, member: TypeId) -> bool {
        self.listed.contains(&(member, union))
    }

    /// All that inherit from an open parent, near and far, in document order of the branches.
    /// Below another open parent nothing is listed: it stands for its own heirs.
    pub(super) fn heirs(&self, parent: TypeId) -> Vec<TypeId> {
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
fn aliases(
    components: &IndexMap<&str, &ReferenceOr<Schema>>,
    annotated: Vec<(TypeId, usize)>,
    find: impl Fn(&str) -> Option<usize>,
) -> BTreeSet<TypeId> {
    let mut heirs: BTreeMap<usize, Option<BTreeSet<usize>>> = BTreeMap::new();
    let mut aliases = BTreeSet::new();
    for (id, parent) in annotated {
        let heirs = heirs.entry(parent).or_insert_with(|| {
            let schema = components[parent].as_item();
            match schema.and_then(|schema| schema.schema_data.discriminator.as_ref()) {
                None => Some(BTreeSet::new()),
                Some(it) if it.mapping.is_empty() => None,
                Some(it) => Some(it.mapping.values().filter_map(|to| find(to)).collect()),
            }
        });
        if heirs
            .as_ref()
            .is_some_and(|heirs| !heirs.contains(&(id.0 as usize)))
        {
            aliases.insert(id);
        }
    }
    aliases
}
