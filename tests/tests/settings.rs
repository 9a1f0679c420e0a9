//! No `codegen.toml` stops the generator: each either fails with a place, or gives crates whose
//! files are Rust and TOML.

use generator::config::Settings;
use generator::diagnostics::{Diagnostics, Severity};
use generator::{Generator, Source};

/// A file with every setting.
const WHOLE: &str = r##"
[[client]]
crate = "pets"
out = "pets"
keep = ["examples"]
lenient = true
dates = "time"

[client.package]
version = "0.3.0"
license = "MIT"

[[client.version]]
module = "v1"
document = "v1/openapi.yaml"
default = true
skip = ["#/paths/~1old"]
offset = "UTC"

[client.version.names]
"#/components/schemas/Pet" = "Animal"

[client.version.pagination."#/paths/~1pets/get"]
style = "offset"
offset = "offset"
limit = "limit"
first = 0

[client.version.overlay."#/info"]
title = "Mine"
x-number = 1.5

[[client.version]]
module = "v2"
document = "v2/openapi.yaml"
optional_responses = true
both_codecs = false
lenient = ["#/components/schemas/Pet"]
offset = { "#/components/schemas/Pet" = "+02:00" }

[[client]]
crate = "dogs"
out = "more/dogs"
[[client.version]]
document = "dogs.yaml"
"##;

const DOCUMENT: &str = "
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /old: {get: {responses: {'204': {description: Done}}}}
  /pets:
    get:
      tags: [pets]
      parameters:
        - {name: offset, in: query, schema: {type: integer}}
        - {name: limit, in: query, schema: {type: integer}}
      responses:
        '200':
          description: All
          content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}
components:
  schemas:
    Pet: {type: object, properties: {name: {type: string}, born: {type: string, format: date-time}}}
";

/// What people write by mistake, and what nobody writes.
const WORDS: [&str; 44] = [
    "\"v1.1\"",
    "\"type\"",
    "\"runtime\"",
    "\"support\"",
    "\"pets\"",
    "\"v1\"",
    "\"\"",
    "\"Self\"",
    "\"crate\"",
    "\"ünï\"",
    "\"日本\"",
    "\"a b\"",
    "\"../x\"",
    "\"/x\"",
    "\".\"",
    "\"C:\\\\x\"",
    "\"_\"",
    "\"serde\"",
    "\"default\"",
    "\"rustls\"",
    "\"con\"",
    "\"r#type\"",
    "\"1\"",
    "\"\\u0000\"",
    "true",
    "false",
    "0",
    "-1",
    "99999999999999999999",
    "1e400",
    "nan",
    "[]",
    "[[]]",
    "{}",
    "[\"#\"]",
    "[\"#/paths\"]",
    "\"#/components\"",
    "1979-05-27",
    "\"-00:00\"",
    "\"+99:99\"",
    "{ \"#\" = \"x\" }",
    "{ \"\" = 1 }",
    "\"mock\"",
    "\"https://example.com/x\"",
];

const KEYS: [&str; 12] = [
    "module",
    "default",
    "crate",
    "out",
    "keep",
    "document",
    "[[client.version]]",
    "[[client]]",
    "[client.package]",
    "lenient",
    "\"#/paths/~1pets/get\"",
    "first",
];

/// The numbers of splitmix64, the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }

    fn of<'t>(&mut self, list: &[&'t str]) -> &'t str {
        list[self.below(list.len())]
    }
}

/// One edit of one line.
fn edit(lines: &mut Vec<String>, random: &mut Random) {
    let at = random.below(lines.len());
    let key = lines[at].split_once(" = ").map(|(key, _)| key.to_owned());
    match (random.below(8), key) {
        (0..=3, Some(key)) => lines[at] = format!("{key} = {}", random.of(&WORDS)),
        (4, _) => drop(lines.remove(at)),
        (5, _) => {
            let line = lines[at].clone();
            lines.insert(random.below(lines.len()), line);
        }
        (6, Some(key)) => {
            let other = random.of(&KEYS);
            lines[at] = lines[at].replacen(&key, other, 1);
        }
        _ => {
            let other = random.below(lines.len());
            lines.swap(at, other);
        }
    }
}

/// Reads and generates; says whether there were crates.
fn try_settings(text: &str) -> bool {
    let mut faults = Diagnostics::new();
    let Some(settings) = Settings::parse(text, &mut faults) else {
        assert!(!faults.is_empty(), "{text}");
        for fault in &faults {
            let at = fault
                .offset
                .unwrap_or_else(|| panic!("no place: {fault}\n{text}"));
            assert!(
                at <= text.len() && text.is_char_boundary(at),
                "{fault}\n{text}"
            );
            assert_eq!(fault.severity(), Severity::Error);
        }
        return false;
    };
    let mut made = false;
    for client in settings.clients {
        let mut generator = Generator::new(&client.package).metadata(client.metadata);
        for version in client.versions {
            let mut source = Source::new(DOCUMENT).config(version.config);
            if !version.module.is_empty() {
                source = source.module(version.module);
            }
            if version.default {
                source = source.default();
            }
            generator = generator.version(source);
        }
        // Files that are no Rust are an error here.
        let output = generator
            .generate()
            .unwrap_or_else(|error| panic!("{error}\n{text}"));
        made |= !output.files.is_empty();
        match output.files.get("Cargo.toml") {
            Some(manifest) => {
                let read = manifest.parse::<toml::Table>();
                let read = read.unwrap_or_else(|error| panic!("{error}\n{text}"));
                let features = read["features"].as_table().expect("a table");
                assert!(features.contains_key("default"), "{text}");
            }
            None => assert_eq!(output.worst(), Some(Severity::Error), "{text}"),
        }
    }
    made
}

#[test]
fn the_whole_file_gives_crates() {
    assert!(try_settings(WHOLE));
}

#[test]
fn edits_of_a_file_fail_with_a_place_or_give_crates() {
    let runs = std::env::var("SETTINGS_RUNS").map_or(1000, |text| text.parse().expect("a number"));
    let mut made = 0;
    for seed in 0..runs {
        let mut random = Random(seed);
        let mut lines: Vec<String> = WHOLE.lines().map(str::to_owned).collect();
        for _ in 0..=random.below(3) {
            edit(&mut lines, &mut random);
        }
        made += usize::from(try_settings(&lines.join("\n")));
    }
    assert!(made > runs as usize / 10, "{made} of {runs} gave crates");
}

#[test]
fn code_that_names_modules_is_told_too() {
    for (package, modules, code) in [
        ("pets", &["v1.1"][..], "invalid-setting"),
        ("pets", &["type"], "invalid-setting"),
        ("pets", &["v1", "v1"], "repeated-setting"),
        ("pets", &["pets"], "module-is-group"),
        ("1 pet", &["v1"], "invalid-setting"),
    ] {
        let mut generator = Generator::new(package);
        for module in modules {
            generator = generator.version(Source::new(DOCUMENT).module(*module));
        }
        let output = generator.generate().expect("no bug");
        assert!(output.files.is_empty());
        let codes: Vec<_> = output.findings().map(|found| found.code()).collect();
        assert!(codes.contains(&code), "{codes:?}");
    }
    let defaults = Generator::new("pets")
        .version(Source::new(DOCUMENT).module("v1").default())
        .version(Source::new(DOCUMENT).module("v2").default());
    assert!(defaults.generate().expect("no bug").files.is_empty());
    assert!(
        Generator::new("pets")
            .generate()
            .expect("no bug")
            .files
            .is_empty()
    );
}
