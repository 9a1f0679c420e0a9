//! The public surface of the client, a line for each item: what an update changes for callers.

use std::io::Write as _;
use std::path::Path;

use tests::surface::{self, Item};

/// Where the page stands, below `tests`.
const PAGE: &str = "public-surface.txt";

/// The command that accepts a change.
const ACCEPT: &str = "ACCEPT=1 cargo test -p tests --test surface";

#[test]
fn public_surface() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut lines = Vec::new();
    let source = tests.join("../generated-client/src");
    folder(&source, "generated_client", &mut lines);
    let new = lines.join("\n").trim_start().to_owned() + "\n";
    let page = tests.join(PAGE);
    let old = std::fs::read_to_string(&page).unwrap_or_default();
    let changes = changes(&old, &new);
    if old == new {
        return;
    }
    if std::env::var_os("ACCEPT").is_none() {
        panic!("callers see a change:\n{changes}\naccept it by: {ACCEPT}\n");
    }
    std::fs::write(&page, new).expect("the page can be written");
    // What is printed is not shown where a test passes, and this is what it was called for.
    let said = format!("tests/{PAGE} says now what callers see:\n{changes}");
    std::io::stderr()
        .write_all(said.as_bytes())
        .expect("a terminal");
}

/// The lines that only one of two pages has, below the module that they stand in.
fn changes(old: &str, new: &str) -> String {
    let (old, new) = (placed(old), placed(new));
    let only = |sign: char, these: &[(String, String)], others: &[(String, String)]| {
        let these = these.iter().filter(|line| !others.contains(line));
        let lines = these.map(|(module, line)| format!("{sign} {module}: {}\n", line.trim()));
        lines.collect::<String>()
    };
    only('-', &old, &new) + &only('+', &new, &old)
}

/// Each line of a page with its module.
fn placed(page: &str) -> Vec<(String, String)> {
    let mut module = String::new();
    let mut lines = Vec::new();
    for line in page.lines() {
        match line.starts_with(' ') {
            true => lines.push((module.clone(), line.to_owned())),
            false => line.clone_into(&mut module),
        }
    }
    lines
}

#[test]
fn a_change_is_shown_with_its_module() {
    let (old, new) = (
        "a::b\n  struct Pet\n  Pet.id: i64\n",
        "a::b\n  struct Pet\n  Pet.id: i32\n",
    );
    let expected = "- a::b: Pet.id: i64\n+ a::b: Pet.id: i32\n";
    assert_eq!(changes(old, new), expected);
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
