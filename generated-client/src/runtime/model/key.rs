// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! Which property a key names.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Visitor};

use super::{Field, Kind};

/// Which row a key names.
#[derive(Debug)]
pub enum Row {
    /// This one.
    Known(usize),
    /// None, and the model keeps such properties.
    Extra(String),
    /// None.
    Unknown,
}

/// A key that is being read.
#[derive(Debug)]
pub struct Key {
    /// The rows to choose from.
    pub fields: &'static [Field],
    /// The row that it probably names.
    pub hint: usize,
}

impl Key {
    /// Servers mostly write properties in the order of their document and leave some out, so the
    /// search starts at the hint and goes round.
    fn find(&self, name: &str) -> Option<usize> {
        let hint = self.hint.min(self.fields.len());
        let (before, after) = self.fields.split_at(hint);
        let is = |field: &Field| field.name == name && field.kind != Kind::Extra;
        let later = after.iter().position(is).map(|index| hint + index);
        later.or_else(|| before.iter().position(is))
    }
}

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Row;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Row, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Row;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a property")
    }

    fn visit_str<E>(self, name: &str) -> Result<Row, E> {
        Ok(match self.find(name) {
            Some(index) => Row::Known(index),
            None if self
                .fields
                .last()
                .is_some_and(|last| last.kind == Kind::Extra) =>
            {
                Row::Extra(name.to_owned())
            }
            None => Row::Unknown,
        })
    }
}
