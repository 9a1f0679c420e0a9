//! `$ref`s: after [`resolve`] each one is `#/components/KIND/NAME` of a component that exists and is
//! of the kind that belongs there, or gone.
//!
//! A reference into the middle of something is served by moving its target into a component of its
//! own, where both places then refer to.

mod aliases;
mod dynamic;
mod fault;
mod find;
mod hoist;
mod inline;
mod resources;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use self::fault::Fault;
use self::find::Finder;
pub(super) use self::hoist::short_name;
use super::cursor::Cursor;
use super::members::member;
use super::origin;
use super::structure::{ObjectType, walk, walk_mut};
use crate::diagnostics::{Diagnostics, ReferenceFinding};
use crate::pointer::{Pointer, component_name};

/// Moved targets may refer into the middle of others; real documents need two rounds.
const ROUNDS: usize = 8;

/// Resolves all references and adds to `origins` where moved components came from, by where they
/// are now.
pub(super) fn resolve(
    tree: &mut Value,
    origins: &mut BTreeMap<Pointer, Pointer>,
    diagnostics: &mut Diagnostics,
) {
    resources::rewrite(tree, diagnostics);
    dynamic::instantiate(tree, origins, diagnostics);
    inline::inline(tree, diagnostics);
    for round in 0..ROUNDS {
        let unresolved = collect(tree);
        if unresolved.is_empty() {
            break;
        }
        let mut decided = decide(tree, &unresolved, round + 1 == ROUNDS);
        report(&unresolved, &decided, origins, diagnostics);
        hoist::hoist_all(tree, &mut decided, origins);
        apply(tree, &decided);
    }
    aliases::flatten(tree, diagnostics);
}

/// A reference that is not resolved: its text, and what should be there.
type UnresolvedRef = (String, ObjectType);

/// What to do with all references of one text and kind.
#[derive(Clone, Debug, PartialEq)]
enum Resolution {
    /// Refer to this component.
    Component(String),
    /// Refer to what stands here, which is still to be moved into a component.
    Hoist(Pointer),
    /// Stand for JSON content of this schema: a body or response that refers to a schema.
    Content(String),
    /// Stand for a header of this schema.
    Schema(String),
    /// It can't be followed.
    Unresolvable(Fault),
}

/// All references that are not resolved, with the places where they stand.
fn collect(tree: &Value) -> BTreeMap<UnresolvedRef, Vec<Pointer>> {
    let mut unresolved: BTreeMap<UnresolvedRef, Vec<Pointer>> = BTreeMap::new();
    let components = tree.get("components");
    walk(
        tree,
        ObjectType::Document,
        &Cursor::ROOT,
        &mut |value, kind, cursor| {
            if is_ignored(kind) {
                return;
            }
            let mut add = |reference: &str, kind, pointer| {
                if !is_resolved(components, reference, kind) {
                    let places = unresolved.entry((reference.to_owned(), kind)).or_default();
                    places.push(pointer);
                }
            };
            if let Some(Value::String(reference)) = member(value, "$ref") {
                add(reference, kind, cursor.pointer());
            }
            if kind == ObjectType::Schema {
                for (tag, target) in mapping(value) {
                    let at = ["discriminator", "mapping", tag];
                    add(target, kind, cursor.pointer().at(at));
                }
            }
        },
    );
    unresolved
}

/// What is never converted, or has been put in place.
fn is_ignored(kind: ObjectType) -> bool {
    kind.component_key().is_none()
        || matches!(
            kind,
            ObjectType::PathItem | ObjectType::Callback | ObjectType::Link | ObjectType::Example
        )
}

pub(super) fn mapping(schema: &Value) -> impl Iterator<Item = (&str, &str)> {
    let mapping =
        member(schema, "discriminator").and_then(|discriminator| discriminator.get("mapping"));
    let entries = mapping.and_then(Value::as_object).into_iter().flatten();
    entries.filter_map(|(tag, target)| Some((tag.as_str(), target.as_str()?)))
}

fn is_resolved(components: Option<&Value>, reference: &str, kind: ObjectType) -> bool {
    let (Some(components), Some(key)) = (components, kind.component_key()) else {
        return false;
    };
    let Some(name) = component_name(reference, key) else {
        return false;
    };
    let target = components.get(key).and_then(|map| map.get(name.as_ref()));
    target.is_some()
}

fn decide(
    tree: &Value,
    unresolved: &BTreeMap<UnresolvedRef, Vec<Pointer>>,
    last_round: bool,
) -> BTreeMap<UnresolvedRef, Resolution> {
    let finder = Finder::new(tree);
    unresolved
        .keys()
        .map(|(reference, kind)| {
            let decision = match finder.find(reference, *kind) {
                Resolution::Hoist(_) if last_round => {
                    Resolution::Unresolvable(Fault::TooManyRounds(ROUNDS))
                }
                decision => decision,
            };
            ((reference.clone(), *kind), decision)
        })
        .collect()
}

