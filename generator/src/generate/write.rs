//! The files of a crate, or of one module, from documents that could be read.

use super::{GenerateError, Source};
use crate::config::{Metadata, Runtime};
use crate::files::Files;
use crate::ir::Api;
use crate::naming::{self, Names};
use crate::render::Fault;
use crate::signatures::{Form, Forwards};
use crate::{emit, package, render, runtime_sources, signatures};

/// A document that could be read.
pub(super) struct Analysed<'a> {
    pub(super) source: &'a Source<'a>,
    pub(super) api: Api,
    pub(super) names: Names,
    /// The old names that stay.
    pub(super) forwards: Forwards,
}

/// The first line of every generated source.
const HEADER: &str =
    "// @generated from the OpenAPI document; changes are lost when it is generated anew.";

pub(super) fn write(
    name: &str,
    metadata: &Metadata,
    runtime: &Runtime,
    dependencies: &[(String, String)],
    analysed: &[Analysed<'_>],
) -> Result<Files, GenerateError> {
    let decided = analysed
        .iter()
        .map(|it| signatures::decide(&it.api, &it.names, it.source.module.as_deref()));
    let decided: Vec<_> = decided.collect();
    let krate = name.replace(|c: char| !c.is_alphanumeric(), "_");
    let versions = analysed.iter().zip(&decided);
    let versions = versions.map(|(it, signatures)| signatures::Version {
        api: &it.api,
        names: &it.names,
        signatures,
        forwards: &it.forwards,
        package: &krate,
        env_prefix: metadata.env_prefix.as_deref(),
        module: it.source.module.as_deref(),
        default: it.source.default || it.source.module.is_none(),
        form: Form::Crate,
    });
    let of_document = analysed.first().map_or("", |it| &it.api.info.version);
    let package = signatures::Package {
        name,
        version: &match &metadata.version {
            Some(version) => version.clone(),
            None => naming::crate_version(of_document),
        },
        license: metadata.license.as_deref(),
        standalone: metadata.standalone,
        versions: versions.collect(),
        dependencies,
        runtime,
    };
    let sources = emit::sources(&package);
    let rendered = render::files(HEADER, &sources, |source| {
        let (path, tokens) = emit::emit(&package, *source);
        (format!("src/{path}"), tokens)
    });
    let mut files = Files::new();
    files.insert("Cargo.toml", package::manifest(&package));
    files.insert("README.md", readme(&package)?);
    for (path, text) in rendered.map_err(GenerateError)? {
        files.insert(path, text);
    }
    if *runtime == Runtime::Embedded {
        for (path, text) in runtime_sources::files(&krate, |name| package.uses_crate(name)) {
            files.insert(format!("src/{path}"), format!("{HEADER}\n\n{text}"));
        }
    }
    Ok(files)
}

pub(super) fn write_module(
    name: &str,
    module: &str,
    analysed: &[Analysed<'_>],
) -> Result<Files, GenerateError> {
    let mut files = Files::new();
    let Some(Analysed {
        api,
        names,
        forwards,
        ..
    }) = analysed.first()
    else {
        return Ok(files);
    };
    let signatures = signatures::decide(api, names, Some(module));
    let version = signatures::Version {
        api,
        names,
        signatures: &signatures,
        forwards,
        package: name,
        env_prefix: None,
        module: Some(module),
        default: true,
        form: Form::Module,
    };
    let package = signatures::Package {
        name,
        version: &naming::crate_version(&api.info.version),
        license: None,
        standalone: false,
        versions: vec![version],
        dependencies: &[],
        runtime: &Runtime::Embedded,
    };
    let rendered = render::files(HEADER, &[()], |()| {
        ("mod.rs".to_owned(), emit::one_module(&package))
    });
    for (path, text) in rendered.map_err(GenerateError)? {
        files.insert(path, text);
    }
    Ok(files)
}

fn readme(package: &signatures::Package<'_>) -> Result<String, GenerateError> {
    let blocks = package::readme(package)
        .into_iter()
        .map(|block| match block {
            package::Block::Text(text) => Ok(format!("{}\n", text.trim_end())),
            package::Block::Code(items) => {
                let code = render::file("", items).map_err(|error| {
                    let path = "README.md".to_owned();
                    GenerateError(Fault { path, error })
                })?;
                Ok(format!("```rust\n{code}```\n"))
            }
        });
    Ok(blocks.collect::<Result<Vec<String>, _>>()?.join("\n"))
}
