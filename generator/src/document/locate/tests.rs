use super::*;

/// The text that each pointer is found at, with line and column.
fn spots(text: &str, pointers: &[&str]) -> Vec<String> {
    let pointers: Vec<Pointer> = pointers
        .iter()
        .map(|pointer| Pointer::parse(pointer).unwrap())
        .collect();
    let found = locate(text, &pointers.iter().collect::<Vec<_>>());
    let spot = |location: Option<Location>| {
        let Location { span, line, column } = location.unwrap();
        format!("{line}:{column} {}", &text[span])
    };
    found.into_iter().map(spot).collect()
}

#[test]
fn what_can_not_be_found_is_at_the_start() {
    for text in ["", "\u{feff}", "a: 1\n---\nb: 2\n", "}"] {
        let spots = spots(text, &["/b"]);
        assert!(spots[0].starts_with("1:1 "), "{text:?}: {spots:?}");
    }
}

#[test]
fn json_scalars_are_found_by_value_and_the_rest_by_key() {
    let text = "\u{feff}{\n  \"paths\": {\"/é\": {\"get\": [1, {\"x\": \"y\"}]}},\n  \"a\": true}";
    assert_eq!(
        spots(
            text,
            &[
                "/paths/~1é/get",
                "/paths/~1é/get/1/x",
                "/paths/~1é/get/1",
                "/a",
                ""
            ]
        ),
        ["2:20 \"get\"", "2:37 \"y\"", "2:31 {", "3:8 true", "1:2 {",]
    );
}

#[test]
fn what_is_not_there_is_found_by_its_ancestor() {
    let json = "{\"a\": {\"b\": 1}}";
    assert_eq!(spots(json, &["/a/c/d", "/a/b/c"]), ["1:2 \"a\"", "1:13 1"]);
    let yaml = "a:\n  b: 1\n";
    assert_eq!(spots(yaml, &["/a/c/d", "/a/b/c"]), ["1:1 a", "2:6 1"]);
}

#[test]
fn yaml_is_found_through_all_its_forms() {
    let text = "é: ü\npaths:\n  /a:\n    get:\n      - x\n      - {k: v, 200: \"z\"}\n  ? /b\n  : empty:\nlast: |\n  text\n";
    assert_eq!(
        spots(
            text,
            &[
                "/é",
                "/paths/~1a/get",
                "/paths/~1a/get/0",
                "/paths/~1a/get/1/200",
                "/paths/~1b/empty",
                "/paths/~1a"
            ]
        ),
        [
            "1:4 ü",
            "4:5 get",
            "5:9 x",
            "6:21 \"z\"",
            "8:5 empty",
            "3:3 /a"
        ]
    );
}

#[test]
fn spans_hold_whole_characters() {
    assert_eq!(
        spots("- é: 1\n- [ü]\n", &["/0", "/1", ""]),
        ["1:3 é", "2:3 [", "1:1 -"]
    );
}

#[test]
fn what_an_alias_brings_in_is_found_at_the_alias() {
    let text = "a: &a {x: 1}\nb: *a\n";
    assert_eq!(spots(text, &["/b/x", "/a/x"]), ["2:4 *a", "1:11 1"]);
}

#[test]
fn json_that_only_yaml_can_read_is_found_too() {
    let text = "{\n  # pets\n  \"a\": {\"b\": 2},\n}";
    assert_eq!(spots(text, &["/a/b"]), ["3:14 2"]);
}

#[test]
fn an_escaped_key_is_found_by_its_value() {
    assert_eq!(
        spots(r#"{"\u0061": {"b": []}}"#, &["/a", "/a/b"]),
        ["1:12 {", "1:13 \"b\""]
    );
}

#[test]
fn an_offset_has_line_and_column() {
    let location = locate_offset("ab\ncéd", 6);
    assert_eq!((location.line, location.column), (2, 3));
    assert_eq!(locate_offset("ab", 9).column, 3);
    assert_eq!(locate_offset("", 0).line, 1);
}
