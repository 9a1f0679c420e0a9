//! What schemas say of their values: limits, formats, defaults and examples, also through `allOf`.

use super::{check, lower};

const COUNT: &str = "
Count: {type: integer, minimum: 1, maximum: 50, default: 10, example: 7}
Limit: {allOf: [{$ref: '#/components/schemas/Count'}, {maximum: 20}]}
Loose: {allOf: [{$ref: '#/components/schemas/Limit'}]}
";

/// Checks the only property of an object, `a`; the components of [`COUNT`] are there.
#[track_caller]
fn property(schema: &str, expected: &str) {
    let schemas = format!("{COUNT}A: {{type: object, properties: {{a: {schema}}}}}");
    let expected = format!("Count = I64\nLimit = Count\nLoose = Limit\nA\n  a: {expected}");
    check(&schemas, &expected);
}

#[test]
fn a_reference_alone_repeats_nothing() {
    property("{$ref: '#/components/schemas/Count'}", "Count?");
    property(
        "{allOf: [{$ref: '#/components/schemas/Count'}], default: 5}",
        "Count? // default 5",
    );
    property(
        "{anyOf: [{$ref: '#/components/schemas/Count'}, {enum: [null]}]}",
        "Count? or null",
    );
}

#[test]
fn members_of_all_of_say_their_facts() {
    property(
        "{allOf: [{type: string, minLength: 2, pattern: '^a'}, {maxLength: 8, pattern: 'b$', default: ab}]}",
        "Plain? // length 2..8, pattern ^a, pattern b$, default \"ab\"",
    );
    property(
        "{allOf: [{type: number, multipleOf: 2}, {multipleOf: 3, example: 6}, {format: money}]}",
        "F64? // multiple of 2, multiple of 3, format money, example 6",
    );
    property(
        "{allOf: [{allOf: [{type: array, items: {}, minItems: 1}]}, {maxItems: 2, default: [1]}]}",
        "[Any]? // items 1..2, default [1]",
    );
}

#[test]
fn components_say_their_facts_where_the_type_is_another() {
    property(
        "{allOf: [{$ref: '#/components/schemas/Count'}, {type: integer, format: int32, maximum: 20}]}",
        "I32? // >= 1, <= 20, default 10, example 7",
    );
    property(
        "{allOf: [{$ref: '#/components/schemas/Loose'}, {type: integer, format: int32}]}",
        "I32? // >= 1, <= 20, default 10, example 7",
    );
}

#[test]
fn limits_intersect() {
    property(
        "{type: integer, minimum: 0, maximum: 9, allOf: [{minimum: 3, maximum: 30}, {maximum: 8, exclusiveMaximum: true}]}",
        "I64? // >= 3, < 8",
    );
    property(
        "{allOf: [{type: number, enum: [0.5, 1, 2]}, {enum: [1, 0.5]}]}",
        "F64? // value 0.5, value 1",
    );
}

#[test]
fn the_nearest_default_and_example_count() {
    // Beside `allOf`, before all members.
    property(
        "{allOf: [{type: integer, default: 1}, {example: 2}], default: 3, example: 4}",
        "I64? // default 3, example 4",
    );
    // Of equally near members the first.
    property(
        "{allOf: [{type: integer, default: 1}, {default: 2}]}",
        "I64? // default 1",
    );
    // Inline members before components.
    property(
        "{allOf: [{$ref: '#/components/schemas/Count'}, {type: integer, format: int32, default: 2}]}",
        "I32? // >= 1, <= 50, default 2, example 7",
    );
    // `null` says that there is none.
    property(
        "{allOf: [{type: integer, default: 1}], nullable: true, default: null}",
        "I64? or null",
    );
}

#[test]
fn objects_of_one_member_are_no_default_of_all() {
    let (api, _) = lower(
        "
Pet: {type: object, properties: {name: {type: string}}, minProperties: 1, example: {name: Rex}}
Dog:
  allOf: [{$ref: '#/components/schemas/Pet'}, {maxProperties: 3}]
  type: object
  properties: {tail: {type: string}}
",
    );
    let docs = |index: usize| &api.types[index].docs.facts;
    assert!(docs(0).example.is_some());
    assert_eq!(docs(1).example, None);
    assert_eq!(
        (docs(1).properties.min, docs(1).properties.max),
        (Some(1), Some(3))
    );
}

#[test]
fn a_property_that_is_declared_again_is_more_precise() {
    check(
        "
A: {type: object, properties: {n: {type: integer, minimum: 1, maximum: 9, default: 1}}}
B: {allOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {n: {maximum: 5, default: 2}}}]}
",
        "
A
  n: I64? // >= 1, <= 9, default 1
B
  n: I64? // >= 1, <= 5, default 2
",
    );
}

#[test]
fn an_object_that_is_declared_again_has_its_own_default() {
    check(
        "
A: {type: object, properties: {m: {type: object, default: {a: 1}}}}
B: {allOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {m: {default: {}}}}]}
",
        "
A
  m: {Any}? // default {\"a\":1}
B
  m: {Any}? // default {}
",
    );
}

#[test]
fn limits_are_as_the_document_writes_them() {
    check(
        "
A:
  type: object
  properties:
    a: {type: integer, format: uint64, minimum: 0, maximum: 18446744073709551615}
    b: {type: integer, minimum: -9223372036854775808, maximum: 9223372036854775807}
    c: {type: number, minimum: -1.5, maximum: 1.0, multipleOf: 0.001}
    d: {type: number, maximum: 1.0e+300, multipleOf: 9007199254740993}
    e: {allOf: [{type: integer, minimum: 9007199254740993}, {minimum: 9007199254740992}]}
    f: {type: integer, exclusiveMaximum: true, maximum: '9223372036854775807'}
    g: {type: number, minimum: -9223372036854776000, maximum: 18446744073709552000}
",
        "
A
  a: U64? // >= 0, <= 18446744073709551615
  b: I64? // >= -9223372036854775808, <= 9223372036854775807
  c: F64? // >= -1.5, <= 1.0, multiple of 0.001
  d: F64? // <= 1e+300, multiple of 9007199254740993
  e: I64? // >= 9007199254740993
  f: I64? // < 9223372036854775807
  g: F64? // >= -9223372036854776000, <= 18446744073709552000
",
    );
}

#[test]
fn cycles_of_all_of_end() {
    let (api, _) = lower(
        "
A: {allOf: [{$ref: '#/components/schemas/B'}, {minProperties: 1}]}
B: {allOf: [{$ref: '#/components/schemas/A'}, {maxProperties: 2}]}
",
    );
    let range = |index: usize| api.types[index].docs.facts.properties;
    assert_eq!(range(0).min, Some(1));
    assert_eq!(range(1).max, Some(2));
}
