//! Names of the components that parts of other files become.
//!
//! A part is called after the last key of its pointer, or after its file. Parts of one name are all
//! called longer, so that none of them depends on the order of the others; a component of the
//! document itself keeps its name.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::super::references::short_name;
use super::paths;
use crate::pointer::Pointer;

/// Keys that say where something stands, and not what it is.
const STRUCTURE: [&str; 16] = [
    "$defs",
    "additionalProperties",
    "allOf",
    "anyOf",
    "components",
    "content",
    "definitions",
    "headers",
    "items",
    "oneOf",
    "paths",
    "patternProperties",
    "properties",
    "requestBody",
    "responses",
    "schema",
];

/// Files that are called after their folder.
const INDEX: [&str; 3] = ["index", "_index", "schema"];

/// What the part at a place may be called, the shortest first.
pub(super) fn candidates(path: &str, tree: &Value, at: &Pointer) -> Vec<String> {
    let file = file_name(path);
    let whole_path = path.rsplit_once('.').map_or(path, |(path, _)| path);
    let whole_path = whole_path.replace(['/', '.'], "_");
    let whole_path = whole_path.trim_start_matches('_');
    let keys: Vec<String> = at.keys().collect();
    let Some(last) = keys.last() else {
        return vec![file, whole_path.to_owned()];
    };
    // `responses` of Swagger 2.0 stand at the root, where those of an operation do not.
    let is_component = keys.len() == 2 && keys[0] == "responses" && last.parse::<u16>().is_err();
    let structured = !is_component && keys.iter().any(|key| STRUCTURE.contains(&key.as_str()));
    let numbered = last.parse::<usize>().is_ok();
    let short = if structured || numbered {
        short_name(tree, &keys)
    } else {
        last.clone()
    };
    let short = if short.is_empty() {
        keys.join("_")
    } else {
        short
    };
    let long = [format!("{file}_{short}"), format!("{whole_path}_{short}")];
    let full = format!("{whole_path}_{}", keys.join("_"));
    [short].into_iter().chain(long).chain([full]).collect()
}

fn file_name(path: &str) -> String {
    let stem = paths::stem(path);
    if !INDEX.contains(&stem) {
        return stem.to_owned();
    }
    let folder = paths::folder(path).trim_end_matches('/');
    let folder = folder.rsplit('/').next().unwrap_or_default();
    let named = !folder.is_empty() && folder != "..";
    if named { folder } else { stem }.to_owned()
}

/// Gives each part a name that is not `taken`; `parts` are their candidates, in an order that does
/// not depend on the document.
pub(super) fn assign(parts: &[&[String]], taken: &BTreeSet<String>) -> Vec<String> {
    let mut names: Vec<Option<String>> = vec![None; parts.len()];
    let mut taken = taken.clone();
    let longest = parts.iter().map(|names| names.len()).max().unwrap_or(0);
    for length in 0..longest {
        let mut wanted: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
        for (part, candidates) in parts.iter().enumerate() {
            if let (None, Some(name)) = (&names[part], candidates.get(length)) {
                wanted.entry(name).or_default().push(part);
            }
        }
        for (name, parts) in wanted {
            if let [part] = parts.as_slice()
                && !taken.contains(name)
            {
                names[*part] = Some(name.clone());
            }
        }
        taken.extend(names.iter().flatten().cloned());
    }
    let assigned = names.into_iter().zip(parts).map(|(name, candidates)| {
        name.unwrap_or_else(|| {
            let longest = candidates.last().cloned().unwrap_or_default();
            let numbered = (2..).map(|number| format!("{longest}_{number}"));
            let mut free = numbered.filter(|name| !taken.contains(name));
            let name = free.next().unwrap_or_default();
            taken.insert(name.clone());
            name
        })
    });
    assigned.collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn first(path: &str, at: &str) -> String {
        let at = Pointer::parse(at).unwrap();
        let tree = json!({"paths": {"/a": {"get": {"operationId": "list"}}}});
        candidates(path, &tree, &at)[0].clone()
    }

    #[test]
    fn a_part_is_called_after_its_key_or_its_file() {
        assert_eq!(first("schemas/Pet.yaml", ""), "Pet");
        assert_eq!(first("pets/index.yaml", ""), "pets");
        assert_eq!(first("index.yaml", ""), "index");
        assert_eq!(first("common.yaml", "/Pet"), "Pet");
        assert_eq!(first("common.yaml", "/schemas/Pet"), "Pet");
        assert_eq!(first("common.yaml", "/components/schemas/Pet"), "Pet");
        assert_eq!(
            first("common.yaml", "/definitions/Pet/properties/a"),
            "Pet_a"
        );
        let inner = "/paths/~1a/get/responses/404/content/application~1json/schema";
        assert_eq!(first("common.yaml", inner), "list_response_404");
    }

    #[test]
    fn parts_of_one_name_are_all_called_longer() {
        let names =
            |path: &str, at: &str| candidates(path, &Value::Null, &Pointer::parse(at).unwrap());
        let (a, b) = (names("a/x.yaml", "/Pet"), names("b/x.yaml", "/Pet"));
        let (c, own) = (names("c.yaml", "/Pet"), names("d.yaml", "/Own"));
        let taken = BTreeSet::from(["Own".to_owned()]);
        assert_eq!(
            assign(&[&a, &b, &c, &own], &taken),
            ["a_x_Pet", "b_x_Pet", "c_Pet", "d_Own"]
        );
    }
}
