//! The diagnostics of one document, with their places in its files.

use std::path::Path;

use generator::diagnostics::{Category, Diagnostic, Diagnostics, Severity};
use generator::{Location, locate_offset};

use super::project::SettingsFile;
use crate::document::{Document, FileSet};

/// What there is to say of one document.
#[derive(Debug)]
pub(crate) struct Findings<'a> {
    /// Where its places are found.
    pub(crate) files: FileSet<'a>,
    /// The diagnostics, in order.
    pub(crate) list: Vec<Diagnostic>,
}

impl<'a> Findings<'a> {
    /// Of a file that stands alone.
    pub(crate) fn new(path: &'a Path, text: &'a str, diagnostics: Diagnostics) -> Self {
        let files = FileSet {
            path,
            text,
            files: &[],
        };
        Self {
            files,
            list: diagnostics.iter().cloned().collect(),
        }
    }

    /// Of a document with its files.
    pub(crate) fn of(document: &'a Document, diagnostics: Diagnostics) -> Self {
        Self {
            files: document.file_set(),
            list: diagnostics.iter().cloned().collect(),
        }
    }

    /// Of `codegen.toml`: its own faults, and entries that no document used. These are told by their
    /// offset in it, and are taken from what was said of the documents.
    pub(crate) fn of_settings<'f>(
        file: &'a SettingsFile,
        documents: impl IntoIterator<Item = &'f mut Self>,
    ) -> Self
    where
        'a: 'f,
    {
        let mut of_settings = Self::new(&file.path, &file.text, file.diagnostics.clone());
        let is_settings = |diagnostic: &mut Diagnostic| {
            let of_settings = diagnostic.kind.category == Category::Configuration;
            of_settings && diagnostic.offset.is_some()
        };
        for findings in documents {
            let taken = findings.list.extract_if(.., is_settings);
            of_settings.list.extend(taken);
        }
        of_settings
    }

    /// Where the document was read.
    pub(crate) fn path(&self) -> &'a Path {
        self.files.path
    }

    /// The worst severity, if there is any finding.
    pub(crate) fn worst(&self) -> Option<Severity> {
        self.list
            .iter()
            .map(|diagnostic| diagnostic.severity())
            .max()
    }

    /// The path and the text of the file that a diagnostic is about.
    pub(crate) fn file_of(&self, diagnostic: &Diagnostic) -> (&'a Path, &'a str) {
        self.files.file_of(&diagnostic.pointer)
    }

    /// The places of some diagnostics in their files, in their order; `None` in a text that can't be
    /// read.
    pub(crate) fn places(&self, of: &[&Diagnostic]) -> Vec<Option<Location>> {
        let pointed = of.iter().filter(|diagnostic| diagnostic.offset.is_none());
        let pointers: Vec<_> = pointed.map(|diagnostic| &diagnostic.pointer).collect();
        let mut located = self.files.locate(&pointers).into_iter();
        let places = of.iter().map(|diagnostic| match diagnostic.offset {
            Some(offset) => Some(locate_offset(self.file_of(diagnostic).1, offset)),
            None => located.next().flatten(),
        });
        places.collect()
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
