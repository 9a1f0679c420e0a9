//! Every command reads a document of several files whole, with the overlays of its configuration.

mod common;

use common::{PETS, Place, Ran};
use serde_json::Value;

const ROOT: &str = "\
openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
servers: [{url: 'https://pets.example.com'}]
paths:
  /pets/{pet_id}: {$ref: 'paths/pet.yaml'}
components:
  schemas:
    Pet: {$ref: 'schemas/pet.yaml'}
";
const OPERATION: &str = "\
get:
  operationId: get_pet
  tags: [pets]
  parameters: [{name: pet_id, in: path, required: true, schema: {type: integer}}]
  responses:
    '200':
      description: The pet
      content: {application/json: {schema: {$ref: '../schemas/pet.yaml'}}}
";
const PET: &str = "\
type: object
required: [id]
properties:
  id: {type: integer}
  name: {type: string}
";
const OVERLAY: &str = "\
overlay: 1.0.0
info: {title: more, version: '1'}
actions:
  - target: $.components.schemas
    update: {Owner: {type: object, properties: {colour: {type: string}}}}
";

/// The document in a folder, its client's settings in `spec`.
fn place() -> Place {
    let place = Place::new();
    write(&place, "spec/v1", PET);
    place.write("spec/more.overlay.yaml", OVERLAY);
    place.write(
        "spec/codegen.toml",
        "[[client]]\ncrate = \"pets\"\nout = \"client\"\n\n[[client.version]]\nmodule = \"v1\"\n\
         document = \"v1/openapi.yaml\"\noverlays = [\"more.overlay.yaml\"]\n\
         postman = \"pets.postman_collection.json\"\n",
    );
    place
}

fn write(place: &Place, folder: &str, pet: &str) {
    place.write(&format!("{folder}/openapi.yaml"), ROOT);
    place.write(&format!("{folder}/paths/pet.yaml"), OPERATION);
    place.write(&format!("{folder}/schemas/pet.yaml"), pet);
}

fn run(place: &Place, words: &[&str]) -> Ran {
    let ran = place.run(words);
    assert_eq!(ran.status, 0, "{words:?}: {ran:?}");
    ran
}

const CONFIG: [&str; 2] = ["--config", "spec/codegen.toml"];
const DOCUMENT: &str = "spec/v1/openapi.yaml";

#[test]
fn lint_places_findings_in_their_files() {
    let place = place();
    place.write(
        "spec/v1/schemas/pet.yaml",
        PET.replace("{type: string}", "{$ref: 'nowhere.yaml'}"),
    );
    let ran = run(&place, &["lint", DOCUMENT]);
    assert!(
        ran.output.contains("spec/v1/schemas/pet.yaml:5:"),
        "{ran:?}"
    );
    let ran = run(&place, &["lint", DOCUMENT, "--format", "json"]);
    let list: Value = serde_json::from_str(&ran.output).expect("JSON");
    let found = list.as_array().expect("a list").iter();
    let codes: Vec<_> = found.filter_map(|it| it["code"].as_str()).collect();
    assert_eq!(
        codes
            .iter()
            .filter(|code| **code == "reference-to-other-document")
            .count(),
        1,
        "{codes:?}"
    );
    let github = run(&place, &["lint", DOCUMENT, "--format", "github"]).output;
    assert!(
        github.contains("file=spec/v1/schemas/pet.yaml,line=5"),
        "{github}"
    );
    let sarif = run(&place, &["lint", DOCUMENT, "--format", "sarif"]).output;
    let log: Value = serde_json::from_str(&sarif).expect("JSON");
    let run = &log["runs"][0];
    let file = &run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(file["uri"], "spec/v1/schemas/pet.yaml");
    let index = file["index"].as_u64().expect("an index") as usize;
    assert_eq!(run["artifacts"][index]["location"]["uri"], file["uri"]);
}

