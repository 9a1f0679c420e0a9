//! What is to be generated: the clients of `codegen.toml`, or one client of one document.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use generator::config::{Client, Config, Runtime, Settings};
use generator::diagnostics::Diagnostics;

use super::names::{check_crate_name, crate_name_of};
use crate::cli::CodegenArguments;

/// All that a run works on.
#[derive(Debug)]
pub(crate) struct Project {
    /// The crates to generate; none if `codegen.toml` is wrong.
    pub(crate) jobs: Vec<Job>,
    /// `codegen.toml`, if the run follows it.
    pub(crate) settings: Option<SettingsFile>,
}

/// `codegen.toml` as it was read.
#[derive(Debug)]
pub(crate) struct SettingsFile {
    /// Where.
    pub(crate) path: PathBuf,
    /// Its text.
    pub(crate) text: String,
    /// What is wrong with it in itself.
    pub(crate) diagnostics: Diagnostics,
}

/// A crate to generate.
#[derive(Debug)]
pub(crate) struct Job {
    /// The name of the package.
    pub(crate) name: String,
    /// Its folder.
    pub(crate) out: PathBuf,
    /// The version of the package, where it is set.
    pub(crate) version: Option<String>,
    /// Whether a folder with other things in it is refused; one in `codegen.toml` was chosen.
    pub(crate) guarded: bool,
    /// Generated files that the maintainer edits, as paths in the folder.
    pub(crate) keep: Vec<String>,
    /// Where its runtime is.
    pub(crate) runtime: Runtime,
    /// One document, or several versions.
    pub(crate) documents: Vec<Source>,
}

/// A document that was read from disk.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// Where, as short as it can be said to people.
    pub(crate) path: PathBuf,
    /// Its text.
    pub(crate) text: String,
    /// The module of this version.
    pub(crate) module: Option<String>,
    /// Whether the crate root re-exports that module.
    pub(crate) default: bool,
    /// An older document whose names stay: where, and its text.
    pub(crate) previous: Option<(PathBuf, String)>,
    /// Options.
    pub(crate) config: Config,
}

/// Reads all that a run needs.
///
/// # Errors
///
/// When a file can't be read. What is wrong in `codegen.toml` is in [`SettingsFile::diagnostics`].
pub(crate) fn read(arguments: &CodegenArguments) -> anyhow::Result<Project> {
    match (&arguments.document, &arguments.out) {
        (Some(document), Some(out)) => Ok(Project {
            jobs: vec![single(document, out, arguments)?],
            settings: None,
        }),
        _ => configured(arguments.config.as_deref()),
    }
}

/// The command that makes fresh what `arguments` check.
pub(crate) fn command(arguments: &CodegenArguments) -> String {
    let mut command = String::from("cargo xtask codegen");
    let options = [
        ("--config", &arguments.config),
        ("--document", &arguments.document),
        ("--out", &arguments.out),
    ];
    for (option, value) in options {
        if let Some(value) = value {
            command.push_str(&format!(" {option} {}", value.display()));
        }
    }
    if let Some(name) = &arguments.name {
        command.push_str(&format!(" --name {name}"));
    }
    if let Some(runtime) = &arguments.runtime {
        command.push_str(&format!(" --runtime {runtime}"));
    }
    command
}

fn single(document: &Path, out: &Path, arguments: &CodegenArguments) -> anyhow::Result<Job> {
    let name = match &arguments.name {
        Some(name) => name.clone(),
        None => {
            let folder = std::path::absolute(out).unwrap_or_else(|_| out.to_owned());
            let last = folder
                .file_name()
                .and_then(|last| crate_name_of(&last.to_string_lossy()));
            last.ok_or_else(|| {
                anyhow!("{} gives no name for the crate; say --name", out.display())
            })?
        }
    };
    let here = Path::new(".");
    let runtime = arguments.runtime.as_deref().map(Runtime::parse);
    Ok(Job {
        name,
        out: out.to_owned(),
        version: None,
        runtime: seen_from(out, runtime.unwrap_or_default(), here)?,
        guarded: true,
        keep: Vec::new(),
        documents: vec![Source {
            path: document.to_owned(),
            text: read_text(document)?,
            module: None,
            default: true,
            previous: None,
            config: Config::default(),
        }],
    })
}