fn report(
    unresolved: &BTreeMap<UnresolvedRef, Vec<Pointer>>,
    decided: &BTreeMap<UnresolvedRef, Resolution>,
    origins: &BTreeMap<Pointer, Pointer>,
    diagnostics: &mut Diagnostics,
) {
    for ((unresolved, places), decision) in unresolved.iter().zip(decided.values()) {
        let (reference, kind) = unresolved;
        let reference = &as_written(reference, origins);
        for place in places {
            match decision {
                Resolution::Unresolvable(fault) => {
                    let instead = dropped(*kind, place);
                    if let Some(finding) = fault.finding(reference, instead) {
                        diagnostics.report(place, finding);
                    }
                }
                Resolution::Content(_) | Resolution::Schema(_) => {
                    let finding = ReferenceFinding::ToSchema {
                        reference: reference.clone(),
                        expected: kind.noun(),
                    };
                    diagnostics.report(place, finding);
                }
                Resolution::Component(_) | Resolution::Hoist(_) => {}
            }
        }
    }
}

/// A reference as the document has it, to where its target stands.
fn as_written(reference: &str, origins: &BTreeMap<Pointer, Pointer>) -> String {
    let moved = Pointer::parse(reference).filter(|_| reference.starts_with('#'));
    let source = moved.map(|moved| (origin(origins, &moved), moved));
    match source {
        Some((source, moved)) if source != moved => source.to_string(),
        _ => reference.to_owned(),
    }
}

fn dropped(kind: ObjectType, place: &Pointer) -> &'static str {
    let in_mapping = place.as_str().contains("/discriminator/mapping/");
    match kind {
        ObjectType::Schema if in_mapping => "the entry is left out",
        ObjectType::Schema => "values of this are any JSON",
        ObjectType::Response => "the response is read as one without content",
        ObjectType::Parameter => "the parameter is left out",
        ObjectType::RequestBody => "the request body is left out",
        ObjectType::Header => "the header is left out",
        _ => "it is left out",
    }
}

fn apply(tree: &mut Value, decided: &BTreeMap<UnresolvedRef, Resolution>) {
    walk_mut(
        tree,
        ObjectType::Document,
        &Cursor::ROOT,
        &mut |value, kind, _| {
            if is_ignored(kind) {
                return;
            }
            if let Some(Value::String(reference)) = member(value, "$ref") {
                // A resolved reference has no decision.
                if let Some(decision) = decided.get(&(reference.clone(), kind)) {
                    change(value, kind, decision);
                }
            }
            if kind == ObjectType::Schema && member(value, "discriminator").is_some() {
                change_mapping(value, decided);
            }
        },
    );
}

fn change(value: &mut Value, kind: ObjectType, decision: &Resolution) {
    let Value::Object(map) = value else {
        return;
    };
    match decision {
        Resolution::Component(target) => {
            map.insert("$ref".to_owned(), json!(target));
        }
        Resolution::Content(schema) => {
            map.shift_remove("$ref");
            let content = json!({"application/json": {"schema": {"$ref": schema}}});
            map.insert("content".to_owned(), content);
        }
        Resolution::Schema(schema) => {
            map.shift_remove("$ref");
            map.insert("schema".to_owned(), json!({"$ref": schema}));
        }
        Resolution::Unresolvable(_) if kind == ObjectType::Schema => {
            map.shift_remove("$ref");
        }
        Resolution::Unresolvable(_) if kind == ObjectType::Response => map.clear(),
        Resolution::Unresolvable(_) => *value = Value::Null,
        Resolution::Hoist(_) => {}
    }
}

fn change_mapping(schema: &mut Value, decided: &BTreeMap<UnresolvedRef, Resolution>) {
    let Some(Value::Object(mapping)) = schema.pointer_mut("/discriminator/mapping") else {
        return;
    };
    let entries = std::mem::take(mapping);
    mapping.extend(entries.into_iter().filter_map(|(tag, target)| {
        let reference = target.as_str()?;
        match decided.get(&(reference.to_owned(), ObjectType::Schema)) {
            Some(Resolution::Component(target)) => Some((tag, json!(target))),
            Some(_) => None,
            None => Some((tag, target)),
        }
    }));
}

/// The object at `components/KIND`, made if it is not there.
fn components_mut<'t>(tree: &'t mut Value, kind: &str) -> Option<&'t mut Map<String, Value>> {
    let mut map = tree.as_object_mut()?;
    for key in ["components", kind] {
        let value = map.entry(key).or_insert(Value::Null);
        if !value.is_object() {
            *value = Value::Object(Map::new());
        }
        map = value.as_object_mut()?;
    }
    Some(map)
}

#[cfg(test)]
mod tests;
