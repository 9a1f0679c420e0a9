//! The rules of ARCHITECTURE.md that a machine can hold.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};

/// What each module of the generator may import, as ARCHITECTURE.md lists them.
const ARROWS: [(&str, &[&str]); 16] = [
    ("method", &[]),
    ("path_template", &[]),
    ("pointer", &[]),
    ("diagnostics", &["pointer"]),
    ("config", &["diagnostics", "pointer"]),
    (
        "document",
        &[
            "diagnostics",
            "config",
            "method",
            "path_template",
            "pointer",
        ],
    ),
    ("ir", &["method", "pointer"]),
    (
        "lower",
        &[
            "document",
            "ir",
            "config",
            "diagnostics",
            "path_template",
            "pointer",
        ],
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

/// Folders in which the files import one way. The order stands in their `mod.rs`.
const ONE_WAY: [&str; 3] = ["emit", "lower/operation", "signatures"];

#[test]
fn inside_the_stages_imports_go_one_way() {
    let cycles: Vec<_> = ONE_WAY
        .iter()
        .flat_map(|folder| one_way(&root().join("generator/src"), folder))
        .collect();
    assert!(
        cycles.is_empty(),
        "what do these share that could stand below them?\n{}",
        cycles.join("\n")
    );
}

/// A module as the names that lead to it from the root of the crate.
type Module = Vec<String>;

/// The cycles among the files of a folder: who imports from whom. A file stands above the files
/// that it declares with `mod`, so that none of these may import from it.
fn one_way(source_root: &Path, folder: &str) -> Vec<String> {
    let files: BTreeMap<Module, TokenStream> = sources(&source_root.join(folder))
        .into_iter()
        .filter_map(|(path, text)| {
            let place = path.strip_prefix(source_root).expect("below");
            let module: Module = place
                .with_extension("")
                .iter()
                .map(|name| name.to_string_lossy().into_owned())
                .filter(|name| name != "mod")
                .collect();
            let is_test = module.iter().any(|name| name == "tests");
            let tokens = || text.parse().expect("Rust");
            (!is_test).then(|| (module, tokens()))
        })
        .collect();
    assert!(files.len() > 1, "{folder} has no files");
    let arrows = files.iter().map(|(module, tokens)| {
        let mut paths = Vec::new();
        imports(tokens.clone(), module, &mut paths);
        let targets = paths.iter().filter_map(|path| file_of(&files, path));
        let below = files.keys().filter(|file| {
            let above = file.split_last().map(|(_, above)| above);
            above == Some(module.as_slice())
        });
        let targets: BTreeSet<&Module> = targets.chain(below).filter(|to| *to != module).collect();
        (module, targets)
    });
    cycles(&arrows.collect())
}

/// The file in which the item at a path stands.
fn file_of<'f>(files: &'f BTreeMap<Module, TokenStream>, path: &[String]) -> Option<&'f Module> {
    (1..=path.len())
        .rev()
        .find_map(|length| files.get_key_value(&path[..length]))
        .map(|(module, _)| module)
}

/// Adds the paths that begin with `crate`, `self` or `super`. What stands in `quote!` is text of
/// another crate, and tests may import what they like.
fn imports(tokens: TokenStream, module: &Module, paths: &mut Vec<Module>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        index += 1;
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' && is_cfg_test(&tokens[index..]) => {
                index += 1;
                index += tokens[index..]
                    .iter()
                    .take_while(|token| !ends_item(token))
                    .count();
                index += 1;
            }
            TokenTree::Group(group) if !is_quoted(&tokens[..index - 1]) => {
                let mut inside = module.clone();
                if let [.., keyword, TokenTree::Ident(name)] = &tokens[..index - 1]
                    && keyword.to_string() == "mod"
                {
                    inside.push(name.to_string());
                }
                imports(group.stream(), &inside, paths);
            }
            TokenTree::Ident(ident) => {
                let root = match ident.to_string().as_str() {
                    "crate" => Vec::new(),
                    "self" => module.clone(),
                    "super" => above(module),
                    _ => continue,
                };
                index += path(&tokens[index..], root, paths);
            }
            _ => {}
        }
    }
}

