// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! Arrays and objects, and the values that are read as one of them.

use std::borrow::Cow;

use serde::de::value::{CowStrDeserializer, StrDeserializer};
use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess};
use serde_json::Error;
use serde_json::value::RawValue;

use super::super::drift::DriftKind;
use super::super::json_text;
use super::super::property::{self, Presence, Property};
use super::super::session::{self, ModelProperties, PathSegment};
use super::value::{self, LenientValue};

/// A property or an item, and how one gets there.
type Entries<'de> = Vec<(Cow<'de, str>, &'de RawValue)>;

/// The items of an array.
pub(super) fn array_items(text: &str) -> Result<Vec<(PathSegment, &str)>, Error> {
    let items: Vec<&RawValue> = serde_json::from_str(text)?;
    let segments = items.into_iter().enumerate();
    Ok(segments
        .map(|(index, item)| (PathSegment::Index(index), item.get()))
        .collect())
}

/// An object as an array: its values by their numbers, if it has no names but numbers; its
/// values in order, if they are all objects; otherwise the object is the only item.
pub(super) fn object_as_array(text: &str) -> Result<Vec<(PathSegment, &str)>, Error> {
    let properties = json_text::properties(text)?;
    let numbers: Option<Vec<u64>> = properties
        .iter()
        .map(|(name, _)| name.parse().ok())
        .collect();
    let all_objects = properties
        .iter()
        .all(|(_, value)| json_text::json_type(value.get()) == json_text::types::OBJECT);
    let order: Vec<u64> = match numbers {
        Some(numbers) => numbers,
        None if all_objects => (0..).take(properties.len()).collect(),
        None => return Ok(single_item(text)),
    };
    let mut values: Vec<_> = order.into_iter().zip(properties).collect();
    values.sort_by_key(|(place, _)| *place);
    Ok(values
        .into_iter()
        .map(|(_, (name, value))| (PathSegment::KeySeed(name.into_owned()), value.get()))
        .collect())
}

/// A value as the only item of an array.
pub(super) fn single_item(text: &str) -> Vec<(PathSegment, &str)> {
    vec![(PathSegment::Index(0), text)]
}

/// An array as an object: its items by their numbers.
pub(super) fn array_as_object(text: &str) -> Result<Entries<'_>, Error> {
    let items: Vec<&RawValue> = serde_json::from_str(text)?;
    let array_as_object = items.into_iter().enumerate();
    Ok(array_as_object
        .map(|(index, item)| (Cow::Owned(index.to_string()), item))
        .collect())
}

/// An array that is being read.
#[derive(Debug)]
pub(super) struct SeqReader<'de>(std::vec::IntoIter<(PathSegment, &'de str)>);

impl<'de> SeqReader<'de> {
    pub(super) fn new(items: Vec<(PathSegment, &'de str)>) -> Self {
        Self(items.into_iter())
    }
}

impl<'de> SeqAccess<'de> for SeqReader<'de> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let Some((segment, text)) = self.0.next() else {
            return Ok(None);
        };
        session::at(segment, || seed.deserialize(LenientValue::new(text))).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

/// An object that is being read.
#[derive(Debug)]
pub(super) struct MapReader<'de> {
    whole: LenientValue<'de>,
    entries: std::vec::IntoIter<(Cow<'de, str>, &'de RawValue)>,
    /// The property whose key was read.
    current: Option<(Cow<'de, str>, LenientValue<'de>)>,
    /// Those of the model that reads this, if a model does.
    properties: Option<ModelProperties>,
    begun: bool,
    /// Which rows had a property.
    seen: Vec<bool>,
    /// The row to look at next once the properties are over.
    next: usize,
}

impl<'de> MapReader<'de> {
    pub(super) fn new(whole: LenientValue<'de>, entries: Entries<'de>) -> Self {
        Self {
            whole,
            entries: entries.into_iter(),
            current: None,
            properties: None,
            begun: false,
            seen: Vec::new(),
            next: 0,
        }
    }

    /// Asks who reads this. A map takes what stands for no entries; a model does not, as most
    /// would be made of nothing then.
    fn begin(&mut self) -> Result<(), Error> {
        self.begun = true;
        self.properties = session::take_model();
        let Some((name, properties)) = self.properties else {
            return Ok(());
        };
        self.seen = vec![false; properties.len()];
        let text = self.whole.text();
        if text.starts_with('{') || (text.starts_with('[') && self.entries.len() == 0) {
            return Ok(());
        }
        let found = json_text::json_type_name(text);
        Err(Error::custom(format_args!(
            "invalid type: {found}, expected an object ({name})"
        )))
    }

    /// The row of a property.
    fn row(&mut self, key: &str) -> Option<Presence> {
        let (_, properties) = self.properties?;
        let is = |row: &Property| row.name() == key && row.presence() != Presence::Additional;
        let index = properties.iter().position(is)?;
        self.seen[index] = true;
        Some(properties[index].presence())
    }

    /// The next property that should be there and is not.
    fn missing(&mut self) -> Option<&'static str> {
        let (_, properties) = self.properties?;
        while let Some(row) = properties.get(self.next) {
            let seen = self.seen[self.next];
            self.next += 1;
            if !seen && row.presence() == Presence::Nullable {
                // It reads as null by itself.
                self.report_missing(row.name());
            }
            if !seen && row.presence() == Presence::Required {
                return Some(row.name());
            }
        }
        None
    }

    fn report_missing(&self, name: &str) {
        let text = self.whole.text();
        session::report(DriftKind::MissingProperty, text, || {
            format!("the property `{name}`")
        });
    }

    fn read_missing<S: DeserializeSeed<'de>>(
        &self,
        name: &str,
        seed: S,
    ) -> Result<S::Value, Error> {
        self.report_missing(name);
        let model = self.properties.map_or("", |(model, _)| model);
        let (read, _) = session::measure(|| seed.deserialize(LenientValue::MISSING));
        read.map_err(|_| {
            let message = property::missing(name, model);
            value::keep(message.clone(), Some(self.whole.text()));
            Error::custom(message)
        })
    }
}

impl<'de> MapAccess<'de> for MapReader<'de> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        if !self.begun {
            self.begin()?;
        }
        if let Some((name, value)) = self.entries.next() {
            let key = seed.deserialize(CowStrDeserializer::new(name.clone()))?;
            self.current = Some((name, LenientValue::new(value.get())));
            return Ok(Some(key));
        }
        let Some(name) = self.missing() else {
            return Ok(None);
        };
        self.current = Some((Cow::Borrowed(name), LenientValue::MISSING));
        seed.deserialize(StrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        let Some((name, node)) = self.current.take() else {
            return Err(Error::custom("a value was asked for before its key"));
        };
        if node.is_missing() {
            return self.read_missing(&name, seed);
        }
        let presence = self.row(&name);
        let read = session::at(PathSegment::KeySeed(name.into_owned()), || {
            if presence == Some(Presence::Optional) && node.text() == "null" {
                session::report(DriftKind::Null, "null", || "a value, or nothing".to_owned());
            }
            seed.deserialize(node)
        });
        session::set_empty_string(read.is_err() && node.is_empty_text());
        read
    }

    fn size_hint(&self) -> Option<usize> {
        Some(session::LENIENT_SIZE)
    }
}
