//! The documents in `tests/fixtures`.

use std::path::{Path, PathBuf};

use generator::config::{Config, Settings};
use generator::diagnostics::Diagnostics;
use generator::{Generator, Output, Runtime, Source};

/// A document of one behaviour.
#[derive(Clone, Debug)]
pub struct Fixture {
    /// Folder and file: `schemas/maps`.
    pub name: String,
    /// The document.
    pub text: String,
    /// What stands beside the document in a file of its name with `.toml`: the settings that it is
    /// generated with.
    pub settings: Option<String>,
}

impl Fixture {
    /// Reads a document below [`folder`], and what stands beside it.
    ///
    /// # Panics
    ///
    /// If it is not there.
    pub fn read(path: &Path) -> Self {
        let below = path
            .strip_prefix(folder())
            .expect("a file below the fixtures");
        let name = below
            .with_extension("")
            .to_string_lossy()
            .replace('\\', "/");
        let text = std::fs::read_to_string(path).expect("a readable fixture");
        let settings = std::fs::read_to_string(path.with_extension("toml")).ok();
        Self {
            name,
            text,
            settings,
        }
    }

    /// The settings, as they would stand under `[[client.version]]`.
    pub fn config(&self) -> Config {
        let Some(settings) = &self.settings else {
            return Config::default();
        };
        let head = "[[client]]\ncrate = 'golden'\nout = '.'\n[[client.version]]\ndocument = '.'\n";
        let mut faults = Diagnostics::new();
        let parsed = Settings::parse(&format!("{head}{settings}"), &mut faults);
        let mut parsed = parsed.unwrap_or_else(|| panic!("{}: {faults:?}", self.name));
        parsed.clients.remove(0).versions.remove(0).config
    }

    /// Whether it is for the runs against a server, and much longer than the others.
    pub fn is_of_wire(&self) -> bool {
        self.name.starts_with("wire/")
    }

    /// The module that it becomes beside others: `schemas_maps`.
    pub fn module(&self) -> String {
        self.name.replace(|c: char| !c.is_ascii_alphanumeric(), "_")
    }

    /// The document with its settings.
    fn source(&self) -> Source<'_> {
        Source::new(&self.text).config(self.config())
    }

    /// The client of this document alone.
    pub fn generate(&self) -> Output {
        let generator = Generator::new("golden").version(self.source());
        generator.generate().expect("the files are Rust")
    }
}

/// The client of a document.
pub fn generate(text: &str) -> Output {
    let generator = Generator::new("golden").document(text);
    generator.generate().expect("the files are Rust")
}

/// One crate of many documents, each a module of its own.
pub fn together(package: &str, runtime: Runtime, fixtures: &[Fixture]) -> Output {
    let mut generator = Generator::new(package).runtime(runtime);
    for fixture in fixtures {
        generator = generator.version(fixture.source().module(fixture.module()));
    }
    generator.generate().expect("the files are Rust")
}

/// The crate that clients of this workspace share.
pub fn shared_runtime() -> Runtime {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("generator");
    Runtime::Path(folder.join("runtime").display().to_string())
}

/// `tests/fixtures`.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// All fixtures, by name.
pub fn all() -> Vec<Fixture> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder()).expect("the fixtures") {
        let folder = entry.expect("an entry").path();
        let entries = std::fs::read_dir(folder).expect("a folder of fixtures");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        let documents = paths.filter(|path| path.extension().is_some_and(|it| it == "yaml"));
        found.extend(documents.map(|path| Fixture::read(&path)));
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// Every YAML and JSON file below a folder, by path.
pub fn documents_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|it| it == "yaml" || it == "json")
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
