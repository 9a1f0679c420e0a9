//! What the generator has to say about a document: collected, never printed here.
//!
//! Each kind of finding stands once in the [`catalogue`], with a code that never changes its
//! meaning. A stage reports a value of one of the catalogue's enums at a place:
//! `diagnostics.report(&at, ReferenceFinding::NotFound { reference })`.

mod catalogue;

use std::fmt;

use crate::pointer::Pointer;

pub(crate) use catalogue::*;
pub use catalogue::{FindingKind, catalogue, explain};

/// How bad a [`Diagnostic`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A decision that the maintainer may want to know of; the client does what the document says.
    Note,
    /// The document was repaired, or something is typed less exactly than the document says.
    Warning,
    /// An operation that the document offers is not in the client.
    Omission,
    /// The document, or the configuration, can't be used.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Omission => "omission",
            Self::Error => "error",
        })
    }
}

/// What a [`Diagnostic`] is about; the summary of a run counts by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// The text is no YAML or JSON, or no OpenAPI document at all.
    Unreadable,
    /// A fault of the document with one sensible reading, which was taken.
    Repair,
    /// A `$ref` that leads nowhere, or in a cycle.
    Reference,
    /// A construct that has no exact Rust type; something wider stands for it.
    Fallback,
    /// A construct that the client does not act on.
    Ignored,
    /// Two names became one identifier, or an identifier had to be changed.
    Name,
    /// A guess that configuration can change, such as pagination.
    Inferred,
    /// Configuration that is wrong, or that nothing used.
    Configuration,
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreadable => "unreadable",
            Self::Repair => "repaired",
            Self::Reference => "unresolved",
            Self::Fallback => "typed more widely",
            Self::Ignored => "ignored",
            Self::Name => "renamed",
            Self::Inferred => "inferred",
            Self::Configuration => "configuration",
        })
    }
}

/// What was found, as a value of one of the catalogue's enums.
pub(crate) trait Finding {
    /// Which entry of the catalogue it is.
    fn kind(&self) -> FindingKind;

    /// What was expected and what was found, in one sentence without a full stop.
    fn message(&self) -> String;

    /// What was done instead, and what the maintainer can do.
    fn help(&self) -> String;
}

/// One finding: where, what, and what to do next.
///
/// `Display` gives three lines: `warning[CODE] at #/pointer: message`, and the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its entry in the catalogue.
    pub kind: FindingKind,
    /// The place in the document.
    pub pointer: Pointer,
    /// What was expected and what was found, in one sentence without a full stop.
    pub message: String,
    /// What was done instead, and what the maintainer can do.
    pub help: String,
    /// Byte offset in the text, where the pointer alone can't say it (syntax errors).
    pub offset: Option<usize>,
}

impl Diagnostic {
    /// A finding at a place of the document.
    pub(crate) fn new(at: &Pointer, finding: &impl Finding) -> Self {
        Self {
            kind: finding.kind(),
            pointer: at.clone(),
            message: finding.message(),
            help: finding.help(),
            offset: None,
        }
    }

    /// A finding at a byte of the text, which is no document yet, or no document at all.
    pub(crate) fn at_offset(offset: usize, finding: &impl Finding) -> Self {
        Self {
            offset: Some(offset),
            ..Self::new(&Pointer::root(), finding)
        }
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.kind.severity
    }

    /// The code of its kind, such as `reference-not-found`.
    pub fn code(&self) -> &'static str {
        self.kind.code
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (severity, code) = (self.severity(), self.code());
        write!(
            f,
            "{severity}[{code}] at {}: {}",
            self.pointer, self.message
        )?;
        if !self.help.is_empty() {
            write!(f, "\n  help: {}", self.help)?;
        }
        Ok(())
    }
}

/// The findings of one run, in the order in which they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding at a place of the document.
    pub(crate) fn report(&mut self, at: &Pointer, finding: impl Finding) {
        self.push(Diagnostic::new(at, &finding));
    }

    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds all of `other`, which a parallel step collected by itself.
    pub fn extend(&mut self, other: Diagnostics) {
        self.list.extend(other.list);
    }

    /// The findings in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The worst severity, if there is any finding.
    pub fn worst(&self) -> Option<Severity> {
        self.list.iter().map(Diagnostic::severity).max()
    }

    /// Forgets the findings at places that are not to be kept.
    pub(crate) fn retain(&mut self, keep: impl Fn(&Pointer) -> bool) {
        self.list.retain(|diagnostic| keep(&diagnostic.pointer));
    }

    /// Moves each finding to the place that `place` gives for its own.
    pub(crate) fn relocate(&mut self, place: impl Fn(&Pointer) -> Pointer) {
        for diagnostic in &mut self.list {
            diagnostic.pointer = place(&diagnostic.pointer);
        }
    }

    /// Keeps one of the findings that say the same of the same place.
    pub fn dedup(&mut self) {
        let mut seen = std::collections::BTreeSet::new();
        self.list
            .retain(|d| seen.insert((d.pointer.clone(), d.code(), d.message.clone())));
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
