//! `$dynamicRef`: JSON Schema 2020-12, core §8.2.3.2; and `$recursiveRef` of 2019-09.
//!
//! A dynamic reference leads to the outermost schema in the dynamic scope that has its anchor. So a
//! schema with dynamic references is a template: [`instantiate`] makes a copy of it for each set of
//! anchors that it is used with, in which each dynamic reference is a plain one. A copy becomes a
//! component, unless a component is nothing but that copy, or is combined from it.
//!
//! Anchors belong to schema resources. Documents rarely have `$id`s, so each schema that stands
//! alone (a component, the schema of a body) is taken for a resource, too, and so is one that binds
//! anchors in `$defs` beside its `$ref`.

mod copies;
mod scopes;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_json::{Value, json};

use self::scopes::{Bindings, Dynamic, Scopes};
use super::find::Finder;
use super::resources::{Resources, reference_to};
use super::{ObjectType, hoist};
use crate::diagnostics::{Diagnostics, ReferenceFinding};
use crate::document::cursor::Cursor;
use crate::document::structure::walk;
use crate::pointer::{Pointer, component_reference};

/// How many copies there may be.
const COPIES: usize = 1_000;

/// How many values are looked at or copied.
const VALUES: usize = 2_000_000;

/// Keywords of a schema that a copy does not have: they are those of the template.
const OF_TEMPLATE: [&str; 7] = [
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "$recursiveAnchor",
    "$defs",
    "definitions",
    "$schema",
];

/// A template and what its anchors are bound to.
type Key = (Pointer, Bindings);

/// What a reference becomes.
enum Change {
    /// `$ref` to this.
    Refer(String),
    /// A copy in its place.
    Copy(Key),
    /// Nothing: any value is valid.
    Drop,
}

/// Replaces all dynamic references.
pub(super) fn instantiate(
    tree: &mut Value,
    origins: &mut BTreeMap<Pointer, Pointer>,
    diagnostics: &mut Diagnostics,
) {
    let Some(scopes) = Scopes::new(tree) else {
        return;
    };
    let original = tree.clone();
    let finder = Finder::new(&original);
    let mut scopes = scopes;
    scopes.replace(|place| seen_through(&original, &finder, place));
    let mut templates = Templates {
        tree: &original,
        finder,
        resources: Resources::new(&original),
        scopes,
        names: BTreeMap::new(),
        waiting: Vec::new(),
        values: VALUES,
        leads_to: BTreeMap::new(),
        diagnostics,
    };
    templates.claim();
    let changes = templates.changes_in_place();
    for (place, change) in changes {
        templates.apply(tree, &place, change, origins);
    }
    templates.make_components(tree, origins);
}

/// The state of the work.
struct Templates<'t, 'd> {
    /// The document before any change.
    tree: &'t Value,
    finder: Finder<'t>,
    resources: Resources,
    scopes: Scopes,
    /// The components that are copies.
    names: BTreeMap<Key, String>,
    /// Copies that are still to be made.
    waiting: Vec<(Key, String)>,
    /// How many values may still be looked at.
    values: usize,
    /// See [`Templates::leads_to`].
    leads_to: BTreeMap<Pointer, Rc<[Dynamic]>>,
    diagnostics: &'d mut Diagnostics,
}

impl Templates<'_, '_> {
    /// Components that are nothing but a copy are that copy.
    fn claim(&mut self) {
        let tree = self.tree;
        let schemas = tree
            .pointer("/components/schemas")
            .and_then(Value::as_object);
        for (name, schema) in schemas.into_iter().flatten() {
            let place = Pointer::root().at(["components", "schemas", name]);
            let Some(reference) = only_reference(schema) else {
                continue;
            };
            let bound = self.scopes.at(&place);
            if let Some(Change::Copy(key)) = self.target(reference, &bound) {
                self.names.entry(key).or_insert_with(|| name.clone());
            }
        }
    }

    /// What becomes of all references where they stand.
    fn changes_in_place(&mut self) -> Vec<(Pointer, Change)> {
        let mut places = Vec::new();
        walk(
            self.tree,
            ObjectType::Document,
            &Cursor::ROOT,
            &mut |value, kind, cursor| {
                if kind == ObjectType::Schema && is_reference(value) {
                    places.push((cursor.pointer(), value));
                }
            },
        );
        let mut changes = Vec::new();
        for (place, value) in places {
            let bound = self.scopes.at(&place);
            changes.extend(
                self.change(value, &place, &bound)
                    .map(|change| (place, change)),
            );
        }
        changes
    }

