//! Reading JSON in one pass: the way that almost every response is read.
//!
//! A [`Scanner`] gives up where anything is not as it is expected, and says nothing of why. What that means
//! (an error, a deviation, or valid JSON of a rarer form) is for [`read_json`](super::ReadJson::read_json), which then
//! reads the same text again. So all that counts here is that a value which is given is the one that
//! `read_json` would give, and that no text passes which is not JSON: what is not read by hand, serde_json reads.

use std::borrow::Cow;

use serde::de::value::{CowStrDeserializer, Error};
use serde::de::{Deserialize, DeserializeOwned, IgnoredAny};
use serde_json::value::RawValue;

use super::context::MAX_DEPTH;
use super::json_text::{self, plain};
use super::numbers;

/// A text of JSON that is being read, as far as it was read.
#[derive(Clone, Debug)]
pub struct Scanner<'t> {
    text: &'t str,
    /// The index of the next byte.
    at: usize,
    /// How many arrays and objects are open.
    depth: usize,
    is_lenient: bool,
    has_given_up: bool,
}

/// Reads the only value of a text.
pub fn whole<'t, T>(
    text: &'t str,
    is_lenient: bool,
    read: impl FnOnce(&mut Scanner<'t>) -> Option<T>,
) -> Option<T> {
    let mut scanner = Scanner {
        text,
        at: 0,
        depth: 0,
        is_lenient,
        has_given_up: false,
    };
    let value = read(&mut scanner)?;
    scanner.peek().is_none().then_some(value)
}

impl<'t> Scanner<'t> {
    /// Whether the values are those of a lenient reading.
    pub fn is_lenient(&self) -> bool {
        self.is_lenient
    }

    /// Whether [`Scanner::give_up`] was called.
    pub fn has_given_up(&self) -> bool {
        self.has_given_up
    }

    /// Notes that nothing that holds the next value can be scanned.
    pub fn give_up(&mut self) {
        self.has_given_up = true;
    }

