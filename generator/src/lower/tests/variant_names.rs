//! What the variants of a union are called.

use super::{check, types_and_findings};

#[test]
fn variants_are_called_by_what_they_are() {
    check(
        "
X: {type: object, properties: {x: {type: string}}}
A:
  oneOf:
    - $ref: '#/components/schemas/X'
    - {title: Named One, type: object, properties: {a: {type: string}}}
    - {type: object, required: [kind], properties: {kind: {type: string, enum: [car]}}}
    - {type: object, properties: {b: {type: string}}}
    - {type: object, properties: {c: {type: string}}}
    - {type: array, items: {type: string}}
    - {type: array, items: {type: integer}}
    - {type: boolean}
    - {type: number}
    - {type: string}
",
        r#"
        X
          x: Plain?
        A
          | X(X)
          | Named One(A.Named One)
          | car(A.car)
          | b(A.b)
          | c(A.c)
          | string array([Plain])
          | integer array([I64])
          | boolean(Bool)
          | number(F64)
          | string(Plain)
        A.Named One
          a: Plain?
        A.car
          kind: A.car.kind = String("car")
        A.car.kind = "car"
        A.b
          b: Plain?
        A.c
          c: Plain?
        "#,
    );
}

/// The names of the variants of `A`, whose members are `members`, a line each.
#[track_caller]
fn assert_names(members: &str, expected: &[&str]) {
    let members = members
        .trim()
        .lines()
        .map(|line| format!("    - {}\n", line.trim()));
    let schemas = format!("A:\n  oneOf:\n{}", members.collect::<String>());
    let (types, _) = types_and_findings(&schemas);
    let lines = types
        .lines()
        .skip(1)
        .take_while(|line| line.starts_with(' '));
    let names = lines.filter_map(|line| line.trim().strip_prefix("| ")?.split('(').next());
    assert_eq!(names.collect::<Vec<_>>(), expected, "{types}");
}

#[test]
fn objects_are_called_by_a_constant_though_it_is_optional() {
    assert_names(
        "
        {properties: {action: {enum: [skipKind]}, properties: {type: object}}}
        {properties: {action: {enum: [skipResource]}, properties: {type: object}}}
        ",
        &["skipKind", "skipResource"],
    );
}

#[test]
fn objects_are_called_by_the_first_of_values_that_differ() {
    assert_names(
        "
        {properties: {status: {enum: [completed]}, at: {type: string}}}
        {properties: {status: {enum: [queued, running]}, at: {type: string}}}
        ",
        &["completed", "queued"],
    );
    // What two can have tells nothing.
    assert_names(
        "
        {properties: {status: {enum: [queued, done]}, a: {type: string}}}
        {properties: {status: {enum: [queued, running]}, b: {type: string}}}
        ",
        &["a", "b"],
    );
}

#[test]
fn objects_are_called_by_what_only_one_requires() {
    assert_names(
        "
        {properties: {a: {type: string}, b: {type: string}}, required: [a]}
        {properties: {a: {type: string}, b: {type: string}}, required: [b]}
        {properties: {a: {type: string}, b: {type: string}}}
        ",
        &["a", "b", "object"],
    );
}

#[test]
fn objects_are_called_by_what_a_property_holds() {
    assert_names(
        "
        {properties: {id: {type: string}, labels: {type: array, items: {type: string}}}}
        {properties: {id: {type: string}, labels: {type: array, items: {type: object}}}}
        {properties: {id: {type: string}, labels: {oneOf: [{type: string}, {type: boolean}]}}}
        ",
        &[
            "labels strings",
            "labels objects",
            "labels string or boolean",
        ],
    );
}

#[test]
fn the_later_ones_of_objects_that_are_called_alike_say_how_they_differ() {
    assert_names(
        "
        {properties: {type: {enum: [github]}, repo: {type: string}}, required: [type, repo]}
        {properties: {type: {enum: [github]}, org: {type: string}}, required: [type, org]}
        {properties: {type: {enum: [github]}}, required: [type]}
        ",
        &["github", "github org", "object"],
    );
}

#[test]
fn values_that_all_members_have_name_none() {
    let of_all = "kind: {type: string, enum: [on, off]}";
    let schemas = format!(
        "
A:
  discriminator: {{propertyName: kind}}
  oneOf:
    - {{properties: {{{of_all}}}, required: [kind]}}
    - {{properties: {{{of_all}, name: {{type: string}}}}, required: [kind]}}
"
    );
    let (types, _) = types_and_findings(&schemas);
    assert!(types.contains("| object("), "{types}");
    assert!(types.contains("| name("), "{types}");
}
