//! `anyOf` whose members can hold together.

use super::check;

#[test]
fn members_that_nothing_tells_apart_are_one_object() {
    check(
        "
A:
  anyOf:
    - {type: object, required: [id], properties: {id: {type: string}, left: {type: string}}}
    - {type: object, required: [id], properties: {id: {type: string}, right: {type: string}}}
",
        "
        A
          id: Plain
          left: Plain?
          right: Plain?
        ",
    );
}

#[test]
fn a_property_that_one_requires_and_the_other_lacks_tells_them_apart() {
    check(
        "
A:
  anyOf:
    - {type: object, required: [left], properties: {left: {type: string}}}
    - {type: object, properties: {right: {type: string}}}
",
        "
        A
          | left(A.left)
          | right(A.right)
        A.left
          left: Plain
        A.right
          right: Plain?
        ",
    );
}

#[test]
fn a_required_property_that_no_response_has_tells_nothing() {
    check(
        "
A:
  anyOf:
    - {type: object, required: [left], properties: {left: {type: string, writeOnly: true}}}
    - {type: object, properties: {right: {type: string}}}
",
        "
        A
          left: Plain? sent
          right: Plain?
        ",
    );
}

#[test]
fn values_that_differ_tell_members_apart_and_values_that_meet_do_not() {
    check(
        "
A:
  anyOf:
    - {type: object, properties: {kind: {type: string, enum: [a]}, left: {type: string}}}
    - {type: object, properties: {kind: {type: string, enum: [b]}, right: {type: string}}}
B:
  anyOf:
    - {type: object, properties: {kind: {type: string, enum: [a, b]}, left: {type: string}}}
    - {type: object, properties: {kind: {type: string, enum: [b, c]}, right: {type: string}}}
",
        r#"
        A
          | a(A.a)
          | b(A.b)
        B
          kind: B.kind?
          left: Plain?
          right: Plain?
        A.a
          kind: A.a.kind? = String("a")
          left: Plain?
        A.a.kind = "a"
        A.b
          kind: A.b.kind? = String("b")
          right: Plain?
        A.b.kind = "b"
        B.kind = "a" | "b" | "c"
        "#,
    );
}

#[test]
fn a_member_that_declares_all_of_another_stays_apart() {
    check(
        "
A:
  anyOf:
    - {type: object, properties: {a: {type: string}}}
    - {type: object, properties: {a: {type: string}, b: {type: string}}}
",
        "
        A
          | object(A.object)
          | b(A.b)
        A.object
          a: Plain?
        A.b
          a: Plain?
          b: Plain?
        ",
    );
}

#[test]
fn members_that_keep_other_properties_stay_apart() {
    check(
        "
A:
  anyOf:
    - {type: object, properties: {a: {type: string}}, additionalProperties: {type: string}}
    - {type: object, properties: {b: {type: string}}}
",
        "
        A
          | a(A.a)
          | b(A.b)
        A.a
          a: Plain?
          ..: Plain
        A.b
          b: Plain?
        ",
    );
}

#[test]
fn a_discriminator_keeps_members_apart() {
    check(
        "
L: {type: object, properties: {kind: {type: string}, left: {type: string}}}
R: {type: object, properties: {kind: {type: string}, right: {type: string}}}
A:
  anyOf: [{$ref: '#/components/schemas/L'}, {$ref: '#/components/schemas/R'}]
  discriminator: {propertyName: kind}
",
        "
        L
          kind: Plain?
          left: Plain?
        R
          kind: Plain?
          right: Plain?
        A
          by kind
          | L(L) if L writes L
          | R(R) if R writes R
        ",
    );
}

#[test]
fn what_is_no_object_stays_a_variant() {
    check(
        "
A:
  anyOf:
    - {type: object, properties: {left: {type: string}}}
    - {type: string}
    - {type: object, properties: {right: {type: string}}}
",
        "
        A
          | object(A.object)
          | string(Plain)
        A.object
          left: Plain?
          right: Plain?
        ",
    );
}

#[test]
fn a_property_that_is_declared_twice_is_one_of_the_two() {
    check(
        "
A:
  anyOf:
    - {type: object, properties: {size: {type: string}, left: {type: string}}}
    - {type: object, properties: {size: {type: integer}, right: {type: string}}}
",
        "
        A
          size: A.size?
          left: Plain?
          right: Plain?
        A.size
          | string(Plain)
          | integer(I64)
        ",
    );
}
