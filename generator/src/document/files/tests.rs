use serde_json::json;

use super::*;

/// The tree after all files were taken in, the findings, and what is missing.
fn bundled(tree: Value, files: &[(&str, &str)]) -> (Value, Vec<String>, Vec<String>) {
    let root = Texts::new("").name("root.yaml");
    let texts = files
        .iter()
        .fold(root, |texts, (path, text)| texts.file(path, *text));
    let mut tree = tree;
    let mut found = Diagnostics::new();
    let config = Config::default();
    let bundled = bundle(&mut tree, Places::default(), &texts, &config, &mut found);
    let found = found
        .iter()
        .map(|it| format!("{} {}", it.code(), it.pointer));
    let missing = bundled.missing.into_iter().map(|file| file.path);
    (tree, found.collect(), missing.collect())
}

fn schemas(schemas: Value, files: &[(&str, &str)]) -> Value {
    let (tree, found, _) = bundled(json!({"components": {"schemas": schemas}}), files);
    assert_eq!(found, [""; 0]);
    tree["components"]["schemas"].clone()
}

#[test]
fn a_document_of_one_file_stays_as_it_is() {
    let tree =
        json!({"components": {"schemas": {"A": {"$ref": "#/components/schemas/B"}, "B": {}}}});
    let (after, found, missing) = bundled(tree.clone(), &[]);
    assert_eq!((after, found.len(), missing.len()), (tree, 0, 0));
}

#[test]
fn a_component_that_is_only_a_reference_is_the_part() {
    let files = [("pet.yaml", "{properties: {next: {$ref: '#'}}}")];
    let after = schemas(
        json!({"Pet": {"$ref": "pet.yaml"}, "B": {"$ref": "./pet.yaml"}}),
        &files,
    );
    // `B` comes later, and neither is the part's own name.
    let own = json!({"properties": {"next": {"$ref": "#/components/schemas/Pet"}}});
    assert_eq!(
        after,
        json!({"Pet": own, "B": {"$ref": "#/components/schemas/Pet"}})
    );
}

#[test]
fn what_stands_beside_a_reference_stays() {
    let files = [("pet.yaml", "{type: object, description: theirs, title: t}")];
    let pet = json!({"$ref": "pet.yaml", "description": "ours"});
    let after = schemas(json!({"Pet": pet}), &files);
    let expected = json!({"Pet": {"type": "object", "description": "ours", "title": "t"}});
    assert_eq!(after, expected);
    // More than words makes another schema.
    let pet = json!({"$ref": "pet.yaml", "maxProperties": 2});
    let after = schemas(json!({"Pet": pet}), &files);
    assert_eq!(
        after["Pet"],
        json!({"$ref": "#/components/schemas/pet", "maxProperties": 2})
    );
    assert_eq!(after["pet"]["title"], "t");
}

#[test]
fn a_part_within_a_part_is_one_type() {
    let files = [("c.yaml", "A: {properties: {b: {type: string, enum: [x]}}}")];
    let after = schemas(
        json!({"X": {"items": {"$ref": "c.yaml#/A/properties/b"}}, "Y": {"items": {"$ref": "c.yaml#/A"}}}),
        &files,
    );
    let reference = json!({"$ref": "#/components/schemas/A_b"});
    assert_eq!(after["A"]["properties"]["b"], reference);
    assert_eq!(after["X"]["items"], reference);
    assert_eq!(after["A_b"]["enum"], json!(["x"]));
}

#[test]
fn a_document_of_swagger_2_has_its_parts_at_its_root() {
    let tree = json!({
        "swagger": "2.0",
        "paths": {"/a": {"$ref": "paths.json#/a"}},
        "definitions": {"Own": {"$ref": "models.yaml#/definitions/Own"}},
    });
    let files = [
        (
            "paths.json",
            r#"{"a": {"get": {
                "parameters": [{"$ref": "parameters.yaml#/limit"}],
                "responses": {"200": {"$ref": "models.yaml#/responses/All"}}
            }}}"#,
        ),
        (
            "parameters.yaml",
            "limit: {name: limit, in: query, type: integer}",
        ),
        (
            "models.yaml",
            "{definitions: {Own: {type: object}}, responses: {All: {schema: {$ref: '#/definitions/Own'}}}}",
        ),
    ];
    let (after, found, missing) = bundled(tree, &files);
    assert_eq!((found.len(), missing.len()), (0, 0));
    assert_eq!(
        after,
        json!({
            "swagger": "2.0",
            "paths": {"/a": {"get": {
                "parameters": [{"$ref": "#/parameters/limit"}],
                "responses": {"200": {"$ref": "#/responses/All"}},
            }}},
            "definitions": {"Own": {"type": "object"}},
            "parameters": {"limit": {"name": "limit", "in": "query", "type": "integer"}},
            "responses": {"All": {"schema": {"$ref": "#/definitions/Own"}}},
        })
    );
}

#[test]
fn path_items_that_include_each_other_are_a_finding() {
    let tree = json!({"paths": {"/a": {"$ref": "a.yaml"}}});
    let files = [
        ("a.yaml", "{$ref: b.yaml, get: {}}"),
        ("b.yaml", "{$ref: a.yaml, put: {}}"),
    ];
    let (after, found, _) = bundled(tree, &files);
    assert_eq!(found, ["path-item-reference-unresolved b.yaml#"]);
    assert!(after["paths"]["/a"]["get"].is_object());
    assert!(after["paths"]["/a"]["put"].is_object());
}

#[test]
fn missing_files_are_found_step_by_step() {
    let root =
        json!({"components": {"schemas": {"A": {"$ref": "a.yaml"}, "B": {"$ref": "b.yaml"}}}});
    let (_, found, missing) = bundled(root.clone(), &[]);
    assert_eq!(missing, ["a.yaml", "b.yaml"]);
    assert_eq!(found.len(), 2);
    let files = [("a.yaml", "{items: {$ref: 'c/d.json'}}"), ("b.yaml", "{}")];
    let (_, _, missing) = bundled(root, &files);
    assert_eq!(missing, ["c/d.json"]);
}

#[test]
fn a_file_that_can_not_be_read_is_an_error_in_it() {
    let root = json!({"components": {"schemas": {"A": {"$ref": "a.json"}}}});
    let (after, found, missing) = bundled(root, &[("a.json", "{\"a\": ")]);
    assert_eq!(missing, [""; 0]);
    assert_eq!(found[0], "invalid-syntax a.json#");
    assert!(after["components"]["schemas"]["A"].is_object());
}

#[test]
fn endless_references_between_files_end() {
    for (a, b) in [
        ("{$ref: b.yaml}", "{$ref: a.yaml}"),
        ("{$ref: '#/x'}", "{}"),
        ("{allOf: [{$ref: b.yaml}]}", "{allOf: [{$ref: a.yaml}]}"),
        ("{$ref: 'b.yaml#/x/y'}", "{x: {$ref: 'a.yaml#/z'}}"),
    ] {
        let root = json!({"components": {"schemas": {"A": {"$ref": "a.yaml"}}}});
        let (after, _, _) = bundled(root, &[("a.yaml", a), ("b.yaml", b)]);
        assert!(after["components"]["schemas"]["A"].is_object(), "{a} {b}");
    }
}