#[test]
fn lint_has_the_findings_of_the_settings() {
    let place = place();
    let settings = place.read("spec/codegen.toml");
    let more = "names = { \"#/components/schemas/Cat\" = \"Tiger\" }\n";
    place.write("spec/codegen.toml", settings + more);
    let ran = place.run(&[&["lint", DOCUMENT], &CONFIG[..]].concat());
    assert!(ran.output.contains("spec/codegen.toml:"), "{ran:?}");
    // Without the settings there is nothing to say.
    let ran = run(&place, &["lint", DOCUMENT]);
    assert!(ran.output.contains("no findings"), "{ran:?}");
    let ran = place.run(&[&["lint", "spec/more.overlay.yaml"], &CONFIG[..]].concat());
    assert_eq!(ran.status, 1);
    assert!(
        ran.errors.contains("no version has the document"),
        "{ran:?}"
    );
}

#[test]
fn explain_knows_the_places_of_all_files() {
    let place = place();
    for question in [
        "models::Pet::name",
        "schemas/pet.yaml#/properties/name",
        "spec/v1/schemas/pet.yaml#/properties/name",
        "#/components/schemas/Pet/properties/name",
    ] {
        let ran = run(&place, &["explain", DOCUMENT, question]);
        let line =
            "in the document: spec/v1/schemas/pet.yaml:5:3, schemas/pet.yaml#/properties/name";
        assert!(ran.output.contains(line), "{question}: {ran:?}");
    }
    for question in ["schemas/pet.yaml", "#/components/schemas/Pet"] {
        let ran = run(&place, &["explain", DOCUMENT, question]);
        assert!(
            ran.output.starts_with("models::Pet (struct)"),
            "{question}: {ran:?}"
        );
    }
    let ran = run(&place, &["explain", DOCUMENT, "GET /pets/{pet_id}"]);
    assert!(ran.output.contains("spec/v1/paths/pet.yaml:1:1"), "{ran:?}");
    let asked = ["explain", DOCUMENT, "v1::models::Owner"];
    let ran = run(&place, &[&asked, &CONFIG[..]].concat());
    assert!(
        ran.output.contains("v1::models::Owner (left out)"),
        "{ran:?}"
    );
    let overlay = ["--overlay", "spec/more.overlay.yaml"];
    let asked = ["explain", DOCUMENT, "models::Owner"];
    let ran = run(&place, &[&asked, &overlay[..]].concat());
    assert!(ran.output.contains("models::Owner (left out)"), "{ran:?}");
}

#[test]
fn postman_has_the_requests_of_all_files() {
    let place = place();
    let ran = run(&place, &[&["postman", DOCUMENT], &CONFIG[..]].concat());
    assert!(ran.output.contains("/pets/:pet_id"), "{ran:?}");
    // The collection that codegen keeps is the same.
    run(&place, &[&["codegen"], &CONFIG[..]].concat());
    assert_eq!(
        place.read("spec/v1/pets.postman_collection.json"),
        ran.output
    );
}

#[test]
fn diff_and_churn_compare_all_files() {
    let place = place();
    let next = PET.replace("  name: {type: string}\n", "");
    write(&place, "next", &next);
    let ran = run(&place, &["diff", DOCUMENT, "next/openapi.yaml"]);
    assert!(ran.output.contains("Pet.name"), "{ran:?}");
    let ran = run(
        &place,
        &["diff", DOCUMENT, "next/openapi.yaml", "--format", "json"],
    );
    let report: Value = serde_json::from_str(&ran.output).expect("JSON");
    let gone = report["changes"].as_array().expect("a list").iter();
    let mut gone = gone.filter(|change| change["place"] == "Pet.name");
    let old = &gone.next().expect("it is reported")["old"];
    assert_eq!(old["pointer"], "schemas/pet.yaml#/properties/name");
    assert_eq!(old["line"], 5);
    // What the settings add is on both sides.
    let words = ["diff", "v1", "next/openapi.yaml"];
    let ran = run(&place, &[&words, &CONFIG[..]].concat());
    assert!(
        ran.output.contains("Pet.name") && !ran.output.contains("colour"),
        "{ran:?}"
    );
    let ran = place.run(&["churn", DOCUMENT, "next/openapi.yaml"]);
    assert!(ran.output.contains("for 1 changed element"), "{ran:?}");
}

