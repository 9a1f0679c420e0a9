//! Numbers as JSON Schema has them: `1.0` is an integer, and what a type can't hold is an error.
//!
//! serde_json reads integers only as they are written, and reads `3.4e39` as an `f32` that is
//! infinite. [`Numbers`] wraps a deserializer, and those of what is in lists and maps. Models and
//! unions need none of it: they are read from their text.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Unexpected, Visitor,
};

/// From it on, a float does not hold every integer.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A deserializer or an access, for what reads numbers as JSON Schema has them.
#[derive(Debug)]
pub struct Numbers<D>(pub D);

/// Reads the text of a value, behind which nothing comes.
pub fn parse<T: serde::de::DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = T::deserialize(Numbers(&mut deserializer))?;
    deserializer.end()?;
    Ok(value)
}

/// Methods that read integers.
macro_rules! integers {
    ($($name:ident)*) => {
        $(fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
            self.0.$name(Integers(visitor))
        })*
    };
}

/// Methods that read what holds no numbers, or decides itself.
macro_rules! plain {
    ($($name:ident)*) => {
        $(fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
            self.0.$name(visitor)
        })*
    };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Numbers<D> {
    type Error = D::Error;

    integers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
    }

    plain! {
        deserialize_any deserialize_bool deserialize_f64 deserialize_char deserialize_str
        deserialize_string deserialize_bytes deserialize_byte_buf deserialize_unit
        deserialize_identifier deserialize_ignored_any
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_f32(Floats(visitor))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_option(Containers(visitor))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_seq(Containers(visitor))
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_tuple(length, Containers(visitor))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(Containers(visitor))
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_unit_struct(name, visitor)
    }

    // A raw value asks for this by a name that serde_json knows.
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_newtype_struct(name, visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_tuple_struct(name, length, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_struct(name, fields, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_enum(name, variants, visitor)
    }
}

/// The visitor of an integer: a float without a fraction is one.
struct Integers<V>(V);

impl<'de, V: Visitor<'de>> Visitor<'de> for Integers<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<V::Value, E> {
        self.0.visit_i64(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<V::Value, E> {
        self.0.visit_u64(value)
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<V::Value, E> {
        self.0.visit_i128(value)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<V::Value, E> {
        self.0.visit_u128(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<V::Value, E> {
        if value.fract() != 0.0 || value.abs() >= EXACT {
            return self.0.visit_f64(value);
        }
        let whole = value as i64;
        match u64::try_from(whole) {
            Ok(whole) => self.0.visit_u64(whole),
            Err(_) => self.0.visit_i64(whole),
        }
    }
}

/// The visitor of an `f32`: what is beyond it is an error.
struct Floats<V>(V);

impl<'de, V: Visitor<'de>> Visitor<'de> for Floats<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<V::Value, E> {
        self.0.visit_i64(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<V::Value, E> {
        self.0.visit_u64(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<V::Value, E> {
        if value.is_finite() && (value as f32).is_infinite() {
            let expected = "a number of 32 bits, at most 3.4028235e38";
            return Err(E::invalid_value(Unexpected::Float(value), &expected));
        }
        self.0.visit_f64(value)
    }
}

/// The visitor of an option, a list or a map: what is inside is read in the same way.
struct Containers<V>(V);

impl<'de, V: Visitor<'de>> Visitor<'de> for Containers<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_unit()
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        self.0.visit_some(Numbers(deserializer))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<V::Value, A::Error> {
        self.0.visit_seq(Numbers(access))
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(Numbers(access))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<V::Value, A::Error> {
        self.0.visit_enum(access)
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Numbers<A> {
    type Error = A::Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, A::Error> {
        self.0.next_element_seed(Numbers(seed))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Numbers<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        self.0.next_key_seed(seed)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, A::Error> {
        self.0.next_value_seed(Numbers(seed))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, T: DeserializeSeed<'de>> DeserializeSeed<'de> for Numbers<T> {
    type Value = T::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T::Value, D::Error> {
        self.0.deserialize(Numbers(deserializer))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn read<'de, T: serde::Deserialize<'de>>(json: &'de str) -> Result<T, String> {
        let mut deserializer = serde_json::Deserializer::from_str(json);
        T::deserialize(Numbers(&mut deserializer)).map_err(|error| error.to_string())
    }

    #[test]
    fn a_number_without_a_fraction_is_an_integer_of_every_type() {
        assert_eq!(read::<i64>("1.0"), Ok(1));
        assert_eq!(read::<u8>("2.55e2"), Ok(255));
        assert_eq!(read::<i8>("-0.0"), Ok(0));
        assert_eq!(read::<u64>("18446744073709551615"), Ok(u64::MAX));
        assert_eq!(
            read::<Option<Vec<i32>>>("[1.0, -2e0]"),
            Ok(Some(vec![1, -2]))
        );
        assert_eq!(read::<(u8, i64)>("[1.0, 2.0]"), Ok((1, 2)));
        let map = BTreeMap::from([("a".to_owned(), 3)]);
        assert_eq!(read::<BTreeMap<String, u32>>(r#"{"a": 3.0}"#), Ok(map));
    }

    #[test]
    fn nothing_is_cut_off() {
        for json in ["1.5", "256.0", "-1.0", "1e30", "null"] {
            assert!(read::<u8>(json).is_err(), "{json}");
        }
        // As a float it is another number.
        assert!(read::<i64>("9007199254740993.0").is_err());
    }

    #[test]
    fn a_float_that_does_not_fit_is_an_error() {
        let error = read::<f32>("3.4e39").unwrap_err();
        // serde_json says it by itself where another crate has its `float_roundtrip` on.
        let said = ["a number of 32 bits", "number out of range"];
        assert!(said.iter().any(|it| error.contains(it)), "{error}");
        assert_eq!(read::<f32>("1.5"), Ok(1.5));
        assert_eq!(read::<f32>("7"), Ok(7.0));
        assert_eq!(read::<f64>("3.4e39"), Ok(3.4e39));
        assert!(read::<f64>("1e400").is_err());
    }

    #[test]
    fn any_json_is_kept_as_it_is_written() {
        let value: serde_json::Value = read(r#"[1.0, {"a": 2.0}]"#).unwrap();
        assert_eq!(value.to_string(), r#"[1.0,{"a":2.0}]"#);
    }
}
