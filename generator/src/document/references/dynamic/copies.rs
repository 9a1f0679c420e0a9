//! Copies of templates, and where they are put.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Change, Key, OF_TEMPLATE, Templates, is_reference, only_reference};
use crate::document::cursor::Cursor;
use crate::document::origin;
use crate::document::references::components_mut;
use crate::document::structure::{ObjectType, walk};
use crate::pointer::Pointer;

impl Templates<'_, '_> {
    /// Makes the copies that are components of their own.
    pub(super) fn make_components(
        &mut self,
        tree: &mut Value,
        origins: &mut BTreeMap<Pointer, Pointer>,
    ) {
        while let Some((key, name)) = self.waiting.pop() {
            let place = Pointer::root().at(["components", "schemas", &name]);
            let copy = self.copy(&key, origins, &place);
            if copy.is_object()
                && let Some(schemas) = components_mut(tree, "schemas")
            {
                schemas.insert(name, copy);
            }
        }
    }

    /// Changes the reference at a place of the document.
    pub(super) fn apply(
        &mut self,
        tree: &mut Value,
        place: &Pointer,
        change: Change,
        origins: &mut BTreeMap<Pointer, Pointer>,
    ) {
        let keys: Vec<String> = place.keys().collect();
        let component = match keys.as_slice() {
            [_, section, name, rest @ ..] if section == "schemas" => {
                let member = matches!(rest, [all_of, _] if all_of == "allOf");
                (rest.is_empty() || member).then(|| name.clone())
            }
            _ => None,
        };
        if let (Some(name), Change::Copy(key)) = (component, &change) {
            let whole = Pointer::root().at(["components", "schemas", &name]);
            let alone = self.tree.pointer(whole.as_str()).and_then(only_reference);
            let claimed = self.names.get(key) == Some(&name);
            if claimed || alone.is_none() {
                let key = key.clone();
                return self.put_copy(tree, place, &key, origins);
            }
        }
        let reference = self.reference(change, place);
        if let Some(Value::Object(map)) = tree.pointer_mut(place.as_str()) {
            put(map, reference);
        }
    }

    /// Puts a copy in the place of the reference to it, or among what it is combined with.
    fn put_copy(
        &mut self,
        tree: &mut Value,
        place: &Pointer,
        key: &Key,
        origins: &mut BTreeMap<Pointer, Pointer>,
    ) {
        let alone = self
            .tree
            .pointer(place.as_str())
            .and_then(only_reference)
            .is_some();
        let at = if alone {
            place.clone()
        } else {
            place.child("allOf").child(0)
        };
        let Value::Object(copy) = self.copy(key, origins, &at) else {
            return;
        };
        if !alone {
            let source = origin(origins, &key.0);
            origins.insert(at, source);
        }
        let Some(Value::Object(map)) = tree.pointer_mut(place.as_str()) else {
            return;
        };
        put(map, None);
        if alone {
            // What an alias says of itself counts more.
            let own = std::mem::replace(map, copy);
            map.extend(own);
        } else {
            let all_of = map.entry("allOf").or_insert_with(|| json!([]));
            if let Value::Array(members) = all_of {
                members.insert(0, Value::Object(copy));
            }
        }
    }

    /// The template with plain references.
    fn copy(&mut self, key: &Key, origins: &mut BTreeMap<Pointer, Pointer>, at: &Pointer) -> Value {
        let (template, bound) = key;
        let Some(value) = self.tree.pointer(template.as_str()) else {
            return Value::Null;
        };
        let mut places = Vec::new();
        let mut inner = Vec::new();
        let mut count = 0;
        walk(
            value,
            ObjectType::Schema,
            &Cursor::ROOT,
            &mut |value, kind, cursor| {
                count += 1;
                if kind == ObjectType::Schema {
                    let place = cursor.pointer();
                    if is_reference(value) {
                        places.push((place.clone(), value));
                    }
                    inner.push(place);
                }
            },
        );
        self.values = self.values.saturating_sub(count);
        let mut copy = value.clone();
        let of_definition = |place: &Pointer| {
            place
                .keys()
                .any(|key| key == "$defs" || key == "definitions")
        };
        for (place, value) in places {
            if of_definition(&place) {
                continue;
            }
            let absolute = template.join(&place);
            let mut all = self.scopes.between(template, &absolute);
            all.extend(bound.clone());
            if let Some(change) = self.change(value, &absolute, &all) {
                let reference = self.reference(change, &absolute);
                if let Some(Value::Object(map)) = copy.pointer_mut(place.as_str()) {
                    put(map, reference);
                }
            }
        }
        for place in inner.iter().rev() {
            if let Some(Value::Object(map)) = copy.pointer_mut(place.as_str()) {
                OF_TEMPLATE.iter().for_each(|key| {
                    map.shift_remove(*key);
                });
            }
        }
        let source = origin(origins, template);
        origins.entry(at.clone()).or_insert(source);
        copy
    }
}

/// Puts a plain reference, or none, in the place of what was there.
fn put(map: &mut Map<String, Value>, reference: Option<String>) {
    let dynamic = ["$dynamicRef", "$recursiveRef"]
        .iter()
        .filter_map(|key| map.shift_remove(*key));
    let dynamic = dynamic.count() > 0;
    let Some(reference) = reference else {
        if !dynamic {
            map.shift_remove("$ref");
        }
        return;
    };
    if dynamic && map.contains_key("$ref") {
        let all_of = map.entry("allOf").or_insert_with(|| json!([]));
        if let Value::Array(members) = all_of {
            members.push(json!({"$ref": reference}));
        }
    } else {
        map.insert("$ref".to_owned(), json!(reference));
    }
}
