//! What a reference leads to.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Fault, Resolution};
use crate::document::cursor::Cursor;
use crate::document::files::UNAVAILABLE;
use crate::document::structure::{ObjectType, component, walk};
use crate::document::swagger;
use crate::pointer::{Pointer, component_reference};

/// How many references may be followed on the way to one target.
const MAX_STEPS: usize = 100;

/// Looks references up in one state of the tree.
pub(super) struct Finder<'t> {
    tree: &'t Value,
    /// Places by `$id`, whole and by its last segment.
    ids: BTreeMap<&'t str, Pointer>,
    /// Places by `$anchor`.
    anchors: BTreeMap<&'t str, Pointer>,
}

impl<'t> Finder<'t> {
    pub(super) fn new(tree: &'t Value) -> Self {
        let mut ids = BTreeMap::new();
        let mut anchors = BTreeMap::new();
        walk(
            tree,
            ObjectType::Document,
            &Cursor::ROOT,
            &mut |value, kind, cursor| {
                if kind != ObjectType::Schema {
                    return;
                }
                let name = |key| value.get(key).and_then(Value::as_str);
                if let Some(id) = name("$id") {
                    for id in [id, last_segment(id)] {
                        ids.entry(id).or_insert_with(|| cursor.pointer());
                    }
                }
                for anchor in ["$anchor", "$dynamicAnchor"].into_iter().filter_map(name) {
                    anchors.entry(anchor).or_insert_with(|| cursor.pointer());
                }
            },
        );
        Self { tree, ids, anchors }
    }

    /// What to do with `reference` where a `kind` belongs.
    pub(super) fn find(&self, reference: &str, kind: ObjectType) -> Resolution {
        match self.locate(reference, kind) {
            Err(fault) => Resolution::Unresolvable(fault),
            Ok(target) => self.judge(target, kind),
        }
    }

    /// The object that `reference` leads to, through any references on the way.
    pub(super) fn locate(&self, reference: &str, kind: ObjectType) -> Result<Pointer, Fault> {
        if reference.starts_with(UNAVAILABLE) {
            return Err(Fault::Reported);
        }
        let candidates = self.candidates(reference, kind);
        if candidates.is_empty() {
            return Err(Fault::OtherDocument);
        }
        let mut fault = Fault::NotFound;
        for candidate in candidates {
            match self.descend(candidate) {
                Ok(target) => return Ok(target),
                Err(Stop::Cycle) => fault = Fault::Cycle,
                Err(Stop::Nothing) => {}
            }
        }
        Err(fault)
    }

    /// The places that a reference may mean, the likeliest first; none if it is in another document.
    fn candidates(&self, reference: &str, kind: ObjectType) -> Vec<Pointer> {
        let mut found = Vec::new();
        let (before, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        if !before.is_empty() {
            if let Some(base) = self.id(before) {
                found.extend(append(base, fragment));
            }
            let component = kind.component_key().filter(|key| {
                let named = self.tree.get("components").and_then(|c| c.get(key));
                named.is_some_and(|map| map.get(before).is_some())
            });
            if let Some(key) = component {
                found.push(Pointer::root().at(["components", key, before]));
            }
            if let Some(rest) = before.trim_start_matches('/').strip_prefix("components/") {
                found.extend(Pointer::parse(&format!("/components/{rest}")));
            }
            return found;
        }
        if let Some(anchor) = self.anchors.get(fragment) {
            found.push(anchor.clone());
        }
        let slashed = format!("/{}", fragment.trim_start_matches('/'));
        found.extend(Pointer::parse(&format!("#{slashed}")));
        // A key may hold the percent sign itself.
        found.extend(Pointer::parse(&slashed));
        let definitions = Pointer::root().child(swagger::DEFINITIONS);
        if let Some(pointer) = found
            .iter()
            .find(|at| at.parent().as_ref() == Some(&definitions))
            && let Some(name) = pointer.last()
        {
            found.push(Pointer::root().at(["components", "schemas", &name]));
        }
        found
    }

    fn id(&self, reference: &str) -> Option<&Pointer> {
        let relative = reference.trim_start_matches("./").trim_start_matches('/');
        self.ids.get(reference).or_else(|| self.ids.get(relative))
    }

    /// Follows the keys, and references where a key is not there, to an object that is no
    /// reference itself unless it is a component.
    fn descend(&self, pointer: Pointer) -> Result<Pointer, Stop> {
        let mut wanted: Vec<String> = pointer.keys().collect();
        let mut steps = 0;
        'again: loop {
            steps += 1;
            if steps > MAX_STEPS {
                return Err(Stop::Cycle);
            }
            let mut value = self.tree;
            let mut place = Pointer::root();
            for (index, key) in wanted.iter().enumerate() {
                let next = match value {
                    Value::Object(map) => map.get(key),
                    Value::Array(list) => key.parse().ok().and_then(|at: usize| list.get(at)),
                    _ => None,
                };
                let Some(next) = next else {
                    let jump = self.jump(value).ok_or(Stop::Nothing)?;
                    let rest = wanted[index..].to_vec();
                    wanted = jump.keys().chain(rest).collect();
                    continue 'again;
                };
                value = next;
                place = place.child(key);
            }
            if !is_component(&wanted)
                && is_plain_reference(value)
                && let Some(jump) = self.jump(value)
            {
                wanted = jump.keys().collect();
                continue 'again;
            }
            return match value {
                Value::Object(_) | Value::Bool(_) => Ok(place),
                _ => Err(Stop::Nothing),
            };
        }
    }

