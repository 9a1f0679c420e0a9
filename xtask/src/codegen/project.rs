//! What is to be generated: the clients of `codegen.toml`, or one client of one document.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use generator::config::{Client, Config, Metadata, Runtime, Settings, crate_name_of};
use generator::diagnostics::Diagnostics;

use super::workspace;
use crate::cli::CodegenArguments;
use crate::document::{Document, Reading, read_text, short};
use crate::program;

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
#[derive(Clone, Debug)]
pub(crate) struct Job {
    /// The name of the package.
    pub(crate) name: String,
    /// Its folder.
    pub(crate) out: PathBuf,
    /// Whether a folder with other things in it is refused; one in `codegen.toml` was chosen.
    pub(crate) guarded: bool,
    /// Generated files that the maintainer edits, as paths in the folder.
    pub(crate) keep: Vec<String>,
    /// Whether what versions have in common is written once.
    pub(crate) share: bool,
    /// Dependencies that the maintainer adds: name, and what the manifest says.
    pub(crate) dependencies: Vec<(String, String)>,
    /// What its `Cargo.toml` says of it, beside the name.
    pub(crate) metadata: Metadata,
    /// Where its runtime is.
    pub(crate) runtime: Runtime,
    /// One document, or several versions.
    pub(crate) documents: Vec<Source>,
}

impl Job {
    /// One file in a folder of the user's.
    fn of_file(name: String, folder: &Path) -> Self {
        Self {
            name,
            out: folder.to_owned(),
            guarded: false,
            keep: Vec::new(),
            share: true,
            dependencies: Vec::new(),
            runtime: Runtime::default(),
            metadata: Metadata::default(),
            documents: Vec::new(),
        }
    }
}

/// A version of a client.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// Its document, as it was read from disk.
    pub(crate) document: Document,
    /// The module of this version.
    pub(crate) module: Option<String>,
    /// Whether the crate root re-exports that module.
    pub(crate) default: bool,
    /// The file of its Postman collection, with a job of its own.
    pub(crate) collection: Option<Box<Job>>,
    /// An older document whose names stay.
    pub(crate) previous: Option<Document>,
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
        _ => configured(
            arguments.config.as_deref(),
            &arguments.allow_outside.folders,
        ),
    }
}

/// The command that makes fresh what `arguments` check.
pub(crate) fn command(arguments: &CodegenArguments) -> String {
    let mut command = format!("{} codegen", program::name());
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
    let texts = [
        ("--name", &arguments.name),
        ("--package-version", &arguments.package_version),
        ("--license", &arguments.license),
    ];
    for (option, value) in texts {
        if let Some(value) = value {
            let quote = if value.contains(' ') { "\"" } else { "" };
            command.push_str(&format!(" {option} {quote}{value}{quote}"));
        }
    }
    if let Some(runtime) = &arguments.runtime {
        command.push_str(&format!(" --runtime {runtime}"));
    }
    let overlays = arguments.overlay.iter().map(|path| ("--overlay", path));
    let folders = arguments.allow_outside.folders.iter();
    for (option, path) in overlays.chain(folders.map(|path| ("--allow-outside", path))) {
        command.push_str(&format!(" {option} {}", path.display()));
    }
    command
}

fn single(document: &Path, out: &Path, arguments: &CodegenArguments) -> anyhow::Result<Job> {
    if out.is_file() {
        bail!("`{}` is a file; `--out` wants a folder", out.display());
    }
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
    let reading = Reading {
        config: Config::default(),
        overlays: arguments.overlay.clone(),
        allowed: arguments.allow_outside.folders.clone(),
    };
    Ok(Job {
        name,
        out: out.to_owned(),
        runtime: seen_from(out, runtime.unwrap_or_default(), here)?,
        guarded: true,
        keep: Vec::new(),
        share: true,
        dependencies: Vec::new(),
        metadata: Metadata {
            version: arguments.package_version.clone(),
            license: arguments.license.clone(),
            env_prefix: None,
            standalone: is_standalone(out),
        },
        documents: vec![Source {
            document: reading.read(document)?,
            module: None,
            default: true,
            collection: None,
            previous: None,
        }],
    })
}

/// The settings of a workspace.
const PLACE: &str = "spec/codegen.toml";

/// The settings that are read where no others are asked for.
///
/// Run by cargo, those of its workspace; installed, those of the current folder or of one above.
pub(crate) fn default_settings() -> PathBuf {
    workspace_folder().join(PLACE)
}

/// Whether the crate has to be a workspace of its own.
fn is_standalone(out: &Path) -> bool {
    matches!(workspace::place_of(out), workspace::Place::Unknown(..))
}

