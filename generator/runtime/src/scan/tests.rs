use std::collections::BTreeMap;
use std::fmt::Debug;

use serde_json::Value;

use super::super::context::{Context, Node};
use super::super::read::ReadJson;
use super::*;
use crate as runtime;

#[derive(Debug, PartialEq)]
struct Pet {
    id: u16,
    name: Option<String>,
    owner: Option<Option<Box<Pet>>>,
    weight: Option<f64>,
    is_tame: Option<bool>,
    toys: Option<Vec<Toy>>,
    born: Option<runtime::Date>,
    age: Option<i64>,
    size: Option<Size>,
    place: Option<(Option<i64>, String)>,
    rest: BTreeMap<String, Value>,
}
runtime::model! { Pet {
    required id,
    optional name,
    optional_nullable owner,
    optional weight,
    optional is_tame = "isTame",
    optional toys,
    optional born,
    optional age lenient,
    optional size,
    optional place,
    additional rest,
} }

runtime::string_enum! { enum Size { Large = "l", Small = "s" } }

#[derive(Debug, PartialEq)]
struct Named {
    kind: Option<String>,
    name: String,
}
runtime::model! { Named { optional kind, required name } }

#[derive(Debug, PartialEq)]
enum Toy {
    Ball(Named),
    Bone(Named),
    Other(Value),
}
runtime::union! { Toy by "kind" {
    Ball: Variant::OBJECT.discriminator_values(&["ball"]),
    Bone: Variant::OBJECT.discriminator_values(&["bone", "stick"]),
} }

#[derive(Debug, PartialEq)]
struct Gone {
    gone: bool,
}
runtime::model! { Gone { required gone } }

#[derive(Debug, PartialEq)]
enum Expandable {
    Id(String),
    Number(i64),
    Named(Named),
    Gone(Gone),
    Other(Value),
}
runtime::union! { Expandable {
    Id: Variant::STRING,
    Number: Variant::INTEGER,
    Named: Variant::OBJECT.has(&["name"]),
    Gone: Variant::OBJECT.has(&["gone"]),
} }

fn scanned<T: ReadJson>(text: &str) -> Option<T> {
    whole(text, false, T::scan)
}

/// What is scanned is what a reading with a context gives, and the text is JSON.
#[track_caller]
fn assert_alike<T: ReadJson + Debug + PartialEq>(text: &str) {
    for is_lenient in [true, false] {
        let Some(found) = whole(text, is_lenient, T::scan) else {
            continue;
        };
        let raw = serde_json::from_str::<&RawValue>(text);
        let raw = raw.unwrap_or_else(|_| panic!("not JSON: {text}"));
        let mut context = Context::new(raw.get(), is_lenient, false);
        let read = T::read_json(Node::new(raw.get()), &mut context);
        let read = read.unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(found, read, "{text}");
        if !is_lenient {
            assert_eq!(found, numbers::parse(text).unwrap(), "{text}");
        }
    }
}

const PETS: &str = r#"[{"id": 7, "name": "Rex \"the\" d\u00f6g", "owner":null,"weight":-1.5e0, "isTame" : true},
 {"toys":[{"kind":"ball","name":"red"},{"name":"x","kind":"stick"},{"kind":"car","n":[1,{}]},{"kind":"ball"},3,
 {"kind":"ball","name":"a","more":{"b":[null,"]"]}}], "id":6.0, "age":"12", "born":"2020-02-29",
 "x":{"y":[]}, "é":"ü", "size":"s", "place":[1,""], "owner":{"id":65535,"name":null,"isTame":false,"rest":0.25}},{"id":0,"weight":12}]"#;

const EXPANDABLES: &str = r#"["id_1", 12, 12.0, -0, 1.5, null, true, {"name":"a"}, {"gone":true,"x":"}"},
 {"gone":false,"name":"b"}, {"x":1}, [], 9223372036854775807, 9223372036854775808]"#;

/// `""` stands for nothing in a lenient reading.
const EMPTY: &str =
    r#"[{"id":1, "size":"", "place":["",""], "name":"", "toys":[""], "x":"", "weight":""}]"#;

