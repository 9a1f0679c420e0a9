//! Reading JSON: [`ReadJson`], and its implementations for the types of others.
//!
//! A response is read twice at most. The first reading is in one pass, which is fast and knows neither
//! places nor leniency; it reads on where all is as the document says. That with a context comes where more
//! is asked for: the place of an error, deviations, a lenient reading, the variant of a union that fits
//! best. Strictly, both take the same values, and so does serde.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::net::{Ipv4Addr, Ipv6Addr};

use serde::de::{DeserializeOwned, Deserializer, Error as _};
use serde_json::Value;

use super::context::MAX_DEPTH;
use super::formats::{Base64, Base64Url};
use super::json_text::{self, plain_message};
use super::scan::{self, Scanner};

use self::reading::Reading;
pub use self::scalar::{any_string, foreign, number, string};
pub use super::context::{Context, Node, ReadError};

pub mod capture;
pub mod containers;
pub mod reading;
mod scalar;

/// A type that is read from JSON: every type of a client, and the types of others that a document
/// can ask for.
///
/// Types of your own are read by [`Request::send_as`](super::Request::send_as) and [`ApiError::body_as`](super::ApiError::body_as).
pub trait ReadJson: DeserializeOwned {
    /// What its values are read by. Types that are alike share one, since a type is checked faster than the functions
    /// of an implementation.
    #[doc(hidden)]
    type Reader: JsonReader<Self>;

    /// Reads a value with a context.
    #[doc(hidden)]
    fn read_json(node: Node<'_>, context: &mut Context) -> Result<Self, ReadError> {
        Self::Reader::read_json(node, context)
    }

    /// Reads the next value in one pass; `None` where `read_json` has to look at it.
    #[doc(hidden)]
    fn scan(scanner: &mut Scanner<'_>) -> Option<Self> {
        Self::Reader::scan(scanner)
    }
}

/// Reads the values of some types; see [`ReadJson`].
pub trait JsonReader<T> {
    /// Reads a value with a context.
    fn read_json(node: Node<'_>, context: &mut Context) -> Result<T, ReadError>;

    /// Reads the next value in one pass; `None` where `read_json` has to look at it.
    fn scan(scanner: &mut Scanner<'_>) -> Option<T>;
}

/// Reads values as `R` does, leniently wherever they stand.
#[derive(Debug)]
pub struct Leniently<R>(PhantomData<R>);

impl<T: ReadJson, R: JsonReader<T>> JsonReader<T> for Leniently<R> {
    fn read_json(node: Node<'_>, context: &mut Context) -> Result<T, ReadError> {
        context.leniently(|context| R::read_json(node, context))
    }

    fn scan(scanner: &mut Scanner<'_>) -> Option<T> {
        scan_leniently(scanner)
    }
}

/// Reads the values of types as their `Deserialize` does, unless they say more.
#[derive(Debug)]
pub struct ByDeserialize;

impl<T: ReadJson> JsonReader<T> for ByDeserialize {
    fn read_json(node: Node<'_>, context: &mut Context) -> Result<T, ReadError> {
        foreign(node, context)
    }

    fn scan(scanner: &mut Scanner<'_>) -> Option<T> {
        match scanner.is_lenient() {
            true => scan_leniently(scanner),
            false => scanner.foreign(),
        }
    }
}

/// Reads a value of any format that serde knows: what `Deserialize` does of models and unions.
pub fn deserialize<'de, T: ReadJson, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let text = capture::json_text(deserializer)?;
    if let Some(value) = scan::whole(&text, false, T::scan) {
        return Ok(value);
    }
    if json_text::depth(text.as_bytes()) > MAX_DEPTH {
        return Err(D::Error::custom("nested too deeply"));
    }
    let mut context = Context::new(&text, false, false);
    T::read_json(Node::new(&text), &mut context).map_err(D::Error::custom)
}

/// The next value, and a context in which it is read leniently.
pub fn next_leniently<'t>(scanner: &mut Scanner<'t>) -> Option<(Node<'t>, Context)> {
    let text = scanner.value()?;
    (json_text::depth(text.as_bytes()) <= MAX_DEPTH)
        .then(|| (Node::new(text), Context::new(text, true, false)))
}

/// Reads the next value leniently, with a context of its own.
pub fn scan_leniently<T: ReadJson>(scanner: &mut Scanner<'_>) -> Option<T> {
    let (node, mut context) = next_leniently(scanner)?;
    T::read_json(node, &mut context).ok()
}

/// Implements [`ReadJson`] for types that are strings in JSON.
macro_rules! read_strings {
    ($($t:ty),* $(,)?) => {$(
        impl $crate::ReadJson for $t {
            type Reader = $crate::read::ByDeserialize;

            fn read_json(
                node: $crate::read::Node<'_>,
                context: &mut $crate::read::Context,
            ) -> ::core::result::Result<Self, $crate::read::ReadError> {
                $crate::read::string(node, context)
            }
        }
    )*};
}

#[cfg(feature = "uuid")]
mod uuid;

read_strings! { Base64, Base64Url, Ipv4Addr, Ipv6Addr, char }

/// Types of numbers, what errors call them, and how they are scanned.
macro_rules! numbers {
    ($($t:ty)*: $expected:literal, $scan:ident) => {$(
        impl ReadJson for $t {
            type Reader = ByDeserialize;

            fn read_json(node: Node<'_>, context: &mut Context) -> Result<Self, ReadError> {
                number(node, context, $expected)
            }

            fn scan(scanner: &mut Scanner<'_>) -> Option<Self> {
                scanner.$scan()
            }
        }
    )*};
}

