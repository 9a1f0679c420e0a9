//! `format: duration`.

use std::fmt::Write as _;
use std::str::FromStr;

use super::super::typed_text::{Fit, FormatError, typed_text};

/// A duration of ISO 8601, as RFC 3339, appendix A, has it: `P1Y2M3DT4H5M6S`, `P4W`.
///
/// What is in use beside that is read too: a fraction of the last number, and a sign before the `P`.
/// Two durations are equal if they are written the same, because `P1M` has no length of its own.
///
/// ```
/// use std::time;
///
/// use openapi_client_runtime::Duration;
///
/// let pause: Duration = "PT1M30.5S".parse()?;
/// assert_eq!(pause.to_std()?, time::Duration::from_millis(90_500));
/// assert_eq!(Duration::from(time::Duration::from_millis(1_500)).as_str(), "PT1.5S");
/// assert!("P1M".parse::<Duration>()?.to_std().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Duration(Box<str>);

typed_text!(Duration, "a duration of ISO 8601", |text| {
    Fit::when(fields(text).is_some())
});

/// A number of a duration.
struct Field<'a> {
    /// Which of [`UNITS`] it counts.
    unit: usize,
    whole: &'a str,
    fraction: &'a str,
}

/// The units in their order, those of the time of day behind a `T`.
const UNITS: &[u8; 7] = b"YMWDHMS";

/// Where in [`UNITS`] those of the time of day begin.
const HOURS: usize = 4;

/// The length in seconds of a week and of what is shorter.
const SECONDS: [u64; 5] = [604_800, 86_400, 3_600, 60, 1];

/// The numbers of a duration, at least one; `None` if it is none.
fn fields(text: &str) -> Option<Vec<Field<'_>>> {
    let text = text.strip_prefix(['-', '+']).unwrap_or(text);
    let mut rest = text.strip_prefix('P')?;
    let mut fields: Vec<Field<'_>> = Vec::new();
    // The first unit that may come next, and the one behind the last that may.
    let (mut from, mut to) = (0, HOURS);
    while !rest.is_empty() {
        if let Some(behind) = rest.strip_prefix('T').filter(|_| to == HOURS) {
            (from, to, rest) = (HOURS, UNITS.len(), behind);
            // Something follows a `T`.
            if rest.is_empty() {
                return None;
            }
        }
        if fields.last().is_some_and(|last| !last.fraction.is_empty()) {
            return None;
        }
        let (whole, behind) = digits(rest)?;
        let (fraction, behind) = match behind.strip_prefix(['.', ',']) {
            Some(behind) => digits(behind)?,
            None => ("", behind),
        };
        let letter = *behind.as_bytes().first()?;
        let unit = from + UNITS[from..to].iter().position(|it| *it == letter)?;
        fields.push(Field {
            unit,
            whole,
            fraction,
        });
        (from, rest) = (unit + 1, &behind[1..]);
    }
    (!fields.is_empty()).then_some(fields)
}

/// At least one digit, and what is behind.
fn digits(text: &str) -> Option<(&str, &str)> {
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    (count > 0).then(|| text.split_at(count))
}

impl Duration {
    fn key(&self) -> &str {
        &self.0
    }

    /// The length, with weeks of seven days and days of 24 hours. Digits behind the nanoseconds are
    /// left out.
    ///
    /// # Errors
    ///
    /// Where it has years or months, whose length varies, where it is negative, or too long.
    pub fn to_std(&self) -> Result<std::time::Duration, FormatError> {
        let expected = "a duration of weeks, days, hours, minutes and seconds that is not negative";
        let error = || FormatError::new(expected, &self.0);
        match self.seconds() {
            Some((false, length)) => Ok(length),
            Some((true, length)) if length.is_zero() => Ok(length),
            _ => Err(error()),
        }
    }

