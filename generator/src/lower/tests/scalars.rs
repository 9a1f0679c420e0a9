//! Formats, enums and constants.

use super::{check, lower, lower_with, same, show, types_and_findings};
use crate::config::Config;

#[test]
fn every_format_has_its_type() {
    check(
        "
A:
  type: object
  properties:
    a: {type: integer}
    b: {type: integer, format: int32}
    c: {type: integer, format: uint64}
    d: {type: number}
    e: {type: number, format: float}
    f: {type: number, format: int64}
    g: {type: string, format: date-time}
    h: {type: string, format: date}
    i: {type: string, format: uuid}
    j: {type: string, format: byte}
    k: {type: string, format: decimal}
    l: {type: string, format: ipv4}
    m: {type: string, format: ipv6}
    n: {type: string, format: time}
    o: {type: string, format: binary}
    p: {type: boolean}
    q: {format: date-time}
    r: {maxLength: 3}
",
        "
        A
          a: I64?
          b: I32?
          c: U64?
          d: F64?
          e: F32?
          f: I64?
          g: DateTime?
          h: Date?
          i: Uuid?
          j: Base64?
          k: Decimal?
          l: Ipv4?
          m: Ipv6?
          n: Time?
          o: Plain?
          p: Bool?
          q: DateTime?
          r: Plain? // length ..3
        ",
    );
}

const DATES: &str = "
A:
  type: object
  properties:
    a: {type: string, format: date-time}
    b: {type: string, format: time}
    c: {type: string, format: date}
    d: {type: string, format: duration}
    e: {anyOf: [{type: string, format: date-time}, {type: string, format: date}]}
    f: {type: array, items: {type: string, format: date-time}}
    g: {allOf: [{$ref: '#/components/schemas/B'}, {type: string, format: date-time}]}
B: {type: string, format: date-time}
";

#[test]
fn dates_may_be_plain_strings_that_say_their_format() {
    let config = Config::from_toml("dates = 'text'");
    let (api, ..) = lower_with(DATES, &config);
    let types = show(&api);
    for line in [
        "a: Plain? // format date-time",
        "b: Plain? // format time",
        "c: Plain? // format date",
        "d: Plain? // format duration",
        "e: Plain?",
        "f: [Plain]?",
    ] {
        assert!(types.contains(line), "{line}\n{types}");
    }
    assert_eq!(api.date_crate, None);
}

#[test]
fn an_offset_is_meant_at_a_place_and_below() {
    let config = Config::from_toml(
        r##"
        [offset]
        "#/components/schemas/A" = "-03:30"
        "#/components/schemas/A/properties/f" = "UTC"
        "##,
    );
    let (api, diagnostics, _) = lower_with(DATES, &config);
    let types = show(&api);
    for line in [
        "a: DateTimeIn(-210)?",
        "b: TimeIn(-210)?",
        "c: Date?",
        "| DateTime(DateTimeIn(-210))",
        "f: [DateTimeIn(0)]?",
        // The more exact of the two.
        "g: DateTimeIn(-210)?",
        "B = DateTime",
    ] {
        assert!(types.contains(line), "{line}\n{types}");
    }
    assert_eq!(diagnostics.iter().count(), 0, "{diagnostics:?}");
    assert!(config.unused(&[]).is_empty());
}

#[test]
fn decimals_are_the_widest_numbers() {
    check(
        "
A:
  type: object
  properties:
    a: {type: number, format: decimal}
    b: {type: number, format: decimal128, default: 0.1}
    c: {anyOf: [{type: number, format: double}, {type: number, format: decimal}]}
    d: {type: number, format: decimal, enum: [1, 2]}
",
        "
        A
          a: Decimal?
          b: Decimal? // default 0.1
          c: Decimal?
          d: A.d?
        A.d: I64 = 1 | 2
        ",
    );
}

#[test]
fn enums_of_every_kind() {
    check(
        "
S: {type: string, enum: [a, b, a]}
I: {type: integer, enum: [6, -7]}
N: {type: string, nullable: true, enum: [a, null]}
B: {type: boolean, enum: [true]}
F: {type: number, enum: [0.5, 1]}
M: {enum: [auto, 1, 2]}
Y: {type: string, enum: [1, yes, true]}
T: {type: integer, enum: ['1', '2']}
U: {type: object, properties: {n: {$ref: '#/components/schemas/N'}}}
",
        r#"
        S = "a" | "b"
        I: I64 = 6 | -7
        N = "a"
        B = Bool
        F = F64
        M
          | string(M.string)
          | integer(M.integer)
        Y = "1" | "yes" | "true"
        T: I64 = 1 | 2
        U
          n: N? or null
        M.string = "auto"
        M.integer: I64 = 1 | 2
        "#,
    );
}

