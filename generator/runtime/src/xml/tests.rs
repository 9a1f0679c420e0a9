use serde_json::json;

use super::*;

const TAG: Shape = Shape::Object(&[
    Property::attribute("id", Shape::Number).required(),
    Property::element("name", Shape::String),
]);

struct Tree;

impl Model for Tree {
    fn shape() -> Shape {
        const CHILDREN: Shape = Shape::Array {
            item: Name::new("tree"),
            wrapped: false,
            of: &Shape::Model(Tree::shape),
        };
        const {
            Shape::Object(&[
                Property::element("label", Shape::String),
                Property::element("trees", CHILDREN).required(),
            ])
        }
    }
}

const TAGS: Shape = Shape::Array {
    item: Name::new("tag"),
    wrapped: true,
    of: &TAG,
};

const NOTES: Shape = Shape::Array {
    item: Name::new("note"),
    wrapped: false,
    of: &Shape::String,
};

const PET: Shape = Shape::Object(&[
    Property::attribute("kind", Shape::String).called(Name::new("sort").within("p", "urn:pets")),
    Property::element("name", Shape::String),
    Property::element("age", Shape::Number),
    Property::element("tame", Shape::Boolean),
    Property::element("tags", TAGS),
    Property::element("notes", NOTES),
    Property::element("labels", Shape::Map(&Shape::Number)),
]);

fn read(xml: &str, shape: Shape) -> Value {
    to_json(xml.as_bytes(), shape).unwrap()
}

/// Writes a value and reads it again.
#[track_caller]
fn travels(value: Value, shape: Shape, xml: &str) {
    let written = from_json(&value, Name::new("pet").within("", "urn:pets"), shape).unwrap();
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    assert_eq!(written, format!("{head}{xml}"));
    assert_eq!(read(&written, shape), value);
}

#[test]
fn a_value_travels_as_the_document_says() {
    travels(
        json!({
            "kind": "cat", "name": "A & <b>\r\n\"c\"", "age": 9007199254740993_i64, "tame": true,
            "tags": [{"id": 1, "name": "x"}, {"id": 2}], "notes": ["one", ""],
            "labels": {"a": 1.5}
        }),
        PET,
        "<pet xmlns=\"urn:pets\" xmlns:p=\"urn:pets\" p:sort=\"cat\">\
         <name>A &amp; &lt;b&gt;&#13;\n&quot;c&quot;</name><age>9007199254740993</age>\
         <tame>true</tame><tags><tag id=\"1\"><name>x</name></tag><tag id=\"2\"></tag></tags>\
         <note>one</note><note></note><labels><a>1.5</a></labels></pet>",
    );
}

#[test]
fn models_contain_themselves() {
    let leaf = |label: &str| json!({"label": label, "trees": []});
    travels(
        json!({"label": "root", "trees": [leaf("a"), leaf("b")]}),
        Shape::Model(Tree::shape),
        "<pet xmlns=\"urn:pets\"><label>root</label><tree><label>a</label></tree>\
         <tree><label>b</label></tree></pet>",
    );
}

#[test]
fn what_is_empty_or_null_is_told_apart() {
    let xml = "<pet><name/><age/><tame xmlns:xsi='urn:x' xsi:nil='true'/><tags/></pet>";
    let value = json!({"name": "", "tame": null, "tags": []});
    assert_eq!(read(xml, PET), value);
    let written = from_json(&json!({"tame": null}), Name::new("pet"), PET).unwrap();
    assert!(written.contains("xsi:nil=\"true\""), "{written}");
    assert_eq!(read(&written, PET), json!({"tame": null}));
}

#[test]
fn prefixes_comments_and_sections_do_not_matter() {
    let xml = "\u{feff}<?xml version='1.0'?><!DOCTYPE p><q:pet xmlns:q='u' q:sort='dog'>\
               <!-- c --><q:name><![CDATA[<b>]]>&#x41;&amp;</q:name><age> +007 </age></q:pet>";
    let value = json!({"kind": "dog", "name": "<b>A&", "age": 7});
    assert_eq!(read(xml, PET), value);
}