#[test]
fn what_the_document_says_is_scanned() {
    let pets = scanned::<Vec<Pet>>(PETS).unwrap();
    assert_eq!(pets[0].name.as_deref(), Some("Rex \"the\" dög"));
    assert_eq!(pets[0].owner, Some(None));
    let toys = pets[1].toys.as_deref().unwrap();
    let toys: Vec<_> = toys.iter().map(std::mem::discriminant).collect();
    let [ball, bone, car, unfit, number, more] = toys.try_into().unwrap();
    assert_ne!(ball, bone);
    assert_eq!([car, unfit, number], [car; 3]);
    assert_eq!(more, ball);
    assert_eq!(pets[1].age, Some(12));
    assert!(scanned::<Vec<Expandable>>(EXPANDABLES).is_some());
    assert_alike::<Vec<Pet>>(PETS);
    assert_alike::<Vec<Expandable>>(EXPANDABLES);
    let empty = whole(EMPTY, true, Vec::<Pet>::scan).unwrap();
    assert_eq!((&empty[0].size, &empty[0].weight), (&None, &None));
    assert_eq!(empty[0].name.as_deref(), Some(""));
}

/// Every text that differs from a good one in one or two bytes is scanned as it is read otherwise, or not at all.
#[test]
fn what_is_scanned_is_what_is_read() {
    fn vary<T: ReadJson + Debug + PartialEq>(good: &str) {
        const SIGNS: &str = "{}[]\",:\\0-.e1n \u{1}\u{e9}";
        for (at, sign) in good.char_indices() {
            let (before, after) = (&good[..at], &good[at + sign.len_utf8()..]);
            assert_alike::<T>(before);
            assert_alike::<T>(&format!("{before}{after}"));
            for other in SIGNS.chars() {
                assert_alike::<T>(&format!("{before}{other}{after}"));
                assert_alike::<T>(&format!("{before}{other}{sign}{after}"));
            }
        }
    }
    vary::<Vec<Pet>>(PETS);
    vary::<Vec<Expandable>>(EXPANDABLES);
    vary::<Vec<Pet>>(EMPTY);
    vary::<f32>("[3.4e38]");
    vary::<Vec<u64>>("[18446744073709551615, 1e3, 1.0]");
    vary::<BTreeMap<String, i8>>(r#"{"a": -128, "a": 127, "": 0}"#);
    vary::<Vec<f64>>("[1.7976931348623157e308, 0.1, 100000000000000000000]");
}

#[test]
fn strings_end_where_they_end() {
    for length in 0..40 {
        let plain = "a".repeat(length);
        for end in ["\"", "\\\"", "\u{1f}", "", "\u{7f}\u{80}\u{ff}\""] {
            let text = format!("{plain}{end}{plain}\\{plain}");
            let special = |sign: char| matches!(sign, '"' | '\\' | '\0'..' ');
            let expected = text.find(special).unwrap_or(text.len());
            assert_eq!(super::plain(text.as_bytes()), expected, "{text}");
        }
    }
}

/// A text that nests too deeply is for serde_json to refuse, and for its message.
#[test]
fn depth_is_bounded() {
    #[derive(Debug, PartialEq)]
    struct Tree(Vec<Tree>);
    runtime::newtype!(Tree);
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(scanned::<Tree>(&nested(MAX_DEPTH)).is_some());
    assert!(scanned::<Tree>(&nested(MAX_DEPTH + 1)).is_none());
}

#[derive(Debug, PartialEq)]
struct Link {
    kind: String,
    next: Option<Box<Chain>>,
    end: Option<Vec<Several>>,
}
runtime::model! { Link { required kind, optional next, optional end } }

#[derive(Debug, PartialEq)]
enum Chain {
    Link(Link),
    Other(Value),
}
runtime::union! { Chain by "kind" { Link: Variant::OBJECT.discriminator_values(&["link"]) } }

#[derive(Debug, PartialEq)]
struct Branch {
    a: Option<Box<Several>>,
}
runtime::model! { Branch { optional a } }

/// Nothing tells its members apart, so that each is tried at each depth.
#[derive(Debug, PartialEq)]
enum Several {
    One(Branch),
    Two(Branch),
    Other(Value),
}
runtime::union! { Several { One: Variant::OBJECT, Two: Variant::OBJECT } }

/// What is too ambiguous to be read is not tried again for each union that holds it.
#[test]
fn unions_around_one_that_is_refused_do_not_try_again() {
    let several = r#"{"a":"#.repeat(40) + r#"{"x":1}"# + &"}".repeat(40);
    let chain = r#"{"kind":"link","next":"#.repeat(40);
    let text = chain + r#"{"kind":"link","end":["# + &several + "]}" + &"}".repeat(40);
    assert!(scanned::<Chain>(&text).is_none());
    assert!(serde_json::from_str::<Chain>(&text).is_err());
}

#[derive(Debug, PartialEq)]
struct Odd {
    quoted: Option<i64>,
    escaped: Option<i64>,
    dotted: Option<i64>,
    rest: BTreeMap<String, i64>,
}
runtime::model! { Odd {
    optional quoted = "a\"b" escaped,
    optional escaped = "c\\n" escaped,
    optional dotted = "d.e",
    additional rest,
} }

/// The name of a property is compared with what its key means, not with how the key is written.
#[test]
fn names_that_json_escapes_are_told_apart() {
    let odd = scanned::<Odd>(r#"{"a\"b":1,"c\\n":2,"d.e":3,"":4}"#).unwrap();
    let found = (odd.quoted, odd.escaped, odd.dotted, odd.rest[""]);
    assert_eq!(found, (Some(1), Some(2), Some(3), 4));
    let line = scanned::<Odd>("{\"a\\\"b\":1,\"c\\n\":2}").unwrap();
    assert_eq!((line.escaped, line.rest["c\n"]), (None, 2));
    for text in [r#"{"a"b":1}"#, r#"{"":1,"a\"b" : 2, "d\u002ee":3,"d.e":4}"#] {
        assert_alike::<Odd>(text);
    }
}

#[derive(Debug, PartialEq)]
enum TextOrNumber {
    Text(String),
    Number(f64),
    Other(Value),
}
runtime::union! { TextOrNumber { Text: Variant::STRING, Number: Variant::NUMBER } }

#[derive(Debug, PartialEq)]
enum WholeOrNot {
    Whole(i64),
    Not(f64),
    Other(Value),
}
runtime::union! { WholeOrNot { Whole: Variant::INTEGER, Not: Variant::NUMBER } }

#[test]
fn numbers_are_those_that_serde_json_reads() {
    for text in [
        "0",
        "-0",
        "0.1",
        "12.50",
        "1e3",
        "1E+3",
        "-2.5e-3",
        "5e-324",
        "2.2250738585072011e-308",
        "9007199254740993",
        "1.7976931348623157e308",
        "0.30000000000000004",
        "1e400",
        "01",
        "1.",
        ".5",
        "+1",
        "-",
        "1e",
        "1e+",
        "1.e3",
        "0x1",
        "1_0",
        "inf",
        "NaN",
        "--1",
        "",
    ] {
        let found = scanned::<f64>(text).map(f64::to_bits);
        let read = serde_json::from_str::<f64>(text).ok().map(f64::to_bits);
        assert_eq!(found, read, "{text}");
        assert_alike::<TextOrNumber>(text);
        assert_alike::<WholeOrNot>(text);
    }
    assert_alike::<Vec<WholeOrNot>>("[1, 1.0, 1.5, 10e0, 3.00, -7]");
    assert_eq!(scanned("1.5"), Some(TextOrNumber::Number(1.5)));
    assert_eq!(scanned("[3]"), Some(vec![WholeOrNot::Whole(3)]));
}

#[test]
fn strings_are_those_that_serde_json_reads() {
    for text in [
        r#""\"\\\/\b\f\n\r\t""#,
        r#""a\nb\u00e9c\n""#,
        r#""é\té""#,
        r#""\ud83d\ude00\n""#,
        r#""\x""#,
        r#""\""#,
        r#""\"#,
        "\"\\n\u{1}\"",
        r#""\n"#,
        r#""\ud83d""#,
    ] {
        assert_eq!(
            scanned::<String>(text),
            serde_json::from_str(text).ok(),
            "{text}"
        );
        assert_alike::<Size>(text);
    }
}

#[test]
fn a_string_of_an_enum_is_the_same_leniently() {
    for text in [
        r#""l""#,
        r#""""#,
        r#""\u006c""#,
        "12",
        "[\"s\"]",
        "null",
        "{}",
    ] {
        assert_alike::<Option<Size>>(text);
        assert_alike::<Size>(text);
    }
    assert_eq!(whole(r#""s""#, true, Size::scan), Some(Size::Small));
    assert_eq!(
        whole("12", true, Size::scan),
        Some(Size::Other("12".to_owned()))
    );
}
