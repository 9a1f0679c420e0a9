//! Moves what references lead to into components of its own.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Resolution, UnresolvedRef, components_mut};
use crate::document::origin;
use crate::document::structure::ObjectType;
use crate::pointer::{Pointer, component_reference};

/// Carries out each [`Resolution::Hoist`], which becomes a [`Resolution::Component`].
pub(super) fn hoist_all(
    tree: &mut Value,
    decided: &mut BTreeMap<UnresolvedRef, Resolution>,
    origins: &mut BTreeMap<Pointer, Pointer>,
) {
    let mut targets: BTreeMap<Pointer, ObjectType> = BTreeMap::new();
    for ((_, kind), decision) in decided.iter() {
        if let Resolution::Hoist(target) = decision {
            targets.entry(target.clone()).or_insert(*kind);
        }
    }
    // Inner targets first: what is moved later keeps a reference to them.
    let mut order: Vec<(Pointer, ObjectType)> = targets.into_iter().collect();
    order.sort_by_key(|(target, _)| Reverse(target.keys().count()));
    let mut moved = BTreeMap::new();
    for (target, kind) in order {
        if let Some(reference) = hoist(tree, &target, kind, origins) {
            moved.insert(target, reference);
        }
    }
    for decision in decided.values_mut() {
        if let Resolution::Hoist(target) = decision
            && let Some(reference) = moved.get(target)
        {
            *decision = Resolution::Component(reference.clone());
        }
    }
}

fn hoist(
    tree: &mut Value,
    target: &Pointer,
    kind: ObjectType,
    origins: &mut BTreeMap<Pointer, Pointer>,
) -> Option<String> {
    let section = kind.component_key()?;
    let name = free_name(tree, target, section);
    let reference = component_reference(section, &name);
    let source = origin(origins, target);
    let stands = tree.pointer_mut(target.as_str())?;
    let value = std::mem::replace(stands, json!({"$ref": reference}));
    components_mut(tree, section)?.insert(name, value);
    origins.insert(Pointer::parse(&reference)?, source);
    Some(reference)
}

/// A component name made from the place: short; where that is taken, with the numbers of parts and
/// responses; or in full.
fn free_name(tree: &Value, target: &Pointer, section: &str) -> String {
    let taken = |name: &str| {
        let components = tree.get("components").and_then(|c| c.get(section));
        components.is_some_and(|map| map.get(name).is_some())
    };
    let keys: Vec<String> = target.keys().collect();
    let short = [Numbers::Needed, Numbers::All].map(|numbers| name(tree, &keys, numbers));
    let free = |name: &String| !name.is_empty() && !taken(name);
    if let Some(short) = short.into_iter().find(free) {
        return short;
    }
    let full = keys.join("_");
    let numbered = (2..).map(|number| format!("{full}_{number}"));
    std::iter::once(full.clone())
        .chain(numbered)
        .find(|name| !taken(name))
        .unwrap_or(full)
}

/// A name made from the place of something: its operation or component, and the names on the way.
pub(in crate::document) fn short_name(tree: &Value, keys: &[String]) -> String {
    name(tree, keys, Numbers::Needed)
}

/// Which numbers of a place are in its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Numbers {
    /// Those without which it would mean something else.
    Needed,
    /// Those of successful responses and of parts of an object, too.
    All,
}

fn name(tree: &Value, keys: &[String], numbers: Numbers) -> String {
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let (mut words, rest) = match keys.as_slice() {
        ["components", _, name, rest @ ..] => (vec![(*name).to_owned()], rest),
        ["paths", path, method, rest @ ..] => (vec![operation_name(tree, path, method)], rest),
        rest => (Vec::new(), rest),
    };
    let mut named = false;
    let mut above = "";
    for (index, key) in rest.iter().enumerate() {
        let last = index + 1 == rest.len();
        let above = std::mem::replace(&mut above, key);
        if named {
            words.push((*key).to_owned());
            named = false;
            continue;
        }
        match *key {
            // Which success it is, and which part of an object, tells nobody anything.
            "200" if above == "responses" && numbers == Numbers::Needed => {}
            key if above == "allOf" && key.parse::<usize>().is_ok() => match numbers {
                Numbers::Needed => {}
                Numbers::All => words.push(format!("part_{key}")),
            },
            // What follows is a name of the document's author.
            "properties" | "$defs" | "definitions" | "headers" | "patternProperties" => {
                named = true
            }
            "schema" | "content" | "allOf" => {}
            "items" => words.push("item".to_owned()),
            "additionalProperties" => words.push("value".to_owned()),
            "responses" => words.push("response".to_owned()),
            "requestBody" => words.push("body".to_owned()),
            // A media type matters little to the name of what it holds.
            key if key.contains('/') && !last => {}
            key => words.push(key.to_owned()),
        }
    }
    words.join("_")
}

fn operation_name(tree: &Value, path: &str, method: &str) -> String {
    let operation = tree
        .get("paths")
        .and_then(|paths| paths.get(path)?.get(method));
    let id = operation.and_then(|operation| operation.get("operationId")?.as_str());
    id.map_or_else(|| format!("{method}{path}"), str::to_owned)
}
