//! Operations that configuration leaves out, and what only they reach.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::cursor::Cursor;
use super::references::mapping;
use super::structure::{ObjectType, component, walk};
use crate::config::{Candidate, Config};
use crate::diagnostics::Diagnostics;
use crate::method::Method;
use crate::pointer::Pointer;

/// Removes what is not in the client, and what there is to say of it. References are resolved.
///
/// Components that no operation reached before stay: callers may want what the document does not say
/// the use of.
pub(super) fn apply(tree: &mut Value, config: &Config, found: &mut Diagnostics) {
    let choice = config.choice();
    if choice.is_empty() {
        return;
    }
    let mut removed = BTreeSet::new();
    let unused = {
        let operations = operations(tree);
        let left_out = operations.iter().filter(|(_, it)| !choice.keeps(it));
        removed.extend(left_out.map(|(at, _)| at.clone()));
        let candidates: Vec<_> = operations.into_iter().map(|(_, it)| it).collect();
        choice.unused(&candidates)
    };
    let before = reached(tree, &[]);
    for at in &removed {
        remove(tree, at);
    }
    removed.extend(remove_empty_paths(tree));
    let components = components(tree);
    let alone: Vec<Pointer> = components
        .into_iter()
        .filter(|at| !before.contains(at))
        .collect();
    let after = reached(tree, &alone);
    for at in before.difference(&after) {
        remove(tree, at);
        removed.insert(at.clone());
    }
    found.retain(|at| {
        let mut above = std::iter::successors(Some(at.clone()), Pointer::parent);
        !above.any(|at| removed.contains(&at))
    });
    found.extend(unused);
}

/// The places of all operations, and what rules ask of them.
fn operations(tree: &Value) -> Vec<(Pointer, Candidate<'_>)> {
    let mut operations = Vec::new();
    let paths = Pointer::root().child("paths");
    let items = tree.get("paths").and_then(Value::as_object);
    for (path, item) in items.into_iter().flatten() {
        let at = paths.child(path);
        let members = item.as_object().into_iter().flatten();
        let of_method = members.filter(|(key, _)| Method::of_key(key).is_some());
        let of_method = of_method.map(|(key, value)| (at.child(key), key, value));
        let more = item.get("additionalOperations").and_then(Value::as_object);
        let at_more = at.child("additionalOperations");
        let more = more.into_iter().flatten();
        let more = more.map(|(key, value)| (at_more.child(key), key, value));
        for (at, method, operation) in of_method.chain(more) {
            let tags = operation.get("tags").and_then(Value::as_array);
            let is_internal = |value: &Value| value.get("x-internal") == Some(&Value::Bool(true));
            let candidate = Candidate {
                tags: tags
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                    .collect(),
                path,
                method: method.to_ascii_uppercase(),
                id: operation.get("operationId").and_then(Value::as_str),
                is_internal: is_internal(item) || is_internal(operation),
            };
            operations.push((at, candidate));
        }
    }
    operations
}

fn remove(tree: &mut Value, at: &Pointer) {
    let (Some(above), Some(key)) = (at.parent(), at.last()) else {
        return;
    };
    if let Some(Value::Object(map)) = tree.pointer_mut(above.as_str()) {
        map.shift_remove(&key);
    }
}

/// Removes path items without operations, and gives their places.
fn remove_empty_paths(tree: &mut Value) -> Vec<Pointer> {
    let kept: BTreeSet<String> = operations(tree)
        .iter()
        .map(|(_, it)| it.path.to_owned())
        .collect();
    let Some(Value::Object(paths)) = tree.get_mut("paths") else {
        return Vec::new();
    };
    let mut removed = Vec::new();
    paths.retain(|path, _| {
        let keep = kept.contains(path) || path.starts_with("x-");
        if !keep {
            removed.push(Pointer::root().at(["paths", path]));
        }
        keep
    });
    removed
}

/// The places of all components.
fn components(tree: &Value) -> Vec<Pointer> {
    let mut places = Vec::new();
    let sections = tree.get("components").and_then(Value::as_object);
    for (section, members) in sections.into_iter().flatten() {
        let at = Pointer::root().at(["components", section]);
        let names = members.as_object().filter(|_| component(section).is_some());
        places.extend(names.into_iter().flatten().map(|(name, _)| at.child(name)));
    }
    places
}

/// The components that operations reach, or components of `also`, which are among them.
fn reached(tree: &Value, also: &[Pointer]) -> BTreeSet<Pointer> {
    let heirs = heirs(tree);
    let mut reached = BTreeSet::new();
    let mut rest: Vec<Pointer> = also.to_vec();
    let root = Pointer::root();
    rest.extend(schemes(tree.get("security")));
    if let Some(paths) = tree.get("paths") {
        let at = root.child("paths");
        collect(
            paths,
            ObjectType::Document.member("paths"),
            &at,
            &heirs,
            &mut rest,
        );
    }
    while let Some(at) = rest.pop() {
        let Some(value) = tree.pointer(at.as_str()) else {
            continue;
        };
        if reached.insert(at.clone()) {
            let kind = at
                .keys()
                .fold(ObjectType::Document, |kind, key| kind.member(&key));
            collect(value, kind, &at, &heirs, &mut rest);
        }
    }
    reached
}

