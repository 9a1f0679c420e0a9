mod hook;

use super::*;
use crate as runtime;
use crate::lenient;

#[derive(Clone, Debug, PartialEq)]
struct Pet {
    id: i64,
    name: Option<String>,
    born: Option<runtime::Date>,
    size: Option<i8>,
    kind: Option<Kind>,
    level: Option<Level>,
    owner: Option<String>,
    friends: Vec<Pet>,
    any: Option<serde_json::Value>,
    action: Option<Action>,
    value: Option<Value>,
    api_token: Option<String>,
}
runtime::model! { Pet {
    required id = "id", optional name = "name", optional born = "born", optional size = "size",
    optional kind = "kind", optional level = "level", nullable owner = "owner",
    required friends = "friends", optional_any any = "any", optional action = "action",
    optional value = "value", optional api_token = "api_token",
} }

runtime::string_enum! { pub enum Kind { Cat = "cat", Dog = "dog" } }

runtime::integer_enum! { pub enum Level: i64 { Low = 1, High = 7 } }

#[derive(Clone, Debug, PartialEq)]
enum Action {
    Tag(Kind),
    Send(Sent),
    Other(serde_json::Value),
}
runtime::union! { Action by "action" {
    Tag: Variant::STRING, Send: Variant::OBJECT.discriminator_values(&["send"]).write_discriminator("send"),
} }

#[derive(Clone, Debug, PartialEq)]
struct Sent {
    action: Option<String>,
    flow: Option<i64>,
}
runtime::model! { Sent { optional action = "action", optional flow = "flow" } }

#[derive(Clone, Debug, PartialEq)]
enum Value {
    Text(String),
    Number(i64),
    Other(serde_json::Value),
}
runtime::union! { Value { Text: Variant::STRING, Number: Variant::INTEGER } }

/// The deviations of a body, each as kind, place, what the document says, what came.
fn found<T: runtime::ReadJson>(body: &str) -> Vec<String> {
    let (_, deviations) = lenient::decode::<T>(body.as_bytes(), true);
    let line = |f: &Deviation| format!("{} at {}: {}, not {}", f.kind, f.path, f.expected, f.found);
    deviations.iter().map(line).collect()
}

