//! `format: date`.

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Error as _, Serialize, Serializer};

use super::super::context::{CONVERTED, Context, Node, ReadError};
use super::super::drift::DriftKind;
use super::super::read::{self, ReadJson};
use super::super::typed_text::{Fit, FormatError, TextVisitor};
use super::civil;

/// A date: `full-date` of RFC 3339, section 5.6, and nothing else that ISO 8601 calls a date.
///
/// ```
/// use openapi_client_runtime::Date;
///
/// let day: Date = "2024-01-31".parse()?;
/// assert_eq!((day.year(), day.month(), day.day()), (2024, 1, 31));
/// assert!(day < "2024-02-01".parse()?);
/// assert!("2024-01-31T00:00:00Z".parse::<Date>().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A string has the years from 0000 to 9999. Other crates have more; such a date can't be sent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

const EXPECTED: &str = "a date of RFC 3339";

impl Date {
    /// Reads a date.
    ///
    /// # Errors
    ///
    /// If it is no `full-date`.
    pub fn parse(text: &str) -> Result<Self, FormatError> {
        let date = civil::full_date(text);
        let (year, month, day) = date.ok_or_else(|| FormatError::new(EXPECTED, text))?;
        Ok(Self { year, month, day })
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, from 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// A date that some calendar gave.
    pub(super) fn of(year: i64, month: u8, day: u8) -> Self {
        let year = year as i32;
        Self { year, month, day }
    }
}

impl FromStr for Date {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        Self::parse(text)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(10);
        civil::write_date(&mut text, (self.year.into(), self.month, self.day));
        f.pad(&text)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Date({self})")
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.to_string();
        if !(0..=9999).contains(&self.year) {
            return Err(S::Error::custom(FormatError::new(EXPECTED, &text)));
        }
        serializer.serialize_str(&text)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let visitor = TextVisitor {
            expected: EXPECTED,
            fit: |text| Fit::when(civil::full_date(text).is_some()),
        };
        let text = deserializer.deserialize_str(visitor)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

impl ReadJson for Date {
    type Reader = read::ByDeserialize;

    fn read_json(node: Node<'_>, context: &mut Context) -> Result<Self, ReadError> {
        let text = read::any_string(node, context, format_args!("a string"))?;
        let error = match Self::parse(&text) {
            Ok(date) => return Ok(date),
            Err(error) => error,
        };
        match midnight(&text).filter(|_| context.is_lenient()) {
            Some(date) => {
                context.count(CONVERTED);
                context.report(DriftKind::Format, node, || EXPECTED.to_owned());
                Ok(date)
            }
            None => Err(context.misformat(node, EXPECTED, error.to_string())),
        }
    }
}

/// The date of a date-time at midnight in UTC, or of one without an offset.
fn midnight(text: &str) -> Option<Date> {
    let parts = civil::date_time(text, Some(0))?;
    let is_midnight = parts.minutes == 0 && parts.second == 0 && parts.fraction.is_empty();
    let in_utc = parts.utc_minutes(0) == parts.days * 24 * 60;
    let (date, _) = text.split_at_checked(10)?;
    (is_midnight && in_utc).then(|| Date::parse(date).ok())?
}
