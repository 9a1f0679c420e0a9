//! Dates and times as those of `chrono`.

use ::chrono::{
    self, Datelike as _, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset as _, TimeDelta,
    TimeZone, Timelike as _, Utc,
};

use super::super::typed_text::FormatError;
use super::instant::Clock;
use super::{
    Date, DateTime, DateTimeIn, Duration, HttpDate, LocalDateTime, LocalTime, Time, TimeIn,
};

const INSTANT: &str = "an instant that `chrono::DateTime` holds";
const NAIVE: &str = "a date that chrono holds";

/// Conversions of instants.
macro_rules! instants {
    ($($(#[$docs:meta])* $name:ident $(<$minutes:ident>)?;)*) => {$(
        impl $(<const $minutes: i16>)? $name $(<$minutes>)? {
            $(#[$docs])*
            pub fn fixed_offset(&self) -> Result<chrono::DateTime<FixedOffset>, FormatError> {
                self.instant(INSTANT, |it| {
                    let leap = if it.leap { 1_000_000_000 } else { 0 };
                    let instant = chrono::DateTime::from_timestamp(it.seconds, it.nanoseconds + leap)?;
                    Some(instant.with_timezone(&FixedOffset::east_opt(it.offset)?))
                })
            }

            /// The instant in UTC.
            ///
            /// # Errors
            ///
            /// As [`Self::fixed_offset`].
            pub fn utc(&self) -> Result<chrono::DateTime<Utc>, FormatError> {
                self.fixed_offset().map(|instant| instant.to_utc())
            }
        }

        impl<Z: TimeZone $(, const $minutes: i16)?> From<chrono::DateTime<Z>> for $name $(<$minutes>)? {
            fn from(instant: chrono::DateTime<Z>) -> Self {
                let offset = instant.offset().fix().local_minus_utc();
                Self::at(instant.timestamp(), instant.timestamp_subsec_nanos(), offset)
            }
        }

        impl $(<const $minutes: i16>)? TryFrom<$name $(<$minutes>)?> for chrono::DateTime<FixedOffset> {
            type Error = FormatError;

            fn try_from(instant: $name $(<$minutes>)?) -> Result<Self, FormatError> {
                instant.fixed_offset()
            }
        }

        impl $(<const $minutes: i16>)? TryFrom<$name $(<$minutes>)?> for chrono::DateTime<Utc> {
            type Error = FormatError;

            fn try_from(instant: $name $(<$minutes>)?) -> Result<Self, FormatError> {
                instant.utc()
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
    /// let time: DateTime = "2016-12-31T23:59:60Z".parse()?;
    /// assert_eq!(time.fixed_offset()?.to_rfc3339(), "2016-12-31T23:59:60+00:00");
    /// assert_eq!(DateTime::from(time.utc()?).as_str(), "2016-12-31T23:59:60Z");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Where no offset is known.
    DateTime;
    /// The instant, with the offset that is written or meant.
    ///
    /// # Errors
    ///
    /// None of a value that was read.
    DateTimeIn<MINUTES>;
}

impl Clock {
    fn to_naive(self) -> Option<NaiveDateTime> {
        Some(self.date.naive().and_time(self.to_naive_time()?))
    }

    fn to_naive_time(self) -> Option<NaiveTime> {
        let (hour, minute, second) = self.time;
        NaiveTime::from_hms_nano_opt(hour.into(), minute.into(), second.into(), self.nanoseconds)
    }
}

/// Conversions of what a clock shows.
macro_rules! clocks {
    ($($name:ident $(<$minutes:ident>)?, $naive:ty, $convert:ident;)*) => {$(
        impl $(<const $minutes: i16>)? $name $(<$minutes>)? {
            /// What the clock shows, without the offset.
            ///
            /// # Errors
            ///
            /// None of a value that was read.
            pub fn naive(&self) -> Result<$naive, FormatError> {
                self.clock(NAIVE, Clock::$convert)
            }
        }
    )*};
}

clocks! {
    DateTime, NaiveDateTime, to_naive;
    DateTimeIn<MINUTES>, NaiveDateTime, to_naive;
    LocalDateTime, NaiveDateTime, to_naive;
    Time, NaiveTime, to_naive_time;
    TimeIn<MINUTES>, NaiveTime, to_naive_time;
    LocalTime, NaiveTime, to_naive_time;
}

/// Conversions of what a clock shows, where no offset is needed.
macro_rules! local {
    ($($name:ident $(<$minutes:ident>)?, $naive:ty, $split:ident;)*) => {$(
        impl $(<const $minutes: i16>)? From<$naive> for $name $(<$minutes>)? {
            fn from(shown: $naive) -> Self {
                let (seconds, nanoseconds) = $split(shown);
                Self::shown(seconds, nanoseconds)
            }
        }
    )*};
}

local! {
    DateTimeIn<MINUTES>, NaiveDateTime, split_date_time;
    LocalDateTime, NaiveDateTime, split_date_time;
    TimeIn<MINUTES>, NaiveTime, split_time;
    LocalTime, NaiveTime, split_time;
}

impl From<(NaiveTime, FixedOffset)> for Time {
    fn from((time, offset): (NaiveTime, FixedOffset)) -> Self {
        let (seconds, nanoseconds) = split_time(time);
        Self::at(seconds, nanoseconds, offset.local_minus_utc())
    }
}

fn split_time(time: NaiveTime) -> (i64, u32) {
    (time.num_seconds_from_midnight().into(), time.nanosecond())
}

fn split_date_time(shown: NaiveDateTime) -> (i64, u32) {
    let utc = shown.and_utc();
    (utc.timestamp(), utc.timestamp_subsec_nanos())
}

impl Date {
    /// The same date of chrono.
    pub fn naive(self) -> NaiveDate {
        let date = NaiveDate::from_ymd_opt(self.year(), self.month().into(), self.day().into());
        date.unwrap_or(NaiveDate::MAX)
    }
}

impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        Self::of(date.year().into(), date.month() as u8, date.day() as u8)
    }
}

impl From<Date> for NaiveDate {
    fn from(date: Date) -> Self {
        date.naive()
    }
}

impl Duration {
    /// The length, with weeks of seven days and days of 24 hours.
    ///
    /// # Errors
    ///
    /// Where it has years or months, whose length varies, or is too long.
    pub fn time_delta(&self) -> Result<TimeDelta, FormatError> {
        let length = self.seconds().and_then(|(negative, length)| {
            let length = TimeDelta::from_std(length).ok()?;
            Some(if negative { -length } else { length })
        });
        let error = || FormatError::new("a duration that `TimeDelta` holds", self.as_str());
        length.ok_or_else(error)
    }
}

impl From<TimeDelta> for Duration {
    fn from(length: TimeDelta) -> Self {
        let negative = length < TimeDelta::zero();
        Self::of(negative, length.abs().to_std().unwrap_or_default())
    }
}

impl TryFrom<Duration> for TimeDelta {
    type Error = FormatError;

    fn try_from(duration: Duration) -> Result<Self, FormatError> {
        duration.time_delta()
    }
}

impl HttpDate {
    /// The instant.
    ///
    /// # Errors
    ///
    /// None of a value that was read.
    pub fn utc(&self) -> Result<chrono::DateTime<Utc>, FormatError> {
        self.instant(INSTANT, |seconds| {
            chrono::DateTime::from_timestamp(seconds, 0)
        })
    }
}

impl<Z: TimeZone> From<chrono::DateTime<Z>> for HttpDate {
    /// The second; fractions are left out.
    fn from(instant: chrono::DateTime<Z>) -> Self {
        Self::at(instant.timestamp())
    }
}

impl TryFrom<HttpDate> for chrono::DateTime<Utc> {
    type Error = FormatError;

    fn try_from(date: HttpDate) -> Result<Self, FormatError> {
        date.utc()
    }
}
