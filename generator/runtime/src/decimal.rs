//! Decimal numbers with all their digits (`format: decimal`): strings in JSON, and numbers.

use std::cmp::Ordering;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::value::RawValue;

use super::context::{Context, Node, ReadError};
use super::finite;
use super::json_text::{json_type, json_type_name, string, types};
use super::read::{self, ReadJson, capture};
use super::typed_text::{Fit, FormatError, compared_text, typed_text};

#[cfg(feature = "rust_decimal")]
mod rust_decimal;

/// A decimal number of any length that is a string in JSON: `"1.10"`.
///
/// Digits, and before them a sign, among them a point, behind them an exponent, if need be. Two of
/// them are equal if they are the same number: `1.10` is `1.1`. It is written as it came.
///
/// ```
/// use openapi_client_runtime::Decimal;
///
/// let price: Decimal = "1234567890123456789012345678901234567890.10".parse()?;
/// assert_eq!(price.to_string(), "1234567890123456789012345678901234567890.10");
/// assert!(price > Decimal::from(7));
/// assert_eq!("1.10".parse::<Decimal>()?, "+11e-1".parse()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Decimal(Box<str>);

typed_text!(Decimal, EXPECTED, |text| Fit::when(
    Number::of(text).is_some()
));

/// A decimal number of any length that is a number in JSON: `1.10`.
///
/// It is read and written digit by digit, and not by way of a float. Two of them are equal if they
/// are the same number.
///
/// ```
/// use openapi_client_runtime::DecimalNumber;
///
/// let rate: DecimalNumber = "0.1000000000000000000000000001".parse()?;
/// assert_eq!(rate.to_string(), "0.1000000000000000000000000001");
/// assert!(rate > DecimalNumber::from(0.1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct DecimalNumber(Box<str>);

compared_text!(DecimalNumber);

const EXPECTED: &str = "a decimal number";

/// A number by its digits.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Number<'a> {
    negative: bool,
    /// The power of ten by which `0.` and the digits are multiplied.
    exponent: i64,
    /// Those before the point and those behind it; together they begin and end with no zero.
    digits: (&'a str, &'a str),
}

impl<'a> Number<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (digits, exponent) = match rest.split_once(['e', 'E']) {
            Some((digits, exponent)) => (digits, power(exponent)?),
            None => (rest, 0),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !(all(whole) && all(fraction)) || whole.len() + fraction.len() == 0 {
            return None;
        }
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        let mut exponent = exponent + whole.len() as i64;
        let (whole, fraction) = if whole.is_empty() {
            let digits = fraction.trim_start_matches('0');
            exponent -= (fraction.len() - digits.len()) as i64;
            (whole, digits)
        } else if fraction.is_empty() {
            (whole.trim_end_matches('0'), fraction)
        } else {
            (whole, fraction)
        };
        let zero = whole.len() + fraction.len() == 0;
        Some(Self {
            negative: negative && !zero,
            exponent: if zero { 0 } else { exponent },
            digits: (whole, fraction),
        })
    }

    fn is_zero(&self) -> bool {
        self.digits == ("", "")
    }

    fn digits(&self) -> impl Iterator<Item = u8> + use<'a> {
        let (whole, fraction) = self.digits;
        whole.bytes().chain(fraction.bytes())
    }
}

/// An exponent: as large as anybody means it.
fn power(text: &str) -> Option<i64> {
    const MOST: i64 = 1 << 60;
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let power = digits.parse().map_or(MOST, |power: i64| power.min(MOST));
    Some(if text.starts_with('-') { -power } else { power })
}

/// What decimals are compared by.
#[derive(Debug)]
struct Key<'a>(Option<Number<'a>>);

impl std::hash::Hash for Key<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        if let Some(number) = &self.0 {
            (number.negative, number.exponent).hash(state);
            number.digits().for_each(|digit| digit.hash(state));
        }
    }
}

impl PartialEq for Key<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Key<'_> {}

impl PartialOrd for Key<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Key<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let (one, other) = match (&self.0, &other.0) {
            (Some(one), Some(other)) => (one, other),
            (one, other) => return one.is_some().cmp(&other.is_some()),
        };
        let sign = |it: &Number<'_>| match (it.is_zero(), it.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        let size = || {
            let exponents = one.exponent.cmp(&other.exponent);
            exponents.then_with(|| one.digits().cmp(other.digits()))
        };
        sign(one)
            .cmp(&sign(other))
            .then_with(|| match one.negative {
                true => size().reverse(),
                false => size(),
            })
    }
}

/// What both have: comparison by the number, and conversion from numbers.
macro_rules! decimals {
    ($($name:ident)*) => {$(
        impl $name {
            fn key(&self) -> Key<'_> {
                Key(Number::of(&self.0))
            }

            /// The nearest float; infinity, if it is too large.
            pub fn to_f64(&self) -> f64 {
                self.0.parse().unwrap_or(f64::NAN)
            }
        }

        decimals! { @ $name i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64 }
    )*};
    (@ $name:ident $($number:ty)*) => {
        $(impl From<$number> for $name {
            fn from(number: $number) -> Self {
                Self(number.to_string().into())
            }
        })*
    };
}

