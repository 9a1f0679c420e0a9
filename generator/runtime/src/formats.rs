//! Scalars: which Rust type a `type` and a `format` of the document become, what is accepted, and
//! what is written.
//!
//! | type | format | Rust type | accepted | written |
//! |---|---|---|---|---|
//! | `boolean` | | `bool` | `true`, `false` | the same |
//! | `integer` | | `i64` | a number without a fraction: `1`, `1.0`, `1e3` | `1` |
//! | `integer` | `int8` | `i8` | the same, within its range | `1` |
//! | `integer` | `int16` | `i16` | the same, within its range | `1` |
//! | `integer` | `int32` | `i32` | the same, within its range | `1` |
//! | `integer` | `int64`, `long` | `i64` | the same, within its range | `1` |
//! | `integer` | `uint8` | `u8` | the same, within its range | `1` |
//! | `integer` | `uint16` | `u16` | the same, within its range | `1` |
//! | `integer` | `uint32` | `u32` | the same, within its range | `1` |
//! | `integer` | `uint64`, `uint`, `unsigned` | `u64` | the same, within its range | `1` |
//! | `integer` | `double-int`, `sf-integer`, `unixtime` | `i64` | as without a format | `1` |
//! | `integer` | `float` | `f32` | as `number` | as `number` |
//! | `integer` | `double` | `f64` | as `number` | as `number` |
//! | `number` | | `f64` | any number of its range | the shortest that reads as the same |
//! | `number` | `float`, `float32` | `f32` | any number of its range | the shortest that reads as the same |
//! | `number` | `double`, `float64` | `f64` | any number of its range | the shortest that reads as the same |
//! | `number` | `decimal`, `decimal128` | `runtime::DecimalNumber` | any number | the same, digit by digit |
//! | `number` | `sf-decimal`, `unixtime` | `f64` | as without a format | as without a format |
//! | `number` | `integer` | `i64` | as `integer` | as `integer` |
//! | `number` | `int32` | `i32` | as `integer`; so with every format of integers | as `integer` |
//! | `string` | | `String` | any string | the same |
//! | `string` | `date-time` | `runtime::DateTime` | RFC 3339 `date-time`: any offset, any fraction, leap seconds; `t`, `z` or a blank | the same |
//! | `string` | `date-time-local` | `runtime::LocalDateTime` | the same without an offset | the same |
//! | `string` | `date` | `runtime::Date` | RFC 3339 `full-date` | the same |
//! | `string` | `time` | `runtime::Time` | RFC 3339 `full-time`, and one without an offset | the same |
//! | `string` | `time-local` | `runtime::LocalTime` | RFC 3339 `partial-time`, which has none | the same |
//! | `string` | `duration` | `runtime::Duration` | a duration of ISO 8601, with a fraction or a sign too | the same |
//! | `string` | `http-date`, `date-time-rfc1123` | `runtime::HttpDate` | RFC 9110 `HTTP-date` | the same |
//! | `string` | `uuid`, `guid` | `uuid::Uuid` | RFC 9562, with hyphens or without, in any case | with hyphens, in lower case |
//! | `string` | `byte`, `base64` | `runtime::Base64` | RFC 4648, both alphabets, padding or none, with line breaks; not what has other bits than its bytes | section 4, with padding |
//! | `string` | `base64url` | `runtime::Base64Url` | the same | section 5, without padding |
//! | `string` | `decimal`, `decimal128` | `runtime::Decimal` | digits, with a sign, a point and an exponent or without | the same |
//! | `string` | `char` | `char` | one character: one code point | the same |
//! | `string` | `ipv4` | `std::net::Ipv4Addr` | four decimal numbers | the same |
//! | `string` | `ipv6` | `std::net::Ipv6Addr` | RFC 4291 | RFC 5952 |
//! | `string` | `binary` | `String` | any string; as a body or a part it is bytes | the same |
//! | `string` | `commonmark`, `email`, `hostname`, `html`, `idn-email`, `idn-hostname`, `iri`, `iri-reference`, `json-pointer`, `media-range`, `password`, `regex`, `relative-json-pointer`, `sf-binary`, `sf-boolean`, `sf-string`, `sf-token`, `uri`, `uri-reference`, `uri-template` | `String` | any string | the same |
//! | `string` | any other | `String` | any string | the same |
//!
//! Formats of the registry of OpenAPI that are not in a row of their type are as those that nobody
//! knows: the type alone counts. So a string of `int64` or `unixtime` is a `String`.
//!
//! Of a text that another type holds in part only, nothing gets lost: dates, times, durations and
//! decimals are kept as strings, which convert into the types of the crate that the setting `dates`
//! names; with `dates = "text"` they are `String`s. With the setting `offset` a `date-time` is a
//! `runtime::DateTimeIn` and a `time` a `runtime::TimeIn`, which need no offset. Seconds of
//! `unixtime` are a number, since many an API counts something else.
//!
//! Limits and constants count too: an integer from 0 to more than an `i64` holds is a `u64`, and a
//! type that does not hold all constants of its schema is replaced by a wider one. What a type does
//! not hold is an error, and so is NaN or infinity where a request is written. In a union a string
//! is of a type other than `String` only if it is written as the same string. How a number is written
//! says whether it is the integer or the number of a union: `5` or `5.0`.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use serde::de::{Deserialize, Deserializer, Error, Unexpected, Visitor};
use serde::ser::{Serialize, Serializer};

