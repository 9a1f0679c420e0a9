// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! The lenient deserializer: a JSON value is read as the type asked for, if that loses nothing.

use std::fmt;

use serde::de::{Deserializer, Error as _, Visitor};
use serde_json::{Error, Number};

use super::super::drift::DriftKind;
use super::super::json_text::{json_type, json_type_name, properties, types};
use super::super::score::{self, PartError};
use super::super::session;
use super::containers::{self, MapReader, SeqReader};
use super::scalar;

/// How much worse a value of another JSON type fits than one with an unknown property.
const CONVERTED: u32 = 4;

/// A value: its JSON text, or nothing where a required property is missing.
#[derive(Clone, Copy, Debug)]
pub struct LenientValue<'de>(Option<&'de str>);

impl<'de> LenientValue<'de> {
    /// The value that `text` is.
    pub fn new(text: &'de str) -> Self {
        Self(Some(text))
    }

    /// The value of a property that is missing.
    pub const MISSING: Self = Self(None);

    /// The JSON text.
    pub fn text(self) -> &'de str {
        self.0.unwrap_or("null")
    }

    /// Whether it is [`LenientValue::MISSING`].
    pub fn is_missing(self) -> bool {
        self.0.is_none()
    }

    /// Whether it is `""`, which stands for nothing where a type has no such value.
    pub fn is_empty_text(self) -> bool {
        self.text() == r#""""#
    }

    fn kind(self) -> u8 {
        json_type(self.text())
    }

    /// Whether it is nothing for a type that has a word for that.
    fn is_nothing(self) -> bool {
        self.text() == "null" || self.is_empty_text()
    }

    /// A reader that reads the text as it is.
    fn plain(self) -> serde_json::Deserializer<serde_json::de::StrRead<'de>> {
        serde_json::Deserializer::from_str(self.text())
    }

    /// Tells that the value is of another JSON type than `expected`, and is read all the same.
    fn converted(self, expected: &str) {
        score::add_misfits(CONVERTED);
        if let Some(text) = self.0 {
            let kind = match text {
                "null" => DriftKind::Null,
                _ => DriftKind::JsonType,
            };
            session::report(kind, text, || expected.to_owned());
        }
    }

    /// The result of reading; an error gets its place here, once. `fits` is whether the value is of
    /// the JSON type that was asked for.
    pub(super) fn finish<T>(
        self,
        fits: bool,
        expected: &str,
        read: Result<T, Error>,
    ) -> Result<T, Error> {
        read.inspect_err(|error| {
            let message = error.to_string();
            if score::is_kept(&message) {
                return;
            }
            if let Some(text) = self.0 {
                let kind = match text {
                    "null" => DriftKind::Null,
                    _ if fits => DriftKind::Format,
                    _ => DriftKind::JsonType,
                };
                session::report(kind, text, || expected.to_owned());
            }
            keep(message, self.0);
        })
    }

    fn number<V: Visitor<'de>>(
        self,
        whole: bool,
        visitor: V,
        visit: impl FnOnce(Number, V) -> Result<V::Value, Error>,
    ) -> Result<V::Value, Error> {
        let expected = if whole { "an integer" } else { "a number" };
        let fits = matches!(self.kind(), types::INTEGER | types::NUMBER);
        let Some(number) = scalar::number(self.text(), whole) else {
            return self.refuse(expected, &visitor);
        };
        let read = visit(number, visitor);
        if !fits && read.is_ok() {
            self.converted(expected);
        }
        self.finish(fits, expected, read)
    }

    /// A string that is kept as it is, or turned into something else.
    fn string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let expected = expectation(&visitor);
        if self.kind() == types::STRING {
            let read = self.plain().deserialize_str(visitor);
            return self.finish(true, &expected, read);
        }
        let Some(text) = scalar::spelling(self.text()) else {
            return self.refuse(&expected, &visitor);
        };
        let read = visitor.visit_str(text);
        if read.is_ok() {
            self.converted(&expected);
        }
        self.finish(false, &expected, read)
    }

    /// The error that the value is of another JSON type.
    fn refuse<V: Visitor<'de>, T>(self, expected: &str, visitor: &V) -> Result<T, Error> {
        let found = match self.0 {
            Some(text) => json_type_name(text),
            None => "nothing",
        };
        let expectation = expectation(visitor);
        let error = Error::custom(format_args!(
            "invalid type: {found}, expected {expectation}"
        ));
        self.finish(false, expected, Err(error))
    }
}

