//! The rules of ARCHITECTURE.md that a machine can hold.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What each module of the generator may import, as ARCHITECTURE.md lists them.
const ARROWS: [(&str, &[&str]); 14] = [
    ("pointer", &[]),
    ("diagnostics", &["pointer"]),
    ("config", &["diagnostics", "pointer"]),
    ("document", &["diagnostics", "config", "pointer"]),
    ("ir", &["pointer"]),
    (
        "lower",
        &["document", "ir", "config", "diagnostics", "pointer"],
    ),
    ("passes", &["ir", "diagnostics", "pointer"]),
    ("naming", &["ir", "config", "diagnostics", "pointer"]),
    ("signatures", &["ir", "naming"]),
    ("emit", &["ir", "naming", "signatures"]),
    ("package", &["ir", "naming", "signatures", "emit"]),
    ("render", &[]),
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
                let emitted = module == "emit" && name == "runtime";
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

/// The modules of a folder that a file of it imports, by `super::` or by `crate::FOLDER::`; `""` for
/// what is no module: it stands in the folder's own file.
fn imports(folder: &str, modules: &[String], text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for prefix in ["super::".to_owned(), format!("crate::{folder}::")] {
        let at: Vec<usize> = code.match_indices(&prefix).map(|(at, _)| at).collect();
        // The paths of the client stand in strings, or lead to its module `api`.
        let emitted = |at: &usize| {
            code[..*at].ends_with('"') || code[at + prefix.len()..].starts_with("api::")
        };
        for at in at.into_iter().filter(|at| !emitted(at)) {
            let import = &code[at + prefix.len()..];
            // A group of imports: the names at its outermost level.
            let group = import.strip_prefix('{');
            let mut depth = 0;
            let mut first = true;
            let mut name = String::new();
            for c in group.unwrap_or(import).chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 && group.is_some() => first = true,
                    c if first && (c.is_alphanumeric() || c == '_') => {
                        name.push(c);
                        continue;
                    }
                    c if c.is_whitespace() && name.is_empty() => {}
                    _ if group.is_none() => break,
                    _ => first = false,
                }
                found.extend((!name.is_empty()).then(|| std::mem::take(&mut name)));
            }
            found.extend((!name.is_empty()).then_some(name));
        }
    }
    let known = |name: String| {
        if modules.contains(&name) {
            name
        } else {
            String::new()
        }
    };
    found
        .into_iter()
        .filter(|name| name != "self")
        .map(known)
        .collect()
}

/// Fails where modules of a folder import each other in a circle, or import the folder's own file.
fn one_way(folder: &str) {
    let root = root().join("generator/src").join(folder);
    let module = |path: &Path| {
        let below = path
            .strip_prefix(&root)
            .expect("below")
            .to_string_lossy()
            .replace('\\', "/");
        let name = below.split('/').next().unwrap_or_default();
        (!below.contains("tests")).then(|| name.trim_end_matches(".rs").to_owned())
    };
    let sources = sources(&root);
    let files = sources
        .iter()
        .filter_map(|(path, text)| Some((module(path)?, text)));
    let files: Vec<_> = files.filter(|(name, _)| name != "mod").collect();
    let modules: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
    let mut arrows: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (name, text) in &files {
        let imports = imports(folder, &modules, text);
        arrows
            .entry(name)
            .or_default()
            .extend(imports.into_iter().filter(|it| it != name));
    }
    let upward: Vec<_> = arrows
        .iter()
        .filter(|(_, to)| to.iter().any(String::is_empty))
        .collect();
    assert!(
        upward.is_empty(),
        "{folder}: these import from mod.rs: {upward:?}"
    );
    assert!(
        arrows.values().flatten().count() > 5,
        "is the search broken?"
    );
    // What imports nothing that is left goes, until nothing is left or only circles are.
    while !arrows.is_empty() {
        let left: Vec<String> = arrows.keys().map(|name| (*name).to_owned()).collect();
        arrows.retain(|_, to| to.iter().any(|name| left.contains(name)));
        assert!(
            arrows.len() < left.len(),
            "{folder}: these import each other: {arrows:?}"
        );
    }
}

#[test]
fn modules_within_emit_import_one_way() {
    one_way("emit");
}

#[test]
fn modules_within_signatures_import_one_way() {
    one_way("signatures");
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
