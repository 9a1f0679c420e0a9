//! The files of a crate, or of one module, from documents that could be read.

use std::collections::BTreeMap;

use super::{GenerateError, Source};
use crate::config::{Metadata, Runtime};
use crate::files::Files;
use crate::ir::Api;
use crate::naming::{self, Names};
use crate::render::Fault;
use crate::sharing::{Sharing, Side, Widening};
use crate::signatures::{self, Form, Forwards, Older, SetterForward, Signatures, Version};
use crate::{emit, package, render, runtime_sources};

/// A document that could be read.
pub(super) struct Analysed<'a> {
    pub(super) source: &'a Source<'a>,
    pub(super) api: Api,
    pub(super) names: Names,
    /// The old names that stay.
    pub(super) forwards: Forwards,
}

impl Analysed<'_> {
    /// What is written of it, with what callers see, as the only version of a crate.
    fn version<'a>(&'a self, signatures: &'a Signatures, package: &'a str) -> Version<'a> {
        Version::new(&self.api, &self.names, signatures, &self.forwards, package)
    }

    /// The version as one that may share its elements, if it is a module.
    pub(super) fn side(&self) -> Option<Side<'_>> {
        let mut old_setters: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for SetterForward { ty, name, field } in &self.forwards.setters {
            let of_type = old_setters.entry(*ty).or_default();
            of_type.push((name.clone(), *field));
        }
        Some(Side {
            api: &self.api,
            names: &self.names,
            module: self.source.module.as_deref()?,
            old_setters,
        })
    }
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
    sharing: &Sharing,
    widenings: &[Widening],
) -> Result<Files, GenerateError> {
    let decided = analysed.iter().enumerate().map(|(index, it)| {
        let module = it.source.module.as_deref();
        signatures::decide_version(&it.api, &it.names, module, sharing, index)
    });
    let decided: Vec<_> = decided.collect();
    let homes = Homes::new(analysed, &decided, sharing);
    let krate = name.replace(|c: char| !c.is_alphanumeric(), "_");
    let versions = analysed.iter().zip(&decided);
    let versions = versions.map(|(it, signatures)| Version {
        env_prefix: metadata.env_prefix.as_deref(),
        module: it.source.module.as_deref(),
        default: it.source.default || it.source.module.is_none(),
        ..it.version(signatures, &krate)
    });
    let mut versions: Vec<_> = versions.collect();
    for (index, widening) in widenings.iter().enumerate() {
        let version = versions[index].clone();
        versions[index + 1].older = Some(Box::new(Older { version, widening }));
    }
    let of_document = analysed.first().map_or("", |it| &it.api.info.version);
    let package = signatures::Package {
        name,
        version: &match &metadata.version {
            Some(version) => version.clone(),
            None => naming::crate_version(of_document),
        },
        license: metadata.license.as_deref(),
        standalone: metadata.standalone,
        versions,
        homes: homes.of(analysed, sharing, &krate),
        dependencies,
        runtime,
    };
    let sources = emit::sources(&package);
    let render = || {
        render::files(HEADER, &sources, |source| {
            let (path, tokens) = emit::emit(&package, *source);
            (format!("src/{path}"), tokens)
        })
    };
    let (rendered, others) = rayon::join(render, || other_files(&package, &krate));
    let mut files = others?;
    for (path, text) in rendered.map_err(GenerateError)? {
        files.insert(path, text);
    }
    Ok(files)
}

/// The files that are not of the document's elements: about the package, and an embedded runtime.
fn other_files(package: &signatures::Package<'_>, krate: &str) -> Result<Files, GenerateError> {
    let mut files = Files::new();
    files.insert("Cargo.toml", package::manifest(package));
    files.insert("README.md", readme(package)?);
    if *package.runtime == Runtime::Embedded {
        for (path, text) in runtime_sources::files(krate, |name| package.uses_crate(name)) {
            files.insert(format!("src/{path}"), format!("{HEADER}\n\n{text}"));
        }
    }
    Ok(files)
}

/// What versions share, with its signatures and its path from within the crate.
struct Homes(Vec<(signatures::Signatures, String)>);

impl Homes {
    fn new(
        analysed: &[Analysed<'_>],
        decided: &[signatures::Signatures],
        sharing: &Sharing,
    ) -> Self {
        let versions = analysed.iter().zip(decided);
        let versions = versions.map(|(it, signatures)| signatures::Decided {
            api: &it.api,
            names: &it.names,
            module: it.source.module.as_deref().unwrap_or_default(),
            signatures,
        });
        let versions: Vec<_> = versions.collect();
        let homes = sharing.homes.iter().enumerate();
        let homes = homes.map(|(index, home)| {
            let signatures = signatures::decide_home(&versions, sharing, index);
            (signatures, home.path())
        });
        Self(homes.collect())
    }

    fn of<'a>(
        &'a self,
        analysed: &'a [Analysed<'_>],
        sharing: &'a Sharing,
        package: &'a str,
    ) -> Vec<signatures::Home<'a>> {
        let homes = sharing.homes.iter().zip(&self.0);
        let homes = homes.map(|(home, (signatures, path))| {
            let newest = &analysed[home.newest()];
            let versions = home.versions.iter();
            let features = versions.filter_map(|it| analysed[*it].source.module.as_deref());
            signatures::Home {
                module: &home.module,
                features: features.collect(),
                content: Version {
                    module: Some(path),
                    default: false,
                    form: Form::Shared,
                    ..newest.version(signatures, package)
                },
            }
        });
        homes.collect()
    }
}

pub(super) fn write_module(
    name: &str,
    module: &str,
    analysed: &[Analysed<'_>],
) -> Result<Files, GenerateError> {
    let mut files = Files::new();
    let Some(analysed) = analysed.first() else {
        return Ok(files);
    };
    let signatures = signatures::decide(&analysed.api, &analysed.names, Some(module));
    let version = Version {
        module: Some(module),
        form: Form::Module,
        ..analysed.version(&signatures, name)
    };
    let package = signatures::Package {
        name,
        version: &naming::crate_version(&analysed.api.info.version),
        license: None,
        standalone: false,
        versions: vec![version],
        homes: Vec::new(),
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
