//! `allOf`, and inheritance with a discriminator.

use super::{check, same, types_and_findings};

#[test]
fn properties_and_required_are_united() {
    check(
        "
Base: {type: object, required: [id], properties: {id: {type: integer}, name: {type: string}}}
Child:
  allOf:
    - $ref: '#/components/schemas/Base'
    - {type: object, properties: {extra: {type: string}}}
  required: [name]
  properties:
    own: {type: boolean}
Grandchild:
  allOf:
    - $ref: '#/components/schemas/Child'
    - allOf: [{properties: {deep: {type: string}}}]
",
        "
        Base
          id: I64
          name: Plain?
        Child
          id: I64
          name: Plain
          extra: Plain?
          own: Bool?
        Grandchild
          id: I64
          name: Plain
          extra: Plain?
          own: Bool?
          deep: Plain?
        ",
    );
}

#[test]
fn a_reference_with_annotations_is_that_reference() {
    check(
        "
Base: {type: object, properties: {id: {type: integer}}}
A:
  type: object
  required: [b, c, d]
  properties:
    b: {description: the base, allOf: [{$ref: '#/components/schemas/Base'}]}
    c: {type: object, nullable: true, allOf: [{$ref: '#/components/schemas/Base'}]}
    d: {readOnly: true, allOf: [{$ref: '#/components/schemas/Base'}, {description: x}]}
",
        "
        Base
          id: I64?
        A
          b: Base
          c: Base or null
          d: Base received
        ",
    );
}

#[test]
fn inherited_inline_types_are_those_of_the_parent() {
    check(
        "
Child:
  allOf: [{$ref: '#/components/schemas/Base'}]
  properties: {x: {type: object, properties: {a: {type: string}}}}
Base: {type: object, properties: {kind: {type: string, enum: [a, b]}, list: {type: array, items: {type: object, properties: {i: {type: integer}}}}}}
",
        r#"
        Child
          kind: Base.kind?
          list: [Base.list]?
          x: Child.x?
        Base
          kind: Base.kind?
          list: [Base.list]?
        Base.kind = "a" | "b"
        Base.list
          i: I64?
        Child.x
          a: Plain?
        "#,
    );
}

#[test]
fn a_property_of_both_obeys_both() {
    check(
        "
Base:
  type: object
  required: [kind]
  properties:
    kind: {type: string}
    size: {type: number}
    meta: {type: object, properties: {a: {type: string}}}
    items: {type: array, items: {}}
Child:
  allOf: [{$ref: '#/components/schemas/Base'}]
  properties:
    kind: {enum: [child]}
    size: {type: integer, format: int32}
    meta: {properties: {b: {type: string}}}
    items: {type: array, items: {type: string}}
",
        r#"
        Base
          kind: Plain
          size: F64?
          meta: Base.meta?
          items: [Any]?
        Child
          kind: Child.kind = String("child")
          size: I32?
          meta: Child.meta?
          items: [Plain]?
        Base.meta
          a: Plain?
        Child.kind = "child"
        Child.meta
          a: Plain?
          b: Plain?
        "#,
    );
}

#[test]
fn where_properties_contradict_each_other_the_later_counts() {
    let (types, findings) = types_and_findings(
        "
A:
  allOf:
    - {properties: {a: {type: string}, b: {type: string, enum: [x]}}}
    - {properties: {a: {type: integer}, b: {type: string, enum: [y, z]}}}
",
    );
    same(
        &types,
        r#"
        A
          a: I64?
          b: A.b?
        A.b = "y" | "z"
        "#,
    );
    assert_eq!(
        findings,
        [
            "#/components/schemas/A/allOf/1/properties/a all-of-contradiction",
            "#/components/schemas/A/allOf/1/properties/b enum-values-contradiction",
        ]
    );
}

#[test]
fn what_no_value_can_be_is_any_json() {
    let (types, findings) = types_and_findings(
        "
A: {allOf: [{type: string}, {type: object, properties: {a: {type: string}}}]}
",
    );
    same(&types, "A = Any");
    assert_eq!(findings, ["#/components/schemas/A schema-without-values"]);
}

#[test]
fn all_of_values_is_the_narrower() {
    check(
        "
A: {allOf: [{type: string}, {enum: [a, b]}]}
B: {allOf: [{$ref: '#/components/schemas/A'}, {type: string, maxLength: 3}]}
C: {allOf: [{$ref: '#/components/schemas/A'}, {enum: [b, c]}]}
",
        r#"
        A = "a" | "b"
        B = A
        C = "b"
        "#,
    );
}