/// What `codegen.toml` says; that of the workspace if no other is named. Files that documents refer to
/// are read in the `allowed` folders too.
///
/// # Errors
///
/// When it, or a document that it names, can't be read.
pub(crate) fn configured(path: Option<&Path>, allowed: &[PathBuf]) -> anyhow::Result<Project> {
    let asked = path.is_some();
    let path = path.map_or_else(default_settings, Path::to_owned);
    let path = short(&path);
    if !asked && !path.exists() {
        bail!(
            "there is no {PLACE} here or above; `{0} codegen --document FILE --out DIR` makes a client \
             without it, and `{0} settings` says what it can hold",
            program::name()
        );
    }
    let text = read_text(&path)?;
    let mut diagnostics = Diagnostics::new();
    let settings = Settings::parse(&text, &mut diagnostics);
    let folder = short(path.parent().unwrap_or(Path::new(".")));
    let mut jobs = Vec::new();
    if let Some(Settings { clients, runtime }) = settings {
        let above = folder.join("..");
        let runtime = runtime.unwrap_or_else(|| default_runtime(&above));
        for client in clients {
            let place = (path.as_path(), text.as_str());
            let mut job = client_job(client, &folder, place, allowed)?;
            job.runtime = seen_from(&job.out, runtime.clone(), &above)?;
            jobs.push(job);
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

/// Clients of one file share a runtime: the one that was tested with this generator, if its sources are
/// there. Run by cargo, they are in its workspace; installed, maybe in that of the settings.
fn default_runtime(above: &Path) -> Runtime {
    const PLACE: &str = "generator/runtime";
    let shared = match program::by_cargo() {
        true => workspace_folder().join(PLACE),
        false => above.join(PLACE),
    };
    match is_runtime(&shared) {
        true => Runtime::Path(shared.display().to_string()),
        false => Runtime::Embedded,
    }
}

/// Whether a folder has the crate of the runtime.
fn is_runtime(folder: &Path) -> bool {
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
    manifest.contains("name = \"openapi-client-runtime\"")
}

/// `spec` is the folder of `codegen.toml`; documents are relative to it, clients to the one above.
///
/// `settings` are the path and the text of that file.
fn client_job(
    client: Client,
    spec: &Path,
    settings: (&Path, &str),
    allowed: &[PathBuf],
) -> anyhow::Result<Job> {
    let versions = client.versions.into_iter().map(|version| {
        let path = short(&spec.join(version.document));
        let reading = reading(version.config, &version.overlays, spec, allowed);
        let read = reading.read(&path).with_context(|| {
            let (file, text) = settings;
            let place = generator::locate_offset(text, version.document_at);
            let (line, column) = (place.line, place.column);
            format!("{}:{line}:{column}: `document`", file.display())
        });
        let folder = path.parent().unwrap_or(Path::new("."));
        let collection = version
            .postman
            .map(|name| Box::new(Job::of_file(name, folder)));
        let previous = version.previous.map(|path| short(&spec.join(path)));
        let previous = previous.map(|path| reading.read(&path));
        Ok(Source {
            document: read?,
            collection,
            previous: previous.transpose()?,
            module: Some(version.module).filter(|module| !module.is_empty()),
            default: version.default,
        })
    });
    let out = short(&spec.join("..").join(client.out));
    let mut metadata = client.metadata;
    metadata.standalone = is_standalone(&out);
    Ok(Job {
        name: client.package,
        out,
        runtime: Runtime::default(),
        guarded: false,
        keep: client.keep,
        share: client.share,
        dependencies: client.dependencies,
        metadata,
        documents: versions.collect::<anyhow::Result<_>>()?,
    })
}

/// What holds for the document of a version: `overlays` are relative to `spec`.
pub(super) fn reading(
    config: Config,
    overlays: &[String],
    spec: &Path,
    allowed: &[PathBuf],
) -> Reading {
    let overlays = overlays.iter().map(|path| spec.join(path));
    Reading {
        config,
        overlays: overlays.collect(),
        allowed: allowed.to_owned(),
    }
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
    if !is_runtime(&folder) {
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

/// The folder that all is relative to. Run by cargo, the root of this workspace; installed, the folder
/// with the settings, which is the current one or one above it, or else the current one.
pub(crate) fn workspace_folder() -> PathBuf {
    let xtask = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    if let Some(root) = xtask
        .as_deref()
        .filter(|_| program::by_cargo())
        .and_then(Path::parent)
    {
        return root.to_owned();
    }
    let here = std::env::current_dir().unwrap_or_default();
    let mut above = here.ancestors();
    let found = above.find(|folder| folder.join(PLACE).is_file());
    found.map_or_else(|| PathBuf::from("."), Path::to_owned)
}
