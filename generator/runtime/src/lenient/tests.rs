use std::collections::BTreeMap;
use std::fmt::Debug;

use serde_json::{Value, json};

use super::*;
use crate as runtime;
use crate::Base64;
use crate::{Date, DateTime};

#[derive(Clone, Debug, PartialEq)]
struct Tag {
    id: i64,
    name: Option<String>,
}
runtime::model! { Tag { required id = "id", optional name = "name" } }

#[derive(Clone, Debug, Default, PartialEq)]
struct Hints {
    count: Option<i64>,
    open: Option<bool>,
    born: Option<runtime::Date>,
    level: Option<Level>,
    mood: Option<Mood>,
    text: Option<String>,
    owner: Option<Option<i64>>,
    ids: Option<Vec<i64>>,
    tags: Option<Vec<Tag>>,
    map: Option<BTreeMap<String, i64>>,
    inner: Option<Box<Hints>>,
    what: Option<What>,
}
runtime::model! { Hints {
    optional count = "count", optional open = "open", optional born = "born", optional level = "level",
    optional mood = "mood", optional text = "text", optional_nullable owner = "owner", optional ids = "ids",
    optional tags = "tags", optional map = "map", optional inner = "inner", optional what = "what",
} }

#[derive(Clone, Debug, PartialEq)]
struct Firm {
    id: i64,
    list: Vec<i64>,
    map: BTreeMap<String, i64>,
    owner: Option<i64>,
    hints: Option<Hints>,
}
runtime::model! { Firm {
    required id = "id", required list = "list", required map = "map", nullable owner = "owner",
    optional hints = "hints",
} }

runtime::integer_enum! { pub enum Level: i64 { Low = 1, High = 7 } }

runtime::string_enum! { pub enum Mood { Good = "good", Seven = "7" } }

#[derive(Clone, Debug, PartialEq)]
enum What {
    Count(i64),
    Tag(Tag),
    Many(Vec<Tag>),
    Other(serde_json::Value),
}
runtime::union! { What { Count: Variant::INTEGER, Tag: Variant::OBJECT, Many: Variant::ARRAY } }

fn leniently<T: runtime::ReadJson>(json: &str) -> Result<T, JsonError> {
    decode(json.as_bytes(), false).0
}

/// Reads leniently what is an error otherwise.
#[track_caller]
fn only_lenient<T: runtime::ReadJson + PartialEq + Debug>(json: &str, value: T) {
    assert!(serde_json::from_str::<T>(json).is_err(), "strict: {json}");
    assert_eq!(leniently::<T>(json).unwrap(), value, "{json}");
}

#[track_caller]
fn never<T: runtime::ReadJson + Debug>(json: &str) -> JsonError {
    leniently::<T>(json).expect_err(json)
}

#[test]
fn what_fits_reads_as_ever() {
    let json = json!({
        "count": -3, "open": true, "born": "2024-02-29", "level": 7, "mood": "good", "text": "",
        "owner": null, "ids": [1, 2], "tags": [{"id": 1, "name": "a\n\"ä"}], "map": {"x": 1},
        "inner": {"count": 1}, "what": {"id": 4}, "unknown": [{}],
    })
    .to_string();
    let strict: Hints = serde_json::from_str(&json).unwrap();
    assert_eq!(leniently::<Hints>(&json).unwrap(), strict);
    assert_eq!(strict.what, Some(What::Tag(Tag { id: 4, name: None })));
}

#[test]
fn scalars_of_another_json_type() {
    only_lenient("\"42\"", 42_i64);
    only_lenient("42.0", 42_i64);
    only_lenient("\"18446744073709551615\"", u64::MAX);
    only_lenient("\"4.2\"", 4.2_f64);
    only_lenient("42", "42".to_owned());
    only_lenient("4.20", "4.20".to_owned());
    only_lenient("false", "false".to_owned());
    only_lenient("1", true);
    only_lenient("\"False\"", false);
    only_lenient("\"7\"", Level::High);
    only_lenient("\"8\"", Level::Other(8));
    only_lenient("7", Mood::Seven);
}

