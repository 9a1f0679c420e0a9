use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate as runtime;

mod defaults;

#[derive(Clone, Debug, PartialEq)]
struct Tag {
    kind: String,
    tag: i64,
}
runtime::model! { Tag { required kind = "kind", required tag = "tag" } }

#[derive(Clone, Debug, Default, PartialEq)]
struct Send {
    text: Option<String>,
}
runtime::model! { Send { optional text = "text" } }

#[derive(Clone, Debug, PartialEq)]
enum Action {
    Tag(Tag),
    Send(Box<Send>),
    Map(BTreeMap<String, String>),
    Other(Value),
}
runtime::union! { Action by "kind" {
    Tag: Variant::OBJECT.discriminator_values(&["tag", "label"]),
    Send: Variant::OBJECT.discriminator_values(&["send"]).write_discriminator("send"),
    Map: Variant::OBJECT.discriminator_values(&["map"]).write_discriminator("map"),
} }

fn action(json: Value) -> serde_json::Result<Action> {
    let parsed = serde_json::from_str::<Action>(&json.to_string());
    let sliced = serde_json::from_slice::<Action>(json.to_string().as_bytes());
    let converted = serde_json::from_value::<Action>(json);
    assert_eq!(parsed.as_ref().ok(), sliced.as_ref().ok());
    assert_eq!(parsed.as_ref().ok(), converted.as_ref().ok());
    parsed
}

#[test]
fn the_tag_chooses() {
    let expected = Action::Tag(Tag {
        kind: "label".to_owned(),
        tag: 1,
    });
    assert_eq!(
        action(json!({"tag": 1, "kind": "label"})).unwrap(),
        expected
    );
    assert_eq!(
        action(json!({"kind": "send"})).unwrap(),
        Action::Send(Box::default())
    );
}

#[test]
fn an_unknown_tag_is_kept_and_written_as_it_came() {
    let json = json!({"kind": "new", "x": 1});
    let read = action(json.clone()).unwrap();
    assert_eq!(read, Action::Other(json.clone()));
    assert_eq!(serde_json::to_value(&read).unwrap(), json);
}

#[test]
fn a_tag_in_another_letter_case_chooses_where_it_means_one_variant() {
    let json = json!({"kind": "Label", "tag": 1});
    let read = action(json.clone()).unwrap();
    assert!(matches!(&read, Action::Tag(tag) if tag.kind == "Label"));
    assert_eq!(serde_json::to_value(&read).unwrap(), json);
    // Where no property keeps it, it is written as the document has it.
    let read = action(json!({"kind": "SEND"})).unwrap();
    assert_eq!(
        serde_json::to_value(&read).unwrap(),
        json!({"kind": "send"})
    );

    #[derive(Clone, Debug, PartialEq)]
    enum Cases {
        Lower(Tag),
        Upper(Tag),
        Other(Value),
    }
    runtime::union! { Cases by "kind" {
        Lower: Variant::OBJECT.discriminator_values(&["a"]),
        Upper: Variant::OBJECT.discriminator_values(&["A", "aa"]),
    } }
    let cases =
        |kind: &str| serde_json::from_value::<Cases>(json!({"kind": kind, "tag": 1})).unwrap();
    assert!(matches!(cases("a"), Cases::Lower(_)));
    assert!(matches!(cases("A"), Cases::Upper(_)));
    assert!(matches!(cases("AA"), Cases::Upper(_)));
    assert!(matches!(cases("b"), Cases::Other(_)));
}

#[test]
fn a_missing_tag_leaves_the_choice_to_the_rest() {
    assert_eq!(
        action(json!({"text": "a"})).unwrap(),
        Action::Send(Box::new(Send {
            text: Some("a".to_owned())
        }))
    );
}

/// What a reading with someone who listens tells of a value that no variant takes.
#[track_caller]
fn told<T: runtime::ReadJson + serde::Serialize>(json: Value) -> String {
    let (read, found) = runtime::lenient::decode::<T>(json.to_string().as_bytes(), true);
    assert_eq!(serde_json::to_value(read.unwrap()).unwrap(), json);
    let found: Vec<_> = found.iter().collect();
    let [found] = found.as_slice() else {
        panic!("{found:?}");
    };
    format!("{}: {}", found.kind, found.expected)
}

#[test]
fn the_fault_of_the_tagged_variant_is_told() {
    let json = json!({"kind": "tag"});
    assert_eq!(action(json.clone()).unwrap(), Action::Other(json.clone()));
    assert_eq!(
        told::<Action>(json),
        "unknown variant: one of Tag, Send, Map, but none fits: Tag (missing property `tag` of Tag)"
    );
}

#[test]
fn another_json_type_is_told() {
    let json = json!("tag");
    assert_eq!(action(json.clone()).unwrap(), Action::Other(json.clone()));
    assert!(told::<Action>(json).starts_with("unknown variant: one of Tag, Send, Map"));
}

