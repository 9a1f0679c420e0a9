//! The documents in `tests/fixtures`.

use std::path::{Path, PathBuf};

use generator::config::{Config, Settings};
use generator::diagnostics::Diagnostics;
use generator::{Output, Request, Source};

/// A document of one behaviour.
#[derive(Clone, Debug)]
pub(crate) struct Fixture {
    /// Folder and file: `schemas/maps`.
    pub(crate) name: String,
    /// The document.
    pub(crate) text: String,
    /// What stands beside the document in a file of its name with `.toml`: the settings that it is
    /// generated with.
    pub(crate) settings: Option<String>,
}

impl Fixture {
    pub(crate) fn read(path: &Path) -> Self {
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
    pub(crate) fn config(&self) -> Config {
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
    pub(crate) fn is_of_wire(&self) -> bool {
        self.name.starts_with("wire/")
    }

    /// The module that it becomes beside others: `schemas_maps`.
    pub(crate) fn module(&self) -> String {
        self.name.replace(|c: char| !c.is_ascii_alphanumeric(), "_")
    }

    /// The client of this document alone.
    pub(crate) fn generate(&self) -> Output {
        generate_with(&self.text, &self.config())
    }
}

/// The client of a document.
pub(crate) fn generate(text: &str) -> Output {
    generate_with(text, &Config::default())
}

fn generate_with(text: &str, config: &Config) -> Output {
    let input = Source {
        module: None,
        default: true,
        text,
        config,
    };
    generator::generate(&Request {
        name: "golden",
        sources: &[input],
    })
}

/// One crate of many documents, each a module of its own.
pub(crate) fn together(package: &str, fixtures: &[Fixture]) -> Output {
    let modules: Vec<String> = fixtures.iter().map(Fixture::module).collect();
    let configs: Vec<Config> = fixtures.iter().map(Fixture::config).collect();
    let sources = fixtures
        .iter()
        .zip(&modules)
        .zip(&configs)
        .map(|((fixture, module), config)| Source {
            module: Some(module),
            default: false,
            text: &fixture.text,
            config,
        });
    let sources: Vec<_> = sources.collect();
    generator::generate(&Request {
        name: package,
        sources: &sources,
    })
}

/// `tests/fixtures`.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// All fixtures, by name.
pub(crate) fn all() -> Vec<Fixture> {
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
