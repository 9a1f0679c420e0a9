//! Where the values of properties are kept until the object has ended. One type for each way to
//! read a property, so that reading a model is one loop over a list of slots, the same for all.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeOwned, MapAccess};

use super::super::lenient::LenientSeed;
use super::super::numbers::NumbersSeed;
use super::super::session;
use super::{Object, is_lenient};

/// The value of a property that is being read.
pub trait Slot<'de, A: MapAccess<'de>> {
    /// Takes the next value of the object.
    fn take(&mut self, object: &mut Object<A>) -> Result<(), A::Error>;
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

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Required<T, false> {
    fn take(&mut self, object: &mut Object<A>) -> Result<(), A::Error> {
        self.0 = Some(object.map.next_value_seed(NumbersSeed(PhantomData))?);
        Ok(())
    }
}

impl<'de, A: MapAccess<'de>, T: DeserializeOwned> Slot<'de, A> for Required<T, true> {
    fn take(&mut self, object: &mut Object<A>) -> Result<(), A::Error> {
        self.0 = Some(object.map.next_value_seed(LenientSeed(PhantomData))?);
        Ok(())
    }
}

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Optional<T, false> {
    fn take(&mut self, object: &mut Object<A>) -> Result<(), A::Error> {
        let read = object.map.next_value_seed(NumbersSeed(PhantomData));
        self.0 = maybe(object, read)?;
        Ok(())
    }
}

impl<'de, A: MapAccess<'de>, T: DeserializeOwned> Slot<'de, A> for Optional<T, true> {
    fn take(&mut self, object: &mut Object<A>) -> Result<(), A::Error> {
        self.0 = maybe_leniently(object.map.next_value_seed(LenientSeed(PhantomData)))?;
        Ok(())
    }
}

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for OptionalAny<T, false> {
    fn take(&mut self, object: &mut Object<A>) -> Result<(), A::Error> {
        let read = object.map.next_value_seed(NumbersSeed(PhantomData));
        self.0 = maybe(object, read.map(Some))?;
        Ok(())
    }
}

impl<'de, A: MapAccess<'de>, T: DeserializeOwned> Slot<'de, A> for OptionalAny<T, true> {
    fn take(&mut self, object: &mut Object<A>) -> Result<(), A::Error> {
        let read = object.map.next_value_seed(LenientSeed(PhantomData));
        self.0 = maybe_leniently(read.map(Some))?;
        Ok(())
    }
}

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for OptionalNullable<T, false> {
    fn take(&mut self, object: &mut Object<A>) -> Result<(), A::Error> {
        let read = object.map.next_value_seed(NumbersSeed(PhantomData));
        self.0 = Some(maybe(object, read)?);
        Ok(())
    }
}

impl<'de, A: MapAccess<'de>, T: DeserializeOwned> Slot<'de, A> for OptionalNullable<T, true> {
    fn take(&mut self, object: &mut Object<A>) -> Result<(), A::Error> {
        let read = object.map.next_value_seed(LenientSeed(PhantomData));
        self.0 = Some(maybe_leniently(read)?);
        Ok(())
    }
}

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Additional<T> {
    fn take(&mut self, object: &mut Object<A>) -> Result<(), A::Error> {
        let key = std::mem::take(&mut object.key);
        let value = object.map.next_value_seed(NumbersSeed(PhantomData))?;
        self.0.insert(key, value);
        Ok(())
    }
}

/// A lenient reading of the whole takes `""` for null where the type has no such value.
fn maybe<'de, A: MapAccess<'de>, T>(
    object: &Object<A>,
    read: Result<Option<T>, A::Error>,
) -> Result<Option<T>, A::Error> {
    match read {
        Err(_) if is_lenient(&object.map) && session::take_empty_string() => Ok(None),
        read => read,
    }
}

/// The same for a property that is read leniently, whoever reads the whole.
fn maybe_leniently<T, E>(read: Result<Option<T>, E>) -> Result<Option<T>, E> {
    match read {
        Err(_) if session::take_empty_string() => Ok(None),
        read => read,
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

    /// See [`optional_any`](super::open).
    pub fn optional_any<T>() -> OptionalAny<T, true> {
        OptionalAny(None)
    }

    /// See [`nullable`](super::nullable).
    pub fn nullable<T>() -> Optional<T, true> {
        Optional(None)
    }

    /// See [`optional_nullable`](super::double).
    pub fn optional_nullable<T>() -> OptionalNullable<T, true> {
        OptionalNullable(None)
    }
}
