//! The document as written, and what is remembered while it is raised.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::moves::Moves;
use crate::diagnostics::{Diagnostics, Finding};
use crate::pointer::Pointer;

/// How many references in a row are followed.
const MAX_STEPS: usize = 32;

/// Media types that hold where an operation says nothing: `consumes` and `produces`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct MediaTypes {
    pub(super) consumes: Vec<String>,
    pub(super) produces: Vec<String>,
}

impl MediaTypes {
    /// Those of an object, or else those of the document: an empty array replaces them too.
    pub(super) fn of(object: &Map<String, Value>, shared: &Self) -> Self {
        let own = |key: &str, shared: &Vec<String>| texts(object, key).unwrap_or(shared.clone());
        Self {
            consumes: own("consumes", &shared.consumes),
            produces: own("produces", &shared.produces),
        }
    }
}

/// Something of the document and its place.
#[derive(Clone, Debug)]
pub(super) struct Written<'t> {
    pub(super) value: &'t Value,
    pub(super) at: Pointer,
}

/// Raises the parts of one document.
pub(super) struct Raiser<'t, 'd> {
    /// The document as written.
    pub(super) tree: &'t Value,
    pub(super) shared: MediaTypes,
    pub(super) moves: Moves,
    /// Components made of schemas that several operations share, by name, and where they stand.
    pub(super) made: Map<String, Value>,
    pub(super) named: BTreeMap<Pointer, String>,
    found: &'d mut Diagnostics,
}

impl<'t, 'd> Raiser<'t, 'd> {
    pub(super) fn new(tree: &'t Value, found: &'d mut Diagnostics) -> Self {
        let object = tree.as_object();
        Self {
            tree,
            shared: object
                .map(|object| MediaTypes::of(object, &MediaTypes::default()))
                .unwrap_or_default(),
            moves: Moves::default(),
            made: Map::new(),
            named: BTreeMap::new(),
            found,
        }
    }

    /// Reports a finding at a place of the document as written.
    pub(super) fn report(&mut self, at: &Pointer, finding: impl Finding) {
        self.found.report(at, finding);
    }

    /// What a value of the document is, behind references.
    pub(super) fn resolve(&self, value: &'t Value, at: Pointer) -> Written<'t> {
        let mut written = Written { value, at };
        for _ in 0..MAX_STEPS {
            let reference = written.value.get("$ref").and_then(Value::as_str);
            let Some(place) = reference.and_then(Pointer::parse) else {
                break;
            };
            let Some(value) = self.tree.pointer(place.as_str()) else {
                break;
            };
            written = Written { value, at: place };
        }
        written
    }
}

/// An array of strings, for which one string may stand.
pub(super) fn texts(object: &Map<String, Value>, key: &str) -> Option<Vec<String>> {
    match object.get(key)? {
        Value::Array(list) => {
            let list = list.iter().filter_map(Value::as_str);
            Some(list.map(|text| text.trim().to_owned()).collect())
        }
        Value::String(text) => Some(vec![text.trim().to_owned()]),
        _ => None,
    }
}

/// The string at `key`.
pub(super) fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key).and_then(Value::as_str)
}
