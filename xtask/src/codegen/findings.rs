//! The diagnostics of one document, with their places in its text.

use std::path::Path;

use generator::diagnostics::{Cause, Diagnostic, Diagnostics, Severity};
use generator::document::{Location, locate, locate_offset};

/// What there is to say of one document.
#[derive(Debug)]
pub(crate) struct Findings<'a> {
    /// Where the document was read.
    pub(crate) path: &'a Path,
    /// Its text.
    pub(crate) text: &'a str,
    /// The diagnostics, in order.
    pub(crate) list: Vec<Diagnostic>,
}

impl<'a> Findings<'a> {
    pub(crate) fn new(path: &'a Path, text: &'a str, diagnostics: Diagnostics) -> Self {
        Self {
            path,
            text,
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

    /// The places of some diagnostics, in their order, from one pass over the text.
    ///
    /// What is not in the text itself, since it was repaired or moved, has the place of what is
    /// around it. `None` in a text that can't be read.
    pub(crate) fn places(&self, of: &[&Diagnostic]) -> Vec<Option<Location>> {
        let by_pointer = of.iter().filter(|diagnostic| diagnostic.offset.is_none());
        let pointers: Vec<_> = by_pointer.map(|diagnostic| &diagnostic.pointer).collect();
        let located = if pointers.is_empty() {
            Vec::new()
        } else {
            locate(self.text, &pointers)
        };
        let mut located = located.into_iter();
        let places = of.iter().map(|diagnostic| match diagnostic.offset {
            Some(offset) => Some(locate_offset(self.text, offset)),
            None => located.next().flatten(),
        });
        places.collect()
    }
}

/// The word for a severity in reports.
pub(crate) fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Omission => "omission",
        Severity::Error => "error",
    }
}

/// The word for a cause in reports.
pub(crate) fn cause_word(cause: Cause) -> &'static str {
    match cause {
        Cause::Unreadable => "unreadable",
        Cause::Repair => "repair",
        Cause::Reference => "reference",
        Cause::Fallback => "fallback",
        Cause::Ignored => "ignored",
        Cause::Name => "name",
        Cause::Omitted => "omitted",
        Cause::Inferred => "inferred",
        Cause::Configuration => "configuration",
    }
}
