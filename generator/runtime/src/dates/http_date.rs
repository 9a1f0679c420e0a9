//! `format: http-date`.

use std::time::SystemTime;

use super::super::typed_text::{Fit, FormatError, typed_text};
use super::civil;
use super::instant::since_1970;

/// A date of HTTP: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7).
///
/// The two obsolete forms of that section are read too, all of them in any letter case. Two are equal
/// if they are the same second.
///
/// ```
/// use openapi_client_runtime::HttpDate;
///
/// let date: HttpDate = "Sun, 06 Nov 1994 08:49:37 GMT".parse()?;
/// assert_eq!(HttpDate::from(date.system_time()?), date);
/// assert_eq!(date, "Sunday, 06-Nov-94 08:49:37 GMT".parse()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct HttpDate(Box<str>);

typed_text!(
    HttpDate,
    "a date of HTTP, as `Sun, 06 Nov 1994 08:49:37 GMT`",
    |text| { Fit::when(key_of(text).is_some()) }
);

const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Seconds since 1970, and whether it is a leap second.
fn key_of(text: &str) -> Option<(i64, bool)> {
    as_written(text).or_else(|| as_written(&usual_case(text)))
}

fn as_written(text: &str) -> Option<(i64, bool)> {
    fixed(text).or_else(|| {
        let (seconds, _) = since_1970(httpdate::parse_http_date(text).ok()?);
        Some((seconds, false))
    })
}

/// Words in the letter case of HTTP: `Sun`, `Nov`, `GMT`.
fn usual_case(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        let is_inner = out.ends_with(|before: char| before.is_ascii_alphabetic());
        out.push(match is_inner {
            true => letter.to_ascii_lowercase(),
            false => letter.to_ascii_uppercase(),
        });
    }
    match out.strip_suffix("Gmt") {
        Some(rest) => format!("{rest}GMT"),
        None => out,
    }
}

/// An `IMF-fixdate`.
fn fixed(text: &str) -> Option<(i64, bool)> {
    let text = text.strip_suffix(" GMT")?;
    let (weekday, rest) = text.split_once(", ")?;
    let [day, month, year, time] = rest.split(' ').collect::<Vec<_>>().try_into().ok()?;
    let month = MONTHS.iter().position(|it| *it == month)? + 1;
    let iso = format!("{year}-{month:02}-{day}T{time}Z");
    let parts = civil::date_time(&iso, None).filter(|_| iso.len() == 20)?;
    let seconds = parts.utc_minutes(0) * 60 + i64::from(parts.second.min(59));
    WEEKDAYS
        .contains(&weekday)
        .then_some((seconds, parts.second == 60))
}

impl HttpDate {
    fn key(&self) -> Option<(i64, bool)> {
        key_of(&self.0)
    }

    /// Seconds since 1970, for a type that is called `wanted`.
    pub(super) fn instant<T>(
        &self,
        wanted: &'static str,
        convert: impl FnOnce(i64) -> Option<T>,
    ) -> Result<T, FormatError> {
        let value = self.key().and_then(|(seconds, _)| convert(seconds));
        value.ok_or_else(|| FormatError::new(wanted, &self.0))
    }

    /// A second since 1970.
    pub(super) fn at(seconds: i64) -> Self {
        let days = seconds.div_euclid(86_400);
        let (year, month, day) = civil::date_of(days);
        let weekday = WEEKDAYS[days.rem_euclid(7) as usize];
        let month = MONTHS[usize::from(month) - 1];
        let mut time = String::new();
        civil::write_time(&mut time, seconds.rem_euclid(86_400), 0);
        Self(format!("{weekday}, {day:02} {month} {year:04} {time} GMT").into())
    }

    /// The instant as the clock of the standard library has it.
    ///
    /// # Errors
    ///
    /// Where the clock can't hold it.
    pub fn system_time(&self) -> Result<SystemTime, FormatError> {
        self.instant("an instant that `SystemTime` holds", |seconds| {
            let length = std::time::Duration::from_secs(seconds.unsigned_abs());
            match seconds < 0 {
                true => SystemTime::UNIX_EPOCH.checked_sub(length),
                false => SystemTime::UNIX_EPOCH.checked_add(length),
            }
        })
    }
}

impl From<SystemTime> for HttpDate {
    /// The second; fractions are left out.
    fn from(time: SystemTime) -> Self {
        Self::at(since_1970(time).0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_that_is_sent_is_fixed() {
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Mon, 01 Jan 1900 00:00:00 GMT",
            "Fri, 31 Dec 9999 23:59:59 GMT",
        ] {
            let date: HttpDate = text.parse().expect(text);
            assert_eq!(HttpDate::at(date.key().expect(text).0).as_str(), text);
        }
        let leap: HttpDate = "Sat, 31 Dec 2016 23:59:60 GMT"
            .parse()
            .expect("a leap second");
        assert!(leap > "Sat, 31 Dec 2016 23:59:59 GMT".parse().expect("a date"));
        assert!(leap < "Sun, 01 Jan 2017 00:00:00 GMT".parse().expect("a date"));
    }

    #[test]
    fn letter_case_tells_no_dates_apart() {
        let date: HttpDate = "Sun, 06 Nov 1994 08:49:37 GMT".parse().expect("a date");
        for text in [
            "sun, 06 nov 1994 08:49:37 gmt",
            "SUN, 06 NOV 1994 08:49:37 GMT",
            "SUNDAY, 06-NOV-94 08:49:37 GMT",
            "sun nov  6 08:49:37 1994",
        ] {
            let other: HttpDate = text.parse().expect(text);
            assert_eq!(other, date);
            assert_eq!(other.as_str(), text);
        }
    }

    #[test]
    fn other_strings_are_refused() {
        for text in [
            "",
            "Day, 06 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 06 Nov 1994 08:49:37.5 GMT",
            "Sun, 31 Nov 1994 08:49:37 GMT",
            "1994-11-06T08:49:37Z",
        ] {
            assert!(text.parse::<HttpDate>().is_err(), "{text}");
        }
    }
}
