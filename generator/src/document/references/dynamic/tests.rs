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

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

fn page() -> Value {
    json!({
        "properties": {"items": {"items": {"$dynamicRef": "#entry"}}, "next": {"$ref": "#/components/schemas/Page"}},
        "$defs": {"entry": {"$dynamicAnchor": "entry", "not": {}}},
    })
}

#[test]
fn a_component_that_binds_an_anchor_is_a_copy_of_the_template() {
    let (tree, codes) = schemas(json!({
        "Page": page(),
        "Order": {},
        "OrderPage": {
            "$ref": "#/components/schemas/Page",
            "description": "Orders.",
            "$defs": {"entry": {"$dynamicAnchor": "entry", "$ref": "#/components/schemas/Order"}},
        },
    }));
    assert_eq!(codes, [""; 0]);
    let orders = &tree["OrderPage"];
    assert_eq!(orders["properties"]["items"]["items"], reference("Order"));
    assert_eq!(orders["properties"]["next"], reference("OrderPage"));
    assert_eq!(orders["description"], "Orders.");
    assert_eq!(tree["Page"]["properties"]["items"]["items"], json!({}));
    assert_eq!(tree["Page"]["properties"]["next"], reference("Page"));
    assert_eq!(tree.as_object().unwrap().len(), 3);
}

#[test]
fn copies_where_they_are_used_have_names_and_are_made_once() {
    let binding = json!({
        "$ref": "#/components/schemas/Page",
        "$defs": {"entry": {"$dynamicAnchor": "entry", "$ref": "#/components/schemas/Order"}},
    });
    let (tree, codes) = schemas(json!({
        "Page": page(),
        "Order": {},
        "Shop": {"properties": {
            "orders": binding,
            "more": binding,
            "names": {"$ref": "#/components/schemas/Page", "$defs": {"x": {"$dynamicAnchor": "entry", "type": "string"}}},
        }},
    }));
    assert_eq!(codes, [""; 0]);
    let shop = &tree["Shop"]["properties"];
    for name in ["orders", "more"] {
        assert_eq!(shop[name]["$ref"], "#/components/schemas/Order_Page");
    }
    assert_eq!(
        tree["Order_Page"]["properties"]["items"]["items"],
        reference("Order")
    );
    assert_eq!(shop["names"]["$ref"], "#/components/schemas/string_Page");
    let items = &tree["string_Page"]["properties"]["items"]["items"];
    assert_eq!(*items, reference("Shop_names_x"));
}

#[test]
fn a_tree_of_extended_nodes_keeps_what_extends_them() {
    let (tree, codes) = schemas(json!({
        "Tree": {
            "$id": "https://example.com/tree",
            "$dynamicAnchor": "node",
            "properties": {"data": true, "kids": {"items": {"$dynamicRef": "#node"}}},
        },
        "Labelled": {
            "$id": "https://example.com/labelled",
            "$dynamicAnchor": "node",
            "$ref": "tree",
            "properties": {"label": {}},
        },
    }));
    assert_eq!(codes, [""; 0]);
    assert_eq!(
        tree["Tree"]["properties"]["kids"]["items"],
        reference("Tree")
    );
    let inherited = &tree["Labelled"]["allOf"][0];
    assert_eq!(
        inherited["properties"]["kids"]["items"],
        reference("Labelled")
    );
    assert_eq!(tree["Labelled"]["properties"], json!({"label": {}}));
    assert_eq!(tree.as_object().unwrap().len(), 2);
}

#[test]
fn recursive_references_are_dynamic_ones_without_a_name() {
    let (tree, codes) = schemas(json!({
        "Tree": {"$recursiveAnchor": true, "properties": {"kids": {"items": {"$recursiveRef": "#"}}}},
        "Labelled": {"$recursiveAnchor": true, "allOf": [{"$ref": "#/components/schemas/Tree"}, {"properties": {"label": {}}}]},
        "Plain": {"items": {"$recursiveRef": "#"}},
    }));
    assert_eq!(codes, [""; 0]);
    assert_eq!(
        tree["Tree"]["properties"]["kids"]["items"],
        reference("Tree")
    );
    let inherited = &tree["Labelled"]["allOf"][0];
    assert_eq!(
        inherited["properties"]["kids"]["items"],
        reference("Labelled")
    );
    assert_eq!(tree["Plain"]["items"], reference("Plain"));
}

#[test]
fn templates_of_templates_are_bound_through() {
    let (tree, codes) = schemas(json!({
        "Page": page(),
        "Order": {},
        "Envelope": {
            "properties": {"data": {"$dynamicRef": "#payload"}},
            "$defs": {"payload": {"$dynamicAnchor": "payload"}},
        },
        "Orders": {
            "$ref": "#/components/schemas/Envelope",
            "$defs": {
                "payload": {"$dynamicAnchor": "payload", "$ref": "#/components/schemas/Page"},
                "entry": {"$dynamicAnchor": "entry", "$ref": "#/components/schemas/Order"},
            },
        },
    }));
    assert_eq!(codes, [""; 0]);
    assert_eq!(
        tree["Orders"]["properties"]["data"],
        reference("Order_Page")
    );
    assert_eq!(
        tree["Order_Page"]["properties"]["next"],
        reference("Order_Page")
    );
}

#[test]
fn an_anchor_that_is_not_dynamic_is_no_template() {
    let (tree, codes) = schemas(json!({
        "A": {
            "$id": "https://example.com/a",
            "properties": {"x": {"$dynamicRef": "#t"}, "y": {"$dynamicRef": "#/$defs/t"}},
            "$defs": {"t": {"$anchor": "t", "type": "string"}},
        },
        "B": {"$ref": "#/components/schemas/A", "$defs": {"t": {"$dynamicAnchor": "t", "type": "integer"}}},
    }));
    assert_eq!(codes, [""; 0]);
    for name in ["x", "y"] {
        assert_eq!(tree["A"]["properties"][name], reference("A_t"));
    }
    assert_eq!(tree["B"]["$ref"], "#/components/schemas/A");
}

#[test]
fn an_anchor_of_elsewhere_is_reported() {
    let (tree, codes) = schemas(json!({
        "A": {"items": {"$dynamicRef": "#node"}},
        "B": {"$dynamicAnchor": "node"},
    }));
    assert_eq!(tree["A"]["items"], json!({}));
    assert_eq!(
        codes,
        ["#/components/schemas/A/items/$dynamicRef: dynamic-reference"]
    );
}

#[test]
fn references_in_a_circle_end() {
    let template = |other: &str| {
        json!({
            "$dynamicAnchor": "t",
            "properties": {"a": {"$dynamicRef": "#t"}, "b": {"$ref": format!("#/components/schemas/{other}")}},
            "$defs": {"u": {"$dynamicAnchor": "u", "$dynamicRef": "#u"}, "v": {"$dynamicAnchor": "v", "$ref": "#/$defs/v"}},
            "items": {"$dynamicRef": "#v"},
        })
    };
    let mut all = serde_json::Map::new();
    for index in 0..40 {
        let name = |index: usize| format!("T{}", index % 40);
        all.insert(name(index), template(&name(index + 1)));
    }
    let (tree, _) = schemas(Value::Object(all));
    assert!(!tree.to_string().contains("dynamicRef"));
    assert!(tree.as_object().unwrap().len() <= 40 + 1_000 + 80);
}