#[track_caller]
fn assert_found(property: &str, expected: &[&str]) {
    let body = format!(r#"[{{"id":1,"owner":null,"friends":[],{property}}}]"#);
    assert_eq!(found::<Vec<Pet>>(&body), expected, "{body}");
}

#[test]
fn what_the_document_says_is_no_deviation() {
    assert_found(
        r#""name":"a","born":"2024-02-29","kind":"cat","level":7,"any":null,"action":{"action":"send","flow":1},"value":3"#,
        &[],
    );
}

#[test]
fn each_kind_of_deviation_is_found() {
    assert_found(
        r#""extra":{"a":1,"b":[2]}"#,
        &["unknown property at [0].extra: no property of this name, not an object with `a`, `b`"],
    );
    assert_found(
        r#""kind":"cow""#,
        &["unknown value at [0].kind: one of cat, dog, not \"cow\""],
    );
    assert_found(
        r#""level":9"#,
        &["unknown value at [0].level: one of 1, 7, not 9"],
    );
    assert_found(
        r#""name":null"#,
        &["null at [0].name: a value, or nothing, not null"],
    );
    assert_found(
        r#""name":7"#,
        &["other JSON type at [0].name: a string, not 7"],
    );
    assert_found(
        r#""size":"7""#,
        &["other JSON type at [0].size: an integer, not \"7\""],
    );
    assert_found(
        r#""name":[1,2]"#,
        &["other JSON type at [0].name: a string, not an array of 2 items"],
    );
    assert_found(
        r#""born":"29.2.2024""#,
        &["other format at [0].born: a date of RFC 3339, not \"29.2.2024\""],
    );
    assert_found(
        r#""size":300"#,
        &["other format at [0].size: an integer, not 300"],
    );
    assert_found(
        r#""action":{"action":"fly"}"#,
        &["unknown variant at [0].action: `action`: send, not an object with `action`"],
    );
    assert_found(
        r#""value":[]"#,
        &[
            "unknown variant at [0].value: one of Text, Number, but none fits: Text (expected a string, found an array); Number (expected an integer, found an array), not an array of 0 items",
        ],
    );
}

#[test]
fn what_is_missing_is_told_with_the_object_it_is_missing_in() {
    assert_eq!(
        found::<Pet>(r#"{"id":1,"friends":[{"id":2,"friends":[]}]}"#),
        [
            "missing property at friends[0]: the property `owner`, not an object with `id`, `friends`",
            "missing property at : the property `owner`, not an object with `id`, `friends`",
        ]
    );
    assert_eq!(
        found::<Pet>(r#"{"owner":"x","friends":[]}"#),
        ["missing property at : the property `id`, not an object with `owner`, `friends`"]
    );
}

#[test]
fn a_list_for_an_object_is_told_once() {
    assert_found(
        r#""friends":{"3":{"id":"5","owner":null,"friends":[]}}"#,
        &[
            "other JSON type at [0].friends: an array, not an object with `3`",
            "other JSON type at [0].friends.3.id: an integer, not \"5\"",
        ],
    );
}

#[test]
fn several_are_told_in_order() {
    assert_found(
        r#""extra":1,"kind":"cow","more":2"#,
        &[
            "unknown property at [0].extra: no property of this name, not 1",
            "unknown value at [0].kind: one of cat, dog, not \"cow\"",
            "unknown property at [0].more: no property of this name, not 2",
        ],
    );
}

#[test]
fn a_body_gives_at_most_a_hundred() {
    let properties: Vec<_> = (0..500).map(|at| format!(r#""x{at}":1"#)).collect();
    let body = format!("{{{}}}", properties.join(","));
    assert_eq!(found::<Sent>(&body).len(), 100);
}

#[test]
fn what_all_items_have_is_one_deviation_with_a_count() {
    let body = format!("[{{}},{}]", vec![r#"{"x":1,"flow":"7"}"#; 400].join(","));
    let (_, deviations) = lenient::decode::<Vec<Sent>>(body.as_bytes(), true);
    let all: Vec<_> = deviations
        .iter()
        .map(|it| (it.kind, it.path.as_str(), it.place.as_str(), it.count))
        .collect();
    assert_eq!(
        all,
        [
            (DriftKind::UnknownProperty, "[1].x", "[].x", 400),
            (DriftKind::JsonType, "[1].flow", "[].flow", 400),
        ]
    );
    // Names in maps are places of one kind too.
    type Map = std::collections::BTreeMap<String, Sent>;
    let (_, deviations) = lenient::decode::<Map>(br#"{"a":{"x":1},"b":{"x":2},"c":{}}"#, true);
    let all: Vec<_> = deviations.iter().collect();
    assert_eq!((all.len(), all[0].count), (1, 2));
    assert_eq!(
        (all[0].path.as_str(), all[0].place.as_str()),
        ("a.x", "*.x")
    );
}

#[test]
fn a_variant_that_lost_tells_nothing() {
    // Tried as an integer first, or not at all: neither leaves a trace.
    assert_found(r#""value":"7""#, &[]);
    assert_found(
        r#""action":{"action":"send","flow":"7"}"#,
        &["other JSON type at [0].action.flow: an integer, not \"7\""],
    );
}

#[derive(Debug)]
struct Short {
    a: Option<i64>,
}
runtime::deserialize_model! { Short { optional a = "a" } }

#[derive(Debug)]
struct Long {
    a: Option<i64>,
    b: Option<i64>,
}
runtime::deserialize_model! { Long { optional a = "a", optional b = "b" } }

#[derive(Debug)]
enum Size {
    Short(Short),
    Long(Long),
    Other(#[allow(dead_code, reason = "the macro wants it")] serde_json::Value),
}
runtime::deserialize_union! { Size { Short: Variant::OBJECT, Long: Variant::OBJECT } }

#[test]
fn a_variant_that_was_the_best_for_a_while_tells_nothing() {
    let body = r#"{"a":1,"b":2,"c":3}"#;
    assert_eq!(
        found::<Size>(body),
        ["unknown property at c: no property of this name, not 3"]
    );
}

#[test]
fn values_are_shown_in_part_and_secrets_not_at_all() {
    assert_eq!(
        shown(r#"{"password":"x"}"#, None),
        "an object with `password`"
    );
    assert_eq!(shown("[\"x\"]", None), "an array of 1 items");
    for name in [
        "token",
        "api_token",
        "apiKey",
        "X-Api-Key",
        "userPassword",
        "pin",
        "client_secret",
    ] {
        assert_eq!(
            shown("\"hunter2\"", Some(name)),
            "a string (not shown)",
            "{name}"
        );
    }
    for name in ["id", "pinned", "keyboard", "author"] {
        assert_eq!(shown("\"x\"", Some(name)), "\"x\"", "{name}");
    }
    assert_found(
        r#""api_token":7"#,
        &["other JSON type at [0].api_token: a string, not an integer (not shown)"],
    );
}
