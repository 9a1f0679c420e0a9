//! Which values of a discriminator a member of a union has.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{self, extension::DISCRIMINATOR_VALUE};
use crate::ir::TypeId;

use super::ids::{component_pointer, type_id};
use super::shape::{Object, ShapeKind};
use super::state::Semantics;

/// The components, and the discriminators that they were asked for.
type Seen<'a> = BTreeSet<(TypeId, &'a str)>;

impl<'a> Semantics<'a> {
    /// The values by which an heir of an open parent is known: its own, and those of its heirs if the
    /// same discriminator tells them apart.
    pub(in crate::lower) fn heir_values(
        &mut self,
        heir: TypeId,
        discriminator: &Discriminator<'a>,
        seen: &mut Seen<'a>,
    ) -> Vec<String> {
        let mut values = self.own_values(heir, discriminator, seen);
        if self.hierarchy.inherits_discriminator(heir) {
            for below in self.hierarchy.all_heirs(heir) {
                values.extend(self.own_values(below, discriminator, seen));
            }
        }
        values
    }

    /// The values by which a component is known, without those of heirs that inherit its discriminator.
    pub(in crate::lower) fn own_values(
        &mut self,
        heir: TypeId,
        discriminator: &Discriminator<'a>,
        seen: &mut Seen<'a>,
    ) -> Vec<String> {
        let (_, schema) = self.component_schema(heir);
        let schema = self.inline_schema(schema);
        let extension =
            schema.and_then(|schema| schema.extensions.get(DISCRIMINATOR_VALUE)?.as_str());
        match extension {
            Some(value) => vec![value.to_owned()],
            None => self.values_unless_seen(&ShapeKind::Reference(heir), discriminator, seen),
        }
    }

    /// The values of a member, without those of components that are in `seen` already.
    pub(super) fn values_unless_seen(
        &mut self,
        kind: &ShapeKind<'a>,
        discriminator: &Discriminator<'a>,
        seen: &mut Seen<'a>,
    ) -> Vec<String> {
        if let ShapeKind::Reference(id) = kind {
            let at = component_pointer(self.component_name(*id));
            if !seen.insert((*id, discriminator.property)) || !self.may_work(1, &at) {
                return Vec::new();
            }
        }
        let id = match kind {
            ShapeKind::Reference(id) => Some(*id),
            _ => None,
        };
        let mapped = id.map(|id| discriminator.mapped(id)).unwrap_or_default();
        // Python writes the keys of a mapping so, where the property is a boolean.
        let flags = mapped
            .iter()
            .all(|value| value == "True" || value == "False");
        if !mapped.is_empty() && !flags {
            return mapped;
        }
        if let Some(id) = id
            && self.hierarchy.is_parent(id)
            && !self.hierarchy.inherits_discriminator(id)
        {
            let heirs = self.hierarchy.heirs(id).into_iter();
            return heirs
                .flat_map(|heir| self.heir_values(heir, discriminator, seen))
                .collect();
        }
        let full = match id {
            Some(id) => self.component_shape(id).map(|shape| shape.kind.clone()),
            None => Some(kind.clone()),
        };
        let allowed = match &full {
            Some(ShapeKind::Object(object)) => self.allowed(object, discriminator.property),
            Some(ShapeKind::Union(alternatives)) => {
                let inner = alternatives.discriminator.map(Discriminator::of);
                let discriminator = inner.as_ref().unwrap_or(discriminator);
                let mut all = Vec::new();
                for member in &alternatives.members {
                    let kind = self.shape(member).kind;
                    all.extend(self.values_unless_seen(&kind, discriminator, seen));
                }
                all
            }
            Some(next @ ShapeKind::Reference(_)) => {
                self.values_unless_seen(next, discriminator, seen)
            }
            _ => Vec::new(),
        };
        match id {
            _ if allowed.is_empty() && !mapped.is_empty() => mapped,
            Some(id) if allowed.is_empty() => vec![self.component_name(id).to_owned()],
            _ => allowed,
        }
    }

    /// What the property `name` can be, as a discriminator's value is written; none if it can be
    /// anything.
    pub(in crate::lower) fn allowed(&mut self, object: &Object<'a>, name: &str) -> Vec<String> {
        let Some(all_of) = object.properties.get(name) else {
            return Vec::new();
        };
        let kind = self.shape(all_of).kind;
        match self.resolve_scalar_alias(&kind) {
            ShapeKind::Strings(values) => values.into_iter().map(|v| v.wire_name).collect(),
            ShapeKind::Integers(_, values) => values.iter().map(|v| v.value.to_string()).collect(),
            ShapeKind::Bool(Some(only)) => vec![only.to_string()],
            _ => Vec::new(),
        }
    }
}

/// A discriminator whose mapping is known by what it leads to.
pub(in crate::lower) struct Discriminator<'a> {
    pub(in crate::lower) property: &'a str,
    pub(in crate::lower) mapped: BTreeMap<TypeId, Vec<&'a str>>,
    /// What is meant where no value says which.
    pub(in crate::lower) default: Option<TypeId>,
}

impl<'a> Discriminator<'a> {
    pub(in crate::lower) fn of(discriminator: &'a document::Discriminator) -> Self {
        let mut mapped: BTreeMap<TypeId, Vec<&'a str>> = BTreeMap::new();
        for (value, component) in &discriminator.mapping {
            mapped.entry(type_id(*component)).or_default().push(value);
        }
        Self {
            property: &discriminator.property_name,
            mapped,
            default: discriminator.default.map(type_id),
        }
    }

    pub(in crate::lower) fn mapped(&self, id: TypeId) -> Vec<String> {
        let values = self.mapped.get(&id).into_iter().flatten();
        values.map(|value| (*value).to_owned()).collect()
    }
}