/// What `codegen.toml` says; that of the workspace if no other is named.
///
/// # Errors
///
/// When it, or a document that it names, can't be read.
pub(crate) fn configured(path: Option<&Path>) -> anyhow::Result<Project> {
    let path = path.map_or_else(
        || workspace_folder().join("spec/codegen.toml"),
        Path::to_owned,
    );
    let path = short(&path);
    let text = read_text(&path)?;
    let mut diagnostics = Diagnostics::new();
    let settings = Settings::parse(&text, &mut diagnostics);
    let folder = short(path.parent().unwrap_or(Path::new(".")));
    let mut jobs = Vec::new();
    if let Some(Settings { clients, runtime }) = settings {
        let above = folder.join("..");
        // Clients of one file share a runtime: the one that was tested with this generator.
        let shared = workspace_folder().join("generator/runtime");
        let runtime = runtime.unwrap_or_else(|| Runtime::Path(shared.display().to_string()));
        for client in clients {
            let out = short(&above.join(&client.out));
            let runtime = seen_from(&out, runtime.clone(), &above)?;
            jobs.push(client_job(client, &folder, out, runtime)?);
        }
    }
    Ok(Project {
        jobs,
        settings: Some(SettingsFile {
            path,
            text,
            diagnostics,
        }),
    })
}

/// `spec` is the folder of `codegen.toml`; documents are relative to it, clients to the one above.
fn client_job(client: Client, spec: &Path, out: PathBuf, runtime: Runtime) -> anyhow::Result<Job> {
    check_crate_name(&client.package)
        .map_err(|reason| anyhow!("the name `{}` of a client: {reason}", client.package))?;
    let versions = client.versions.into_iter().map(|version| {
        let path = short(&spec.join(version.document));
        let previous = version.previous.map(|path| short(&spec.join(path)));
        let previous = match previous {
            Some(path) => Some((path.clone(), read_text(&path)?)),
            None => None,
        };
        Ok(Source {
            previous,
            text: read_text(&path)?,
            path,
            module: Some(version.module).filter(|module| !module.is_empty()),
            default: version.default,
            config: version.config,
        })
    });
    Ok(Job {
        name: client.package,
        out,
        runtime,
        version: client.package_version,
        guarded: false,
        keep: client.keep,
        documents: versions.collect::<anyhow::Result<_>>()?,
    })
}

/// The runtime with its folder, which is relative to `base`, as the client in `out` names it.
///
/// # Errors
///
/// When there is no such crate in the folder.
fn seen_from(out: &Path, runtime: Runtime, base: &Path) -> anyhow::Result<Runtime> {
    let Runtime::Path(path) = runtime else {
        return Ok(runtime);
    };
    let folder = short(&base.join(&path));
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
    if !manifest.contains("name = \"openapi-client-runtime\"") {
        bail!(
            "{} is not the folder of the crate openapi-client-runtime; say `embedded`, its folder, \
             or a version such as `0.1`",
            folder.display()
        );
    }
    let absolute = |path: &Path| std::path::absolute(path);
    let relative = pathdiff::diff_paths(absolute(&folder)?, absolute(&short(out))?);
    let relative = relative.unwrap_or(folder);
    // Cargo takes `/` on every system.
    Ok(Runtime::Path(
        relative.display().to_string().replace('\\', "/"),
    ))
}

/// A text file.
///
/// # Errors
///
/// When it can't be read, or is no UTF-8.
pub(crate) fn read_text(path: &Path) -> anyhow::Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        anyhow!(
            "cannot read {}: it is no UTF-8 text, from byte {at} (line {line}) on; save it as UTF-8",
            path.display()
        )
    })
}

/// The root of this workspace: cargo says where xtask is when it runs it.
pub(crate) fn workspace_folder() -> PathBuf {
    let xtask = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    xtask
        .parent()
        .map_or_else(|| PathBuf::from("."), Path::to_owned)
}

/// The path as seen from the current folder, with `a/../` taken out, if it is below it.
pub(crate) fn short(path: &Path) -> PathBuf {
    let mut parts = PathBuf::new();
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    for part in absolute.components() {
        match part {
            std::path::Component::ParentDir => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let here = std::env::current_dir().unwrap_or_default();
    match parts.strip_prefix(&here) {
        Ok(below) if below.as_os_str().is_empty() => PathBuf::from("."),
        Ok(below) => below.to_owned(),
        Err(_) => parts,
    }
}
