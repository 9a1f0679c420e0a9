//! From documents to the files of a crate.

use std::borrow::Cow;
use std::fmt;

use crate::analysis::{Analysis, Statistics, analyse};
use crate::compare::forwards;
use crate::config::{Config, Metadata, Runtime};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::document::Texts;
use crate::files::Files;
use crate::ir::GroupId;
use crate::passes;
use crate::render::Fault;
use crate::sharing::{Sharing, Side, Widening};
use crate::threads;

mod calls;
mod write;

pub use calls::ExampleCall;

use write::{Analysed, write, write_module};

/// A crate to generate: the name of its package, and one document or several versions of it.
///
/// The crate's root documentation has an example.
#[derive(Clone, Debug)]
pub struct Generator<'a> {
    package: Cow<'a, str>,
    metadata: Metadata,
    versions: Vec<Source<'a>>,
    dependencies: Vec<(String, String)>,
    runtime: Runtime,
    shares: bool,
    joins_equal_types: bool,
}

impl<'a> Generator<'a> {
    /// A crate with this name.
    pub fn new(package: impl Into<Cow<'a, str>>) -> Self {
        Self {
            package: package.into(),
            metadata: Metadata::default(),
            versions: Vec::new(),
            dependencies: Vec::new(),
            runtime: Runtime::Embedded,
            shares: false,
            joins_equal_types: true,
        }
    }

    /// Leaves equal inline types apart, as they are for callers, instead of making them aliases of one
    /// type: for tests of what callers see.
    #[doc(hidden)]
    #[must_use]
    pub fn apart(mut self) -> Self {
        self.joins_equal_types = false;
        self
    }

