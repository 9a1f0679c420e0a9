//! Why a reference can't be followed.

use super::ObjectType;
use crate::diagnostics::ReferenceFinding;

/// What is wrong with a reference.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fault {
    NotFound,
    OtherDocument,
    /// It is missing, which was reported when files were read.
    Reported,
    Cycle,
    /// The target is another object than belongs there.
    WrongType {
        expected: ObjectType,
        found: ObjectType,
    },
    /// References lead into what others refer to, more often than this.
    TooManyRounds(usize),
    /// The copies of what references lead to have more values than this.
    TooManyCopies(usize),
}

impl Fault {
    /// The finding for a reference of which `instead` becomes; none if it was reported.
    pub(super) fn finding(
        &self,
        reference: &str,
        instead: &'static str,
    ) -> Option<ReferenceFinding> {
        let reference = reference.to_owned();
        Some(match self {
            Self::Reported => return None,
            Self::NotFound => ReferenceFinding::NotFound { reference, instead },
            Self::OtherDocument => {
                let reason = self.to_string();
                ReferenceFinding::OtherDocument { reference, reason }
            }
            Self::Cycle => ReferenceFinding::Cycle { instead },
            Self::WrongType { expected, found } => ReferenceFinding::WrongType {
                reference,
                expected: expected.noun(),
                found: found.noun(),
                instead,
            },
            Self::TooManyRounds(_) | Self::TooManyCopies(_) => ReferenceFinding::Limit {
                reference,
                limit: self.to_string(),
                instead,
            },
        })
    }

    /// The finding for a reference that stands for operations; none if it was reported.
    pub(super) fn finding_of_path_item(&self, reference: &str) -> Option<ReferenceFinding> {
        let reference = reference.to_owned();
        Some(match self {
            Self::Reported => return None,
            Self::TooManyRounds(_) | Self::TooManyCopies(_) => ReferenceFinding::PathItemLimit {
                reference,
                limit: self.to_string(),
            },
            _ => ReferenceFinding::PathItemUnresolved {
                reference,
                reason: self.to_string(),
            },
        })
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotFound => f.write_str("there is nothing"),
            Self::OtherDocument => f.write_str("that is another document"),
            Self::Reported => f.write_str("that is missing"),
            Self::Cycle => f.write_str("that leads back here"),
            Self::WrongType { found, .. } => write!(f, "that is a {}", found.noun()),
            Self::TooManyRounds(limit) => {
                write!(f, "references lead into each other more than {limit} times")
            }
            Self::TooManyCopies(limit) => {
                write!(
                    f,
                    "copies of such targets would have more than {limit} values"
                )
            }
        }
    }
}