fn above(module: &[String]) -> Module {
    let (_, above) = module.split_last().expect("a module above");
    above.to_vec()
}

/// Adds the path that goes on from `module` with `::`, or the paths if braces make it several;
/// gives the number of tokens that it has.
fn path(tokens: &[TokenTree], mut module: Module, paths: &mut Vec<Module>) -> usize {
    let mut read = 0;
    while let [TokenTree::Punct(a), TokenTree::Punct(b), next, ..] = &tokens[read..] {
        if (a.as_char(), b.as_char()) != (':', ':') {
            break;
        }
        read += 3;
        match next {
            TokenTree::Ident(ident) if ident == "super" => module = above(&module),
            TokenTree::Ident(ident) if ident == "self" => {}
            TokenTree::Ident(ident) => module.push(ident.to_string()),
            TokenTree::Group(group) => {
                let inner: Vec<_> = group.stream().into_iter().collect();
                let is_comma =
                    |token: &TokenTree| matches!(token, TokenTree::Punct(p) if p.as_char() == ',');
                for part in inner.split(is_comma).filter(|part| !part.is_empty()) {
                    // So that every part begins with the colons that a path goes on with.
                    let colons: TokenStream = "::".parse().expect("colons");
                    let part: Vec<_> = colons.into_iter().chain(part.iter().cloned()).collect();
                    path(&part, module.clone(), paths);
                }
                return read;
            }
            _ => break,
        }
    }
    if read > 0 {
        paths.push(module);
    }
    read
}

fn is_cfg_test(after_hash: &[TokenTree]) -> bool {
    after_hash
        .first()
        .is_some_and(|attribute| attribute.to_string().replace(' ', "") == "[cfg(test)]")
}

fn ends_item(token: &TokenTree) -> bool {
    match token {
        TokenTree::Punct(punct) => punct.as_char() == ';',
        TokenTree::Group(group) => group.delimiter() == proc_macro2::Delimiter::Brace,
        _ => false,
    }
}

/// Whether these tokens end as a macro begins whose argument is no code of ours.
fn is_quoted(before: &[TokenTree]) -> bool {
    let is_call = |name: &TokenTree, mark: &TokenTree| {
        let name = name.to_string();
        let quotes = ["quote", "quote_spanned", "parse_quote", "macro_rules"];
        mark.to_string() == "!" && quotes.contains(&name.as_str())
    };
    match before {
        [.., name, mark, TokenTree::Ident(_)] if is_call(name, mark) => true,
        [.., name, mark] => is_call(name, mark),
        _ => false,
    }
}

/// The ways that lead back to where they began.
fn cycles(arrows: &BTreeMap<&Module, BTreeSet<&Module>>) -> Vec<String> {
    fn visit<'m>(
        module: &'m Module,
        arrows: &BTreeMap<&'m Module, BTreeSet<&'m Module>>,
        way: &mut Vec<&'m Module>,
        done: &mut BTreeSet<&'m Module>,
        found: &mut Vec<String>,
    ) {
        if let Some(start) = way.iter().position(|known| *known == module) {
            let names = way[start..].iter().chain([&module]);
            let names: Vec<_> = names.map(|module| module.join("::")).collect();
            found.push(names.join(" -> "));
            return;
        }
        if !done.insert(module) {
            return;
        }
        way.push(module);
        for next in &arrows[module] {
            visit(next, arrows, way, done, found);
        }
        way.pop();
    }
    let (mut done, mut found) = (BTreeSet::new(), Vec::new());
    for module in arrows.keys() {
        visit(module, arrows, &mut Vec::new(), &mut done, &mut found);
    }
    found
}

