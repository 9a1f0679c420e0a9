//! Dates and times as those of `jiff`.

use ::jiff::civil;
use ::jiff::tz::{Offset, TimeZone};
use ::jiff::{SignedDuration, Span, Timestamp, ZonedDateTime};

use super::super::typed_text::FormatError;
use super::instant::Clock;
use super::{
    Date, DateTime, DateTimeIn, Duration, HttpDate, LocalDateTime, LocalTime, Time, TimeIn,
};

const TIMESTAMP: &str = "an instant that `jiff::Timestamp` holds";
const CIVIL: &str = "a date that jiff holds";

/// Conversions of instants.
macro_rules! instants {
    ($($(#[$docs:meta])* $name:ident $(<$minutes:ident>)?;)*) => {$(
        impl $(<const $minutes: i16>)? $name $(<$minutes>)? {
            $(#[$docs])*
            pub fn timestamp(&self) -> Result<Timestamp, FormatError> {
                self.instant(TIMESTAMP, |it| {
                    Timestamp::new(it.seconds, it.nanoseconds as i32).ok()
                })
            }

            /// The instant, in a time zone of the offset that is written.
            ///
            /// # Errors
            ///
            /// As [`Self::timestamp`].
            pub fn zoned(&self) -> Result<ZonedDateTime, FormatError> {
                self.instant(TIMESTAMP, |it| {
                    let zone = TimeZone::fixed(Offset::from_seconds(it.offset).ok()?);
                    let instant = Timestamp::new(it.seconds, it.nanoseconds as i32).ok()?;
                    Some(instant.to_zoned_datetime(zone))
                })
            }
        }

        impl $(<const $minutes: i16>)? From<Timestamp> for $name $(<$minutes>)? {
            fn from(instant: Timestamp) -> Self {
                let (seconds, nanoseconds) = split(instant);
                Self::at(seconds, nanoseconds, 0)
            }
        }

        impl $(<const $minutes: i16>)? From<&ZonedDateTime> for $name $(<$minutes>)? {
            fn from(instant: &ZonedDateTime) -> Self {
                let (seconds, nanoseconds) = split(instant.timestamp());
                Self::at(seconds, nanoseconds, instant.offset().seconds())
            }
        }

        impl $(<const $minutes: i16>)? From<ZonedDateTime> for $name $(<$minutes>)? {
            fn from(instant: ZonedDateTime) -> Self {
                Self::from(&instant)
            }
        }

        impl $(<const $minutes: i16>)? TryFrom<$name $(<$minutes>)?> for Timestamp {
            type Error = FormatError;

            fn try_from(instant: $name $(<$minutes>)?) -> Result<Self, FormatError> {
                instant.timestamp()
            }
        }

        impl $(<const $minutes: i16>)? TryFrom<$name $(<$minutes>)?> for ZonedDateTime {
            type Error = FormatError;

            fn try_from(instant: $name $(<$minutes>)?) -> Result<Self, FormatError> {
                instant.zoned()
            }
        }
    )*};
}

instants! {
    /// The instant.
    ///
    /// ```
    /// use openapi_client_runtime::DateTime;
    ///
    /// let time: DateTime = "2024-01-31T12:00:00+02:00".parse()?;
    /// assert_eq!(time.timestamp()?, "2024-01-31T10:00:00Z".parse()?);
    /// assert_eq!(DateTime::from(time.timestamp()?).as_str(), "2024-01-31T10:00:00Z");
    /// assert_eq!(DateTime::from(time.zoned()?).as_str(), "2024-01-31T12:00:00+02:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Where no offset is known, or the instant is behind the last one of jiff,
    /// `9999-12-30T22:00:00.999999999Z`.
    DateTime;
    /// The instant.
    ///
    /// # Errors
    ///
    /// Where the instant is behind the last one of jiff, `9999-12-30T22:00:00.999999999Z`.
    DateTimeIn<MINUTES>;
}

/// Seconds since 1970, and nanoseconds after them.
fn split(instant: Timestamp) -> (i64, u32) {
    let (seconds, nanos) = (instant.as_second(), instant.subsec_nanosecond());
    match u32::try_from(nanos) {
        Ok(nanos) => (seconds, nanos),
        // Before 1970 they are counted backwards.
        Err(_) => (seconds - 1, (nanos + 1_000_000_000) as u32),
    }
}

impl Clock {
    fn to_civil(self) -> Option<civil::DateTime> {
        Some(self.date.civil().to_datetime(self.to_civil_time()?))
    }

    fn to_civil_time(self) -> Option<civil::Time> {
        let ((hour, minute, second), nanos) = (self.time, self.nanoseconds);
        civil::Time::new(hour as i8, minute as i8, second as i8, nanos as i32).ok()
    }
}

/// Conversions of what a clock shows.
macro_rules! clocks {
    ($($name:ident $(<$minutes:ident>)?, $civil:ty, $convert:ident;)*) => {$(
        impl $(<const $minutes: i16>)? $name $(<$minutes>)? {
            /// What the clock shows, without the offset.
            ///
            /// # Errors
            ///
            /// None of a value that was read.
            pub fn civil(&self) -> Result<$civil, FormatError> {
                self.clock(CIVIL, Clock::$convert)
            }
        }
    )*};
}

clocks! {
    DateTime, civil::DateTime, to_civil;
    DateTimeIn<MINUTES>, civil::DateTime, to_civil;
    LocalDateTime, civil::DateTime, to_civil;
    Time, civil::Time, to_civil_time;
    TimeIn<MINUTES>, civil::Time, to_civil_time;
    LocalTime, civil::Time, to_civil_time;
}

/// Conversions of what a clock shows, where no offset is needed.
macro_rules! local {
    ($($name:ident $(<$minutes:ident>)?, $civil:ty, $split:ident;)*) => {$(
        impl $(<const $minutes: i16>)? From<$civil> for $name $(<$minutes>)? {
            fn from(shown: $civil) -> Self {
                let (seconds, nanoseconds) = $split(shown);
                Self::shown(seconds, nanoseconds)
            }
        }
    )*};
}

local! {
    DateTimeIn<MINUTES>, civil::DateTime, split_date_time;
    LocalDateTime, civil::DateTime, split_date_time;
    TimeIn<MINUTES>, civil::Time, split_time;
    LocalTime, civil::Time, split_time;
}

impl From<(civil::Time, Offset)> for Time {
    fn from((time, offset): (civil::Time, Offset)) -> Self {
        let (seconds, nanoseconds) = split_time(time);
        Self::at(seconds, nanoseconds, offset.seconds())
    }
}

fn split_time(time: civil::Time) -> (i64, u32) {
    let minutes = i64::from(time.hour()) * 60 + i64::from(time.minute());
    let seconds = minutes * 60 + i64::from(time.second());
    (seconds, time.subsec_nanosecond() as u32)
}

fn split_date_time(shown: civil::DateTime) -> (i64, u32) {
    let days = super::civil::days(shown.year().into(), shown.month() as u8, shown.day() as u8);
    let (seconds, nanoseconds) = split_time(shown.time());
    (days * 86_400 + seconds, nanoseconds)
}

impl Date {
    /// The same date of jiff; its last one, if another crate gave a later one.
    pub fn civil(self) -> civil::Date {
        let year = i16::try_from(self.year()).unwrap_or(i16::MAX);
        let date = civil::Date::new(year, self.month() as i8, self.day() as i8);
        date.unwrap_or(civil::Date::MAX)
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        Self::of(date.year().into(), date.month() as u8, date.day() as u8)
    }
}

impl From<Date> for civil::Date {
    fn from(date: Date) -> Self {
        date.civil()
    }
}

impl Duration {
    /// The duration in the units that it is written in.
    ///
    /// # Errors
    ///
    /// Where it is longer than jiff has durations, or has a fraction of what is no time of day.
    pub fn span(&self) -> Result<Span, FormatError> {
        let error = |_| FormatError::new("a duration that `jiff::Span` holds", self.as_str());
        self.as_str().parse().map_err(error)
    }
}

impl From<SignedDuration> for Duration {
    fn from(length: SignedDuration) -> Self {
        Self::of(length.is_negative(), length.unsigned_abs())
    }
}

impl From<Span> for Duration {
    fn from(span: Span) -> Self {
        Self::written(&format!("{span}"))
    }
}

impl TryFrom<Duration> for Span {
    type Error = FormatError;

    fn try_from(duration: Duration) -> Result<Self, FormatError> {
        duration.span()
    }
}

impl HttpDate {
    /// The instant.
    ///
    /// # Errors
    ///
    /// Where it is behind the last one of jiff.
    pub fn timestamp(&self) -> Result<Timestamp, FormatError> {
        self.instant(TIMESTAMP, |seconds| Timestamp::from_second(seconds).ok())
    }
}

impl From<Timestamp> for HttpDate {
    /// The second; fractions are left out.
    fn from(instant: Timestamp) -> Self {
        Self::at(split(instant).0)
    }
}

impl TryFrom<HttpDate> for Timestamp {
    type Error = FormatError;

    fn try_from(date: HttpDate) -> Result<Self, FormatError> {
        date.timestamp()
    }
}