/// Keeps what is wrong with the value that is being read.
pub(super) fn keep(message: String, json: Option<&str>) {
    score::keep_error(PartError {
        length: 0,
        path: session::path(),
        message,
        json: json.map(str::to_owned),
    });
}

/// What a visitor says that it expects.
fn expectation<'de, V: Visitor<'de>>(visitor: &V) -> String {
    struct Words<'v, V>(&'v V);
    impl<'de, V: Visitor<'de>> fmt::Display for Words<'_, V> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.expecting(f)
        }
    }
    Words(visitor).to_string()
}

/// Numbers that the visitor gets as what they are.
macro_rules! numbers {
    ($($name:ident $whole:literal)*) => {
        $(fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.number($whole, visitor, |number, visitor| number.$name(visitor))
        })*
    };
}

impl<'de> Deserializer<'de> for LenientValue<'de> {
    type Error = Error;

    numbers! {
        deserialize_i8 true deserialize_i16 true deserialize_i32 true deserialize_i64 true
        deserialize_u8 true deserialize_u16 true deserialize_u32 true deserialize_u64 true
        deserialize_i128 true deserialize_u128 true
        deserialize_f32 false deserialize_f64 false
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let expected = expectation(&visitor);
        let read = self.plain().deserialize_any(visitor);
        self.finish(true, &expected, read)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let expected = "a boolean";
        let Some(value) = scalar::boolean(self.text()) else {
            return self.refuse(expected, &visitor);
        };
        if self.kind() != types::BOOL {
            self.converted(expected);
        }
        let read = visitor.visit_bool(value);
        self.finish(true, expected, read)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.string(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.string(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.text() {
            "null" => visitor.visit_none(),
            r#""""# => {
                let expected = expectation(&visitor);
                let trial = || score::measure(|| visitor.visit_some(self));
                let ((read, misfits), found) = session::measure(trial);
                if read.is_ok() && misfits.count == 0 {
                    session::keep(found);
                    return read;
                }
                // The property that this is the value of takes it for null.
                self.converted("a value or null");
                let error = Error::custom(format_args!("an empty string, expected {expected}"));
                keep(error.to_string(), self.0);
                Err(error)
            }
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.text() {
            "null" => visitor.visit_unit(),
            _ => self.refuse("null", &visitor),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        // This is how serde_json asks for the text of a value; unions are read from it.
        match name.starts_with("$serde_json") {
            true if self.0.is_none() => self.refuse("a value", &visitor),
            true => self.plain().deserialize_newtype_struct(name, visitor),
            false => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let expected = "an array";
        let fits = self.kind() == types::ARRAY;
        let items = match self.kind() {
            types::ARRAY => containers::array_items(self.text()),
            types::OBJECT => containers::object_as_array(self.text()),
            _ if self.is_nothing() => Ok(Vec::new()),
            _ => Ok(containers::single_item(self.text())),
        };
        if !fits {
            self.converted(expected);
        }
        let read = items.and_then(|items| visitor.visit_seq(SeqReader::new(items)));
        self.finish(fits, expected, read)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        let expected = "an array";
        let items = match self.kind() {
            types::ARRAY => containers::array_items(self.text())?,
            types::OBJECT => containers::object_as_array(self.text())?,
            _ => return self.refuse(expected, &visitor),
        };
        let fits = self.kind() == types::ARRAY;
        if !fits {
            self.converted(expected);
        }
        let read = visitor.visit_seq(SeqReader::new(items));
        self.finish(fits, expected, read)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let expected = "an object";
        let fits = self.kind() == types::OBJECT;
        let entries = match self.kind() {
            types::OBJECT => properties(self.text()),
            types::ARRAY => containers::array_as_object(self.text()),
            _ if self.is_nothing() => Ok(Vec::new()),
            _ => return self.refuse(expected, &visitor),
        };
        let (read, found) = session::measure(|| {
            entries.and_then(|entries| visitor.visit_map(MapReader::new(self, entries)))
        });
        if !fits && read.is_ok() {
            self.converted(expected);
        }
        session::keep(found);
        self.finish(fits, expected, read)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        // Only a model asks for nothing: where it has no row for a property.
        session::report(DriftKind::UnknownProperty, self.text(), || {
            "no property of this name".to_owned()
        });
        visitor.visit_unit()
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    serde::forward_to_deserialize_any! {
        char bytes byte_buf unit_struct tuple_struct enum identifier
    }
}
