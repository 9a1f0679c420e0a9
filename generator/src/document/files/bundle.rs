//! Copies of what references lead to, with their own references made ones to such copies.

use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use serde_json::{Map, Value};

use super::super::structure::{Item, ObjectType};
use super::super::swagger;
use super::fault::Fault;
use super::library::{InFile, Library, ROOT, Target};
use super::{Faults, UNAVAILABLE, names, section};
use crate::pointer::Pointer;

/// The text of a reference to a part, before its number.
pub(super) const PART: &str = "x-part:";

/// How many copies may stand within each other.
const MAX_INLINE: usize = 20;

/// Which kinds of objects a document has at its root.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kinds {
    /// Whether it is one of Swagger 2.0.
    pub(super) is_swagger: bool,
}

impl Kinds {
    pub(super) fn of(tree: &Value) -> Self {
        let is_swagger = tree.get(swagger::VERSION).is_some() && tree.get("openapi").is_none();
        Self { is_swagger }
    }

    /// What the member `key` of an object is.
    pub(super) fn member(self, kind: ObjectType, key: &str) -> ObjectType {
        match (kind, key) {
            (ObjectType::Document, "parameters") if self.is_swagger => {
                ObjectType::Many(Item::Parameter)
            }
            (ObjectType::Document, "responses") if self.is_swagger => {
                ObjectType::Many(Item::Response)
            }
            (ObjectType::Document, "securityDefinitions") if self.is_swagger => {
                ObjectType::Many(Item::SecurityScheme)
            }
            _ => kind.member(key),
        }
    }
}

/// A place of a body, and where what stands there was written.
pub(super) type Written = (Pointer, InFile);

/// The document or a part, all references of which lead to parts.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) value: Value,
    pub(super) kind: ObjectType,
    /// What was put into it from elsewhere; of a part, its own root is the first.
    pub(super) written: Vec<Written>,
}

/// Something that references lead to.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) place: InFile,
    /// The keys to the components where it belongs.
    pub(super) section: Vec<&'static str>,
    /// What it may be called, the shortest first.
    pub(super) names: Vec<String>,
    pub(super) body: Body,
}

/// All that becomes of a document.
pub(super) struct Parts {
    pub(super) kinds: Kinds,
    pub(super) parts: Vec<Part>,
    /// What was put into the document in the place of a reference.
    pub(super) written: Vec<Written>,
    /// The paths of the files, by their numbers.
    pub(super) paths: Vec<String>,
}

impl Parts {
    /// A place as findings name it.
    pub(super) fn written(&self, place: &InFile) -> Pointer {
        if place.file == ROOT {
            return place.pointer.clone();
        }
        Pointer::root_of(&self.paths[place.file]).join(&place.pointer)
    }
}

/// The state of the work.
pub(super) struct Bundler<'l, 't> {
    library: &'l mut Library<'t>,
    kinds: Kinds,
    numbers: BTreeMap<(InFile, Vec<&'static str>), usize>,
    waiting: VecDeque<(usize, ObjectType)>,
    parts: Vec<Part>,
    written: Vec<Written>,
    pub(super) faults: Faults,
    /// What is being copied into each other.
    stack: Vec<InFile>,
}

impl<'l, 't> Bundler<'l, 't> {
    pub(super) fn new(library: &'l mut Library<'t>) -> Self {
        let kinds = Kinds::of(library.tree(ROOT));
        Self {
            library,
            kinds,
            numbers: BTreeMap::new(),
            waiting: VecDeque::new(),
            parts: Vec::new(),
            written: Vec::new(),
            faults: Faults::new(),
            stack: Vec::new(),
        }
    }

    /// Makes all references of the document, and of all that they lead to, references to parts.
    pub(super) fn run(&mut self, tree: &mut Value) {
        let root = InFile {
            file: ROOT,
            pointer: Pointer::root(),
        };
        let mut written = Vec::new();
        self.copy(
            tree,
            ObjectType::Document,
            &root,
            &Pointer::root(),
            &mut written,
        );
        self.written = written;
        while let Some((number, kind)) = self.waiting.pop_front() {
            let place = self.parts[number].place.clone();
            let tree = Rc::clone(self.library.tree(place.file));
            let value = tree.pointer(place.pointer.as_str());
            let mut value = value.cloned().unwrap_or_default();
            let mut written = vec![(Pointer::root(), place.clone())];
            self.copy(&mut value, kind, &place, &Pointer::root(), &mut written);
            self.parts[number].body = Body {
                value,
                kind,
                written,
            };
        }
    }

    pub(super) fn finish(self) -> (Parts, Faults) {
        let files = 0..self.library.len();
        let paths = files.map(|file| self.library.path(file).to_owned());
        let parts = Parts {
            kinds: self.kinds,
            parts: self.parts,
            written: self.written,
            paths: paths.collect(),
        };
        (parts, self.faults)
    }

    /// Rewrites the references in `value`, which was copied from `from` and stands at `here` in its
    /// body.
    fn copy(
        &mut self,
        value: &mut Value,
        kind: ObjectType,
        from: &InFile,
        here: &Pointer,
        written: &mut Vec<Written>,
    ) {
        if kind == ObjectType::Plain {
            return;
        }
        match value {
            Value::Object(map) => {
                let reference = map.get("$ref").and_then(Value::as_str).map(str::to_owned);
                if let Some(reference) = reference
                    && self.refer(value, &reference, kind, from, here, written)
                {
                    return;
                }
                let Value::Object(map) = value else {
                    return;
                };
                if kind == ObjectType::Schema {
                    self.copy_mapping(map, from);
                }
                for (key, value) in map {
                    let member = self.kinds.member(kind, key);
                    if member != ObjectType::Plain && (value.is_object() || value.is_array()) {
                        self.copy(value, member, &from.child(key), &here.child(key), written);
                    }
                }
            }
            Value::Array(list) => {
                let item = match kind {
                    ObjectType::Many(element) => element.kind(),
                    other => other,
                };
                for (index, value) in list.iter_mut().enumerate() {
                    self.copy(value, item, &from.child(index), &here.child(index), written);
                }
            }
            _ => {}
        }
    }

