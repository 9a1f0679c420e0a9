//! The sources of the crate `openapi-client-runtime`, as they are embedded in clients.

use std::collections::BTreeMap;

use crate::signatures::OF_TYPES;

/// The files below `src` of the runtime without its tests, and their texts; the build script lists them.
const SOURCES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/runtime_sources.rs"));

/// Modules that are in the clients which depend on a crate, and the crate.
const OF_CRATES: [(&str, &str); 6] = [
    ("dates/chrono", "chrono"),
    ("dates/jiff", "jiff"),
    ("dates/time", "time"),
    ("decimal/rust_decimal", "rust_decimal"),
    ("read/uuid", "uuid"),
    ("xml", "quick-xml"),
];

/// What the crate of the client is called in examples.
const CRATE: &str = "openapi_client_runtime::";

/// Paths below `src`, and texts, for a crate of a name and its dependencies. Tests, which stand last
/// in each file, stay here, where they run.
///
/// What is at the root of the runtime's crate is in the module `runtime` of the client's, and what is
/// hidden in its documentation is private.
pub(crate) fn files(
    krate: &str,
    uses_crate: impl Fn(&str) -> bool,
) -> impl Iterator<Item = (String, String)> {
    let left_out = OF_CRATES.into_iter().filter(|(_, name)| !uses_crate(name));
    let left_out: Vec<_> = left_out.map(|(module, _)| module).collect();
    // To look through the types of a client is work, and the files are many.
    let of_types = OF_TYPES.map(|name| (name, uses_crate(name)));
    let is_used = |(path, _): &&(&str, &str)| {
        let rest = left_out
            .iter()
            .filter_map(|module| path.strip_prefix(module));
        !rest.into_iter().any(|rest| rest.starts_with(['.', '/']))
    };
    let example = format!("{krate}::runtime::");
    let mut macros = BTreeMap::new();
    let mut files = Vec::new();
    for (path, text) in SOURCES.iter().filter(is_used) {
        let code = text.split("\n#[cfg(test)]").next().unwrap_or(text);
        let code = code.trim_end().replace("crate::", "crate::runtime::");
        let mut code = code.replace(CRATE, &example);
        for (name, is_used) in of_types {
            code = with_crate(&code, name, is_used);
        }
        if *path == "lib.rs" && left_out.contains(&"xml") {
            code = code.replace("\npub mod xml;", "");
        }
        let exported = exported_macros(&code);
        if !exported.is_empty() {
            code = private_macros(&code, &exported);
            macros.insert(path.trim_end_matches(".rs").replace('/', "::"), exported);
        }
        files.push((*path, code));
    }
    files.into_iter().map(move |(path, mut code)| {
        let path = if path == "lib.rs" { "mod.rs" } else { path };
        if path == "mod.rs" {
            code = code.replace("#[doc(hidden)]\npub mod ", "pub(crate) mod ");
            for (module, names) in &macros {
                code.push_str(&reexport(&format!("{module}::{{{}}}", names.join(", "))));
            }
        }
        (format!("runtime/{path}"), format!("{code}\n"))
    })
}

/// The code with the lines that are behind the feature of a crate, or without them.
fn with_crate(code: &str, name: &str, is_used: bool) -> String {
    let behind = format!("#[cfg(feature = \"{name}\")]\n");
    let mut parts = code.split(&behind);
    let mut code = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let line = part.split_inclusive('\n').next().unwrap_or_default();
        code.push_str(if is_used { part } else { &part[line.len()..] });
    }
    code
}

const EXPORTED_MACRO: &str = "#[doc(hidden)]\n#[macro_export]\nmacro_rules! ";

/// The macros that a file exports, in order.
fn exported_macros(code: &str) -> Vec<String> {
    let mut names: Vec<_> = code.split(EXPORTED_MACRO).skip(1).map(first_word).collect();
    names.sort();
    names.dedup();
    names
}

fn first_word(text: &str) -> String {
    let is_word = |letter: &char| letter.is_alphanumeric() || *letter == '_';
    text.chars().take_while(is_word).collect()
}

/// The code with macros that only the crate sees.
fn private_macros(code: &str, names: &[String]) -> String {
    let code = code.replace(EXPORTED_MACRO, "#[allow(unused_macros)]\nmacro_rules! ");
    format!("{code}\n{}", reexport(&format!("{{{}}}", names.join(", "))))
}

fn reexport(path: &str) -> String {
    format!("\n#[allow(unused_imports)]\npub(crate) use {path};")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_those_that_the_runtime_declares() {
        let names: Vec<&str> = SOURCES.iter().map(|(path, _)| *path).collect();
        for name in ["lib.rs", "auth/select.rs", "dates/jiff.rs", "xml/write.rs"] {
            assert!(names.contains(&name), "{names:?}");
        }
        for (path, text) in SOURCES {
            let code = text.split("\n#[cfg(test)]").next().unwrap_or(text);
            assert!(!code.contains("#[test]"), "{path} is a test");
        }
    }

    #[test]
    fn no_test_is_copied() {
        for (path, text) in files("pets", |_| true) {
            assert!(!text.contains("#[cfg(test)]"), "{path}");
            assert!(!text.contains("openapi_client_runtime"), "{path}");
        }
    }

    #[test]
    fn conversions_are_copied_with_their_crate() {
        let of_dates = |used: &[&str]| {
            let files = files("pets", |name| used.contains(&name));
            let of_dates = files.filter(|(path, _)| path.contains("dates"));
            let mut texts: Vec<_> = of_dates.collect();
            let (_, root) = texts.remove(0);
            let names = ["chrono", "jiff", "time"];
            let is_there = |name: &&str| {
                let path = format!("runtime/dates/{name}.rs");
                let copied = texts.iter().any(|(it, _)| *it == path);
                assert_eq!(copied, root.contains(&format!("\nmod {name};")), "{name}");
                copied
            };
            names.into_iter().filter(is_there).collect::<Vec<_>>()
        };
        assert_eq!(of_dates(&["jiff"]), ["jiff"]);
        assert_eq!(of_dates(&["chrono", "time"]), ["chrono", "time"]);
        assert!(of_dates(&[]).is_empty());
        let decimals = files("pets", |_| false);
        assert!(
            !decimals
                .into_iter()
                .any(|(path, _)| path.contains("rust_decimal"))
        );
    }
    #[test]
    fn xml_is_copied_with_its_crate() {
        let texts = |used: bool| {
            let texts = files("pets", |name| used && name == "quick-xml").map(|(_, text)| text);
            texts.collect::<String>()
        };
        for part in ["\npub mod xml;", "quick_xml"] {
            assert!(texts(true).contains(part), "{part}");
            assert!(!texts(false).contains(part), "{part}");
        }
    }
}
