//! The diagnostics of one document, with their places in its files.

use std::collections::BTreeMap;
use std::path::Path;

use generator::diagnostics::{Diagnostic, Diagnostics, Severity};
use generator::{Location, locate, locate_offset};

use super::files::OtherFile;

/// What there is to say of one document.
#[derive(Debug)]
pub(crate) struct Findings<'a> {
    /// Where the document was read.
    pub(crate) path: &'a Path,
    /// Its text.
    pub(crate) text: &'a str,
    /// Its other files.
    files: &'a [OtherFile],
    /// The diagnostics, in order.
    pub(crate) list: Vec<Diagnostic>,
}

impl<'a> Findings<'a> {
    pub(crate) fn new(path: &'a Path, text: &'a str, diagnostics: Diagnostics) -> Self {
        Self {
            path,
            text,
            files: &[],
            list: diagnostics.iter().cloned().collect(),
        }
    }

    /// The worst severity, if there is any finding.
    pub(crate) fn worst(&self) -> Option<Severity> {
        self.list
            .iter()
            .map(|diagnostic| diagnostic.severity())
            .max()
    }

    /// Says which other files there are.
    pub(crate) fn with_files(self, files: &'a [OtherFile]) -> Self {
        Self { files, ..self }
    }

    /// The path and the text of the file that a diagnostic is about.
    pub(crate) fn file_of(&self, diagnostic: &Diagnostic) -> (&'a Path, &'a str) {
        let source = diagnostic.pointer.source();
        let file = source.and_then(|name| self.files.iter().find(|file| file.name == name));
        match file {
            Some(file) => (&file.path, file.text.as_deref().unwrap_or_default()),
            None => (self.path, self.text),
        }
    }

    /// The places of some diagnostics in their files, in their order, from one pass over each text.
    ///
    /// What is not in the text itself, since it was repaired or moved, has the place of what is
    /// around it. `None` in a text that can't be read.
    pub(crate) fn places(&self, of: &[&Diagnostic]) -> Vec<Option<Location>> {
        let mut by_file: BTreeMap<&Path, Vec<usize>> = BTreeMap::new();
        for (index, diagnostic) in of.iter().enumerate() {
            if diagnostic.offset.is_none() {
                by_file
                    .entry(self.file_of(diagnostic).0)
                    .or_default()
                    .push(index);
            }
        }
        let at_offset = |diagnostic: &&Diagnostic| {
            let offset = diagnostic.offset?;
            Some(locate_offset(self.file_of(diagnostic).1, offset))
        };
        let mut places: Vec<Option<Location>> = of.iter().map(at_offset).collect();
        for indexes in by_file.into_values() {
            let pointers: Vec<_> = indexes.iter().map(|index| &of[*index].pointer).collect();
            let (_, text) = self.file_of(of[indexes[0]]);
            for (index, place) in indexes.iter().zip(locate(text, &pointers)) {
                places[*index] = place;
            }
        }
        places
    }
}

/// A finding that no document raises, for the tests of what is done with findings.
#[cfg(test)]
pub(super) fn sample(code: &'static str, severity: Severity, message: &str) -> Diagnostic {
    use generator::diagnostics::{Category, FindingKind};
    use generator::pointer::Pointer;

    Diagnostic {
        kind: FindingKind {
            code,
            severity,
            category: match severity {
                Severity::Note => Category::Inferred,
                Severity::Warning => Category::Repair,
                Severity::Omission => Category::Ignored,
                Severity::Error => Category::Unreadable,
            },
            explanation: "",
        },
        pointer: Pointer::root(),
        message: message.to_owned(),
        help: String::new(),
        offset: None,
    }
}
