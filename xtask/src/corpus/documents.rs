//! Finding the documents of a folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use generator::config::crate_name_of;

/// A document of the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Document {
    /// The path below the corpus, with forward slashes: how tables and exceptions name it.
    pub(super) name: String,
    /// Where it is.
    pub(super) path: PathBuf,
    /// The package that it becomes, unique in the corpus.
    pub(super) package: String,
}

/// All documents below `folder`, sorted by name; with `only`, those that have one of its texts in
/// their name.
///
/// # Errors
///
/// When a folder or file can't be read.
pub(super) fn find(folder: &Path, only: &[String]) -> anyhow::Result<Vec<Document>> {
    let mut names = Vec::new();
    walk(folder, "", &mut names)?;
    names.sort();
    let mut documents = Vec::new();
    let mut packages: BTreeMap<String, usize> = BTreeMap::new();
    for name in names {
        let path = folder.join(&name);
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        if !is_document(&bytes) {
            continue;
        }
        let mut package = crate_name_of(&name).unwrap_or_else(|| "document".to_owned());
        let count = packages.entry(package.clone()).or_default();
        *count += 1;
        if *count > 1 {
            package = format!("{package}-{count}");
        }
        if only.is_empty() || only.iter().any(|text| name.contains(text)) {
            documents.push(Document {
                name,
                path,
                package,
            });
        }
    }
    Ok(documents)
}

fn walk(folder: &Path, below: &str, names: &mut Vec<String>) -> anyhow::Result<()> {
    let place = folder.join(below);
    let cannot = || format!("cannot read {}", place.display());
    for entry in fs::read_dir(&place).with_context(cannot)? {
        let entry = entry.with_context(cannot)?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let path = format!("{below}{name}");
        let kind = entry.file_type()?;
        if kind.is_dir() && !name.starts_with('.') {
            walk(folder, &format!("{path}/"), names)?;
        } else if kind.is_file()
            && [".json", ".yaml", ".yml"]
                .iter()
                .any(|end| name.ends_with(end))
        {
            names.push(path);
        }
    }
    Ok(())
}

/// Whether there is a key `openapi` or `swagger` with a version number; the text need not be valid.
fn is_document(bytes: &[u8]) -> bool {
    ["openapi", "swagger"].iter().any(|key| {
        let mut rest = bytes;
        while let Some(at) = rest
            .windows(key.len())
            .position(|part| part == key.as_bytes())
        {
            let before = rest[..at].last().copied().unwrap_or(b'\n');
            rest = &rest[at + key.len()..];
            if matches!(before, b'\n' | b'"' | b'\'' | 0xBF) && is_version(rest) {
                return true;
            }
        }
        false
    })
}

/// Whether `": "3.0.0"`, `: 3` or the like follows.
fn is_version(rest: &[u8]) -> bool {
    let quote = |byte: &&u8| matches!(byte, b'"' | b'\'');
    let mut rest = rest.iter();
    let after = |rest: &mut std::slice::Iter<'_, u8>| {
        rest.find(|byte| !byte.is_ascii_whitespace()).copied()
    };
    let mut next = after(&mut rest);
    if next.as_ref().is_some_and(|byte| quote(&byte)) {
        next = after(&mut rest);
    }
    if next != Some(b':') {
        return false;
    }
    let mut next = after(&mut rest);
    if next.as_ref().is_some_and(|byte| quote(&byte)) {
        next = after(&mut rest);
    }
    next.is_some_and(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_known_by_its_key() {
        for text in [
            "openapi: 3.0.0\n",
            "info: {}\nswagger: '2.0'\n",
            r#"{"info":{},"openapi":"3.1.0"}"#,
            "{ \"openapi\" : \n \"3.0.1\" }",
            "\u{FEFF}openapi: 3.0.0",
        ] {
            assert!(is_document(text.as_bytes()), "{text}");
        }
        for text in ["{}", "see openapi: 3 things", r#"{"openapi": null}"#, ""] {
            assert!(!is_document(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn packages_are_unique_and_names_stay() {
        let temp = tempfile::TempDir::new().unwrap();
        fs::create_dir(temp.path().join("a")).unwrap();
        for name in ["a/b.json", "a-b.json", "a/b.yaml", "a/readme.json"] {
            let text = if name.contains("readme") {
                "{}"
            } else {
                "openapi: 3.0.0"
            };
            fs::write(temp.path().join(name), text).unwrap();
        }
        let found = find(temp.path(), &[]).unwrap();
        let pairs: Vec<_> = found.iter().map(|d| (&*d.name, &*d.package)).collect();
        let expected = [
            ("a-b.json", "a-b-json"),
            ("a/b.json", "a-b-json-2"),
            ("a/b.yaml", "a-b-yaml"),
        ];
        assert_eq!(pairs, expected);
        let only = find(temp.path(), &["yaml".to_owned()]).unwrap();
        assert_eq!(only.len(), 1);
    }
}
