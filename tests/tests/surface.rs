//! The public surface of the client, a line for each item: what an update changes for callers.

use std::path::Path;

use tests::surface::{self, Item};

#[test]
fn public_surface() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated-client/src");
    let mut lines = Vec::new();
    folder(&source, "generated_client", &mut lines);
    insta::assert_snapshot!(lines.join("\n"));
}

/// The files of a folder and of the folders in it, by name; the runtime is every client's, and has
/// its own tests.
fn folder(folder_path: &Path, path: &str, lines: &mut Vec<String>) {
    let entries = std::fs::read_dir(folder_path).expect("a folder");
    let mut paths: Vec<_> = entries.map(|it| it.expect("an entry").path()).collect();
    paths.sort();
    for file in paths {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let path = match &*stem {
            "lib" | "mod" => path.to_owned(),
            "runtime" => continue,
            stem => format!("{path}::{stem}"),
        };
        if file.is_dir() {
            folder(&file, &path, lines);
            continue;
        }
        let text = std::fs::read_to_string(&file).expect("a source");
        let items = surface::of(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        if !items.is_empty() {
            lines.push(format!("\n{path}"));
            lines.extend(shown(&items));
        }
    }
}

/// A line for each item, and one for all traits of a type that come in a row.
fn shown(items: &[Item]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut before = None;
    for Item { name, is } in items {
        let of = name
            .strip_prefix("impl ")
            .and_then(|it| it.split_once(" for "));
        let owner = of.map(|(_, owner)| owner);
        match (of, lines.last_mut()) {
            (Some((of, _)), Some(last)) if owner == before => *last += &format!(", {of}"),
            (Some((of, owner)), _) => lines.push(format!("  {owner}: {of}")),
            (None, _) => lines.push(format!("  {}", line(name, is))),
        }
        before = owner;
    }
    lines
}

/// An item as its declaration has it: `struct Pet`, `Pet.name: String`, `Pet::fn new(…) -> Self`.
fn line(name: &str, is: &str) -> String {
    let kind = ["struct", "enum"].into_iter();
    let mut kind = kind.filter_map(|kind| Some((kind, is.strip_prefix(kind)?)));
    if let Some((kind, generics)) = kind.next() {
        return format!("{kind} {name}{generics}");
    }
    match name.rsplit_once("::") {
        Some((owner, _)) if is.contains("fn ") => format!("{owner}::{is}"),
        Some(_) => format!("{name}{is}"),
        None if name.contains('.') => format!("{name}: {is}"),
        None if is.is_empty() => name.to_owned(),
        None => format!("type {name} = {is}"),
    }
}
