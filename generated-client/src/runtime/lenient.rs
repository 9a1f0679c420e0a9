// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! Lenient reading: a value of another JSON type is accepted where it loses nothing.
//!
//! Every type asks for a JSON type in its `Deserialize`. One deserializer gives all of them
//! the closest value: [`LenientValue`].
//!
//! | asked for | also read |
//! |---|---|
//! | integer | `"42"`, `42.0`, `"42.0"` |
//! | number | `"4.2"` |
//! | boolean | `0`, `1`, `"0"`, `"1"`, `"true"`, `"false"` |
//! | string | a number or a boolean, as it is written |
//! | enum, date, UUID, decimal, … | a number or a boolean where its spelling is such a value |
//! | date-time, time | one without an offset; see [`DateTime`](super::DateTime) |
//! | array | `{}`, `null`, `""`; an object with numbers for names or objects for values; one value |
//! | map | an array, by the numbers of its items; `null` and `""` as none |
//! | object with known properties | `[]` as one without any |
//! | something optional or nullable | `""` as nothing, unless it is a string |
//! | a required array, map or nullable value | its absence, as none |
//! | union | the variant that fits in one of these ways, if none fits as it is |
//!
//! Everything below a lenient value is read leniently too. What stays an error: a number with a
//! fraction for an integer, a number out of its range, a text that is no number, a date that is
//! none, `null` for what can't be nothing, a required scalar or object that is missing, an object
//! or an array for a scalar.

use std::marker::PhantomData;

use serde::de::{Deserialize as _, DeserializeOwned, DeserializeSeed, Deserializer, Error as _};
use serde_json::value::RawValue;

use super::codec_error::JsonError;
use super::drift::Deviation;
use super::json;
use super::json_text;
use super::score;
use super::session;

pub use self::value::LenientValue;

mod containers;
mod scalar;
mod value;

/// How deep a value may nest: what serde_json allows of a whole body.
const MAX_DEPTH: usize = 128;

/// Reads a body of JSON leniently, and gives its deviations where someone is `collecting`.
pub fn decode<T: DeserializeOwned>(
    body: &[u8],
    collecting: bool,
) -> (Result<T, JsonError>, Vec<Deviation>) {
    let text = match std::str::from_utf8(body) {
        Ok(text) if json_text::depth(body) <= MAX_DEPTH => text,
        // Reading it as it is says what is wrong with it.
        _ => return (json::decode_json(body), Vec::new()),
    };
    // The text must be valid as a whole, since parts of it are read one by one.
    let Ok(raw) = serde_json::from_str::<&RawValue>(text) else {
        return (json::decode_json(body), Vec::new());
    };
    let session = session::Session::begin(collecting);
    let read = T::deserialize(LenientValue::new(raw.get()));
    let found = session.found();
    (read.map_err(|error| json::explain(body, &error)), found)
}

/// The items of an array, or of a value that is read as one, as JSON texts.
pub fn array_items(text: &str) -> serde_json::Result<Vec<&RawValue>> {
    match text.as_bytes().first() {
        Some(b'{') => {
            let values = containers::object_as_array(text)?.into_iter();
            values
                .map(|(_, value)| serde_json::from_str(value))
                .collect()
        }
        Some(b'[') => serde_json::from_str(text),
        _ if LenientValue::new(text).is_empty_text() => Ok(Vec::new()),
        _ => Ok(vec![serde_json::from_str(text)?]),
    }
}

/// Reads a variant or another part of a text: leniently, if that is how the whole is read.
pub fn parse<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    if session::is_active() {
        T::deserialize(LenientValue::new(text))
    } else {
        json::parse(text)
    }
}

/// A value that is read leniently, wherever it stands.
#[derive(Debug)]
pub struct LenientSeed<T>(pub PhantomData<T>);

impl<'de, T: DeserializeOwned> DeserializeSeed<'de> for LenientSeed<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        read_part(deserializer, |node| T::deserialize(node))
    }
}

/// Takes the text of a value and has it read.
pub fn read_part<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    read: impl FnOnce(LenientValue<'_>) -> serde_json::Result<T>,
) -> Result<T, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    let node = LenientValue::new(raw.get());
    if session::is_active() {
        return read(node).map_err(D::Error::custom);
    }
    if json_text::depth(node.text().as_bytes()) > MAX_DEPTH {
        return Err(D::Error::custom("nested too deeply"));
    }
    let session = session::Session::begin(false);
    let read = read(node);
    drop(session);
    session::set_empty_string(read.is_err() && node.is_empty_text());
    read.map_err(|error| {
        // The reader of the whole finds the value by its length.
        score::set_length(node.text().len());
        D::Error::custom(error)
    })
}
