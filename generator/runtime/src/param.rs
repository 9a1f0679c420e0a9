//! Parameters: values as pairs of a query, a form or cookies, and as headers.
//!
//! A parameter is written as OpenAPI 3.0.3, "Style Values", has it, and RFC 6570 where the two are
//! silent or at odds. What they leave open is decided so:
//!
//! - `null` is left out, as a value, in an array and in an object. Empty arrays and objects are left
//!   out (RFC 6570: they are undefined); an empty string is sent.
//! - A delimiter that no URL can hold is encoded: `|` is `%7C`, a space `%20`, brackets `%5B` and
//!   `%5D` (OpenAPI 3.0.4, "Style Examples"). Commas, dots and semicolons between items are never
//!   encoded; inside items they always are.
//! - An exploded `spaceDelimited` or `pipeDelimited` array is the same as an exploded `form` array.
//! - `deepObject` nests as servers read it: `a[b][c]=1` for objects, `a[]=1` for arrays of scalars,
//!   `a[0][b]=1` for arrays of objects and arrays.
//! - An array inside an exploded `form` object repeats the name of its entry: `sort=name&sort=id`.
//! - Elsewhere an object or array inside an array or object is JSON.
//! - Exploded arrays in cookies are several cookies of one name.
//! - A `collectionFormat` of Swagger 2.0 ([`Parameter::delimiters`]) joins the items of an array, of
//!   arrays in it too; of no items it makes the empty string, which a query and a form hold.

use std::borrow::Cow;

use http::{HeaderName, HeaderValue};
use serde_json::{Map, Value};

use super::codec_error::EncodeError;
use super::escape::Escape;
use super::operation::{Location, Parameter, Style};

/// An encoded name and an encoded value.
pub type Pair = (String, String);

/// The query of a call without `?`; empty if nothing is in it. `values` go by the index of their
/// parameter; those at the end may be left out.
pub fn query(parameters: &[Parameter], values: &[Option<Value>]) -> Result<String, EncodeError> {
    let mut out = Vec::new();
    for (parameter, value) in present(parameters, values, Location::Query) {
        pairs(parameter, value, Escape::Url, &mut out)?;
    }
    Ok(join(&out, "&"))
}

/// One pair of a query: `name=value`.
pub fn query_pair(name: &str, value: &str) -> String {
    format!("{}={}", Escape::Url.apply(name), Escape::Url.apply(value))
}

/// The value of the `Cookie` header; `None` if no cookie is set.
pub fn cookies(
    parameters: &[Parameter],
    values: &[Option<Value>],
) -> Result<Option<String>, EncodeError> {
    let mut out = Vec::new();
    for (parameter, value) in present(parameters, values, Location::Cookie) {
        let escape = match parameter.style {
            Style::Cookie => Escape::None,
            _ => Escape::Url,
        };
        let before = out.len();
        pairs(parameter, value, escape, &mut out)?;
        let mut written = out[before..].iter();
        if written.any(|(name, value)| name.contains(';') || value.contains(';')) {
            let message = "expected a cookie without a semicolon, which would begin another one";
            return Err(EncodeError::new(parameter.name, message));
        }
    }
    Ok((!out.is_empty()).then(|| join(&out, "; ")))
}

/// One cookie: `name=value`. A value of characters that RFC 6265 allows is sent as it is, because
/// few servers decode the cookies that they hand out as keys; any other is encoded.
pub fn cookie_pair(name: &str, value: &str) -> String {
    let octet = |b: u8| matches!(b, 0x21 | 0x23..=0x2b | 0x2d..=0x3a | 0x3c..=0x5b | 0x5d..=0x7e);
    let value = if value.bytes().all(octet) {
        Cow::Borrowed(value)
    } else {
        Escape::Url.apply(value)
    };
    format!("{name}={value}")
}

/// The headers of a call, `Cookie` apart.
pub fn headers(
    parameters: &[Parameter],
    values: &[Option<Value>],
) -> Result<Vec<(HeaderName, HeaderValue)>, EncodeError> {
    let mut out = Vec::new();
    for (parameter, value) in present(parameters, values, Location::Header) {
        let text = match style_value(parameter, value)? {
            StyleValue::Empty => continue,
            StyleValue::Scalar(text) => text.into_owned(),
            StyleValue::Array(items) if !parameter.delimiters.is_empty() => {
                let value = header_items(parameter, &items)?;
                out.push((header_name(parameter)?, value));
                continue;
            }
            StyleValue::Array(items) => items.join(","),
            StyleValue::Object(entries) => keyed(&entries, parameter.explode, ",", Escape::None),
        };
        out.push((
            header_name(parameter)?,
            header_value(parameter.name, &text)?,
        ));
    }
    Ok(out)
}

fn header_name(parameter: &Parameter) -> Result<HeaderName, EncodeError> {
    HeaderName::from_bytes(parameter.name.as_bytes()).map_err(|_| {
        EncodeError::new(
            parameter.name,
            "expected the name of a header: letters, digits and hyphens",
        )
    })
}

