//! Schema resources: JSON Schema 2020-12, core §8.2.
//!
//! A schema with an `$id` is a resource of its own. References in it are relative to it: their URI
//! to the resource's URI, their fragment to its place or to its anchors. [`rewrite`] makes pointers
//! from the root of the document of them all, before anything moves.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use url::Url;

use super::mapping;
use crate::diagnostics::{Diagnostics, ReferenceFinding};
use crate::document::cursor::Cursor;
use crate::document::members::member;
use crate::document::structure::{ObjectType, walk};
use crate::pointer::Pointer;

/// The URI of a document that names none. Relative URIs need something to be relative to.
const DOCUMENT: &str = "x-document:///openapi";

/// The resources of a document and what their URIs lead to.
pub(super) struct Resources {
    /// The URI of each resource, by its place; the document's own is at the root.
    uris: BTreeMap<Pointer, Url>,
    places: BTreeMap<String, Pointer>,
    /// The places of anchors, by the place of their resource.
    anchors: BTreeMap<(Pointer, String), Pointer>,
}

impl Resources {
    pub(super) fn new(tree: &Value) -> Self {
        let own = tree
            .get("$self")
            .and_then(Value::as_str)
            .unwrap_or(DOCUMENT);
        let document = Url::parse(DOCUMENT).and_then(|base| base.join(own));
        let document = document.ok().into_iter();
        let mut resources = Self {
            uris: document.map(|uri| (Pointer::root(), uri)).collect(),
            places: BTreeMap::new(),
            anchors: BTreeMap::new(),
        };
        // Outer resources come first.
        let mut anchors = Vec::new();
        walk(
            tree,
            ObjectType::Document,
            &Cursor::ROOT,
            &mut |value, kind, cursor| {
                if kind != ObjectType::Schema {
                    return;
                }
                let text = |key| member(value, key).and_then(Value::as_str);
                if let Some(id) = text("$id") {
                    match id.strip_prefix('#') {
                        // How drafts 4 to 7 write an anchor.
                        Some(anchor) => anchors.push((cursor.pointer(), anchor.to_owned())),
                        None => resources.add(cursor.pointer(), id),
                    }
                }
                for key in ["$anchor", "$dynamicAnchor"] {
                    anchors.extend(text(key).map(|name| (cursor.pointer(), name.to_owned())));
                }
            },
        );
        for (place, name) in anchors {
            let resource = resources.resource_of(&place);
            resources.anchors.entry((resource, name)).or_insert(place);
        }
        resources
    }

    /// Adds a resource. Of several with one URI, the first counts.
    fn add(&mut self, place: Pointer, id: &str) {
        let base = self.uris.get(&self.resource_of(&place));
        if let Some(uri) = base.and_then(|base| absolute(base, id)) {
            let known = self.places.entry(uri.to_string());
            known.or_insert_with(|| place.clone());
            self.uris.insert(place, uri);
        }
    }

    /// The place of the resource that a place is in: that of the nearest `$id`, or the root.
    pub(super) fn resource_of(&self, place: &Pointer) -> Pointer {
        if self.uris.len() < 2 {
            return Pointer::root();
        }
        let mut above = Some(place.clone());
        while let Some(place) = above {
            if self.uris.contains_key(&place) {
                return place;
            }
            above = place.parent();
        }
        Pointer::root()
    }

    /// The place of an anchor of a resource.
    pub(super) fn anchor(&self, resource: &Pointer, name: &str) -> Option<&Pointer> {
        self.anchors.get(&(resource.clone(), name.to_owned()))
    }

    /// What a reference at `place` leads to, if that is known by a resource. None is no fault: the
    /// reference may be relative to the document.
    pub(super) fn resolve(
        &self,
        tree: &Value,
        reference: &str,
        place: &Pointer,
    ) -> Option<Pointer> {
        let (uri, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let mut resource = self.resource_of(place);
        if !uri.is_empty() {
            let uri = absolute(self.uris.get(&resource)?, uri)?;
            resource = self.places.get(uri.as_str())?.clone();
        }
        if fragment.is_empty() {
            return (!resource.as_str().is_empty()).then_some(resource);
        }
        if !fragment.starts_with('/') {
            return self.anchor(&resource, fragment).cloned();
        }
        if resource.as_str().is_empty() {
            return None;
        }
        let below = Pointer::parse(&format!("#{fragment}"))?;
        let first = resource.child(below.keys().next()?);
        // What follows may stand behind a reference.
        tree.pointer(first.as_str())?;
        Some(resource.join(&below))
    }
}

fn absolute(base: &Url, reference: &str) -> Option<Url> {
    let mut uri = base.join(reference).ok()?;
    uri.set_fragment(None);
    Some(uri)
}

/// The text of a reference to a place.
pub(super) fn reference_to(place: &Pointer) -> String {
    place.to_string().replace('%', "%25")
}

/// Makes all references of schemas that depend on where they stand independent of it.
pub(super) fn rewrite(tree: &mut Value, diagnostics: &mut Diagnostics) {
    let resources = Resources::new(tree);
    let mut changes = Vec::new();
    walk(
        tree,
        ObjectType::Document,
        &Cursor::ROOT,
        &mut |value, kind, cursor| {
            if kind != ObjectType::Schema {
                return;
            }
            let mut add = |reference: &str, at: &[&str]| {
                if resources.uris.len() < 2 && reference.starts_with("#/components/") {
                    return;
                }
                let place = cursor.pointer();
                let at = place.at(at.iter().copied());
                if let Some(target) = resources.resolve(tree, reference, &place) {
                    changes.push((at, target));
                } else if let Some(target) = of_schema(tree, reference, &place) {
                    let reference = reference.to_owned();
                    let instead = reference_to(&target);
                    let finding = ReferenceFinding::RelativeToSchema { reference, instead };
                    diagnostics.report(&at, finding);
                    changes.push((at, target));
                }
            };
            if let Some(Value::String(reference)) = member(value, "$ref") {
                add(reference, &["$ref"]);
            }
            for (tag, target) in mapping(value) {
                if target.contains(['#', '/', ':']) {
                    add(target, &["discriminator", "mapping", tag]);
                }
            }
        },
    );
    for (at, target) in changes {
        if let Some(value) = tree.pointer_mut(at.as_str()) {
            *value = json!(reference_to(&target));
        }
    }
}

/// What a fragment means that leads nowhere from the root of the document: the author wrote it for
/// the outermost schema that has such a member.
fn of_schema(tree: &Value, reference: &str, place: &Pointer) -> Option<Pointer> {
    let below = match reference {
        "#" => Pointer::root(),
        _ => Pointer::parse(reference.strip_prefix('#').map(|_| reference)?)?,
    };
    if below
        .keys()
        .next()
        .is_some_and(|key| tree.get(&key).is_some())
    {
        return None;
    }
    let keys: Vec<String> = place.keys().collect();
    let mut kind = ObjectType::Document;
    let mut above = Pointer::root();
    for key in keys {
        kind = kind.member(&key);
        above = above.child(key);
        let is_schema = kind == ObjectType::Schema && tree.pointer(above.as_str())?.is_object();
        if is_schema && tree.pointer(above.join(&below).as_str()).is_some() {
            return Some(above.join(&below));
        }
    }
    None
}

#[cfg(test)]
mod tests;
