//! Documents that are made to hang or to overflow.

use std::fmt::Write;

use super::lower;

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
