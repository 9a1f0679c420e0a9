//! An item that is `null` is told from one that is not there.
//!
//! Both are `Option`s, and the first is `Some` where its type has null: `Some(None)`,
//! `Some(Value::Null)`. The traits of a tuple are generic in its items, so that what an `Option` is
//! of is asked with serde.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{Error, UnitDeserializer};
use serde::de::{DeserializeOwned, DeserializeSeed, Visitor};
use serde::ser::{Impossible, Serialize, Serializer};
use serde::{Deserializer, forward_to_deserialize_any};

/// Reads an `Option` from an item that is there.
pub struct Present<T>(PhantomData<T>);

impl<T> Present<T> {
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'de, T: DeserializeOwned> DeserializeSeed<'de> for Present<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, T: DeserializeOwned> Visitor<'de> for Present<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an item")
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<T, E> {
        match null_that_is_there() {
            Some(null) => Ok(null),
            None => T::deserialize(UnitDeserializer::new()),
        }
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<T, E> {
        self.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::deserialize(There(deserializer))
    }
}

/// `Some` of null, if `T` is an `Option` of a type that has null.
pub fn null_that_is_there<T: DeserializeOwned>() -> Option<T> {
    T::deserialize(There(UnitDeserializer::<Error>::new())).ok()
}

/// What an `Option` is read from as `Some`, whatever it is.
struct There<D>(D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for There<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        visitor.visit_some(self.0)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Whether a value is `None`, and not `Some` of what is written as null.
pub fn is_absent<T: Serialize>(value: &T) -> bool {
    value.serialize(IsNone) == Ok(true)
}

/// Knows `None` by how it is serialized; what has parts is an error.
struct IsNone;

/// Methods for what is not `None`.
macro_rules! other {
    ($($name:ident($($ty:ty),*) -> $ok:ty, $result:expr;)*) => {
        $(fn $name(self, $(_: $ty),*) -> Result<$ok, Self::Error> {
            $result
        })*
    };
}

impl Serializer for IsNone {
    type Ok = bool;
    type Error = fmt::Error;
    type SerializeSeq = Impossible<bool, fmt::Error>;
    type SerializeTuple = Impossible<bool, fmt::Error>;
    type SerializeTupleStruct = Impossible<bool, fmt::Error>;
    type SerializeTupleVariant = Impossible<bool, fmt::Error>;
    type SerializeMap = Impossible<bool, fmt::Error>;
    type SerializeStruct = Impossible<bool, fmt::Error>;
    type SerializeStructVariant = Impossible<bool, fmt::Error>;

    fn serialize_some<T: ?Sized>(self, _: &T) -> Result<bool, fmt::Error> {
        Ok(false)
    }

    fn serialize_newtype_struct<T: ?Sized>(
        self,
        _: &'static str,
        _: &T,
    ) -> Result<bool, fmt::Error> {
        Ok(false)
    }

    fn serialize_newtype_variant<T: ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<bool, fmt::Error> {
        Ok(false)
    }

    other! {
        serialize_none() -> bool, Ok(true);
        serialize_unit() -> bool, Ok(false);
        serialize_bool(bool) -> bool, Ok(false);
        serialize_i8(i8) -> bool, Ok(false);
        serialize_i16(i16) -> bool, Ok(false);
        serialize_i32(i32) -> bool, Ok(false);
        serialize_i64(i64) -> bool, Ok(false);
        serialize_i128(i128) -> bool, Ok(false);
        serialize_u8(u8) -> bool, Ok(false);
        serialize_u16(u16) -> bool, Ok(false);
        serialize_u32(u32) -> bool, Ok(false);
        serialize_u64(u64) -> bool, Ok(false);
        serialize_u128(u128) -> bool, Ok(false);
        serialize_f32(f32) -> bool, Ok(false);
        serialize_f64(f64) -> bool, Ok(false);
        serialize_char(char) -> bool, Ok(false);
        serialize_str(&str) -> bool, Ok(false);
        serialize_bytes(&[u8]) -> bool, Ok(false);
        serialize_unit_struct(&'static str) -> bool, Ok(false);
        serialize_unit_variant(&'static str, u32, &'static str) -> bool, Ok(false);
        serialize_seq(Option<usize>) -> Self::SerializeSeq, Err(fmt::Error);
        serialize_tuple(usize) -> Self::SerializeTuple, Err(fmt::Error);
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct, Err(fmt::Error);
        serialize_tuple_variant(&'static str, u32, &'static str, usize)
            -> Self::SerializeTupleVariant, Err(fmt::Error);
        serialize_map(Option<usize>) -> Self::SerializeMap, Err(fmt::Error);
        serialize_struct(&'static str, usize) -> Self::SerializeStruct, Err(fmt::Error);
        serialize_struct_variant(&'static str, u32, &'static str, usize)
            -> Self::SerializeStructVariant, Err(fmt::Error);
    }

    fn collect_str<T: ?Sized>(self, _: &T) -> Result<bool, fmt::Error> {
        Ok(false)
    }
}
