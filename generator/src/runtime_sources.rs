//! The sources of the crate `openapi-client-runtime`, as they are embedded in clients.

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
    "error/decode.rs",
    "error/message.rs",
    "error/text.rs",
    "escape.rs",
    "events.rs",
    "events/parser.rs",
    "exchange.rs",
    "finite.rs",
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
    "xml.rs",
    "xml/read.rs",
    "xml/write.rs",
    "union/trials.rs",
];

/// Modules that are in the clients which depend on a crate: the file that declares them on a line of
/// their own, behind a feature called as the crate or not, their name, and the crate.
const OF_CRATES: [(&str, &str, &str); 5] = [
    ("dates.rs", "chrono", "chrono"),
    ("dates.rs", "jiff", "jiff"),
    ("dates.rs", "time", "time"),
    ("decimal.rs", "rust_decimal", "rust_decimal"),
    ("lib.rs", "xml", "quick-xml"),
];

/// What the crate of the client is called in examples.
const CRATE: &str = "openapi_client_runtime::";

/// Paths below `src`, and texts, for a crate of a name and its dependencies. Tests, which stand last
/// in each file, stay here, where they run.
///
/// What is at the root of the runtime's crate is in the module `runtime` of the client's.
pub(crate) fn files(
    krate: &str,
    uses_crate: impl Fn(&str) -> bool,
) -> impl Iterator<Item = (String, String)> {
    let (used, left_out) = OF_CRATES
        .into_iter()
        .partition::<Vec<_>, _>(|(.., name)| uses_crate(name));
    let own = format!("{krate}::runtime::");
    let file = move |(path, text): &(&str, &str)| {
        if left_out.iter().any(|module| holds(module, path)) {
            return None;
        }
        let code = text.split("\n#[cfg(test)]").next().unwrap_or(text);
        let code = code.trim_end().replace("crate::", "crate::runtime::");
        let mut code = code.replace(CRATE, &own);
        for (_, module, _) in used.iter().filter(|(file, ..)| file == path) {
            let behind = format!("\n#[cfg(feature = \"{module}\")]\nmod {module};");
            code = code.replace(&behind, &format!("\nmod {module};"));
        }
        for (_, module, _) in left_out.iter().filter(|(file, ..)| file == path) {
            let behind = format!("\n#[cfg(feature = \"{module}\")]\nmod {module};");
            code = code.replace(&behind, "");
            code = code.replace(&format!("\npub mod {module};"), "");
        }
        let path = if *path == "lib.rs" { "mod.rs" } else { path };
        Some((format!("runtime/{path}"), format!("{code}\n")))
    };
    SOURCES.iter().filter_map(file)
}

/// Whether the file at `path` is the module or below it.
fn holds((file, module, _): &(&str, &str, &str), path: &str) -> bool {
    let folder = file.trim_end_matches(".rs");
    let below = match folder {
        "lib" => Some(path),
        _ => path
            .strip_prefix(folder)
            .and_then(|rest| rest.strip_prefix('/')),
    };
    let rest = below.and_then(|path| path.strip_prefix(module));
    rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
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
