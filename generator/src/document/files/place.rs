//! Parts become components, and references lead to them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::bundle::{Body, Kinds, PART, Part, Parts, Written};
use super::library::InFile;
use super::names;
use super::places::Places;
use crate::document::structure::ObjectType;
use crate::pointer::Pointer;

/// What may stand beside the reference of a component that is only a name of a part.
const BESIDE: [&str; 2] = ["description", "summary"];

/// Makes components of all parts, and says where they were written.
pub(super) fn place(tree: &mut Value, parts: Parts, places: &mut Places) {
    let holders = holders(tree, &parts);
    let components = components(tree, &parts, &holders);
    let by_place = ByPlace::new(&parts.parts);
    for (at, written) in &parts.written {
        places.insert(at.clone(), parts.written(written));
    }
    let root = (tree, ObjectType::Document);
    let kinds = parts.kinds;
    by_place.refer_within(root.0, root.1, &parts.written, kinds, &components);
    let mut bodies = Vec::new();
    for (number, part) in parts.parts.iter().enumerate() {
        let Body {
            value,
            kind,
            written,
        } = &part.body;
        let mut value = value.clone();
        by_place.refer_within(&mut value, *kind, written, kinds, &components);
        bodies.push(value);
        for (at, written) in written {
            let at = components[number].join(at);
            let stands = holders.get(&number).is_some_and(|holder| holder.stands);
            if !stands {
                places.insert(at, parts.written(written));
            }
        }
    }
    let tree = root.0;
    let mut beside = Vec::new();
    for (number, value) in bodies.into_iter().enumerate() {
        let at = &components[number];
        match holders.get(&number) {
            Some(Holder { stands: true, .. }) => {}
            Some(_) => beside.extend(hold(tree, at, value)),
            None => add(tree, &parts.parts[number].section, at, value),
        }
    }
    for at in beside {
        let own = at.clone();
        // What stands beside a reference was written where the reference was.
        places.insert(own, at);
    }
    relink(tree, &components);
}

/// A component of the document that is a part.
struct Holder {
    at: Pointer,
    /// Whether the part stands there already, and not a reference to it.
    stands: bool,
}

/// The components of the document that are nothing but a part. Of several, that of the part's own
/// name counts, or else the first.
fn holders(tree: &Value, parts: &Parts) -> BTreeMap<usize, Holder> {
    let mut holders: BTreeMap<usize, Holder> = BTreeMap::new();
    let sections: BTreeSet<&Vec<&str>> = parts.parts.iter().map(|part| &part.section).collect();
    for section in sections {
        let at = Pointer::root().at(section.iter().copied());
        let components = tree.pointer(at.as_str()).and_then(Value::as_object);
        for (name, value) in components.into_iter().flatten() {
            let Some(number) = only_part(value).filter(|it| parts.parts[*it].section == *section)
            else {
                continue;
            };
            let natural = parts.parts[number].names.first() == Some(name);
            if natural || !holders.contains_key(&number) {
                let at = at.child(name);
                holders.insert(number, Holder { at, stands: false });
            }
        }
    }
    for (number, part) in parts.parts.iter().enumerate() {
        let stands = parts.written.iter().find_map(|(at, written)| {
            let at = at.join(&part.place.below(written)?);
            let above = Pointer::root().at(part.section.iter().copied());
            let is_component = at.parent().as_ref() == Some(&above);
            let there = || tree.pointer(at.as_str()).is_some();
            (is_component && there()).then_some(at)
        });
        if let Some(at) = stands {
            holders.insert(number, Holder { at, stands: true });
        }
    }
    holders
}

/// The part that a component stands for.
fn only_part(component: &Value) -> Option<usize> {
    let map = component.as_object()?;
    let plain = |key: &str| key == "$ref" || BESIDE.contains(&key) || key.starts_with("x-");
    if !map.keys().all(|key| plain(key)) {
        return None;
    }
    part_number(map.get("$ref")?.as_str()?)
}

fn part_number(reference: &str) -> Option<usize> {
    reference.strip_prefix(PART)?.parse().ok()
}

