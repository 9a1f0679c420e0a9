//! Writing JSON in which every number is one: NaN and infinity, which serde_json writes as `null`,
//! are errors.

use std::cell::Cell;
use std::fmt::Display;

use serde::ser::{
    Error as _, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use serde_json::{Error, Value};

/// The JSON text of a value.
pub fn to_vec<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Error> {
    let json = serde_json::to_vec(value)?;
    // Without `null` there is nothing to look for.
    if json.windows(4).any(|four| four == b"null") {
        value.serialize(Finite)?;
    }
    Ok(json)
}

/// A value as JSON.
pub fn to_value<T: Serialize + ?Sized>(value: &T) -> Result<Value, Error> {
    let around = SINGLE.replace(false);
    let checked = value.serialize(Finite);
    let single = SINGLE.replace(around);
    checked?;
    let before = AS_VALUE.replace(true);
    // `0.07_f32` as an `f64` is `0.07000000029802322`; its shortest digits are what was meant.
    let written = if single {
        serde_json::to_vec(value).and_then(|json| serde_json::from_slice(&json))
    } else {
        serde_json::to_value(value)
    };
    AS_VALUE.set(before);
    written
}

thread_local! {
    static AS_VALUE: Cell<bool> = const { Cell::new(false) };
    /// Whether [`Finite`] met a number of single precision.
    static SINGLE: Cell<bool> = const { Cell::new(false) };
}

/// Whether [`to_value`] is at work: a [`Value`] has no place for numbers of any length.
pub fn is_value() -> bool {
    AS_VALUE.get()
}

/// Looks for numbers that JSON does not have, and writes nothing.
struct Finite;

fn check(value: f64) -> Result<(), Error> {
    if value.is_finite() {
        return Ok(());
    }
    let message = format_args!("expected a finite number, found {value}, which JSON does not have");
    Err(Error::custom(message))
}

/// Methods for what is no float.
macro_rules! nothing {
    ($($name:ident($($ty:ty),*))*) => {
        $(fn $name(self, $(_: $ty),*) -> Result<(), Error> {
            Ok(())
        })*
    };
}

impl Serializer for Finite {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    nothing! {
        serialize_bool(bool) serialize_i8(i8) serialize_i16(i16) serialize_i32(i32)
        serialize_i64(i64) serialize_i128(i128) serialize_u8(u8) serialize_u16(u16)
        serialize_u32(u32) serialize_u64(u64) serialize_u128(u128) serialize_char(char)
        serialize_str(&str) serialize_bytes(&[u8]) serialize_none() serialize_unit()
        serialize_unit_struct(&'static str)
        serialize_unit_variant(&'static str, u32, &'static str)
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        SINGLE.set(true);
        check(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        check(value)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_seq(self, _length: Option<usize>) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_tuple(self, _length: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_tuple_struct(self, _name: &'static str, _length: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_struct(self, _name: &'static str, _length: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<Self, Error> {
        Ok(self)
    }

    fn collect_str<T: Display + ?Sized>(self, _value: &T) -> Result<(), Error> {
        Ok(())
    }
}

/// What takes the items of an array or a tuple.
macro_rules! items {
    ($($name:ident $method:ident)*) => {
        $(impl $name for Finite {
            type Ok = ();
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                value.serialize(Self)
            }

            fn end(self) -> Result<(), Error> {
                Ok(())
            }
        })*
    };
}

items! {
    SerializeSeq serialize_element SerializeTuple serialize_element
    SerializeTupleStruct serialize_field SerializeTupleVariant serialize_field
}

/// What takes the fields of a struct.
macro_rules! fields {
    ($($name:ident)*) => {
        $(impl $name for Finite {
            type Ok = ();
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                _key: &'static str,
                value: &T,
            ) -> Result<(), Error> {
                value.serialize(Self)
            }

            fn end(self) -> Result<(), Error> {
                Ok(())
            }
        })*
    };
}

fields! { SerializeStruct SerializeStructVariant }

impl SerializeMap for Finite {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, _key: &T) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(Self)
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn what_is_no_number_is_an_error_and_not_null() {
        for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let error = to_vec(&BTreeMap::from([("a", vec![Some(number)])])).unwrap_err();
            assert!(error.to_string().contains("a finite number"), "{error}");
            assert!(to_value(&(1, number as f32)).is_err());
        }
    }

    #[test]
    fn single_precision_has_its_own_digits() {
        let value = to_value(&(0.07_f32, [3.402_823e-20_f32], 0.07_f64, 1_u8)).unwrap();
        assert_eq!(value.to_string(), "[0.07,[3.402823e-20],0.07,1]");
    }

    #[test]
    fn null_is_written_where_it_is_meant() {
        let json = to_vec(&("null", None::<f64>, Some(1.5), Value::Null)).unwrap();
        assert_eq!(json, br#"["null",null,1.5,null]"#);
        assert_eq!(to_value(&None::<f64>).unwrap(), Value::Null);
    }
}