    /// Rewrites one reference, and says whether its target stands in its place now.
    fn refer(
        &mut self,
        value: &mut Value,
        reference: &str,
        kind: ObjectType,
        from: &InFile,
        here: &Pointer,
        written: &mut Vec<Written>,
    ) -> bool {
        let place = match self.library.resolve(from, reference, kind) {
            Target::Within => return false,
            Target::Nowhere(fault) => {
                self.fault(fault, kind, from);
                set(value, format!("{UNAVAILABLE}{reference}"));
                return false;
            }
            Target::At(place) if place.file == ROOT => {
                set(value, place.pointer.to_string().replace('%', "%25"));
                return false;
            }
            Target::At(place) => place,
        };
        if section(kind, self.kinds).is_some() {
            set(value, self.part(place, kind));
            return false;
        }
        if self.stack.contains(&place) || self.stack.len() >= MAX_INLINE {
            let path = self.library.path(place.file).to_owned();
            let fragment = place.pointer.as_str().to_owned();
            self.fault(Fault::Cycle { path, fragment }, kind, from);
            set(value, format!("{UNAVAILABLE}{reference}"));
            return false;
        }
        self.inline(value, place, kind, from, here, written);
        true
    }

    /// Puts a copy of the target in the place of the reference. What stands beside the reference
    /// counts more.
    fn inline(
        &mut self,
        value: &mut Value,
        place: InFile,
        kind: ObjectType,
        from: &InFile,
        here: &Pointer,
        written: &mut Vec<Written>,
    ) {
        let tree = Rc::clone(self.library.tree(place.file));
        let target = tree.pointer(place.pointer.as_str());
        let mut target = target.cloned().unwrap_or_default();
        written.push((here.clone(), place.clone()));
        self.stack.push(place.clone());
        self.copy(&mut target, kind, &place, here, written);
        self.stack.pop();
        let mut beside = match std::mem::take(value) {
            Value::Object(map) => map,
            _ => Map::new(),
        };
        beside.shift_remove("$ref");
        for (key, value) in &mut beside {
            let member = self.kinds.member(kind, key);
            let (from, here) = (from.child(key), here.child(key));
            written.push((here.clone(), from.clone()));
            self.copy(value, member, &from, &here, written);
        }
        if let Value::Object(target) = &mut target {
            target.extend(beside);
        }
        *value = target;
    }

    fn copy_mapping(&mut self, schema: &mut Map<String, Value>, from: &InFile) {
        let mapping = schema
            .get_mut("discriminator")
            .and_then(|it| it.get_mut("mapping"));
        let Some(Value::Object(mapping)) = mapping else {
            return;
        };
        for (tag, target) in mapping {
            let Some(reference) = target.as_str().map(str::to_owned) else {
                continue;
            };
            if !reference.contains(['#', '/', '.', ':']) {
                // The name of a component.
                continue;
            }
            let kind = ObjectType::Schema;
            match self.library.resolve(from, &reference, kind) {
                Target::Within => {}
                Target::At(place) if place.file == ROOT => {
                    *target = Value::from(place.pointer.to_string().replace('%', "%25"));
                }
                Target::At(place) => *target = Value::from(self.part(place, kind)),
                Target::Nowhere(fault) => {
                    let at = ["discriminator", "mapping", tag];
                    let pointer = from.pointer.at(at);
                    let file = from.file;
                    self.fault(fault, kind, &InFile { file, pointer });
                    *target = Value::from(format!("{UNAVAILABLE}{reference}"));
                }
            }
        }
    }

    /// The reference to the part at a place, which is made if it is not there.
    fn part(&mut self, place: InFile, wanted: ObjectType) -> String {
        let at_place = self.library.kind_at(&place);
        let known = at_place.filter(|kind| section(*kind, self.kinds).is_some());
        let kind = known.unwrap_or(wanted);
        let section = section(kind, self.kinds).unwrap_or_default();
        let key = (place, section);
        if let Some(number) = self.numbers.get(&key) {
            return format!("{PART}{number}");
        }
        let number = self.parts.len();
        self.numbers.insert(key.clone(), number);
        let (place, section) = key;
        let path = self.library.path(place.file);
        let names = names::candidates(path, self.library.tree(place.file), &place.pointer);
        self.waiting.push_back((number, kind));
        self.parts.push(Part {
            place,
            section,
            names,
            body: Body {
                value: Value::Null,
                kind,
                written: Vec::new(),
            },
        });
        format!("{PART}{number}")
    }

    fn fault(&mut self, fault: Fault, kind: ObjectType, at: &InFile) {
        let of_operations = matches!(
            kind,
            ObjectType::PathItem | ObjectType::Operation | ObjectType::Many(Item::PathItem)
        );
        let places = self.faults.entry((fault, of_operations)).or_default();
        let at = self.library.written(at);
        if !places.contains(&at) {
            places.push(at);
        }
    }
}

impl InFile {
    pub(super) fn child(&self, key: impl std::fmt::Display) -> Self {
        Self {
            file: self.file,
            pointer: self.pointer.child(key),
        }
    }
}

fn set(value: &mut Value, reference: String) {
    if let Value::Object(map) = value {
        map.insert("$ref".to_owned(), Value::from(reference));
    }
}
