//! The sources of `runtime`, as they are copied into each client.

/// A file below `src/runtime`, and its text with the tests.
macro_rules! sources {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("runtime/", $path)))),*]
    };
}

const SOURCES: &[(&str, &str)] = sources![
    "auth.rs",
    "blocking.rs",
    "body.rs",
    "body/file.rs",
    "body_forms.rs",
    "call.rs",
    "client.rs",
    "client/builder.rs",
    "codec_error.rs",
    "context.rs",
    "decode.rs",
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
    "lines.rs",
    "middleware.rs",
    "mock.rs",
    "mock/expectation.rs",
    "mod.rs",
    "model.rs",
    "model/key.rs",
    "model/slot.rs",
    "model/source.rs",
    "model/write.rs",
    "multipart.rs",
    "newtype.rs",
    "nothing.rs",
    "numbers.rs",
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
    "streaming.rs",
    "text.rs",
    "tower.rs",
    "trace.rs",
    "trace/off.rs",
    "trace/on.rs",
    "transport.rs",
    "tuple.rs",
    "union.rs",
    "union/discriminator.rs",
    "union/select.rs",
    "union/table.rs",
    "union/trials.rs",
];

/// Paths below `src`, and texts. Tests, which stand last in each file, stay here, where they run.
pub(crate) fn files() -> impl Iterator<Item = (String, String)> {
    SOURCES.iter().map(|(path, text)| {
        let code = text.split("\n#[cfg(test)]").next().unwrap_or(text);
        (format!("runtime/{path}"), format!("{}\n", code.trim_end()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_of_the_runtime_is_copied() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/src/runtime");
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
        for (path, text) in files() {
            assert!(!text.contains("#[cfg(test)]"), "{path}");
        }
    }
}
