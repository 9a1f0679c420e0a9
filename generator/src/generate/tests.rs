//! What a crate is made of.

use super::*;
use crate::pointer::Pointer;

const PETS: &str = "{openapi: 3.0.3, info: {title: a, version: '1'}, paths: {}}";

#[test]
fn a_config_can_be_used_again_and_still_tells_what_nothing_used() {
    let nowhere = Pointer::root().at(["paths", "/nowhere"]);
    let config = Config::builder().skip(nowhere).build();
    let generator = Generator::new("pets").version(Source::new(PETS).config(config));
    for _ in 0..2 {
        let output = generator.generate().expect("Rust");
        assert_eq!(output.worst(), Some(Severity::Error));
        let mut errors = output.findings();
        let unused = errors.find(|it| it.severity() == Severity::Error);
        // Only what stands in a file has an offset.
        assert_eq!(unused.expect("the worst").offset, None);
    }
}

/// The types and formats of the table, and the Rust types.
fn table_of_formats() -> Vec<(String, Option<String>, String)> {
    let table = include_str!("../../runtime/src/formats.rs").lines();
    let rows = table.filter_map(|line| line.strip_prefix("//! | `"));
    let mut found = Vec::new();
    for row in rows {
        let mut cells = row.split('|').map(|cell| cell.trim().trim_matches('`'));
        let mut cell = || cells.next().unwrap_or_default().to_owned();
        let (ty, formats, rust) = (cell(), cell(), cell());
        for format in formats.split(',').map(|it| it.trim().trim_matches('`')) {
            let format = Some(format).filter(|it| !it.is_empty());
            found.push((ty.clone(), format.map(str::to_owned), rust.clone()));
        }
    }
    found
}

#[test]
fn the_table_of_formats_is_what_is_generated() {
    let table = table_of_formats();
    let properties: String = table
        .iter()
        .enumerate()
        .map(|(index, (ty, format, _))| {
            let format = format.as_ref().map(|it| format!(", format: {it}"));
            format!("p{index}: {{type: {ty}{}}}, ", format.unwrap_or_default())
        })
        .collect();
    let schemas = format!("{{All: {{type: object, properties: {{{properties}}}}}}}");
    let text = PETS.replace(
        "paths: {}",
        &format!("paths: {{}}, components: {{schemas: {schemas}}}"),
    );
    let output = Generator::new("pets")
        .document(text)
        .generate()
        .expect("Rust");
    let model = output.files.get("src/models/all.rs").expect("the model");
    for (index, (ty, format, rust)) in table.iter().enumerate() {
        let field = format!("pub p{index}: Option<{rust}>,");
        assert!(model.contains(&field), "{ty} {format:?}: {rust}\n{model}");
    }
    assert!(table.len() > 30, "{}", table.len());
}

#[test]
fn every_typed_format_stands_in_the_table() {
    let table = table_of_formats();
    let listed = |name: &str| table.iter().any(|(_, it, _)| it.as_deref() == Some(name));
    let source = include_str!("../lower/semantics/formats.rs");
    let strings = source.split('"').skip(1).step_by(2);
    let mut names =
        strings.filter(|name| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    let missing = names.find(|name| !listed(name) && *name != "string");
    assert_eq!(missing, None);
    // Every format whose misspellings are known, and so the registry of OpenAPI.
    let source = include_str!("../document/normalize/formats.rs");
    let known = source.split("const KNOWN").nth(1).expect("the list");
    let known = known.split("];").next().expect("its end");
    let mut names = known.split('"').skip(1).step_by(2);
    // In use, and not of the registry.
    let foreign = ["unix-time", "url", "urls"];
    assert_eq!(names.find(|it| !listed(it) && !foreign.contains(it)), None);
}

#[test]
fn an_unreadable_version_leaves_no_crate_and_has_findings_of_its_own() {
    let generator = Generator::new("pets")
        .version(Source::new(PETS).module("v1").default())
        .version(Source::new("no document").module("v2"));
    let output = generator.generate().expect("Rust");
    assert!(output.files.is_empty());
    assert!(output.diagnostics[0].worst() < Some(Severity::Error));
    assert_eq!(output.diagnostics[1].worst(), Some(Severity::Error));
    assert_eq!(output.statistics.len(), 2);
}

#[test]
fn components_of_xml_that_annotate_each_other_end() {
    let schema =
        |name| format!("{{description: d, allOf: [{{$ref: '#/components/schemas/{name}'}}]}}");
    let body = "content: {application/xml: {schema: {$ref: '#/components/schemas/A'}}}";
    let text = PETS.replace(
        "paths: {}",
        &format!(
            "paths: {{/a: {{post: {{requestBody: {{{body}}}, responses: {{'204': {{description: d}}}}}}}}}}, \
             components: {{schemas: {{A: {}, B: {}}}}}",
            schema("B"),
            schema("A")
        ),
    );
    let output = Generator::new("pets").document(text).generate();
    assert!(!output.expect("Rust").files.is_empty());
}

#[test]
fn a_bug_of_the_generator_names_the_file() {
    let error = syn::parse_str::<syn::Ident>("fn").expect_err("a keyword");
    let path = "src/models/pet.rs".to_owned();
    let error = GenerateError(Fault { path, error });
    assert_eq!(error.path(), "src/models/pet.rs");
    assert!(error.to_string().contains("a bug of the generator"));
}
