//! What is added to a document breaks no caller: no name changes, no signature, no type of a public
//! field, and no trait is lost. What is reordered renames nothing.
//!
//! Each run is the same: additions are chosen by number. `CHANGE_DOCUMENTS=FOLDER CHANGE_EDITS=N`
//! adds to every document in a folder N times instead of to the fixtures.

mod additions;

use std::collections::BTreeMap;
use std::path::PathBuf;

use generator::diagnostics::Severity;
use generator::files::Files;
use generator::{Config, Generator, Output, Source};
use serde_json::Value;
use tests::random::Random;
use tests::{fixtures, surface};

/// How often something is added to each fixture.
const EDITS: u64 = 8;

#[test]
fn an_addition_breaks_no_caller() {
    for_each(|name, tree, numbers| {
        let before = client(tree);
        let old = surface(&before);
        for number in numbers {
            let mut random = Random::new(number * 7_919 + name.len() as u64);
            let mut changed = tree.clone();
            let Some(addition) = additions::add(&mut changed, &mut random) else {
                continue;
            };
            let after = client(&changed);
            let what = format!("{name}, {number}: {addition}");
            let new = surface(&after);
            for (item, is) in &old {
                match new.get(item) {
                    None => panic!("{what}: `{item}` is gone; it was {is}"),
                    Some(now) => assert_eq!(is, now, "{what}: `{item}`"),
                }
            }
            assert!(addition.is_local(&before, &after), "{what}: other files");
        }
    });
}

#[test]
fn the_order_of_things_names_nothing() {
    for_each(|name, tree, _| {
        // Which of two operations of one place is left is a question of their order.
        if loses_operations(tree) {
            return;
        }
        let old = surface(&client(tree));
        let mut changed = tree.clone();
        additions::reverse(&mut changed);
        let new = surface(&client(&changed));
        let named = |surface: &BTreeMap<String, String>| -> Vec<String> {
            let all = surface.keys();
            // Which alias of a circle ends it is no question of names.
            all.map(|item| item.split(" = ").next().unwrap_or_default().to_owned())
                .collect()
        };
        assert_eq!(named(&old), named(&new), "{name}");
    });
}

fn for_each(check: impl Fn(&str, &Value, std::ops::Range<u64>) + Sync) {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let edits = number("CHANGE_EDITS").unwrap_or(EDITS);
    let folder = std::env::var_os("CHANGE_DOCUMENTS").map(PathBuf::from);
    let folder = folder.unwrap_or_else(fixtures::folder);
    let found = fixtures::documents_below(&folder);
    assert!(!found.is_empty(), "no documents in {}", folder.display());
    for path in found {
        let text = std::fs::read_to_string(&path).expect("a readable document");
        // A fixture that is no plain tree is one of faults.
        let tree = serde_json::from_str(&text).or_else(|_| serde_yaml::from_str(&text));
        if let Ok(tree) = tree {
            // What is added depends on the name, and must not on where the checkout is.
            let name = path.strip_prefix(&folder).unwrap_or(&path);
            check(&name.to_string_lossy(), &tree, 0..edits);
        }
    }
}

/// What callers see of the client's own files: items, and what each of them is.
fn surface(files: &Files) -> BTreeMap<String, String> {
    let own = |path: &str| path.starts_with("src/models/") || path.starts_with("src/api/");
    let files = files.iter();
    let files = files.filter(|(path, _)| own(path) || *path == "src/client.rs");
    let items = files.flat_map(|(path, text)| {
        let items = surface::of(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let items = items.into_iter();
        items.map(move |item| (format!("{path} {}", item.name), item.is))
    });
    items.collect()
}

fn client(document: &Value) -> Files {
    generate(document).files
}

fn loses_operations(document: &Value) -> bool {
    let output = generate(document);
    let worst = output.diagnostics.iter().flat_map(|of| of.iter());
    worst.map(|it| it.severity()).max() >= Some(Severity::Omission)
}

fn generate(document: &Value) -> Output {
    let config = Config::builder().all_schemas().build();
    let source = Source::new(document.to_string()).config(config);
    let generator = Generator::new("change").version(source).apart();
    generator.generate().expect("the files are Rust")
}
