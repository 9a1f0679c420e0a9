use serde_json::{Value, json};

use super::*;

/// The keywords that a schema becomes, and what is said of it.
fn read(schema: Value) -> (Value, Vec<String>) {
    let mut found = Diagnostics::new();
    let map = normalise(schema, &Cursor::ROOT, &mut found);
    let lines = found
        .iter()
        .map(|d| format!("{}: {}", d.pointer, d.message));
    (Value::Object(map), lines.collect())
}

/// What becomes something else without a word.
#[track_caller]
fn becomes(schema: Value, wanted: Value) {
    assert_eq!(read(schema), (wanted, Vec::new()));
}

/// What is repaired, with one finding.
#[track_caller]
fn is_repaired(schema: Value, wanted: Value, place: &str) {
    let (schema, lines) = read(schema);
    assert_eq!(schema, wanted);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].starts_with(&format!("{place}: ")), "{lines:?}");
}

#[test]
fn null_among_the_types_is_nullable() {
    becomes(
        json!({"type": ["string", "null"], "maxLength": 3}),
        json!({"maxLength": 3, "type": "string", "nullable": true}),
    );
    becomes(
        json!({"type": "null"}),
        json!({"nullable": true, "enum": [null]}),
    );
    becomes(
        json!({"type": ["integer", "number"]}),
        json!({"type": "number"}),
    );
}

#[test]
fn several_types_are_an_any_of_with_the_keywords_of_each() {
    becomes(
        json!({"type": ["string", "integer", "null"], "maxLength": 3, "minimum": 1, "title": "T"}),
        json!({
            "nullable": true,
            "title": "T",
            "anyOf": [{"type": "string", "maxLength": 3}, {"type": "integer", "minimum": 1}],
        }),
    );
    becomes(
        json!({"type": ["string", "integer"], "enum": ["a", 1]}),
        json!({"anyOf": [{"type": "string", "enum": ["a"]}, {"type": "integer", "enum": [1]}]}),
    );
}

#[test]
fn all_types_are_any() {
    let all = [
        "string", "number", "integer", "boolean", "object", "array", "null",
    ];
    becomes(json!({"type": all}), json!({"nullable": true}));
}

#[test]
fn misspelt_types_are_read_as_meant() {
    is_repaired(
        json!({"type": "String"}),
        json!({"type": "string"}),
        "#/type",
    );
    is_repaired(
        json!({"type": "file"}),
        json!({"type": "string", "format": "binary"}),
        "#/type",
    );
    is_repaired(json!({"type": "any"}), json!({}), "#/type");
    is_repaired(json!({"type": "Unicorn"}), json!({}), "#/type");
    is_repaired(json!({"type": {}}), json!({}), "#/type");
}

#[test]
fn const_is_an_enum_of_one() {
    becomes(json!({"const": "a"}), json!({"enum": ["a"]}));
    becomes(
        json!({"const": null}),
        json!({"nullable": true, "enum": [null]}),
    );
}

#[test]
fn enums_hold_each_value_once_and_of_the_type() {
    is_repaired(
        json!({"enum": ["a", "a"]}),
        json!({"enum": ["a"]}),
        "#/enum",
    );
    is_repaired(
        json!({"type": "string", "enum": [1, true, null]}),
        json!({"type": "string", "enum": ["1", "true", null]}),
        "#/enum",
    );
    is_repaired(
        json!({"type": "integer", "enum": ["1", "x"]}),
        json!({"type": "integer", "enum": [1]}),
        "#/enum",
    );
    is_repaired(json!({"enum": []}), json!({}), "#/enum");
    is_repaired(
        json!({"type": "array", "items": {"type": "string"}, "enum": ["a"]}),
        json!({"type": "array", "items": {"type": "string", "enum": ["a"]}}),
        "#/enum",
    );
}

#[test]
fn a_default_of_another_type_is_converted_or_left_out() {
    is_repaired(
        json!({"type": "integer", "default": "7"}),
        json!({"type": "integer", "default": 7}),
        "#/default",
    );
    is_repaired(
        json!({"type": "object", "default": 1}),
        json!({"type": "object"}),
        "#/default",
    );
}

#[test]
fn numeric_exclusive_bounds_are_flags() {
    becomes(
        json!({"exclusiveMinimum": 1, "exclusiveMaximum": 9}),
        json!({"minimum": 1, "exclusiveMinimum": true, "maximum": 9, "exclusiveMaximum": true}),
    );
    becomes(
        json!({"minimum": 5, "exclusiveMinimum": 1}),
        json!({"minimum": 5}),
    );
    becomes(
        json!({"minimum": 1, "exclusiveMinimum": true}),
        json!({"minimum": 1, "exclusiveMinimum": true}),
    );
}

