//! Strings of a format: checked when they are read, kept as they came.
//!
//! Such a type loses nothing, because it holds the string itself. What the string means is worked
//! out where a caller asks for it.

use std::fmt;

use serde::de::{Error, Unexpected, Visitor};

use super::context::{CONVERTED, Context, Node, ReadError};
use super::drift::DriftKind;
use super::read;
use super::text::shorten;

/// How much of a string an error shows, in bytes.
const SHOWN: usize = 48;

/// A string that is not of a format, or a value that another type has no place for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatError {
    expected: &'static str,
    found: String,
}

impl FormatError {
    pub(crate) fn new(expected: &'static str, found: &str) -> Self {
        let found = shorten(found.to_owned(), SHOWN);
        Self { expected, found }
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found `{}`", self.expected, self.found)
    }
}

impl std::error::Error for FormatError {}

/// Whether a string is of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It is.
    Yes,
    /// It is to a lenient reading.
    Leniently,
    /// It is not.
    No,
}

impl Fit {
    /// `Yes` or `No`.
    pub fn when(fits: bool) -> Self {
        if fits { Self::Yes } else { Self::No }
    }
}

/// Reads a string of a format.
#[derive(Clone, Copy, Debug)]
pub struct TextVisitor {
    /// What the format is called.
    pub expected: &'static str,
    /// Whether a string is of it.
    pub fit: fn(&str) -> Fit,
}

impl TextVisitor {
    fn accepts(self, text: &str) -> bool {
        (self.fit)(text) == Fit::Yes
    }

    /// Reads a string; leniently, also one that is of the format to a lenient reading alone.
    pub fn read(self, node: Node<'_>, context: &mut Context) -> Result<Box<str>, ReadError> {
        let text = read::any_string(node, context, format_args!("a string"))?;
        match (self.fit)(&text) {
            Fit::Yes => Ok(text.into()),
            Fit::Leniently if context.is_lenient() => {
                context.count(CONVERTED);
                context.report(DriftKind::Format, node, || self.expected.to_owned());
                Ok(text.into())
            }
            Fit::Leniently | Fit::No => {
                let error = FormatError::new(self.expected, &text);
                Err(context.misformat(node, self.expected, error.to_string()))
            }
        }
    }
}

impl Visitor<'_> for TextVisitor {
    type Value = Box<str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Box<str>, E> {
        if self.accepts(text) {
            return Ok(text.into());
        }
        let shown = shorten(text.to_owned(), SHOWN);
        Err(E::invalid_value(Unexpected::Str(&shown), &self))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Box<str>, E> {
        if self.accepts(&text) {
            return Ok(text.into());
        }
        self.visit_str(&text)
    }
}

/// What all types of strings have: reading, writing, and comparison by a key, which is
/// `fn key(&self) -> impl Ord + Hash` of the type. `expected` says what the format is called, and
/// `fit` whether a string is of it.
macro_rules! typed_text {
    ($name:ident $(<$minutes:ident>)?, $expected:expr, $fit:expr) => {
        impl $(<const $minutes: i16>)? $name $(<$minutes>)? {
            const EXPECTED: &'static str = $expected;

            /// Reads a string, and keeps it as it is.
            ///
            /// # Errors
            ///
            /// If it is not of the format.
            pub fn parse(text: &str) -> Result<Self, $crate::FormatError> {
                let fit: fn(&str) -> $crate::typed_text::Fit = $fit;
                match fit(text) {
                    $crate::typed_text::Fit::Yes => Ok(Self(text.into())),
                    _ => Err($crate::FormatError::new(Self::EXPECTED, text)),
                }
            }

            /// The string, as it came or as it was made.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl $(<const $minutes: i16>)? ::std::str::FromStr for $name $(<$minutes>)? {
            type Err = $crate::FormatError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        $crate::typed_text::compared_text!($name $(<$minutes>)?);

        impl $(<const $minutes: i16>)? ::serde::Serialize for $name $(<$minutes>)? {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let fit: fn(&str) -> $crate::typed_text::Fit = $fit;
                match fit(&self.0) {
                    $crate::typed_text::Fit::No => {
                        let error = $crate::FormatError::new(Self::EXPECTED, &self.0);
                        Err(::serde::ser::Error::custom(error))
                    }
                    _ => serializer.serialize_str(&self.0),
                }
            }
        }

        impl $(<const $minutes: i16>)? $name $(<$minutes>)? {
            const VISITOR: $crate::typed_text::TextVisitor =
                $crate::typed_text::TextVisitor {
                    expected: Self::EXPECTED,
                    fit: $fit,
                };
        }

        impl<'de $(, const $minutes: i16)?> ::serde::Deserialize<'de> for $name $(<$minutes>)? {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_string(Self::VISITOR).map(Self)
            }
        }

        impl $(<const $minutes: i16>)? $crate::ReadJson for $name $(<$minutes>)? {
            type Reader = $crate::read::ByDeserialize;

            fn read_json(
                node: $crate::read::Node<'_>,
                context: &mut $crate::read::Context,
            ) -> Result<Self, $crate::read::ReadError> {
                Self::VISITOR.read(node, context).map(Self)
            }
        }
    };
}
pub(crate) use typed_text;

/// Comparison by the key, and the string for people.
macro_rules! compared_text {
    ($name:ident $(<$minutes:ident>)?) => {
        impl $(<const $minutes: i16>)? PartialEq for $name $(<$minutes>)? {
            fn eq(&self, other: &Self) -> bool {
                self.key() == other.key()
            }
        }

        impl $(<const $minutes: i16>)? Eq for $name $(<$minutes>)? {}

        impl $(<const $minutes: i16>)? PartialOrd for $name $(<$minutes>)? {
            fn partial_cmp(&self, other: &Self) -> Option<::std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl $(<const $minutes: i16>)? Ord for $name $(<$minutes>)? {
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                self.key().cmp(&other.key())
            }
        }

        impl $(<const $minutes: i16>)? ::std::hash::Hash for $name $(<$minutes>)? {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                self.key().hash(state);
            }
        }

        impl $(<const $minutes: i16>)? AsRef<str> for $name $(<$minutes>)? {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl $(<const $minutes: i16>)? ::std::fmt::Display for $name $(<$minutes>)? {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl $(<const $minutes: i16>)? ::std::fmt::Debug for $name $(<$minutes>)? {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }
    };
}
pub(crate) use compared_text;