#[test]
fn nothing_that_is_not_named_is_lost() {
    let xml = "<pet new='1'><name>n</name><more><a>1</a><a>2</a><b c='d'>e</b></more></pet>";
    let more = json!({"a": ["1", "2"], "b": {"c": "d", "$text": "e"}});
    let value = json!({"name": "n", "new": "1", "more": more});
    assert_eq!(read(xml, PET), value);
    let text = "<pet><age>seven</age><name>a</name><name>b</name></pet>";
    assert_eq!(
        read(text, PET),
        json!({"name": ["a", "b"], "age": "seven"}),
        "the model says what it expected"
    );
}

#[test]
fn what_is_called_as_in_json_is_read_where_nothing_else_is() {
    const AGED: Property = Property::element("age", Shape::Number).called(Name::new("years"));
    const OTHER: Property = Property::element("name", Shape::Number).called(Name::new("age"));
    const BOTH: Shape = Shape::Object(&[AGED, OTHER]);
    const ALONE: Shape = Shape::Object(&[AGED]);
    let xml = "<p><age>7</age></p>";
    assert_eq!(read(xml, ALONE), json!({"age": 7}));
    assert_eq!(read(xml, BOTH), json!({"name": 7}));
    let both = "<p><years>1</years><age>7</age></p>";
    assert_eq!(read(both, ALONE), json!({"age": 1}));
}

#[test]
fn text_can_be_a_property() {
    const MONEY: Shape = Shape::Object(&[
        Property::attribute("currency", Shape::String).required(),
        Property::text("amount", Shape::Number).required(),
    ]);
    travels(
        json!({"currency": "EUR", "amount": 12.5}),
        MONEY,
        "<pet xmlns=\"urn:pets\" currency=\"EUR\">12.5</pet>",
    );
}

#[test]
fn the_member_that_knows_most_is_read_and_written() {
    const EITHER: Shape = Shape::OneOf(&[Shape::Number, TAG, PET]);
    travels(
        json!({"name": "n", "age": 1}),
        EITHER,
        "<pet xmlns=\"urn:pets\"><name>n</name><age>1</age></pet>",
    );
    assert_eq!(
        read("<t id='1'><name>x</name></t>", EITHER),
        json!({"id": 1, "name": "x"})
    );
    assert_eq!(read("<t>5</t>", EITHER), json!(5));
}

#[test]
fn what_is_no_xml_says_why() {
    for (xml, part) in [
        ("", "found none"),
        ("<a>", "`a` does not end"),
        ("<a></b>", "expected XML"),
        ("<a>&lol;</a>", "&lol;"),
        ("<a b='&lol;'/>", "the attribute `b`"),
    ] {
        let error = to_json(xml.as_bytes(), PET).unwrap_err();
        assert!(error.contains(part), "{xml}: {error}");
    }
    let deep = "<a>".repeat(200);
    let error = to_json(deep.as_bytes(), PET).unwrap_err();
    assert!(error.contains("128"), "{error}");
    assert!(to_json(b"\xff", PET).is_err());
}

#[test]
fn what_xml_has_no_place_for_is_not_sent() {
    let root = Name::new("pet");
    let control = from_json(&json!({"name": "\u{1}"}), root, PET).unwrap_err();
    assert!(control.contains("character"), "{control}");
    let key = from_json(&json!({"a b": 1}), root, PET).unwrap_err();
    assert!(key.contains("`a b`"), "{key}");
}

#[test]
fn only_xml_is_translated() {
    let shapes = [(Status::Code(200), TAG), (Status::Default, PET)];
    let found = response(&shapes, 200, "application/xml", b"<t id='1'/>");
    assert_eq!(found.unwrap().unwrap(), b"{\"id\":1}");
    assert!(response(&shapes, 200, "application/json", b"{}").is_none());
    assert!(response(&shapes[..1], 404, "text/xml", b"<t/>").is_none());
    assert!(response(&shapes, 404, "application/problem+xml", b"<t/>").is_some());
}
