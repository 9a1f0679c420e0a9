//! `oneOf`, `anyOf` and discriminators.

use super::{check, same, types_and_findings};

#[test]
fn null_among_the_members_is_nullability() {
    check(
        "
X: {type: object, properties: {x: {type: string}}}
A:
  type: object
  required: [a, b]
  properties:
    a: {anyOf: [{$ref: '#/components/schemas/X'}, {enum: [null]}]}
    b: {oneOf: [{type: string, nullable: true}, {type: integer}]}
    c: {oneOf: [{enum: [null]}]}
",
        "
        X
          x: Plain?
        A
          a: X or null
          b: A.b or null
          c: Null? or null = Null
        A.b
          | string(Plain)
          | integer(I64)
        ",
    );
}

#[test]
fn strings_with_strings_are_one_enum() {
    check(
        "
E: {type: string, enum: [x]}
A: {anyOf: [{type: string}, {type: string, enum: [a, b]}]}
B: {anyOf: [{type: string}, {$ref: '#/components/schemas/E'}]}
C: {anyOf: [{$ref: '#/components/schemas/E'}, {enum: [y]}]}
D: {anyOf: [{enum: [now]}, {type: string, format: date-time}]}
",
        r#"
        E = "x"
        A = "a" | "b"
        B = E
        C = "x" | "y"
        D
          | DateTime(DateTime)
          | string(D.string)
        D.string = "now"
        "#,
    );
}

#[test]
fn integers_stay_beside_numbers() {
    check(
        "
A: {oneOf: [{type: integer}, {type: number}]}
B: {oneOf: [{type: integer, format: int32}, {type: integer, format: int64}]}
C: {oneOf: [{type: integer, enum: [1]}, {type: integer}]}
D: {oneOf: [{type: integer, enum: [1]}, {type: integer, enum: [2]}]}
E: {oneOf: [{type: integer, enum: [1]}, {type: number}]}
F: {oneOf: [{type: number, format: float}, {type: integer, format: int32}, {type: number}, {type: integer}]}
",
        "
        A
          | integer(I64)
          | number(F64)
        B = I64
        C: I64 = 1
        D: I64 = 1 | 2
        E = F64
        F
          | number(F64)
          | integer(I64)
        ",
    );
}

#[test]
fn the_same_type_is_one_member() {
    check(
        "
X: {type: object, properties: {x: {type: string}}}
A: {oneOf: [{$ref: '#/components/schemas/X'}, {$ref: '#/components/schemas/X'}]}
B: {oneOf: [{type: array, items: {type: string}}, {type: array, items: {type: string}}, {type: boolean}]}
C: {oneOf: [{oneOf: [{type: string}, {type: boolean}]}, {type: boolean}]}
",
        "
        X
          x: Plain?
        A = X
        B
          | string array([Plain])
          | boolean(Bool)
        C
          | string(Plain)
          | boolean(Bool)
        ",
    );
}

#[test]
fn a_member_of_any_type_makes_all_any() {
    let (types, findings) = types_and_findings("A: {oneOf: [{type: string}, {}]}");
    same(&types, "A = Any");
    assert_eq!(
        findings,
        ["#/components/schemas/A/oneOf alternative-of-any-type"]
    );
}

#[test]
fn tags_come_from_mapping_constants_or_names() {
    check(
        "
A: {type: object, required: [kind], properties: {kind: {type: string}}}
B: {type: object, required: [kind], properties: {kind: {type: string, enum: [b1, b2]}}}
C: {type: object, properties: {c: {type: string}}}
D: {type: object, required: [kind], properties: {kind: {type: string}}}
U:
  oneOf:
    - $ref: '#/components/schemas/A'
    - $ref: '#/components/schemas/B'
    - $ref: '#/components/schemas/C'
    - $ref: '#/components/schemas/D'
    - {type: object, properties: {kind: {enum: [inline]}}}
  discriminator:
    propertyName: kind
    mapping:
      a: '#/components/schemas/A'
      d: '#/components/schemas/D'
      dd: '#/components/schemas/D'
",
        r#"
        A
          kind: Plain = String("a")
        B
          kind: B.kind
        C
          c: Plain?
        D
          kind: Plain
        U
          by kind
          | A(A) if a
          | B(B) if b1, b2
          | C(C) if C writes C
          | D(D) if d, dd
          | inline(U.inline) if inline writes inline
        B.kind = "b1" | "b2"
        U.inline
          kind: U.inline.kind? = String("inline")
        U.inline.kind = "inline"
        "#,
    );
}

