//! Paths start with a slash.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::diagnostics::{Cause, Diagnostics};
use crate::pointer::Pointer;

/// Puts the slash in front where it is missing, and remembers in `origins` where the path stands.
pub(super) fn slashes(
    tree: &mut Value,
    origins: &mut BTreeMap<Pointer, Pointer>,
    found: &mut Diagnostics,
) {
    let Some(Value::Object(paths)) = tree.get_mut("paths") else {
        return;
    };
    let wanting = |path: &str| !path.starts_with('/') && !path.starts_with("x-");
    if !paths.keys().any(|path| wanting(path)) {
        return;
    }
    let place = Pointer::root().child("paths");
    let mut repaired = Map::new();
    for (path, item) in std::mem::take(paths) {
        if !wanting(&path) {
            unite(&mut repaired, path, item);
            continue;
        }
        let source = place.child(&path);
        let slashed = format!("/{}", path.trim_start());
        let message = format!("the path `{path}` does not start with a slash");
        found.warn(Cause::Repair, &source, message, "it is put there");
        origins.insert(place.child(&slashed), source);
        unite(&mut repaired, slashed, item);
    }
    *paths = repaired;
}

/// Adds a path item; where there is one of that path already, what it lacks is added to it.
fn unite(paths: &mut Map<String, Value>, path: String, item: Value) {
    match (paths.get_mut(&path), item) {
        (Some(Value::Object(earlier)), Value::Object(item)) => {
            for (key, value) in item {
                earlier.entry(key).or_insert(value);
            }
        }
        (Some(_), _) => {}
        (None, item) => {
            paths.insert(path, item);
        }
    }
}
