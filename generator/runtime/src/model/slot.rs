//! Where the values of properties are kept until the object has ended: types that many properties
//! have, so that reading a model is one loop over a list of slots, the same for all.

use std::collections::BTreeMap;

use super::super::read::ReadJson;
use super::{Object, Property};

/// The value of a property that is being read.
pub trait Slot {
    /// Takes the next value of the object, whose row this is; whether that could be done.
    fn take(&mut self, object: &mut Object<'_, '_>, row: Property) -> bool;

    /// Whether there is none.
    fn is_none(&self) -> bool;
}

/// A property; its row says how it is read.
impl<T: ReadJson> Slot for Option<T> {
    fn take(&mut self, object: &mut Object<'_, '_>, row: Property) -> bool {
        object.take(row, self)
    }

    fn is_none(&self) -> bool {
        self.is_none()
    }
}

/// The properties that are in no row.
impl<T: ReadJson> Slot for BTreeMap<String, T> {
    fn take(&mut self, object: &mut Object<'_, '_>, row: Property) -> bool {
        let key = std::mem::take(&mut object.key);
        let mut value = None;
        let is_read = object.take(row, &mut value);
        self.extend(value.map(|value| (key, value)));
        is_read
    }

    fn is_none(&self) -> bool {
        false
    }
}
