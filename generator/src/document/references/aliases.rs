//! Components that are only references to other components.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde_json::{Map, Value, json};

use crate::diagnostics::{Diagnostics, ReferenceFinding};
use crate::document::structure::{ObjectType, component};
use crate::pointer::{Pointer, component_name, component_reference};

/// Breaks cycles of references, and shortens chains of others than schemas to one step. Chains of
/// schemas stay: each link is a name of its own.
pub(super) fn flatten(tree: &mut Value, diagnostics: &mut Diagnostics) {
    let Some(Value::Object(components)) = tree.get_mut("components") else {
        return;
    };
    for (section, value) in components {
        if let (Some(element), Value::Object(map)) = (component(section), value) {
            let next = links(section, map);
            let ends = follow(&next);
            for (name, end) in ends {
                match end {
                    End::Component(_) if element.kind() == ObjectType::Schema => {}
                    End::Component(target) => refer(section, map, &name, &target),
                    End::Cycle => cut(section, map, &name, diagnostics),
                    End::IntoCycle if element.kind() == ObjectType::Schema => {}
                    End::IntoCycle => cut(section, map, &name, diagnostics),
                }
            }
        }
    }
}

/// Where a chain ends.
#[derive(Clone, Debug, PartialEq)]
enum End {
    /// At a component that is no reference.
    Component(String),
    /// Here: this is where a cycle is cut.
    Cycle,
    /// At a cycle.
    IntoCycle,
}

/// The component that each component that is a reference names.
fn links(section: &str, map: &Map<String, Value>) -> IndexMap<String, String> {
    let target = |value: &Value| {
        let name = component_name(value.get("$ref")?.as_str()?, section)?;
        Some(name.into_owned())
    };
    map.iter()
        .filter_map(|(name, value)| Some((name.clone(), target(value)?)))
        .collect()
}

fn follow(next: &IndexMap<String, String>) -> IndexMap<String, End> {
    let mut ends: IndexMap<String, End> = IndexMap::new();
    for start in next.keys() {
        let mut path: Vec<&String> = Vec::new();
        let mut on_path: BTreeSet<&String> = BTreeSet::new();
        let mut name = start;
        let end = loop {
            if let Some(known) = ends.get(name) {
                break match known {
                    End::Cycle => End::IntoCycle,
                    other => other.clone(),
                };
            }
            if !on_path.insert(name) {
                break End::Cycle;
            }
            match next.get(name) {
                Some(following) => {
                    path.push(name);
                    name = following;
                }
                None => break End::Component(name.clone()),
            }
        };
        for link in path {
            let end = match &end {
                End::Cycle if link != name => End::IntoCycle,
                end => end.clone(),
            };
            ends.insert(link.clone(), end);
        }
    }
    ends
}

fn refer(section: &str, map: &mut Map<String, Value>, name: &str, target: &str) {
    let value = if section == "securitySchemes" {
        map.get(target).cloned().unwrap_or_default()
    } else {
        json!({"$ref": component_reference(section, target)})
    };
    map.insert(name.to_owned(), value);
}

fn cut(section: &str, map: &mut Map<String, Value>, name: &str, diagnostics: &mut Diagnostics) {
    let at = Pointer::root().at(["components", section, name]);
    let value = map.get_mut(name).map(std::mem::take).unwrap_or_default();
    let (instead, left) = match value {
        Value::Object(mut schema) if section == "schemas" => {
            schema.shift_remove("$ref");
            ("values of this are any JSON", Value::Object(schema))
        }
        _ => ("it is left out", Value::Null),
    };
    diagnostics.report(&at, ReferenceFinding::Cycle { instead });
    map.insert(name.to_owned(), left);
}
