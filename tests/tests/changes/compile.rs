//! The last word: the programs of all rows, compiled against the old clients and against the new.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use generator::compare::{RULES, Verdict};
use generator::files::Files;
use generator::{Generator, Source, analyse};
use tests::package;

use crate::rows::{self, Row};

#[test]
fn the_compiler_says_what_the_table_says() {
    let rows = rows::all();
    let old = write("changes-old", &rows, |row| &row.old);
    let refused = refused(&old, &rows);
    assert_eq!(
        refused,
        BTreeSet::new(),
        "programs that the old clients refuse"
    );

    let new = write("changes-new", &rows, |row| &row.new);
    let refused = self::refused(&new, &rows);
    let mut wrong = Vec::new();
    for row in &rows {
        let comparison = rows::compare(&row.old, &row.new);
        let rule = RULES
            .iter()
            .find(|rule| rule.id == row.name)
            .expect("a row");
        let expected = match refused.contains(&row.name) {
            true => Verdict::Breaking,
            false => Verdict::Compatible,
        };
        if rule.rust != expected {
            wrong.push(format!(
                "{}: {} in the table, {expected}",
                row.name, rule.rust
            ));
        }
        // Other changes of the same documents may break what the program does not use.
        if expected == Verdict::Breaking {
            assert_eq!(comparison.rust(), expected, "{}: the comparison", row.name);
        }
    }
    assert!(
        wrong.is_empty(),
        "the table, and the compiler:\n{}",
        wrong.join("\n")
    );
    lints(&old, &new, &rows);
}

/// Programs that use names of the old document, which stay while it is known.
const KEPT: [(&str, &str); 4] = [
    ("operation-renamed", ""),
    ("operation-moved", ""),
    // Its operation is in the other group, as if the tag had been renamed.
    (
        "group-removed",
        "pub async fn program(client: &client::Client) { let _ = client.shop().get_shop().await; }",
    ),
    (
        "field-renamed",
        "pub fn program() { let _ = client::models::Pet::new().pet_name(\"x\"); }",
    ),
];

#[test]
fn old_names_call_the_new_ones() {
    let mut rows = rows::all();
    rows.retain(|row| KEPT.iter().any(|(name, _)| *name == row.name));
    let mut generator = Generator::new("changes");
    for row in &mut rows {
        let of_row = KEPT.iter().find(|(name, _)| *name == row.name);
        if let Some((_, program)) = of_row.filter(|(_, program)| !program.is_empty()) {
            row.program = (*program).to_owned();
        }
        let old = analyse(&row.old, &rows::config()).expect("a document");
        if row.name == "group-removed" {
            row.new = row.old.replace("[shop]", "[pets]");
        }
        let source = Source::new(row.new.clone()).config(rows::config());
        let source = source.module(row.module());
        generator = generator.version(source.previous(old));
    }
    let files = generator.generate().expect("the files are Rust").files;
    let kept = put("changes-kept", &rows, files);
    assert_eq!(refused(&kept, &rows), BTreeSet::new());
    let texts = kept
        .files
        .iter()
        .map(|(_, text)| text.matches("#[deprecated = ").count());
    assert_eq!(texts.sum::<usize>(), KEPT.len());
}

struct Written {
    folder: PathBuf,
    files: Files,
}

/// Writes the crate of the clients, with a test target for the programs.
fn write(name: &str, rows: &[Row], document: fn(&Row) -> &str) -> Written {
    put(name, rows, rows::crate_of(rows, document))
}

fn put(name: &str, rows: &[Row], mut files: Files) -> Written {
    for row in rows {
        files.insert(format!("tests/{}/program.rs", row.module()), of_module(row));
    }
    files.insert("tests/programs.rs", programs(rows.iter()));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    package::write(&folder, &files);
    Written { folder, files }
}

/// The program, where `client` is the client of its row.
fn of_module(row: &Row) -> String {
    format!("use changes::{} as client;\n{}", row.module(), row.program)
}

/// The root of the programs, a module for each.
fn programs<'r>(rows: impl Iterator<Item = &'r Row>) -> String {
    let modules = rows.map(|row| {
        let module = row.module();
        format!("mod {module} {{\n    mod program;\n}}\n")
    });
    let head = "#![allow(dead_code, deprecated, unused_imports)]\n";
    format!("{head}{}", modules.collect::<String>())
}

/// All features but the one with which no type can lose a codec.
fn features(files: &Files) -> Vec<&str> {
    let mut features = package::features(files);
    features.retain(|name| *name != "serde");
    features
}

/// The rows whose programs the compiler refuses. An error of one phase hides those of the next in
/// other programs, so that what was refused is left out until the rest compiles.
fn refused(written: &Written, rows: &[Row]) -> BTreeSet<String> {
    let mut refused = BTreeSet::new();
    loop {
        let left = rows.iter().filter(|row| !refused.contains(&row.name));
        package::put(&written.folder.join("tests/programs.rs"), &programs(left));
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("target");
        let arguments = ["check", "--test", "programs"];
        let features = features(&written.files);
        let (success, said) =
            package::cargo_with(&written.folder, &arguments, &features, &target, &[]);
        if success {
            return refused;
        }
        let before = refused.len();
        for line in said.lines().filter(|line| line.contains(": error")) {
            let name = rows
                .iter()
                .find(|row| line.starts_with(&format!("tests/{}/program.rs:", row.module())));
            match name {
                Some(row) => refused.insert(row.name.clone()),
                None => panic!("an error outside of the programs: {line}\n{said}"),
            };
        }
        assert!(refused.len() > before, "{said}");
    }
}

/// Compares the table with what cargo-semver-checks finds, if it is there.
fn lints(old: &Written, new: &Written, rows: &[Row]) {
    let Some(tool) = std::env::var_os("SEMVER_CHECKS") else {
        return;
    };
    for written in [old, new] {
        // Programs are no part of what is compared.
        package::put(&written.folder.join("tests/programs.rs"), "");
    }
    let output = Command::new(tool)
        .args([
            "semver-checks",
            "--release-type",
            "minor",
            "--only-explicit-features",
            "--color",
            "never",
            "--features",
        ])
        .arg(features(&new.files).join(","))
        .arg("--manifest-path")
        .arg(new.folder.join("Cargo.toml"))
        .arg("--baseline-root")
        .arg(&old.folder)
        .env(
            "CARGO_TARGET_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("semver"),
        )
        .output()
        .expect("cargo-semver-checks runs");
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(said.contains("Checked ["), "{said}");
    let found: BTreeSet<&str> = rows
        .iter()
        .filter(|row| {
            said.contains(&format!("src/{}/", row.module()))
                || said.contains(&format!("changes::{}::", row.module()))
        })
        .map(|row| row.name.as_str())
        .collect();
    let mut wrong = Vec::new();
    for row in rows {
        // Two documents may differ in more than the change of their row.
        let changes = rows::compare(&row.old, &row.new).changes;
        let mut breaking = changes.iter().filter(|it| it.rust == Verdict::Breaking);
        let expected = breaking.any(|it| it.kind.rule().is_seen_by_lint())
            // Its `new` takes one argument less and another one: the lint counts them.
            && row.name != "discriminator-changed";
        let seen = found.contains(row.name.as_str());
        if seen != expected {
            wrong.push(format!("{}: {expected} in the table, {seen}", row.name));
        }
    }
    assert!(
        wrong.is_empty(),
        "the table, and the tool:\n{}\n{said}",
        wrong.join("\n")
    );
}