#[test]
fn siblings_of_a_reference_stand_beside_an_all_of() {
    becomes(
        json!({"$ref": "#/a", "example": 1, "type": "object"}),
        json!({"$ref": "#/a"}),
    );
    becomes(
        json!({"$ref": "#/a", "description": "d", "nullable": true}),
        json!({"description": "d", "nullable": true, "allOf": [{"$ref": "#/a"}]}),
    );
    becomes(
        json!({"$ref": "#/a", "allOf": [{"title": "t"}]}),
        json!({"allOf": [{"$ref": "#/a"}, {"title": "t"}]}),
    );
}

#[test]
fn the_first_example_counts() {
    becomes(
        json!({"examples": ["a", "b"]}),
        json!({"examples": ["a", "b"], "example": "a"}),
    );
    becomes(
        json!({"examples": {"x": {"value": 1}}}),
        json!({"example": 1}),
    );
}

#[test]
fn tuples_are_prefix_items_of_an_array() {
    becomes(
        json!({"prefixItems": [{}], "items": false}),
        json!({"prefixItems": [{}], "maxItems": 1, "type": "array"}),
    );
    becomes(
        json!({"items": [{}, {}]}),
        json!({"prefixItems": [{}, {}], "type": "array"}),
    );
    becomes(
        json!({"prefixItems": [{}], "unevaluatedItems": false}),
        json!({"prefixItems": [{}], "maxItems": 1, "type": "array"}),
    );
    becomes(
        json!({"prefixItems": [{}], "unevaluatedItems": {"title": "a"}}),
        json!({"prefixItems": [{}], "items": {"title": "a"}, "type": "array"}),
    );
    // What `contains` looks for is evaluated.
    let wanted = json!({"type": "integer"});
    for (contains, rest, items) in [
        (
            json!({"type": "integer"}),
            json!({"type": "string"}),
            json!({"anyOf": [wanted, {"type": "string"}]}),
        ),
        (json!({"type": "integer"}), json!(false), wanted.clone()),
    ] {
        is_repaired(
            json!({"type": "array", "contains": contains, "unevaluatedItems": rest}),
            json!({"type": "array", "items": items}),
            "#/contains",
        );
    }
    is_repaired(
        json!({"type": "array", "contains": true, "unevaluatedItems": false}),
        json!({"type": "array"}),
        "#/contains",
    );
    is_repaired(json!({"prefixItems": "a"}), json!({}), "#/prefixItems");
}

#[test]
fn a_reference_is_a_text() {
    is_repaired(json!({"$ref": 7}), json!({}), "#/$ref");
}

#[test]
fn encoded_content_is_a_format() {
    becomes(
        json!({"type": "string", "contentEncoding": "base64"}),
        json!({"type": "string", "contentEncoding": "base64", "format": "byte"}),
    );
    becomes(
        json!({"type": "string", "contentMediaType": "image/png"}),
        json!({"type": "string", "contentMediaType": "image/png", "format": "binary"}),
    );
}

#[test]
fn patterns_stay_beside_what_is_said_of_other_names() {
    let place = "#/patternProperties";
    is_repaired(
        json!({"patternProperties": {"^x": {"type": "string"}}, "additionalProperties": false}),
        json!({
            "patternProperties": {"^x": {"type": "string"}},
            "additionalProperties": false,
        }),
        place,
    );
    is_repaired(
        json!({"patternProperties": {"^x": {"title": "a"}, "^y": {"title": "b"}}}),
        json!({
            "patternProperties": {"^x": {"title": "a"}, "^y": {"title": "b"}},
        }),
        place,
    );
    is_repaired(
        json!({"patternProperties": {"^x": {"title": "a"}}, "additionalProperties": true}),
        json!({"additionalProperties": true}),
        place,
    );
    becomes(
        json!({"unevaluatedProperties": {"title": "a"}}),
        json!({"unevaluatedProperties": {"title": "a"}}),
    );
    becomes(
        json!({"oneOf": [{"title": "a"}], "unevaluatedProperties": false}),
        json!({"oneOf": [{"title": "a"}]}),
    );
}

#[test]
fn required_is_a_list_beside_the_properties() {
    is_repaired(
        json!({"properties": {"a": {"required": true}}}),
        json!({"properties": {"a": {}}, "required": ["a"]}),
        "#/properties/a/required",
    );
    is_repaired(
        json!({"required": "a"}),
        json!({"required": ["a"]}),
        "#/required",
    );
    is_repaired(json!({"required": true}), json!({}), "#/required");
    becomes(json!({"required": []}), json!({}));
}

#[test]
fn booleans_and_texts_can_stand_for_schemas() {
    becomes(json!(true), json!({}));
    becomes(json!(false), json!({"not": {}}));
    is_repaired(json!("string"), json!({"type": "string"}), "#");
    is_repaired(json!(null), json!({}), "#");
}

