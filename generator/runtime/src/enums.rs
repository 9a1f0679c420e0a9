//! Enums: one of some strings or integers, where unknown values are kept.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Deserializer, Error, Unexpected, Visitor};

use super::context::{Context, Node, ReadError};
use super::drift::{self, DriftKind};
use super::read::{self, JsonReader, ReadJson};
use super::scan::Scanner;

/// An enum of strings, as `string_enum!` makes it.
pub trait StringEnum: Clone + AsRef<str> + for<'t> From<&'t str> + 'static {
    /// What errors call it.
    const NAME: &'static str;
    /// The values that the document names.
    const NAMED: &'static [&'static str];
    /// Their variants, in the same order.
    const VARIANTS: &'static [Self];
    /// The variant that stands for `text`, if the document names it.
    fn known(text: &str) -> Option<Self> {
        let index = Self::NAMED.iter().position(|named| *named == text)?;
        Self::VARIANTS.get(index).cloned()
    }
}

/// Reads an enum of strings: what its `Deserialize` does.
pub fn read_string<'de, T: StringEnum, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(StringReader(PhantomData))
}

struct StringReader<T>(PhantomData<T>);

impl<T: StringEnum> Visitor<'_> for StringReader<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a string ({})", T::NAME)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok(T::from(text))
    }
}

/// Reads enums of strings.
#[derive(Debug)]
pub struct StringEnumReader;

impl<T: StringEnum + ReadJson> JsonReader<T> for StringEnumReader {
    fn read_json(node: Node<'_>, context: &mut Context) -> Result<T, ReadError> {
        let text = read::any_string(node, context, format_args!("a string ({})", T::NAME))?;
        let value = T::from(&*text);
        if !T::NAMED.contains(&value.as_ref()) {
            note_unknown(T::NAMED, node, context);
        }
        Ok(value)
    }

    fn scan(scanner: &mut Scanner<'_>) -> Option<T> {
        if scanner.is_lenient() && scanner.peek()? != b'"' {
            return read::scan_leniently(scanner);
        }
        scanner.string().map(|text| T::from(&*text))
    }
}

/// Reads the value of an enum of integers with a context.
pub fn read_json_integer<T: ReadJson + PartialEq + fmt::Display>(
    named: &[T],
    node: Node<'_>,
    context: &mut Context,
) -> Result<T, ReadError> {
    let value = T::read_json(node, context)?;
    if !named.contains(&value) {
        note_unknown(named, node, context);
    }
    Ok(value)
}

/// Notes that a value is none of those that the document names.
fn note_unknown<T: fmt::Display>(named: &[T], node: Node<'_>, context: &mut Context) {
    context.count(1);
    context.report(DriftKind::UnknownValue, node, || drift::one_of(named));
}

/// Reads an integer that may be written as `3` or as `3.0`, which JSON Schema calls the same.
pub fn read_integer<'de, T: TryFrom<i128>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    deserializer.deserialize_i64(IntegerReader(PhantomData))
}

struct IntegerReader<T>(PhantomData<T>);

impl<T: TryFrom<i128>> Visitor<'_> for IntegerReader<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an integer within its range")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        T::try_from(i128::from(value))
            .map_err(|_| E::invalid_value(Unexpected::Signed(value), &self))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        T::try_from(i128::from(value))
            .map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        let whole = (value.fract() == 0.0).then_some(value as i128);
        whole
            .and_then(|whole| T::try_from(whole).ok())
            .ok_or_else(|| E::invalid_value(Unexpected::Float(value), &self))
    }
}

