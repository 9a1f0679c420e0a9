//! One file: its URIs and anchors, and the references on the way to a place.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;
use url::Url;

use crate::pointer::Pointer;

/// What a path is relative to where it has to be a URI.
const FILES: &str = "x-document:///";

/// A file that was read.
#[derive(Debug)]
pub(super) struct File {
    /// Relative to the folder of the document.
    pub(super) path: String,
    pub(super) tree: Rc<Value>,
    /// The URI of each resource, by its place; the file's own is at the root.
    pub(super) uris: BTreeMap<Pointer, Url>,
    /// Places by resource and name.
    pub(super) anchors: BTreeMap<(Pointer, String), Pointer>,
}

/// See [`File::reference_at`].
pub(super) enum Found {
    /// A value is there, and no reference on the way.
    Value,
    Nothing,
    Reference {
        reference: String,
        /// Where it stands.
        stands: Pointer,
        /// From its target to what is looked for.
        rest: Pointer,
    },
}

impl File {
    /// A file with its resources.
    pub(super) fn new(path: String, tree: Value) -> Self {
        let mut file = Self {
            path,
            tree: Rc::new(tree),
            uris: BTreeMap::new(),
            anchors: BTreeMap::new(),
        };
        let tree = Rc::clone(&file.tree);
        let own = Url::parse(FILES).and_then(|files| files.join(&file.path));
        let named = ["$self", "$id"]
            .iter()
            .find_map(|key| tree.get(key)?.as_str());
        let base = own.ok().and_then(|own| match named {
            Some(named) => own.join(named).ok(),
            None => Some(own),
        });
        file.uris
            .extend(base.map(|uri| (Pointer::root(), without_fragment(uri))));
        file.find_resources(&tree, &Pointer::root(), 0);
        file
    }

    /// The place of the resource that a place is in.
    pub(super) fn resource_of(&self, place: &Pointer) -> Pointer {
        if self.uris.len() < 2 {
            return Pointer::root();
        }
        let above = std::iter::successors(Some(place.clone()), Pointer::parent);
        let mut resources = above.filter(|at| self.uris.contains_key(at));
        resources.next().unwrap_or_default()
    }

    /// Finds what has an `$id` or an anchor. What stands where is not known in a file that is no
    /// document, so examples are left out by their names alone.
    fn find_resources(&mut self, value: &Value, at: &Pointer, depth: usize) {
        match value {
            Value::Object(map) => {
                let text = |key: &str| map.get(key).and_then(Value::as_str);
                if let Some(id) = text("$id").filter(|id| depth > 0 && !id.starts_with('#')) {
                    let base = self.uris.get(&self.resource_of(at));
                    let uri = base.and_then(|base| base.join(id).ok());
                    self.uris
                        .extend(uri.map(|uri| (at.clone(), without_fragment(uri))));
                }
                let old = text("$id").and_then(|id| id.strip_prefix('#'));
                let anchors = [text("$anchor"), text("$dynamicAnchor"), old];
                for name in anchors.into_iter().flatten() {
                    let key = (self.resource_of(at), name.to_owned());
                    self.anchors.entry(key).or_insert_with(|| at.clone());
                }
                for (key, value) in map {
                    let plain = ["example", "examples", "default", "enum", "const", "value"];
                    let nested = value.is_object() || value.is_array();
                    if nested && !plain.contains(&key.as_str()) && !key.starts_with("x-") {
                        self.find_resources(value, &at.child(key), depth + 1);
                    }
                }
            }
            Value::Array(list) => {
                for (index, value) in list.iter().enumerate() {
                    if value.is_object() || value.is_array() {
                        self.find_resources(value, &at.child(index), depth + 1);
                    }
                }
            }
            _ => {}
        }
    }

    /// The first reference on the way to a place.
    pub(super) fn reference_at(&self, place: &Pointer) -> Found {
        let mut value: &Value = &self.tree;
        let mut at = Pointer::root();
        let keys: Vec<String> = place.keys().collect();
        for (index, key) in keys.iter().enumerate() {
            let next = match value {
                Value::Object(map) => map.get(key),
                Value::Array(list) => key.parse().ok().and_then(|at: usize| list.get(at)),
                _ => None,
            };
            if let Some(next) = next {
                (value, at) = (next, at.child(key));
                continue;
            }
            let Some(reference) = value.get("$ref").and_then(Value::as_str) else {
                return Found::Nothing;
            };
            let rest = keys[index..].iter().map(String::as_str);
            return Found::Reference {
                reference: reference.to_owned(),
                stands: at,
                rest: Pointer::root().at(rest),
            };
        }
        match value {
            Value::Object(map) if map.len() == 1 => match map.get("$ref") {
                Some(Value::String(reference)) => Found::Reference {
                    reference: reference.clone(),
                    stands: at,
                    rest: Pointer::root(),
                },
                _ => Found::Value,
            },
            Value::Object(_) | Value::Array(_) | Value::Bool(_) => Found::Value,
            _ => Found::Nothing,
        }
    }
}

pub(super) fn without_fragment(mut uri: Url) -> Url {
    uri.set_fragment(None);
    uri
}
