//! Objects, maps, lists, presence, names of inline types.

use super::{check, same, types_and_findings};

#[test]
fn presence_tells_absent_from_null() {
    check(
        "
A:
  type: object
  required: [a, b]
  properties:
    a: {type: string}
    b: {type: string, nullable: true}
    c: {type: string}
    d: {type: string, nullable: true}
",
        "
        A
          a: Plain
          b: Plain or null
          c: Plain?
          d: Plain? or null
        ",
    );
}

#[test]
fn inline_types_are_called_after_owner_and_place() {
    check(
        "
Contact:
  type: object
  properties:
    custom_fields:
      type: array
      items:
        type: object
        properties:
          kind: {type: string, enum: [a, b]}
    meta:
      additionalProperties:
        type: object
        properties: {x: {type: integer}}
",
        r#"
        Contact
          custom_fields: [Contact.custom_fields]?
          meta: {Contact.meta}?
        Contact.custom_fields
          kind: Contact.custom_fields.kind?
        Contact.custom_fields.kind = "a" | "b"
        Contact.meta
          x: I64?
        "#,
    );
}

#[test]
fn components_that_are_no_objects_are_aliases() {
    check(
        "
Ids: {type: array, items: {type: integer}}
Names: {type: object, additionalProperties: {type: string}}
Free: {type: object}
Any: {}
Things: {type: array, uniqueItems: true, items: {type: object, properties: {a: {type: string}}}}
By: {type: object, additionalProperties: {type: object, properties: {a: {type: string}}}}
Other: {$ref: '#/components/schemas/Ids'}
",
        "
        Ids = [I64]
        Names = {Plain}
        Free = {Any}
        Any = Any
        Things = set[Things.item]
        By = {By.value}
        Other = Ids
        Things.item
          a: Plain?
        By.value
          a: Plain?
        ",
    );
}

#[test]
fn further_properties_stand_beside_known_ones() {
    check(
        "
A: {type: object, properties: {a: {type: string}}, additionalProperties: true}
B: {type: object, properties: {a: {type: string}}, additionalProperties: {type: integer}}
C: {type: object, properties: {a: {type: string}}, additionalProperties: false}
D: {type: object, additionalProperties: false}
",
        "
        A
          a: Plain?
          ..: Any
        B
          a: Plain?
          ..: I64
        C
          a: Plain?
        D
          nothing
        ",
    );
}

#[test]
fn recursion_is_an_id() {
    check(
        "
Node:
  type: object
  required: [next, children]
  properties:
    next: {$ref: '#/components/schemas/Node'}
    children: {type: array, items: {$ref: '#/components/schemas/Node'}}
Tree: {type: array, items: {$ref: '#/components/schemas/Tree'}}
",
        "
        Node
          next: Node
          children: [Node]
        Tree = [Tree]
        ",
    );
}

#[test]
fn nullable_components_are_nullable_where_they_are_used() {
    check(
        "
Name: {type: string, nullable: true}
A:
  type: object
  required: [name]
  properties:
    name: {$ref: '#/components/schemas/Name'}
    names: {type: array, items: {$ref: '#/components/schemas/Name'}}
    one: {oneOf: [{$ref: '#/components/schemas/Name'}]}
",
        "
        Name = Plain
        A
          name: Name or null
          names: [(Name or null)]?
          one: Name? or null
        ",
    );
}

#[test]
fn access_deprecation_default_and_limits_are_kept() {
    check(
        "
A:
  type: object
  properties:
    id: {type: integer, readOnly: true, minimum: 1}
    password: {type: string, writeOnly: true, minLength: 8, maxLength: 64}
    limit: {type: integer, default: 100, minimum: 1, maximum: 50, example: 7}
    mail: {type: string, format: email, pattern: '^a`b$'}
    tags: {type: array, items: {type: string}, maxItems: 1, minItems: 1}
    share: {type: number, exclusiveMinimum: true, minimum: 0, multipleOf: 0.5}
",
        "
        A
          id: I64? received // >= 1
          password: Plain? sent // length 8..64
          limit: I64? // >= 1, <= 50, default 100, example 7
          mail: Plain? // pattern ^a`b$, format email
          tags: [Plain]? // items 1..1
          share: F64? // > 0, multiple of 0.5
        ",
    );
}

#[test]
fn a_required_property_that_is_not_there_is_optional() {
    let (types, findings) = types_and_findings(
        "
A: {type: object, required: [a, b], properties: {a: {type: string}}}
",
    );
    same(
        &types,
        "
        A
          a: Plain
          b: Any?
        ",
    );
    assert_eq!(
        findings,
        ["#/components/schemas/A/required required-not-declared"]
    );
}

#[test]
fn references_in_a_circle_are_any_json() {
    let (types, findings) = types_and_findings(
        "
A: {$ref: '#/components/schemas/B'}
B: {$ref: '#/components/schemas/A'}
",
    );
    same(&types, "A = Any\nB = A");
    assert_eq!(findings.len(), 1);
}

#[test]
fn the_limits_of_the_only_alternative_are_those_of_the_property() {
    check(
        "
A:
  type: object
  properties:
    a: {anyOf: [{type: string, maxLength: 3}, {enum: [null]}]}
    b: {allOf: [{type: integer, maximum: 3}]}
",
        "
        A
          a: Plain? or null // length ..3
          b: I64? // <= 3
        ",
    );
}

#[test]
fn limits_say_which_places_of_a_list_are_there() {
    check(
        "
A: {type: array, prefixItems: [{type: string}, {type: integer}], minItems: 1, maxItems: 2}
B: {type: array, prefixItems: [{type: number}, {type: number}], items: {type: boolean}, minItems: 2}
C: {type: array, prefixItems: [{type: string}, {type: integer}], minItems: 2, maxItems: 2}
D: {type: array, prefixItems: [{type: string}, {type: integer}], minItems: 1, maxItems: 1}
E: {type: array, prefixItems: [{type: string}], minItems: 1}
F: {type: array, prefixItems: [{type: string}], items: false}
G: {type: array, prefixItems: [{type: string}], maxItems: 0}
H: {type: array, prefixItems: [{type: [string, 'null']}], minItems: 3}
",
        "
        A = (Plain, I64, Any.., needs 1)
        B = (F64, F64, Bool.., needs 2)
        C = (Plain, I64)
        D = (Plain)
        E = (Plain, Any.., needs 1)
        F = (Plain, Any.., needs 0)
        G = [Any]
        H = ((Plain or null), Any.., needs 1)
        ",
    );
}

#[test]
fn a_list_of_places_without_a_length_can_end_anywhere() {
    let (types, findings) =
        types_and_findings("A: {prefixItems: [{type: string}, {type: boolean}]}");
    assert_eq!(types.trim(), "A = (Plain, Bool, Any.., needs 0)");
    let unsaid = |finding: &&String| finding.ends_with("tuple-length-unsaid");
    assert_eq!(findings.iter().filter(unsaid).count(), 1, "{findings:?}");
}

#[test]
fn lists_of_places_of_different_lengths_hold_at_once() {
    check(
        "
A: {type: array, prefixItems: [{type: string}], items: {type: integer}, minItems: 1}
B: {type: array, prefixItems: [{}, {}, {type: integer}], minItems: 2}
C: {type: array, prefixItems: [{type: string}], minItems: 1, maxItems: 1}
D: {allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
E: {allOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]}
",
        "
        A = (Plain, I64.., needs 1)
        B = (Any, Any, I64, Any.., needs 2)
        C = (Plain)
        D = (Plain, I64, I64, I64.., needs 2)
        E = (Plain)
        ",
    );
}