#[test]
fn the_tag_is_written_first_where_the_held_type_has_none() {
    let value = Action::Send(Box::new(Send {
        text: Some("a".to_owned()),
    }));
    assert_eq!(
        serde_json::to_string(&value).unwrap(),
        r#"{"kind":"send","text":"a"}"#
    );
    let value = Action::Tag(Tag {
        kind: "tag".to_owned(),
        tag: 1,
    });
    assert_eq!(
        serde_json::to_string(&value).unwrap(),
        r#"{"kind":"tag","tag":1}"#
    );
}

#[test]
fn a_tag_that_a_map_kept_is_written_once() {
    let read = action(json!({"a": "b", "kind": "map"})).unwrap();
    assert_eq!(
        serde_json::to_string(&read).unwrap(),
        r#"{"kind":"map","a":"b"}"#
    );
}

#[derive(Clone, Debug, PartialEq)]
enum Simple {
    Number(f64),
    Integer(i64),
    Text(String),
    Flag(bool),
    Nothing(()),
    Send(Send),
    List(Vec<Simple>),
    Other(Value),
}
runtime::union! { Simple {
    Number: Variant::NUMBER,
    Integer: Variant::INTEGER,
    Text: Variant::STRING,
    Flag: Variant::BOOL,
    Nothing: Variant::NULL,
    Send: Variant::OBJECT,
    List: Variant::types(ARRAY),
} }

fn simple(json: &str) -> Simple {
    serde_json::from_str(json).unwrap()
}

#[test]
fn the_json_type_chooses() {
    assert_eq!(simple("\"a\""), Simple::Text("a".to_owned()));
    assert_eq!(simple("true"), Simple::Flag(true));
    assert_eq!(simple("null"), Simple::Nothing(()));
    assert_eq!(simple("{}"), Simple::Send(Send::default()));
    assert_eq!(simple("[1]"), Simple::List(vec![Simple::Integer(1)]));
}

#[test]
fn how_a_number_is_written_decides() {
    assert_eq!(simple("3"), Simple::Integer(3));
    assert_eq!(
        simple("9007199254740993"),
        Simple::Integer(9_007_199_254_740_993)
    );
    assert_eq!(simple("-3.0"), Simple::Number(-3.0));
    assert_eq!(simple("3.5"), Simple::Number(3.5));
    assert_eq!(simple("3e2"), Simple::Number(300.0));
    assert_eq!(
        simple("92233720368547758080"),
        Simple::Number(92_233_720_368_547_758_080.0)
    );
}

#[derive(Clone, Debug, PartialEq)]
enum Day {
    Date(runtime::Date),
    Count(i64),
    Text(String),
    Other(Value),
}
runtime::union! { Day { Date exact: Variant::STRING, Count: Variant::INTEGER, Text: Variant::STRING } }

