//! The diagnostics of one document, with their places in its text.

use std::collections::BTreeSet;
use std::path::Path;

use generator::diagnostics::{Cause, Diagnostic, Diagnostics, Severity};
use generator::document::{Place, locate};
use generator::pointer::Pointer;

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
        self.list.iter().map(|diagnostic| diagnostic.severity).max()
    }

    /// The places of some diagnostics, in their order, from one pass over the text.
    ///
    /// What is not in the text itself, since it was repaired or moved, has the place of what is
    /// around it. `None` where even the root has no place, as in a text that can't be read.
    pub(crate) fn places(&self, of: &[&Diagnostic]) -> Vec<Option<Place>> {
        let mut wanted = BTreeSet::new();
        for diagnostic in of.iter().filter(|diagnostic| diagnostic.offset.is_none()) {
            let mut above = Some(diagnostic.pointer.clone());
            while let Some(pointer) = above {
                above = pointer.parent();
                if !wanted.insert(pointer) {
                    break;
                }
            }
        }
        let wanted: Vec<Pointer> = wanted.into_iter().collect();
        let places = if wanted.is_empty() {
            Vec::new()
        } else {
            locate(self.text, &wanted.iter().collect::<Vec<_>>())
        };
        let place_of = |pointer: &Pointer| {
            let at = wanted.binary_search(pointer).ok()?;
            places.get(at).copied().flatten()
        };
        of.iter()
            .map(|diagnostic| match diagnostic.offset {
                Some(offset) => Some(self.place_at(offset)),
                None => {
                    let mut above = Some(diagnostic.pointer.clone());
                    loop {
                        let pointer = above?;
                        if let Some(place) = place_of(&pointer) {
                            return Some(place);
                        }
                        above = pointer.parent();
                    }
                }
            })
            .collect()
    }

    /// The place of a byte offset; past the end is the end.
    fn place_at(&self, offset: usize) -> Place {
        let start = floor_char_boundary(self.text, offset);
        let before = &self.text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Place {
            start,
            end: start,
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

/// The nearest start of a character at or before `offset`.
pub(crate) fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_becomes_line_and_column() {
        let findings = Findings::new(Path::new("a.yaml"), "é: 1\nü x\n", Diagnostics::new());
        let place = findings.place_at(9);
        assert_eq!((place.line, place.column), (2, 3));
        let end = findings.place_at(1000);
        assert_eq!((end.line, end.column), (3, 1));
        assert_eq!(findings.place_at(1).start, 0, "inside of a character");
    }
}