    /// What becomes of the reference that `value` is; none if it stays.
    fn change(&mut self, value: &Value, place: &Pointer, bound: &Bindings) -> Option<Change> {
        if let Some(dynamic) = Dynamic::of(value, place, self.tree, &self.resources) {
            let (key, text) = dynamic_reference(value)?;
            if let Some(name) = &dynamic.name
                && let Some(target) = bound.get(name)
            {
                return Some(self.bound_to(&target.clone(), bound));
            }
            let Some(target) = dynamic.fallback.or_else(|| self.scopes.first(text)) else {
                return Some(Change::Refer(text.to_owned()));
            };
            if dynamic.name.is_some() {
                let reference = text.to_owned();
                let finding = ReferenceFinding::Dynamic { key, reference };
                self.diagnostics.report(&place.child(key), finding);
            }
            return Some(self.bound_to(&target, bound));
        }
        let reference = value.get("$ref")?.as_str()?;
        self.target(reference, bound)
    }

    /// A reference to what an anchor is bound to.
    fn bound_to(&mut self, target: &Pointer, bound: &Bindings) -> Change {
        let target = seen_through(self.tree, &self.finder, target);
        let schema = self.tree.pointer(target.as_str());
        if schema.is_some_and(is_anything) {
            return Change::Drop;
        }
        let change = self.target_at(target.clone(), bound);
        change.unwrap_or_else(|| Change::Refer(reference_to(&target)))
    }

    /// A plain reference, if it depends on what is bound.
    fn target(&mut self, reference: &str, bound: &Bindings) -> Option<Change> {
        let target = self.finder.locate(reference, ObjectType::Schema).ok()?;
        self.target_at(target, bound)
    }

    fn target_at(&mut self, target: Pointer, bound: &Bindings) -> Option<Change> {
        let own = self.scopes.at(&target);
        let mut all = self.scopes.of_resource(&target);
        all.extend(bound.clone());
        let names = self.reached(&target, &all);
        let keep = |bindings: Bindings| -> Bindings {
            let bindings = bindings.into_iter();
            bindings.filter(|(name, _)| names.contains(name)).collect()
        };
        let (all, own) = (keep(all), keep(own));
        (all != own).then_some(Change::Copy((target, all)))
    }

    /// The anchors that dynamic references name which the schema leads to.
    fn reached(&mut self, target: &Pointer, bound: &Bindings) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        let mut seen = BTreeSet::from([target.clone()]);
        let mut next = vec![target.clone()];
        while let Some(place) = next.pop() {
            let led_to = self.leads_to(&place);
            self.values = self.values.saturating_sub(1 + led_to.len());
            if self.values == 0 {
                break;
            }
            for Dynamic { name, fallback } in led_to.iter() {
                let target = name.as_ref().and_then(|name| bound.get(name));
                names.extend(name.clone());
                let target = target.or(fallback.as_ref());
                next.extend(
                    target
                        .filter(|target| seen.insert((*target).clone()))
                        .cloned(),
                );
            }
        }
        names
    }

    /// What the references in a schema lead to; plain ones have no name.
    fn leads_to(&mut self, place: &Pointer) -> Rc<[Dynamic]> {
        if let Some(known) = self.leads_to.get(place) {
            return Rc::clone(known);
        }
        let mut found = Vec::new();
        let mut count = 0;
        if let Some(value) = self.tree.pointer(place.as_str()) {
            walk(
                value,
                ObjectType::Schema,
                &Cursor::ROOT,
                &mut |value, kind, cursor| {
                    count += 1;
                    if kind == ObjectType::Schema && is_reference(value) {
                        found.push((place.join(&cursor.pointer()), value));
                    }
                },
            );
        }
        self.values = self.values.saturating_sub(count);
        let mut all = Vec::new();
        for (place, value) in found {
            all.extend(Dynamic::of(value, &place, self.tree, &self.resources));
            let reference = value.get("$ref").and_then(Value::as_str);
            let target = reference.map(|it| self.finder.locate(it, ObjectType::Schema));
            if let Some(Ok(target)) = target {
                let fallback = Some(target);
                all.push(Dynamic {
                    name: None,
                    fallback,
                });
            }
        }
        let all: Rc<[Dynamic]> = all.into();
        self.leads_to.insert(place.clone(), Rc::clone(&all));
        all
    }

    /// The name of the component that is this copy; none if there are too many.
    fn name_of(&mut self, key: &Key) -> Option<String> {
        if let Some(name) = self.names.get(key) {
            return Some(name.clone());
        }
        if self.names.len() >= COPIES || self.values == 0 {
            return None;
        }
        let own = self.scopes.of_resource(&key.0);
        let bound = key
            .1
            .iter()
            .filter(|(name, target)| own.get(*name) != Some(*target));
        let mut words: Vec<String> = bound.map(|(_, target)| self.word(target)).collect();
        words.push(self.word(&key.0));
        words.dedup();
        let schemas = self.tree.pointer("/components/schemas");
        let taken = |name: &String| {
            schemas.is_some_and(|map| map.get(name).is_some())
                || self.names.values().any(|own| own == name)
        };
        let full = words.join("_");
        let mut names = std::iter::once(full.clone())
            .chain((2..=COPIES + 1).map(|number| format!("{full}_{number}")));
        let name = names.find(|name| !taken(name))?;
        self.names.insert(key.clone(), name.clone());
        self.waiting.push((key.clone(), name.clone()));
        Some(name)
    }

    /// The reference that comes of a change; none if there is nothing to refer to.
    fn reference(&mut self, change: Change, place: &Pointer) -> Option<String> {
        match change {
            Change::Refer(reference) => Some(reference),
            Change::Drop => None,
            Change::Copy(key) => match self.name_of(&key) {
                Some(name) => Some(component_reference("schemas", &name)),
                None => {
                    let reference = reference_to(&key.0);
                    let limit = format!("there would be more than {COPIES} copies of templates");
                    let instead = "dynamic references in it lead to the anchors of its own";
                    let finding = ReferenceFinding::Limit {
                        reference: reference.clone(),
                        limit,
                        instead,
                    };
                    self.diagnostics.report(place, finding);
                    Some(reference)
                }
            },
        }
    }

    /// What a schema is called in the name of a copy.
    fn word(&self, place: &Pointer) -> String {
        let keys: Vec<String> = place.keys().collect();
        if !is_component(place)
            && let Some(schema) = self.tree.pointer(place.as_str())
        {
            let text = |key| schema.get(key).and_then(Value::as_str);
            if let Some(word) = text("title").or_else(|| text("type")) {
                return word.to_owned();
            }
        }
        hoist::short_name(self.tree, &keys)
    }
}

