//! What conversions of dates and times have in common, and those of the standard library.

use std::time::{Duration, SystemTime};

use super::super::typed_text::FormatError;
use super::civil::{self, Offset, Parts};
use super::date::Date;
use super::{DateTime, DateTimeIn, LocalDateTime, LocalTime, Time, TimeIn};

/// A point in time, between the types of this module and those of other crates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instant {
    /// Since 1970, without leap seconds.
    pub seconds: i64,
    /// Below 1,000,000,000.
    pub nanoseconds: u32,
    /// Whether it is in the leap second behind `seconds`.
    pub leap: bool,
    /// Seconds that clocks are ahead of UTC.
    pub offset: i32,
}

impl Instant {
    /// The instant of what is written; `None` where that has no offset.
    pub fn of(parts: Parts<'_>, assumed: Option<i16>) -> Option<Self> {
        let minutes = match parts.offset {
            Offset::Missing => assumed?,
            Offset::Unknown => 0,
            Offset::Minutes(minutes) => minutes,
        };
        Some(Self {
            seconds: parts.utc_minutes(minutes) * 60 + i64::from(parts.second.min(59)),
            nanoseconds: parts.nanoseconds(),
            leap: parts.second == 60,
            offset: i32::from(minutes) * 60,
        })
    }
}

/// Date and time as a clock shows them.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// The date; 1970-01-01 of a time without one.
    pub date: Date,
    /// Hour, minute and second; a leap second is the second before it.
    pub time: (u8, u8, u8),
    /// Below 1,000,000,000.
    pub nanoseconds: u32,
}

impl Clock {
    fn of(parts: Parts<'_>) -> Self {
        let (year, month, day) = civil::date_of(parts.days);
        let (hour, minute) = (parts.minutes / 60, parts.minutes % 60);
        Self {
            date: Date::of(year, month, day),
            time: (hour as u8, minute as u8, parts.second.min(59)),
            nanoseconds: parts.nanoseconds(),
        }
    }
}

/// Conversions between instants and strings.
macro_rules! instants {
    ($($name:ident $(<$minutes:ident>)?, $assumed:expr;)*) => {$(
        impl $(<const $minutes: i16>)? $name $(<$minutes>)? {
            /// The instant, for a type that is called `wanted`.
            pub(super) fn instant<T>(
                &self,
                wanted: &'static str,
                convert: impl FnOnce(Instant) -> Option<T>,
            ) -> Result<T, FormatError> {
                let instant = self.parts().and_then(|parts| Instant::of(parts, $assumed));
                let error = || FormatError::new(wanted, &self.0);
                instant.and_then(convert).ok_or_else(error)
            }

            /// An instant in seconds since 1970 and nanoseconds, where clocks are `offset` seconds
            /// ahead of UTC.
            pub(super) fn at(seconds: i64, nanoseconds: u32, offset: i32) -> Self {
                Self(civil::write_instant(seconds, nanoseconds, offset))
            }

            /// The instant as the clock of the standard library has it.
            ///
            /// # Errors
            ///
            /// Where no offset is known, or the clock can't hold it.
            pub fn system_time(&self) -> Result<SystemTime, FormatError> {
                self.instant("an instant that `SystemTime` holds", |it| {
                    let seconds = Duration::from_secs(it.seconds.unsigned_abs());
                    let whole = match it.seconds < 0 {
                        true => SystemTime::UNIX_EPOCH.checked_sub(seconds),
                        false => SystemTime::UNIX_EPOCH.checked_add(seconds),
                    };
                    whole?.checked_add(Duration::from_nanos(it.nanoseconds.into()))
                })
            }
        }

        impl $(<const $minutes: i16>)? From<SystemTime> for $name $(<$minutes>)? {
            fn from(time: SystemTime) -> Self {
                let (seconds, nanoseconds) = since_1970(time);
                Self::at(seconds, nanoseconds, 0)
            }
        }
    )*};
}

instants! {
    DateTime, None;
    DateTimeIn<MINUTES>, Some(MINUTES);
}

/// Seconds since 1970, and nanoseconds after them.
pub fn since_1970(time: SystemTime) -> (i64, u32) {
    let seconds = |time: Duration| i64::try_from(time.as_secs()).unwrap_or(i64::MAX);
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => (seconds(after), after.subsec_nanos()),
        Err(before) => {
            let before = before.duration();
            match before.subsec_nanos() {
                0 => (-seconds(before), 0),
                nanos => (-seconds(before) - 1, 1_000_000_000 - nanos),
            }
        }
    }
}

/// What the clock shows.
macro_rules! clocks {
    ($($name:ident $(<$minutes:ident>)?;)*) => {$(
        impl $(<const $minutes: i16>)? $name $(<$minutes>)? {
            /// What the clock shows, for a type that is called `wanted`.
            pub(super) fn clock<T>(
                &self,
                wanted: &'static str,
                convert: impl FnOnce(Clock) -> Option<T>,
            ) -> Result<T, FormatError> {
                let error = || FormatError::new(wanted, &self.0);
                self.parts().map(Clock::of).and_then(convert).ok_or_else(error)
            }
        }
    )*};
}

clocks! { DateTime; DateTimeIn<MINUTES>; LocalDateTime; Time; TimeIn<MINUTES>; LocalTime; }

/// Strings of what a clock shows.
macro_rules! local {
    ($($name:ident $(<$minutes:ident>)?, $write:ident;)*) => {$(
        impl $(<const $minutes: i16>)? $name $(<$minutes>)? {
            /// What a clock shows, in seconds since 1970 or midnight by it, and nanoseconds.
            pub(super) fn shown(seconds: i64, nanoseconds: u32) -> Self {
                let mut text = String::new();
                civil::$write(&mut text, seconds, nanoseconds);
                Self(text.into())
            }
        }
    )*};
}

local! {
    LocalDateTime, write_date_time;
    DateTimeIn<MINUTES>, write_date_time;
    LocalTime, write_time;
    TimeIn<MINUTES>, write_time;
}

impl Time {
    /// What a clock shows, in seconds since midnight by it, and nanoseconds, where clocks are
    /// `offset` seconds ahead of UTC.
    pub(super) fn at(seconds: i64, nanoseconds: u32, offset: i32) -> Self {
        let mut text = String::new();
        civil::write_time(&mut text, seconds, nanoseconds);
        civil::write_offset(&mut text, i64::from(offset).clamp(-86_340, 86_340) / 60);
        Self(text.into())
    }
}
