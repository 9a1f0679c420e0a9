// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! Properties whose values are read leniently, in a model that is not.

use std::marker::PhantomData;

use serde::de::{DeserializeOwned, MapAccess};

use super::super::lenient::{Place, session};
use super::Object;

/// An object whose next value is read leniently.
#[derive(Debug)]
pub struct Leniently<'o, A>(pub(super) &'o mut Object<A>);

impl<'de, A: MapAccess<'de>> Leniently<'_, A> {
    /// See [`Object::required`].
    pub fn required<T: DeserializeOwned>(self, slot: &mut Option<T>) -> Result<(), A::Error> {
        *slot = Some(self.0.map.next_value_seed(Place(PhantomData))?);
        Ok(())
    }

    /// See [`Object::optional`].
    pub fn optional<T: DeserializeOwned>(
        self,
        slot: &mut Option<Option<T>>,
    ) -> Result<(), A::Error> {
        let read = self.0.map.next_value_seed(Place(PhantomData));
        *slot = Some(match read {
            Err(_) if session::take_nothing() => None,
            read => read?,
        });
        Ok(())
    }

    /// See [`Object::open`].
    pub fn open<T: DeserializeOwned>(self, slot: &mut Option<Option<T>>) -> Result<(), A::Error> {
        self.optional(slot)
    }

    /// See [`Object::nullable`].
    pub fn nullable<T: DeserializeOwned>(
        self,
        slot: &mut Option<Option<T>>,
    ) -> Result<(), A::Error> {
        self.optional(slot)
    }

    /// See [`Object::double`].
    pub fn double<T: DeserializeOwned>(self, slot: &mut Option<Option<T>>) -> Result<(), A::Error> {
        self.optional(slot)
    }
}