/// The items with a delimiter that may be a tab, which an item can't have.
fn header_items(parameter: &Parameter, items: &[Cow<'_, str>]) -> Result<HeaderValue, EncodeError> {
    for item in items {
        header_value(parameter.name, item)?;
    }
    let delimiter = delimiter(parameter, Escape::None);
    HeaderValue::from_bytes(items.join(&*delimiter).as_bytes())
        .map_err(|_| EncodeError::new(parameter.name, "expected the value of a header"))
}

/// The value of the header `name`. Line breaks and other control characters are errors: they would
/// end the header and begin another.
pub fn header_value(name: &str, value: &str) -> Result<HeaderValue, EncodeError> {
    let error = || {
        EncodeError::new(
            name,
            "expected a header without line breaks and control characters",
        )
    };
    if value.contains(|c: char| c.is_ascii_control()) {
        return Err(error());
    }
    HeaderValue::from_bytes(value.as_bytes()).map_err(|_| error())
}

/// The parameters of a location that have a value other than `null`.
pub fn present<'a>(
    parameters: &'a [Parameter],
    values: &'a [Option<Value>],
    location: Location,
) -> impl Iterator<Item = (&'a Parameter, &'a Value)> {
    parameters
        .iter()
        .zip(values)
        .filter(move |(parameter, _)| parameter.location == location)
        .filter_map(|(parameter, value)| Some((parameter, value.as_ref()?)))
        .filter(|(_, value)| !value.is_null())
}

/// Adds the pairs of one parameter.
pub fn pairs(
    parameter: &Parameter,
    value: &Value,
    escape: Escape,
    out: &mut Vec<Pair>,
) -> Result<(), EncodeError> {
    let name = match parameter.style {
        Style::Whole => Cow::Borrowed(""),
        _ => escape.apply(parameter.name),
    };
    let escape = parameter.escape(escape);
    if parameter.style == Style::DeepObject && parameter.content.is_none() {
        return nested(&name, value, escape, out, 0)
            .ok_or_else(|| EncodeError::new(parameter.name, "nested too deeply"));
    }
    let delimiter = delimiter(parameter, escape);
    let delimited = |items: &[Cow<'_, str>]| {
        let items: Vec<_> = items.iter().map(|item| escape.apply(item)).collect();
        items.join(&delimiter)
    };
    match style_value(parameter, value)? {
        StyleValue::Empty if is_joined(parameter) && value.is_array() => {
            out.push((name.into_owned(), String::new()));
        }
        StyleValue::Empty => {}
        StyleValue::Scalar(text) => out.push((name.into_owned(), escape.apply(&text).into_owned())),
        StyleValue::Array(items) if parameter.explode => out.extend(
            items
                .iter()
                .map(|item| (name.to_string(), escape.apply(item).into_owned())),
        ),
        StyleValue::Array(items) => out.push((name.into_owned(), delimited(&items))),
        StyleValue::Object(_) if parameter.explode => exploded(value, escape, out),
        StyleValue::Object(entries) => {
            let text = keyed(&entries, false, &delimiter, escape);
            out.push((name.into_owned(), text));
        }
    }
    Ok(())
}

/// What stands between the items of an array that is not exploded. A comma is never encoded.
pub fn delimiter(parameter: &Parameter, escape: Escape) -> Cow<'static, str> {
    let delimiter = match (parameter.delimiters.split_at_checked(1), parameter.style) {
        (Some((first, _)), _) => first,
        (None, Style::SpaceDelimited) => " ",
        (None, Style::PipeDelimited) => "|",
        (None, _) => ",",
    };
    match delimiter {
        "," => Cow::Borrowed(","),
        delimiter => escape.apply(delimiter),
    }
}

/// Whether an array is always one text, be it empty.
fn is_joined(parameter: &Parameter) -> bool {
    !parameter.delimiters.is_empty() && !parameter.explode
}

/// Adds a pair for each entry of an object, and of an entry that is a list for each of its items.
fn exploded(object: &Value, escape: Escape, out: &mut Vec<Pair>) {
    for (key, value) in object.as_object().into_iter().flatten() {
        let items = match value {
            Value::Array(items) => items.as_slice(),
            one => std::slice::from_ref(one),
        };
        let items = items.iter().filter(|item| !item.is_null());
        out.extend(items.map(|item| {
            let item = text(item);
            (
                escape.apply(key).into_owned(),
                escape.apply(&item).into_owned(),
            )
        }));
    }
}

/// How deep `deepObject` may nest.
const MAX_DEPTH: usize = 32;