#[test]
fn what_would_lose_or_make_up_something_stays_an_error() {
    let error = never::<i64>("\"4.2\"");
    assert_eq!(error.message, "expected an integer, found a string");
    never::<i64>("4.2");
    never::<u8>("\"300\"");
    never::<u8>("-1");
    never::<i64>("true");
    never::<i64>("null");
    never::<i64>("\"\"");
    never::<bool>("2");
    never::<f64>("\"NaN\"");
    never::<String>("null");
    never::<Tag>("\"\"");
    never::<Tag>("null");
    never::<Tag>("[]");
    never::<Tag>("[{\"id\":1},{\"id\":2}]");
    never::<Tag>("[1]");
    never::<Hints>("[{},{}]");
    never::<Hints>("null");
    never::<i64>("[1,2]");
    never::<i64>("[]");
    never::<Tag>("7");
    never::<runtime::DateTime>("\"yesterday\"");
    never::<runtime::DateTime>("1700000000");
    never::<Base64>("\"a b\"");
    never::<(i64, i64)>("7");
}

#[test]
fn other_formats_come_from_their_spelling() {
    only_lenient::<Base64>("1234", "1234".parse().unwrap());
    assert_eq!(
        leniently::<runtime::Decimal>("4.20").unwrap(),
        "4.20".parse().unwrap()
    );
}

