//! Dates and times: what is kept, how they compare, and what other crates make of them.

use std::collections::HashSet;
use std::time::{Duration as Length, SystemTime};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::*;

fn again<T: DeserializeOwned + Serialize>(text: &str) -> Result<String, String> {
    let json = serde_json::to_string(text).expect("JSON");
    let value: T = serde_json::from_str(&json).map_err(|error| error.to_string())?;
    let written = serde_json::to_string(&value).map_err(|error| error.to_string())?;
    Ok(serde_json::from_str(&written).expect("a string"))
}

#[test]
fn every_date_time_is_written_as_it_came() {
    for text in [
        "9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59.9999999999Z",
        "0000-01-01T00:00:00Z",
        "1998-12-31T23:59:60Z",
        "1998-12-31t23:59:60.500z",
        "2024-01-02 03:04:05+02:00",
        "2024-01-02T03:04:05-00:00",
        "2024-01-02T03:04:05.120-23:59",
    ] {
        assert_eq!(again::<DateTime>(text).as_deref(), Ok(text));
        assert_eq!(again::<DateTimeIn<0>>(text).as_deref(), Ok(text));
        let time = text.split_at(11).1;
        assert_eq!(again::<Time>(time).as_deref(), Ok(time));
    }
    let local = "2024-01-02T03:04:05.5";
    assert_eq!(again::<DateTimeIn<90>>(local).as_deref(), Ok(local));
    assert_eq!(again::<LocalDateTime>(local).as_deref(), Ok(local));
    assert_eq!(again::<LocalTime>("23:59:60").as_deref(), Ok("23:59:60"));
    assert_eq!(again::<TimeIn<0>>("03:04:05").as_deref(), Ok("03:04:05"));
    assert_eq!(again::<Date>("0000-02-29").as_deref(), Ok("0000-02-29"));
}

