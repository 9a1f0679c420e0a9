//! How the fields are written. One function for each kind of field.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap};

/// Always.
pub fn required<S: SerializeMap, T: Serialize>(
    object: &mut S,
    value: &T,
    name: &'static str,
) -> Result<(), S::Error> {
    object.serialize_entry(name, value)
}

/// Unless there is nothing.
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

/// Unless there is nothing.
pub fn optional_any<S: SerializeMap, T: Serialize>(
    object: &mut S,
    value: &Option<T>,
    name: &'static str,
) -> Result<(), S::Error> {
    optional(object, value, name)
}

/// Always; nothing is `null`.
pub fn nullable<S: SerializeMap, T: Serialize>(
    object: &mut S,
    value: &Option<T>,
    name: &'static str,
) -> Result<(), S::Error> {
    object.serialize_entry(name, value)
}

/// Unless there is nothing; `Some(None)` is `null`.
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
) -> Result<(), S::Error> {
    entries
        .iter()
        .try_for_each(|(name, value)| object.serialize_entry(name, value))
}