#[test]
fn every_way_to_write_an_import_is_read() {
    let text = "
        use super::{a::{self, B}, c, super::d::E};
        use crate::x::y as z;
        pub(super) fn f() -> self::g::H { super::i::j(quote!(crate::no)); format!(\"{}\", super::k) }
        mod inner { use super::l; }
        #[cfg(test)] mod tests { use super::no; }
        #[cfg(test)] #[path = \"no\"] mod other;
        macro_rules! m { () => { $crate::no } }
        use super::m;";
    let mut paths = Vec::new();
    let module = ["top", "here"].map(str::to_owned).to_vec();
    imports(text.parse().expect("Rust"), &module, &mut paths);
    let paths: Vec<_> = paths.iter().map(|path| path.join("::")).collect();
    assert_eq!(
        paths,
        [
            "top::a",
            "top::a::B",
            "top::c",
            "d::E",
            "x::y",
            "top::here::g::H",
            "top::i::j",
            "top::k",
            "top::here::l",
            "top::m"
        ]
    );
}

/// The rows of the table in the docs of the runtime, from the bottom to the top.
fn runtime_rows(docs: &str) -> Vec<Vec<String>> {
    let rows = docs.lines().filter_map(|line| line.strip_prefix("//! | `"));
    let modules = |row: &str| {
        let cell = row.split(" | ").next().unwrap_or_default();
        let names = cell
            .split(", ")
            .map(|name| name.trim_matches('`').to_owned());
        names.collect()
    };
    rows.map(modules).collect()
}

/// The modules of the runtime that a file imports, which stands `depth` folders below it.
fn runtime_imports(text: &str, depth: usize) -> Vec<String> {
    let code = text.split("\n#[cfg(test)]").next().unwrap_or_default();
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let code: String = lines.collect::<Vec<_>>().join("\n");
    let up = "super::".repeat(depth + 1);
    let mut found = Vec::new();
    for (at, _) in code.match_indices(&up) {
        let deeper = code[..at].ends_with("super::") || code[at + up.len()..].starts_with("super");
        if !deeper {
            found.extend(first_names(&code[at + up.len()..]));
        }
    }
    for (at, root) in code.match_indices("crate::runtime::") {
        found.extend(first_names(&code[at + root.len()..]));
    }
    found
}

/// The name that a path goes on with, or those of a list in braces.
fn first_names(rest: &str) -> Vec<String> {
    let word = |text: &str| {
        let letters = text.trim_start().chars();
        letters
            .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
            .collect::<String>()
    };
    let Some(list) = rest.strip_prefix('{') else {
        return vec![word(rest)];
    };
    let (mut open, mut names, mut item) = (1, Vec::new(), String::new());
    for letter in list.chars() {
        match letter {
            '{' => open += 1,
            '}' => open -= 1,
            _ => {}
        }
        if open == 0 || (open == 1 && letter == ',') {
            names.push(word(&std::mem::take(&mut item)));
        } else {
            item.push(letter);
        }
        if open == 0 {
            break;
        }
    }
    names
}

#[test]
fn the_runtime_imports_as_its_table_says() {
    let folder = root().join("generator/src/runtime");
    let docs = std::fs::read_to_string(folder.join("mod.rs")).expect("the docs");
    let rows = runtime_rows(&docs);
    let row = |module: &str| {
        rows.iter()
            .position(|row| row.iter().any(|it| it == module))
    };
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for (path, text) in sources(&folder) {
        let place = path.strip_prefix(&folder).expect("below");
        let place = place.to_string_lossy().replace('\\', "/");
        let is_test = place.ends_with("tests.rs") || place.contains("tests/");
        if is_test || place == "mod.rs" || place == "loopback.rs" {
            continue;
        }
        let module = place.split('/').next().unwrap_or_default();
        let module = module.trim_end_matches(".rs");
        let Some(own) = row(module) else {
            wrong.push(format!("{module} is in no row"));
            continue;
        };
        for import in runtime_imports(&text, place.matches('/').count()) {
            let Some(other) = row(&import).filter(|_| import != module) else {
                continue;
            };
            seen += 1;
            if other >= own {
                wrong.push(format!("{place} uses {import}"));
            }
        }
    }
    assert!(
        seen > 100,
        "only {seen} imports found: is the search broken?"
    );
    assert!(wrong.is_empty(), "arrows up:\n{}", wrong.join("\n"));
}
