//! What no discriminator names.

use super::*;

#[derive(Clone, Debug, PartialEq)]
enum Defaulted {
    Tag(Tag),
    Send(Send),
    Other(Value),
}
runtime::union! { Defaulted by "kind" {
    Tag: Variant::OBJECT.discriminator_values(&["tag"]),
    Send: Variant::OBJECT.otherwise(),
} }

#[test]
fn what_no_tag_names_is_the_default() {
    let read = |json: Value| serde_json::from_value::<Defaulted>(json).unwrap();
    let send = |text: Option<&str>| {
        Defaulted::Send(Send {
            text: text.map(str::to_owned),
        })
    };
    assert_eq!(read(json!({"kind": "new", "text": "t"})), send(Some("t")));
    assert_eq!(read(json!({"text": "t"})), send(Some("t")));
    assert_eq!(read(json!({"tag": 1})), send(None));
    assert!(matches!(
        read(json!({"kind": "tag", "tag": 1})),
        Defaulted::Tag(_)
    ));
    assert!(matches!(read(json!([1])), Defaulted::Other(_)));
}