#[test]
fn a_type_holds_its_constants() {
    let (types, findings) = types_and_findings(
        "
A: {type: integer, format: uint8, const: 300}
B: {type: integer, format: uint8, enum: [-1]}
C: {type: integer, format: int32, const: 3000000000}
D: {type: integer, enum: [1, 1.0, -0.0, 0]}
E: {type: integer, minimum: 0, maximum: 18446744073709551615, const: -1}
F: {type: integer, enum: [18446744073709551615]}
G: {type: integer, enum: [18446744073709551615, -1]}
H: {type: integer, format: int32, default: 3000000000}
I: {type: number, format: float, default: 3.4e39}
J: {type: number, format: int32, enum: [1.5]}
K: {allOf: [{type: integer, enum: [300]}, {type: integer, format: int8}]}
",
    );
    same(
        &types,
        "
        A: I64 = 300
        B: I64 = -1
        C: I64 = 3000000000
        D: I64 = 1 | 0
        E: I64 = -1
        F: U64 = 18446744073709551615
        G = Any
        H = I64
        I = F64
        J = F64
        K: I64 = 300
        ",
    );
    let outside = findings
        .iter()
        .filter(|it| it.ends_with("constant-outside-format"));
    assert_eq!(outside.count(), 9, "{findings:?}");
}

#[test]
fn limits_ask_for_a_type() {
    check(
        "
A: {type: integer, minimum: 0, maximum: 18446744073709551615}
B: {type: integer, format: int64, minimum: 0, maximum: 18446744073709551615}
C: {type: integer, minimum: -1, maximum: 18446744073709551615}
D: {type: integer, minimum: 0, maximum: 9223372036854775807}
",
        "
        A = U64
        B = U64
        C = I64
        D = I64
        ",
    );
}

#[test]
fn limits_are_documented_as_they_are_written() {
    check(
        "
A:
  type: object
  properties:
    a: {type: integer, minimum: -9223372036854775808, maximum: 9223372036854775807}
    b: {type: integer, minimum: 0, maximum: 18446744073709551615}
    c: {type: number, minimum: 0.5, exclusiveMaximum: true, maximum: 9007199254740993}
",
        "
        A
          a: I64? // >= -9223372036854775808, <= 9223372036854775807
          b: U64? // >= 0, <= 18446744073709551615
          c: F64? // >= 0.5, < 9007199254740993
        ",
    );
}

#[test]
fn vendor_extensions_name_values() {
    check(
        "
A: {type: string, enum: [a, b], x-enum-varnames: [First, Second], x-enum-descriptions: {b: the second}}
B: {type: integer, enum: [1, 2], x-enumNames: [One, Two]}
C: {type: integer, enum: [1, 2], x-enumNames: [One]}
",
        r#"
        A = "a" as First | "b" as Second (the second)
        B: I64 = "1" as One | "2" as Two
        C: I64 = 1 | 2
        "#,
    );
}

#[test]
fn constants_of_values_with_titles_are_an_enum() {
    check(
        "
A:
  oneOf:
    - {type: string, enum: [a], title: First, description: the first}
    - {enum: [b]}
",
        r#"
        A = "a" as First (the first) | "b"
        "#,
    );
    check(
        "
A: {type: integer, oneOf: [{enum: [1], title: First}, {enum: [2], description: the second}, {enum: [3], title: Third}]}
B: {type: string, oneOf: [{enum: [x], title: First}, {enum: [y]}]}
",
        r#"
        A: I64 = "1" as First | 2 | "3" as Third
        B = "x" as First | "y"
        "#,
    );
}

#[test]
fn an_enum_of_one_is_a_constant() {
    check(
        "
A:
  type: object
  required: [kind, on]
  properties:
    kind: {type: string, enum: [a]}
    on: {type: boolean, enum: [true]}
    maybe: {type: string, nullable: true, enum: [a]}
    kindRef: {$ref: '#/components/schemas/K'}
K: {type: string, enum: [k]}
",
        r#"
        A
          kind: A.kind = String("a")
          on: Bool = Bool(true)
          maybe: A.maybe? or null
          kindRef: K? = String("k")
        K = "k"
        A.kind = "a"
        A.maybe = "a"
        "#,
    );
}

#[test]
fn an_enum_of_objects_is_of_its_type() {
    let (types, findings) = types_and_findings(
        "
A: {type: object, enum: [{a: 1}]}
B: {enum: [[1], 2]}
",
    );
    same(&types, "A = {Any}\nB = Any");
    assert_eq!(findings.len(), 2);
}

#[test]
fn a_title_that_repeats_the_name_is_not_said() {
    let (api, _) = lower(
        "
First Name: {type: string, title: 'first_name', description: ' Text. '}
B: {type: string, title: Something else}
",
    );
    assert_eq!(api.types[0].docs.summary, None);
    assert_eq!(api.types[0].docs.description.as_deref(), Some("Text."));
    assert_eq!(api.types[1].docs.summary.as_deref(), Some("Something else"));
}
