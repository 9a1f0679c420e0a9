//! Dates and times as those of `time`.

use ::time::{self, OffsetDateTime, PrimitiveDateTime, UtcOffset};

use super::super::typed_text::FormatError;
use super::instant::Clock;
use super::{
    Date, DateTime, DateTimeIn, Duration, HttpDate, LocalDateTime, LocalTime, Time, TimeIn,
};

const INSTANT: &str = "an instant that `time::OffsetDateTime` holds";
const PRIMITIVE: &str = "a date that `time` holds";

/// Conversions of instants.
macro_rules! instants {
    ($($(#[$docs:meta])* $name:ident $(<$minutes:ident>)?;)*) => {$(
        impl $(<const $minutes: i16>)? $name $(<$minutes>)? {
            $(#[$docs])*
            pub fn offset_date_time(&self) -> Result<OffsetDateTime, FormatError> {
                self.instant(INSTANT, |it| {
                    let instant = OffsetDateTime::from_unix_timestamp(it.seconds).ok()?;
                    let instant = instant.replace_nanosecond(it.nanoseconds).ok()?;
                    instant.checked_to_offset(UtcOffset::from_whole_seconds(it.offset).ok()?)
                })
            }
        }

        impl $(<const $minutes: i16>)? From<OffsetDateTime> for $name $(<$minutes>)? {
            fn from(instant: OffsetDateTime) -> Self {
                let offset = instant.offset().whole_seconds();
                Self::at(instant.unix_timestamp(), instant.nanosecond(), offset)
            }
        }

        impl $(<const $minutes: i16>)? TryFrom<$name $(<$minutes>)?> for OffsetDateTime {
            type Error = FormatError;

            fn try_from(instant: $name $(<$minutes>)?) -> Result<Self, FormatError> {
                instant.offset_date_time()
            }
        }
    )*};
}

instants! {
    /// The instant, with the offset that is written.
    ///
    /// ```
    /// use openapi_client_runtime::DateTime;
    ///
    /// let time: DateTime = "2024-01-31T12:00:00+02:00".parse()?;
    /// assert_eq!(time.offset_date_time()?.unix_timestamp(), 1_706_695_200);
    /// assert_eq!(DateTime::from(time.offset_date_time()?).as_str(), time.as_str());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Where no offset is known, or where it is another year than those from -9999 to 9999 in UTC.
    DateTime;
    /// The instant, with the offset that is written or meant.
    ///
    /// # Errors
    ///
    /// Where it is another year than those from -9999 to 9999 in UTC.
    DateTimeIn<MINUTES>;
}

impl Clock {
    fn to_primitive(self) -> Option<PrimitiveDateTime> {
        let date = time::Date::from(self.date);
        Some(PrimitiveDateTime::new(date, self.to_time()?))
    }

    fn to_time(self) -> Option<time::Time> {
        let (hour, minute, second) = self.time;
        time::Time::from_hms_nano(hour, minute, second, self.nanoseconds).ok()
    }
}

/// Conversions of what a clock shows.
macro_rules! clocks {
    ($($name:ident $(<$minutes:ident>)?, $primitive:ty, $convert:ident;)*) => {$(
        impl $(<const $minutes: i16>)? $name $(<$minutes>)? {
            /// What the clock shows, without the offset.
            ///
            /// # Errors
            ///
            /// None of a value that was read.
            pub fn primitive(&self) -> Result<$primitive, FormatError> {
                self.clock(PRIMITIVE, Clock::$convert)
            }
        }
    )*};
}

clocks! {
    DateTime, PrimitiveDateTime, to_primitive;
    DateTimeIn<MINUTES>, PrimitiveDateTime, to_primitive;
    LocalDateTime, PrimitiveDateTime, to_primitive;
    Time, time::Time, to_time;
    TimeIn<MINUTES>, time::Time, to_time;
    LocalTime, time::Time, to_time;
}

/// Conversions of what a clock shows, where no offset is needed.
macro_rules! local {
    ($($name:ident $(<$minutes:ident>)?, $primitive:ty, $split:ident;)*) => {$(
        impl $(<const $minutes: i16>)? From<$primitive> for $name $(<$minutes>)? {
            fn from(shown: $primitive) -> Self {
                let (seconds, nanoseconds) = $split(shown);
                Self::shown(seconds, nanoseconds)
            }
        }
    )*};
}

local! {
    DateTimeIn<MINUTES>, PrimitiveDateTime, split_date_time;
    LocalDateTime, PrimitiveDateTime, split_date_time;
    TimeIn<MINUTES>, time::Time, split_time;
    LocalTime, time::Time, split_time;
}

impl From<(time::Time, UtcOffset)> for Time {
    fn from((time, offset): (time::Time, UtcOffset)) -> Self {
        let (seconds, nanoseconds) = split_time(time);
        Self::at(seconds, nanoseconds, offset.whole_seconds())
    }
}

fn split_time(time: time::Time) -> (i64, u32) {
    let (hour, minute, second, nanoseconds) = time.as_hms_nano();
    let minutes = i64::from(hour) * 60 + i64::from(minute);
    (minutes * 60 + i64::from(second), nanoseconds)
}

fn split_date_time(shown: PrimitiveDateTime) -> (i64, u32) {
    let utc = shown.assume_utc();
    (utc.unix_timestamp(), utc.nanosecond())
}

impl From<time::Date> for Date {
    fn from(date: time::Date) -> Self {
        Self::of(date.year().into(), date.month().into(), date.day())
    }
}

impl From<Date> for time::Date {
    /// The same date; the last one of `time`, if another crate gave a later one.
    fn from(date: Date) -> Self {
        let month = time::Month::try_from(date.month());
        let date = month
            .ok()
            .and_then(|month| Self::from_calendar_date(date.year(), month, date.day()).ok());
        date.unwrap_or(Self::MAX)
    }
}

impl Duration {
    /// The length, with weeks of seven days and days of 24 hours.
    ///
    /// # Errors
    ///
    /// Where it has years or months, whose length varies, or is too long.
    pub fn length(&self) -> Result<time::Duration, FormatError> {
        let length = self.seconds().and_then(|(negative, length)| {
            let length = time::Duration::try_from(length).ok()?;
            Some(if negative { -length } else { length })
        });
        let error = || FormatError::new("a duration that `time::Duration` holds", self.as_str());
        length.ok_or_else(error)
    }
}

impl From<time::Duration> for Duration {
    fn from(length: time::Duration) -> Self {
        Self::of(length.is_negative(), length.unsigned_abs())
    }
}

impl TryFrom<Duration> for time::Duration {
    type Error = FormatError;

    fn try_from(duration: Duration) -> Result<Self, FormatError> {
        duration.length()
    }
}

impl HttpDate {
    /// The instant.
    ///
    /// # Errors
    ///
    /// None of a value that was read.
    pub fn offset_date_time(&self) -> Result<OffsetDateTime, FormatError> {
        self.instant(INSTANT, |it| OffsetDateTime::from_unix_timestamp(it).ok())
    }
}

impl From<OffsetDateTime> for HttpDate {
    /// The second; fractions are left out.
    fn from(instant: OffsetDateTime) -> Self {
        Self::at(instant.unix_timestamp())
    }
}

impl TryFrom<HttpDate> for OffsetDateTime {
    type Error = FormatError;

    fn try_from(date: HttpDate) -> Result<Self, FormatError> {
        date.offset_date_time()
    }
}
