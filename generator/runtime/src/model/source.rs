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

    /// The row of the next property; its value must be taken before the next call. What no row names is
    /// passed over, or its name is kept in `key` and it is of the row `additional`.
    fn next_row(&mut self, seed: KeySeed, key: &mut String) -> Result<Option<usize>, Self::Error>;

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

    fn next_row(&mut self, seed: KeySeed, key: &mut String) -> Result<Option<usize>, A::Error> {
        while let Some(found) = self.0.next_key_seed(seed)? {
            match found {
                PropertyKey::Declared(index) => return Ok(Some(index)),
                PropertyKey::Additional(name) => {
                    *key = name;
                    return Ok(seed.additional());
                }
                PropertyKey::Unknown => self.0.next_value::<IgnoredAny>()?,
            };
        }
        Ok(None)
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

    fn next_row(&mut self, seed: KeySeed, key: &mut String) -> Result<Option<usize>, NotScanned> {
        loop {
            let is_first = std::mem::take(&mut self.is_first);
            if !self.scanner.has_property(is_first).ok_or(NotScanned)? {
                return Ok(None);
            }
            if seed
                .expected()
                .is_some_and(|name| self.scanner.take_name(name))
            {
                return Ok(Some(seed.hint));
            }
            let name = self.scanner.name().ok_or(NotScanned)?;
            if let Some(index) = seed.find(&name) {
                return Ok(Some(index));
            }
            if let Some(index) = seed.additional() {
                *key = name.into_owned();
                return Ok(Some(index));
            }
            self.scanner.skip().ok_or(NotScanned)?;
        }
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

    /// Passes over the property that no row names.
    fn skip(&mut self, name: String, node: Node<'n>) {
        self.context.drop_property(&name);
        self.context.at(Segment::Unknown(name), |context| {
            let expected = || "no property of this name".to_owned();
            context.report(DriftKind::UnknownProperty, node, expected);
        });
    }

    fn report_missing(&mut self, name: &str) {
        let expected = || format!("the property `{name}`");
        self.context
            .report(DriftKind::MissingProperty, self.whole, expected);
    }
}

impl<'n> Source<'n> for TextSource<'n, '_> {
    type Error = ReadError;

    fn next_row(&mut self, seed: KeySeed, key: &mut String) -> Result<Option<usize>, ReadError> {
        while let Some((name, value)) = self.rest.next() {
            let node = Node::new(value);
            let index = match seed.choose(&name) {
                PropertyKey::Declared(index) => index,
                PropertyKey::Additional(name) => {
                    key.clone_from(&name);
                    self.current = Some((Segment::Key(name), node, None));
                    return Ok(seed.additional());
                }
                PropertyKey::Unknown => {
                    self.skip(name.into_owned(), node);
                    continue;
                }
            };
            if let Some(seen) = self.seen.get_mut(index) {
                *seen = true;
            }
            let row = self.fields[index];
            self.current = Some((Segment::Name(row.name()), node, Some(row.presence())));
            return Ok(Some(index));
        }
        let absent = self.absent();
        self.current = absent.map(|index| {
            let segment = Segment::Name(self.fields[index].name());
            (segment, Node::MISSING, None)
        });
        Ok(absent)
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
