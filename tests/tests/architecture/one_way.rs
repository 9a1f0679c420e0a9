//! Inside a stage, files import one way.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};

use crate::{root, sources};

/// Folders in which the files import one way. The order stands in their `mod.rs`.
const ONE_WAY: [&str; 4] = ["compare", "emit", "lower", "signatures"];

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

#[test]
fn the_meaning_of_schemas_knows_no_types_that_are_made() {
    let source_root = root().join("generator/src");
    let semantics = ["lower", "semantics"];
    for (path, text) in sources(&source_root.join("lower/semantics")) {
        let name = path.file_stem().expect("a file").to_string_lossy();
        let own = (name != "mod").then_some(&*name);
        let module: Module = semantics
            .into_iter()
            .chain(own)
            .map(str::to_owned)
            .collect();
        let mut paths = Vec::new();
        imports(text.parse().expect("Rust"), &module, &mut paths);
        let above = paths.iter().find(|path| {
            path.starts_with(&["lower".to_owned()])
                && path.get(1).is_none_or(|it| it != "semantics")
        });
        assert_eq!(above, None, "{}", path.display());
    }
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
            // The scope of a visibility is no import.
            TokenTree::Ident(ident) if *ident == "pub" => {
                index += usize::from(matches!(tokens.get(index), Some(TokenTree::Group(_))));
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
        pub(in super::no) use super::m;";
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