#[test]
fn compositions_are_lists_that_hold_something() {
    is_repaired(
        json!({"allOf": {"title": "a"}}),
        json!({"allOf": [{"title": "a"}]}),
        "#/allOf",
    );
    is_repaired(json!({"anyOf": []}), json!({}), "#/anyOf");
    is_repaired(json!({"oneOf": "x"}), json!({}), "#/oneOf");
}

#[test]
fn a_discriminator_may_be_a_name() {
    is_repaired(
        json!({"discriminator": "kind"}),
        json!({"discriminator": {"propertyName": "kind"}}),
        "#/discriminator",
    );
    is_repaired(json!({"discriminator": {}}), json!({}), "#/discriminator");
}

#[test]
fn conditions_stay_and_limits_are_noted() {
    becomes(json!({"if": {}, "then": {}}), json!({"if": {}, "then": {}}));
    becomes(json!({"then": {}, "else": {}}), json!({}));
    becomes(
        json!({"dependencies": {"a": ["b"], "c": {}}}),
        json!({"dependentRequired": {"a": ["b"]}, "dependentSchemas": {"c": {}}}),
    );
    is_repaired(json!({"contains": {}}), json!({}), "#/contains");
}

#[test]
fn bounds_that_no_value_can_meet_are_reported() {
    let contradicts = |schema: Value| {
        let (_, lines) = read(schema);
        !lines.is_empty()
    };
    assert!(contradicts(json!({"minimum": 2, "maximum": 1})));
    assert!(contradicts(json!({"minimum": 2, "exclusiveMaximum": 2})));
    assert!(contradicts(
        json!({"minimum": 2, "maximum": 2, "exclusiveMinimum": true})
    ));
    assert!(contradicts(json!({"minLength": "3", "maxLength": 2})));
    assert!(contradicts(json!({"minItems": 3, "maxItems": 2})));
    assert!(contradicts(json!({"minProperties": 3, "maxProperties": 2})));
    assert!(!contradicts(json!({"minimum": 2, "maximum": 2})));
    assert!(!contradicts(
        json!({"minimum": 2, "maximum": 2, "exclusiveMinimum": false})
    ));
    assert!(!contradicts(
        json!({"exclusiveMinimum": 1, "exclusiveMaximum": 2})
    ));
    assert!(!contradicts(json!({"minLength": 3, "maximum": 2})));
    let (_, lines) = read(json!({"minimum": 9223372036854775807u64, "maximum": 1}));
    assert!(
        lines[0].contains("`minimum: 9223372036854775807`"),
        "{lines:?}"
    );
}

#[test]
fn letter_case_of_a_format_means_nothing() {
    for (format, known) in [
        ("Int32", "int32"),
        ("UUID", "uuid"),
        ("Date-Time", "date-time"),
    ] {
        let (schema, lines) = read(json!({"format": format}));
        assert_eq!(schema["format"], known);
        assert!(lines[0].contains("expected the format"), "{lines:?}");
    }
    let (schema, lines) = read(json!({"format": "Custom"}));
    assert_eq!((&schema["format"], lines.len()), (&json!("Custom"), 0));
}

#[test]
fn formats_near_to_known_ones_are_reported() {
    let meant = |format: &str| {
        let (_, lines) = read(json!({"format": format}));
        let line = lines.into_iter().next()?;
        Some(line.rsplit('`').nth(1).unwrap().to_owned())
    };
    for (format, known) in [
        ("datetime", "date-time"),
        ("Date_Time", "date-time"),
        ("dat-time", "date-time"),
        ("uid", "uuid"),
        ("int-32", "int32"),
        ("i64", "int64"),
        ("emial", "email"),
    ] {
        assert_eq!(meant(format).as_deref(), Some(known), "{format}");
    }
    for format in [
        "date-time",
        "uuid",
        "guid",
        "url",
        "data",
        "int24",
        "uint128",
        "phone",
        "currency",
        "json",
        "ulid",
        "timestamp",
        "money",
        "mime",
        "unix-time-millis",
    ] {
        assert_eq!(meant(format), None, "{format}");
    }
}

#[test]
fn nullable_is_of_3_0_alone() {
    let codes = |version: &str| {
        let document = json!({"openapi": version, "components": {"schemas": {
            "A": {"properties": {"nullable": {"nullable": true}, "b": {"nullable": false}}},
        }}});
        let mut found = Diagnostics::new();
        check_nullable(&document, &mut found);
        let places = found.iter().map(|d| d.pointer.to_string());
        places.collect::<Vec<_>>()
    };
    assert!(codes("3.0.3").is_empty());
    let place = "#/components/schemas/A/properties/nullable/nullable";
    assert_eq!(codes("3.1.0"), [place]);
}