    fn jump(&self, value: &Value) -> Option<Pointer> {
        Pointer::parse(value.get("$ref")?.as_str()?)
    }

    /// Whether what is found, or the schema that it has, is what belongs there.
    fn judge(&self, target: Pointer, wanted: ObjectType) -> Resolution {
        let mut target = target;
        for _ in 0..MAX_STEPS {
            match self.verdict(target, wanted) {
                Verdict::Is(decision) => return decision,
                Verdict::Holds(schema) => target = schema,
            }
        }
        Resolution::Unresolvable(Fault::Cycle)
    }

    fn verdict(&self, target: Pointer, wanted: ObjectType) -> Verdict {
        let keys: Vec<String> = target.keys().collect();
        let kind = keys
            .iter()
            .fold(ObjectType::Document, |kind, key| kind.member(key));
        if let [_, section, name] = keys.as_slice()
            && is_component(&keys)
        {
            let reference = component_reference(section, name);
            return match (wanted, kind) {
                (wanted, kind) if wanted == kind => Verdict::Is(Resolution::Component(reference)),
                (ObjectType::Response | ObjectType::RequestBody, ObjectType::Schema) => {
                    Verdict::Is(Resolution::Content(reference))
                }
                (ObjectType::Header, ObjectType::Schema) => {
                    Verdict::Is(Resolution::Schema(reference))
                }
                _ => self.inner_schema(target, wanted, kind),
            };
        }
        if kind == wanted || kind == ObjectType::Plain {
            return Verdict::Is(Resolution::Hoist(target));
        }
        self.inner_schema(target, wanted, kind)
    }

    /// A schema is wanted, and found is something that may have one.
    fn inner_schema(&self, target: Pointer, expected: ObjectType, found: ObjectType) -> Verdict {
        if expected == ObjectType::Schema
            && let Ok(schema) = self.descend(target.child("schema"))
        {
            return Verdict::Holds(schema);
        }
        Verdict::Is(Resolution::Unresolvable(Fault::WrongType {
            expected,
            found,
        }))
    }
}

enum Verdict {
    /// That is what to do.
    Is(Resolution),
    /// The schema here may be meant.
    Holds(Pointer),
}

enum Stop {
    Nothing,
    Cycle,
}

fn append(base: &Pointer, fragment: &str) -> Option<Pointer> {
    if fragment.is_empty() {
        return Some(base.clone());
    }
    let below = Pointer::parse(&format!("#{fragment}"))?;
    Pointer::parse(&format!("{}{}", base.as_str(), below.as_str()))
}

fn last_segment(id: &str) -> &str {
    id.rsplit('/').next().unwrap_or(id)
}

fn is_component(keys: &[String]) -> bool {
    matches!(keys, [first, section, _] if first == "components" && component(section).is_some())
}

fn is_plain_reference(value: &Value) -> bool {
    value
        .as_object()
        .is_some_and(|map| map.len() == 1 && map.contains_key("$ref"))
}
