use serde_json::{Value, json};

use crate::diagnostics::Diagnostics;
use crate::document::references::resolve;

fn schemas(tree: Value) -> (Value, Vec<String>) {
    let mut tree = json!({"components": {"schemas": tree}});
    let mut diagnostics = Diagnostics::new();
    resolve(&mut tree, &mut Default::default(), &mut diagnostics);
    let codes = diagnostics
        .iter()
        .map(|d| format!("{}: {}", d.pointer, d.code()));
    (tree["components"]["schemas"].clone(), codes.collect())
}

#[test]
fn a_pointer_in_a_resource_starts_at_it() {
    let (tree, codes) = schemas(json!({
        "Price": {
            "$id": "https://example.com/price",
            "properties": {
                "unit": {"$ref": "#/$defs/unit"},
                "deep": {"$ref": "#/properties/unit"},
                "self": {"$ref": "#"},
                "anchor": {"$ref": "#u"},
                "other": {"$ref": "#/components/schemas/Other"},
            },
            "$defs": {"unit": {"type": "string", "$anchor": "u"}},
        },
        "Other": {"properties": {"unit": {"$ref": "price#/$defs/unit"}, "u": {"$ref": "https://example.com/price#u"}}},
    }));
    assert_eq!(
        codes,
        ["#/components/schemas/Other/properties/unit/$ref: reference-not-found"; 0]
    );
    let price = &tree["Price"]["properties"];
    for name in ["unit", "anchor"] {
        assert_eq!(
            price[name]["$ref"], "#/components/schemas/Price_unit",
            "{name}"
        );
    }
    assert_eq!(price["self"]["$ref"], "#/components/schemas/Price");
    assert_eq!(price["other"]["$ref"], "#/components/schemas/Other");
    let other = &tree["Other"]["properties"];
    assert_eq!(other["u"]["$ref"], "#/components/schemas/Price_unit");
    assert_eq!(other["unit"]["$ref"], "#/components/schemas/Price_unit");
}

#[test]
fn embedded_resources_are_relative_to_what_they_stand_in() {
    let (tree, codes) = schemas(json!({
        "Root": {
            "$id": "https://example.com/schemas/root.json",
            "properties": {
                "item": {"$ref": "item.json"},
                "inner": {"$ref": "item.json#inner"},
                "pointer": {"$ref": "/schemas/item.json#/$defs/size"},
                "urn": {"$ref": "urn:example:unit"},
            },
            "$defs": {
                "any": {
                    "$id": "item.json",
                    "properties": {"size": {"$ref": "#/$defs/size"}, "root": {"$ref": "root.json"}},
                    "$defs": {"size": {"type": "integer"}, "i": {"$anchor": "inner", "type": "boolean"}},
                },
                "unit": {"$id": "urn:example:unit", "$ref": "#/$defs/u", "$defs": {"u": {"type": "string"}}},
            },
        },
    }));
    assert_eq!(codes, [""; 0]);
    let root = &tree["Root"]["properties"];
    assert_eq!(root["item"]["$ref"], "#/components/schemas/Root_any");
    assert_eq!(root["inner"]["$ref"], "#/components/schemas/Root_any_i");
    assert_eq!(
        root["pointer"]["$ref"],
        "#/components/schemas/Root_any_size"
    );
    assert_eq!(
        tree["Root_any"]["properties"]["size"]["$ref"],
        "#/components/schemas/Root_any_size"
    );
    assert_eq!(
        tree["Root_any"]["properties"]["root"]["$ref"],
        "#/components/schemas/Root"
    );
    assert!(root["urn"]["$ref"].is_string());
}

#[test]
fn anchors_of_different_resources_are_different() {
    let (tree, codes) = schemas(json!({
        "A": {"$id": "a", "properties": {"x": {"$ref": "#t"}}, "$defs": {"t": {"$anchor": "t", "type": "string"}}},
        "B": {"$id": "b", "properties": {"x": {"$ref": "#t"}, "a": {"$ref": "a#t"}}, "$defs": {"t": {"$anchor": "t", "type": "integer"}}},
    }));
    assert_eq!(codes, [""; 0]);
    assert_eq!(
        tree["A"]["properties"]["x"]["$ref"],
        "#/components/schemas/A_t"
    );
    assert_eq!(
        tree["B"]["properties"]["x"]["$ref"],
        "#/components/schemas/B_t"
    );
    assert_eq!(
        tree["B"]["properties"]["a"]["$ref"],
        "#/components/schemas/A_t"
    );
}

#[test]
fn a_pointer_that_is_meant_from_the_schema_is_a_finding() {
    let (tree, codes) = schemas(json!({
        "Pet": {
            "properties": {"kind": {"$ref": "#/$defs/kind"}, "kids": {"items": {"$ref": "#"}}},
            "$defs": {"kind": {"type": "string"}},
        },
    }));
    let at = "#/components/schemas/Pet/properties";
    assert_eq!(
        codes,
        [
            format!("{at}/kind/$ref: reference-relative-to-schema"),
            format!("{at}/kids/items/$ref: reference-relative-to-schema"),
        ]
    );
    let properties = &tree["Pet"]["properties"];
    assert_eq!(properties["kind"]["$ref"], "#/components/schemas/Pet_kind");
    assert_eq!(
        properties["kids"]["items"]["$ref"],
        "#/components/schemas/Pet"
    );
}

#[test]
fn ids_in_a_circle_end() {
    let (tree, _) = schemas(json!({
        "A": {"$id": "a", "$ref": "b"},
        "B": {"$id": "b", "$ref": "a"},
        "C": {"$id": "c", "$ref": "#", "$defs": {"d": {"$id": "c", "$ref": "c"}}},
        "D": {"$id": "http://[", "$ref": "http://["},
        "E": {"$id": "", "properties": {"x": {"$ref": "#/properties/x"}}},
    }));
    assert!(tree.is_object());
}
