//! The texts of a document, as its caller gives them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::paths;
use crate::pointer::Pointer;

/// The text of a document, and those of the files that it refers to.
///
/// Files are named by their paths relative to the folder of the document, with forward slashes:
/// `schemas/pet.yaml`, `../common.json`.
///
/// ```
/// use generator::{Config, Texts, analyse, missing_files};
///
/// let document = "
/// openapi: 3.0.3
/// info: {title: Pets, version: 1.0.0}
/// paths: {}
/// components: {schemas: {Pet: {$ref: 'schemas/pet.yaml'}}}
/// ";
/// let texts = Texts::new(document).name("openapi.yaml");
/// let missing = missing_files(&texts, &Config::default());
/// assert_eq!(missing[0].path, "schemas/pet.yaml");
///
/// let texts = texts.file("schemas/pet.yaml", "{type: object, properties: {name: {type: string}}}");
/// assert!(missing_files(&texts, &Config::default()).is_empty());
/// let analysis = analyse(texts, &Config::default()).expect("a document");
/// assert_eq!(analysis.api.types.len(), 1);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Texts<'a> {
    text: Cow<'a, str>,
    name: String,
    files: BTreeMap<String, Given<'a>>,
}

/// What is known of a file.
#[derive(Clone, Debug)]
pub(super) enum Given<'a> {
    Text(Cow<'a, str>),
    /// Why there is no text.
    Unavailable(String),
}

/// A file that a document refers to, and that the caller did not give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingFile {
    /// Its path, relative to the folder of the document.
    pub path: String,
    /// The references to it, at least one.
    pub needed_by: Vec<Pointer>,
}

impl<'a> Texts<'a> {
    /// The text of a document, in YAML or JSON.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// The name of the document's file, by which other files may refer to it.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Adds a file that the document refers to, by its path relative to the document's folder.
    #[must_use]
    pub fn file(mut self, path: &str, text: impl Into<Cow<'a, str>>) -> Self {
        let text = Given::Text(text.into());
        self.files.insert(paths::normal(path), text);
        self
    }

    /// Says why a file can't be given, as the rest of the sentence "…, but": "there is no such
    /// file". [`missing_files`](crate::missing_files) names it no more.
    #[must_use]
    pub fn unavailable(mut self, path: &str, reason: impl Into<String>) -> Self {
        let reason = Given::Unavailable(reason.into());
        self.files.insert(paths::normal(path), reason);
        self
    }

    /// The text of the document itself.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of the file that a place is in: that of the document, or of another.
    pub fn text_of(&self, source: Option<&str>) -> Option<&str> {
        let Some(source) = source else {
            return Some(&self.text);
        };
        match self.files.get(source)? {
            Given::Text(text) => Some(text),
            Given::Unavailable(_) => None,
        }
    }

    pub(in crate::document) fn root_name(&self) -> &str {
        &self.name
    }

    pub(super) fn given(&self, path: &str) -> Option<&Given<'a>> {
        self.files.get(path)
    }

    /// The paths of all files that are there.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        let files = self.files.iter();
        let texts = files.filter(|(_, given)| matches!(given, Given::Text(_)));
        texts.map(|(path, _)| path.as_str())
    }

    /// Whether the text may name another file: some `$ref` does not start with `#`, or there is a
    /// key `mapping`. Quick, and without a miss.
    pub(in crate::document) fn may_refer_to_files(&self) -> bool {
        let outward = |rest: &str| {
            let value = rest.trim_start_matches(|c: char| c.is_whitespace() || "\"':".contains(c));
            // An object is no reference: some API has a property of that name.
            !value.starts_with(['#', '{'])
        };
        // In a description, no object stands behind the word, nor is it the end of a line.
        let is_key = |rest: &str| {
            let rest = rest.trim_start_matches(['"', '\'']).trim_start();
            let value = rest.strip_prefix(':').unwrap_or("-");
            let value = value.trim_start_matches([' ', '\t']);
            value.is_empty() || value.starts_with(['{', '\n', '\r', '#', '&', '*', '!'])
        };
        let mut references = self.text.split("$ref").skip(1);
        let mut mappings = self.text.split("mapping").skip(1);
        mappings.any(is_key) || references.any(outward)
    }
}

impl<'a> From<&'a str> for Texts<'a> {
    fn from(text: &'a str) -> Self {
        Self::new(text)
    }
}

impl<'a> From<&'a String> for Texts<'a> {
    fn from(text: &'a String) -> Self {
        Self::new(text)
    }
}

impl From<String> for Texts<'_> {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl<'a> From<&'a Texts<'a>> for Texts<'a> {
    fn from(texts: &'a Texts<'a>) -> Self {
        texts.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_key_says_that_there_is_a_mapping() {
        let may = |text: &str| Texts::new(text).may_refer_to_files();
        for key in [
            r#"{"mapping": {"a": "a.yaml"}}"#,
            "{mapping : {a: a.yaml}}",
            "'mapping':\n  a: a.yaml",
            "mapping: # of tags\n  a: a.yaml",
            "mapping: &tags {a: a.yaml}",
            "? mapping\n: {a: a.yaml}",
        ] {
            assert!(may(key), "{key}");
        }
        for word in [
            r#"{"description": "A mapping: of a to b, or \"mapping\": none."}"#,
            "mappings of a",
        ] {
            assert!(!may(word), "{word}");
        }
        assert!(!may(r#"{"properties": {"$ref": {"type": "string"}}}"#));
        assert!(may("$ref: a.yaml") && !may("$ref: '#/components/schemas/A'"));
    }
}
