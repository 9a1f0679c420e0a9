//! Hostile documents: whatever stands in one, the generator ends, says what is wrong and where, and
//! what it writes is Rust without a word of the document in it that is not a name or a literal.
//!
//! Each run is the same: edits are chosen by number. `HOSTILE_DOCUMENTS=FOLDER HOSTILE_EDITS=N`
//! edits every document in a folder N times instead of the fixtures; `HOSTILE_FIRST=N` starts with
//! another number. `src/bin/fuzz` goes on where this ends.

mod documents;
mod large;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;
use tests::fixtures;
use tests::hostile::{check, edits, schemas};
use tests::random::Random;

/// How often each fixture is edited: as a tree, as a tree of schemas, and as a text in turn.
const EDITS: u64 = 6;

#[test]
fn no_edited_document_harms() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let edits = number("HOSTILE_EDITS").unwrap_or(EDITS);
    let first: u64 = number("HOSTILE_FIRST").unwrap_or(0);
    let folder = std::env::var_os("HOSTILE_DOCUMENTS").map(PathBuf::from);
    let folder = folder.unwrap_or_else(fixtures::folder);
    let found = fixtures::documents_below(&folder);
    assert!(!found.is_empty(), "no documents in {}", folder.display());
    // Not by rayon, whose threads the generator needs.
    let next = AtomicUsize::new(0);
    let work = || {
        let paths = std::iter::from_fn(|| found.get(next.fetch_add(1, Ordering::Relaxed)));
        let faults = paths.flat_map(|path| faults(path, first..first + edits));
        faults.collect::<Vec<String>>()
    };
    let faults = std::thread::scope(|scope| {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let found = threads
            .into_iter()
            .map(|thread| thread.join().expect("no panic"));
        found.collect::<Vec<_>>().concat()
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn faults(path: &Path, numbers: std::ops::Range<u64>) -> Vec<String> {
    let text = std::fs::read_to_string(path).expect("a readable document");
    // Some fixtures are no plain trees; their text is edited all the same.
    let tree: Option<Value> = serde_json::from_str(&text)
        .ok()
        .or_else(|| serde_yaml::from_str(&text).ok());
    let mut faults = Vec::new();
    for number in numbers {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let seed = name.bytes().map(u64::from).sum::<u64>() + number * 7_919;
        let mut random = Random::new(seed);
        let count = 1 + random.below(4);
        let edited = match &tree {
            Some(tree) if number % 3 != 2 => {
                let mut edited = tree.clone();
                if number % 3 == 1 {
                    schemas::edit(&mut edited, tree, count, &mut random);
                } else {
                    edits::edit(&mut edited, count, &mut random);
                }
                edited.to_string()
            }
            _ => edits::edit_text(&text, count, &mut random),
        };
        if let Some(dump) = std::env::var_os("HOSTILE_DUMP") {
            std::fs::write(dump, &edited).expect("a written file");
        }
        if let Some(fault) = check::fault(edited) {
            faults.push(format!("{} edited by {number}: {fault}", path.display()));
        }
    }
    faults
}
