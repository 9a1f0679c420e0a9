//! Which anchors are bound where.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::dynamic_reference;
use crate::document::cursor::Cursor;
use crate::document::references::resources::Resources;
use crate::document::structure::{ObjectType, walk};
use crate::pointer::Pointer;

/// Anchors and the places of the schemas that they are bound to. The anchor of `$recursiveAnchor`
/// has the empty name.
pub(super) type Bindings = BTreeMap<String, Pointer>;

/// The schemas that bind anchors.
pub(super) struct Scopes {
    /// What each schema binds that is a resource, or stands for one.
    roots: BTreeMap<Pointer, Bindings>,
    /// Those of them that are entered only through a reference.
    definitions: BTreeSet<Pointer>,
    /// The first place of each anchor.
    first: Bindings,
}

impl Scopes {
    /// None if there is no dynamic reference.
    pub(super) fn new(tree: &Value) -> Option<Self> {
        let mut dynamic = false;
        walk(
            tree,
            ObjectType::Document,
            &Cursor::ROOT,
            &mut |value, kind, _| {
                dynamic |= kind == ObjectType::Schema && dynamic_reference(value).is_some();
            },
        );
        if !dynamic {
            return None;
        }
        let mut scopes = Self {
            roots: BTreeMap::new(),
            definitions: BTreeSet::new(),
            first: Bindings::new(),
        };
        let mut anchors = Vec::new();
        walk(
            tree,
            ObjectType::Document,
            &Cursor::ROOT,
            &mut |value, kind, cursor| {
                if kind != ObjectType::Schema {
                    return;
                }
                let place = cursor.pointer();
                let has_id = value.get("$id").and_then(Value::as_str);
                let alone = scopes.enclosing(&place).is_none();
                if has_id.is_some_and(|id| !id.starts_with('#')) || alone || binds(value) {
                    let above = place.parent().and_then(|above| above.last());
                    if matches!(above.as_deref(), Some("$defs" | "definitions")) {
                        scopes.definitions.insert(place.clone());
                    }
                    scopes.roots.insert(place.clone(), Bindings::new());
                }
                let name = value.get("$dynamicAnchor").and_then(Value::as_str);
                let recursive = value.get("$recursiveAnchor") == Some(&Value::Bool(true));
                let names = name.into_iter().chain(recursive.then_some(""));
                anchors.extend(names.map(|name| (name.to_owned(), place.clone())));
            },
        );
        for (name, place) in anchors {
            scopes
                .first
                .entry(name.clone())
                .or_insert_with(|| place.clone());
            let root = scopes.enclosing(&place);
            if let Some(bindings) = root.and_then(|root| scopes.roots.get_mut(&root)) {
                bindings.entry(name).or_insert(place);
            }
        }
        Some(scopes)
    }

    /// Replaces what anchors are bound to.
    pub(super) fn replace(&mut self, other: impl Fn(&Pointer) -> Pointer) {
        let bound = self.roots.values_mut().flat_map(|root| root.values_mut());
        bound.for_each(|place| *place = other(place));
    }

    /// The nearest schema at or above a place that can bind anchors.
    fn enclosing(&self, place: &Pointer) -> Option<Pointer> {
        let mut above = Some(place.clone());
        while let Some(place) = above {
            if self.roots.contains_key(&place) {
                return Some(place);
            }
            above = place.parent();
        }
        None
    }

    /// What a schema's own resource binds.
    pub(super) fn of_resource(&self, place: &Pointer) -> Bindings {
        let root = self.enclosing(place);
        let bindings = root.and_then(|root| self.roots.get(&root));
        bindings.cloned().unwrap_or_default()
    }

    /// What is bound at a place of the document, where it is not reached through a reference.
    pub(super) fn at(&self, place: &Pointer) -> Bindings {
        let mut bound = Bindings::new();
        let mut above = Some(place.clone());
        while let Some(place) = above {
            if let Some(own) = self.roots.get(&place) {
                // Outer bindings count more.
                bound.extend(own.clone());
                if self.definitions.contains(&place) {
                    break;
                }
            }
            above = place.parent();
        }
        bound
    }

    /// What is bound between a schema and a place in it, without what binds outside of it.
    pub(super) fn between(&self, from: &Pointer, place: &Pointer) -> Bindings {
        let mut bound = Bindings::new();
        let mut above = Some(place.clone());
        while let Some(place) = above {
            if let Some(own) = self.roots.get(&place) {
                bound.extend(own.clone());
            }
            above = place.parent().filter(|_| place != *from);
        }
        bound
    }

    /// The first place of the anchor that a reference names.
    pub(super) fn first(&self, reference: &str) -> Option<Pointer> {
        let (_, name) = reference.split_once('#')?;
        self.first.get(name).cloned()
    }
}

/// Whether a schema binds anchors for what it refers to.
pub(super) fn binds(schema: &Value) -> bool {
    let refers = ["$ref", "allOf"]
        .iter()
        .any(|key| schema.get(key).is_some());
    let definitions = ["$defs", "definitions"]
        .iter()
        .filter_map(|key| schema.get(key)?.as_object());
    let mut definitions = definitions.flat_map(|map| map.values());
    refers && definitions.any(|it| it.get("$dynamicAnchor").is_some_and(Value::is_string))
}

/// What a dynamic reference is where it stands.
pub(super) struct Dynamic {
    /// The anchor, if the reference depends on the dynamic scope.
    pub(super) name: Option<String>,
    /// Where it leads if nothing is bound to the anchor.
    pub(super) fallback: Option<Pointer>,
}

impl Dynamic {
    /// None if the schema has no dynamic reference.
    pub(super) fn of(
        value: &Value,
        place: &Pointer,
        tree: &Value,
        resources: &Resources,
    ) -> Option<Self> {
        let (key, reference) = dynamic_reference(value)?;
        let at = |place: &Pointer| tree.pointer(place.as_str());
        if key == "$recursiveRef" {
            let root = alone(place, resources);
            let depends = at(&root)?.get("$recursiveAnchor") == Some(&Value::Bool(true));
            return Some(Self {
                name: depends.then(String::new),
                fallback: Some(root),
            });
        }
        let (_, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let own = resources.resolve(tree, reference, place);
        let own = own.or_else(|| {
            let pointer = Pointer::parse(reference)?;
            at(&pointer).map(|_| pointer)
        });
        let is_anchor = !fragment.is_empty() && !fragment.starts_with('/');
        let stays = own
            .as_ref()
            .is_some_and(|own| at(own).is_none_or(|schema| schema.get("$dynamicAnchor").is_none()));
        Some(Self {
            name: (is_anchor && !stays).then(|| fragment.to_owned()),
            fallback: own,
        })
    }
}

/// The root of the resource that a place is in; without an `$id`, the outermost schema.
fn alone(place: &Pointer, resources: &Resources) -> Pointer {
    let resource = resources.resource_of(place);
    if !resource.as_str().is_empty() {
        return resource;
    }
    let mut kind = ObjectType::Document;
    let mut above = Pointer::root();
    for key in place.keys() {
        kind = kind.member(&key);
        above = above.child(key);
        if kind == ObjectType::Schema {
            break;
        }
    }
    above
}
