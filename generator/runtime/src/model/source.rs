//! Where the properties of a model come from: serde's objects, a text that is scanned, or one that is read with
//! a context.

use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess};

use super::super::context::{CONVERTED, Context, Node, ReadError};
use super::super::drift::DriftKind;
use super::super::json_text::{self, Properties};
use super::super::numbers::NumbersSeed;
use super::super::place::Segment;
use super::super::property::{self, Presence, Property};
use super::super::read::{self, ReadJson};
use super::super::scan::Scanner;
use super::key::{KeySeed, PropertyKey};

/// The properties of an object, one after the other.
pub trait Source<'de> {
    /// Why one can't be read.
    type Error;

    /// The row of the next property; its value must be taken before the next call.
    fn next_key(&mut self, key: KeySeed) -> Result<Option<PropertyKey>, Self::Error>;

    /// Passes the value over.
    fn skip(&mut self) -> Result<(), Self::Error>;

    /// Takes the value, leniently in any case or as the whole is read.
    fn value<T: ReadJson, const LENIENT: bool>(&mut self) -> Result<T, Self::Error>;

    /// The same of a required property. Where it is not there, it is what its absence means to a lenient
    /// reading; none, if that is nothing.
    fn required<T: ReadJson, const LENIENT: bool>(&mut self) -> Result<Option<T>, Self::Error> {
        self.value::<T, LENIENT>().map(Some)
    }

    /// The value of a required property that is not there and could have this value only.
    fn constant<T>(
        &mut self,
        property: &str,
        model: &str,
        _value: impl FnOnce() -> T,
    ) -> Result<T, Self::Error> {
        Err(self.missing(property, model))
    }

    /// The error that a required property is not there.
    fn missing(&mut self, property: &str, model: &str) -> Self::Error;
}

/// An object of serde, which is read strictly.
#[derive(Debug)]
pub struct SerdeSource<A>(pub A);

impl<'de, A: MapAccess<'de>> Source<'de> for SerdeSource<A> {
    type Error = A::Error;

    fn next_key(&mut self, key: KeySeed) -> Result<Option<PropertyKey>, A::Error> {
        self.0.next_key_seed(key)
    }

    fn skip(&mut self) -> Result<(), A::Error> {
        self.0.next_value::<IgnoredAny>().map(|_| ())
    }

    fn value<T: ReadJson, const LENIENT: bool>(&mut self) -> Result<T, A::Error> {
        if LENIENT {
            self.0.next_value_seed(LenientSeed(PhantomData))
        } else {
            self.0.next_value_seed(NumbersSeed(PhantomData))
        }
    }

    fn missing(&mut self, property: &str, model: &str) -> A::Error {
        A::Error::custom(property::missing(property, model))
    }
}

/// A value that is read leniently, wherever it stands.
struct LenientSeed<T>(PhantomData<T>);

impl<'de, T: ReadJson> DeserializeSeed<'de> for LenientSeed<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        read::deserialize(deserializer, true, T::read_json)
    }
}

/// An object that is scanned, strictly.
#[derive(Debug)]
pub struct ScanSource<'s, 't> {
    scanner: &'s mut Scanner<'t>,
    is_first: bool,
}

impl<'s, 't> ScanSource<'s, 't> {
    /// The next object of the scanner, if that is next.
    pub fn new(scanner: &'s mut Scanner<'t>) -> Option<Self> {
        scanner.object()?;
        Some(Self {
            scanner,
            is_first: true,
        })
    }
}

/// Why an object can't be scanned: it has to be read with a context.
#[derive(Debug)]
pub struct NotScanned;

impl<'t> Source<'t> for ScanSource<'_, 't> {
    type Error = NotScanned;

    fn next_key(&mut self, seed: KeySeed) -> Result<Option<PropertyKey>, NotScanned> {
        let is_first = std::mem::take(&mut self.is_first);
        let name = self.scanner.key(is_first).ok_or(NotScanned)?;
        Ok(name.map(|name| seed.choose(&name)))
    }

    fn skip(&mut self) -> Result<(), NotScanned> {
        self.scanner.skip().ok_or(NotScanned)
    }

    fn value<T: ReadJson, const LENIENT: bool>(&mut self) -> Result<T, NotScanned> {
        let value = match LENIENT && !self.scanner.is_lenient() {
            true => read::scan_leniently(self.scanner),
            false => T::scan(self.scanner),
        };
        value.ok_or(NotScanned)
    }

    fn missing(&mut self, _property: &str, _model: &str) -> NotScanned {
        NotScanned
    }
}