#[test]
fn a_string_is_of_an_exact_variant_only_if_it_is_written_the_same() {
    let day = |json: &str| serde_json::from_str::<Day>(json).unwrap();
    assert_eq!(day("3.0"), Day::Count(3));
    assert!(matches!(day(r#""2024-01-02""#), Day::Date(_)));
    for text in [
        "20240102",
        "2024-01-02T03:04:05",
        "2024-01-02T03:04:05+02:00",
    ] {
        assert_eq!(day(&format!("\"{text}\"")), Day::Text(text.to_owned()));
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Cat {
    id: i64,
    claws: i64,
}
runtime::model! { Cat { required id = "id", required claws = "claws" } }

#[derive(Clone, Debug, PartialEq)]
struct Pet {
    id: i64,
    kind: Option<String>,
}
runtime::model! { Pet { required id = "id", optional kind = "kind" } }

#[derive(Clone, Debug, PartialEq)]
enum Animal {
    Pet(Pet),
    Cat(Cat),
    Other(Value),
}
runtime::union! { Animal {
    Pet: Variant::OBJECT.equals("kind", &["pet", "toy"]),
    Cat: Variant::OBJECT.has(&["claws"]),
} }

#[test]
fn the_properties_choose() {
    assert_eq!(
        serde_json::from_value::<Animal>(json!({"id": 1, "claws": 18})).unwrap(),
        Animal::Cat(Cat { id: 1, claws: 18 })
    );
    assert!(matches!(
        serde_json::from_value::<Animal>(json!({"id": 1})).unwrap(),
        Animal::Pet(_)
    ));
    let other = json!({"id": 1, "claws": 18, "kind": "wild"});
    assert!(matches!(
        serde_json::from_value::<Animal>(other).unwrap(),
        Animal::Cat(_)
    ));
}

#[test]
fn a_value_of_two_variants_is_kept_as_a_whole() {
    let both = json!({"id": 1, "claws": 18, "kind": "pet"});
    let read = serde_json::from_value::<Animal>(both.clone()).unwrap();
    assert_eq!(read, Animal::Other(both));
    let new = json!({"id": 1, "claws": 18, "new": 1});
    assert!(matches!(
        serde_json::from_value::<Animal>(new).unwrap(),
        Animal::Cat(_)
    ));
}

#[test]
fn every_variant_that_failed_is_told() {
    let told = told::<Animal>(json!({"kind":"wild","id":"x"}));
    assert!(
        told.starts_with("unknown variant: one of Pet, Cat, but none fits: "),
        "{told}"
    );
    assert!(
        told.contains("Pet (at `id`: expected an integer, found a string)"),
        "{told}"
    );
    assert!(told.contains("Cat (at `id`: expected an integer"), "{told}");
}

#[derive(Clone, Debug, PartialEq)]
enum Loose {
    A(Send),
    B(Plain),
    Other(Value),
}
runtime::union! { Loose { A: Variant::OBJECT, B: Variant::OBJECT } }

#[derive(Clone, Debug, Default, PartialEq)]
struct Plain {
    a: Option<i64>,
}
runtime::model! { Plain { optional a = "a" } }

#[test]
fn of_variants_that_read_the_one_that_drops_least_wins() {
    let read: Loose = serde_json::from_str(r#"{"a":1}"#).unwrap();
    assert_eq!(read, Loose::B(Plain { a: Some(1) }));
    let read: Loose = serde_json::from_str("{}").unwrap();
    assert_eq!(read, Loose::A(Send::default()));
}

runtime::string_enum! { pub enum Size { Small = "small" } }

#[derive(Clone, Debug, PartialEq)]
enum Sized {
    Size(Size),
    Text(String),
    Bad(runtime::Base64),
    Other(Value),
}
runtime::union! { Sized { Size: Variant::STRING, Text: Variant::STRING, Bad: Variant::STRING } }

#[test]
fn an_enum_takes_only_its_own_values_where_something_else_takes_the_rest() {
    assert_eq!(
        serde_json::from_str::<Sized>("\"small\"").unwrap(),
        Sized::Size(Size::Small)
    );
    assert_eq!(
        serde_json::from_str::<Sized>("\"a b\"").unwrap(),
        Sized::Text("a b".to_owned())
    );
}

#[derive(Clone, Debug, PartialEq)]
enum Nest {
    One(Box<One>),
    Two(Box<Two>),
    List(Vec<Nest>),
    Other(Value),
}
runtime::union! { Nest { One: Variant::OBJECT, Two: Variant::OBJECT, List: Variant::ARRAY } }

#[derive(Clone, Debug, PartialEq)]
struct One {
    next: Option<Nest>,
    id: Option<i64>,
}
runtime::model! { One { optional next = "next", optional id = "id" } }

#[derive(Clone, Debug, PartialEq)]
struct Two {
    next: Option<Nest>,
    id: Option<i8>,
}
runtime::model! { Two { optional next = "next", optional id = "id" } }

#[test]
fn nested_trials_are_bounded() {
    let body = format!(
        "{}{}{}",
        r#"{"next":"#.repeat(100),
        r#"{"id":"x"}"#,
        "}".repeat(100)
    );
    let error = serde_json::from_str::<Nest>(&body).unwrap_err().to_string();
    assert!(error.contains("ambiguous"), "{error}");
    assert!(error.len() < 5_000, "{}", error.len());
}

#[test]
fn nesting_is_bounded() {
    let body = "[".repeat(100_000);
    assert!(serde_json::from_str::<Nest>(&body).is_err());
    let body = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let error = serde_json::from_str::<Nest>(&body).unwrap_err().to_string();
    assert!(error.contains("nested too deeply"), "{error}");
    let body = format!("{}{}", "[".repeat(100), "]".repeat(100));
    assert!(serde_json::from_str::<Nest>(&body).is_ok());
}

#[test]
fn a_value_without_a_place_for_the_tag_is_an_error() {
    #[derive(Debug)]
    enum Wrong {
        Text(String),
        #[allow(dead_code, reason = "the macro wants it")]
        Other(Value),
    }
    runtime::serialize_union! { Wrong by "kind" { Text: Variant::STRING.write_discriminator("text") } }
    let error = serde_json::to_string(&Wrong::Text("a".to_owned())).unwrap_err();
    assert_eq!(
        error.to_string(),
        "expected an object that takes the property `kind`, found a string"
    );
}

#[test]
fn unions_of_one_direction_need_nothing_of_the_other() {
    struct NotSerialize(#[allow(dead_code, reason = "it is read alone")] i64);
    runtime::deserialize_newtype!(@ NotSerialize);
    enum Location {
        One(NotSerialize),
        Other(#[allow(dead_code, reason = "the macro wants it")] Value),
    }
    runtime::deserialize_union! { @ read Location { One: Variant::ANY } }
    assert!(matches!(
        serde_json::from_str("1").unwrap(),
        Location::One(_)
    ));
}
