use serde_json::json;

use super::*;

/// The tree of a text, and the codes of what was found.
fn tree(text: &str) -> (Option<Value>, Vec<&'static str>) {
    let mut diagnostics = Diagnostics::new();
    let tree = read(text, "", &mut diagnostics);
    let codes = diagnostics.iter().map(|d| d.code()).collect();
    (tree, codes)
}

#[test]
fn keys_that_are_no_strings_become_strings() {
    let (value, codes) = tree("{200: a, true: b, 1.5: c, ~: d}");
    assert_eq!(
        value.unwrap(),
        json!({"200": "a", "true": "b", "1.5": "c", "null": "d"})
    );
    assert_eq!(codes.len(), 1, "{codes:?}");
    assert!(tree("a:\n  200: x\n").1.is_empty());
}

#[test]
fn numbers_past_64_bits_become_floats() {
    let (value, _) = tree("minimum: -9223372036854776000\nmaximum: 18446744073709551615");
    let value = value.unwrap();
    assert_eq!(value["minimum"], json!(-9.223372036854776e18));
    assert_eq!(value["maximum"], json!(u64::MAX));
    let (value, _) = tree("a: 123456789012345678901234567890123456789012345678");
    assert!(value.is_some());
    assert_eq!(tree("a: .inf").0.unwrap(), json!({"a": "inf"}));
}

#[test]
fn the_last_of_two_members_with_one_key_counts() {
    let (value, codes) = tree(r#"{"a": 1, "a": 2}"#);
    assert_eq!(value.unwrap(), json!({"a": 2}));
    assert_eq!(codes, ["duplicate-key"]);
}

#[test]
fn two_path_items_of_one_path_are_united() {
    let (value, _) = tree("paths:\n  /a: {get: 1}\n  /a: {put: 2}\n");
    assert_eq!(
        value.unwrap(),
        json!({"paths": {"/a": {"get": 1, "put": 2}}})
    );
}

#[test]
fn an_operation_that_another_one_hides_is_named() {
    let (_, codes) = tree("paths:\n  /a: {get: 1}\n  /a: {get: 2}\n");
    assert_eq!(codes, ["duplicate-path", "duplicate-operation"]);
}

#[test]
fn anchors_merges_and_tags_are_carried_out() {
    let (value, _) = tree("a: &a {x: 1, y: 2}\nb: *a\nc: {<<: *a, y: 3}\nd: !Thing {z: 4}\n");
    assert_eq!(
        value.unwrap(),
        json!({"a": {"x": 1, "y": 2}, "b": {"x": 1, "y": 2}, "c": {"y": 3, "x": 1}, "d": {"z": 4}})
    );
}

#[test]
fn what_aliases_unfold_to_is_bounded() {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let alias = format!("*a{}", level - 1);
        let list = vec![alias; 10].join(", ");
        text.push_str(&format!("a{level}: &a{level} [{list}]\n"));
    }
    let (value, codes) = tree(&text);
    assert_eq!(value, None);
    assert_eq!(codes, ["alias-limit"]);
}

#[test]
fn what_is_too_deep_is_left_out() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let text = format!("{}1{}", open.repeat(5000), close.repeat(5000));
        let (value, codes) = tree(&text);
        assert!(value.is_some());
        assert_eq!(codes, ["depth-limit"]);
    }
    let (_, codes) = tree(&format!("x: {}1{}", "[".repeat(5000), "]".repeat(5000)));
    assert_eq!(codes.len(), 1);
}

#[test]
fn a_syntax_error_has_an_offset() {
    let mut diagnostics = Diagnostics::new();
    assert_eq!(read("\u{feff}{\n  \"a\": \"}", "", &mut diagnostics), None);
    let error = diagnostics.iter().next().unwrap();
    assert_eq!(error.code(), "invalid-syntax");
    assert_eq!(error.offset, Some(13));
    assert!(!error.message.contains("line"), "{}", error.message);
}

#[test]
fn the_offset_of_a_yaml_error_counts_bytes() {
    let mut diagnostics = Diagnostics::new();
    let text = "é: ü\nb: @x\n";
    assert_eq!(read(text, "", &mut diagnostics), None);
    let offset = diagnostics.iter().next().unwrap().offset.unwrap();
    assert_eq!(&text[offset..], "@x\n");
}

#[test]
fn json_with_comments_is_read_as_yaml() {
    let (value, codes) = tree("{\n  # pets\n  \"a\": 1,\n}");
    assert_eq!(value.unwrap(), json!({"a": 1}));
    assert_eq!(codes, ["json-read-as-yaml"]);
    // By its name it is YAML, which is no repair.
    let mut diagnostics = Diagnostics::new();
    let read = read("{a: 1, b: [x]}", "pets.YAML", &mut diagnostics);
    assert_eq!(read, Some(json!({"a": 1, "b": ["x"]})));
    assert!(diagnostics.is_empty());
}

#[test]
fn an_empty_text_is_null() {
    assert_eq!(tree("").0, Some(Value::Null));
}

#[test]
fn more_brackets_than_the_yaml_parser_has_time_for_are_refused() {
    for open in ["[", "{a: ", "{\"a\":"] {
        let mut diagnostics = Diagnostics::new();
        let text = format!("x: 1\ny: {}", open.repeat(MAX_BRACKETS + 1));
        assert_eq!(read(&text, "", &mut diagnostics), None);
        let found = diagnostics.iter().next().unwrap();
        assert_eq!(found.code(), "bracket-limit");
        assert_eq!(found.offset, Some(text.len() - open.len()));
    }
    let text = format!(
        "x: {}{}",
        "[".repeat(MAX_BRACKETS),
        "]".repeat(MAX_BRACKETS)
    );
    assert!(tree(&text).0.is_some());
}
