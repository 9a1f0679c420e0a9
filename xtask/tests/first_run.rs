//! What the first runs of `cargo xtask codegen` say, and the crate in other people's hands.

mod common;

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use common::{PETS, Place, Ran};
use serde_json::Value;

/// `codegen` from `pets.yaml` to a folder.
fn generate(place: &Place, out: &str, more: &[&str]) -> Ran {
    place.write("pets.yaml", PETS);
    let fixed = ["codegen", "--document", "pets.yaml", "--out", out];
    place.run(&[&fixed, more].concat())
}

/// Two operations that would have one name, and one without responses.
const UNTIDY: &str = "\
openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /a: {get: {responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/a-b'}}}}}}}
  /b: {get: {responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/a_b'}}}}}}}
  /c: {get: {operationId: c}}
components: {schemas: {a-b: {type: object, properties: {x: {type: string}}}, a_b: {type: object, properties: {y: {type: string}}}}}
";

#[test]
fn a_new_crate_says_what_to_type_next() {
    let place = Place::new();
    let ran = generate(&place, "client", &[]);
    assert!(ran.output.contains("cd client\n  cargo check\n"), "{ran:?}");
    assert!(ran.output.contains("cargo add --path client"), "{ran:?}");
    assert!(ran.output.contains("`--license`"), "{ran:?}");
    let again = generate(&place, "client", &[]);
    assert!(!again.output.contains("Next:"), "{again:?}");
}

#[test]
fn one_file_is_no_plural() {
    let place = Place::new();
    generate(&place, "client", &[]);
    place.write("client/README.md", "");
    let ran = generate(&place, "client", &[]);
    assert!(
        ran.output.contains("; 1 file written, 0 removed"),
        "{ran:?}"
    );
}

#[test]
fn license_and_version_are_the_makers() {
    let place = Place::new();
    generate(&place, "client", &[]);
    let manifest = place.read("client/Cargo.toml");
    assert!(!manifest.contains("license"), "{manifest}");
    assert!(manifest.contains("version = \"1.0.0\""), "{manifest}");

    let said = ["--license", "MIT", "--package-version", "0.3.0-rc.1"];
    let ran = generate(&place, "said", &said);
    assert!(!ran.output.contains("--license"), "{ran:?}");
    let manifest = place.read("said/Cargo.toml");
    assert!(manifest.contains("license = \"MIT\""), "{manifest}");
    assert!(manifest.contains("version = \"0.3.0-rc.1\""), "{manifest}");

    let ran = generate(&place, "wrong", &["--package-version", "1"]);
    assert_eq!(ran.status, 1);
    assert!(ran.errors.contains("version = \"1.0.0\""), "{ran:?}");
}

/// Whether cargo takes the crate in a folder.
fn cargo_takes(place: &Place, folder: &str) -> Result<(), String> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(place.path(folder))
        .output()
        .expect("cargo starts");
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

#[test]
fn inside_a_workspace_cargo_takes_the_crate() {
    let place = Place::new();
    let workspace = "[workspace]\nresolver = \"3\"\nmembers = [\"app\"]\n";
    place.write("Cargo.toml", workspace);
    let app = "[package]\nname = \"app\"\nedition = \"2024\"\n";
    place.write("app/Cargo.toml", app);
    place.write("app/src/lib.rs", "");
    let ran = generate(&place, "client", &[]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(
        ran.output.contains("add \"client\" to `members`"),
        "{ran:?}"
    );
    assert_eq!(cargo_takes(&place, "client"), Ok(()));

    let member = workspace.replace("\"app\"", "\"app\", \"client\"");
    place.write("Cargo.toml", &member);
    assert!(cargo_takes(&place, ".").is_err(), "two workspaces");
    let ran = generate(&place, "client", &[]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert_eq!(cargo_takes(&place, "client"), Ok(()));
    assert!(!place.read("client/Cargo.toml").contains("[workspace]"));
    assert_eq!(generate(&place, "client", &["--check"]).status, 0);
}

#[test]
fn a_folder_in_another_alphabet_gives_a_name_that_can_be_read() {
    let place = Place::new();
    for (folder, name) in [("ünï", "uni"), ("Größe", "grosse")] {
        generate(&place, folder, &[]);
        let manifest = place.read(&format!("{folder}/Cargo.toml"));
        assert!(
            manifest.contains(&format!("name = \"{name}\"")),
            "{manifest}"
        );
    }
}

#[test]
fn what_can_not_be_meant_is_said() {
    let place = Place::new();
    place.write("pets", "");
    let ran = generate(&place, "pets", &[]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.errors
            .contains("`pets` is a file; `--out` wants a folder"),
        "{ran:?}"
    );
    for url in [
        "https://example.com/pets.yaml",
        "http://localhost/pets.json",
    ] {
        let ran = place.run(&["codegen", "--document", url, "--out", "x"]);
        assert_eq!(ran.status, 1);
        assert!(
            ran.errors
                .contains("URLs are not fetched; download it first"),
            "{ran:?}"
        );
    }
    let ran = place.run(&["codegen", "--document", ".", "--out", "x"]);
    assert!(ran.errors.contains("is a folder"), "{ran:?}");
    let bad = ["codegen", "--document", "a", "--out", "b", "--name", "ünï"];
    let ran = place.run(&bad);
    assert_eq!(ran.status, 2);
    assert!(ran.errors.contains("`uni` would do"), "{ran:?}");
}

#[test]
fn a_missing_document_is_placed_in_the_settings() {
    let place = Place::new();
    let settings =
        "[[client]]\ncrate = \"a\"\nout = \"a\"\n[[client.version]]\ndocument = \"b.yaml\"\n";
    place.write("spec/codegen.toml", settings);
    let ran = place.run(&["codegen", "--config", "spec/codegen.toml"]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.errors
            .contains("codegen.toml:5:12: `document`: cannot read"),
        "{ran:?}"
    );
}

#[test]
fn findings_can_be_denied() {
    let place = Place::new();
    place.write("pets.yaml", UNTIDY);
    let run = |more: &[&str]| {
        let fixed = ["codegen", "--document", "pets.yaml", "--out", "client"];
        place.run(&[&fixed, more].concat())
    };
    let ran = run(&["--deny-warnings"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(
        ran.errors
            .contains("1 finding denied on the command line: responses-missing"),
        "{ran:?}"
    );
    let ran = run(&["--deny", "name-taken"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(!place.path("client").exists());
    assert_eq!(run(&["--deny", "links-ignored"]).status, 0);
    let ran = run(&["--deny", "name-takn"]);
    assert_eq!(ran.status, 2);
    assert!(ran.errors.contains("did you mean `name-taken`?"), "{ran:?}");
}

#[test]
fn a_note_that_changes_something_is_printed() {
    let place = Place::new();
    place.write("pets.yaml", UNTIDY);
    let ran = place.generate(&[]);
    assert!(
        ran.errors.contains("note[name-taken]: pets.yaml:"),
        "{ran:?}"
    );
    let ran = place.generate(&["--quiet"]);
    assert!(!ran.errors.contains("note["), "{ran:?}");
}

#[test]
fn colours_are_forced_and_forbidden() {
    let place = Place::new();
    place.write("pets.yaml", UNTIDY);
    let arguments = ["codegen", "--document", "pets.yaml", "--out", "client"];
    let colored = |variables: &[(&str, &str)]| {
        let ran = place.run_with(&arguments, variables);
        ran.errors.contains('\u{1b}')
    };
    assert!(!colored(&[]));
    assert!(colored(&[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}

#[test]
fn the_program_has_a_version() {
    let ran = Place::new().run(&["--version"]);
    assert_eq!(ran.status, 0);
    assert!(
        ran.output.trim().ends_with(env!("CARGO_PKG_VERSION")),
        "{ran:?}"
    );
}

fn events(text: &str) -> Vec<Value> {
    let lines = text.lines().map(serde_json::from_str);
    lines.collect::<Result<_, _>>().expect("lines of JSON")
}

#[test]
fn editors_get_json() {
    let place = Place::new();
    place.write("pets.yaml", UNTIDY);
    let ran = place.generate(&["--json"]);
    assert_eq!((ran.status, ran.errors.as_str()), (0, ""), "{ran:?}");
    let events = events(&ran.output);
    let kinds: Vec<_> = events.iter().map(|event| event["event"].clone()).collect();
    assert_eq!(kinds.first(), Some(&Value::from("started")));
    let finding = events
        .iter()
        .find(|event| event["code"] == "responses-missing");
    assert_eq!(finding.expect("a finding")["line"], 6);
    let compared = events.iter().find(|event| event["event"] == "compared");
    assert!(
        compared.expect("an event")["missing"]
            .as_array()
            .is_some_and(|it| it.len() > 5)
    );
    let last = events.last().expect("an event");
    assert_eq!(
        (&last["event"], &last["status"]),
        (&"finished".into(), &"done".into())
    );

    place.write("pets.yaml", "no: document\n");
    let ran = place.generate(&["--json"]);
    assert_eq!(ran.status, 1);
    let events = self::events(&ran.output);
    assert_eq!(events.last().expect("an event")["status"], "failed");
}

#[test]
fn a_change_is_watched_and_said_in_one_line() {
    let place = Place::new();
    place.write("pets.yaml", PETS);
    let arguments = [
        "codegen",
        "--document",
        "pets.yaml",
        "--out",
        "client",
        "--watch",
    ];
    let mut command = place.command(&arguments);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let output = child.stdout.take().expect("a pipe");
    let mut lines = BufReader::new(output)
        .lines()
        .map(|line| line.expect("a line"));
    lines
        .find(|line| line.starts_with("Waiting for changes"))
        .expect("the first run");
    place.write("pets.yaml", PETS.replace("name:", "nick_name:"));
    let line = lines.next();
    place.write("pets.yaml", "broken: [");
    let broken = lines.next();
    let _ = child.kill();
    let _ = child.wait();
    let line = line.expect("a line");
    assert!(
        line.starts_with("pets.yaml changed: ") && line.contains(" written, 0 removed: client/"),
        "{line}"
    );
    let expected = "pets.yaml changed: nothing was written, see above";
    assert_eq!(broken.as_deref(), Some(expected));
    assert!(place.read("client/src/models/pet.rs").contains("nick_name"));
}
