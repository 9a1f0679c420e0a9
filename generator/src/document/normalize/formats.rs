//! `format`, where its spelling is near to that of a known format.

use serde_json::{Map, Value};

use super::Reporter;
use crate::diagnostics::NormalizeFinding;
use crate::document::members::Members as _;
use crate::spelling::letters;

/// The formats of JSON Schema 2020-12 and of OpenAPI's format registry, and some that are common
/// without standing there.
const KNOWN: [&str; 58] = [
    "base64url",
    "binary",
    "byte",
    "char",
    "commonmark",
    "date",
    "date-time",
    "date-time-local",
    "date-time-rfc1123",
    "decimal",
    "decimal128",
    "double",
    "double-int",
    "duration",
    "email",
    "float",
    "hostname",
    "html",
    "http-date",
    "idn-email",
    "idn-hostname",
    "int16",
    "int32",
    "int64",
    "int8",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "media-range",
    "password",
    "regex",
    "relative-json-pointer",
    "sf-binary",
    "sf-boolean",
    "sf-decimal",
    "sf-integer",
    "sf-string",
    "sf-token",
    "time",
    "time-local",
    "uint16",
    "uint32",
    "uint64",
    "uint8",
    "unixtime",
    "uri",
    "uri-reference",
    "uri-template",
    "uuid",
    "base64",
    "float32",
    "float64",
    "guid",
    "unix-time",
    "url",
    "urls",
];

/// Names of other type systems.
const FOREIGN: [(&str, &str); 11] = [
    ("i8", "int8"),
    ("i16", "int16"),
    ("i32", "int32"),
    ("i64", "int64"),
    ("integer32", "int32"),
    ("integer64", "int64"),
    ("u8", "uint8"),
    ("u16", "uint16"),
    ("u32", "uint32"),
    ("u64", "uint64"),
    ("uid", "uuid"),
];

/// Formats shorter than this are too near to each other for a guess.
const SHORTEST: usize = 5;

/// Reads a known format in other letter case as that format, and reports one that is not known and is
/// spelt much like one that is.
pub(super) fn spelling(map: &mut Map<String, Value>, reporter: &mut Reporter<'_>) {
    let Some(format) = map.member("format").and_then(Value::as_str) else {
        return;
    };
    let lower = format.to_ascii_lowercase();
    if format != lower && KNOWN.contains(&lower.as_str()) {
        let finding = NormalizeFinding::FormatLetterCase {
            found: format.to_owned(),
            meant: lower.clone(),
        };
        reporter.report("format", finding);
        map.insert("format".to_owned(), Value::String(lower));
    } else if let Some(meant) = meant(format) {
        let finding = NormalizeFinding::FormatMisspelt {
            found: format.to_owned(),
            meant: meant.to_owned(),
        };
        reporter.report("format", finding);
    }
}

fn meant(format: &str) -> Option<&'static str> {
    if KNOWN.contains(&format) {
        return None;
    }
    let own = letters(format);
    let foreign = || FOREIGN.iter().find(|(name, _)| *name == own);
    let same = || KNOWN.into_iter().find(|known| letters(known) == own);
    same()
        .or_else(|| foreign().map(|(_, meant)| *meant))
        .or_else(|| {
            KNOWN
                .into_iter()
                .find(|known| is_near(&own, &letters(known)))
        })
}

/// One letter more, less, other or swapped with the next; `int16` and `int64` are both meant.
fn is_near(own: &str, known: &str) -> bool {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    own.len().min(known.len()) >= SHORTEST
        && own.chars().next() == known.chars().next()
        && digits(own) == digits(known)
        && strsim::osa_distance(own, known) == 1
}
