//! Documents of several files: what others have, and the document refers to, becomes a part of its
//! tree, before anything else looks at it.
//!
//! | file | owns |
//! |---|---|
//! | `texts` | what the caller gives |
//! | `paths` | paths of files, relative to the folder of the document |
//! | `file` | one file as a value tree, its URIs and anchors |
//! | `library` | the files, and what a reference in one of them leads to |
//! | `fault` | what is missing |
//! | `bundle` | copies of what references lead to |
//! | `names` | the names of the components that they become |
//! | `place` | components in their places |
//! | `places` | where in which file a part of the tree was written |

mod bundle;
mod fault;
mod file;
mod library;
mod names;
mod paths;
mod place;
mod places;
mod texts;

use std::collections::BTreeMap;

use serde_json::Value;

use self::bundle::{Bundler, Kinds};
use self::fault::Fault;
use self::library::Library;
pub(super) use self::places::Places;
pub use self::texts::{MissingFile, Texts};
use super::cursor::Cursor;
use super::members::member;
use super::references::mapping;
use super::structure::{ObjectType, walk};
use super::swagger;
use crate::config::Config;
use crate::diagnostics::{Diagnostics, ReferenceFinding};
use crate::pointer::Pointer;

/// The text of a reference whose target is missing; what is missing was reported.
pub(super) const UNAVAILABLE: &str = "x-unavailable:";

/// What became of the references to other files.
#[derive(Debug, Default)]
pub(super) struct Bundled {
    /// Where the parts of the tree were written.
    pub(super) places: Places,
    /// The files that the caller did not give.
    pub(super) missing: Vec<MissingFile>,
}

/// Makes parts of other files parts of the tree.
pub(super) fn bundle(
    tree: &mut Value,
    places: Places,
    texts: &Texts<'_>,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Bundled {
    if !refers_to_files(tree) {
        let missing = Vec::new();
        return Bundled { places, missing };
    }
    let mut library = Library::new(tree.clone(), texts, config);
    loop {
        let known = library.len();
        let mut bundler = Bundler::new(&mut library);
        let mut copy = tree.clone();
        bundler.run(&mut copy);
        let again = bundler.faults.keys().any(|(fault, _)| fault.may_be_known());
        let (parts, faults) = bundler.finish();
        // A URI may be that of a file which was read later.
        if again && library.len() > known {
            continue;
        }
        diagnostics.extend(library.take_diagnostics());
        let missing = report(faults, &places, diagnostics);
        let mut places = places;
        place::place(&mut copy, parts, &mut places);
        *tree = copy;
        return Bundled { places, missing };
    }
}

/// Whether any reference names something outside of the document.
fn refers_to_files(tree: &Value) -> bool {
    let mut found = false;
    let kinds = Kinds::of(tree);
    kinds.walk(tree, &mut |value, kind, _| {
        let reference = member(value, "$ref").and_then(Value::as_str);
        found |= reference.is_some_and(|it| !it.starts_with('#'));
        if kind == ObjectType::Schema {
            found |= mapping(value).any(|(_, target)| !target.starts_with('#'));
        }
    });
    found
}

impl Kinds {
    /// As [`walk`], with what documents of Swagger 2.0 have at their root.
    fn walk<'t>(self, tree: &'t Value, visit: &mut impl FnMut(&'t Value, ObjectType, &Cursor<'_>)) {
        for (key, value) in tree.as_object().into_iter().flatten() {
            let kind = self.member(ObjectType::Document, key);
            walk(value, kind, &Cursor::ROOT.key(key), visit);
        }
    }
}

/// The places that need something that is missing, and whether operations stand there.
type Faults = BTreeMap<(Fault, bool), Vec<Pointer>>;

/// Adds one finding for each target that is missing.
fn report(faults: Faults, places: &Places, diagnostics: &mut Diagnostics) -> Vec<MissingFile> {
    let mut missing: BTreeMap<String, MissingFile> = BTreeMap::new();
    for ((fault, of_operations), needed_by) in faults {
        let needed_by: Vec<Pointer> = needed_by.iter().map(|at| places.written(at)).collect();
        let Some(first) = needed_by.first() else {
            continue;
        };
        let needed = needed(&needed_by);
        let reference = fault.reference();
        if of_operations {
            let reason = format!("{}; it is needed {needed}", fault.reason());
            let finding = ReferenceFinding::PathItemUnresolved { reference, reason };
            diagnostics.report(first, finding);
        } else {
            diagnostics.report(first, fault.finding(needed));
        }
        if let Fault::Missing { path, given: None } = fault {
            let file = missing.entry(path.clone()).or_insert(MissingFile {
                path,
                needed_by: Vec::new(),
            });
            file.needed_by.extend(needed_by);
        }
    }
    missing.into_values().collect()
}

/// `at #/a, #/b and common.yaml#/c`.
fn needed(places: &[Pointer]) -> String {
    let places: Vec<String> = places.iter().map(|at| format!("`{at}`")).collect();
    match places.as_slice() {
        [] => String::new(),
        [one] => format!("at {one}"),
        [first @ .., last] => format!("at {} and {last}", first.join(", ")),
    }
}

/// Where a document has the components that a reference of a kind leads to: the keys from the root.
fn section(kind: ObjectType, kinds: Kinds) -> Option<Vec<&'static str>> {
    if !kinds.is_swagger {
        let key = kind
            .component_key()
            .filter(|_| kind != ObjectType::PathItem)?;
        return Some(vec!["components", key]);
    }
    Some(vec![match kind {
        ObjectType::Schema => swagger::DEFINITIONS,
        ObjectType::Parameter => "parameters",
        ObjectType::Response => "responses",
        ObjectType::SecurityScheme => "securityDefinitions",
        _ => return None,
    }])
}

#[cfg(test)]
mod tests;
