//! The documents and programs in `tests/changes`.

use std::path::{Path, PathBuf};

use generator::compare::{self, Comparison};
use generator::{Config, Generator, Source, analyse};

/// A row of the table.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// The name of the kind of change.
    pub(crate) name: String,
    /// The old document.
    pub(crate) old: String,
    /// The new document.
    pub(crate) new: String,
    /// A program that uses what changes: a function `program` that takes a client.
    pub(crate) program: String,
}

impl Row {
    /// The module of its client among others.
    pub(crate) fn module(&self) -> String {
        self.name.replace('-', "_")
    }
}

/// `tests/changes`.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("changes")
}

/// All rows, by name.
pub(crate) fn all() -> Vec<Row> {
    let entries = std::fs::read_dir(folder()).expect("the rows");
    let folders = entries.map(|entry| entry.expect("an entry").path());
    let mut rows: Vec<Row> = folders
        .filter(|path| path.is_dir())
        .map(|path| {
            let text = |name: &str| {
                let path = path.join(name);
                std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("no {}", path.display()))
            };
            let name = path.file_name().expect("a name").to_string_lossy();
            Row {
                name: name.into_owned(),
                old: text("old.yaml"),
                new: text("new.yaml"),
                program: text("program.rs"),
            }
        })
        .collect();
    rows.sort_by(|a, b| a.name.cmp(&b.name));
    rows
}

/// Rows are about schemas, whether an operation reaches them or not.
pub(crate) fn config() -> Config {
    Config::builder().all_schemas().build()
}

/// What differs between two documents.
pub(crate) fn compare(old: &str, new: &str) -> Comparison {
    let analysis = |text: &str| analyse(text, &config()).expect("a document");
    compare::compare(&analysis(old), &analysis(new))
}

/// A crate of one document of each row, each a module.
pub(crate) fn crate_of(rows: &[Row], document: fn(&Row) -> &str) -> generator::files::Files {
    let mut generator = Generator::new("changes");
    for row in rows {
        let source = Source::new(document(row)).config(config());
        generator = generator.version(source.module(row.module()));
    }
    generator.generate().expect("the files are Rust").files
}