    /// The text that was not read yet.
    pub fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next byte that is no white space. It is not taken.
    #[inline]
    pub fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        loop {
            match *bytes.get(self.at)? {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                byte => return Some(byte),
            }
        }
    }

    /// Takes the next byte if it is this one.
    #[inline]
    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    /// Takes `null`, if it is next.
    #[inline]
    pub fn null(&mut self) -> bool {
        self.peek() == Some(b'n') && self.word("null").is_some()
    }

    /// Reads a boolean.
    pub fn boolean(&mut self) -> Option<bool> {
        match self.peek()? {
            b't' => self.word("true").map(|()| true),
            _ => self.word("false").map(|()| false),
        }
    }

    fn word(&mut self, word: &str) -> Option<()> {
        self.peek()?;
        let found = self.text.as_bytes().get(self.at..)?;
        found
            .starts_with(word.as_bytes())
            .then(|| self.at += word.len())
    }

    /// Reads a string.
    #[inline]
    pub fn string(&mut self) -> Option<Cow<'t, str>> {
        match self.plain_string() {
            Some(text) => Some(Cow::Borrowed(text)),
            None => self.escaped_string().map(Cow::Owned),
        }
    }

    /// Reads a string into one of its own.
    pub fn owned_string(&mut self) -> Option<String> {
        match self.plain_string() {
            Some(text) => Some(text.to_owned()),
            None => self.escaped_string(),
        }
    }

    /// Reads a string if it is the same without its quotes.
    #[inline]
    fn plain_string(&mut self) -> Option<&'t str> {
        if self.peek()? != b'"' {
            return None;
        }
        let start = self.at + 1;
        let rest = self.text.as_bytes().get(start..)?;
        let length = plain(rest);
        if rest.get(length) != Some(&b'"') {
            return None;
        }
        self.at = start + length + 1;
        self.text.get(start..start + length)
    }

    /// Reads a string that is not the same without its quotes.
    #[cold]
    fn escaped_string(&mut self) -> Option<String> {
        if self.peek()? != b'"' {
            return None;
        }
        let end = json_text::string_end(self.text.as_bytes(), self.at);
        let inner = self.text.get(self.at + 1..end)?;
        if end < self.text.len()
            && let Some(text) = json_text::unescaped(inner)
        {
            self.at = end + 1;
            return Some(text);
        }
        self.parsed()
    }

    /// Whether the next value is `""`. It is not taken.
    pub fn is_at_empty_string(&mut self) -> bool {
        self.peek().is_some() && self.rest().starts_with(r#""""#)
    }

    /// Reads an integer: here as it is mostly written, without a fraction and in up to 18 digits.
    pub fn integer<T: DeserializeOwned + TryFrom<i64>>(&mut self) -> Option<T> {
        self.peek()?;
        let bytes = self.text.as_bytes().get(self.at..)?;
        let (sign, first) = match bytes {
            [b'-', ..] => (-1, 1),
            _ => (1, 0),
        };
        let (mut value, mut end) = (0, first);
        while let Some(digit @ b'0'..=b'9') = bytes.get(end)
            && end - first < 18
        {
            value = 10 * value + i64::from(digit - b'0');
            end += 1;
        }
        let has_more = matches!(bytes.get(end), Some(b'0'..=b'9' | b'.' | b'e' | b'E'));
        let begins_with_zero = bytes.get(first) == Some(&b'0');
        if end == first || has_more || begins_with_zero && end > first + 1 {
            return self.number();
        }
        self.at += end;
        T::try_from(sign * value).ok()
    }

    /// Reads a number of any form.
    pub fn number<T: DeserializeOwned>(&mut self) -> Option<T> {
        matches!(self.peek()?, b'-' | b'0'..=b'9').then_some(())?;
        numbers::parse(self.value()?).ok()
    }

    /// Reads a number with or without a fraction.
    pub fn float(&mut self) -> Option<f64> {
        self.peek()?;
        let text = json_text::number(self.rest());
        let value: f64 = text.parse().ok()?;
        self.at += text.len();
        value.is_finite().then_some(value)
    }

    /// Reads a value of a type that knows only serde.
    pub fn foreign<T: DeserializeOwned>(&mut self) -> Option<T> {
        if self.peek()? == b'"' {
            let start = self.at;
            let text = CowStrDeserializer::<Error>::new(self.string()?);
            if let Ok(value) = T::deserialize(text) {
                return Some(value);
            }
            self.at = start;
        }
        numbers::parse(self.value()?).ok()
    }

    /// The text of the next value.
    pub fn value(&mut self) -> Option<&'t str> {
        self.parsed::<&RawValue>().map(RawValue::get)
    }

    /// The text that the next value has if it is JSON, which is not asked here.
    pub fn glance(&mut self) -> Option<&'t str> {
        self.peek()?;
        let text = json_text::value(self.rest());
        self.at += text.len();
        Some(text)
    }

    /// Passes the next value over.
    pub fn skip(&mut self) -> Option<()> {
        match self.peek()? {
            b'"' => self.string().map(|_| ()),
            _ => self.parsed::<IgnoredAny>().map(|_| ()),
        }
    }

    /// Reads a value as serde_json does.
    pub fn parsed<T: Deserialize<'t>>(&mut self) -> Option<T> {
        let mut values = serde_json::Deserializer::from_str(self.rest()).into_iter();
        let value = values.next()?.ok()?;
        self.at += values.byte_offset();
        Some(value)
    }

    /// Reads an array, each item by `take`.
    pub fn items(&mut self, mut take: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.open(b'[')?;
        if self.take(b']').is_none() {
            loop {
                take(self)?;
                match self.peek()? {
                    b',' => self.at += 1,
                    b']' => break,
                    _ => return None,
                }
            }
            self.at += 1;
        }
        self.depth -= 1;
        Some(())
    }

    /// Begins an object. Its keys are then taken until there are no more.
    #[inline]
    pub fn object(&mut self) -> Option<()> {
        self.open(b'{')
    }

    /// The next key of the object that is read; `Some(None)` ends the object. The value must be taken
    /// before the next key.
    pub fn key(&mut self, is_first: bool) -> Option<Option<Cow<'t, str>>> {
        match self.has_property(is_first)? {
            true => self.name().map(Some),
            false => Some(None),
        }
    }

    /// Whether the object that is read has a further property, whose name is next; it ends if not.
    #[inline]
    pub fn has_property(&mut self, is_first: bool) -> Option<bool> {
        match self.peek()? {
            b'}' => {
                self.at += 1;
                self.depth -= 1;
                return Some(false);
            }
            b',' if !is_first => self.at += 1,
            _ if is_first => {}
            _ => return None,
        }
        Some(true)
    }

    /// The name of a property.
    #[inline]
    pub fn name(&mut self) -> Option<Cow<'t, str>> {
        let name = self.string()?;
        self.take(b':')?;
        Some(name)
    }

    /// Takes the name of a property if it is this one, which is written without escapes. It is left where it
    /// stands apart from its colon.
    #[inline]
    pub fn take_name(&mut self, name: &str) -> bool {
        self.peek();
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let rest = rest.strip_prefix(b"\"");
        let rest = rest.and_then(|rest| rest.strip_prefix(name.as_bytes()));
        let is_taken = rest.is_some_and(|rest| rest.starts_with(b"\":"));
        if is_taken {
            self.at += name.len() + 3;
        }
        is_taken
    }

    #[inline]
    fn open(&mut self, bracket: u8) -> Option<()> {
        self.take(bracket)?;
        self.depth += 1;
        (self.depth <= MAX_DEPTH).then_some(())
    }
}

#[cfg(test)]
mod tests;
