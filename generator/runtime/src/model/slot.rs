//! Where the values of properties are kept until the object has ended. One type for each way to
//! read a property, so that reading a model is one loop over a list of slots, the same for all.

use std::collections::BTreeMap;

use super::super::read::ReadJson;
use super::Object;
use super::source::Source;

/// The value of a property that is being read.
pub trait Slot<'de, S: Source<'de>> {
    /// Takes the next value of the object.
    fn take(&mut self, object: &mut Object<S>) -> Result<(), S::Error>;
}

/// A property that is always there; read leniently or not.
#[derive(Debug)]
pub struct Required<T, const LENIENT: bool>(pub Option<T>);

/// A property that may be absent or null, which are the same for it.
#[derive(Debug)]
pub struct Optional<T, const LENIENT: bool>(pub Option<T>);

/// A property that may be absent, and whose type has a value for null.
#[derive(Debug)]
pub struct OptionalAny<T, const LENIENT: bool>(pub Option<T>);

/// A property that may be absent, and may be null.
#[derive(Debug)]
pub struct OptionalNullable<T, const LENIENT: bool>(pub Option<Option<T>>);

/// The properties that are in no row.
#[derive(Debug)]
pub struct Additional<T>(pub BTreeMap<String, T>);

impl<'de, S: Source<'de>, T: ReadJson, const LENIENT: bool> Slot<'de, S> for Required<T, LENIENT> {
    fn take(&mut self, object: &mut Object<S>) -> Result<(), S::Error> {
        self.0 = object.required::<T, LENIENT>()?;
        Ok(())
    }
}

impl<'de, S: Source<'de>, T: ReadJson, const LENIENT: bool> Slot<'de, S> for Optional<T, LENIENT> {
    fn take(&mut self, object: &mut Object<S>) -> Result<(), S::Error> {
        self.0 = object.value::<Option<T>, LENIENT>()?;
        Ok(())
    }
}

impl<'de, S: Source<'de>, T: ReadJson, const LENIENT: bool> Slot<'de, S>
    for OptionalNullable<T, LENIENT>
{
    fn take(&mut self, object: &mut Object<S>) -> Result<(), S::Error> {
        self.0 = Some(object.value::<Option<T>, LENIENT>()?);
        Ok(())
    }
}

impl<'de, S: Source<'de>, T: ReadJson, const LENIENT: bool> Slot<'de, S>
    for OptionalAny<T, LENIENT>
{
    fn take(&mut self, object: &mut Object<S>) -> Result<(), S::Error> {
        self.0 = Some(object.value::<T, LENIENT>()?);
        Ok(())
    }
}

impl<'de, S: Source<'de>, T: ReadJson> Slot<'de, S> for Additional<T> {
    fn take(&mut self, object: &mut Object<S>) -> Result<(), S::Error> {
        let key = std::mem::take(&mut object.key);
        let value = object.value::<T, false>()?;
        self.0.insert(key, value);
        Ok(())
    }
}

/// For a property that is always there.
pub fn required<T>() -> Required<T, false> {
    Required(None)
}

/// For a property that may be absent.
pub fn optional<T>() -> Optional<T, false> {
    Optional(None)
}

/// For a property that may be absent, and can be anything, null included.
pub fn optional_any<T>() -> OptionalAny<T, false> {
    OptionalAny(None)
}

/// For a property that is always there and may be null.
pub fn nullable<T>() -> Optional<T, false> {
    Optional(None)
}

/// For a property that may be absent, and may be null.
pub fn optional_nullable<T>() -> OptionalNullable<T, false> {
    OptionalNullable(None)
}

/// For the properties that no other field names.
pub fn additional<T>() -> Additional<T> {
    Additional(BTreeMap::new())
}

/// The same, for properties whose values are read leniently.
pub mod lenient {
    use super::{Optional, OptionalAny, OptionalNullable, Required};

    /// See [`required`](super::required).
    pub fn required<T>() -> Required<T, true> {
        Required(None)
    }

    /// See [`optional`](super::optional).
    pub fn optional<T>() -> Optional<T, true> {
        Optional(None)
    }

    /// See [`optional_any`](super::optional_any).
    pub fn optional_any<T>() -> OptionalAny<T, true> {
        OptionalAny(None)
    }

    /// See [`nullable`](super::nullable).
    pub fn nullable<T>() -> Optional<T, true> {
        Optional(None)
    }

    /// See [`optional_nullable`](super::optional_nullable).
    pub fn optional_nullable<T>() -> OptionalNullable<T, true> {
        OptionalNullable(None)
    }
}
