//! JSON values as text: what can be told of one without a type for it.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Visitor};

/// The JSON types; sets of them are combined by `|`.
pub mod types {
    /// `null`.
    pub const NULL: u8 = 1;
    /// `true` and `false`.
    pub const BOOL: u8 = 2;
    /// Numbers without a fraction.
    pub const INTEGER: u8 = 4;
    /// All numbers.
    pub const NUMBER: u8 = 8;
    /// Strings.
    pub const STRING: u8 = 16;
    /// Arrays.
    pub const ARRAY: u8 = 32;
    /// Objects.
    pub const OBJECT: u8 = 64;
    /// Anything.
    pub const ANY: u8 = 127;
}

/// The JSON type of a value, told by its first byte; a number without a fraction is an integer.
pub fn json_type(text: &str) -> u8 {
    match text.as_bytes().first() {
        Some(b'{') => types::OBJECT,
        Some(b'[') => types::ARRAY,
        Some(b'"') => types::STRING,
        Some(b't' | b'f') => types::BOOL,
        Some(b'n') => types::NULL,
        _ if is_whole(text) => types::INTEGER,
        _ => types::NUMBER,
    }
}

/// What errors call the JSON type of a value.
pub fn json_type_name(text: &str) -> &'static str {
    match json_type(text) {
        types::OBJECT => "an object",
        types::ARRAY => "an array",
        types::STRING => "a string",
        types::BOOL => "a boolean",
        types::NULL => "null",
        types::INTEGER => "an integer",
        _ => "a number",
    }
}

fn is_whole(number: &str) -> bool {
    let mut bytes = number.bytes();
    match bytes.find(|byte| !matches!(byte, b'0'..=b'9' | b'-')) {
        None => true,
        Some(b'.') => bytes.all(|byte| byte == b'0'),
        Some(_) => false,
    }
}

/// `3.0` as `3`, which reads as any integer type; other numbers as they are.
pub fn whole(number: &str) -> Cow<'_, str> {
    let text = match number.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|b| b == b'0') => whole,
        _ => number,
    };
    Cow::Borrowed(text)
}

/// The properties of an object in their order, with their JSON texts. Nothing is checked: the text
/// must be that of an object.
pub fn properties(text: &str) -> Properties<'_> {
    Properties(Parts::of(text))
}

/// See [`properties`].
#[derive(Debug)]
pub struct Properties<'a>(Parts<'a>);

impl<'a> Iterator for Properties<'a> {
    type Item = (Cow<'a, str>, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let name = self.0.next()?;
        let value = self.0.next()?;
        Some((string(name).unwrap_or(Cow::Borrowed(name)), value))
    }
}

/// The items of an array, as JSON texts. Nothing is checked: the text must be that of an array.
pub fn items(text: &str) -> impl Iterator<Item = &str> {
    Parts::of(text)
}

/// The value that a text begins with. Nothing is checked.
pub fn value(text: &str) -> &str {
    let end = value_end(text.as_bytes(), 0);
    text.get(..end).unwrap_or_default()
}

/// The number that a text begins with; empty if it begins with none.
pub fn number(text: &str) -> &str {
    let bytes = text.as_bytes();
    let digits = |at: usize| {
        let rest = bytes.get(at..).unwrap_or_default();
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let first = usize::from(bytes.first() == Some(&b'-'));
    let whole = digits(first);
    if whole == 0 || whole > 1 && bytes.get(first) == Some(&b'0') {
        return "";
    }
    let mut end = first + whole;
    if bytes.get(end) == Some(&b'.') {
        match digits(end + 1) {
            0 => return "",
            fraction => end += 1 + fraction,
        }
    }
    if let Some(b'e' | b'E') = bytes.get(end) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        match digits(end + 1 + sign) {
            0 => return "",
            exponent => end += 1 + sign + exponent,
        }
    }
    text.get(..end).unwrap_or_default()
}

/// The text of an error of serde_json without the place that it adds.
pub fn plain_message(error: &serde_json::Error) -> String {
    let mut text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    if text.ends_with(&place) {
        text.truncate(text.len() - place.len());
    }
    text
}

/// The values in a container, one after the other, the names of properties too.
#[derive(Debug)]
struct Parts<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, at: 1 }
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let bytes = self.text.as_bytes();
        let between = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b':');
        while bytes.get(self.at).is_some_and(between) {
            self.at += 1;
        }
        let start = self.at;
        let end = value_end(bytes, start);
        self.at = end;
        self.text.get(start..end).filter(|part| !part.is_empty())
    }
}

