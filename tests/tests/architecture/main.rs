//! The rules of ARCHITECTURE.md that a machine can hold.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

mod one_way;
mod runtime;

/// What each module of the generator may import, as ARCHITECTURE.md lists them.
const ARROWS: [(&str, &[&str]); 28] = [
    ("doc_lines", &[]),
    ("method", &[]),
    ("operation_id", &[]),
    ("path_template", &[]),
    ("pointer", &[]),
    ("rare", &[]),
    ("reserved", &[]),
    ("spelling", &[]),
    ("threads", &[]),
    ("verbs", &[]),
    ("route", &["path_template", "verbs"]),
    ("diagnostics", &["pointer"]),
    (
        "config",
        &["diagnostics", "pointer", "reserved", "spelling"],
    ),
    (
        "document",
        &[
            "diagnostics",
            "config",
            "method",
            "path_template",
            "pointer",
            "rare",
            "spelling",
        ],
    ),
    ("ir", &["method", "pointer", "rare"]),
    (
        "lower",
        &[
            "document",
            "ir",
            "config",
            "diagnostics",
            "operation_id",
            "path_template",
            "pointer",
            "route",
            "spelling",
        ],
    ),
    ("passes", &["ir", "diagnostics", "pointer"]),
    (
        "naming",
        &[
            "ir",
            "config",
            "diagnostics",
            "operation_id",
            "path_template",
            "pointer",
            "reserved",
            "route",
            "verbs",
        ],
    ),
    ("sharing", &["ir", "naming", "passes", "pointer"]),
    ("signatures", &["ir", "naming", "config", "sharing"]),
    ("origins", &["ir", "naming", "pointer", "signatures"]),
    ("postman", &["document", "ir", "pointer"]),
    ("compare", &["ir", "naming", "pointer", "signatures"]),
    (
        "emit",
        &[
            "doc_lines",
            "ir",
            "naming",
            "sharing",
            "signatures",
            "config",
            "pointer",
        ],
    ),
    ("package", &["ir", "naming", "signatures", "emit", "config"]),
    ("render", &["doc_lines"]),
    ("files", &[]),
    ("runtime", &[]),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace")
        .to_owned()
}

/// Every Rust file below a folder, with its text.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).expect("a source");
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn modules_import_only_what_is_below_them() {
    let arrows: BTreeMap<_, _> = ARROWS.into_iter().collect();
    let folder = root().join("generator/src");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (path, text) in sources(&folder) {
        let place = path
            .strip_prefix(&folder)
            .expect("below")
            .to_string_lossy()
            .replace('\\', "/");
        if place.ends_with("tests.rs") || place.contains("tests/") {
            continue;
        }
        let module = place
            .split('/')
            .next()
            .unwrap_or_default()
            .trim_end_matches(".rs");
        let Some(allowed) = arrows.get(module) else {
            continue;
        };
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for import in code.split("crate::").skip(1) {
            let name: String = import
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            if arrows.contains_key(name.as_str()) && name != module {
                seen += 1;
                // The emitted text names the runtime of the client, not a module of ours.
                let emitted = matches!(module, "emit" | "signatures") && name == "runtime";
                if !allowed.contains(&name.as_str()) && !emitted {
                    wrong.push(format!("{place} uses {name}"));
                }
            }
        }
    }
    assert!(
        seen > 20,
        "only {seen} imports found: is the search broken?"
    );
    assert!(
        wrong.is_empty(),
        "arrows that ARCHITECTURE.md does not have:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn files_stay_readable() {
    let root = root();
    let folders = ["generator/src", "xtask/src", "tests/src", "tests/tests"];
    let mut long = Vec::new();
    for (path, text) in folders
        .iter()
        .flat_map(|folder| sources(&root.join(folder)))
    {
        let lines = text.lines().count();
        if lines > 450 {
            long.push(format!("{}: {lines} lines", path.display()));
        }
    }
    assert!(
        long.is_empty(),
        "what would be the rooms of these?\n{}",
        long.join("\n")
    );
}
