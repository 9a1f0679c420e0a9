//! Hostile documents written by hand.

use generator::diagnostics::Severity;
use serde_json::json;

use tests::hostile::check::{fault, generate};
use tests::hostile::edits::texts;

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\n";

fn assert_harmless(text: String) {
    let start: String = text.chars().take(200).collect();
    if let Some(fault) = fault(text) {
        panic!("{fault}, for {start}");
    }
}

#[test]
fn a_text_of_the_document_is_never_code() {
    for text in texts() {
        let key = |name: &str| format!("{text}{name}");
        let schema = json!({
            "type": "object",
            "title": text,
            "description": text,
            "required": [text],
            "properties": {
                text.as_str(): {"type": "string", "description": text, "default": text,
                       "pattern": text, "format": text, "example": text},
                key("enum"): {"type": "string", "enum": [text, "a", key("b")], "default": text},
                key("inline"): {"type": "object", "properties": {text.as_str(): {"const": text}}},
            },
            "discriminator": {"propertyName": text},
            "externalDocs": {"url": text, "description": text},
        });
        let document = json!({
            "openapi": "3.0.3",
            "info": {"title": text, "version": text, "description": text,
                     "termsOfService": text, "license": {"name": text, "url": text},
                     "contact": {"name": text, "email": text}},
            "servers": [{"url": format!("https://a.test/{text}"), "description": text,
                         "variables": {text.as_str(): {"default": text, "enum": [text]}}},
                        {"url": text}],
            "tags": [{"name": text, "description": text, "x-displayName": text}],
            "security": [{text.as_str(): [text]}],
            "paths": {
                format!("/{text}"): {"get": {
                    "operationId": text, "summary": text, "description": text, "tags": [text],
                    "parameters": [
                        {"name": text, "in": "query", "description": text,
                         "schema": {"type": "string", "default": text, "enum": [text]}},
                        {"name": text, "in": "header", "schema": {"type": "string"}},
                        {"name": text, "in": "cookie", "schema": {"type": "string"}},
                    ],
                    "responses": {"200": {
                        "description": text,
                        "headers": {text.as_str(): {"description": text, "schema": {"type": "string"}}},
                        "content": {text.as_str(): {"schema": schema},
                                    "application/json": {"schema": schema}},
                    }, "404": {"description": text}},
                }},
                "/b": {"post": {
                    "requestBody": {"description": text, "content": {
                        "multipart/form-data": {"schema": schema,
                            "encoding": {text.as_str(): {"contentType": text}}},
                        text.as_str(): {}}},
                    "responses": {},
                }},
            },
            "components": {"schemas": {text.as_str(): schema},
                "securitySchemes": {text.as_str(): {"type": "apiKey", "in": "header", "name": text}}},
        });
        assert_harmless(document.to_string());
    }
}

#[test]
fn the_readme_has_no_markup_of_the_document() {
    let text = "T\n\n# H <script>x()</script> [a](javascript:b) ```\n<b onclick=\"c\">\n| --- |";
    let info = json!({"title": text, "version": text, "description": text});
    let document = json!({"openapi": "3.0.3", "info": info, "paths": {}});
    let output = generate(&document.to_string());
    let readme = output.files.get("README.md").expect("a README");
    let headings = |readme: &str| readme.lines().filter(|line| line.starts_with("# ")).count();
    // What is escaped is text.
    let readme = &readme.replace("\\<", "").replace("\\`", "");
    assert!(!readme.contains("<script"), "{readme}");
    assert!(!readme.contains("<b "), "{readme}");
    assert!(!readme.contains("](javascript:"), "{readme}");
    assert_eq!(readme.matches("```").count() % 2, 0, "{readme}");
    assert!(headings(readme) <= 2, "{readme}");
}

#[test]
fn aliases_that_unfold_without_end_are_refused() {
    let mut text = format!("{HEAD}x0: &x0 [a, a, a, a, a, a, a, a, a]\n");
    for level in 1..12 {
        let before = format!("*x{}, ", level - 1).repeat(9);
        text.push_str(&format!("x{level}: &x{level} [{before}]\n"));
    }
    let output = generate(&text);
    assert_eq!(output.diagnostics[0].worst(), Some(Severity::Error));
    assert_harmless(text);
}

