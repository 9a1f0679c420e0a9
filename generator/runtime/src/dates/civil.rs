//! The grammar of RFC 3339, and the arithmetic of its calendar.

use std::fmt::Write as _;

/// A date, a time of day, or both, as they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts<'a> {
    /// Days since 1970-01-01; 0 of a time without a date.
    pub days: i64,
    /// Minutes since midnight, as the clock shows them.
    pub minutes: i64,
    /// From 0 to 60.
    pub second: u8,
    /// Digits of the fraction, without zeros at the end.
    pub fraction: &'a str,
    /// Where it is.
    pub offset: Offset,
    /// Whether the offset is written as RFC 3339 has it, and not in the basic format of ISO 8601:
    /// `+0200`, `+02`.
    pub is_rfc_3339: bool,
}

/// The offset of a time from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offset {
    /// Nothing is written.
    Missing,
    /// `-00:00`: the time is in UTC, the offset of its place is not known (RFC 3339, section 4.3).
    Unknown,
    /// Minutes east of UTC.
    Minutes(i16),
}

/// Instants and times of day by their order: minutes, seconds, digits of the fraction.
pub type Key<'a> = (i64, u8, &'a str);

impl<'a> Parts<'a> {
    /// The minute in UTC; where nothing is written, `assumed` minutes east of it.
    pub fn utc_minutes(&self, assumed: i16) -> i64 {
        let east = match self.offset {
            Offset::Missing => assumed,
            Offset::Unknown => 0,
            Offset::Minutes(minutes) => minutes,
        };
        self.days * DAY + self.minutes - i64::from(east)
    }

    /// What it is compared by.
    pub fn key(&self, assumed: i16) -> Key<'a> {
        (self.utc_minutes(assumed), self.second, self.fraction)
    }

    /// The fraction in nanoseconds; further digits are left out.
    pub fn nanoseconds(&self) -> u32 {
        let digits = self.fraction.bytes().chain(std::iter::repeat(b'0')).take(9);
        digits.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
    }

    /// A leap second stands at the end of a day in UTC. Where the offset is not known it may be any.
    fn has_possible_second(&self, assumed: Option<i16>) -> bool {
        let known = self.offset != Offset::Missing || assumed.is_some();
        let minute = self.utc_minutes(assumed.unwrap_or_default());
        self.second < 60 || !known || minute.rem_euclid(DAY) == DAY - 1
    }
}

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// A `date-time`, with its offset or without: `2024-01-31T12:00:00.5+02:00`. Between date and time
/// there may be a blank, as section 5.6 allows.
pub fn date_time(text: &str, assumed: Option<i16>) -> Option<Parts<'_>> {
    let (date, time) = text.split_at_checked(10)?;
    let (year, month, day) = full_date(date)?;
    let time = time.strip_prefix(['T', 't', ' '])?;
    let mut parts = unchecked_time(time)?;
    parts.days = days(year.into(), month, day);
    parts.has_possible_second(assumed).then_some(parts)
}

/// A `full-time`, or a `partial-time`, which has no offset.
pub fn time(text: &str, assumed: Option<i16>) -> Option<Parts<'_>> {
    unchecked_time(text).filter(|parts| parts.has_possible_second(assumed))
}

fn unchecked_time(text: &str) -> Option<Parts<'_>> {
    let (clock, rest) = text.split_at_checked(8)?;
    let [h1, h2, b':', m1, m2, b':', s1, s2] = *clock.as_bytes() else {
        return None;
    };
    let (hour, minute) = (pair(h1, h2, 23)?, pair(m1, m2, 59)?);
    let second = pair(s1, s2, 60)?;
    let (fraction, rest) = match rest.strip_prefix('.') {
        None => ("", rest),
        Some(rest) => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let (fraction, rest) = rest.split_at(digits);
            (Some(fraction).filter(|it| !it.is_empty())?, rest)
        }
    };
    Some(Parts {
        days: 0,
        minutes: i64::from(hour) * 60 + i64::from(minute),
        second,
        fraction: fraction.trim_end_matches('0'),
        offset: offset(rest)?,
        is_rfc_3339: !matches!(rest.len(), 3 | 5),
    })
}

