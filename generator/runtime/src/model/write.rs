//! Writing properties: a method for each kind of property.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};

/// The properties of an object that is being written, or the first error: nothing is written behind it. A `?` at
/// each property of each model would cost twice the build time of all else that writes it.
#[derive(Debug)]
pub struct Properties<S: SerializeMap>(Result<S, S::Error>);

impl<S: SerializeMap> Properties<S> {
    /// Begins an object.
    pub fn new<R: Serializer<SerializeMap = S, Ok = S::Ok, Error = S::Error>>(
        serializer: R,
    ) -> Self {
        Self(serializer.serialize_map(None))
    }

    /// Ends the object.
    pub fn end(self) -> Result<S::Ok, S::Error> {
        self.0.and_then(SerializeMap::end)
    }

    /// Always written.
    pub fn required<T: Serialize>(&mut self, value: &T, name: &str) {
        if let Ok(object) = &mut self.0
            && let Err(error) = object.serialize_entry(name, value)
        {
            self.0 = Err(error);
        }
    }

    /// Always written.
    pub fn constant<T: Serialize>(&mut self, value: &T, name: &str) {
        self.required(value, name);
    }

    /// Left out where it is `None`.
    pub fn optional<T: Serialize>(&mut self, value: &Option<T>, name: &str) {
        if let Some(value) = value {
            self.required(value, name);
        }
    }

    /// Left out where it is `None`.
    pub fn optional_any<T: Serialize>(&mut self, value: &Option<T>, name: &str) {
        self.optional(value, name);
    }

    /// Always written; `None` is `null`.
    pub fn nullable<T: Serialize>(&mut self, value: &Option<T>, name: &str) {
        self.required(value, name);
    }

    /// Left out where it is `None`; `Some(None)` is `null`.
    pub fn optional_nullable<T: Serialize>(&mut self, value: &Option<Option<T>>, name: &str) {
        self.optional(value, name);
    }

    /// One property for each entry.
    pub fn additional<T: Serialize>(&mut self, entries: &BTreeMap<String, T>, _field: &str) {
        for (name, value) in entries {
            self.required(value, name);
        }
    }
}
