//! Which property a key names.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Visitor};

use super::{Presence, Property};

/// Which row a key names.
#[derive(Debug)]
pub enum PropertyKey {
    /// This one.
    Declared(usize),
    /// None, and the model keeps such properties.
    Additional(String),
    /// None.
    Unknown,
}

/// A key that is being read.
#[derive(Clone, Copy, Debug)]
pub struct KeySeed {
    /// The rows to choose from.
    pub fields: &'static [Property],
    /// The row that it probably names.
    pub hint: usize,
}

impl KeySeed {
    /// The row that `name` names.
    pub fn choose(&self, name: &str) -> PropertyKey {
        match self.find(name) {
            Some(index) => PropertyKey::Declared(index),
            None if self.additional().is_some() => PropertyKey::Additional(name.to_owned()),
            None => PropertyKey::Unknown,
        }
    }

    /// The row of the properties that no other row names.
    pub fn additional(&self) -> Option<usize> {
        let last = self.fields.last()?;
        (last.presence() == Presence::Additional).then(|| self.fields.len() - 1)
    }

    /// The name that the key probably is.
    pub fn expected(&self) -> Option<&'static str> {
        self.fields.get(self.hint)?.plain_name()
    }

    /// Servers mostly write properties in the order of their document and leave some out, so the
    /// search starts at the hint and goes round.
    pub fn find(&self, name: &str) -> Option<usize> {
        let hint = self.hint.min(self.fields.len());
        let (before, after) = self.fields.split_at(hint);
        let is =
            |field: &Property| field.name() == name && field.presence() != Presence::Additional;
        let later = after.iter().position(is).map(|index| hint + index);
        later.or_else(|| before.iter().position(is))
    }
}

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = PropertyKey;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<PropertyKey, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = PropertyKey;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a property")
    }

    fn visit_str<E>(self, name: &str) -> Result<PropertyKey, E> {
        Ok(self.choose(name))
    }
}
