//! Writing properties: one function for each kind of property.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap};

/// Always written.
pub fn required<S: SerializeMap, T: Serialize>(
    object: &mut S,
    value: &T,
    name: &'static str,
) -> Result<(), S::Error> {
    object.serialize_entry(name, value)
}

/// Left out where it is `None`.
pub fn optional<S: SerializeMap, T: Serialize>(
    object: &mut S,
    value: &Option<T>,
    name: &'static str,
) -> Result<(), S::Error> {
    match value {
        Some(value) => object.serialize_entry(name, value),
        None => Ok(()),
    }
}

/// Left out where it is `None`.
pub fn optional_any<S: SerializeMap, T: Serialize>(
    object: &mut S,
    value: &Option<T>,
    name: &'static str,
) -> Result<(), S::Error> {
    optional(object, value, name)
}

/// Always written; `None` is `null`.
pub fn nullable<S: SerializeMap, T: Serialize>(
    object: &mut S,
    value: &Option<T>,
    name: &'static str,
) -> Result<(), S::Error> {
    object.serialize_entry(name, value)
}

/// Left out where it is `None`; `Some(None)` is `null`.
pub fn optional_nullable<S: SerializeMap, T: Serialize>(
    object: &mut S,
    value: &Option<Option<T>>,
    name: &'static str,
) -> Result<(), S::Error> {
    optional(object, value, name)
}

/// One property for each entry.
pub fn additional<S: SerializeMap, T: Serialize>(
    object: &mut S,
    entries: &BTreeMap<String, T>,
    _field: &'static str,
) -> Result<(), S::Error> {
    entries
        .iter()
        .try_for_each(|(name, value)| object.serialize_entry(name, value))
}
