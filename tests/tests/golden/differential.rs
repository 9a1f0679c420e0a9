//! Values of every component of every fixture through the generated types, and back.
//!
//! `DIFFERENTIAL_SEED=N` draws other values. Those of other documents go through
//! `cargo run --release -p tests --bin fuzz -- --differential FOLDER`.

use std::path::Path;

use tests::differential::{self, Subject};
use tests::fixtures;

/// How many values each type gets.
const VALUES: usize = 25;

#[test]
fn values_of_a_schema_come_back_as_they_were() {
    let seed = std::env::var("DIFFERENTIAL_SEED").ok();
    let seed = seed.and_then(|text| text.parse().ok()).unwrap_or(1);
    println!("seed {seed}");
    let fixtures = fixtures::all().into_iter();
    let subjects = fixtures.filter_map(|fixture| {
        let document = serde_yaml::from_str(&fixture.text).ok()?;
        let name = fixture.name;
        Some(Subject { name, document })
    });
    let subjects: Vec<Subject> = subjects.collect();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("differential");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("target");
    let report = differential::run(&subjects, VALUES, seed, &folder, &target);
    let changed: Vec<String> = report.changed.iter().map(ToString::to_string).collect();
    assert!(changed.is_empty(), "seed {seed}:\n{}", changed.join("\n"));
    assert!(report.types > 200, "{} types are too few", report.types);
    // A type that takes nothing loses nothing: most of what is valid is read.
    assert!(
        report.refused.len() * 20 < report.values,
        "{} of {} values refused, such as {}",
        report.refused.len(),
        report.values,
        report.refused[0]
    );
}