#[test]
fn a_union_in_a_union_brings_its_tags() {
    check(
        "
A: {type: object, required: [kind], properties: {kind: {enum: [a]}}}
B: {type: object, required: [kind], properties: {kind: {enum: [b]}}}
C: {type: object, required: [kind], properties: {kind: {enum: [c]}}}
Inner:
  oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
  discriminator: {propertyName: kind}
Outer:
  oneOf: [{$ref: '#/components/schemas/Inner'}, {$ref: '#/components/schemas/C'}]
  discriminator: {propertyName: kind}
",
        r#"
        A
          kind: A.kind = String("a")
        B
          kind: B.kind = String("b")
        C
          kind: C.kind = String("c")
        Inner
          by kind
          | A(A) if a
          | B(B) if b
        Outer
          by kind
          | Inner(Inner) if a, b
          | C(C) if c
        A.kind = "a"
        B.kind = "b"
        C.kind = "c"
        "#,
    );
}

#[test]
fn a_union_of_itself_ends() {
    check(
        "
Json:
  anyOf:
    - {type: string}
    - {type: array, items: {$ref: '#/components/schemas/Json'}}
    - {type: object, additionalProperties: {$ref: '#/components/schemas/Json'}}
    - $ref: '#/components/schemas/Json'
",
        "
        Json
          | string(Plain)
          | Json array([Json])
          | object({Json})
        ",
    );
}

#[test]
fn a_type_that_not_all_members_have_does_not_count() {
    let (types, findings) = types_and_findings(
        "
A: {type: string, oneOf: [{type: integer}, {type: string, format: date-time}]}
B: {type: string, oneOf: [{format: ipv4}, {format: ipv6}]}
C: {pattern: x, anyOf: [{type: integer}, {type: string}]}
",
    );
    same(
        &types,
        "
        A
          | integer(I64)
          | DateTime(DateTime)
        B
          | Ipv4(Ipv4)
          | Ipv6(Ipv6)
        C
          | integer(I64)
          | string(Plain)
        ",
    );
    assert_eq!(findings, ["#/components/schemas/A/oneOf type-refuted"]);
}

#[test]
fn nullable_alone_is_null() {
    check(
        "
A: {type: array, items: {anyOf: [{type: string}, {nullable: true}]}}
",
        "
        A = [(Plain or null)]
        ",
    );
}

#[test]
fn a_struct_with_another_tag_in_another_union_has_it_written() {
    check(
        "
A: {type: object, required: [kind], properties: {kind: {type: string}}}
B: {type: object, required: [kind], properties: {kind: {type: string}}}
U:
  oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
  discriminator: {propertyName: kind, mapping: {a: '#/components/schemas/A'}}
V:
  oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
  discriminator: {propertyName: kind}
",
        r#"
        A
          kind: Plain
        B
          kind: Plain = String("B")
        U
          by kind
          | A(A) if a writes a
          | B(B) if B
        V
          by kind
          | A(A) if A writes A
          | B(B) if B
        "#,
    );
}

#[test]
fn null_beside_another_type_is_nullability() {
    check(
        "
A: {type: array, items: {allOf: [{type: string}, {enum: [null]}]}}
B: {type: array, items: {enum: [null], oneOf: [{type: string}, {type: boolean}]}}
",
        "
        A = [(Plain or null)]
        B = [(B.item or null)]
        B.item
          | string(Plain)
          | boolean(Bool)
        ",
    );
}

#[test]
fn tags_that_are_no_strings_are_written_as_json() {
    check(
        "
A: {type: object, required: [on], properties: {on: {type: boolean, enum: [true]}}}
B: {type: object, required: [on], properties: {on: {type: boolean, enum: [false]}}}
U:
  oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
  discriminator:
    propertyName: on
    mapping: {'True': '#/components/schemas/A', 'False': '#/components/schemas/B'}
C: {type: object, required: [n], properties: {n: {type: integer}}}
D: {type: object}
V:
  oneOf: [{$ref: '#/components/schemas/C'}, {$ref: '#/components/schemas/D'}]
  discriminator: {propertyName: n, mapping: {'1': '#/components/schemas/C'}}
",
        r#"
        A
          on: Bool = Bool(true)
        B
          on: Bool = Bool(false)
        U
          by on
          | A(A) if true
          | B(B) if false
        C
          n: I64 = Integer(1)
        D = {Any}
        V
          by n
          | C(C) if 1
          | D(D) if D writes D
        "#,
    );
}