#[test]
fn aliases_of_aliases_in_merge_keys_end() {
    let mut text = format!("{HEAD}x0: &x0 {{a: 1}}\n");
    for level in 1..40 {
        let below = level - 1;
        text.push_str(&format!(
            "x{level}: &x{level} {{<<: [*x{below}, *x{below}], k{level}: *x{below}}}\n"
        ));
    }
    assert_harmless(text);
    assert_harmless(format!("{HEAD}x: &x {{<<: *x}}\ny: &y [*y]\n"));
}

#[test]
fn depth_overflows_no_stack() {
    let depth = 100_000;
    let (open, close) = ("[".repeat(depth), "]".repeat(depth));
    assert_harmless(format!("{open}{close}"));
    assert_harmless(open.clone());
    assert_harmless(format!(
        "{{\"openapi\": \"3.0.3\", \"paths\": {open}{close}}}"
    ));
    assert_harmless("{\"a\":".repeat(depth));
    assert_harmless(format!("{HEAD}x: {open}{close}\n"));
    assert_harmless(format!(
        "{HEAD}x: {}{}\n",
        "{a: ".repeat(depth),
        "}".repeat(depth)
    ));
    assert_harmless(format!("{HEAD}x:\n{}a\n", "- ".repeat(depth)));
    assert_harmless(format!("{HEAD}x: {}a\n", "? ".repeat(1_000)));
}

#[test]
fn numbers_past_every_type_are_read() {
    let numbers = [
        "1e400",
        "-1e400",
        "99999999999999999999999",
        "0.1e-400",
        "-0",
        ".inf",
        "-.nan",
    ];
    for number in numbers {
        for keyword in [
            "default",
            "minimum",
            "maxLength",
            "multipleOf",
            "enum: [1,",
            "const",
        ] {
            let end = if keyword.ends_with(',') { "]" } else { "" };
            let sep = if keyword.ends_with(',') { "" } else { ":" };
            let schema = format!("{{type: integer, {keyword}{sep} {number}{end}}}");
            let body = format!(
                "components: {{schemas: {{A: {schema}, B: {{type: object, properties: {{a: {schema}}}}}}}}}"
            );
            assert_harmless(format!("{HEAD}{body}\n"));
        }
    }
}

#[test]
fn what_surrounds_a_document_does_no_harm() {
    for text in [
        String::new(),
        "\u{feff}".to_owned(),
        "\0".to_owned(),
        "\t".to_owned(),
        "null".to_owned(),
        "---\n---\n---".to_owned(),
        format!("\u{feff}{HEAD}"),
        format!("%YAML 1.1\n---\n{HEAD}...\n---\nx: 1\n"),
        HEAD.replace(": ", ":\t"),
        HEAD.replace('\n', "\r\n"),
        HEAD.replace('\n', "\r"),
        HEAD.chars().flat_map(|c| [c, '\0']).collect(),
        format!("{HEAD}{HEAD}"),
        "*a".to_owned(),
        "&a *a".to_owned(),
        "!!x".to_owned(),
        "{\"openapi\": \"3.0.3\"".to_owned(),
    ] {
        assert_harmless(text);
    }
}

#[test]
fn circles_of_references_end() {
    let to = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let document = json!({
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "paths": {"/a": {"$ref": "#/paths/~1b"}, "/b": {"$ref": "#/paths/~1a"}},
        "components": {
            "schemas": {
                "A": to("A"),
                "B": to("C"), "C": to("B"),
                "D": {"allOf": [to("D"), to("E")]}, "E": {"allOf": [to("D")]},
                "F": {"oneOf": [to("F"), to("G")]}, "G": {"anyOf": [to("F"), to("G")]},
                "H": {"type": "array", "items": to("H")},
                "I": {"additionalProperties": to("I")},
                "J": {"$ref": "#/components/schemas/J/properties/x"},
                "K": {"properties": {"a": {"$ref": "#/components/schemas/K/properties/a/items"}}},
                "L": {"$ref": "#"}, "M": {"$ref": "#/components"}, "N": {"$ref": "#/components/schemas"},
                "O": {"discriminator": {"propertyName": "t", "mapping": {"a": "#/components/schemas/O"}},
                      "oneOf": [to("O"), to("P")]},
                "P": {"allOf": [to("O"), {"properties": {"t": to("P")}}]},
            },
            "parameters": {"a": {"$ref": "#/components/parameters/a"}},
            "responses": {"a": {"$ref": "#/components/responses/b"}, "b": {"$ref": "#/components/responses/a"}},
        },
    });
    assert_harmless(document.to_string());
}
