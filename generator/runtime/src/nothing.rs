//! What is absent, as a value to read.

use std::fmt;

use serde::de::{Deserializer, Error as _, Visitor};

/// The value of what is absent: null for the types that ask for a value or null, an error for all
/// others, also for those that take any JSON.
#[derive(Clone, Copy, Debug)]
pub struct Nothing;

/// What errors say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NothingError;

impl fmt::Display for NothingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a value, found nothing")
    }
}

impl std::error::Error for NothingError {}

impl serde::de::Error for NothingError {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl<'de> Deserializer<'de> for Nothing {
    type Error = NothingError;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, NothingError> {
        Err(NothingError::custom(""))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NothingError> {
        visitor.visit_none()
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NothingError> {
        visitor.visit_unit()
    }

    // Not the raw text that a union asks for by such a name.
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, NothingError> {
        if name.starts_with('$') {
            return Err(NothingError);
        }
        visitor.visit_newtype_struct(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::Value;

    use super::*;

    #[test]
    fn only_what_can_be_nothing_is_read_from_it() {
        assert_eq!(Option::<i64>::deserialize(Nothing), Ok(None));
        assert_eq!(<()>::deserialize(Nothing), Ok(()));
        assert_eq!(i64::deserialize(Nothing), Err(NothingError));
        assert_eq!(Vec::<i64>::deserialize(Nothing), Err(NothingError));
        assert_eq!(Value::deserialize(Nothing), Err(NothingError));
    }
}
