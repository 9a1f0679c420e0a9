//! Statuses of responses, as documents write them.

/// Which statuses a response is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// One status: `404`.
    Code(u16),
    /// A range by its first digit: `4` is `4XX`.
    Range(u8),
    /// Every status that nothing else is for.
    Default,
}

impl Status {
    /// Whether `code` is one of these.
    pub fn contains(self, code: u16) -> bool {
        match self {
            Self::Code(own) => own == code,
            Self::Range(digit) => u16::from(digit) == code / 100,
            Self::Default => true,
        }
    }

    /// What is meant for `code`: an exact status wins over a range, and a range over `Default`.
    /// Of equals the first wins.
    pub fn choose<T>(table: &[(Self, T)], code: u16) -> Option<&T> {
        let fits = table.iter().filter(|(status, _)| status.contains(code));
        fits.min_by_key(|(status, _)| status.breadth())
            .map(|(_, what)| what)
    }

    /// Whether it names the redirect `code`, which [`Status::Default`] does not.
    pub(super) fn is_redirect(self, code: u16) -> bool {
        matches!(code, 300..=399) && self != Self::Default && self.contains(code)
    }

    /// How a document writes it.
    pub(crate) fn words(self) -> String {
        match self {
            Self::Code(code) => code.to_string(),
            Self::Range(digit) => format!("{digit}XX"),
            Self::Default => "default".to_owned(),
        }
    }

    fn breadth(self) -> u8 {
        match self {
            Self::Code(_) => 0,
            Self::Range(_) => 1,
            Self::Default => 2,
        }
    }
}