numbers! { i8 i16 i32 i64 i128 u8 u16 u32 u64 u128: "an integer", integer }
numbers! { f64: "a number", float }
// One that is too large is an error.
numbers! { f32: "a number", number }

impl ReadJson for bool {
    type Reader = ByDeserialize;

    fn read_json(node: Node<'_>, context: &mut Context) -> Result<Self, ReadError> {
        scalar::boolean(node, context)
    }

    fn scan(scanner: &mut Scanner<'_>) -> Option<Self> {
        scanner.boolean()
    }
}

impl ReadJson for String {
    type Reader = ByDeserialize;

    fn read_json(node: Node<'_>, context: &mut Context) -> Result<Self, ReadError> {
        if context.is_lenient() && containers::is_kept_as_text(node) {
            context.convert(node, "a string");
            return Ok(node.text().to_owned());
        }
        let text = any_string(node, context, format_args!("a string"))?;
        Ok(text.into_owned())
    }

    fn scan(scanner: &mut Scanner<'_>) -> Option<Self> {
        scanner.owned_string()
    }
}

impl ReadJson for () {
    type Reader = ByDeserialize;

    fn read_json(node: Node<'_>, context: &mut Context) -> Result<Self, ReadError> {
        match node.is_null() {
            true => Ok(()),
            false => Err(context.mismatch(node, "null")),
        }
    }
}

impl ReadJson for Value {
    type Reader = ByDeserialize;

    fn read_json(node: Node<'_>, context: &mut Context) -> Result<Self, ReadError> {
        if node.is_missing() {
            return Err(context.mismatch(node, "a value"));
        }
        let read = serde_json::from_str(node.text());
        read.map_err(|error| context.error(node, plain_message(&error)))
    }

    fn scan(scanner: &mut Scanner<'_>) -> Option<Self> {
        scanner.parsed()
    }
}

impl<T: ReadJson> ReadJson for Box<T> {
    type Reader = ByDeserialize;

    fn read_json(node: Node<'_>, context: &mut Context) -> Result<Self, ReadError> {
        T::read_json(node, context).map(Self::new)
    }

    fn scan(scanner: &mut Scanner<'_>) -> Option<Self> {
        T::scan(scanner).map(Self::new)
    }
}

impl<T: ReadJson> ReadJson for Option<T> {
    type Reader = ByDeserialize;

    fn read_json(node: Node<'_>, context: &mut Context) -> Result<Self, ReadError> {
        let Some(reading) = Reading::begin(node, true, context) else {
            return Ok(None);
        };
        match T::read_json(node, context) {
            Ok(value) => Ok(reading.accept(context).then_some(value)),
            Err(error) => match reading.refuse(context) {
                true => Ok(None),
                false => Err(error),
            },
        }
    }

    fn scan(scanner: &mut Scanner<'_>) -> Option<Self> {
        if scanner.null() {
            return Some(None);
        }
        // What `""` is then depends on the type.
        match scanner.is_lenient() && scanner.is_at_empty_string() {
            true => scan_leniently(scanner),
            false => T::scan(scanner).map(Some),
        }
    }
}

impl<T: ReadJson> ReadJson for Vec<T> {
    type Reader = ByDeserialize;

    fn read_json(node: Node<'_>, context: &mut Context) -> Result<Self, ReadError> {
        let mut all = Self::new();
        containers::each_item(node, context, &mut |item, context| {
            all.push(T::read_json(item, context)?);
            Ok(())
        })?;
        Ok(all)
    }

    fn scan(scanner: &mut Scanner<'_>) -> Option<Self> {
        let mut all = Self::new();
        scanner.items(|scanner| {
            all.push(T::scan(scanner)?);
            Some(())
        })?;
        Some(all)
    }
}

impl<T: ReadJson> ReadJson for BTreeMap<String, T> {
    type Reader = ByDeserialize;

    fn read_json(node: Node<'_>, context: &mut Context) -> Result<Self, ReadError> {
        let mut all = Self::new();
        containers::each_entry(node, context, &mut |name, value, context| {
            all.insert(name, T::read_json(value, context)?);
            Ok(())
        })?;
        Ok(all)
    }

    fn scan(scanner: &mut Scanner<'_>) -> Option<Self> {
        let mut all = Self::new();
        scanner.object()?;
        while let Some(name) = scanner.key(all.is_empty())? {
            all.insert(name.into_owned(), T::scan(scanner)?);
        }
        Some(all)
    }
}

/// Tuples, whose items have types of their own.
macro_rules! tuples {
    ($($length:literal $($name:ident)*;)*) => {$(
        impl<$($name: ReadJson),*> ReadJson for ($($name,)*) {
            type Reader = ByDeserialize;

            fn read_json(node: Node<'_>, context: &mut Context) -> Result<Self, ReadError> {
                let mut items = containers::tuple(node, context, $length)?;
                Ok(($(items.next::<$name>(context)?,)*))
            }
        }
    )*};
}

tuples! {
    1 A;
    2 A B;
    3 A B C;
    4 A B C D;
    5 A B C D E;
    6 A B C D E F;
    7 A B C D E F G;
    8 A B C D E F G H;
    9 A B C D E F G H I;
    10 A B C D E F G H I J;
    11 A B C D E F G H I J K;
    12 A B C D E F G H I J K L;
}

#[cfg(test)]
mod tests;
