//! Path templates: values go in, and stay in their segment.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::codec_error::EncodeError;
use super::escape::{self, Escape};
use super::operation::{Location, Parameter, Style};
use super::param::{self, StyleValue, keyed, style_value};
use super::template::{before, next_variable};

/// Fills a path template such as `/pets/{id}`. `values` go by the index of their parameter.
///
/// A value can't change which resource the template means: every character but the unreserved ones
/// of RFC 3986 is encoded; a value that is empty, or that makes its segment (or a part of it
/// between slashes) `.` or `..`, plain or encoded, is an error, since servers and proxies resolve
/// those after decoding. With `allow_empty`, an empty value is none. A missing value is an error. A
/// fragment in the template is dropped, as no client sends one.
pub fn expand(
    template: &str,
    parameters: &[Parameter],
    values: &[Option<Value>],
    allow_empty: bool,
) -> Result<String, EncodeError> {
    let mut out = String::with_capacity(template.len() + 16);
    expand_into(&mut out, template, parameters, values, allow_empty)?;
    Ok(out)
}

/// Adds the filled template to `out`.
pub(crate) fn expand_into(
    out: &mut String,
    template: &str,
    parameters: &[Parameter],
    values: &[Option<Value>],
    allow_empty: bool,
) -> Result<(), EncodeError> {
    let template = before(template, b'#').map_or(template, |(path, _)| path);
    let start = out.len();
    let mut rest = template;
    while let Some((literal, name, after)) = next_variable(rest) {
        out.push_str(&escape::literal(literal));
        let (parameter, value) = parameter(parameters, values, name)?;
        out.push_str(&variable(parameter, value, Escape::Url, allow_empty)?);
        rest = after;
    }
    out.push_str(&escape::literal(rest));
    // Most paths have nothing that could be taken for dots.
    match out.as_bytes()[start..]
        .iter()
        .any(|byte| matches!(byte, b'.' | b'%'))
    {
        true => check_segments(template, parameters, values, allow_empty),
        false => Ok(()),
    }
}

/// Looks for values that make their segment `.` or `..`.
fn check_segments(
    template: &str,
    parameters: &[Parameter],
    values: &[Option<Value>],
    allow_empty: bool,
) -> Result<(), EncodeError> {
    let mut segments = Segments::default();
    let mut rest = template;
    while let Some((literal, name, after)) = next_variable(rest) {
        segments.literal(literal)?;
        let (parameter, value) = parameter(parameters, values, name)?;
        segments.value(
            name,
            &variable(parameter, value, Escape::None, allow_empty)?,
        );
        rest = after;
    }
    segments.literal(rest)?;
    segments.end()
}

/// The path of a template, without its query, and with `placeholder` for every value.
pub(crate) fn with_placeholders(template: &str, placeholder: &str) -> String {
    let mut rest = template.split(['?', '#']).next().unwrap_or_default();
    let mut out = String::new();
    while let Some((literal, _, after)) = next_variable(rest) {
        out.push_str(&escape::literal(literal));
        out.push_str(placeholder);
        rest = after;
    }
    out.push_str(&escape::literal(rest));
    out
}

fn parameter<'p>(
    parameters: &'p [Parameter],
    values: &'p [Option<Value>],
    name: &str,
) -> Result<(&'p Parameter, Option<&'p Value>), EncodeError> {
    let index = parameters
        .iter()
        .position(|parameter| parameter.location == Location::Path && parameter.name == name)
        .ok_or_else(|| EncodeError::new(name, "the operation has no such path parameter"))?;
    let value = values.get(index).and_then(Option::as_ref);
    Ok((&parameters[index], value))
}

