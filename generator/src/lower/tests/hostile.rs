//! Documents that are made to hang or to overflow.

use std::fmt::Write;

use super::{lower, lower_counted};

#[test]
fn a_long_chain_of_all_of_ends() {
    let mut schemas = String::new();
    for index in 0..3000 {
        let next = index + 1;
        writeln!(
            schemas,
            "A{index}: {{allOf: [{{$ref: '#/components/schemas/A{next}'}}], properties: {{p: {{type: string}}}}}}"
        )
        .expect("a String takes all");
    }
    schemas.push_str("A3000: {type: object, properties: {last: {type: string}}}\n");
    assert_eq!(lower(&schemas).0.types.len(), 3001);
}

#[test]
fn unions_in_unions_take_no_time() {
    let mut schema = "{type: string}".to_owned();
    for _ in 0..25 {
        schema = format!(
            "{{type: object, properties: {{a: {{type: string}}}}, oneOf: [{schema}, {{properties: {{b: {{type: string}}}}}}]}}"
        );
    }
    lower(&format!("A: {schema}\n"));
    let mut schema = "{type: string}".to_owned();
    for _ in 0..25 {
        schema = format!(
            "{{oneOf: [{schema}, {{type: array, items: {{type: boolean}}}}, {{allOf: [{{type: integer}}]}}]}}"
        );
    }
    lower(&format!("A: {schema}\n"));
}

#[test]
fn unions_times_unions_are_given_up() {
    let mut schemas = String::new();
    for index in 0..6 {
        write!(schemas, "U{index}: {{oneOf: [").expect("a String takes all");
        for member in 0..8 {
            write!(
                schemas,
                "{{properties: {{p{index}x{member}: {{type: string}}}}}}, "
            )
            .expect("a String takes all");
        }
        schemas.push_str("]}\n");
    }
    let all: Vec<_> = (0..6)
        .map(|i| format!("{{$ref: '#/components/schemas/U{i}'}}"))
        .collect();
    writeln!(schemas, "A: {{allOf: [{}]}}", all.join(", ")).expect("a String takes all");
    assert!(lower(&schemas).0.types.len() < 1000);
}

#[test]
fn properties_that_are_merged_again_and_again_end() {
    let schemas = "
A: {type: object, properties: {x: {$ref: '#/components/schemas/A'}, y: {$ref: '#/components/schemas/B'}}}
B: {type: object, properties: {x: {$ref: '#/components/schemas/C'}, y: {$ref: '#/components/schemas/D'}}}
C: {type: object, properties: {x: {$ref: '#/components/schemas/D'}, y: {$ref: '#/components/schemas/A'}}}
D: {type: object, properties: {x: {$ref: '#/components/schemas/B'}, y: {$ref: '#/components/schemas/C'}}}
E: {allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]}
";
    assert!(lower(schemas).0.types.len() < 100);
}

#[test]
fn types_of_all_subsets_are_bounded() {
    let mut schemas = String::new();
    for index in 0..40 {
        let (x, y) = ((index * 7 + 1) % 40, (index * 11 + 3) % 40);
        writeln!(
            schemas,
            "A{index}: {{properties: {{x: {{$ref: '#/components/schemas/A{x}'}}, y: {{allOf: [{{$ref: '#/components/schemas/A{y}'}}, {{$ref: '#/components/schemas/A{x}'}}]}}}}}}"
        )
        .expect("a String takes all");
    }
    assert!(lower(&schemas).0.types.len() < 20_000);
}

#[test]
fn deep_nesting_ends_before_the_stack_does() {
    for (open, close) in [
        ("{properties: {a: ", "}}"),
        ("{type: array, items: ", "}"),
        ("{allOf: [", "]}"),
        ("{oneOf: [{type: boolean}, ", "]}"),
        ("{allOf: [{type: object}, {properties: {a: ", "}}]}"),
    ] {
        for depth in [30, 90] {
            let schema = [
                open.repeat(depth),
                "{type: string}".into(),
                close.repeat(depth),
            ]
            .concat();
            lower(&format!("A: {schema}\n"));
        }
    }
}

/// The steps that a document takes; it ends, and without a limit.
fn steps(schemas: &str) -> usize {
    let (_, diagnostics, steps) = lower_counted(schemas);
    let limits: Vec<_> = diagnostics
        .iter()
        .filter(|d| d.code().ends_with("-limit"))
        .collect();
    assert!(limits.is_empty(), "{limits:#?}");
    steps
}

#[test]
fn unions_in_a_cycle_with_properties_beside_them_are_combined_once() {
    let steps = steps(
        "
Term: {type: object, properties: {line: {type: number}}, oneOf: [{$ref: '#/components/schemas/Sum'}, {$ref: '#/components/schemas/Name'}]}
Sum: {oneOf: [{$ref: '#/components/schemas/Term'}, {type: object, properties: {left: {type: string}}}]}
Name: {type: object, properties: {name: {type: string}}}
",
    );
    assert!(steps < 200, "{steps}");
}

