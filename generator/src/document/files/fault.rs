//! What is missing.

use crate::diagnostics::ReferenceFinding;

/// What is missing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    /// A file, and why it is not there, if the caller said so.
    Missing { path: String, given: Option<String> },
    /// A place of a file that is there.
    NothingThere { path: String, fragment: String },
    /// What a URL leads to.
    Remote(String),
    /// Files that include each other.
    Cycle { path: String, fragment: String },
}

impl Fault {
    /// Whether another file may turn out to be what is missing.
    pub(super) fn may_be_known(&self) -> bool {
        matches!(self, Self::Remote(_))
    }

    /// What leads there.
    pub(super) fn reference(&self) -> String {
        match self {
            Self::Missing { path, .. } => path.clone(),
            Self::Remote(url) => url.clone(),
            Self::NothingThere { path, fragment } | Self::Cycle { path, fragment } => {
                format!("{path}#{fragment}")
            }
        }
    }

    /// Why nothing is there.
    pub(super) fn reason(&self) -> String {
        match self {
            Self::Missing { given, .. } => match given {
                Some(reason) => reason.clone(),
                None => "the file was not given".to_owned(),
            },
            Self::NothingThere { .. } => "there is nothing in that file".to_owned(),
            Self::Remote(_) => "nothing is fetched from a network".to_owned(),
            Self::Cycle { .. } => "that leads back here".to_owned(),
        }
    }

    /// The finding, with the places that need it in words.
    pub(super) fn finding(&self, needed: String) -> ReferenceFinding {
        let reference = self.reference();
        let instead = "what needs it is read as any JSON, or left out";
        match self {
            Self::Missing { .. } => ReferenceFinding::OtherDocument {
                reference,
                reason: format!("{}; it is needed {needed}", self.reason()),
            },
            Self::Remote(_) => ReferenceFinding::Remote { reference, needed },
            Self::NothingThere { .. } => ReferenceFinding::NotFoundInFile { reference, needed },
            Self::Cycle { .. } => ReferenceFinding::Cycle { instead },
        }
    }
}