/// One value in the style of its parameter: OpenAPI 3.0.3, "Style Examples", rows `matrix`, `label`
/// and `simple`. A `label` array that is not exploded is `.a,b`, as in RFC 6570 and OpenAPI 3.0.4.
fn variable(
    parameter: &Parameter,
    value: Option<&Value>,
    escape: Escape,
    allow_empty: bool,
) -> Result<String, EncodeError> {
    let Some(value) = value.filter(|value| !value.is_null()) else {
        return Err(EncodeError::new(parameter.name, "missing"));
    };
    // Most parameters are a number or a text and nothing else.
    if parameter.style == Style::Simple && parameter.content.is_none() {
        let text = match value {
            Value::Array(_) | Value::Object(_) => Cow::Borrowed(""),
            scalar => param::text(scalar),
        };
        if !text.is_empty() {
            return Ok(match parameter.escape(escape).apply(&text) {
                Cow::Owned(escaped) => escaped,
                Cow::Borrowed(_) => text.into_owned(),
            });
        }
    }
    let name = escape.apply(parameter.name);
    let escape = parameter.escape(escape);
    let delimiter = param::delimiter(parameter, escape);
    let (first, between) = match (parameter.style, parameter.explode) {
        (Style::Matrix, true) => (";", ";"),
        (Style::Matrix, false) => (";", ","),
        (Style::Label, true) => (".", "."),
        (Style::Label, false) => (".", ","),
        _ => ("", &*delimiter),
    };
    let matrix = parameter.style == Style::Matrix;
    let named = |text: &str| match (matrix, text) {
        (true, "") => name.to_string(),
        (true, text) => format!("{name}={text}"),
        (false, text) => text.to_owned(),
    };
    let text = match style_value(parameter, value)? {
        // RFC 6570, section 2.3: what is undefined has no prefix either.
        StyleValue::Empty if allow_empty => return Ok(String::new()),
        StyleValue::Empty => String::new(),
        StyleValue::Scalar(text) => named(&escape.apply(&text)),
        StyleValue::Array(items) if parameter.explode => {
            let items: Vec<_> = items
                .iter()
                .map(|item| named(&escape.apply(item)))
                .collect();
            items.join(between)
        }
        StyleValue::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| escape.apply(item)).collect();
            named(&items.join(between))
        }
        StyleValue::Object(entries) => {
            let text = keyed(&entries, parameter.explode, between, escape);
            if parameter.explode {
                text
            } else {
                named(&text)
            }
        }
    };
    match text.is_empty() {
        false if first.is_empty() => Ok(text),
        false => Ok(format!("{first}{text}")),
        true if allow_empty => Ok(first.to_owned()),
        true => Err(EncodeError::new(
            parameter.name,
            "a path holds an empty value only with `.allow_empty_path_parameters()` on the \
             request, or `.allow_empty_path_parameters(true)` on the client's builder",
        )),
    }
}

/// The segments of a path before encoding, one at a time.
#[derive(Default)]
struct Segments<'a> {
    /// The segment so far.
    text: String,
    /// The last parameter in it; `None`: all of it is the template's.
    parameter: Option<&'a str>,
}

impl<'a> Segments<'a> {
    fn literal(&mut self, text: &str) -> Result<(), EncodeError> {
        let mut parts = text.split('/');
        self.text.extend(parts.next());
        for part in parts {
            self.end()?;
            self.text.push_str(part);
        }
        Ok(())
    }

    fn value(&mut self, parameter: &'a str, text: &str) {
        self.text.push_str(text);
        self.parameter = Some(parameter);
    }

    fn end(&mut self) -> Result<(), EncodeError> {
        let text = std::mem::take(&mut self.text);
        match self.parameter.take() {
            Some(name) if is_dotted(&text) => {
                let message = "a path can't hold a value that reads as `.` or `..`";
                Err(EncodeError::new(name, message))
            }
            _ => Ok(()),
        }
    }
}

/// How often a text is decoded in search of dots: once more than any chain of proxies would.
const DECODINGS: usize = 8;

/// Whether a part of the text, between slashes of either kind, is `.` or `..`, however often it is
/// encoded. What is encoded too often to tell counts as dotted.
fn is_dotted(text: &str) -> bool {
    if !text.contains(['.', '%']) {
        return false;
    }
    let mut text = Cow::Borrowed(text);
    for _ in 0..DECODINGS {
        if text
            .split(['/', '\\'])
            .any(|part| matches!(part, "." | ".."))
        {
            return true;
        }
        let decoded = percent_decode_str(&text).decode_utf8_lossy().into_owned();
        if decoded == text {
            return false;
        }
        text = Cow::Owned(decoded);
    }
    true
}

#[cfg(test)]
mod tests;