/// The end of the value that begins at `start`; `start` itself where none does.
fn value_end(bytes: &[u8], start: usize) -> usize {
    match bytes.get(start) {
        Some(b'"') => (string_end(bytes, start) + 1).min(bytes.len()),
        Some(b'{' | b'[') => {
            let (mut at, mut open) = (start, 0_usize);
            while let Some(byte) = bytes.get(at) {
                match byte {
                    b'"' => at = string_end(bytes, at),
                    b'{' | b'[' => open += 1,
                    b'}' | b']' => {
                        open -= 1;
                        if open == 0 {
                            return at + 1;
                        }
                    }
                    _ => {}
                }
                at += 1;
            }
            bytes.len()
        }
        _ => {
            let ends =
                |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b']' | b'}' | b':');
            let rest = bytes.get(start..).unwrap_or_default();
            start + rest.iter().position(ends).unwrap_or(rest.len())
        }
    }
}

/// The value of a JSON string; `None` for any other type.
pub fn string(json: &str) -> Option<Cow<'_, str>> {
    let inner = json
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))?;
    if plain(inner.as_bytes()) == inner.len() {
        return Some(Cow::Borrowed(inner));
    }
    let string = serde_json::from_str::<BorrowedString<'_>>(json);
    string.ok().map(|string| string.0)
}

/// What stands between the quotes of a string, without its escapes; `None` if it has some of numbers (`\\u`), or is
/// no part of JSON.
pub fn unescaped(inner: &str) -> Option<String> {
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner;
    loop {
        let (before, after) = rest.split_at(plain(rest.as_bytes()));
        text.push_str(before);
        text.push(match after.as_bytes() {
            [] => return Some(text),
            [b'\\', sign @ (b'"' | b'\\' | b'/'), ..] => char::from(*sign),
            [b'\\', b'n', ..] => '\n',
            [b'\\', b'r', ..] => '\r',
            [b'\\', b't', ..] => '\t',
            [b'\\', b'b', ..] => '\u{8}',
            [b'\\', b'f', ..] => '\u{c}',
            _ => return None,
        });
        rest = after.get(2..)?;
    }
}

/// A string that is borrowed where it holds no escapes.
struct BorrowedString<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for BorrowedString<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(StringReader)
    }
}

struct StringReader;

impl<'de> Visitor<'de> for StringReader {
    type Value = BorrowedString<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<BorrowedString<'de>, E> {
        Ok(BorrowedString(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<BorrowedString<'de>, E> {
        Ok(BorrowedString(Cow::Owned(text.to_owned())))
    }
}

/// Appends a segment, or a path relative to it, to a path such as `data[3].id`.
pub fn join_path(path: &mut String, rest: &str) {
    if !path.is_empty() && !rest.is_empty() && !rest.starts_with('[') {
        path.push('.');
    }
    path.push_str(rest);
}

/// How deep arrays and objects nest. Strings are skipped; the syntax is not checked.
pub fn depth(text: &[u8]) -> usize {
    let (mut at, mut open, mut deepest) = (0, 0_usize, 0);
    while at < text.len() {
        match text[at] {
            b'"' => at = string_end(text, at),
            b'{' | b'[' => {
                open += 1;
                deepest = deepest.max(open);
            }
            b'}' | b']' => open = open.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    deepest
}

/// The index of the quote that ends the string whose first quote is at `start`.
pub fn string_end(body: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(rest) = body.get(at..) {
        at += plain(rest);
        match body.get(at) {
            Some(b'"') => return at,
            Some(b'\\') => at += 2,
            _ => at += 1,
        }
    }
    body.len()
}

/// How many bytes stand before the first that is no plain part of a string: a quote, a backslash or
/// a control character. It looks at eight of them at a time, as serde_json does.
pub fn plain(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 255;
    let (words, _) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        // The high bit of each byte that is less than `least`; above the first such byte maybe of others.
        let below = |word: u64, least: u8| word.wrapping_sub(ONES * u64::from(least)) & !word;
        let is = |byte: u8| below(word ^ (ONES * u64::from(byte)), 1);
        let found = (below(word, 0x20) | is(b'"') | is(b'\\')) & (ONES << 7);
        if found != 0 {
            return 8 * index + found.trailing_zeros() as usize / 8;
        }
    }
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
    let done = 8 * words.len();
    let rest = &bytes[done..];
    done + rest.iter().position(is_special).unwrap_or(rest.len())
}