#[test]
fn a_version_is_added_with_all_files() {
    let place = place();
    run(&place, &[&["codegen"], &CONFIG[..]].concat());
    write(&place, "next", &PET.replace("name", "title"));
    let words = ["add-version", "next/openapi.yaml", "--module", "v2"];
    run(&place, &[&words, &CONFIG[..]].concat());
    assert!(place.read("spec/v2/schemas/pet.yaml").contains("title"));
    assert_eq!(place.read("spec/v2/paths/pet.yaml"), OPERATION);
    assert!(place.read("client/src/v2/models/pet.rs").contains("title"));

    // In place of one, its files are replaced too.
    let words = ["add-version", "next/openapi.yaml", "--replace", "v1"];
    run(&place, &[&words, &CONFIG[..]].concat());
    assert!(place.read("spec/v1/schemas/pet.yaml").contains("title"));

    // A copy that would not be whole is none.
    place.write(
        "next/openapi.yaml",
        ROOT.replace("schemas/pet", "../shared/pet"),
    );
    place.write("shared/pet.yaml", PET);
    let before = place.tree("spec");
    let words = [
        "add-version",
        "next/openapi.yaml",
        "--module",
        "v3",
        "--allow-outside",
        "shared",
    ];
    let ran = place.run(&[&words, &CONFIG[..]].concat());
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(
        ran.errors.contains("outside of the document's folder"),
        "{ran:?}"
    );
    assert_eq!(place.tree("spec"), before);
}

#[test]
fn names_of_an_older_document_of_several_files_stay() {
    let place = place();
    write(&place, "spec/v0", &PET.replace("name", "title"));
    let settings = place.read("spec/codegen.toml") + "previous = \"v0/openapi.yaml\"\n";
    place.write("spec/codegen.toml", settings);
    place.write(
        "spec/v1/paths/pet.yaml",
        OPERATION.replace("get_pet", "read_pet"),
    );
    run(&place, &[&["codegen"], &CONFIG[..]].concat());
    let text = place.read("client/src/v1/api/pets.rs");
    assert!(
        text.contains("fn get(") && text.contains("deprecated"),
        "{text}"
    );
}

#[test]
fn files_outside_are_read_where_that_is_allowed() {
    let place = Place::new();
    place.write(
        "in/openapi.yaml",
        ROOT.replace("schemas/pet", "../shared/pet"),
    );
    place.write(
        "in/paths/pet.yaml",
        OPERATION.replace("schemas/pet", "../shared/pet"),
    );
    place.write("shared/pet.yaml", PET);
    for words in [
        &["lint", "in/openapi.yaml", "--format", "json"][..],
        &["explain", "in/openapi.yaml", "Pet::name"],
        &["postman", "in/openapi.yaml"],
        &["diff", "in/openapi.yaml", "in/openapi.yaml"],
        &["churn", "in/openapi.yaml", "in/openapi.yaml"],
    ] {
        run(&place, &[words, &["--allow-outside", "shared"]].concat());
    }
    let lint = ["lint", "in/openapi.yaml", "--format", "json"];
    let refused = run(&place, &lint).output;
    assert!(refused.contains("--allow-outside"), "{refused}");
    let allowed = run(
        &place,
        &[&lint[..], &["--allow-outside", "shared"]].concat(),
    );
    assert_eq!(allowed.output, "[]\n");
}

/// A document of two files, of which one has a key that is misspelt.
const OF_FILES: &str = "\
openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
servers: [{url: 'https://pets.example.com'}]
paths: {}
components:
  schemas:
    Pet: {$ref: 'schemas/pet.yaml'}
";