/// The components that a value refers to.
fn collect(
    value: &Value,
    kind: ObjectType,
    at: &Pointer,
    heirs: &BTreeMap<Pointer, Vec<Pointer>>,
    found: &mut Vec<Pointer>,
) {
    walk(value, kind, &Cursor::ROOT, &mut |value, kind, _| {
        let reference = value.get("$ref").and_then(Value::as_str);
        found.extend(reference.and_then(Pointer::parse));
        if kind == ObjectType::Schema {
            found.extend(mapping(value).filter_map(|(_, target)| Pointer::parse(target)));
        }
        if kind == ObjectType::Operation {
            found.extend(schemes(value.get("security")));
        }
    });
    found.extend(heirs.get(at).into_iter().flatten().cloned());
}

/// The security schemes that a list of requirements names.
fn schemes(security: Option<&Value>) -> Vec<Pointer> {
    let requirements = security.and_then(Value::as_array).into_iter().flatten();
    let names = requirements.filter_map(Value::as_object).flatten();
    let at = Pointer::root().at(["components", "securitySchemes"]);
    names.map(|(name, _)| at.child(name)).collect()
}

/// The schemas that have a schema with a discriminator in their `allOf`: a value of it may be one of
/// theirs.
fn heirs(tree: &Value) -> BTreeMap<Pointer, Vec<Pointer>> {
    let mut heirs: BTreeMap<Pointer, Vec<Pointer>> = BTreeMap::new();
    let at = Pointer::root().at(["components", "schemas"]);
    let schemas = tree.pointer(at.as_str()).and_then(Value::as_object);
    for (name, schema) in schemas.into_iter().flatten() {
        let members = schema.get("allOf").and_then(Value::as_array);
        for member in members.into_iter().flatten() {
            let parent = member.get("$ref").and_then(Value::as_str);
            let parent = parent.and_then(Pointer::parse);
            // Heirs of heirs are found by their parents.
            heirs
                .entry(parent.unwrap_or_default())
                .or_default()
                .push(at.child(name));
        }
    }
    let has_discriminator = |at: &Pointer| {
        let schema = tree.pointer(at.as_str());
        schema.is_some_and(|schema| schema.get("discriminator").is_some())
    };
    let mut open: Vec<Pointer> = heirs
        .keys()
        .filter(|at| has_discriminator(at))
        .cloned()
        .collect();
    let mut told = BTreeSet::new();
    while let Some(at) = open.pop() {
        if told.insert(at.clone()) {
            open.extend(heirs.get(&at).into_iter().flatten().cloned());
        }
    }
    heirs.retain(|parent, _| told.contains(parent));
    heirs
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::config::OperationRule;

    fn names(tree: &Value, section: &str) -> Vec<String> {
        let map = tree["components"][section].as_object();
        map.into_iter()
            .flatten()
            .map(|(name, _)| name.clone())
            .collect()
    }

    #[test]
    fn what_only_the_left_out_reach_goes_too() {
        let schema =
            |name: &str| json!({"schema": {"$ref": format!("#/components/schemas/{name}")}});
        let operation = |id: &str, name: &str, scheme: &str| {
            json!({
                "operationId": id,
                "security": [{scheme: []}],
                "requestBody": {"content": {"application/json": schema(name)}},
            })
        };
        let mut tree = json!({
            "paths": {
                "/a": {"get": operation("a", "Animal", "own"), "put": operation("b", "B", "other")},
                "/c": {"get": operation("c", "C", "other")},
            },
            "components": {
                "schemas": {
                    "Animal": {"discriminator": {"propertyName": "kind"}},
                    "Dog": {"allOf": [{"$ref": "#/components/schemas/Animal"}]},
                    "Puppy": {"allOf": [{"$ref": "#/components/schemas/Dog"}]},
                    "B": {"properties": {"d": {"$ref": "#/components/schemas/D"}}},
                    "C": {"properties": {"p": {"$ref": "#/components/schemas/Puppy"}}},
                    "D": {},
                    "Event": {"items": {"$ref": "#/components/schemas/D"}},
                },
                "securitySchemes": {"own": {}, "other": {}, "never": {}},
            },
        });
        let rule = OperationRule::Operation("a".to_owned());
        let config = Config::builder().only(rule).build();
        let mut found = Diagnostics::new();
        apply(&mut tree, &config, &mut found);
        assert!(found.is_empty());
        assert_eq!(tree["paths"].as_object().unwrap().len(), 1);
        assert_eq!(tree["paths"]["/a"].as_object().unwrap().len(), 1);
        // Nothing reached `Event` before, so that it stays with what it has.
        assert_eq!(
            names(&tree, "schemas"),
            ["Animal", "Dog", "Puppy", "D", "Event"]
        );
        assert_eq!(names(&tree, "securitySchemes"), ["own", "never"]);
    }
}
