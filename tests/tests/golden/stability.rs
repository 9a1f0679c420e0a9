//! The same input gives the same bytes, and additions leave alone what was there.

use generator::files::Files;
use serde_json::{Value, json};
use tests::fixtures::{self, Fixture};

#[test]
fn a_second_run_gives_the_same_bytes() {
    for fixture in fixtures::all() {
        let (first, second) = (fixture.generate(), fixture.generate());
        assert_eq!(first.files, second.files, "{}", fixture.name);
        assert_eq!(first.diagnostics, second.diagnostics, "{}", fixture.name);
    }
    let text = include_str!("../../../spec/v1.1/openapi.yaml");
    let (first, second) = (fixtures::generate(text), fixtures::generate(text));
    assert_eq!(first.files, second.files);
}

#[test]
fn every_fixture_becomes_a_client_of_all_its_operations() {
    for fixture in fixtures::all() {
        let output = fixture.generate();
        let statistics = output.statistics[0];
        assert!(
            output.files.get("src/lib.rs").is_some(),
            "{} gives nothing",
            fixture.name
        );
        assert_eq!(
            statistics.operations, statistics.operations_in_document,
            "{}",
            fixture.name
        );
    }
}

/// Files in which a list of everything stands: a line more in them is no change of what was there.
const INDEXES: [&str; 7] = [
    "src/models/mod.rs",
    "src/api/mod.rs",
    "src/client.rs",
    "src/lib.rs",
    "Cargo.toml",
    "README.md",
    ".generated",
];

fn assert_same(name: &str, before: &Files, after: &Files) {
    for (path, text) in before.iter().filter(|(path, _)| !INDEXES.contains(path)) {
        let now = after
            .get(path)
            .unwrap_or_else(|| panic!("{name}: {path} is gone"));
        assert_eq!(text, now, "{name}: {path} changed");
    }
}

fn change(fixture: &Fixture, edit: impl Fn(&mut Value)) -> String {
    let mut document: Value = serde_yaml::from_str(&fixture.text).expect("a document");
    edit(&mut document);
    document.to_string()
}

/// The fixtures that can be read as a plain value and written as JSON.
fn plain() -> Vec<Fixture> {
    let readable = |fixture: &Fixture| serde_yaml::from_str::<Value>(&fixture.text).is_ok();
    fixtures::all().into_iter().filter(readable).collect()
}

/// The same document, each of its texts rewritten.
fn rewritten(fixture: &Fixture, rewrite: fn(&Value) -> String) -> Fixture {
    let rewrite = |text: &str| {
        let mut tree: serde_yaml::Value = serde_yaml::from_str(text).expect("YAML");
        tree.apply_merge().expect("merge keys");
        rewrite(&serde_json::to_value(tree).expect("JSON"))
    };
    let mut fixture = fixture.clone();
    fixture.text = rewrite(&fixture.text);
    for (_, text) in &mut fixture.files {
        *text = rewrite(text);
    }
    fixture
}

fn assert_same_client(name: &str, one: &Files, other: &Files) {
    let differs = one
        .iter()
        .find(|(path, text)| other.get(path) != Some(text));
    assert_eq!(differs.map(|(path, _)| path), None, "{name}");
    assert_eq!(one.iter().count(), other.iter().count(), "{name}");
}

#[test]
fn json_and_yaml_give_the_same_client() {
    // A YAML parser of another kind reads the version as a number.
    let as_number = ["names/titles-and-versions"];
    for fixture in plain() {
        let json = rewritten(&fixture, |it| {
            serde_json::to_string_pretty(it).expect("JSON")
        });
        let of_json = json.generate().files;
        if !as_number.contains(&fixture.name.as_str()) {
            assert_same_client(&fixture.name, &fixture.generate().files, &of_json);
        }
        let yaml = rewritten(&json, |it| serde_yaml::to_string(it).expect("YAML"));
        assert_same_client(&fixture.name, &of_json, &yaml.generate().files);
    }
}

/// Anchors and merge keys; keys that are no strings; numbers in every form; words that are booleans in
/// YAML 1.1, dates, nothing; texts in blocks.
const ODD_YAML: &str = "\
%YAML 1.2
---
openapi: 3.1.0
info: {title: Odd, version: '1.0', x-on: on}
x-shared: &shared
  type: object
  required: [id]
x-more: &more
  properties: {id: {type: integer, maximum: 18446744073709551616, minimum: 0x1F, default: 1e3, multipleOf: 1.0}}
paths:
  /a:
    get:
      operationId: yes
      tags: [no]
      responses:
        200:
          description: 2020-01-01
          content:
            application/json:
              schema:
                <<: [*shared, *more]
                description: |
                  Several
                  lines
        4XX: {description: ~}
        default:
          description: >-
            folded
            text
          content:
            application/json:
              schema: {type: object, properties: {a: {$ref: '#/components/schemas/on'}, b: {$ref: '#/components/schemas/null'}, c: {$ref: '#/components/schemas/Big'}}}
components:
  schemas:
    on: {enum: [on, off, yes, no, y, n, ~, true, 1, 1.50, 012, 0o14, 1_000, .5, 2020-01-01, 12:30:45, 12e03, 0xff, .inf, '', '1']}
    null: {type: object, properties: {~: {type: integer}, true: {type: string}, 1.5: {type: string}, 1: {type: string}, 012: {type: string}, 0x10: {type: string}}}
    Big: {type: object, properties: {a: {const: 123456789012345678901234567890}, b: {const: 1.10}, c: {const: -0}, d: {const: -0.0}, e: {const: 1E5}, f: {const: 18446744073709551615}, g: {const: -9223372036854775808}}}
