//! The documents in `tests/fixtures`.

use std::path::{Path, PathBuf};

use generator::config::{Config, Settings};
use generator::diagnostics::Diagnostics;
use generator::{Generator, Output, Runtime, Source, Texts};

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
    /// The other files of a document that is a folder with `root.yaml`, by relative path.
    pub files: Vec<(String, String)>,
}

/// The document in the folder of a fixture that has several files.
const ROOT: &str = "root.yaml";

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
        let is_folder = path.ends_with(ROOT);
        let name = match below.parent() {
            Some(folder) if is_folder => folder.to_owned(),
            _ => below.with_extension(""),
        };
        let files = match path.parent() {
            Some(folder) if is_folder => beside(folder, path),
            _ => Vec::new(),
        };
        let text = std::fs::read_to_string(path).expect("a readable fixture");
        let settings = std::fs::read_to_string(path.with_extension("toml")).ok();
        Self {
            name: name.to_string_lossy().replace('\\', "/"),
            text,
            settings,
            files,
        }
    }

    /// The document with its other files.
    pub fn texts(&self) -> Texts<'_> {
        let root = Texts::new(&self.text).name(ROOT);
        let files = self.files.iter();
        files.fold(root, |texts, (path, text)| texts.file(path, text))
    }

    /// The settings, as they would stand under `[[client.version]]`. Schemas that no operation reaches
    /// are in the client where the settings do not say otherwise, since most fixtures show what becomes
    /// of schemas.
    pub fn config(&self) -> Config {
        let Some(settings) = &self.settings else {
            return Config::builder().all_schemas().build();
        };
        let head = "[[client]]\ncrate = 'golden'\nout = 'golden'\nall_schemas = true\n\
                    [[client.version]]\ndocument = 'd'\n";
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
    pub fn source(&self) -> Source<'_> {
        Source::new(self.texts()).config(self.config())
    }

    /// The client of this document alone.
    pub fn generate(&self) -> Output {
        let generator = Generator::new("golden").version(self.source());
        generator.generate().expect("the files are Rust")
    }
}

/// The client of a document as callers see it: with all of its schemas, since fixtures show what becomes of
/// schemas, whether an operation reaches them or not; and with each type in its place.
pub fn generate(text: &str) -> Output {
    let config = Config::builder().all_schemas().build();
    let source = Source::new(text).config(config);
    let generator = Generator::new("golden").version(source).apart();
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
        let paths = paths.map(|path| if path.is_dir() { path.join(ROOT) } else { path });
        let documents = paths.filter(|path| path.extension().is_some_and(|it| it == "yaml"));
        found.extend(documents.map(|path| Fixture::read(&path)));
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// The files in a folder and below it, without `root`.
fn beside(folder: &Path, root: &Path) -> Vec<(String, String)> {
    let others = documents_below(folder).into_iter();
    let others = others.filter(|path| path != root);
    let read = |path: PathBuf| {
        let name = path.strip_prefix(folder).expect("a file in the folder");
        let name = name.to_string_lossy().replace('\\', "/");
        (name, std::fs::read_to_string(&path).expect("a text"))
    };
    others.map(read).collect()
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
