use super::*;

#[derive(Clone, Debug, PartialEq)]
pub struct Loose {
    id: i64,
    tags: Option<Vec<Tag>>,
}
runtime::model! { Loose lenient { required id = "id", optional tags = "tags" } }

#[derive(Clone, Debug, PartialEq)]
pub struct Mixed {
    id: i64,
    loose: Option<Loose>,
    fields: Option<Vec<Tag>>,
    count: Option<i64>,
    strict: Option<Vec<Tag>>,
}
runtime::model! { Mixed {
    required id = "id", optional loose = "loose", optional fields = "fields" lenient,
    optional count = "count" lenient, optional strict = "strict",
} }

#[derive(Clone, Debug, PartialEq)]
pub enum Either {
    Number(i64),
    Tag(Tag),
    Other(serde_json::Value),
}
runtime::union! { Either lenient { Number: Variant::INTEGER, Tag: Variant::OBJECT } }

#[test]
fn a_lenient_model_is_lenient_wherever_it_stands() {
    let read: Mixed =
        serde_json::from_str(r#"{"id":1,"loose":{"id":"7","tags":{"0":{"id":"1"}}}}"#).unwrap();
    let tag = Tag { id: 1, name: None };
    assert_eq!(
        read.loose,
        Some(Loose {
            id: 7,
            tags: Some(vec![tag])
        })
    );
    assert_eq!(
        serde_json::to_string(&read).unwrap(),
        r#"{"id":1,"loose":{"id":7,"tags":[{"id":1}]}}"#
    );
}

#[test]
fn a_lenient_property_leaves_the_others_strict() {
    let read: Mixed =
        serde_json::from_str(r#"{"id":1,"fields":{"5":{"id":"2"}},"count":"","strict":[]}"#)
            .unwrap();
    assert_eq!(read.fields, Some(vec![Tag { id: 2, name: None }]));
    assert_eq!(read.count, None);
    for strict in [r#"{"id":"1"}"#, r#"{"id":1,"strict":{}}"#] {
        assert!(serde_json::from_str::<Mixed>(strict).is_err(), "{strict}");
    }
}

#[test]
fn an_error_below_a_lenient_place_has_its_place() {
    let body = br#"[{"id":1},{"id":1,"fields":[{"id":1},{"id":"x"}]}]"#;
    let error = json::decode_json::<Vec<Mixed>>(body).unwrap_err();
    assert_eq!(error.path, "[1].fields[1].id");
    let body = br#"[{"id":1,"loose":{"tags":[]}}]"#;
    let error = json::decode_json::<Vec<Mixed>>(body).unwrap_err();
    assert_eq!(error.path, "[0].loose");
    assert!(
        error.message.contains("missing property `id` of Loose"),
        "{error}"
    );
}

#[test]
fn a_lenient_union_is_lenient_wherever_it_stands() {
    let read: Vec<Either> = serde_json::from_str(r#"["7",{"id":"1"}]"#).unwrap();
    assert_eq!(read[0], Either::Number(7));
    assert_eq!(read[1], Either::Tag(Tag { id: 1, name: None }));
    let read: Vec<Either> = serde_json::from_str(r#"[7,"x"]"#).unwrap();
    assert_eq!(read, [Either::Number(7), Either::Other(json!("x"))]);
}
