//! The diagnostics of one document, with their places in its text.

use std::path::Path;

use generator::diagnostics::{Diagnostic, Diagnostics, Severity};
use generator::{Location, locate, locate_offset};

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
