//! Paths of files, relative to the folder of the document, with forward slashes.

use std::borrow::Cow;

/// The path of what a relative reference in the file `base` names: RFC 3986, section 5.2, except
/// that a path may lead above the folder of the document. A path that starts with a slash starts at
/// that folder.
pub(super) fn join(base: &str, reference: &str) -> String {
    let reference = reference.split('?').next().unwrap_or_default();
    let reference = decode(reference).replace('\\', "/");
    match reference.strip_prefix('/') {
        Some(rest) => normal(rest),
        None => normal(&format!("{}{reference}", folder(base))),
    }
}

/// A path without `.`, and with `..` at its start only.
pub(super) fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The folder of a file, with a slash at its end; empty for the folder of the document.
pub(super) fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..=at])
}

/// The name of a file without its folder and its extension.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ends = [".yaml", ".yml", ".json"];
    let stem = ends.iter().find_map(|end| name.strip_suffix(end));
    stem.filter(|stem| !stem.is_empty()).unwrap_or(name)
}

/// Whether a reference starts with a scheme, or with a host: `https:`, `urn:`, `//host`.
pub(super) fn is_absolute(reference: &str) -> bool {
    if reference.starts_with("//") {
        return true;
    }
    let Some((scheme, _)) = reference.split_once(':') else {
        return false;
    };
    let mut letters = scheme.chars();
    letters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
}

/// The text without percent-encoding; as it is if that is wrong.
fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match byte.filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_relative_to_its_file() {
        for (base, reference, path) in [
            ("openapi.yaml", "pet.yaml", "pet.yaml"),
            ("openapi.yaml", "./a//pet.yaml", "a/pet.yaml"),
            ("a/b.yaml", "../c/d.json", "c/d.json"),
            ("a/b.yaml", "../../c.json", "../c.json"),
            ("../b.yaml", "../c.json", "../../c.json"),
            ("a/b.yaml", "/c.json", "c.json"),
            ("a/b.yaml", "my%20pet.yaml", "a/my pet.yaml"),
            ("", "100%.yaml", "100%.yaml"),
            ("a/b.yaml", r"..\c.yaml", "c.yaml"),
            ("", "pet.yaml?raw=1", "pet.yaml"),
        ] {
            assert_eq!(join(base, reference), path, "{reference} in {base}");
        }
    }

    #[test]
    fn absolute_references_are_known() {
        for text in ["https://x.y/z", "urn:a:b", "//host/x", "file:///x"] {
            assert!(is_absolute(text), "{text}");
        }
        for text in ["a.yaml", "./a:b.yaml", "../x", "/x"] {
            assert!(!is_absolute(text), "{text}");
        }
    }

    #[test]
    fn the_stem_is_the_name() {
        assert_eq!(stem("a/pet.schema.json"), "pet.schema");
        assert_eq!(stem("a/pet"), "pet");
        assert_eq!(stem(".yaml"), ".yaml");
    }
}
