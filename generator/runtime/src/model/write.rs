//! Writing properties: a method for each kind of property.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap};

/// The properties of an object that is being written. The first error is kept, and nothing is written behind it: a
/// `?` at each property of each model would cost twice the build time of all else that writes it.
#[derive(Debug)]
pub struct Properties<S: SerializeMap> {
    object: S,
    result: Result<(), S::Error>,
}

impl<S: SerializeMap> Properties<S> {
    pub(super) fn new(object: S) -> Self {
        Self {
            object,
            result: Ok(()),
        }
    }

    pub(super) fn end(self) -> Result<S::Ok, S::Error> {
        self.result.and_then(|()| self.object.end())
    }

    /// Always written.
    pub fn required<T: Serialize>(&mut self, value: &T, name: &str) {
        if self.result.is_ok() {
            self.result = self.object.serialize_entry(name, value);
        }
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