#[test]
fn lists_come_as_objects_and_as_values_alone() {
    only_lenient("{}", Vec::<i64>::new());
    only_lenient("null", Vec::<i64>::new());
    only_lenient("\"\"", Vec::<i64>::new());
    only_lenient(r#"{"10":3,"2":"2","1":1}"#, vec![1_i64, 2, 3]);
    only_lenient("7", vec![7_i64]);
    only_lenient("\"7\"", vec![7_i64]);
    let tag = Tag { id: 1, name: None };
    only_lenient(r#"{"id":1}"#, vec![tag.clone()]);
    only_lenient(r#"{"0":{"id":"1"}}"#, vec![tag.clone()]);
    only_lenient(r#"{"b":{"id":"1"},"a":{"id":1}}"#, vec![tag.clone(), tag]);
    only_lenient(r#"{"0":1,"1":2}"#, (1_i64, 2_i64));
}

#[test]
fn a_value_comes_as_a_list_of_one() {
    only_lenient("[7]", 7_i64);
    only_lenient("[\"7\"]", 7_i64);
    only_lenient("[true]", true);
    only_lenient("[\"a\"]", "a".to_owned());
    only_lenient("[7]", Level::High);
    only_lenient("[{\"id\":1}]", Tag { id: 1, name: None });
    let error = never::<Tag>("[{\"id\":\"x\"}]");
    assert_eq!(error.path, "[0].id");
}

#[test]
fn a_container_for_a_string_is_its_json_text() {
    only_lenient(r#"{"a": [1.50]}"#, r#"{"a": [1.50]}"#.to_owned());
    only_lenient("[1,2]", "[1,2]".to_owned());
    only_lenient("[]", "[]".to_owned());
    // But no variant of a union, which keeps it better.
    let read = leniently::<Texts>(r#"{"a":1}"#).unwrap();
    assert_eq!(read, Texts::Other(json!({"a": 1})));
}

#[derive(Clone, Debug, PartialEq)]
enum Texts {
    Text(String),
    Count(i64),
    Other(Value),
}
runtime::union! { Texts { Text: Variant::STRING, Count: Variant::INTEGER } }

#[test]
fn instants_come_without_an_offset() {
    for text in ["2024-01-02T03:04:05", "2024-01-02 03:04:05"] {
        let json = format!("\"{text}\"");
        let read = leniently::<DateTime>(&json).unwrap();
        assert_eq!(read.as_str(), text);
        assert!(json::decode_json::<DateTime>(json.as_bytes()).is_err());
    }
}

#[test]
fn a_date_may_come_with_its_midnight() {
    let day: Date = "2024-01-02".parse().unwrap();
    only_lenient("\"2024-01-02T00:00:00.000Z\"", day);
    assert_eq!(leniently("\"2024-01-02 00:00:00\""), Ok(day));
    assert!(leniently::<Date>("\"2024-01-02T00:00:01Z\"").is_err());
    assert!(leniently::<Date>("\"2024-01-02T00:00:00+02:00\"").is_err());
}

#[test]
fn the_value_without_an_offset_is_the_one_that_is_blamed() {
    #[derive(Debug)]
    struct Event {
        name: Option<String>,
        at: DateTime,
    }
    runtime::deserialize_model! { Event { optional name = "name", required at = "at" } }
    let body = br#"[{"name":"a","at":"2024-01-02T03:04:05"}]"#;
    let strict = json::decode_json::<Vec<Event>>(body).unwrap_err();
    assert_eq!(strict.path, "[0].at");
    let (read, found) = decode::<Vec<Event>>(body, true);
    let event = &read.unwrap()[0];
    assert_eq!(event.name.as_deref(), Some("a"));
    assert_eq!(event.at.to_string(), "2024-01-02T03:04:05");
    let found: Vec<_> = found.iter().map(|it| (it.kind, it.path.as_str())).collect();
    assert_eq!(found, [(runtime::DriftKind::Format, "[0].at")]);
}

#[test]
fn what_can_have_one_value_only_need_not_be_there() {
    #[derive(Clone, Debug, PartialEq)]
    struct Fixed {
        kind: String,
        level: Level,
        id: i64,
    }
    runtime::model! { Fixed(new) {
        constant kind: is("fixed".to_owned()), constant level = "Level": is(Level::High), required id: new(i64),
    } }
    let fixed = Fixed::new(1);
    only_lenient(r#"{"id":1}"#, fixed.clone());
    only_lenient(r#"[{"id":1,"Level":7}]"#, vec![fixed]);
    let (_, found) = decode::<Fixed>(br#"{"id":1}"#, true);
    let found: Vec<_> = found.iter().map(|it| (it.kind, &*it.expected)).collect();
    let missing = runtime::DriftKind::MissingProperty;
    assert_eq!(
        found,
        [
            (missing, "the property `kind`"),
            (missing, "the property `Level`")
        ]
    );
    // What came counts, and what can be anything must come.
    assert_eq!(
        leniently::<Fixed>(r#"{"id":1,"kind":"x"}"#).unwrap().kind,
        "x"
    );
    let error = never::<Fixed>(r#"{"kind":"fixed"}"#);
    assert_eq!(error.message, "missing property `id` of Fixed");
}

#[test]
fn of_variants_the_one_that_keeps_most_wins() {
    #[derive(Clone, Debug, PartialEq)]
    struct Short {
        id: i64,
    }
    runtime::model! { Short { required id = "id" } }
    #[derive(Clone, Debug, PartialEq)]
    struct Long {
        id: i64,
        items: Vec<i64>,
    }
    runtime::model! { Long { required id = "id", required items = "items" } }
    #[derive(Clone, Debug, PartialEq)]
    enum Either {
        Short(Short),
        Long(Long),
        Other(Value),
    }
    runtime::union! { Either { Short: Variant::OBJECT, Long: Variant::OBJECT.has(&["items", "more"]) } }
    let read = leniently::<Either>(r#"{"id":1,"items":"7"}"#).unwrap();
    let items = vec![7];
    assert_eq!(read, Either::Long(Long { id: 1, items }));
}

#[test]
fn maps_come_as_lists() {
    let empty = BTreeMap::<String, i64>::new();
    only_lenient("[]", empty.clone());
    only_lenient("null", empty.clone());
    only_lenient("\"\"", empty);
    let two = BTreeMap::from([("0".to_owned(), 5_i64), ("1".to_owned(), 6)]);
    only_lenient("[5,\"6\"]", two);
}

#[test]
fn an_empty_list_is_an_object_without_properties() {
    only_lenient("[]", Hints::default());
    let error = never::<Firm>("[]");
    assert_eq!(error.message, "missing property `id` of Firm");
}

#[test]
fn an_empty_text_is_nothing_where_there_may_be_nothing() {
    let all = r#"{"count":"","open":"","born":"","level":"","mood":"","text":"","owner":"",
        "ids":"","tags":"","map":"","inner":"","what":""}"#;
    let expected = Hints {
        text: Some(String::new()),
        owner: Some(None),
        ..Hints::default()
    };
    only_lenient(all, expected);
}

#[test]
fn an_empty_text_of_one_item_does_not_empty_the_list() {
    let error = never::<Hints>(r#"{"ids":[1,""]}"#);
    assert_eq!(error.path, "ids[1]");
    assert!(error.excerpt.contains("[1,\"\"]"), "{error:?}");
    // Nor does it stay behind for what is read next, strictly.
    let strict = json::decode_json::<Hints>(br#"{"ids":[1,""]}"#).unwrap_err();
    assert_eq!(strict.path, "ids[1]");
    assert!(serde_json::from_str::<Hints>(r#"{"count":"1"}"#).is_err());
}

#[test]
fn missing_is_none_where_the_type_has_a_word_for_it() {
    let read = Firm {
        id: 1,
        list: Vec::new(),
        map: BTreeMap::new(),
        owner: None,
        hints: None,
    };
    only_lenient(r#"{"id":"1"}"#, read);
    let error = never::<Vec<Firm>>(r#"[{"id":1},{"list":[]}]"#);
    assert_eq!(
        (error.path.as_str(), error.message.as_str()),
        ("[1]", "missing property `id` of Firm")
    );
}

#[test]
fn a_union_has_the_variant_that_can_be_made_to_fit() {
    for (json, value) in [
        ("\"42\"", What::Count(42)),
        (r#"{"id":"4"}"#, What::Tag(Tag { id: 4, name: None })),
        (
            r#"[{"id":"4"}]"#,
            What::Many(vec![Tag { id: 4, name: None }]),
        ),
    ] {
        let strict = serde_json::from_str::<What>(json).unwrap();
        assert_eq!(strict, What::Other(serde_json::from_str(json).unwrap()));
        assert_eq!(leniently::<What>(json).unwrap(), value, "{json}");
    }
    // What fits as it is wins.
    assert_eq!(leniently::<What>("[]").unwrap(), What::Many(Vec::new()));
    let none = json!({"id": "four"});
    let read = leniently::<What>(&none.to_string()).unwrap();
    assert_eq!(read, What::Other(none));
}

#[test]
fn an_error_has_its_place_and_what_came() {
    let error = never::<Vec<Hints>>(r#"[{}, {"inner": {"tags": {"0": {"id": "x"}}}}]"#);
    assert_eq!(error.path, "[1].inner.tags.0.id");
    assert!(error.excerpt.contains("{\"id\": \"x\"}"), "{error:?}");
    assert_eq!(error.message, "expected an integer, found a string");
}

#[test]
fn what_is_no_json_is_said_as_ever() {
    for body in [
        "{\"count\": 1,}",
        "{\"count\": 1} x",
        "{\"other\": tru}",
        "",
    ] {
        assert_eq!(
            never::<Hints>(body),
            json::decode_json::<Hints>(body.as_bytes()).unwrap_err()
        );
    }
    let deep = "[".repeat(200) + &"]".repeat(200);
    assert!(never::<Value>(&deep).message.contains("recursion limit"));
}

mod places;

#[test]
fn an_error_leaves_the_context_where_it_was() {
    let text = "[[7]]";
    let mut context = Context::new(text, true, false);
    let error = Tag::read_json(Node::new(text), &mut context).unwrap_err();
    assert_eq!((error.path(), context.path()), ("[0][0]", String::new()));
}
