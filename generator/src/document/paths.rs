//! Path templates: they start with a slash, and each pair of braces holds a name.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::diagnostics::{Diagnostics, ReadingFinding, StructureFinding};
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
                let renamed = place.child(&template);
                rename(origins, &source, &renamed);
                origins.entry(renamed).or_insert_with(|| source.clone());
            }
            template
        };
        unite(&mut repaired, template, item, &source, found);
    }
    *paths = repaired;
}

/// What is said of the places below `from` holds for those below `to` too.
fn rename(origins: &mut BTreeMap<Pointer, Pointer>, from: &Pointer, to: &Pointer) {
    let is_below = |at: &Pointer| {
        let rest = at.as_str().strip_prefix(from.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let below = origins.iter().filter(|(at, _)| is_below(at));
    let renamed = below.filter_map(|(at, source)| {
        let rest = &at.as_str()[from.as_str().len()..];
        let renamed = Pointer::parse(&format!("{}{rest}", to.as_str()))?;
        Some((renamed, source.clone()))
    });
    let renamed: Vec<_> = renamed.collect();
    origins.extend(renamed);
}

fn is_fine(path: &str) -> bool {
    let template = PathTemplate::parse(path);
    path.starts_with('/') && !template.parameters().any(str::is_empty) && !template.has_lone_brace()
}

/// The template that is meant.
fn template<'p>(path: &'p str, at: &Pointer, found: &mut Diagnostics) -> Cow<'p, str> {
    let mut template = Cow::Borrowed(path);
    if !path.starts_with('/') {
        let finding = StructureFinding::PathWithoutSlash {
            path: path.to_owned(),
        };
        found.report(at, finding);
        template = Cow::Owned(format!("/{}", path.trim_start()));
    }
    if PathTemplate::parse(path).parameters().any(str::is_empty) {
        let path = path.to_owned();
        found.report(at, StructureFinding::PathParameterUnnamed { path });
        template = Cow::Owned(named(&template));
    }
    if PathTemplate::parse(path).has_lone_brace() {
        let path = path.to_owned();
        found.report(at, StructureFinding::PathBraceUnpaired { path });
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
                let counts = "the first one";
                let finding = if Method::of_key(&key).is_some() {
                    let (path, method) = (path.clone(), key);
                    ReadingFinding::DuplicateOperation {
                        path,
                        method,
                        counts,
                    }
                } else {
                    ReadingFinding::DuplicateKey { key, counts }
                };
                found.report(&at, finding);
            }
        }
        (Some(_), _) => {}
        (None, item) => {
            paths.insert(path, item);
        }
    }
}
