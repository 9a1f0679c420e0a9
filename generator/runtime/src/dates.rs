//! Dates and times of RFC 3339, as strings that keep how they are written.
//!
//! | type | format | holds |
//! |---|---|---|
//! | [`DateTime`] | `date-time` | a date, a time and an offset from UTC |
//! | [`DateTimeIn`] | `date-time` where the settings say which offset is meant if none is written | the same |
//! | [`LocalDateTime`] | `date-time-local` | a date and a time |
//! | [`Date`] | `date` | a date |
//! | [`Time`] | `time` | a time of day and an offset from UTC |
//! | [`TimeIn`] | `time` where the settings say which offset is meant if none is written | the same |
//! | [`LocalTime`] | `time-local` | a time of day |
//! | [`Duration`] | `duration` | a duration of ISO 8601 |
//! | [`HttpDate`] | `http-date` | a date of HTTP headers |
//!
//! A value that came is written back as it came: with its offset, with all digits of its fraction,
//! with a leap second. It is converted where a caller asks for it, into the types of the crate that
//! the client was made for and into those of the standard library. A conversion fails where the
//! other type has no place for the value; it leaves out digits behind the nanoseconds, and a leap
//! second is the second before it where the other type has none.

use super::typed_text::{Fit, typed_text};
use civil::{Key, Offset, Parts};

pub use date::Date;
pub use duration::Duration;
pub use http_date::HttpDate;

#[cfg(feature = "chrono")]
mod chrono;
mod civil;
mod date;
mod duration;
mod http_date;
mod instant;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "time")]
mod time;

/// A date and a time with its offset from UTC: `date-time` of RFC 3339, section 5.6.
///
/// Two of them are equal if they are the same instant, and the earlier one is less, whatever their
/// offsets. Every digit of the fraction counts.
///
/// ```
/// use openapi_client_runtime::DateTime;
///
/// let never: DateTime = "9999-12-31T23:59:59.9999999999+02:00".parse()?;
/// assert_eq!(never.to_string(), "9999-12-31T23:59:59.9999999999+02:00");
/// assert_eq!(never.offset_minutes(), Some(120));
/// assert!(never > "9999-12-31T21:59:59Z".parse()?);
///
/// let epoch = DateTime::from(std::time::SystemTime::UNIX_EPOCH);
/// assert_eq!(epoch.as_str(), "1970-01-01T00:00:00Z");
/// assert_eq!(epoch, "1970-01-01T02:00:00+02:00".parse()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// With an offset of the basic format of ISO 8601, such as `+0200`, it is no `date-time`, but a lenient
/// reading takes it. Without an offset it is none either, and a lenient reading takes it: its instant
/// is not known, it is compared as if it were in UTC, and it is written as it came.
#[derive(Clone)]
pub struct DateTime(Box<str>);

typed_text!(DateTime, "a date-time of RFC 3339", |text| {
    fit(civil::date_time(text, None))
});

/// A [`DateTime`] that is `MINUTES` east of UTC where it doesn't say its offset.
///
/// ```
/// use openapi_client_runtime::DateTimeIn;
///
/// let noon: DateTimeIn<120> = "2024-01-31T12:00:00".parse()?;
/// assert_eq!(noon, "2024-01-31T10:00:00Z".parse()?);
/// assert_eq!(noon.to_string(), "2024-01-31T12:00:00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct DateTimeIn<const MINUTES: i16>(Box<str>);

typed_text!(
    DateTimeIn<MINUTES>,
    "a date-time of RFC 3339, with an offset or without",
    |text| written(civil::date_time(text, Some(MINUTES)))
);

/// A date and a time without an offset: `date-time-local`.
///
/// It is compared as the clock shows it.
#[derive(Clone)]
pub struct LocalDateTime(Box<str>);

typed_text!(
    LocalDateTime,
    "a date-time of RFC 3339 without an offset",
    |text| { local(civil::date_time(text, None)) }
);

