//! Names, keywords and small schemas that documents are edited with.

use serde_json::{Value, json};

use super::edits::{texts, values};
use crate::random::Random;

/// Names that Rust, the standard library or the generated code may have something against.
const NAMES: &[&str] = &[
    "add",
    "not",
    "next",
    "hash",
    "eq",
    "cmp",
    "mul",
    "index",
    "drop",
    "deref",
    "foo",
    "from_str",
    "from_iter",
    "into_iter",
    "as_ref",
    "borrow",
    "is_a",
    "to_a",
    "len",
    "is_empty",
    "Dog",
    "DOG",
    "HTTPStatus",
    "a",
    "id",
    "type",
    "kind",
    "Self",
    "self",
    "crate",
    "super",
    "async",
    "gen",
    "try",
    "union",
    "models",
    "Models",
    "api",
    "Client",
    "client",
    "Error",
    "Err",
    "Ok",
    "Some",
    "None",
    "Result",
    "Option",
    "Vec",
    "Box",
    "String",
    "str",
    "bool",
    "i64",
    "u8",
    "f64",
    "Value",
    "Other",
    "other",
    "Unknown",
    "Default",
    "default",
    "new",
    "build",
    "send",
    "with",
    "from",
    "into",
    "clone",
    "std",
    "core",
    "serde",
    "serde_json",
    "runtime",
    "Request",
    "Response",
    "Body",
    "body",
    "Input",
    "Builder",
    "builder",
    "Cow",
    "extra",
    "additional",
    "Iterator",
    "Display",
    "fmt",
    "mod",
    "lib",
    "mock",
    "tests",
    "r#type",
    "1",
    "-",
    "a-b",
    "ÄÖ",
];

const TYPES: [&str; 7] = [
    "string", "integer", "number", "boolean", "object", "array", "null",
];

const FORMATS: [&str; 24] = [
    "date",
    "date-time",
    "time",
    "duration",
    "uuid",
    "uri",
    "binary",
    "byte",
    "base64url",
    "int32",
    "int64",
    "uint8",
    "uint64",
    "int8",
    "float",
    "double",
    "decimal",
    "password",
    "email",
    "ipv4",
    "char",
    "unix-time",
    "bigint",
    "regex",
];

const MEDIA_TYPES: [&str; 14] = [
    "application/json",
    "application/json",
    "application/merge-patch+json",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "text/plain",
    "text/event-stream",
    "application/jsonl",
    "application/octet-stream",
    "image/*",
    "*/*",
    "application/xml",
    "multipart/mixed",
    "application/problem+json; charset=utf-8",
];

/// A name for anything.
pub(super) fn name(random: &mut Random) -> String {
    match random.below(6) {
        0 => random.choose(&texts()).clone(),
        1 => format!("{}_{}", random.choose(NAMES), random.choose(NAMES)),
        _ => (*random.choose(NAMES)).to_owned(),
    }
}

/// A media type.
pub(super) fn media_type(random: &mut Random) -> String {
    (*random.choose(&MEDIA_TYPES)).to_owned()
}

/// A small schema.
pub(super) fn schema(random: &mut Random) -> Value {
    let mut schema = json!({});
    for _ in 0..1 + random.below(4) {
        let (key, value) = keyword(random);
        schema[key] = value;
    }
    schema
}

/// A keyword with a value that it may have, or may not.
pub(super) fn keyword(random: &mut Random) -> (String, Value) {
    let (key, value) = match random.below(30) {
        0..=3 => ("type", json!(random.choose(&TYPES))),
        4 => (
            "type",
            json!([random.choose(&TYPES), random.choose(&TYPES)]),
        ),
        5..=7 => ("format", json!(random.choose(&FORMATS))),
        8..=10 => (
            "enum",
            Value::Array((0..1 + random.below(4)).map(|_| scalar(random)).collect()),
        ),
        11 => ("const", scalar(random)),
        12 => ("default", scalar(random)),
        13 => ("nullable", json!(random.below(2) == 0)),
        14 => ("readOnly", json!(true)),
        15 => ("writeOnly", json!(true)),
        16 => ("required", json!([name(random), "a"])),
        17 => ("additionalProperties", json!(random.below(2) == 0)),
        18 => (
            *random.choose(&["minimum", "maximum", "exclusiveMinimum", "multipleOf"]),
            number(random),
        ),
        19 => (
            *random.choose(&["minLength", "maxLength", "minItems", "maxItems"]),
            number(random),
        ),
        20 => ("uniqueItems", json!(true)),
        21 => {
            let name = name(random);
            (
                "properties",
                json!({name: {"type": random.choose(&TYPES)}, "a": {"type": "string"}}),
            )
        }
        22 => ("discriminator", json!({"propertyName": name(random)})),
        23 => ("items", json!({"type": random.choose(&TYPES)})),
        24 => ("deprecated", json!(true)),
        25 => ("$id", json!("https://a.test/b")),
        26 => (
            *random.choose(&["$anchor", "$dynamicAnchor"]),
            json!("node"),
        ),
        27 => ("$dynamicRef", json!("#node")),
        28 => ("x-enum-varnames", json!([name(random), name(random)])),
        _ => ("example", random.choose(&values()).clone()),
    };
    (key.to_owned(), value)
}

fn scalar(random: &mut Random) -> Value {
    match random.below(5) {
        0 => number(random),
        1 => random
            .choose(&[Value::Null, json!(true), json!(false)])
            .clone(),
        _ => name(random).into(),
    }
}

fn number(random: &mut Random) -> Value {
    let numbers = [
        json!(0),
        json!(1),
        json!(1.0),
        json!(-1),
        json!(2),
        json!(255),
        json!(256),
        json!(-129),
        json!(i32::MAX),
        json!(i64::from(i32::MAX) + 1),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(0.5),
        json!(-0.0),
        json!(1e19),
        json!(1e-7),
        json!(1e300),
    ];
    random.choose(&numbers).clone()
}