";

/// The same values.
const ODD_JSON: &str = r##"{"openapi": "3.1.0", "info": {"title": "Odd", "version": "1.0", "x-on": "on"},
"paths": {"/a": {"get": {"operationId": "yes", "tags": ["no"], "responses": {
  "200": {"description": "2020-01-01", "content": {"application/json": {"schema": {
    "description": "Several\nlines\n", "type": "object", "required": ["id"],
    "properties": {"id": {"type": "integer", "maximum": 18446744073709551616, "minimum": 31, "default": 1e3, "multipleOf": 1.0}}}}}},
  "4XX": {"description": null},
  "default": {"description": "folded text", "content": {"application/json": {"schema": {"type": "object", "properties": {
    "a": {"$ref": "#/components/schemas/on"}, "b": {"$ref": "#/components/schemas/null"}, "c": {"$ref": "#/components/schemas/Big"}}}}}}}}}},
"components": {"schemas": {
  "on": {"enum": ["on", "off", "yes", "no", "y", "n", null, true, 1, 1.50, "012", 12, "1_000", 0.5, "2020-01-01", "12:30:45", 12e03, 255, "inf", "", "1"]},
  "null": {"type": "object", "properties": {"null": {"type": "integer"}, "true": {"type": "string"}, "1.5": {"type": "string"}, "1": {"type": "string"}, "012": {"type": "string"}, "16": {"type": "string"}}},
  "Big": {"type": "object", "properties": {"a": {"const": 123456789012345678901234567890}, "b": {"const": 1.10}, "c": {"const": -0}, "d": {"const": -0.0}, "e": {"const": 1E5}, "f": {"const": 18446744073709551615}, "g": {"const": -9223372036854775808}}}}}}"##;

#[test]
fn a_value_means_the_same_however_it_is_written() {
    let [of_yaml, of_json] = [ODD_YAML, ODD_JSON].map(|text| fixtures::generate(text).files);
    assert_same_client("odd", &of_yaml, &of_json);
}

#[test]
fn an_addition_changes_nothing_that_was_there() {
    for fixture in plain() {
        let before = fixtures::generate(&change(&fixture, |_| ()));
        let after = fixtures::generate(&change(&fixture, |document| {
            add_schemas(document);
            add_operation(document);
        }));
        assert_same(&fixture.name, &before.files, &after.files);
    }
}

#[test]
fn the_order_of_schemas_and_paths_names_nothing() {
    for fixture in plain() {
        let before = fixtures::generate(&change(&fixture, |_| ()));
        let after = fixtures::generate(&change(&fixture, |document| {
            for place in ["/components/schemas", "/paths"] {
                if let Some(Value::Object(members)) = document.pointer_mut(place) {
                    *members = std::mem::take(members).into_iter().rev().collect();
                }
            }
        }));
        // Operations stand in the order of the document; types and their files know none.
        let models = |files: &Files| -> Vec<(String, String)> {
            let all = files
                .iter()
                .filter(|(path, _)| path.starts_with("src/models/"));
            all.map(|(path, text)| (path.to_owned(), text.to_owned()))
                .collect()
        };
        similar(&fixture.name, &models(&before.files), &models(&after.files));
    }
}

fn similar(name: &str, before: &[(String, String)], after: &[(String, String)]) {
    for ((path, text), (path_after, text_after)) in before.iter().zip(after) {
        assert_eq!(path, path_after, "{name}");
        // Fields and variants stand as the document has them, whatever they are called.
        let (lines, lines_after) = (named(text), named(text_after));
        assert_eq!(lines, lines_after, "{name}: {path}");
    }
    assert_eq!(before.len(), after.len(), "{name}");
}

/// The lines that give something a public name, sorted.
fn named(text: &str) -> Vec<&str> {
    let lines = text.lines().filter(|line| line.contains("pub "));
    // Which alias of a circle ends it is no question of names.
    let mut lines: Vec<_> = lines.filter_map(|line| line.split(" = ").next()).collect();
    lines.sort_unstable();
    lines
}

/// Schemas first and last, of which one has a likely name.
fn add_schemas(document: &mut Value) {
    let Some(Value::Object(schemas)) = document.pointer_mut("/components/schemas") else {
        return;
    };
    let added = json!({
        "type": "object",
        "required": ["status"],
        "properties": {"status": {"type": "string", "enum": ["new", "old"]}},
    });
    let mut all = serde_json::Map::from_iter([("AaFirst".to_owned(), added.clone())]);
    all.extend(std::mem::take(schemas));
    all.insert("ZzLast".to_owned(), added);
    *schemas = all;
}

fn add_operation(document: &mut Value) {
    let Some(Value::Object(paths)) = document.pointer_mut("/paths") else {
        return;
    };
    let response =
        json!({"type": "object", "properties": {"list": {"type": "array", "items": {}}}});
    let content = json!({"application/json": {"schema": response}});
    let operation = json!({
        "operationId": "somethingQuiteNew",
        "tags": ["quite new"],
        "responses": {"200": {"description": "New.", "content": content}},
    });
    paths.insert("/quite/new".to_owned(), json!({"get": operation}));
}