/// Adds the pairs below `name`, in brackets; `None` if they nest too deeply.
pub fn nested(
    name: &str,
    value: &Value,
    escape: Escape,
    out: &mut Vec<Pair>,
    depth: usize,
) -> Option<()> {
    if depth > MAX_DEPTH {
        return None;
    }
    let (open, close) = (escape.apply("["), escape.apply("]"));
    match value {
        Value::Null => {}
        Value::Object(entries) => {
            for (key, value) in entries {
                let key = escape.apply(key);
                nested(
                    &format!("{name}{open}{key}{close}"),
                    value,
                    escape,
                    out,
                    depth + 1,
                )?;
            }
        }
        Value::Array(items) => {
            let flat = !items.iter().any(|item| item.is_object() || item.is_array());
            for (index, item) in items.iter().enumerate() {
                let name = if flat {
                    format!("{name}{open}{close}")
                } else {
                    format!("{name}{open}{index}{close}")
                };
                nested(&name, item, escape, out, depth + 1)?;
            }
        }
        scalar => {
            let text = text(scalar);
            out.push((name.to_owned(), escape.apply(&text).into_owned()));
        }
    }
    Some(())
}

/// `a=1&b=2`. What has no name is written alone.
pub fn join(pairs: &[Pair], separator: &str) -> String {
    let pair = |(key, value): &Pair| match key.is_empty() {
        true => value.clone(),
        false => format!("{key}={value}"),
    };
    let pairs: Vec<_> = pairs.iter().map(pair).collect();
    pairs.join(separator)
}

/// A value as far as styles know values.
#[derive(Debug)]
pub enum StyleValue<'a> {
    /// `null`, or an empty array or object.
    Empty,
    /// A scalar, or a value that is serialized as a whole.
    Scalar(Cow<'a, str>),
    /// An array of at least one item.
    Array(Vec<Cow<'a, str>>),
    /// An object of at least one entry.
    Object(Vec<(&'a str, Cow<'a, str>)>),
}

/// Reduces a value to what styles know.
pub fn style_value<'a>(
    parameter: &Parameter,
    value: &'a Value,
) -> Result<StyleValue<'a>, EncodeError> {
    if let Some(media_type) = parameter.content {
        return whole(parameter, media_type, value).map(StyleValue::Scalar);
    }
    Ok(match value {
        Value::Null => StyleValue::Empty,
        Value::Array(items) => array(items, parameter.delimiters.get(1..).unwrap_or_default()),
        Value::Object(entries) => object(entries),
        scalar => StyleValue::Scalar(text(scalar)),
    })
}

fn array<'a>(items: &'a [Value], inner: &str) -> StyleValue<'a> {
    let items: Vec<_> = items
        .iter()
        .filter(|item| !item.is_null())
        .map(|item| joined(item, inner))
        .collect();
    if items.is_empty() {
        StyleValue::Empty
    } else {
        StyleValue::Array(items)
    }
}

/// An array within an array as one text, where its delimiter is known.
fn joined<'a>(value: &'a Value, delimiters: &str) -> Cow<'a, str> {
    match (value, delimiters.split_at_checked(1)) {
        (Value::Array(items), Some((first, inner))) => {
            let items = items.iter().filter(|item| !item.is_null());
            let items: Vec<_> = items.map(|item| joined(item, inner)).collect();
            Cow::Owned(items.join(first))
        }
        (value, _) => text(value),
    }
}

fn object(entries: &Map<String, Value>) -> StyleValue<'_> {
    let present = entries.iter().filter(|(_, value)| !value.is_null());
    let entries: Vec<_> = present
        .map(|(key, value)| (key.as_str(), text(value)))
        .collect();
    if entries.is_empty() {
        StyleValue::Empty
    } else {
        StyleValue::Object(entries)
    }
}

/// A value that is serialized as the media type says: JSON, or a scalar as text.
fn whole<'a>(
    parameter: &Parameter,
    media_type: &str,
    value: &'a Value,
) -> Result<Cow<'a, str>, EncodeError> {
    if is_json(media_type) {
        return Ok(Cow::Owned(value.to_string()));
    }
    match value {
        Value::Array(_) | Value::Object(_) => {
            let found = if value.is_array() {
                "an array"
            } else {
                "an object"
            };
            let message = format!("expected a scalar for `{media_type}`, found {found}");
            Err(EncodeError::new(parameter.name, message))
        }
        scalar => Ok(text(scalar)),
    }
}

/// Whether a media type is JSON: `application/json`, or any that ends in `+json`.
pub fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let (_, subtype) = essence.split_once('/').unwrap_or_default();
    let subtype = subtype.to_ascii_lowercase();
    subtype == "json" || subtype.ends_with("+json")
}

/// A string without quotes; any other value as JSON.
pub fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        // The same text, without a formatter.
        Value::Number(number) if number.is_i64() => {
            Cow::Owned(number.as_i64().unwrap_or_default().to_string())
        }
        other => Cow::Owned(other.to_string()),
    }
}

/// The entries of an object in one text: `R=100,G=200` if exploded, `R,100,G,200` if not.
pub fn keyed(
    entries: &[(&str, Cow<'_, str>)],
    explode: bool,
    delimiter: &str,
    escape: Escape,
) -> String {
    let between = if explode { "=" } else { delimiter };
    let entries: Vec<_> = entries
        .iter()
        .map(|(key, value)| format!("{}{between}{}", escape.apply(key), escape.apply(value)))
        .collect();
    entries.join(delimiter)
}

#[cfg(test)]
mod tests;
