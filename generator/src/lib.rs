//! Turns an OpenAPI document into a Rust client: text in, files and diagnostics out.
//!
//! The library is pure: it reads no disk, no clock and no environment, and prints nothing. The
//! stages stand in [`generate`] in the order in which they run; each is a module whose
//! documentation says what it owns.

pub mod config;
pub mod diagnostics;
pub mod document;
pub mod emit;
pub mod files;
pub mod ir;
pub mod lower;
pub mod method;
pub mod naming;
pub mod passes;
pub mod path_template;
pub mod pointer;
pub mod render;
#[cfg(test)]
pub mod runtime;

mod runtime_sources;
#[cfg(test)]
mod samples;

use config::Config;
use diagnostics::Diagnostics;
use document::Document;
use files::Files;

/// A crate to generate.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The name of the package.
    pub name: &'a str,
    /// One document, or several versions that stand side by side.
    pub sources: &'a [Source<'a>],
}

/// One document.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The module it becomes, beside others; none: the crate root.
    pub module: Option<&'a str>,
    /// Whether the crate root re-exports the module.
    pub default: bool,
    /// The document, as YAML or JSON.
    pub text: &'a str,
    /// What the maintainer says about it.
    pub config: &'a Config,
}

/// What came out.
#[derive(Debug, Default)]
pub struct Output {
    /// The crate; empty if a document could not be read at all.
    pub files: Files,
    /// What there is to say of each document, in the order of [`Request::sources`].
    pub diagnostics: Vec<Diagnostics>,
    /// Figures of each document, in the same order.
    pub statistics: Vec<Statistics>,
}

/// Figures of one document and what became of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Operations that the document offers.
    pub operations_in_document: usize,
    /// Operations that the client has.
    pub operations: usize,
    /// Named types.
    pub types: usize,
}

/// Generates a crate.
pub fn generate(request: &Request<'_>) -> Output {
    let mut output = Output::default();
    let mut versions = Vec::new();
    for input in request.sources {
        let mut diagnostics = Diagnostics::new();
        let version = analyse_source(input, &mut diagnostics);
        diagnostics.dedup();
        output.diagnostics.push(diagnostics);
        output
            .statistics
            .push(version.as_ref().map(|v| v.statistics).unwrap_or_default());
        versions.extend(version);
    }
    if versions.len() == request.sources.len() {
        output.files = write(request, &versions);
    }
    output
}

/// A document that is understood and named.
struct Analysed<'a> {
    input: &'a Source<'a>,
    api: ir::Api,
    names: naming::Names,
    statistics: Statistics,
}

/// The intermediate representation of a document, for tests and tools; `None` if it can't be read.
pub fn analyse(text: &str, config: &Config, diagnostics: &mut Diagnostics) -> Option<ir::Api> {
    let document = Document::read(text, config, diagnostics)?;
    let mut api = lower::lower(&document, config, diagnostics);
    passes::run_all(&mut api, diagnostics);
    Some(api)
}

fn analyse_source<'a>(
    input: &'a Source<'a>,
    diagnostics: &mut Diagnostics,
) -> Option<Analysed<'a>> {
    let document = Document::read(input.text, input.config, diagnostics)?;
    let mut api = lower::lower(&document, input.config, diagnostics);
    let metrics = passes::run_all(&mut api, diagnostics);
    if input.config.both_codecs() {
        passes::use_both_ways(&mut api);
    }
    let names = naming::assign(&api, metrics.depth, diagnostics);
    diagnostics.extend(input.config.unused(&document.places()));
    let statistics = Statistics {
        operations_in_document: document.openapi().operations().count(),
        operations: api.operations.len(),
        types: api.types.len(),
    };
    Some(Analysed {
        input,
        api,
        names,
        statistics,
    })
}

/// The first line of every generated source.
const HEADER: &str =
    "// @generated from the OpenAPI document; changes are lost when it is generated anew.";

fn write(request: &Request<'_>, analysed: &[Analysed<'_>]) -> Files {
    let versions: Vec<emit::Version<'_>> = analysed
        .iter()
        .map(|version| emit::Version {
            api: &version.api,
            names: &version.names,
            module: version.input.module,
            default: version.input.default,
        })
        .collect();
    let package = emit::Package {
        name: request.name,
        version: &naming::crate_version(analysed.first().map_or("", |v| &v.api.info.version)),
        versions: &versions,
    };
    let sources = emit::Sources::new(&package);
    let rendered = render::files(HEADER, &sources.list(), |source| sources.emit(*source));
    // Every name is an identifier and every text a literal, so that this is a bug of ours.
    let rendered = rendered.unwrap_or_else(|fault| panic!("{fault}"));
    let readme = sources.readme().into_iter().map(|block| match block {
        emit::Block::Text(text) => Ok(format!("{}\n", text.trim_end())),
        emit::Block::Code(items) => {
            render::file("", items).map(|code| format!("```rust\n{code}```\n"))
        }
    });
    let readme: Result<Vec<String>, _> = readme.collect();
    let readme = readme.unwrap_or_else(|error| panic!("README.md: {error}"));
    let mut files = Files::new();
    files.insert("Cargo.toml", sources.manifest());
    files.insert("README.md", readme.join("\n"));
    for (path, text) in rendered {
        files.insert(format!("src/{path}"), text);
    }
    for (path, text) in runtime_sources::files() {
        files.insert(format!("src/{path}"), format!("{HEADER}\n\n{text}"));
    }
    files
}
