//! What the generator knows of a document before it writes anything.

use crate::config::Config;
use crate::diagnostics::{Diagnostics, PassFinding};
use crate::document::{Document, MissingFile, Texts};
use crate::ir::{Api, Owner, Type, TypeId, TypeKind, Usage};
use crate::naming::{self, Names};
use crate::pointer::Pointer;
use crate::{lower, passes};

/// A document that is understood and named.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The document after all repairs.
    pub document: Document,
    /// What it means.
    pub api: Api,
    /// What everything in [`Analysis::api`] is called in Rust.
    pub names: Names,
    /// What there is to say about it.
    pub diagnostics: Diagnostics,
    /// The schemas of the document that are not in the client, because no operation reaches them.
    pub left_out: Vec<LeftOut>,
    /// Figures.
    pub statistics: Statistics,
    /// Which way the values of each type travel, whatever `both_codecs` says of codecs.
    usage: Vec<Usage>,
}

impl Analysis {
    /// Where something of [`Analysis::api`] was written: in the text of the document, or of another file.
    pub fn written(&self, at: &Pointer) -> Pointer {
        self.document.written(&self.document.origin(at))
    }

    /// Which way the values of a type travel: also where `both_codecs` gives it both codecs.
    pub fn travels(&self, id: TypeId) -> Usage {
        self.usage.get(id.0 as usize).copied().unwrap_or_default()
    }
}

/// A schema of the document that is not in the client, because no operation reaches it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The component, as the document has it.
    pub pointer: Pointer,
    /// What it is called where the client has it.
    pub name: String,
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

/// The files that a document refers to, by relative path, and that `texts` lack.
///
/// A caller reads them, adds each with [`Texts::file`] or [`Texts::unavailable`], and asks again,
/// since they may refer to further ones, until none is missing. A document whose files stay missing
/// is read all the same, with a finding for each.
pub fn missing_files(texts: &Texts<'_>, config: &Config) -> Vec<MissingFile> {
    Document::missing_files(texts, &config.clone())
}

/// Reads a document as [`Generator::generate`](crate::Generator::generate) does, and writes nothing.
///
/// # Errors
///
/// The findings, at least one of them an error, if the text is no OpenAPI document.
///
/// ```
/// use generator::{Config, analyse};
///
/// let text = "{openapi: 3.0.3, info: {title: Pets, version: '1'}, paths: {}}";
/// let analysis = analyse(text, &Config::default()).expect("a document");
/// assert_eq!(analysis.api.info.title, "Pets");
/// assert_eq!(analysis.statistics.operations, 0);
///
/// let findings = analyse("just: a text", &Config::default()).unwrap_err();
/// assert!(!findings.is_empty());
/// ```
pub fn analyse<'t>(texts: impl Into<Texts<'t>>, config: &Config) -> Result<Analysis, Diagnostics> {
    // A clone knows nothing of the entries that an earlier run used.
    let mut config = config.clone();
    let mut diagnostics = Diagnostics::new();
    let Some(document) = Document::read(texts, &config, &mut diagnostics) else {
        diagnostics.dedup();
        return Err(diagnostics);
    };
    config.relocate(|written| document.place_of(written));
    let mut api = lower::lower(&document, &config, &mut diagnostics);
    let options = passes::Options {
        optional_responses: config.optional_responses(),
        all_schemas: config.all_schemas(),
    };
    let metrics = passes::run_all(&mut api, options, &mut diagnostics);
    let mut names = naming::assign(&api, metrics.depth, &mut diagnostics);
    let left_out = leave_out(&document, &mut api, &mut names, &mut diagnostics);
    let usage = api.types.iter().map(|def| def.usage).collect();
    if config.both_codecs() {
        passes::use_both_ways(&mut api);
    }
    diagnostics.extend(config.unused(&document.places()));
    diagnostics.relocate(|at| document.written(at));
    diagnostics.dedup();
    for def in &mut api.types {
        def.pointer = document.written(&def.pointer);
    }
    let statistics = Statistics {
        operations_in_document: document.operation_count(),
        operations: api.operations.len(),
        types: api.types.len(),
    };
    Ok(Analysis {
        document,
        api,
        names,
        diagnostics,
        left_out,
        statistics,
        usage,
    })
}

/// Takes out of the client what nothing in it reaches, now that its names are taken, and says so.
fn leave_out(
    document: &Document,
    api: &mut Api,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) -> Vec<LeftOut> {
    let components = api.type_ids().filter(|id| {
        let def = api.type_def(*id);
        def.owner == Owner::Component && def.reached_by.is_empty()
    });
    let components: Vec<TypeId> = components.collect();
    // A part of another file that only refers to something is nobody's component.
    let is_hidden = |id: &&TypeId| {
        let def = api.type_def(**id);
        let is_alias = matches!(def.kind, TypeKind::Alias(Type::Named(_)));
        is_alias && document.written(&def.pointer).source().is_some()
    };
    let hidden = components.iter().filter(is_hidden).count();
    let left_out: Vec<LeftOut> = components
        .into_iter()
        .map(|id| LeftOut {
            pointer: document.written(&api.type_def(id).pointer),
            name: names.ty(id).name.to_string(),
        })
        .collect();
    let kept = passes::leave_out(api);
    names.keep(&kept);
    let count = left_out.len() - hidden;
    if count > 0 {
        let at = document.origin(&Pointer::root().at(["components", "schemas"]));
        diagnostics.report(&at, PassFinding::SchemasLeftOut { count });
    }
    left_out
}