/// A time of day with its offset from UTC: `full-time` of RFC 3339, section 5.6.
///
/// One without an offset is read too, since most servers that say `format: time` send none.
///
/// Two of them are compared as times of the same day, by their time in UTC: `12:00:00+02:00` is equal
/// to `10:00:00Z`.
#[derive(Clone)]
pub struct Time(Box<str>);

typed_text!(Time, "a time of RFC 3339", |text| written(civil::time(
    text, None
)));

/// A [`Time`] that is `MINUTES` east of UTC where it doesn't say its offset.
#[derive(Clone)]
pub struct TimeIn<const MINUTES: i16>(Box<str>);

typed_text!(
    TimeIn<MINUTES>,
    "a time of RFC 3339, with an offset or without",
    |text| written(civil::time(text, Some(MINUTES)))
);

/// A time of day without an offset: `time-local`.
#[derive(Clone)]
pub struct LocalTime(Box<str>);

typed_text!(LocalTime, "a time of RFC 3339 without an offset", |text| {
    local(civil::time(text, None))
});

/// With an offset; a lenient reading can do without.
fn fit(parts: Option<Parts<'_>>) -> Fit {
    match parts.map(|parts| parts.offset) {
        Some(Offset::Missing) => Fit::Leniently,
        _ => written(parts),
    }
}

/// A lenient reading takes offsets of ISO 8601, such as `+0200`.
fn written(parts: Option<Parts<'_>>) -> Fit {
    match parts {
        None => Fit::No,
        Some(parts) if !parts.is_rfc_3339 => Fit::Leniently,
        Some(_) => Fit::Yes,
    }
}

/// Without an offset.
fn local(parts: Option<Parts<'_>>) -> Fit {
    Fit::when(parts.is_some_and(|parts| parts.offset == Offset::Missing))
}

/// What is read from the string where it is asked for.
macro_rules! parts {
    ($($name:ident $(<$minutes:ident>)?, $read:path, $assumed:expr;)*) => {$(
        impl $(<const $minutes: i16>)? $name $(<$minutes>)? {
            fn parts(&self) -> Option<Parts<'_>> {
                $read(&self.0, $assumed)
            }

            fn key(&self) -> Option<Key<'_>> {
                let assumed: Option<i16> = $assumed;
                Some(self.parts()?.key(assumed.unwrap_or_default()))
            }
        }
    )*};
}

parts! {
    DateTime, civil::date_time, None;
    DateTimeIn<MINUTES>, civil::date_time, Some(MINUTES);
    LocalDateTime, civil::date_time, None;
    Time, civil::time, None;
    TimeIn<MINUTES>, civil::time, Some(MINUTES);
    LocalTime, civil::time, None;
}

/// How far clocks are ahead of UTC.
macro_rules! offsets {
    ($($name:ident $(<$minutes:ident>)?, $assumed:expr;)*) => {$(
        impl $(<const $minutes: i16>)? $name $(<$minutes>)? {
            /// The offset in minutes east of UTC; `None` where it is not known: `-00:00`, or where
            /// none is written and none was agreed on.
            pub fn offset_minutes(&self) -> Option<i16> {
                match self.parts()?.offset {
                    Offset::Minutes(minutes) => Some(minutes),
                    Offset::Missing => $assumed,
                    Offset::Unknown => None,
                }
            }
        }
    )*};
}

offsets! {
    DateTime, None;
    DateTimeIn<MINUTES>, Some(MINUTES);
    Time, None;
    TimeIn<MINUTES>, Some(MINUTES);
}

impl<const MINUTES: i16> From<DateTime> for DateTimeIn<MINUTES> {
    fn from(time: DateTime) -> Self {
        Self(time.0)
    }
}

impl<const MINUTES: i16> From<Time> for TimeIn<MINUTES> {
    fn from(time: Time) -> Self {
        Self(time.0)
    }
}

#[cfg(test)]
mod tests;
