//! Scalars, and the values that are read as one.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, Deserializer, Visitor};
use serde_json::{Error, Number};

use super::super::context::{Context, Node, ReadError};
use super::super::json_text::{self, json_type, plain_message, types};
use super::super::numbers;
use super::super::place::Segment;
use super::containers;

/// Reads a number.
pub fn number<T: DeserializeOwned>(
    node: Node<'_>,
    context: &mut Context,
    expected: &str,
) -> Result<T, ReadError> {
    if matches!(node.json_type(), types::INTEGER | types::NUMBER) {
        let read = numbers::parse(node.text());
        return read.map_err(|error| context.misformat(node, expected, plain_message(&error)));
    }
    if let Some(item) = containers::single(node, context) {
        return only_item(node, item, context, expected, |item, context| {
            number(item, context, expected)
        });
    }
    let spelled = context.is_lenient().then(|| spelled_number(node.text()));
    match spelled.flatten().map(|text| numbers::parse(&text)) {
        Some(Ok(value)) => {
            context.convert(node, expected);
            Ok(value)
        }
        _ => Err(context.mismatch(node, expected)),
    }
}

/// Reads a value of a type that has a `Deserialize` of its own.
pub fn foreign<T: DeserializeOwned>(node: Node<'_>, context: &mut Context) -> Result<T, ReadError> {
    let read = numbers::parse(node.text());
    read.map_err(|error| context.misformat(node, "a value of the type", plain_message(&error)))
}

/// The number that a string spells as JSON does.
fn spelled_number(json: &str) -> Option<String> {
    let text = json_text::string(json)?;
    let text = text.trim();
    serde_json::from_str::<Number>(text).ok()?;
    Some(text.to_owned())
}

/// Reads a boolean.
pub fn boolean(node: Node<'_>, context: &mut Context) -> Result<bool, ReadError> {
    let expected = "a boolean";
    match node.text() {
        "true" => return Ok(true),
        "false" => return Ok(false),
        _ => {}
    }
    if let Some(item) = containers::single(node, context) {
        return only_item(node, item, context, expected, boolean);
    }
    let spelled = context.is_lenient().then(|| spelled_boolean(node.text()));
    let Some(value) = spelled.flatten() else {
        return Err(context.mismatch(node, expected));
    };
    context.convert(node, expected);
    Ok(value)
}

/// The boolean that a value stands for: `0` or `1`, or one of these or of `true` and `false` as a
/// string, in any case.
fn spelled_boolean(json: &str) -> Option<bool> {
    let word = match json_type(json) {
        types::INTEGER => json.into(),
        types::STRING => json_text::string(json)?,
        _ => return None,
    };
    match word.trim() {
        "1" => Some(true),
        "0" => Some(false),
        word if word.eq_ignore_ascii_case("true") => Some(true),
        word if word.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// Reads a string, or what is a string in JSON.
pub fn string<T: DeserializeOwned>(node: Node<'_>, context: &mut Context) -> Result<T, ReadError> {
    if let Some(text) = json_text::string(node.text()).filter(|_| !node.is_missing()) {
        let error = match from_text::<T>(&text) {
            Ok(value) => return Ok(value),
            Err(error) => error,
        };
        return Err(context.misformat(node, &expectation::<T>(), error.to_string()));
    }
    let expected = expectation::<T>();
    if let Some(item) = containers::single(node, context) {
        return only_item(node, item, context, &expected, string);
    }
    if !context.is_lenient() {
        // Some types of other crates take numbers too.
        let read = numbers::parse(node.text());
        return read.map_err(|_| context.mismatch(node, &expected));
    }
    let spelled = spelling(node.text());
    match spelled.map(from_text) {
        Some(Ok(value)) => {
            context.convert(node, &expected);
            Ok(value)
        }
        _ => Err(context.mismatch(node, &expected)),
    }
}

/// Reads a string of a type that takes all of them.
pub fn any_string<'t>(
    node: Node<'t>,
    context: &mut Context,
    expected: fmt::Arguments<'_>,
) -> Result<Cow<'t, str>, ReadError> {
    if let Some(text) = json_text::string(node.text()).filter(|_| !node.is_missing()) {
        return Ok(text);
    }
    let described = expected.to_string();
    if let Some(item) = containers::single(node, context) {
        return only_item(node, item, context, &described, |item, context| {
            any_string(item, context, expected)
        });
    }
    let spelled = spelling(node.text()).filter(|_| context.is_lenient());
    let Some(text) = spelled else {
        return Err(context.mismatch(node, &described));
    };
    context.convert(node, &described);
    Ok(Cow::Borrowed(text))
}

fn from_text<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    T::deserialize(StrDeserializer::<Error>::new(text))
}

/// The string that a number or a boolean stands for: how it is written.
fn spelling(json: &str) -> Option<&str> {
    match json_type(json) {
        types::BOOL | types::INTEGER | types::NUMBER => Some(json),
        _ => None,
    }
}

/// Reads the only item of an array in place of the array.
fn only_item<'t, T>(
    node: Node<'_>,
    item: Node<'t>,
    context: &mut Context,
    expected: &str,
    read: impl FnOnce(Node<'t>, &mut Context) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    context.convert(node, expected);
    context.at(Segment::Index(0), |context| read(item, context))
}

/// What a type says that it expects.
fn expectation<T: DeserializeOwned>() -> String {
    match T::deserialize(Asking) {
        Ok(_) => String::new(),
        Err(error) => error.to_string(),
    }
}

/// A deserializer that only asks what is expected of it.
struct Asking;

struct Words<V>(V);

impl<'de, V: Visitor<'de>> fmt::Display for Words<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }
}

impl<'de> Deserializer<'de> for Asking {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        Err(serde::de::Error::custom(Words(visitor)))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_numbers_where_json_would_write_them_so() {
        let number = |json| spelled_number(json);
        assert_eq!(number(r#""42""#).as_deref(), Some("42"));
        assert_eq!(number(r#"" -42 ""#).as_deref(), Some("-42"));
        assert_eq!(number(r#""42.0""#).as_deref(), Some("42.0"));
        for no in [
            r#""""#,
            r#""four""#,
            r#""+4""#,
            r#""007""#,
            r#""0x1F""#,
            r#""1,000""#,
            "true",
            "null",
            "[4]",
        ] {
            assert_eq!(number(no), None, "{no}");
        }
    }

    #[test]
    fn booleans_have_six_spellings() {
        for yes in ["1", r#""1""#, r#""true""#, r#""True""#] {
            assert_eq!(spelled_boolean(yes), Some(true), "{yes}");
        }
        for no in ["0", r#""0""#, r#""false""#] {
            assert_eq!(spelled_boolean(no), Some(false), "{no}");
        }
        for neither in ["2", r#""yes""#, r#""""#, "null", "{}", "1.5"] {
            assert_eq!(spelled_boolean(neither), None, "{neither}");
        }
    }

    #[test]
    fn the_spelling_of_a_number_is_kept() {
        assert_eq!(spelling("4.20"), Some("4.20"));
        assert_eq!(spelling("true"), Some("true"));
        assert_eq!(spelling("null"), None);
        assert_eq!(spelling("{}"), None);
    }
}