/// What a schema refers to that is nothing but a reference: what binds an anchor is, most often. The
/// names of components are kept.
fn seen_through(tree: &Value, finder: &Finder<'_>, place: &Pointer) -> Pointer {
    let mut place = place.clone();
    for _ in 0..8 {
        let schema = tree
            .pointer(place.as_str())
            .filter(|_| !is_component(&place));
        let next = schema
            .filter(|schema| !scopes::binds(schema))
            .and_then(only_reference);
        match next.map(|next| finder.locate(next, ObjectType::Schema)) {
            Some(Ok(next)) => place = next,
            _ => break,
        }
    }
    place
}

fn is_reference(value: &Value) -> bool {
    value.get("$ref").is_some_and(Value::is_string) || dynamic_reference(value).is_some()
}

/// The keyword and the text of a dynamic reference.
fn dynamic_reference(value: &Value) -> Option<(&'static str, &str)> {
    let text = |key| Some((key, value.get(key)?.as_str()?));
    text("$dynamicRef").or_else(|| text("$recursiveRef"))
}

/// The reference that a schema is, beside which stand only definitions and words.
fn only_reference(schema: &Value) -> Option<&str> {
    const WORDS: [&str; 4] = ["title", "description", "$comment", "$vocabulary"];
    let map = schema.as_object()?;
    let idle = |key: &str| OF_TEMPLATE.contains(&key) || WORDS.contains(&key);
    let mut others = map.iter().filter(|(key, _)| !idle(key));
    match (others.next()?, others.next()) {
        ((key, Value::String(reference)), None) if key == "$ref" => Some(reference),
        ((key, Value::Array(members)), None) if key == "allOf" && members.len() == 1 => {
            only_reference(&members[0])
        }
        _ => None,
    }
}

/// Whether a schema only stands for what is bound to its anchor: `{$dynamicAnchor: T, not: {}}`.
fn is_anything(schema: &Value) -> bool {
    let Some(map) = schema.as_object() else {
        return schema.is_boolean();
    };
    let mut others = map
        .iter()
        .filter(|(key, _)| !OF_TEMPLATE.contains(&key.as_str()));
    let refused = |value: &Value| *value == json!({}) || *value == json!(true);
    map.contains_key("$dynamicAnchor")
        && others.all(|(key, value)| key == "$comment" || key == "not" && refused(value))
}

fn is_component(place: &Pointer) -> bool {
    let mut keys = place.keys();
    keys.next().as_deref() == Some("components") && keys.count() == 2
}

#[cfg(test)]
mod tests;