#[test]
fn a_document_of_several_files_is_read_and_findings_name_the_right_one() {
    let place = Place::new();
    place.write("pets.yaml", OF_FILES);
    place.write(
        "schemas/pet.yaml",
        "type: object\nproperties:\n  owner: {$ref: person.json}\n",
    );
    place.write(
        "schemas/person.json",
        "{\n  \"type\": \"object\",\n  \"propertys\": {}\n}",
    );
    let ran = place.generate(&["--report", "report.jsonl"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(place.path("client/src/models/person.rs").exists());
    assert!(ran.errors.contains("schemas/person.json:3:"), "{ran:?}");
    let report = place.read("report.jsonl");
    let line = report.lines().find(|line| line.contains("misspelt-key"));
    let line = line.expect("the finding");
    for part in [
        r#""document":"schemas/person.json","line":3,"column":3"#,
        r#""pointer":"schemas/person.json#/propertys""#,
    ] {
        assert!(line.contains(part), "{line}");
    }
    assert_eq!(place.generate(&["--check"]).status, 0);
    place.write(
        "schemas/person.json",
        "{\"type\": \"object\", \"properties\": {\"name\": {}}}",
    );
    let ran = place.generate(&["--check"]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.errors.contains("stale: client/src/models/person.rs"),
        "{ran:?}"
    );
}

#[test]
fn files_outside_of_the_folder_are_read_only_where_that_is_allowed() {
    let place = Place::new();
    let text = OF_FILES.replace("schemas/pet.yaml", "../shared/pet.yaml");
    place.write("api/pets.yaml", &text);
    place.write(
        "shared/pet.yaml",
        "{type: object, properties: {secret: {type: string}}}",
    );
    let generate = |more: &[&str]| {
        let arguments = ["codegen", "--document", "api/pets.yaml", "--out", "client"];
        place.run(&[&arguments, more].concat())
    };
    let ran = generate(&[]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(
        ran.errors.contains("outside of the document's folder"),
        "{ran:?}"
    );
    assert!(!place.read("client/src/models/pet.rs").contains("secret"));
    let ran = generate(&["--allow-outside", "shared"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(place.read("client/src/models/pet.rs").contains("secret"));
    // What is not there says no more than what is there.
    place.write("api/pets.yaml", text.replace("pet.yaml", "no.yaml"));
    let ran = generate(&[]);
    assert!(
        ran.errors.contains("outside of the document's folder"),
        "{ran:?}"
    );
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_leads_outside_too() {
    let place = Place::new();
    place.write("api/pets.yaml", OF_FILES.replace("schemas/", ""));
    place.write(
        "secret.yaml",
        "{type: object, properties: {secret: {type: string}}}",
    );
    std::os::unix::fs::symlink(place.path("secret.yaml"), place.path("api/pet.yaml")).unwrap();
    let arguments = ["codegen", "--document", "api/pets.yaml", "--out", "client"];
    let ran = place.run(&arguments);
    assert!(
        ran.errors.contains("outside of the document's folder"),
        "{ran:?}"
    );
    assert!(!place.read("client/src/models/pet.rs").contains("secret"));
}

#[test]
fn an_overlay_is_applied_and_its_findings_have_their_place_in_it() {
    let place = Place::new();
    place.write("pets.yaml", PETS);
    let overlay = "\
overlay: 1.0.0
info: {title: Fixes, version: 1.0.0}
actions:
  - target: $.components.schemas.Pet.properties
    update:
      born: {type: string, formats: date}
";
    place.write("fixes.overlay.yaml", overlay);
    let ran = place.generate(&["--overlay", "fixes.overlay.yaml"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(place.read("client/src/models/pet.rs").contains("pub born:"));
    assert!(ran.errors.contains("fixes.overlay.yaml:6:"), "{ran:?}");
    place.write(
        "fixes.overlay.yaml",
        overlay.replace("Pet.prop", "Pat.prop"),
    );
    let ran = place.generate(&["--overlay", "fixes.overlay.yaml"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(
        ran.errors
            .contains("did you mean `$.components.schemas.Pet.properties`?"),
        "{ran:?}"
    );
}
