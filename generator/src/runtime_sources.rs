//! The sources of the crate `openapi-client-runtime`, as they are embedded in clients.

use std::collections::BTreeMap;

use crate::signatures::OF_TYPES;

/// A file below `runtime/src`, and its text with the tests.
macro_rules! sources {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../runtime/src/", $path)))),*]
    };
}

const SOURCES: &[(&str, &str)] = sources![
    "auth.rs",
    "auth/select.rs",
    "auth/sent.rs",
    "blocking.rs",
    "body.rs",
    "body/file.rs",
    "body_forms.rs",
    "call.rs",
    "client.rs",
    "client/builder.rs",
    "client/builder/credentials.rs",
    "client_builder.rs",
    "codec_error.rs",
    "context.rs",
    "decode.rs",
    "dates.rs",
    "dates/chrono.rs",
    "dates/civil.rs",
    "dates/date.rs",
    "dates/duration.rs",
    "dates/http_date.rs",
    "dates/instant.rs",
    "dates/jiff.rs",
    "dates/time.rs",
    "decimal.rs",
    "decimal/rust_decimal.rs",
    "direction.rs",
    "drift.rs",
    "enums.rs",
    "error.rs",
    "error/api.rs",
    "error/declared.rs",
    "error/decode.rs",
    "error/message.rs",
    "error/text.rs",
    "escape.rs",
    "events.rs",
    "events/parser.rs",
    "exchange.rs",
    "features.rs",
    "finite.rs",
    "foreign.rs",
    "form.rs",
    "formats.rs",
    "header.rs",
    "json.rs",
    "json_text.rs",
    "lenient.rs",
    "lib.rs",
    "lines.rs",
    "middleware.rs",
    "mock.rs",
    "mock/expectation.rs",
    "model.rs",
    "model/key.rs",
    "model/slot.rs",
    "model/source.rs",
    "model/write.rs",
    "multipart.rs",
    "newtype.rs",
    "nothing.rs",
    "numbers.rs",
    "oauth.rs",
    "oauth/token_response.rs",
    "operation.rs",
    "pages.rs",
    "pages/body.rs",
    "pages/link.rs",
    "pages/walk.rs",
    "param.rs",
    "path.rs",
    "place.rs",
    "prepared_request.rs",
    "property.rs",
    "raw_response.rs",
    "read.rs",
    "read/containers.rs",
    "read/scalar.rs",
    "read/uuid.rs",
    "reader.rs",
    "redirect.rs",
    "request.rs",
    "response.rs",
    "retry.rs",
    "secret.rs",
    "sending.rs",
    "server_variable.rs",
    "streaming.rs",
    "text.rs",
    "tower.rs",
    "trace.rs",
    "trace/off.rs",
    "trace/on.rs",
    "transport.rs",
    "tuple.rs",
    "tuple/presence.rs",
    "typed_text.rs",
    "union.rs",
    "union/discriminator.rs",
    "union/select.rs",
    "union/table.rs",
    "webhooks.rs",
    "xml.rs",
    "xml/read.rs",
    "xml/write.rs",
    "union/trials.rs",
];

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
        for name in OF_TYPES {
            code = with_crate(&code, name, uses_crate(name));
        }
        if *path == "lib.rs" && !uses_crate("quick-xml") {
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
    fn every_source_of_the_runtime_is_copied() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/runtime/src");
        let mut found = Vec::new();
        let mut folders = vec![std::path::PathBuf::from(root)];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path
                    .strip_prefix(root)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .replace('\\', "/");
                let is_test =
                    name == "loopback.rs" || name.ends_with("tests.rs") || name.contains("tests/");
                if path.is_dir() {
                    folders.push(path);
                } else if !is_test {
                    found.push(name);
                }
            }
        }
        found.sort();
        let mut listed: Vec<_> = SOURCES.iter().map(|(path, _)| (*path).to_owned()).collect();
        listed.sort();
        assert_eq!(found, listed);
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
