//! What the fields are made from once the object has ended. One function for each kind of field.

use std::collections::BTreeMap;

use serde::de::MapAccess;

use super::Object;

/// The value, or the error that it is missing.
pub fn required<'de, A: MapAccess<'de>, T>(
    object: &Object<A>,
    row: usize,
    slot: Option<T>,
) -> Result<T, A::Error> {
    slot.ok_or_else(|| object.missing(row))
}

/// The value; `null` is the same as nothing.
pub fn optional<'de, A: MapAccess<'de>, T>(
    _: &Object<A>,
    _: usize,
    slot: Option<Option<T>>,
) -> Result<Option<T>, A::Error> {
    Ok(slot.flatten())
}

/// The value; `null` is the same as nothing.
pub fn open<'de, A: MapAccess<'de>, T>(
    _: &Object<A>,
    _: usize,
    slot: Option<Option<T>>,
) -> Result<Option<T>, A::Error> {
    Ok(slot.flatten())
}

/// The value; an absent property is the same as `null`.
pub fn nullable<'de, A: MapAccess<'de>, T>(
    _: &Object<A>,
    _: usize,
    slot: Option<Option<T>>,
) -> Result<Option<T>, A::Error> {
    Ok(slot.flatten())
}

/// Nothing, `null` or the value.
pub fn double<'de, A: MapAccess<'de>, T>(
    _: &Object<A>,
    _: usize,
    slot: Option<Option<T>>,
) -> Result<Option<Option<T>>, A::Error> {
    Ok(slot)
}

/// The properties that are in no row.
pub fn extra<'de, A: MapAccess<'de>, T>(
    _: &Object<A>,
    _: usize,
    slot: Option<BTreeMap<String, T>>,
) -> Result<BTreeMap<String, T>, A::Error> {
    Ok(slot.unwrap_or_default())
}
