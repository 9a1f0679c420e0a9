//! Scalars: which Rust type a `type` with a `format` has.

use serde_json::Number;

use crate::config::{Config, Dates};
use crate::document::{Additional, Constraints, Schema, SchemaType};
use crate::ir::{Float, Integer, StringFormat};
use crate::pointer::Pointer;

use super::shape::ShapeKind;

/// The type of a schema: the one it gives, or the only one that its other keywords make sense for.
pub(in crate::lower) fn type_of(schema: &Schema) -> Option<SchemaType> {
    if schema.ty.is_some() {
        return schema.ty;
    }
    let limits = &schema.constraints;
    if !schema.properties.is_empty()
        || !schema.patterns.is_empty()
        || matches!(schema.additional, Additional::Schema(_))
    {
        return Some(SchemaType::Object);
    }
    if schema.items.is_some() || !schema.prefix_items.is_empty() {
        return Some(SchemaType::Array);
    }
    if schema.is_composed() {
        return None;
    }
    if limits.pattern.is_some() || limits.min_length.is_some() || limits.max_length.is_some() {
        return Some(SchemaType::String);
    }
    match schema.format.as_deref()? {
        "int32" | "int64" => Some(SchemaType::Integer),
        "float" | "double" => Some(SchemaType::Number),
        format if string(Some(format)).is_formatted() => Some(SchemaType::String),
        "uri" | "email" | "hostname" | "password" => Some(SchemaType::String),
        _ => None,
    }
}

/// `type: integer`.
pub(in crate::lower) fn integer(format: Option<&str>, limits: &Constraints) -> ShapeKind<'static> {
    match format {
        Some("float") => ShapeKind::Float(Some(Float::F32)),
        Some("double") => ShapeKind::Float(Some(Float::F64)),
        format => match format.and_then(integer_format) {
            None | Some(Integer::I64) if is_unsigned(limits) => {
                ShapeKind::Integer(Some(Integer::U64))
            }
            format => ShapeKind::Integer(format),
        },
    }
}

/// Whether the limits allow no negative integer, and some that are too large for an `i64`.
fn is_unsigned(limits: &Constraints) -> bool {
    let least = match limits.exclusive_minimum {
        true => limits.minimum.map(|minimum| minimum.floor() + 1.0),
        false => limits.minimum,
    };
    // As a float, `i64::MAX` is 2^63.
    least.is_some_and(|least| least >= 0.0)
        && limits.maximum.is_some_and(|most| most > i64::MAX as f64)
}

/// The integer type that holds all values: the one wanted if it does.
pub(super) fn holding(wanted: Integer, values: &[i128]) -> Option<Integer> {
    let types = [wanted, Integer::I64, Integer::U64];
    types
        .into_iter()
        .find(|ty| values.iter().all(|value| ty.holds(*value)))
}

/// A number as an integer; `1.0` is one too.
pub(in crate::lower) fn whole(number: &Number) -> Option<i128> {
    number.as_i128().or_else(|| {
        let value = number.as_f64()?;
        let exact = value.fract() == 0.0 && value.abs() < 9e15;
        exact.then_some(value as i128)
    })
}

/// `type: number`; with the format of an integer it is one.
pub(in crate::lower) fn number(format: Option<&str>) -> ShapeKind<'static> {
    match format {
        Some("float" | "float32") => ShapeKind::Float(Some(Float::F32)),
        Some("double" | "float64") => ShapeKind::Float(Some(Float::F64)),
        Some("decimal" | "decimal128") => ShapeKind::Float(Some(Float::Decimal)),
        Some("integer") => ShapeKind::Integer(None),
        Some(format) => match integer_format(format) {
            Some(integer) => ShapeKind::Integer(Some(integer)),
            None => ShapeKind::Float(None),
        },
        None => ShapeKind::Float(None),
    }
}

/// `type: string`.
pub(in crate::lower) fn string(format: Option<&str>) -> ShapeKind<'static> {
    ShapeKind::String(match format {
        Some("binary") => return ShapeKind::Binary,
        Some("date-time") => StringFormat::DateTime,
        Some("date-time-local") => StringFormat::LocalDateTime,
        Some("date") => StringFormat::Date,
        Some("time") => StringFormat::Time,
        Some("time-local") => StringFormat::LocalTime,
        Some("duration") => StringFormat::Duration,
        Some("http-date" | "date-time-rfc1123") => StringFormat::HttpDate,
        Some("char") => StringFormat::Char,
        Some("uuid" | "guid") => StringFormat::Uuid,
        Some("byte" | "base64") => StringFormat::Base64,
        Some("base64url") => StringFormat::Base64Url,
        Some("decimal" | "decimal128") => StringFormat::Decimal,
        Some("ipv4") => StringFormat::Ipv4,
        Some("ipv6") => StringFormat::Ipv6,
        _ => StringFormat::Plain,
    })
}

/// Whether a string of the format is a date, a time or a duration.
fn is_date(format: &str) -> bool {
    matches!(
        format,
        "date-time"
            | "date-time-local"
            | "date"
            | "time"
            | "time-local"
            | "duration"
            | "http-date"
            | "date-time-rfc1123"
    )
}

/// Whether the types that these functions give say all that the format does.
pub(super) fn is_typed(format: &str, config: &Config) -> bool {
    if is_date(format) {
        return config.dates() != Dates::Text;
    }
    integer_format(format).is_some()
        || string(Some(format)).is_formatted()
        || matches!(
            format,
            "float" | "double" | "float32" | "float64" | "integer" | "string"
        )
}

/// `type: string` at a place, as the settings have dates.
pub(super) fn string_at(format: Option<&str>, at: &Pointer, config: &Config) -> ShapeKind<'static> {
    if config.dates() == Dates::Text && format.is_some_and(is_date) {
        return ShapeKind::String(StringFormat::Plain);
    }
    let minutes = || config.offset(at);
    let kind = string(format);
    match kind {
        ShapeKind::String(StringFormat::DateTime) => minutes().map(StringFormat::DateTimeIn),
        ShapeKind::String(StringFormat::Time) => minutes().map(StringFormat::TimeIn),
        _ => None,
    }
    .map_or(kind, ShapeKind::String)
}

fn integer_format(format: &str) -> Option<Integer> {
    Some(match format {
        "int8" => Integer::I8,
        "int16" => Integer::I16,
        "int32" => Integer::I32,
        "int64" | "long" => Integer::I64,
        "uint8" => Integer::U8,
        "uint16" => Integer::U16,
        "uint32" => Integer::U32,
        "uint64" | "uint" | "unsigned" => Integer::U64,
        _ => return None,
    })
}

impl ShapeKind<'_> {
    fn is_formatted(&self) -> bool {
        !matches!(self, ShapeKind::String(StringFormat::Plain))
    }
}