/// Defines an enum of strings, with the variant `Other(String)` beside those listed. Values are compared as
/// the texts that they are in JSON: their order is no matter of the document's order, and derives would cost
/// more build time. The documentation of a variant ends with its text, as code; behind a `:` stands
/// a text that can't be shown so.
///
/// ```text
/// string_enum! { pub enum Channel { Messenger = "messenger", Sms = "sms" } }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! string_enum {
    ($(#$attribute:tt)* $visibility:vis enum $t:ident { $(
        $(#$of_variant:tt)* $v:ident $(= $w:literal)? $(: $odd:literal)?
    ),* $(,)? }) => {
        $(#$attribute)*
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        $visibility enum $t {
            $($(#$of_variant)* $(#[doc = ""] #[doc = concat!("`", $w, "`")])? $v,)*
            /// A value that the document does not name.
            Other(::std::string::String),
        }

        impl $t {
            /// The values that the document names, as they are in JSON.
            pub const VALUES: &'static [&'static str] = &[$($($w)? $($odd)?),*];

            /// The value as it is in JSON.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$v => $($w)? $($odd)?,)*
                    Self::Other(text) => text,
                }
            }
        }

        impl $crate::enums::StringEnum for $t {
            const NAME: &'static str = stringify!($t);
            const NAMED: &'static [&'static str] = Self::VALUES;
            const VARIANTS: &'static [Self] = &[$(Self::$v),*];
        }

        impl ::core::cmp::PartialEq for $t {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl ::core::cmp::Eq for $t {}

        impl ::core::cmp::PartialOrd for $t {
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(self.cmp(other))
            }
        }

        impl ::core::cmp::Ord for $t {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                self.as_str().cmp(other.as_str())
            }
        }

        impl ::core::hash::Hash for $t {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl ::core::convert::From<&str> for $t {
            fn from(text: &str) -> Self {
                <Self as $crate::enums::StringEnum>::known(text)
                    .unwrap_or_else(|| Self::Other(text.to_owned()))
            }
        }

        impl ::core::convert::From<::std::string::String> for $t {
            fn from(text: ::std::string::String) -> Self {
                <Self as $crate::enums::StringEnum>::known(&text)
                    .unwrap_or(Self::Other(text))
            }
        }

        impl ::core::str::FromStr for $t {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, <Self as ::core::str::FromStr>::Err> {
                ::core::result::Result::Ok(text.into())
            }
        }

        impl ::core::convert::AsRef<str> for $t {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::fmt::Display for $t {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::serde::Serialize for $t {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $t {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::enums::read_string(deserializer)
            }
        }

        impl $crate::ReadJson for $t {
            type Reader = $crate::enums::StringEnumReader;
        }
    };
}

/// Defines an enum of integers, with the variant `Other` of the given type beside those listed.
///
/// ```text
/// integer_enum! { pub enum OrderStatus: i64 { Open = 6, Closed = 7 } }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! integer_enum {
    ($(#$attribute:tt)* $visibility:vis enum $t:ident: $repr:ident {
        $($(#$of_variant:tt)* $v:ident = $n:literal),* $(,)?
    }) => {
        $(#$attribute)*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        $visibility enum $t {
            $($(#$of_variant)* #[doc = ""] #[doc = concat!("`", $n, "`")] $v,)*
            /// A value that the document does not name.
            Other($repr),
        }

        impl $t {
            /// The values that the document names.
            pub const VALUES: &'static [$repr] = &[$($n),*];

            /// The value as it is in JSON.
            pub fn value(&self) -> $repr {
                match *self {
                    $(Self::$v => $n,)*
                    Self::Other(value) => value,
                }
            }
        }

        impl ::core::convert::From<$repr> for $t {
            fn from(value: $repr) -> Self {
                match value {
                    $($n => Self::$v,)*
                    value => Self::Other(value),
                }
            }
        }

        impl ::core::convert::From<$t> for $repr {
            fn from(value: $t) -> Self {
                value.value()
            }
        }

        impl ::core::fmt::Display for $t {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.value(), f)
            }
        }

        impl $crate::serde::Serialize for $t {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::serde::Serialize::serialize(&self.value(), serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $t {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                let value: $repr = $crate::enums::read_integer(deserializer)?;
                ::core::result::Result::Ok(value.into())
            }
        }

        impl $crate::ReadJson for $t {
            type Reader = $crate::read::ByDeserialize;

            fn read_json(
                node: $crate::read::Node<'_>,
                context: &mut $crate::read::Context,
            ) -> ::core::result::Result<Self, $crate::read::ReadError> {
                $crate::enums::read_json_integer(Self::VALUES, node, context)
                    .map(::core::convert::Into::into)
            }
        }
    };
}

#[cfg(test)]
#[allow(
    unreachable_pub,
    dead_code,
    reason = "these stand for the public types of a client"
)]
mod tests {
    use crate as runtime;

    runtime::string_enum! { enum Channel { Messenger = "messenger", Sms = "sms" } }

    runtime::integer_enum! { enum Level: i8 { Low = -1, High = 7 } }

    // A schema may be called like anything of the prelude.
    mod obstacles {
        crate::string_enum! { pub enum Option { Some = "some", None = "none" } }

        crate::integer_enum! { pub enum Result: u64 { Ok = 18446744073709551615 } }
    }

    #[test]
    fn known_strings_are_variants_both_ways() {
        assert_eq!(
            serde_json::from_str::<Channel>(r#""sms""#).unwrap(),
            Channel::Sms
        );
        assert_eq!(
            serde_json::to_string(&Channel::Messenger).unwrap(),
            r#""messenger""#
        );
        assert_eq!("sms".parse::<Channel>().unwrap().to_string(), "sms");
        assert_eq!(Channel::VALUES, ["messenger", "sms"]);
    }

    #[test]
    fn values_are_the_same_if_their_texts_are() {
        let spelt = Channel::Other("sms".to_owned());
        assert_eq!(spelt, Channel::Sms);
        assert_ne!(Channel::Messenger, Channel::Sms);
        assert!(Channel::Other("a".to_owned()) < Channel::Messenger);
        let set = std::collections::HashSet::from([spelt, Channel::Sms, Channel::Messenger]);
        assert_eq!(set.len(), 2);
    }

    #[test]
    fn unknown_strings_are_kept() {
        let fax = Channel::Other("fax".to_owned());
        assert_eq!(serde_json::from_str::<Channel>(r#""fax""#).unwrap(), fax);
        assert_eq!(serde_json::to_string(&fax).unwrap(), r#""fax""#);
        assert_eq!(Channel::from("fax".to_owned()), fax);
        assert_eq!(Channel::from("messenger".to_owned()).as_ref(), "messenger");
    }

    #[test]
    fn what_is_no_string_is_an_error() {
        let error = serde_json::from_str::<Channel>("3")
            .unwrap_err()
            .to_string();
        assert!(error.contains("expected a string (Channel)"), "{error}");
    }

    #[test]
    fn integers_may_be_written_as_whole_numbers() {
        assert_eq!(serde_json::from_str::<Level>("7").unwrap(), Level::High);
        assert_eq!(serde_json::from_str::<Level>("7.0").unwrap(), Level::High);
        assert_eq!(serde_json::from_str::<Level>("-1").unwrap(), Level::Low);
        assert_eq!(serde_json::to_string(&Level::Low).unwrap(), "-1");
        assert!(serde_json::from_str::<Level>("7.5").is_err());
    }

    #[test]
    fn unknown_integers_are_kept_within_their_range() {
        assert_eq!(serde_json::from_str::<Level>("9").unwrap(), Level::Other(9));
        assert_eq!(Level::Other(9).to_string(), "9");
        assert_eq!([Level::Low, Level::Other(9)].map(i8::from), [-1, 9]);
        assert!(serde_json::from_str::<Level>("300").is_err());
    }

    #[test]
    fn names_of_the_prelude_are_no_obstacle() {
        use obstacles::{Option as O, Result as R};
        assert_eq!(O::from("none").as_str(), "none");
        let _ = O::Some;
        assert_eq!(
            serde_json::from_str::<R>("18446744073709551615").unwrap(),
            R::Ok
        );
    }
}