    /// Whether it is negative, and how long it is; `None` where that varies.
    pub(super) fn seconds(&self) -> Option<(bool, std::time::Duration)> {
        let mut length = std::time::Duration::ZERO;
        for field in fields(&self.0)? {
            let seconds = *SECONDS.get(field.unit.checked_sub(2)?)?;
            let whole = u64::from_str(field.whole).ok()?.checked_mul(seconds)?;
            length = length.checked_add(std::time::Duration::from_secs(whole))?;
            let nanos = field
                .fraction
                .bytes()
                .chain(std::iter::repeat(b'0'))
                .take(9);
            let nanos = nanos.fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'));
            let fraction = u128::from(nanos) * u128::from(seconds);
            let fraction = std::time::Duration::from_nanos(u64::try_from(fraction).ok()?);
            length = length.checked_add(fraction)?;
        }
        Some((self.0.starts_with('-'), length))
    }

    /// What another crate wrote.
    pub(super) fn written(text: &str) -> Self {
        Self(text.into())
    }

    /// A length in hours, minutes and seconds.
    pub(super) fn of(negative: bool, length: std::time::Duration) -> Self {
        let mut text = String::from(if negative { "-PT" } else { "PT" });
        let (seconds, nanoseconds) = (length.as_secs(), length.subsec_nanos());
        let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        for (count, unit) in [(hours, 'H'), (minutes, 'M')] {
            if count > 0 {
                let _ = write!(text, "{count}{unit}");
            }
        }
        if nanoseconds > 0 {
            let digits = format!("{nanoseconds:09}");
            let _ = write!(text, "{seconds}.{}S", digits.trim_end_matches('0'));
        } else if seconds > 0 || length.is_zero() {
            let _ = write!(text, "{seconds}S");
        }
        Self(text.into())
    }
}

impl From<std::time::Duration> for Duration {
    fn from(length: std::time::Duration) -> Self {
        Self::of(false, length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_units_stand_in_their_order() {
        for text in [
            "P1Y",
            "P1Y2M3DT4H5M6S",
            "P4W",
            "PT0S",
            "P0D",
            "PT1.5S",
            "PT0,5H",
            "-PT5M",
            "+P1D",
            "P1M",
            "PT1M",
            "P1DT12H",
            "PT36H",
            "P1Y6M",
            "P1W2D",
        ] {
            let value: Duration = text.parse().expect(text);
            assert_eq!(value.to_string(), text);
        }
        for text in [
            "",
            "P",
            "PT",
            "P1",
            "1D",
            "P1H",
            "PT1D",
            "P1D1Y",
            "P1DT",
            "PT1S1H",
            "PT1.5H3M",
            "PT.5S",
            "PT1.S",
            "p1d",
            "P-1D",
            "P1D ",
            "00:30:00",
            "PT1S1S",
            "PTT1S",
            "P1DT1HT1M",
        ] {
            assert!(text.parse::<Duration>().is_err(), "{text}");
        }
    }

    #[test]
    fn lengths_are_those_of_the_units() {
        let length = |text: &str| text.parse::<Duration>().expect(text).to_std().ok();
        assert_eq!(length("P1W"), Some(std::time::Duration::from_secs(604_800)));
        assert_eq!(
            length("P1DT0.5H"),
            Some(std::time::Duration::from_secs(88_200))
        );
        assert_eq!(
            length("PT0.0000000019S"),
            Some(std::time::Duration::from_nanos(1))
        );
        for text in [
            "P1M",
            "P1Y",
            "-PT1S",
            "PT99999999999999999999S",
            "P99999999999999W",
        ] {
            assert_eq!(length(text), None, "{text}");
        }
        for (seconds, text) in [
            (0, "PT0S"),
            (90, "PT1M30S"),
            (3_600, "PT1H"),
            (90_061, "PT25H1M1S"),
        ] {
            let made = Duration::from(std::time::Duration::from_secs(seconds));
            assert_eq!(made.as_str(), text);
            assert_eq!(made.to_std(), Ok(std::time::Duration::from_secs(seconds)));
        }
    }
}
