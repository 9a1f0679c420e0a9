//! A change as data.

use super::rules::{Kind, Verdict};
use crate::ir::Usage;
use crate::pointer::Pointer;

/// One difference between what two documents mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What kind of change it is: a row of [`RULES`](super::RULES).
    pub kind: Kind,
    /// Where.
    pub place: Place,
    /// Which way the element travels.
    pub direction: Direction,
    /// Whether it breaks callers of the API, whatever language they are written in.
    pub api: Verdict,
    /// Whether it breaks Rust code against the client.
    pub rust: Verdict,
    /// Whether it is certain, or only probable: a rename is guessed from the shape.
    pub certain: bool,
    /// What there is to say beyond the kind: `from i32 to i64`. Plain text, may be empty.
    pub detail: String,
    /// The Rust signature of the old client, where there is one.
    pub before: Option<String>,
    /// The Rust signature of the new client, where there is one.
    pub after: Option<String>,
    /// What to write instead, in Markdown, where Rust code or requests have to change.
    pub advice: Option<String>,
}

impl Change {
    /// Whether it is worth a note to users.
    pub fn is_notable(&self) -> bool {
        self.kind.rule().note || self.is_breaking()
    }

    /// Whether it breaks anyone.
    pub fn is_breaking(&self) -> bool {
        self.api == Verdict::Breaking || self.rust == Verdict::Breaking
    }

    /// The sentence of its row, with the detail.
    pub fn message(&self) -> String {
        let probably = if self.certain { "" } else { " (probably)" };
        let detail = match self.detail.as_str() {
            "" => String::new(),
            detail => format!(": {detail}"),
        };
        format!("{}{probably}{detail}", self.kind.rule().what)
    }
}

/// Where a change is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// For people: `GET /pets`, `GET /pets, query parameter limit`, `Pet.name`.
    pub label: String,
    /// In the old document, if it is there.
    pub old: Option<Pointer>,
    /// In the new document, if it is there.
    pub new: Option<Pointer>,
}

/// Which way an element travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Neither: no operation uses it.
    #[default]
    Neither,
    /// From the client to the server.
    Sent,
    /// From the server to the client.
    Received,
    /// Both ways.
    Both,
}

impl Direction {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Neither => "neither",
            Self::Sent => "sent",
            Self::Received => "received",
            Self::Both => "both",
        }
    }

    /// What a kind of change means for callers of the API, in this direction.
    pub fn verdict(self, kind: Kind) -> Verdict {
        let rule = kind.rule();
        match self {
            Self::Neither if rule.sent == rule.received => rule.sent,
            Self::Neither => Verdict::Compatible,
            Self::Sent => rule.sent,
            Self::Received => rule.received,
            Self::Both => rule.sent.max(rule.received),
        }
    }
}

impl From<Usage> for Direction {
    fn from(usage: Usage) -> Self {
        match (usage.sent, usage.received) {
            (false, false) => Self::Neither,
            (true, false) => Self::Sent,
            (false, true) => Self::Received,
            (true, true) => Self::Both,
        }
    }
}
