//! Conditions and patterns of names.

use std::fmt::Write;

use super::{check, lower, lower_counted, types_and_findings};

#[test]
fn what_a_condition_adds_is_optional() {
    check(
        "
A:
  type: object
  required: [kind]
  properties: {kind: {type: string}}
  if: {properties: {kind: {const: x}}}
  then: {required: [a], properties: {a: {type: string}}}
  else: {properties: {a: false, b: {type: integer}}}
  dependentRequired: {kind: [c]}
",
        "
        A
          kind: Plain
          a: Plain?
          b: I64?
          c: Any?
        ",
    );
}

#[test]
fn the_type_beside_a_condition_counts() {
    check(
        "
A:
  type: object
  properties: {n: {type: integer}, s: {type: object, required: [x], properties: {x: {type: string}}}}
  if: {required: [n]}
  then: {properties: {n: {const: 3}, s: {properties: {y: {type: string}}}}}
",
        "
        A
          n: I64?
          s: A.s?
        A.s
          x: Plain
          y: Plain?
        ",
    );
}

#[test]
fn conditions_are_inherited() {
    check(
        "
A:
  type: object
  properties: {n: {type: integer}}
  if: {required: [n]}
  then: {properties: {a: {type: string}}}
  else: {properties: {a: {type: integer}}}
B: {allOf: [{$ref: '#/components/schemas/A'}], properties: {m: {type: integer}}}
",
        "
        A
          n: I64?
          a: A.a?
        B
          n: I64?
          m: I64?
          a: A.a?
        A.a
          | string(Plain)
          | integer(I64)
        ",
    );
}

#[test]
fn the_finding_names_the_properties() {
    let (_, findings) = types_and_findings(
        "A: {type: object, if: {required: [a]}, then: {properties: {b: {type: string}}}, dependentSchemas: {b: {maxProperties: 3}}}",
    );
    let of_version = |finding: &&String| !finding.ends_with("key-of-another-version");
    let findings: Vec<_> = findings.iter().filter(of_version).collect();
    assert_eq!(
        findings,
        [
            "#/components/schemas/A/if condition-not-checked",
            "#/components/schemas/A/dependentSchemas schema-keyword-ignored",
        ]
    );
    let (_, diagnostics) =
        lower("A: {type: object, if: {required: [a]}, then: {properties: {b: {type: string}}}}");
    let said = diagnostics.iter().last().expect("a finding").to_string();
    assert!(said.contains("`b`") && !said.contains("`a`"), "{said}");
}

#[test]
fn conditions_in_a_circle_end() {
    let mut schemas = String::new();
    for index in 0..60 {
        let other =
            |step: usize| format!("{{$ref: '#/components/schemas/A{}'}}", (index + step) % 60);
        writeln!(
            schemas,
            "A{index}: {{type: object, properties: {{p{index}: {}}}, if: {}, then: {{oneOf: [{}, {}]}}, else: {{properties: {{p{index}: {}, q: {}}}}}}}",
            other(1), other(2), other(3), other(5), other(7), other(11),
        )
        .expect("a String takes all");
    }
    let types = lower(&schemas).0.types.len();
    assert!((60..5_000).contains(&types), "{types}");
}

#[test]
fn nested_conditions_take_no_time() {
    let mut schema = "{properties: {last: {type: string}}}".to_owned();
    for index in 0..30 {
        schema = format!(
            "{{if: {{required: [a{index}]}}, then: {schema}, else: {{anyOf: [{{properties: {{b{index}: {{type: string}}}}}}, {{properties: {{c{index}: {{type: string}}}}}}]}}}}"
        );
    }
    let (_, _, steps) = lower_counted(&format!("A: {schema}\n"));
    assert!(steps < 50_000, "{steps}");
}
