//! Lenient reading: a value of another JSON type is accepted where it loses nothing.
//!
//! Every type says by its [`ReadJson`] what it takes of a value of another JSON type:
//!
//! | asked for | also read |
//! |---|---|
//! | integer | `"42"`, `42.0`, `"42.0"` |
//! | number | `"4.2"` |
//! | boolean | `0`, `1`, `"0"`, `"1"`, `"true"`, `"false"` |
//! | string | a number or a boolean, as it is written; an object or an array, as its JSON text |
//! | enum, date, UUID, decimal, … | a number or a boolean where its spelling is such a value |
//! | date-time | one without an offset; see [`DateTime`](super::DateTime) |
//! | date | a date-time at midnight in UTC, or without an offset |
//! | array | `{}`, `null`, `""`; an object with numbers for names or objects for values; one value |
//! | map | an array, by the numbers of its items; `null` and `""` as none |
//! | object with known properties | `[]` as one without any |
//! | scalar, object with known properties | an array of one such value |
//! | something optional or nullable | `""` as nothing, unless it is a string |
//! | a required array, map or nullable value | its absence, as none |
//! | a required property that can have one value only | its absence, as that value |
//! | union | the variant that keeps most of the value, of equals the one that fits best; one that fits as it is wins |
//!
//! Everything below a lenient value is read leniently too. What stays an error: a number with a
//! fraction for an integer, a number out of its range, a text that is no number, a date that is
//! none, `null` for what can't be nothing, another required scalar or object that is missing (unless
//! `optional_responses` of the configuration makes it optional), an array of several values for one.

use serde_json::value::RawValue;

use super::codec_error::JsonError;
use super::context::{Context, MAX_DEPTH, Node};
use super::drift::Deviations;
use super::json;
use super::json_text;
use super::read::ReadJson;
use super::scan;

/// Reads a body of JSON leniently, and gives its deviations where someone is `collecting`.
pub fn decode<T: ReadJson>(body: &[u8], collecting: bool) -> (Result<T, JsonError>, Deviations) {
    let text = std::str::from_utf8(body).ok();
    let scanned = text
        .filter(|_| !collecting)
        .and_then(|text| scan::whole(text, true, T::scan));
    if let Some(value) = scanned {
        return (Ok(value), Deviations::default());
    }
    // The text must be valid as a whole, since parts of it are read one by one.
    let text = text.filter(|_| json_text::depth(body) <= MAX_DEPTH);
    let raw = text.and_then(|text| serde_json::from_str::<&RawValue>(text).ok());
    let Some(raw) = raw else {
        // Reading it as it is says what is wrong with it.
        return (json::decode_json(body), Deviations::default());
    };
    let mut context = Context::new(raw.get(), true, collecting);
    let read = T::read_json(Node::new(raw.get()), &mut context);
    let read = read.map_err(|error| json::located(body, raw.get(), &error));
    (read, context.into_deviations())
}

#[cfg(test)]
mod tests;