#[test]
fn a_lenient_reading_takes_offsets_without_a_colon() {
    use crate::context::{Context, Node};
    use crate::read::ReadJson;

    fn leniently<T: ReadJson>(json: &str) -> T {
        let mut context = Context::new(json, true, false);
        T::read_json(Node::new(json), &mut context).expect(json)
    }
    let json = r#""2024-01-02T03:04:05.5+0200""#;
    let read: DateTime = leniently(json);
    assert_eq!(serde_json::to_string(&read).expect("JSON"), json);
    assert_eq!(read, "2024-01-02T01:04:05.5Z".parse().expect("an instant"));
    assert_eq!(read.offset_minutes(), Some(120));
    assert!(serde_json::from_str::<DateTime>(json).is_err());
    assert!(serde_json::from_str::<DateTimeIn<0>>(json).is_err());
    assert_eq!(leniently::<DateTimeIn<0>>(json), read.into());
    let time = leniently::<Time>(r#""03:04:05-03""#);
    assert_eq!(time.offset_minutes(), Some(-180));
    assert!("03:04:05-03".parse::<Time>().is_err());
}

#[test]
fn what_is_of_another_format_says_what_was_expected() {
    let error = again::<DateTime>("2024-01-02T03:04:05").expect_err("no offset");
    assert!(
        error.contains("expected a date-time of RFC 3339"),
        "{error}"
    );
    assert!(error.contains("\"2024-01-02T03:04:05\""), "{error}");
    let error = "soon".parse::<DateTime>().expect_err("no date");
    assert_eq!(
        error.to_string(),
        "expected a date-time of RFC 3339, found `soon`"
    );
    for text in [
        "20240102",
        "2024-01-02T00:00:00Z",
        "2023-02-29",
        "2024-1-2",
        "+2024-01-02",
        "",
    ] {
        again::<Date>(text).expect_err(text);
    }
    for text in ["12:00", "24:00:00Z", "T12:00:00Z", "12:00:00+2"] {
        again::<Time>(text).expect_err(text);
    }
    for text in ["12:00:00Z", "12:00"] {
        again::<LocalTime>(text).expect_err(text);
    }
    again::<LocalDateTime>("2024-01-02T03:04:05Z").expect_err("an offset");
}

#[test]
fn instants_are_compared_and_not_their_spelling() {
    let time = |text: &str| text.parse::<DateTime>().expect(text);
    let ordered = [
        "0000-01-01T00:00:00Z",
        "1998-12-31T23:59:59.999999999999Z",
        "1998-12-31T23:59:60Z",
        "1998-12-31T15:59:60.5-08:00",
        "1999-01-01T00:00:00Z",
        "1999-01-01T00:00:00.0000000001Z",
        "9999-12-31T23:59:59Z",
    ];
    for pair in ordered.windows(2) {
        assert!(time(pair[0]) < time(pair[1]), "{pair:?}");
    }
    let same = [
        "2024-01-02T03:04:05Z",
        "2024-01-02t03:04:05.00z",
        "2024-01-02T05:04:05+02:00",
        "2024-01-01 23:04:05-04:00",
        "2024-01-02T03:04:05-00:00",
    ];
    let set: HashSet<DateTime> = same.iter().map(|text| time(text)).collect();
    assert_eq!(set.len(), 1);
    assert_eq!(time("2024-01-02T03:04:05-00:00").offset_minutes(), None);
    assert_eq!(
        time("2024-01-02T03:04:05-01:30").offset_minutes(),
        Some(-90)
    );
    assert!("10:00:00Z".parse::<Time>() == "12:00:00+02:00".parse());
}

#[test]
fn the_clock_of_the_standard_library_goes_both_ways() {
    for (text, millis) in [
        ("1970-01-01T00:00:00Z", 0),
        ("2024-01-31T12:00:00.5Z", 1_706_702_400_500),
    ] {
        let time = SystemTime::UNIX_EPOCH + Length::from_millis(millis);
        let made = DateTime::from(time);
        assert_eq!((made.as_str(), made.system_time()), (text, Ok(time)));
    }
    let before = SystemTime::UNIX_EPOCH - Length::from_millis(1_500);
    let made = DateTime::from(before);
    assert_eq!(
        (made.as_str(), made.system_time()),
        ("1969-12-31T23:59:58.5Z", Ok(before))
    );
}

#[test]
fn jiff_goes_both_ways() {
    let instant: ::jiff::Timestamp = "1969-12-31T23:59:58.5Z".parse().expect("an instant");
    let made = DateTime::from(instant);
    assert_eq!(
        (made.as_str(), made.timestamp()),
        ("1969-12-31T23:59:58.5Z", Ok(instant))
    );
    let time: DateTime = "2024-01-31T12:00:00.1234567899+05:30"
        .parse()
        .expect("a time");
    let zoned = time.zoned().expect("an instant");
    assert_eq!(
        zoned.to_string(),
        "2024-01-31T12:00:00.123456789+05:30[+05:30]"
    );
    assert_eq!(
        DateTime::from(&zoned).as_str(),
        "2024-01-31T12:00:00.123456789+05:30"
    );
    let never: DateTime = "9999-12-31T23:59:59Z".parse().expect("a time");
    let error = never.timestamp().expect_err("behind the last one");
    assert!(
        error
            .to_string()
            .contains("`jiff::Timestamp` holds, found `9999-12-31T23:59:59Z`")
    );
    let civil = never.civil().expect("a date");
    assert_eq!(LocalDateTime::from(civil).as_str(), "9999-12-31T23:59:59");
    assert_eq!(LocalTime::from(civil.time()).civil(), Ok(civil.time()));
    let day = ::jiff::civil::date(2024, 2, 29);
    assert_eq!(::jiff::civil::Date::from(Date::from(day)), day);
    // An offset of seconds is rounded, the instant is not.
    let odd = instant.to_zoned_datetime(::jiff::tz::TimeZone::fixed(
        ::jiff::tz::Offset::from_seconds(1_172).expect("an offset"),
    ));
    assert_eq!(DateTime::from(odd).as_str(), "1970-01-01T00:19:58.5+00:20");
    let span: ::jiff::Span = "P1Y2DT3H4.5S".parse().expect("a span");
    assert_eq!(
        Duration::from(span).span().map(|span| span.fieldwise()),
        Ok(span.fieldwise())
    );
    let ago = ::jiff::civil::date(-5, 1, 1);
    serde_json::to_string(&Date::from(ago)).expect_err("no date of RFC 3339");
    serde_json::to_string(&LocalDateTime::from(ago.at(1, 2, 3, 0)))
        .expect_err("no date of RFC 3339");
}

#[test]
fn chrono_goes_both_ways() {
    let time: DateTime = "2024-01-31T12:00:00.25+05:30".parse().expect("a time");
    let instant = time.fixed_offset().expect("an instant");
    assert_eq!(instant.to_rfc3339(), "2024-01-31T12:00:00.250+05:30");
    assert_eq!(DateTime::from(instant).as_str(), time.as_str());
    let leap: DateTime = "2016-12-31T23:59:60.5Z".parse().expect("a time");
    assert_eq!(
        DateTime::from(leap.utc().expect("an instant")).as_str(),
        leap.as_str()
    );
    let naive = time.naive().expect("a date");
    assert_eq!(LocalDateTime::from(naive).naive(), Ok(naive));
    assert_eq!(Date::from(naive.date()).naive(), naive.date());
    let delta = ::chrono::TimeDelta::milliseconds(-90_500);
    assert_eq!(Duration::from(delta).as_str(), "-PT1M30.5S");
    assert_eq!(Duration::from(delta).time_delta(), Ok(delta));
    let late = ::chrono::DateTime::<::chrono::Utc>::MAX_UTC;
    serde_json::to_string(&DateTime::from(late)).expect_err("no date of RFC 3339");
}

#[test]
fn time_goes_both_ways() {
    let time: DateTime = "2024-01-31T12:00:00.25-05:30".parse().expect("a time");
    let instant = time.offset_date_time().expect("an instant");
    assert_eq!(instant.unix_timestamp(), 1_706_722_200);
    assert_eq!(DateTime::from(instant).as_str(), time.as_str());
    let shown = time.primitive().expect("a date");
    assert_eq!(LocalDateTime::from(shown).primitive(), Ok(shown));
    assert_eq!(::time::Date::from(Date::from(shown.date())), shown.date());
    let length = ::time::Duration::seconds(-90);
    assert_eq!(Duration::from(length).length(), Ok(length));
}

#[test]
fn an_agreed_offset_counts_where_none_is_written() {
    let time = |text: &str| text.parse::<DateTimeIn<120>>().expect(text);
    assert_eq!(time("2024-01-31T12:00:00"), time("2024-01-31T10:00:00Z"));
    assert_eq!(time("2024-01-31T12:00:00").offset_minutes(), Some(120));
    let instant = time("2024-01-31T12:00:00").timestamp().expect("an instant");
    assert_eq!(instant.to_string(), "2024-01-31T10:00:00Z");
    let given: DateTime = "2024-01-31T10:00:00Z".parse().expect("a time");
    assert_eq!(DateTimeIn::<120>::from(given), time("2024-01-31T12:00:00"));
    "1998-12-31T01:59:60"
        .parse::<DateTimeIn<120>>()
        .expect("a leap second");
    "1998-12-31T23:59:60"
        .parse::<DateTimeIn<120>>()
        .expect_err("none");
}

#[test]
fn they_are_small() {
    assert_eq!(size_of::<Option<DateTime>>(), 16);
    assert_eq!(size_of::<Date>(), 8);
}