/// How much of a value `Debug` shows, in bytes.
const SHOWN: usize = 48;

const LENIENT: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
const PLAIN: GeneralPurpose = GeneralPurpose::new(&STANDARD, LENIENT);
const URL: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, LENIENT);
const URL_UNPADDED: GeneralPurpose =
    GeneralPurpose::new(&URL_SAFE, LENIENT.with_encode_padding(false));

/// A type of bytes that are a string in JSON: its name, how it is written, what errors expect.
macro_rules! encoded_bytes {
    ($(#[$docs:meta])* $name:ident, $engine:ident, $expected:literal) => {
        $(#[$docs])*
        #[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Vec<u8>);

        impl $name {
            /// The bytes themselves.
            pub fn as_bytes(&self) -> &[u8] {
                &self.0
            }

            /// The bytes themselves.
            pub fn into_bytes(self) -> Vec<u8> {
                self.0
            }
        }

        impl FromStr for $name {
            type Err = base64::DecodeError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                decode(text).map(Self)
            }
        }

        impl From<Vec<u8>> for $name {
            fn from(bytes: Vec<u8>) -> Self {
                Self(bytes)
            }
        }

        impl From<&[u8]> for $name {
            fn from(bytes: &[u8]) -> Self {
                Self(bytes.to_vec())
            }
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&$engine.encode(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let shown = &self.0[..self.0.len().min(SHOWN)];
                let more = if shown.len() < self.0.len() { "…" } else { "" };
                let (name, text) = (stringify!($name), $engine.encode(shown));
                write!(f, "{name}({text}{more}, {} bytes)", self.0.len())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(BytesReader($expected)).map(Self)
            }
        }
    };
}

encoded_bytes! {
    /// Bytes that are a base64 string in JSON (`format: byte`), RFC 4648.
    ///
    /// Both alphabets are read, with padding or without, and line breaks are ignored; the standard
    /// alphabet is written, with padding.
    Base64, PLAIN, "a string in base64"
}

encoded_bytes! {
    /// Bytes that are a base64url string in JSON (`format: base64url`), RFC 4648, section 5.
    ///
    /// Both alphabets are read, with padding or without, and line breaks are ignored; the alphabet
    /// for URLs is written, without padding.
    Base64Url, URL_UNPADDED, "a string in base64url"
}

/// The bytes of a text, if they have no other text but for alphabet, padding and line breaks.
fn decode(text: &str) -> Result<Vec<u8>, base64::DecodeError> {
    let engine = if text.contains(['-', '_']) {
        URL
    } else {
        PLAIN
    };
    let one_line: String;
    let text = if text.contains(['\r', '\n']) {
        one_line = text.split(['\r', '\n']).collect();
        &one_line
    } else {
        text
    };
    if text.ends_with('=') && text.len() % 4 != 0 {
        return Err(base64::DecodeError::InvalidPadding);
    }
    engine.decode(text)
}

struct BytesReader(&'static str);

impl Visitor<'_> for BytesReader {
    type Value = Vec<u8>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Vec<u8>, E> {
        decode(text).map_err(|_| {
            E::invalid_value(
                Unexpected::Str(&super::text::shorten(text.to_owned(), SHOWN)),
                &self,
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Vec<u8> {
        serde_json::from_str::<Base64>(json).unwrap().0
    }

    #[test]
    fn is_written_in_the_standard_alphabet_with_padding() {
        let value = Base64(vec![0xfb, 0xff, 0xfe, 0x01]);
        assert_eq!(serde_json::to_string(&value).unwrap(), r#""+//+AQ==""#);
    }

    #[test]
    fn base64url_is_written_in_its_alphabet_without_padding() {
        let value: Base64Url = serde_json::from_str(r#""-_8=""#).unwrap();
        assert_eq!(value.as_bytes(), [0xfb, 0xff]);
        assert_eq!(serde_json::to_string(&value).unwrap(), r#""-_8""#);
        assert_eq!("+/8".parse::<Base64Url>().unwrap(), value);
        assert_eq!(format!("{value:?}"), "Base64Url(-_8, 2 bytes)");
    }

    #[test]
    fn reads_both_alphabets_with_padding_or_without() {
        for text in [
            r#""+//+AQ==""#,
            r#""+//+AQ""#,
            r#""-__-AQ==""#,
            r#""-__-AQ""#,
        ] {
            assert_eq!(read(text), [0xfb, 0xff, 0xfe, 0x01], "{text}");
        }
    }

    #[test]
    fn ignores_line_breaks() {
        assert_eq!(read(r#""aGVs\r\nbG8=""#), b"hello");
    }

    #[test]
    fn reads_an_empty_string_as_no_bytes() {
        assert_eq!(read(r#""""#), b"");
    }

    #[test]
    fn refuses_what_would_be_written_as_other_text() {
        for text in ["AB==", "AB", "AA=", "A", "A===", "+_8=", "aGk=aGk="] {
            assert!(text.parse::<Base64>().is_err(), "{text}");
            assert!(text.parse::<Base64Url>().is_err(), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_base64() {
        let error = serde_json::from_str::<Base64>(r#""a b""#).unwrap_err();
        assert!(
            error.to_string().contains("expected a string in base64"),
            "{error}"
        );
    }

    #[test]
    fn debug_shows_a_bounded_part() {
        let text = format!("{:?}", Base64(vec![0; 1_000_000]));
        assert!(
            text.ends_with("…, 1000000 bytes)") && text.len() < 200,
            "{text}"
        );
    }
}
