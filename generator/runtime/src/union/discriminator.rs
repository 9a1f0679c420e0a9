//! Writing the discriminator of a union where the variant's type has no property for it.

use std::fmt;

use serde::ser::{Error, Impossible, Serialize, SerializeMap, Serializer};

/// Writes `held` with the property `discriminator` = `value` in front, or just as it is if `value` is `None`.
///
/// The property goes into the object as it is written, without a copy of it. A held value that is
/// not an object is an error.
pub fn write_with_discriminator<T: Serialize, S: Serializer>(
    held: &T,
    discriminator: &'static str,
    value: Option<&'static str>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => held.serialize(DiscriminatorWriter {
            inner: serializer,
            discriminator,
            value,
        }),
        None => held.serialize(serializer),
    }
}

struct DiscriminatorWriter<S> {
    inner: S,
    discriminator: &'static str,
    value: &'static str,
}

impl<S: Serializer> DiscriminatorWriter<S> {
    fn refuse<T>(self, found: &str) -> Result<T, S::Error> {
        let discriminator = self.discriminator;
        Err(S::Error::custom(format_args!(
            "expected an object that takes the property `{discriminator}`, found {found}"
        )))
    }
}

/// An object whose discriminator is written; a map's own property of that name is left out.
struct DiscriminatorMap<M> {
    map: M,
    discriminator: &'static str,
    skip: bool,
}

impl<M> DiscriminatorMap<M> {
    fn is_discriminator<K: Serialize + ?Sized>(&self, key: &K) -> bool {
        matches!(serde_json::to_value(key), Ok(serde_json::Value::String(key)) if key == self.discriminator)
    }
}

impl<M: SerializeMap> SerializeMap for DiscriminatorMap<M> {
    type Ok = M::Ok;
    type Error = M::Error;

    fn serialize_key<K: Serialize + ?Sized>(&mut self, key: &K) -> Result<(), M::Error> {
        self.skip = self.is_discriminator(key);
        if self.skip {
            Ok(())
        } else {
            self.map.serialize_key(key)
        }
    }

    fn serialize_value<V: Serialize + ?Sized>(&mut self, value: &V) -> Result<(), M::Error> {
        if self.skip {
            Ok(())
        } else {
            self.map.serialize_value(value)
        }
    }

    fn end(self) -> Result<M::Ok, M::Error> {
        self.map.end()
    }
}

/// Refuses everything that is no object.
macro_rules! refuse {
    ($($name:ident($($value:ident: $ty:ty),*) $what:literal)*) => {
        $(fn $name(self, $($value: $ty),*) -> Result<S::Ok, S::Error> {
            self.refuse($what)
        })*
    };
}

impl<S: Serializer> Serializer for DiscriminatorWriter<S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Impossible<S::Ok, S::Error>;
    type SerializeTuple = Impossible<S::Ok, S::Error>;
    type SerializeTupleStruct = Impossible<S::Ok, S::Error>;
    type SerializeTupleVariant = Impossible<S::Ok, S::Error>;
    type SerializeMap = DiscriminatorMap<S::SerializeMap>;
    type SerializeStruct = Impossible<S::Ok, S::Error>;
    type SerializeStructVariant = Impossible<S::Ok, S::Error>;

    fn serialize_map(self, length: Option<usize>) -> Result<Self::SerializeMap, S::Error> {
        let mut map = self.inner.serialize_map(length.map(|length| length + 1))?;
        map.serialize_entry(self.discriminator, self.value)?;
        Ok(DiscriminatorMap {
            map,
            discriminator: self.discriminator,
            skip: false,
        })
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        value.serialize(self)
    }

    refuse! {
        serialize_bool(_value: bool) "a boolean"
        serialize_i8(_value: i8) "a number"
        serialize_i16(_value: i16) "a number"
        serialize_i32(_value: i32) "a number"
        serialize_i64(_value: i64) "a number"
        serialize_u8(_value: u8) "a number"
        serialize_u16(_value: u16) "a number"
        serialize_u32(_value: u32) "a number"
        serialize_u64(_value: u64) "a number"
        serialize_f32(_value: f32) "a number"
        serialize_f64(_value: f64) "a number"
        serialize_char(_value: char) "a string"
        serialize_str(_value: &str) "a string"
        serialize_bytes(_value: &[u8]) "an array"
        serialize_none() "null"
        serialize_unit() "null"
        serialize_unit_struct(_name: &'static str) "null"
        serialize_unit_variant(_name: &'static str, _index: u32, _variant: &'static str) "a string"
    }

    fn collect_str<T: fmt::Display + ?Sized>(self, _: &T) -> Result<S::Ok, S::Error> {
        self.refuse("a string")
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<S::Ok, S::Error> {
        self.refuse("an enum")
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, S::Error> {
        self.refuse("an array")
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, S::Error> {
        self.refuse("an array")
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, S::Error> {
        self.refuse("an array")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, S::Error> {
        self.refuse("an enum")
    }

    fn serialize_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStruct, S::Error> {
        self.refuse("a struct")
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, S::Error> {
        self.refuse("an enum")
    }
}
