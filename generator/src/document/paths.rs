//! Path templates: they start with a slash, and each pair of braces holds a name.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::diagnostics::{Cause, Diagnostics};
use crate::method::Method;
use crate::path_template::{PathPart, PathTemplate};
use crate::pointer::Pointer;

/// Repairs the templates, and remembers in `origins` where the paths stand.
pub(super) fn repair(
    tree: &mut Value,
    origins: &mut BTreeMap<Pointer, Pointer>,
    found: &mut Diagnostics,
) {
    let Some(Value::Object(paths)) = tree.get_mut("paths") else {
        return;
    };
    let fine = |path: &str| path.starts_with("x-") || is_fine(path);
    if paths.keys().all(|path| fine(path)) {
        return;
    }
    let place = Pointer::root().child("paths");
    let written: BTreeSet<String> = paths.keys().cloned().collect();
    let mut repaired = Map::new();
    for (path, item) in std::mem::take(paths) {
        let source = place.child(&path);
        let template = if fine(&path) {
            path
        } else {
            let template = template(&path, &source, found).into_owned();
            if template != path && !written.contains(&template) {
                origins.insert(place.child(&template), source.clone());
            }
            template
        };
        unite(&mut repaired, template, item, &source, found);
    }
    *paths = repaired;
}

fn is_fine(path: &str) -> bool {
    let template = PathTemplate::parse(path);
    path.starts_with('/') && !template.parameters().any(str::is_empty) && !template.has_lone_brace()
}

/// The template that is meant.
fn template<'p>(path: &'p str, at: &Pointer, found: &mut Diagnostics) -> Cow<'p, str> {
    let mut template = Cow::Borrowed(path);
    if !path.starts_with('/') {
        let message = format!("the path `{path}` does not start with a slash");
        found.warn(Cause::Repair, at, message, "it is put there");
        template = Cow::Owned(format!("/{}", path.trim_start()));
    }
    if PathTemplate::parse(path).parameters().any(str::is_empty) {
        let message = format!("braces of the path `{path}` hold no name");
        let help = "they are read as parameters that are called `value`, `value2` and so on";
        found.warn(Cause::Repair, at, message, help);
        template = Cow::Owned(named(&template));
    }
    if PathTemplate::parse(path).has_lone_brace() {
        let message = format!("a brace of the path `{path}` has no partner");
        found.warn(Cause::Repair, at, message, "it is sent as it is");
    }
    template
}

/// Puts names into empty braces: those of the path that are free, in order.
fn named(template: &str) -> String {
    let mut names = (1..).map(|number| match number {
        1 => "value".to_owned(),
        number => format!("value{number}"),
    });
    let template = PathTemplate::parse(template);
    let mut out = String::new();
    for part in template.parts() {
        if part == PathPart::Parameter("") {
            let free = |name: &String| template.parameters().all(|taken| taken != name);
            let name = names.find(free).unwrap_or_default();
            out.push_str(&PathPart::Parameter(&name).to_string());
        } else {
            out.push_str(&part.to_string());
        }
    }
    out
}

/// Adds a path item; where there is one of that path already, what it lacks is added to it.
fn unite(
    paths: &mut Map<String, Value>,
    path: String,
    item: Value,
    source: &Pointer,
    found: &mut Diagnostics,
) {
    match (paths.get_mut(&path), item) {
        (Some(Value::Object(earlier)), Value::Object(item)) => {
            for (key, value) in item {
                if !earlier.contains_key(&key) {
                    earlier.insert(key, value);
                    continue;
                }
                let at = source.child(&key);
                let message = format!("`{path}` has another `{key}`");
                if Method::of_key(&key).is_some() {
                    let help = "this operation is not in the client";
                    found.omit(Cause::Omitted, &at, message, help);
                } else {
                    found.warn(Cause::Repair, &at, message, "the first one counts");
                }
            }
        }
        (Some(_), _) => {}
        (None, item) => {
            paths.insert(path, item);
        }
    }
}