#[test]
fn two_unions_that_list_each_other_with_properties_beside_each_end() {
    let steps = steps(
        "
A: {properties: {a: {type: string}}, oneOf: [{$ref: '#/components/schemas/B'}, {properties: {x: {type: string}}}]}
B: {properties: {b: {type: string}}, oneOf: [{$ref: '#/components/schemas/A'}, {properties: {y: {type: string}}}]}
",
    );
    assert!(steps < 500, "{steps}");
}

#[test]
fn a_union_of_itself_with_properties_beside_it_is_combined_once() {
    let steps = steps(
        "A: {oneOf: [{$ref: '#/components/schemas/A', nullable: true}, {}], properties: {value: {}}}\n",
    );
    assert!(steps < 200, "{steps}");
    let steps = self::steps(
        "A: {oneOf: [{nullable: true, allOf: [{$ref: '#/components/schemas/A'}]}, {}], properties: {value: {}}}\n",
    );
    assert!(steps < 200, "{steps}");
}

/// Unions with discriminators, each of which lists all others.
fn tagged_unions(count: usize) -> String {
    let mut schemas = String::from("Leaf: {properties: {kind: {type: string}}}\n");
    for index in 0..count {
        let mut members = String::new();
        for other in (0..count).filter(|other| *other != index) {
            write!(members, "{{$ref: '#/components/schemas/U{other}'}}, ")
                .expect("a String takes all");
        }
        writeln!(
            schemas,
            "U{index}: {{discriminator: {{propertyName: kind}}, oneOf: [{members}{{$ref: '#/components/schemas/Leaf'}}]}}"
        )
        .expect("a String takes all");
    }
    schemas
}

#[test]
fn tagged_unions_that_list_each_other_are_asked_once() {
    assert!(steps(&tagged_unions(4)) < 500);
    // Twice the unions are four times the members, each of which is asked for all values.
    let (few, many) = (steps(&tagged_unions(6)), steps(&tagged_unions(12)));
    assert!(many < 10 * few, "{few} {many}");
}

#[test]
fn arrays_of_themselves_that_meet_get_a_name() {
    let schemas = "
Pair: {type: array, prefixItems: [{type: string}, {type: string}]}
Tree: {type: array, items: {allOf: [{$ref: '#/components/schemas/Pair'}, {$ref: '#/components/schemas/Tree'}]}}
";
    let (api, _, steps) = lower_counted(schemas);
    assert!(steps < 200, "{steps}");
    assert_eq!(api.types.len(), 5);
}

#[test]
fn a_chain_longer_than_the_nesting_limit_is_exact() {
    for count in [50, 300] {
        let mut schemas = String::new();
        for index in 0..count {
            writeln!(
                schemas,
                "A{index}: {{allOf: [{{$ref: '#/components/schemas/A{}'}}], properties: {{p{index}: {{type: string}}}}}}",
                index + 1
            )
            .expect("a String takes all");
        }
        writeln!(
            schemas,
            "A{count}: {{type: object, properties: {{last: {{type: string}}}}}}"
        )
        .expect("a String takes all");
        let (api, diagnostics, _) = lower_counted(&schemas);
        let codes: Vec<_> = diagnostics.iter().map(|d| d.code()).collect();
        assert!(codes.is_empty(), "{codes:?}");
        let crate::ir::TypeKind::Struct(first) = &api.types[0].kind else {
            panic!("a struct");
        };
        assert_eq!(first.fields.len(), count + 1);
    }
}

#[test]
fn what_takes_more_steps_than_a_document_may_says_that_it_is_a_limit() {
    let mut schemas = String::new();
    for index in 0..40 {
        let (x, y) = ((index * 7 + 1) % 40, (index * 11 + 3) % 40);
        writeln!(
            schemas,
            "A{index}: {{properties: {{x: {{$ref: '#/components/schemas/A{x}'}}, y: {{allOf: [{{$ref: '#/components/schemas/A{y}'}}, {{$ref: '#/components/schemas/A{x}'}}]}}}}}}"
        )
        .expect("a String takes all");
    }
    let (_, diagnostics, _) = lower_counted(&schemas);
    assert!(diagnostics.iter().any(|d| d.code() == "combination-limit"));
    assert!(diagnostics.iter().all(|d| d.code().ends_with("-limit")));
}

#[test]
fn twice_a_chain_in_which_each_member_adds_a_property_is_twice_the_properties() {
    let fields = |count: usize| {
        let mut schemas = "A0: {type: object, properties: {p0: {type: string}}}\n".to_owned();
        for index in 1..count {
            writeln!(
                schemas,
                "A{index}: {{allOf: [{{$ref: '#/components/schemas/A{}'}}], properties: {{p{index}: {{type: string}}}}}}",
                index - 1
            )
            .expect("a String takes all");
        }
        let (api, diagnostics, _) = lower_counted(&schemas);
        assert!(diagnostics.iter().any(|d| d.code() == "combination-limit"));
        let structs = api.types.iter().filter_map(|ty| match &ty.kind {
            crate::ir::TypeKind::Struct(it) => Some(it.fields.len()),
            _ => None,
        });
        structs.sum::<usize>()
    };
    let (short, long) = (fields(800), fields(1600));
    assert!(long <= 2 * short, "{short} {long}");
}
