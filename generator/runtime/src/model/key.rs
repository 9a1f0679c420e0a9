//! Which property a key names.

use super::{Presence, Property};

/// A key that is being read.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The rows to choose from.
    pub rows: &'static [Property],
    /// The row that it probably names.
    pub hint: usize,
}

impl Key {
    /// The row of the properties that no other row names.
    pub fn additional(self) -> Option<usize> {
        let last = self.rows.last()?;
        (last.presence() == Presence::Additional).then(|| self.rows.len() - 1)
    }

    /// The name that the key probably is.
    pub fn expected(self) -> Option<&'static str> {
        self.rows.get(self.hint)?.plain_name()
    }

    /// The row that `name` names. Servers mostly write properties in the order of their document and leave
    /// some out, so the search starts at the hint and goes round.
    pub fn find(self, name: &str) -> Option<usize> {
        let hint = self.hint.min(self.rows.len());
        let (before, after) = self.rows.split_at(hint);
        let is = |row: &Property| row.name() == name && row.presence() != Presence::Additional;
        let later = after.iter().position(is).map(|index| hint + index);
        later.or_else(|| before.iter().position(is))
    }
}
