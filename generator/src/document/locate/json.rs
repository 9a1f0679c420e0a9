//! Descends into JSON along what is wanted: each object on the way is scanned once, and what is not
//! wanted is skipped unread.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::Wanted;

/// Fills in what is found; false if the text is no JSON.
pub(super) fn find(text: &str, wanted: &mut Wanted) -> bool {
    let body = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let mut deserializer = serde_json::Deserializer::from_str(body);
    let node = Wanted::ROOT;
    let members = Members { text, wanted, node };
    let read = members.deserialize(&mut deserializer);
    if read.and_then(|()| deserializer.end()).is_err() {
        wanted.forget();
        return false;
    }
    let start = offset(text, body);
    wanted.found(node, start..start + 1);
    true
}

/// Reads the value `inner`, a part of `text`, for what is wanted below it.
fn descend(text: &str, inner: &str, wanted: &mut Wanted, node: usize) {
    if wanted.is_leaf(node) {
        return;
    }
    let mut deserializer = serde_json::Deserializer::from_str(inner);
    let seed = Members { text, wanted, node };
    // What is skipped is valid JSON, and scalars hold nothing.
    let _ = seed.deserialize(&mut deserializer);
}

fn offset(text: &str, part: &str) -> usize {
    part.as_ptr().addr() - text.as_ptr().addr()
}

struct Members<'t, 'w> {
    text: &'t str,
    wanted: &'w mut Wanted,
    node: usize,
}

impl Members<'_, '_> {
    fn enter(&mut self, key: &Key<'_>, value: &str) {
        let Some(below) = self.wanted.below(self.node, key.text()) else {
            return;
        };
        let start = offset(self.text, value);
        let scalar = !value.starts_with(['{', '[']);
        let borrowed = match key {
            // The quotes belong to the span.
            Key::Borrowed(key) => {
                let at = offset(self.text, key);
                Some(at - 1..at + key.len() + 1)
            }
            _ => None,
        };
        let span = match borrowed {
            Some(key) if !scalar => key,
            _ if scalar => start..start + value.len(),
            _ => start..start + 1,
        };
        self.wanted.found(below, span);
        descend(self.text, value, self.wanted, below);
    }
}

impl<'de> DeserializeSeed<'de> for Members<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Members<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or an array")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<(), A::Error> {
        while let Some(key) = members.next_key_seed(KeySeed)? {
            if self.wanted.below(self.node, key.text()).is_some() {
                let value: &RawValue = members.next_value()?;
                self.enter(&key, value.get());
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        let mut index = 0;
        loop {
            let key = Key::Owned(index.to_string());
            let more = if self.wanted.below(self.node, key.text()).is_some() {
                let item = items.next_element::<&RawValue>()?;
                item.map(|item| self.enter(&key, item.get())).is_some()
            } else {
                items.next_element::<IgnoredAny>()?.is_some()
            };
            if !more {
                return Ok(());
            }
            index += 1;
        }
    }
}

/// A key: part of the text, or unescaped, or an index.
enum Key<'de> {
    Borrowed(&'de str),
    Owned(String),
}

impl Key<'_> {
    fn text(&self) -> &str {
        match self {
            Self::Borrowed(text) => text,
            Self::Owned(text) => text,
        }
    }
}

struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Key<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key<'de>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for KeySeed {
    type Value = Key<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Key<'de>, E> {
        Ok(Key::Borrowed(key))
    }

    fn visit_str<E>(self, key: &str) -> Result<Key<'de>, E> {
        Ok(Key::Owned(key.to_owned()))
    }
}
