use serde_json::{Value, json};

use super::*;

fn resolved(mut tree: Value) -> (Value, Vec<String>) {
    let mut diagnostics = Diagnostics::new();
    resolve(&mut tree, &mut Default::default(), &mut diagnostics);
    let codes = diagnostics
        .iter()
        .map(|d| format!("{}: {}", d.pointer, d.code()))
        .collect();
    (tree, codes)
}

fn schemas(tree: Value) -> (Value, Vec<String>) {
    let (tree, codes) = resolved(json!({"components": {"schemas": tree}}));
    (tree["components"]["schemas"].clone(), codes)
}

#[test]
fn a_target_inside_a_schema_becomes_a_component() {
    let (tree, codes) = schemas(json!({
        "A": {"properties": {"b": {"type": "string"}}},
        "C": {"$ref": "#/components/schemas/A/properties/b"},
    }));
    assert_eq!(codes, [""; 0]);
    let reference = json!({"$ref": "#/components/schemas/A_b"});
    assert_eq!(tree["A"]["properties"]["b"], reference);
    assert_eq!(tree["C"], reference);
    assert_eq!(tree["A_b"], json!({"type": "string"}));
}

#[test]
fn inner_targets_stay_reachable_when_outer_ones_move() {
    let (tree, codes) = schemas(json!({
        "A": {"properties": {"b": {"items": {"type": "integer"}}}},
        "C": {"$ref": "#/components/schemas/A/properties/b"},
        "D": {"$ref": "#/components/schemas/A/properties/b/items"},
    }));
    assert_eq!(codes, [""; 0]);
    assert_eq!(
        tree["A_b"]["items"],
        json!({"$ref": "#/components/schemas/A_b_item"})
    );
    assert_eq!(tree["A_b_item"]["type"], "integer");
}

#[test]
fn parts_of_one_object_are_told_apart_by_their_numbers() {
    let (tree, codes) = schemas(json!({
        "A": {"allOf": [{"type": "object"}, {"minProperties": 1}]},
        "B": {"$ref": "#/components/schemas/A/allOf/0"},
        "C": {"$ref": "#/components/schemas/A/allOf/1"},
    }));
    assert_eq!(codes, [""; 0]);
    assert_eq!(tree["B"]["$ref"], "#/components/schemas/A_part_0");
    assert_eq!(tree["C"]["$ref"], "#/components/schemas/A_part_1");
}

#[test]
fn keys_are_followed_through_references() {
    let (tree, codes) = schemas(json!({
        "A": {"$ref": "#/components/schemas/B"},
        "B": {"properties": {"x": {"type": "string"}}},
        "C": {"$ref": "#/components/schemas/A/properties/x"},
    }));
    assert_eq!(codes, [""; 0]);
    assert_eq!(tree["C"], json!({"$ref": "#/components/schemas/B_x"}));
}

#[test]
fn percent_encoded_and_escaped_keys_are_found() {
    let (tree, codes) = resolved(json!({
        "paths": {"/a b/{id}": {"get": {
            "operationId": "getIt",
            "responses": {"200": {"description": "", "content": {"application/json": {"schema": {"type": "string"}}}}}
        }}},
        "components": {"schemas": {
            "A": {"$ref": "#/paths/~1a%20b~1%7Bid%7D/get/responses/200/content/application~1json/schema"},
            "B": {"$ref": "#/components/schemas/Foo%20Bar"},
            "Foo Bar": {},
            "D": {"$ref": "#/components/schemas/a~1b"},
            "a/b": {},
        }}
    }));
    assert_eq!(codes, [""; 0]);
    let schemas = &tree["components"]["schemas"];
    assert_eq!(schemas["A"]["$ref"], "#/components/schemas/getIt_response");
    assert_eq!(schemas["B"]["$ref"], "#/components/schemas/Foo Bar");
    assert_eq!(schemas["D"]["$ref"], "#/components/schemas/a~1b");
}

#[test]
fn a_schema_that_leads_to_what_holds_it_is_dropped() {
    let place = "#/paths/~1a/post/requestBody/content/application~1json";
    let (_, codes) = resolved(json!({
        "paths": {"/a": {"post": {"requestBody": {"content": {
            "application/json": {"schema": {"$ref": place}}}}}}}
    }));
    assert_eq!(codes.len(), 1);
    assert!(codes[0].ends_with("reference-cycle"), "{codes:?}");
}

#[test]
fn definitions_inside_schemas_anchors_and_ids_are_found() {
    let (tree, codes) = schemas(json!({
        "A": {
            "$defs": {"Inner": {"type": "string", "$anchor": "inner"}},
            "properties": {
                "x": {"$ref": "#/components/schemas/A/$defs/Inner"},
                "y": {"$ref": "#inner"},
                "z": {"$ref": "https://example.com/b"},
                "w": {"$ref": "b"},
            }
        },
        "B": {"$id": "https://example.com/b", "type": "integer"},
    }));
    assert_eq!(codes, [""; 0]);
    let properties = &tree["A"]["properties"];
    assert_eq!(properties["x"]["$ref"], "#/components/schemas/A_Inner");
    assert_eq!(properties["y"]["$ref"], "#/components/schemas/A_Inner");
    assert_eq!(properties["z"]["$ref"], "#/components/schemas/B");
    assert_eq!(properties["w"]["$ref"], "#/components/schemas/B");
}