/// An object that is a text.
#[derive(Debug)]
pub struct TextSource<'n, 'c> {
    whole: Node<'n>,
    rest: Properties<'n>,
    context: &'c mut Context,
    /// The rows of the model.
    fields: &'static [Property],
    /// The property whose key was read, and its row.
    current: Option<(Segment, Node<'n>, Option<Presence>)>,
    /// Which rows had a property; empty where the reading is strict.
    seen: Vec<bool>,
    /// The row to look at next once the properties are over.
    next: usize,
}

impl<'n, 'c> TextSource<'n, 'c> {
    /// The object that `node` is, for a model of these `fields`.
    pub fn new(node: Node<'n>, context: &'c mut Context, fields: &'static [Property]) -> Self {
        let seen = match context.is_lenient() {
            true => vec![false; fields.len()],
            false => Vec::new(),
        };
        Self {
            whole: node,
            rest: json_text::properties(node.text()),
            context,
            fields,
            current: None,
            seen,
            next: 0,
        }
    }

    /// The next row that should have a property and has none, and may do without: only a lenient
    /// reading looks for such.
    fn absent(&mut self) -> Option<usize> {
        while let Some(seen) = self.seen.get(self.next) {
            let (index, row) = (self.next, self.fields[self.next]);
            self.next += 1;
            if *seen {
                continue;
            }
            match row.presence() {
                Presence::Required => return Some(index),
                // It reads as null by itself.
                Presence::Nullable => self.report_missing(row.name()),
                _ => {}
            }
        }
        None
    }

    fn report_missing(&mut self, name: &str) {
        let expected = || format!("the property `{name}`");
        self.context
            .report(DriftKind::MissingProperty, self.whole, expected);
    }
}

impl<'n> Source<'n> for TextSource<'n, '_> {
    type Error = ReadError;

    fn next_key(&mut self, seed: KeySeed) -> Result<Option<PropertyKey>, ReadError> {
        let Some((name, value)) = self.rest.next() else {
            return Ok(self.absent().map(|index| {
                let segment = Segment::Name(self.fields[index].name());
                self.current = Some((segment, Node::MISSING, None));
                PropertyKey::Declared(index)
            }));
        };
        let key = seed.choose(&name);
        let (segment, presence) = match &key {
            PropertyKey::Declared(index) => {
                if let Some(seen) = self.seen.get_mut(*index) {
                    *seen = true;
                }
                let row = self.fields[*index];
                (Segment::Name(row.name()), Some(row.presence()))
            }
            PropertyKey::Additional(name) => (Segment::Key(name.clone()), None),
            PropertyKey::Unknown => (Segment::Unknown(name.into_owned()), None),
        };
        self.current = Some((segment, Node::new(value), presence));
        Ok(Some(key))
    }

    fn skip(&mut self) -> Result<(), ReadError> {
        if let Some((segment, node, _)) = self.current.take() {
            self.context
                .drop_property(segment.name().unwrap_or_default());
            self.context.at(segment, |context| {
                let expected = || "no property of this name".to_owned();
                context.report(DriftKind::UnknownProperty, node, expected);
            });
        }
        Ok(())
    }

    fn value<T: ReadJson, const LENIENT: bool>(&mut self) -> Result<T, ReadError> {
        let Some((segment, node, presence)) = self.current.take() else {
            let message = "a value was asked for before its key";
            return Err(self.context.error(self.whole, message));
        };
        self.context.at(segment, |context| {
            if presence == Some(Presence::Optional) && node.is_null() {
                context.report(DriftKind::Null, node, || "a value, or nothing".to_owned());
            }
            if LENIENT {
                context.leniently(|context| T::read_json(node, context))
            } else {
                T::read_json(node, context)
            }
        })
    }

    fn required<T: ReadJson, const LENIENT: bool>(&mut self) -> Result<Option<T>, ReadError> {
        let absent = self.current.take_if(|(_, node, _)| node.is_missing());
        let Some((segment, ..)) = absent else {
            return self.value::<T, LENIENT>().map(Some);
        };
        self.report_missing(segment.name().unwrap_or_default());
        self.context.count(CONVERTED);
        Ok(read::read_missing(self.context))
    }

    fn constant<T>(
        &mut self,
        property: &str,
        model: &str,
        value: impl FnOnce() -> T,
    ) -> Result<T, ReadError> {
        // That it is not there was reported when the object ended.
        if self.context.is_lenient() {
            Ok(value())
        } else {
            Err(self.missing(property, model))
        }
    }

    fn missing(&mut self, property: &str, model: &str) -> ReadError {
        self.context
            .error(self.whole, property::missing(property, model))
    }
}