decimals! { Decimal DecimalNumber }

impl DecimalNumber {
    const EXPECTED: &'static str = EXPECTED;

    /// Reads a number as JSON writes it, without white space, and keeps it as it is.
    ///
    /// # Errors
    ///
    /// If it is no number of JSON.
    pub fn parse(text: &str) -> Result<Self, FormatError> {
        match is_json(text) {
            true => Ok(Self(text.into())),
            false => Err(FormatError::new(Self::EXPECTED, text)),
        }
    }

    /// The number, as it came or as it was made.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for DecimalNumber {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        Self::parse(text)
    }
}

/// Whether a text is a number of JSON.
fn is_json(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (digits, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let some = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let exponent = exponent.map(|it| it.strip_prefix(['+', '-']).unwrap_or(it));
    some(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(some)
        && exponent.is_none_or(some)
}

impl Serialize for DecimalNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !is_json(&self.0) {
            return Err(S::Error::custom(FormatError::new(Self::EXPECTED, &self.0)));
        }
        // A `Value` holds a float; where that is another number, the digits are its text.
        if finite::is_value() {
            let held = serde_json::from_str::<serde_json::Number>(&self.0);
            let held = held.is_ok_and(|number| number.to_string() == *self.0);
            if !held {
                return serializer.serialize_str(&self.0);
            }
        }
        let raw = RawValue::from_string(self.0.to_string());
        raw.map_err(S::Error::custom)?.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for DecimalNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = &*capture::json_text(deserializer)?;
        if matches!(json_type(json), types::INTEGER | types::NUMBER) {
            return Ok(Self(json.into()));
        }
        let found = json_type_name(json);
        let message = format_args!("invalid type: {found}, expected {EXPECTED}");
        Err(D::Error::custom(message))
    }
}

impl ReadJson for DecimalNumber {
    type Reader = read::ByDeserialize;

    fn read_json(node: Node<'_>, context: &mut Context) -> Result<Self, ReadError> {
        if matches!(node.json_type(), types::INTEGER | types::NUMBER) {
            return Ok(Self(node.text().into()));
        }
        let spelled = string(node.text()).filter(|_| context.is_lenient());
        let spelled = spelled.and_then(|text| Self::parse(text.trim()).ok());
        match spelled {
            Some(number) => {
                context.convert(node, EXPECTED);
                Ok(number)
            }
            None => Err(context.mismatch(node, EXPECTED)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().expect(text)
    }

    #[test]
    fn the_order_is_that_of_numbers() {
        let ordered = [
            "-1e30",
            "-12.5",
            "-12.49",
            "-0.001",
            "0",
            "1e-30",
            "0.1",
            "0.10000000000000000000001",
            "1.1",
            "9.99",
            "10",
            "10.01",
            "99",
            "1e2",
            "100.5",
            "1e2147483647",
            "1e99999999999999999999",
        ];
        for pair in ordered.windows(2) {
            assert!(decimal(pair[0]) < decimal(pair[1]), "{pair:?}");
        }
        for (one, other) in [
            ("1.10", "1.1"),
            ("0", "-0.00e5"),
            ("100", "1e2"),
            ("0100.", "1E+2"),
            (".5", "+5e-1"),
            ("120.0", "12e1"),
        ] {
            assert_eq!(decimal(one), decimal(other));
            let hash = |it: &Decimal| {
                let mut hasher = std::hash::DefaultHasher::new();
                std::hash::Hash::hash(it, &mut hasher);
                std::hash::Hasher::finish(&hasher)
            };
            assert_eq!(hash(&decimal(one)), hash(&decimal(other)));
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "", ".", "-", "e5", "1e", "1e+-5", "1,5", "1_000", " 1", "NaN", "inf", "0x1", "1.2.3",
            "--1", "٣",
        ] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
            assert!(text.parse::<DecimalNumber>().is_err(), "{text}");
        }
        for text in ["01", "+1", ".5", "5.", "1.e5"] {
            assert!(text.parse::<DecimalNumber>().is_err(), "{text}");
        }
        serde_json::from_str::<DecimalNumber>(r#""1.5""#).expect_err("a string");
        serde_json::from_str::<Decimal>("1.5").expect_err("a number");
        serde_json::to_string(&DecimalNumber::from(f64::NAN)).expect_err("no number");
        serde_json::to_string(&Decimal::from(f64::INFINITY)).expect_err("no number");
    }

    #[test]
    fn digits_are_kept_in_texts_and_in_values() {
        for json in [
            "1.10",
            "-0.0",
            "1e5",
            "123456789012345678901234567890.123456789",
            "5",
        ] {
            let read: DecimalNumber = serde_json::from_str(json).expect(json);
            assert_eq!(serde_json::to_string(&read).expect(json), json);
            let value = finite::to_value(&read).expect(json);
            let text = match &value {
                serde_json::Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            assert_eq!(text, json);
        }
        assert_eq!(DecimalNumber::from(1.5).as_str(), "1.5");
        assert_eq!(Decimal::from(-3).to_f64(), -3.0);
    }
}