#[test]
fn what_leads_nowhere_is_reported_where_it_stands() {
    let (tree, codes) = schemas(json!({
        "A": {"properties": {"x": {"$ref": "#/components/schemas/No", "description": "kept"}}},
        "B": {"items": {"$ref": "other.yaml#/B"}},
    }));
    assert_eq!(tree["A"]["properties"]["x"], json!({"description": "kept"}));
    assert_eq!(tree["B"]["items"], json!({}));
    assert_eq!(
        codes,
        [
            "#/components/schemas/A/properties/x: reference-not-found",
            "#/components/schemas/B/items: reference-to-other-document",
        ]
    );
}

#[test]
fn cycles_are_cut_once() {
    let (tree, codes) = schemas(json!({
        "A": {"$ref": "#/components/schemas/B"},
        "B": {"$ref": "#/components/schemas/C"},
        "C": {"$ref": "#/components/schemas/B"},
    }));
    assert_eq!(tree["B"], json!({}));
    assert_eq!(tree["C"], json!({"$ref": "#/components/schemas/B"}));
    assert_eq!(codes, ["#/components/schemas/B: reference-cycle"]);
}

#[test]
fn a_reference_to_itself_is_a_cycle() {
    let (tree, codes) = schemas(json!({
        "A": {"properties": {"a": {"$ref": "#/components/schemas/A/properties/a"}}},
    }));
    assert_eq!(tree["A"]["properties"]["a"], json!({}));
    assert_eq!(codes.len(), 1);
}

#[test]
fn chains_of_parameters_become_one_step() {
    let (tree, codes) = resolved(json!({"components": {"parameters": {
        "A": {"$ref": "#/components/parameters/B"},
        "B": {"$ref": "#/components/parameters/C"},
        "C": {"name": "c", "in": "query"},
    }}}));
    assert_eq!(codes, [""; 0]);
    let parameters = &tree["components"]["parameters"];
    assert_eq!(parameters["A"]["$ref"], "#/components/parameters/C");
}

#[test]
fn path_items_are_put_in_place() {
    let (tree, codes) = resolved(json!({
        "paths": {
            "/a": {"$ref": "#/components/pathItems/A", "summary": "own"},
            "/b": {"$ref": "#/paths/~1a"},
            "/c": {"$ref": "missing.yaml"},
        },
        "components": {"pathItems": {"A": {"summary": "theirs", "get": {}}}},
    }));
    assert_eq!(tree["paths"]["/a"], json!({"summary": "own", "get": {}}));
    assert_eq!(tree["paths"]["/b"], json!({"summary": "own", "get": {}}));
    assert_eq!(tree["paths"]["/c"], json!({}));
    assert_eq!(codes.len(), 1);
}

#[test]
fn a_schema_where_a_response_belongs_is_its_json() {
    let (tree, codes) = resolved(json!({
        "paths": {"/a": {"get": {"responses": {"200": {"$ref": "#/components/schemas/A"}}}}},
        "components": {"schemas": {"A": {}}},
    }));
    assert_eq!(
        tree["paths"]["/a"]["get"]["responses"]["200"],
        json!({"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}})
    );
    assert_eq!(codes.len(), 1);
}

#[test]
fn mappings_name_components_or_refer_to_them() {
    let (tree, codes) = schemas(json!({
        "A": {"discriminator": {"propertyName": "kind", "mapping": {
            "b": "B", "c": "#/components/schemas/C", "d": "D"
        }}},
        "B": {}, "C": {},
    }));
    assert_eq!(
        tree["A"]["discriminator"]["mapping"],
        json!({"b": "#/components/schemas/B", "c": "#/components/schemas/C"})
    );
    assert_eq!(codes.len(), 1);
}

#[test]
fn references_where_none_belong_are_copied() {
    let (tree, codes) = schemas(json!({
        "A": {"properties": {"$ref": "#/components/schemas/B/properties"}},
        "B": {"properties": {"x": {"type": "string"}}},
    }));
    assert_eq!(tree["A"]["properties"], json!({"x": {"type": "string"}}));
    assert_eq!(codes, [""; 0]);
}

#[test]
fn examples_may_hold_what_looks_like_a_reference() {
    let schema = json!({"A": {"example": {"$ref": "#/nowhere"}, "default": {"$ref": "x"}}});
    assert_eq!(schemas(schema.clone()), (schema, Vec::new()));
}

#[test]
fn path_items_that_refer_to_each_other_are_a_cycle() {
    let (_, codes) = resolved(json!({"paths": {
        "/a": {"$ref": "#/paths/~1b", "summary": "a"},
        "/b": {"$ref": "#/paths/~1c", "summary": "b"},
        "/c": {"$ref": "#/paths/~1a", "summary": "c"},
    }}));
    let code = "path-item-reference-unresolved";
    assert_eq!(codes[0], format!("#/paths/~1a: {code}"));
    assert_eq!(codes.len(), 3);
}