fn offset(text: &str) -> Option<Offset> {
    let (sign, hours, minutes) = match *text.as_bytes() {
        [] => return Some(Offset::Missing),
        [b'Z' | b'z'] => return Some(Offset::Minutes(0)),
        [sign, h1, h2, b':', m1, m2] | [sign, h1, h2, m1, m2] => (sign, [h1, h2], [m1, m2]),
        [sign, h1, h2] => (sign, [h1, h2], *b"00"),
        _ => return None,
    };
    let hours = i16::from(pair(hours[0], hours[1], 23)?);
    let minutes = hours * 60 + i16::from(pair(minutes[0], minutes[1], 59)?);
    match (sign, minutes) {
        (b'-', 0) => Some(Offset::Unknown),
        (b'-', minutes) => Some(Offset::Minutes(-minutes)),
        (b'+', minutes) => Some(Offset::Minutes(minutes)),
        _ => None,
    }
}

/// A `full-date`: `2024-01-31`, as year, month and day.
pub fn full_date(text: &str) -> Option<(i32, u8, u8)> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else {
        return None;
    };
    let year = i32::from(pair(y1, y2, 99)?) * 100 + i32::from(pair(y3, y4, 99)?);
    let (month, day) = (pair(m1, m2, 12)?, pair(d1, d2, 31)?);
    (month > 0 && day > 0 && day <= days_of(year.into(), month)).then_some((year, month, day))
}

/// Two digits, at most `most`.
fn pair(tens: u8, ones: u8, most: u8) -> Option<u8> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| byte - b'0');
    let value = digit(tens)? * 10 + digit(ones)?;
    (value <= most).then_some(value)
}