#[test]
fn circles_of_all_of_end() {
    let (types, findings) = types_and_findings(
        "
A: {allOf: [{$ref: '#/components/schemas/B'}], properties: {a: {type: string}}}
B: {allOf: [{$ref: '#/components/schemas/A'}], properties: {b: {type: string}}}
C: {allOf: [{$ref: '#/components/schemas/C'}], properties: {c: {$ref: '#/components/schemas/C'}}}
",
    );
    same(
        &types,
        "
        A
          b: Plain?
          a: Plain?
        B
          b: Plain?
        C
          c: C?
        ",
    );
    assert_eq!(findings.len(), 2);
}

#[test]
fn recursion_through_all_of_ends() {
    check(
        "
A:
  type: object
  properties:
    child:
      allOf: [{$ref: '#/components/schemas/A'}, {properties: {extra: {type: string}}}]
",
        "
        A
          child: A.child?
        A.child
          child: A.child?
          extra: Plain?
        ",
    );
}

#[test]
fn merged_properties_that_recur_end() {
    check(
        "
A: {type: object, properties: {next: {$ref: '#/components/schemas/A'}, a: {type: string}}}
B: {type: object, properties: {next: {$ref: '#/components/schemas/B'}, b: {type: string}}}
C: {allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
",
        "
        A
          next: A?
          a: Plain?
        B
          next: B?
          b: Plain?
        C
          next: C.next?
          a: Plain?
          b: Plain?
        C.next
          next: C.next?
          a: Plain?
          b: Plain?
        ",
    );
}

#[test]
fn a_parent_with_a_discriminator_is_a_union_of_its_heirs() {
    check(
        "
Pet:
  type: object
  required: [petType]
  discriminator: {propertyName: petType, mapping: {dog: '#/components/schemas/Dog'}}
  properties: {petType: {type: string}, kind: {type: object, properties: {a: {type: string}}}}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {name: {type: string}}}]}
Dog: {allOf: [{$ref: '#/components/schemas/Pet'}]}
Puppy: {allOf: [{$ref: '#/components/schemas/Dog'}, {properties: {age: {type: integer}}}]}
Owner: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet'}}}
",
        r#"
        Pet
          by petType
          | Cat(Cat) if Cat
          | Dog(Dog) if dog, Puppy
        Cat
          petType: Plain = String("Cat")
          kind: Pet.kind?
          name: Plain?
        Dog
          by petType
          | Puppy(Puppy) if Puppy
          | base(Dog.base) if dog
        Puppy
          petType: Plain = String("Puppy")
          kind: Pet.kind?
          age: I64?
        Owner
          pet: Pet?
        Pet.kind
          a: Plain?
        Dog.base
          petType: Plain = String("dog")
          kind: Pet.kind?
        "#,
    );
}

#[test]
fn a_parent_that_is_a_value_itself_has_a_struct_of_its_own() {
    check(
        "
Pet:
  type: object
  discriminator: {propertyName: petType}
  properties: {petType: {type: string}}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {name: {type: string}}}]}
",
        r#"
        Pet
          by petType
          | Cat(Cat) if Cat writes Cat
          | base(Pet.base) if Pet writes Pet
        Cat
          petType: Plain?
          name: Plain?
        Pet.base
          petType: Plain?
        "#,
    );
}

#[test]
fn a_child_of_a_union_that_lists_it_inherits_the_rest() {
    check(
        "
Pet:
  type: object
  required: [type]
  properties: {type: {type: string}}
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
  discriminator: {propertyName: type}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {a: {type: string}}}]}
Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {b: {type: string}}}]}
",
        r#"
        Pet
          by type
          | Cat(Cat) if Cat
          | Dog(Dog) if Dog
        Cat
          type: Plain = String("Cat")
          a: Plain?
        Dog
          type: Plain = String("Dog")
          b: Plain?
        "#,
    );
}

#[test]
fn a_union_in_all_of_is_spread_over_what_stands_beside_it() {
    check(
        "
A: {type: object, properties: {a: {type: string}}}
B: {type: object, properties: {b: {type: string}}}
C:
  type: object
  required: [id]
  properties: {id: {type: integer}}
  oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
D:
  type: object
  properties: {id: {type: integer}}
  anyOf: [{required: [id]}, {required: [name]}]
",
        "
        A
          a: Plain?
        B
          b: Plain?
        C
          | A(C.A)
          | B(C.B)
        D
          id: I64?
        C.A
          id: I64
          a: Plain?
        C.B
          id: I64
          b: Plain?
        ",
    );
}
