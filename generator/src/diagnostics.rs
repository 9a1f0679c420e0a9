//! What the generator has to say about a document: collected, never printed here.

use crate::pointer::Pointer;

/// How bad a [`Diagnostic`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A decision that the maintainer may want to know of; the client does what the document says.
    Note,
    /// The document was repaired, or something is typed less exactly than the document says.
    Warning,
    /// Something that the document offers is not in the client at all.
    Omission,
    /// The document, or the configuration, can't be used.
    Error,
}

/// Why a [`Diagnostic`] was made; the report counts by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// The text is no YAML or JSON, or no OpenAPI document at all.
    Unreadable,
    /// A fault of the document with one sensible reading, which was taken.
    Repair,
    /// A `$ref` that leads nowhere, or in a circle.
    Reference,
    /// A construct that has no exact Rust type; something wider stands for it.
    Fallback,
    /// A construct that the client does not act on.
    Ignored,
    /// Two names became one identifier, or an identifier had to be changed.
    Name,
    /// An operation, parameter or media type that is left out.
    Omitted,
    /// A guess that configuration can change, such as pagination.
    Inferred,
    /// Configuration that is wrong, or that nothing used.
    Configuration,
}

/// One finding: where, what, and what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What kind of finding it is.
    pub cause: Cause,
    /// The place in the document.
    pub pointer: Pointer,
    /// What is wrong, or what was decided, in one sentence without a full stop.
    pub message: String,
    /// What was done instead, or what the maintainer can do.
    pub help: Option<String>,
    /// Byte offset in the text, where the pointer alone can't say it (syntax errors).
    pub offset: Option<usize>,
}

impl Diagnostic {
    /// A finding without help; see [`Diagnostic::help`].
    pub fn new(
        severity: Severity,
        cause: Cause,
        pointer: &Pointer,
        message: impl Into<String>,
    ) -> Self {
        let message = message.into();
        Self {
            severity,
            cause,
            pointer: pointer.clone(),
            message,
            help: None,
            offset: None,
        }
    }

    /// Says what was done instead, or what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
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

    /// Adds a finding; one that says the same of the same place is kept once.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds all of `other`, which a parallel step collected by itself.
    pub fn extend(&mut self, other: Diagnostics) {
        self.list.extend(other.list);
    }

    /// Adds a [`Severity::Note`].
    pub fn note(&mut self, cause: Cause, at: &Pointer, message: impl Into<String>, help: &str) {
        self.push(Diagnostic::new(Severity::Note, cause, at, message).help(help));
    }

    /// Adds a [`Severity::Warning`].
    pub fn warn(&mut self, cause: Cause, at: &Pointer, message: impl Into<String>, help: &str) {
        self.push(Diagnostic::new(Severity::Warning, cause, at, message).help(help));
    }

    /// Adds a [`Severity::Omission`].
    pub fn omit(&mut self, cause: Cause, at: &Pointer, message: impl Into<String>, help: &str) {
        self.push(Diagnostic::new(Severity::Omission, cause, at, message).help(help));
    }

    /// Adds a [`Severity::Error`].
    pub fn error(&mut self, cause: Cause, at: &Pointer, message: impl Into<String>, help: &str) {
        self.push(Diagnostic::new(Severity::Error, cause, at, message).help(help));
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
        self.list.iter().map(|diagnostic| diagnostic.severity).max()
    }

    /// Sorts by place and drops repetitions, so that parallel work reads the same on every machine.
    pub fn dedup(&mut self) {
        let mut seen = std::collections::BTreeSet::new();
        self.list
            .retain(|d| seen.insert((d.pointer.clone(), d.cause, d.message.clone())));
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
