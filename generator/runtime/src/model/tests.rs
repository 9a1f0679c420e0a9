use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate as runtime;

#[derive(Clone, Debug, PartialEq)]
struct Pet {
    id: i64,
    name: Option<String>,
    owner: Option<String>,
    born: Option<Option<i64>>,
    rest: BTreeMap<String, Value>,
}
runtime::model! {
    Pet { required id = "id", optional name = "petName", nullable owner = "owner", optional_nullable born = "born", additional rest }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Plain {
    a: Option<i64>,
    b: Option<Vec<Plain>>,
}
runtime::model! { Plain { optional a = "a", optional b = "b" } }

#[derive(Clone, Debug, Default, PartialEq)]
struct Empty {}
runtime::model! { Empty {} }

#[derive(Clone, Debug, Default, PartialEq)]
struct OnlyExtra {
    extra: BTreeMap<String, i64>,
}
runtime::model! { OnlyExtra { additional extra } }

#[derive(Clone, Debug, PartialEq)]
struct Open {
    id: i64,
    extra: BTreeMap<String, i64>,
}
runtime::model! {
    Open(new) { required id: new(i64), additional extra: set(impl IntoIterator<Item = (impl Into<String>, i64)>) }
}

#[test]
fn further_properties_have_a_setter_that_takes_pairs() {
    let open = Open::new(1).extra([("a", 2)]);
    assert_eq!(
        serde_json::to_value(&open).unwrap(),
        json!({"id": 1, "a": 2})
    );
    let again = open.extra(BTreeMap::from([("b".to_owned(), 3)]));
    assert_eq!(again.extra, BTreeMap::from([("b".to_owned(), 3)]));
}

fn pet(json: Value) -> serde_json::Result<Pet> {
    let parsed = serde_json::from_str::<Pet>(&json.to_string());
    let converted = serde_json::from_value::<Pet>(json);
    assert_eq!(parsed.as_ref().ok(), converted.as_ref().ok());
    parsed
}

#[test]
fn every_kind_of_field_round_trips() {
    let json = json!({"id": 1, "petName": "Rex", "owner": null, "born": null, "x": [1]});
    let read = pet(json.clone()).unwrap();
    assert_eq!(read.name.as_deref(), Some("Rex"));
    assert_eq!(read.born, Some(None));
    assert_eq!(read.rest["x"], json!([1]));
    assert_eq!(serde_json::to_value(&read).unwrap(), json);
}

#[test]
fn absent_properties_read_as_nothing() {
    let read = pet(json!({"id": 1})).unwrap();
    assert_eq!((read.name, read.owner, read.born), (None, None, None));
}

#[test]
fn nothing_is_written_only_where_null_is_required() {
    let read = pet(json!({"id": 1})).unwrap();
    assert_eq!(
        serde_json::to_value(&read).unwrap(),
        json!({"id": 1, "owner": null})
    );
}

#[test]
fn null_for_an_optional_property_reads_as_absent() {
    assert_eq!(pet(json!({"id": 1, "petName": null})).unwrap().name, None);
}

#[test]
fn a_missing_property_is_named_with_its_model() {
    let error = pet(json!({"petName": "Rex"})).unwrap_err().to_string();
    assert!(error.starts_with("missing property `id` of Pet"), "{error}");
}

#[test]
fn null_for_a_required_property_is_an_error() {
    let error = pet(json!({"id": null})).unwrap_err().to_string();
    assert!(error.contains("null"), "{error}");
}

#[test]
fn another_json_type_is_an_error() {
    let error = pet(json!([1])).unwrap_err().to_string();
    assert!(error.contains("expected an object, found"), "{error}");
}

#[test]
fn properties_are_found_in_any_order() {
    let read: Plain = serde_json::from_str(r#"{"b":[],"a":1}"#).unwrap();
    assert_eq!(
        read,
        Plain {
            a: Some(1),
            b: Some(vec![])
        }
    );
}

#[test]
fn the_last_of_repeated_properties_wins() {
    let read: Plain = serde_json::from_str(r#"{"a":1,"a":2}"#).unwrap();
    assert_eq!(read.a, Some(2));
}

#[test]
fn escaped_names_are_names() {
    let read: Plain = serde_json::from_str(r#"{"\u0061":1}"#).unwrap();
    assert_eq!(read.a, Some(1));
}

#[test]
fn unknown_properties_are_skipped() {
    let read: Plain = serde_json::from_str(r#"{"x":{"a":7},"a":1,"y":[{}]}"#).unwrap();
    assert_eq!(
        read,
        Plain {
            a: Some(1),
            b: None
        }
    );
}

#[test]
fn a_struct_may_have_no_fields() {
    assert_eq!(
        serde_json::from_str::<Empty>(r#"{"a":1}"#).unwrap(),
        Empty {}
    );
    assert_eq!(serde_json::to_string(&Empty {}).unwrap(), "{}");
}

#[test]
fn a_struct_may_have_nothing_but_extra() {
    let read: OnlyExtra = serde_json::from_str(r#"{"":1,"extra":2}"#).unwrap();
    assert_eq!(
        read.extra,
        BTreeMap::from([(String::new(), 1), ("extra".to_owned(), 2)])
    );
    assert_eq!(serde_json::to_string(&read).unwrap(), r#"{"":1,"extra":2}"#);
}

#[test]
fn fields_may_be_called_like_anything_in_the_macro() {
    #[derive(Debug, PartialEq)]
    struct Names {
        self_: i64,
        object: i64,
        map: i64,
        row: i64,
        fields: i64,
        next: i64,
        serializer: i64,
        deserializer: i64,
        s: i64,
        d: i64,
        a: i64,
        required: i64,
        r#type: i64,
        value: i64,
        usize_: i64,
    }
    runtime::model! { Names {
        required self_ = "self", required object = "object", required map = "map", required row = "row",
        required fields = "fields", required next = "next", required serializer = "serializer",
        required deserializer = "deserializer", required s = "s", required d = "d", required a = "a",
        required required = "required", required r#type = "type", required value = "value",
        required usize_ = "usize",
    } }
    let text = r#"{"self":1,"object":2,"map":3,"row":4,"fields":5,"next":6,"serializer":7,"deserializer":8,"s":9,"d":10,"a":11,"required":12,"type":13,"value":14,"usize":15}"#;
    let read: Names = serde_json::from_str(text).unwrap();
    assert_eq!((read.self_, read.object, read.r#type), (1, 2, 13));
    assert_eq!(serde_json::to_string(&read).unwrap(), text);
}

#[test]
fn types_may_be_called_like_anything_of_the_prelude() {
    mod obstacles {
        #[derive(Debug)]
        pub struct Option {
            pub some: i64,
        }
        crate::model! { Option { required some = "some" } }
        #[derive(Debug)]
        pub struct Result {
            pub ok: i64,
        }
        crate::model! { Result { required ok = "ok" } }
        #[derive(Debug)]
        pub struct Property {
            pub a: i64,
        }
        crate::model! { Property { required a = "a" } }
        #[derive(Debug)]
        pub struct A {
            pub s: i64,
        }
        crate::model! { A { required s = "s" } }
    }
    assert_eq!(
        serde_json::from_str::<obstacles::Option>(r#"{"some":1}"#)
            .unwrap()
            .some,
        1
    );
    assert_eq!(
        serde_json::from_str::<obstacles::Result>(r#"{"ok":1}"#)
            .unwrap()
            .ok,
        1
    );
    assert_eq!(
        serde_json::from_str::<obstacles::Property>(r#"{"a":1}"#)
            .unwrap()
            .a,
        1
    );
    assert_eq!(
        serde_json::from_str::<obstacles::A>(r#"{"s":1}"#)
            .unwrap()
            .s,
        1
    );
}

#[test]
fn one_direction_needs_nothing_of_the_other() {
    struct NotSerialize;
    impl<'de> serde::Deserialize<'de> for NotSerialize {
        fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
            serde::de::IgnoredAny::deserialize(d).map(|_| Self)
        }
    }
    impl runtime::ReadJson for NotSerialize {
        type Reader = runtime::read::ByDeserialize;
    }
    struct Location {
        a: NotSerialize,
    }
    // Without the feature `mock` this is all that `deserialize_model!` writes.
    runtime::deserialize_model! { @ Location { required a = "a" } }
    struct Out<'a> {
        _a: &'a str,
    }
    let _ = Out { _a: "" };
    let NotSerialize = serde_json::from_str::<Location>(r#"{"a":1}"#).unwrap().a;
}

#[test]
#[cfg(feature = "mock")]
fn a_test_double_can_respond_with_what_is_only_received() {
    struct Location {
        a: i64,
    }
    runtime::deserialize_model! { Location { required a = "a" } }
    assert_eq!(
        serde_json::to_string(&Location { a: 1 }).unwrap(),
        r#"{"a":1}"#
    );
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Account {
    id: Option<i64>,
    name: String,
    password: Option<String>,
    inner: Option<Vec<Account>>,
}
runtime::model! {
    Account { optional id = "id" [read_only], required name = "name", optional password = "password" lenient [write_only], optional inner = "inner" }
}

#[test]
fn a_property_that_travels_one_way_is_written_that_way_only() {
    use crate::direction::{in_request, in_response};

    let json = json!({"id": 1, "name": "n", "password": "p", "inner": [{"id": 2, "name": "m"}]});
    let read: Account = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), json);
    assert_eq!(
        in_request(|| serde_json::to_value(&read)).unwrap(),
        json!({"name": "n", "password": "p", "inner": [{"name": "m"}]})
    );
    assert_eq!(
        in_response(|| serde_json::to_value(&read)).unwrap(),
        json!({"id": 1, "name": "n", "inner": [{"id": 2, "name": "m"}]})
    );
}

/// What can't be written.
struct Refusal(&'static str);

impl serde::Serialize for Refusal {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom(self.0))
    }
}

#[test]
fn the_first_property_that_can_not_be_written_is_the_error() {
    struct Refusals {
        a: i64,
        b: Refusal,
        c: Option<Refusal>,
    }
    runtime::serialize_model! { @ Refusals { required a, required b, optional c } }
    let refusals = Refusals {
        a: 1,
        b: Refusal("first"),
        c: Some(Refusal("second")),
    };
    let error = serde_json::to_string(&refusals).unwrap_err();
    assert_eq!(error.to_string(), "first");
}