    /// Sets what `Cargo.toml` says of the package, beside its name.
    ///
    /// ```
    /// use generator::Generator;
    /// use generator::config::Metadata;
    ///
    /// # fn main() -> Result<(), generator::GenerateError> {
    /// let metadata = Metadata {
    ///     version: Some("0.3.0".to_owned()),
    ///     license: Some("MIT".to_owned()),
    ///     ..Metadata::default()
    /// };
    /// let output = Generator::new("petstore")
    ///     .metadata(metadata)
    ///     .document("{openapi: 3.0.3, info: {title: Pets, version: '1'}, paths: {}}")
    ///     .generate()?;
    /// let manifest = output.files.get("Cargo.toml").expect("a manifest");
    /// assert!(manifest.contains("version = \"0.3.0\"") && manifest.contains("license = \"MIT\""));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn metadata(mut self, metadata: Metadata) -> Self {
        self.metadata = metadata;
        self
    }

    /// Sets where the runtime of the client is; [`Runtime::Embedded`] where nothing is said.
    ///
    /// Clients that depend on one runtime share its types: one `Error`, one `Middleware`.
    ///
    /// ```
    /// use generator::{Generator, Runtime};
    ///
    /// # fn main() -> Result<(), generator::GenerateError> {
    /// # let document = "{openapi: 3.0.3, paths: {}}";
    /// let generator = Generator::new("petstore").runtime(Runtime::Version("0.1".to_owned()));
    /// let output = generator.document(document).generate()?;
    /// assert!(output.files.get("src/runtime/mod.rs").is_none());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn runtime(mut self, runtime: Runtime) -> Self {
        self.runtime = runtime;
        self
    }

    /// Adds a document, in YAML or JSON, whose client is the root of the crate.
    #[must_use]
    pub fn document(self, texts: impl Into<Texts<'a>>) -> Self {
        self.version(Source::new(texts))
    }

    /// Adds a document with options, or one of several versions that stand side by side.
    ///
    /// ```
    /// use generator::{Generator, Source};
    ///
    /// # fn main() -> Result<(), generator::GenerateError> {
    /// # let (old, new) = ("{openapi: 3.0.3, paths: {}}", "{openapi: 3.0.3, paths: {}}");
    /// let output = Generator::new("petstore")
    ///     .version(Source::new(old).module("v1"))
    ///     .version(Source::new(new).module("v2").default())
    ///     .generate()?;
    /// assert!(output.files.get("src/v1/mod.rs").is_some());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn version(mut self, source: Source<'a>) -> Self {
        self.versions.push(source);
        self
    }

    /// Adds a dependency to the package, for types and derives that are not the generator's: its
    /// name, and what a manifest says of it, as TOML, such as `"1.0"` with the quotes or
    /// `{ path = "../money" }`. What is no TOML is left out.
    #[must_use]
    pub fn dependency(mut self, name: impl Into<String>, requirement: impl Into<String>) -> Self {
        self.dependencies.push((name.into(), requirement.into()));
        self
    }

    /// Writes once what several versions have in common under one path: types, and requests of
    /// operations. Then `v1::models::Pet` is `v2::models::Pet`. It stands in a module of its own, which is
    /// compiled with any of the versions that share it, and has the words of the last of them. Types of a
    /// version convert into those of the next one, where these only have further values.
    ///
    /// ```
    /// use generator::{Generator, Source};
    ///
    /// # fn main() -> Result<(), generator::GenerateError> {
    /// let document = "{openapi: 3.0.3, paths: {}, components: {schemas: {Pet: {enum: [cat, dog]}}}}";
    /// let output = Generator::new("petstore")
    ///     .version(Source::new(document).module("v1"))
    ///     .version(Source::new(document).module("v2").default())
    ///     .share_items()
    ///     .generate()?;
    /// assert!(output.files.get("src/shared/v1_to_v2/models/pet.rs").is_some());
    /// assert!(output.files.get("src/v2/models/pet.rs").is_none());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn share_items(mut self) -> Self {
        self.shares = true;
        self
    }

    /// Generates the crate.
    ///
    /// # Errors
    ///
    /// Only where the generator has a bug; what is wrong with a document or with the name of the
    /// crate is in [`Output::diagnostics`]. Without a document there are no files.
    pub fn generate(&self) -> Result<Output, GenerateError> {
        threads::run(|| self.generate_by(|analysed, shared| self.write(analysed, shared)))
    }

    /// Generates the client of one document as one module of the caller's crate, which depends on
    /// `openapi-client-runtime`, and on `serde_json`, `bytes` and `uuid` where the document has such
    /// types. Of several versions it is the one added first.
    ///
    /// `path` is where the module is in that crate, such as `crate::pets`. The output has one file,
    /// `mod.rs`, for `include!` in a module or for a file of that name. It has all groups of
    /// operations, and no features.
    ///
    /// ```
    /// use generator::Generator;
    ///
    /// # fn main() -> Result<(), generator::GenerateError> {
    /// # let document = "{openapi: 3.0.3, paths: {}}";
    /// let output = Generator::new("pets").document(document).generate_module("crate::pets")?;
    /// let text = output.files.get("mod.rs").expect("one file");
    /// assert!(text.contains("use crate::pets::runtime;"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When `path` is no path of a module, or the generator has a bug.
    pub fn generate_module(&self, path: &str) -> Result<Output, GenerateError> {
        let module = path.trim_start_matches("crate::");
        if let Err(error) = syn::parse_str::<syn::Path>(&format!("crate::{module}")) {
            let path = "mod.rs".to_owned();
            return Err(GenerateError(Fault { path, error }));
        }
        let write =
            |analysed: &[Analysed<'_>], _: &Shared| write_module(&self.package, module, analysed);
        threads::run(|| self.generate_by(write))
    }

    fn write(&self, analysed: &[Analysed<'_>], shared: &Shared) -> Result<Files, GenerateError> {
        let (metadata, runtime) = (&self.metadata, &self.runtime);
        write(
            &self.package,
            metadata,
            runtime,
            &self.dependencies,
            analysed,
            &shared.sharing,
            &shared.widenings,
        )
    }

    /// Analyses the documents, and writes files of them if all could be read.
    fn generate_by(
        &self,
        write: impl Fn(&[Analysed<'_>], &Shared) -> Result<Files, GenerateError>,
    ) -> Result<Output, GenerateError> {
        let mut output = Output::default();
        let mut analysed = Vec::new();
        for source in &self.versions {
            match analyse(&source.texts, &source.config) {
                Ok(analysis) => {
                    output.diagnostics.push(analysis.diagnostics.clone());
                    output.statistics.push(analysis.statistics);
                    let old_names = source.previous.as_ref().map(|it| forwards(it, &analysis));
                    let Analysis {
                        mut api, mut names, ..
                    } = analysis;
                    let forwards = old_names.unwrap_or_default();
                    // A type with old setters has an `impl` of its own.
                    let is_fixed = |id| forwards.setters.iter().any(|it| it.ty == id);
                    if self.joins_equal_types {
                        let members = |id| (!is_fixed(id)).then(|| names.members(id));
                        let copies = passes::share(&mut api, members);
                        names.copy(&api, &copies);
                    }
                    analysed.push(Analysed {
                        source,
                        api,
                        names,
                        forwards,
                    });
                }
                Err(diagnostics) => {
                    output.diagnostics.push(diagnostics);
                    output.statistics.push(Statistics::default());
                }
            }
        }
        let faults = self.faults(&analysed);
        let sound = faults.is_empty() && !self.versions.is_empty();
        for (index, fault) in faults {
            output.diagnostics[index].push(fault);
        }
        if sound && analysed.len() == self.versions.len() {
            let shared = self.share(&mut analysed);
            output.files = write(&analysed, &shared)?;
        }
        Ok(output)
    }

    /// What the versions share. A type that one of them sends and another receives does both.
    fn share(&self, analysed: &mut [Analysed<'_>]) -> Shared {
        let sides: Vec<Side<'_>> = analysed.iter().filter_map(Analysed::side).collect();
        if !self.shares || sides.len() < 2 || sides.len() < analysed.len() {
            return Shared::default();
        }
        let sharing = Sharing::new(&sides);
        let steps = 1..sides.len();
        let widenings = steps.map(|new| Widening::new(&sides, &sharing, new - 1, new));
        let widenings = widenings.collect();
        let apis: Vec<_> = analysed.iter().map(|it| &it.api).collect();
        for (version, id, usage) in sharing.usage(&apis) {
            analysed[version].api.types[id.0 as usize].usage = usage;
        }
        Shared { sharing, widenings }
    }

    /// What is wrong with the name and the versions of the crate, by the index of a version.
    fn faults(&self, analysed: &[Analysed<'_>]) -> Vec<(usize, Diagnostic)> {
        let mut features: Vec<&str> = Vec::new();
        for Analysed { api, names, .. } in analysed {
            let groups = 0..api.groups.len() as u32;
            features.extend(groups.map(|id| &*names.group(Some(GroupId(id))).feature));
        }
        let versions = self.versions.iter();
        let versions: Vec<_> = versions
            .map(|source| (&source.config, source.module.as_deref(), source.default))
            .collect();
        let mut faults = Config::module_faults(&versions, &features);
        if !versions.is_empty() {
            let of_package = Config::package_faults(&self.package, &self.metadata);
            faults.extend(of_package.into_iter().map(|fault| (0, fault)));
        }
        faults
    }
}

/// What versions have to do with each other.
#[derive(Clone, Debug, Default)]
struct Shared {
    sharing: Sharing,
    /// What leads from each version to the next.
    widenings: Vec<Widening>,
}

/// One document, and what its maintainer says about it.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    texts: Texts<'a>,
    config: Config,
    module: Option<Cow<'a, str>>,
    default: bool,
    previous: Option<Box<Analysis>>,
}

impl<'a> Source<'a> {
    /// A document in YAML or JSON, without options; it becomes the root of the crate. Of one of
    /// several files these are [`Texts`].
    pub fn new(texts: impl Into<Texts<'a>>) -> Self {
        Self {
            texts: texts.into(),
            config: Config::default(),
            module: None,
            default: false,
            previous: None,
        }
    }

    /// Sets the options.
    ///
    /// ```
    /// use generator::pointer::Pointer;
    /// use generator::{Config, Generator, Source};
    ///
    /// # fn main() -> Result<(), generator::GenerateError> {
    /// # let document = "{openapi: 3.0.3, paths: {/pets: {get: {responses: {}}}}}";
    /// let list = Pointer::root().at(["paths", "/pets", "get"]);
    /// let config = Config::builder().rename(list, "list_pets").build();
    /// let source = Source::new(document).config(config);
    /// let output = Generator::new("petstore").version(source).generate()?;
    /// let mut texts = output.files.iter().map(|(_, text)| text);
    /// assert!(texts.any(|text| text.contains("fn list_pets(")));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn config(mut self, config: Config) -> Self {
        self.config = config;
        self
    }

    /// Makes it a module beside others, behind a feature of the same name.
    #[must_use]
    pub fn module(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.module = Some(name.into());
        self
    }

    /// Keeps the names of an older document, as deprecated methods that call the new ones: of
    /// operations that are called otherwise or have another first tag, and of setters of properties
    /// that were renamed, as it seems; where they take what they took.
    #[must_use]
    pub fn previous(mut self, older: Analysis) -> Self {
        self.previous = Some(Box::new(older));
        self
    }

    /// Has the feature of the module on by default, and its items re-exported at the crate's root.
    #[must_use]
    pub fn default(mut self) -> Self {
        self.default = true;
        self
    }
}

/// What came out.
#[derive(Clone, Debug, Default)]
pub struct Output {
    /// The crate; empty if a document could not be read at all.
    pub files: Files,
    /// What there is to say of each document, in the order in which they were added.
    pub diagnostics: Vec<Diagnostics>,
    /// Figures of each document, in the same order.
    pub statistics: Vec<Statistics>,
}

impl Output {
    /// What there is to say of all documents.
    pub fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().flatten()
    }

    /// The worst severity, if there is any finding: files are complete below
    /// [`Severity::Omission`].
    pub fn worst(&self) -> Option<Severity> {
        self.findings().map(Diagnostic::severity).max()
    }
}

/// A file that the generator wrote and that is no Rust: a bug of the generator, whatever the
/// document says.
#[derive(Clone, Debug)]
pub struct GenerateError(Fault);

impl GenerateError {
    /// The path of the file in the crate.
    pub fn path(&self) -> &str {
        &self.0.path
    }
}

impl fmt::Display for GenerateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for GenerateError {}

#[cfg(test)]
mod tests;