fn days_of(year: i64, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days of 400 years, and from the first of March of the year 0 to 1970.
const CYCLE: i64 = 146_097;
const EPOCH: i64 = 719_468;

/// Days since 1970-01-01. Years begin in March, so that the leap day is their last.
pub fn days(year: i64, month: u8, day: u8) -> i64 {
    let (month, day) = (i64::from(month), i64::from(day));
    let year = if month <= 2 { year - 1 } else { year };
    let (cycle, year) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    cycle * CYCLE + year * 365 + year / 4 - year / 100 + of_year - EPOCH
}

/// Year, month and day, from days since 1970-01-01.
pub fn date_of(days: i64) -> (i64, u8, u8) {
    let days = days + EPOCH;
    let (cycle, of_cycle) = (days.div_euclid(CYCLE), days.rem_euclid(CYCLE));
    let year = (of_cycle - of_cycle / 1_460 + of_cycle / 36_524 - of_cycle / 146_096) / 365;
    let of_year = of_cycle - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = cycle * 400 + year + i64::from(month <= 2);
    (year, month as u8, day as u8)
}

/// A date as RFC 3339 writes it. A year that is not of four digits has a sign and six, as ISO 8601
/// has it, and is no date of RFC 3339.
pub fn write_date(out: &mut String, (year, month, day): (i64, u8, u8)) {
    let _ = match year {
        0..=9999 => write!(out, "{year:04}-{month:02}-{day:02}"),
        _ => write!(out, "{year:+07}-{month:02}-{day:02}"),
    };
}

/// A time of day, with as many digits of the fraction as it has. Nanoseconds from 1,000,000,000 on
/// are those of a leap second.
pub fn write_time(out: &mut String, second_of_day: i64, nanoseconds: u32) {
    let (leap, nanoseconds) = (nanoseconds / 1_000_000_000, nanoseconds % 1_000_000_000);
    let (hour, minute) = (second_of_day / 3_600, second_of_day / 60 % 60);
    let second = second_of_day % 60 + i64::from(leap);
    let _ = write!(out, "{hour:02}:{minute:02}:{second:02}");
    if nanoseconds > 0 {
        let digits = format!("{nanoseconds:09}");
        let _ = write!(out, ".{}", digits.trim_end_matches('0'));
    }
}

/// An offset in minutes: `Z`, `+02:00`.
pub fn write_offset(out: &mut String, minutes: i64) {
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    let _ = match minutes {
        0 => write!(out, "Z"),
        _ => write!(out, "{sign}{hours:02}:{rest:02}"),
    };
}

/// An instant, in seconds since 1970 and nanoseconds, where clocks are `offset` seconds ahead of
/// UTC. RFC 3339 has offsets of whole minutes below a day.
pub fn write_instant(seconds: i64, nanoseconds: u32, offset: i32) -> Box<str> {
    let minutes = i64::from(offset + 30).div_euclid(60);
    let minutes = if minutes.abs() < DAY { minutes } else { 0 };
    let mut out = String::with_capacity(25);
    write_date_time(&mut out, seconds.saturating_add(minutes * 60), nanoseconds);
    write_offset(&mut out, minutes);
    out.into()
}

/// Date and time of a clock, in seconds since 1970 by the same clock.
pub fn write_date_time(out: &mut String, seconds: i64, nanoseconds: u32) {
    write_date(out, date_of(seconds.div_euclid(86_400)));
    out.push('T');
    write_time(out, seconds.rem_euclid(86_400), nanoseconds);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_the_same() {
        for (date, count) in [
            ((1970, 1, 1), 0),
            ((0, 1, 1), -719_528),
            ((0, 2, 29), -719_469),
            ((2000, 2, 29), 11_016),
            ((9999, 12, 31), 2_932_896),
            ((-1, 12, 31), -719_529),
        ] {
            assert_eq!(days(date.0, date.1, date.2), count, "{date:?}");
            assert_eq!(date_of(count), date);
        }
        for count in (-800_000..3_000_000).step_by(17) {
            let (year, month, day) = date_of(count);
            assert_eq!(days(year, month, day), count);
            assert!((1..=12).contains(&month) && (1..=days_of(year, month)).contains(&day));
        }
    }

    #[test]
    fn the_grammar_is_that_of_rfc_3339() {
        for text in [
            "2024-01-02T03:04:05Z",
            "2024-01-02t03:04:05z",
            "2024-01-02 03:04:05.000+23:59",
            "0000-02-29T00:00:00-00:00",
            "9999-12-31T23:59:59.9999999999Z",
            "1998-12-31T23:59:60Z",
            "1998-12-31T15:59:60.123-08:00",
        ] {
            let parts = date_time(text, None).expect(text);
            assert_ne!(parts.offset, Offset::Missing);
            assert!(parts.is_rfc_3339);
        }
        for text in [
            "",
            "2024-01-02",
            "2024-01-02T03:04Z",
            "2024-01-02T24:00:00Z",
            "2024-01-02T03:60:05Z",
            "2024-01-02T03:04:61Z",
            "1998-12-31T22:59:60Z",
            "2023-02-29T03:04:05Z",
            "2024-13-02T03:04:05Z",
            "2024-00-02T03:04:05Z",
            "2024-01-02T03:04:05.Z",
            "2024-01-02T03:04:05,5Z",
            "2024-01-02T03:04:05+2:00",
            "2024-01-02T03:04:05+02:0",
            "2024-01-02T03:04:05+020",
            "2024-01-02T03:04:05 0200",
            "2024-01-02T03:04:05+2400",
            "2024-01-02T03:04:05+24:00",
            "2024-01-02T03:04:05Z ",
            "2024-01-02_03:04:05Z",
            "2024-1-2T03:04:05Z",
            "20240102T030405Z",
            "+02024-01-02T03:04:05Z",
            "2024-01-0\u{662}T03:04:05Z",
        ] {
            assert_eq!(date_time(text, None), None, "{text}");
        }
        for (offset, minutes) in [("+0200", 120), ("-0330", -210), ("+02", 120)] {
            let text = format!("2024-01-02T03:04:05{offset}");
            let parts = date_time(&text, None).expect(offset);
            assert_eq!(parts.offset, Offset::Minutes(minutes));
            assert!(!parts.is_rfc_3339);
        }
    }
}