/// The component that each part becomes.
fn components(tree: &Value, parts: &Parts, holders: &BTreeMap<usize, Holder>) -> Vec<Pointer> {
    let mut components = vec![Pointer::root(); parts.parts.len()];
    let mut sections: BTreeMap<&Vec<&str>, Vec<usize>> = BTreeMap::new();
    for (number, part) in parts.parts.iter().enumerate() {
        match holders.get(&number) {
            Some(holder) => components[number] = holder.at.clone(),
            None => sections.entry(&part.section).or_default().push(number),
        }
    }
    for (section, mut numbers) in sections {
        let key = |number: &usize| {
            let place = &parts.parts[*number].place;
            (&parts.paths[place.file], &place.pointer)
        };
        numbers.sort_by(|a, b| key(a).cmp(&key(b)));
        let at = Pointer::root().at(section.iter().copied());
        let own = tree.pointer(at.as_str()).and_then(Value::as_object);
        let taken = own
            .into_iter()
            .flatten()
            .map(|(name, _)| name.clone())
            .collect();
        let candidates = numbers
            .iter()
            .map(|number| parts.parts[*number].names.as_slice());
        let assigned = names::assign(&candidates.collect::<Vec<_>>(), &taken);
        for (number, name) in numbers.into_iter().zip(assigned) {
            components[number] = at.child(name);
        }
    }
    components
}

impl InFile {
    /// The pointer from `above` to this place, if this is there or below.
    fn below(&self, above: &Self) -> Option<Pointer> {
        let below = self.pointer.below(&above.pointer)?;
        (self.file == above.file).then_some(below)
    }
}

/// The parts by their places.
struct ByPlace<'p> {
    parts: &'p [Part],
    numbers: BTreeMap<&'p InFile, Vec<usize>>,
}

impl<'p> ByPlace<'p> {
    fn new(parts: &'p [Part]) -> Self {
        let mut numbers: BTreeMap<&InFile, Vec<usize>> = BTreeMap::new();
        for (number, part) in parts.iter().enumerate() {
            numbers.entry(&part.place).or_default().push(number);
        }
        Self { parts, numbers }
    }

    /// Puts references where parts stand within a body, as both are one type.
    fn refer_within(
        &self,
        body: &mut Value,
        kind: ObjectType,
        written: &[Written],
        kinds: Kinds,
        components: &[Pointer],
    ) {
        let mut found: Vec<(Pointer, usize)> = Vec::new();
        for (at, source) in written {
            let after = self.numbers.range::<InFile, _>(source..);
            let within = after.map_while(|(place, numbers)| {
                let starts = place.pointer.as_str().starts_with(source.pointer.as_str());
                (place.file == source.file && starts).then_some((*place, numbers))
            });
            for (place, numbers) in within {
                if let Some(below) = place.below(source).filter(|it| *it != Pointer::root()) {
                    found.extend(numbers.iter().map(|number| (at.join(&below), *number)));
                }
            }
        }
        // Inner ones first: what goes later keeps a reference to them.
        found.sort_by_key(|(at, _)| std::cmp::Reverse(at.keys().count()));
        for (at, number) in found {
            let start = |kind, key: String| kinds.member(kind, &key);
            let same = at.keys().fold(kind, start) == self.parts[number].body.kind;
            let component = &components[number];
            if same
                && at != *component
                && let Some(value @ Value::Object(_)) = body.pointer_mut(at.as_str())
            {
                *value = json!({"$ref": reference(component)});
            }
        }
    }
}

fn reference(component: &Pointer) -> String {
    component.to_string().replace('%', "%25")
}

/// Puts a part in the place of the reference to it; gives the places of what stood beside that.
fn hold(tree: &mut Value, at: &Pointer, value: Value) -> Vec<Pointer> {
    let Some(stands) = tree.pointer_mut(at.as_str()) else {
        return Vec::new();
    };
    let mut beside = match std::mem::replace(stands, value) {
        Value::Object(map) => map,
        _ => Map::new(),
    };
    beside.shift_remove("$ref");
    let places = beside.keys().map(|key| at.child(key)).collect();
    if let Value::Object(stands) = stands {
        stands.extend(beside);
    }
    places
}

/// Adds a component.
fn add(tree: &mut Value, section: &[&str], at: &Pointer, value: Value) {
    let mut stands = tree;
    for key in section {
        if !stands.is_object() {
            *stands = Value::Object(Map::new());
        }
        let Value::Object(map) = stands else {
            return;
        };
        stands = map.entry(*key).or_insert_with(|| json!({}));
    }
    if !stands.is_object() {
        *stands = Value::Object(Map::new());
    }
    if let (Value::Object(map), Some(name)) = (stands, at.last()) {
        map.insert(name, value);
    }
}

/// Makes references to parts references to components.
fn relink(value: &mut Value, components: &[Pointer]) {
    match value {
        Value::Object(map) => map.values_mut().for_each(|value| relink(value, components)),
        Value::Array(list) => list.iter_mut().for_each(|value| relink(value, components)),
        Value::String(text) => {
            let component = part_number(text).and_then(|number| components.get(number));
            if let Some(component) = component {
                *text = reference(component);
            }
        }
        _ => {}
    }
}
