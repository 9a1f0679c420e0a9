//! Which two documents are compared, and where they come from.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, anyhow, bail};
use generator::{Analysis, Config, analyse};

use super::Arguments;
use crate::codegen::{Document, configured, read_text, short};

/// Two documents.
#[derive(Debug)]
pub(crate) struct Pair {
    pub(crate) old: Compared,
    pub(crate) new: Compared,
}

/// A document that is compared.
#[derive(Clone, Debug)]
pub(crate) struct Compared {
    /// What it is called to people: a path, or a path at a revision.
    pub(crate) name: String,
    /// Where it is, if it is a file.
    pub(crate) path: Option<PathBuf>,
    /// Its text.
    pub(crate) text: String,
    /// The settings that hold for it.
    pub(crate) config: Config,
}

impl Compared {
    fn of(document: Document) -> Self {
        Self {
            name: document.path.display().to_string(),
            path: Some(document.path),
            text: document.text,
            config: document.config,
        }
    }
}

/// Reads a document as the generator does.
///
/// # Errors
///
/// The first error, when it is no document.
pub(crate) fn analysed(document: &Compared) -> anyhow::Result<Analysis> {
    analyse(&document.text, &document.config).map_err(|findings| {
        let mut messages = findings.iter().map(ToString::to_string);
        let first = messages.next().unwrap_or_default();
        anyhow!("cannot compare {}: {first}", document.name)
    })
}

pub(super) fn pair(arguments: &Arguments) -> anyhow::Result<Pair> {
    // Two files need no configuration.
    let settings = configured(arguments.config.as_deref(), &[]);
    let known: Vec<Document> = match settings {
        Ok(project) => project
            .jobs
            .into_iter()
            .flat_map(|job| job.documents)
            .collect(),
        Err(error) if arguments.config.is_some() => return Err(error),
        Err(_) => Vec::new(),
    };
    match (&arguments.git, &arguments.old, &arguments.new) {
        (Some(revision), file, None) => at_revision(revision, file.as_deref(), known),
        (Some(_), _, Some(_)) => {
            bail!("--git compares one document with itself; name only that one")
        }
        (None, Some(old), Some(new)) => {
            let (old, new) = (find(old, &known)?, find(new, &known)?);
            Ok(match (old, new) {
                (Found::Known(old), Found::Known(new)) => Pair {
                    old: Compared::of(old),
                    new: Compared::of(new),
                },
                (Found::Known(old), Found::File(new)) => {
                    let old = Compared::of(old);
                    let config = old.config.clone();
                    Pair {
                        old,
                        new: Compared { config, ..new },
                    }
                }
                (Found::File(old), Found::Known(new)) => {
                    let new = Compared::of(new);
                    let config = new.config.clone();
                    Pair {
                        old: Compared { config, ..old },
                        new,
                    }
                }
                (Found::File(old), Found::File(new)) => Pair { old, new },
            })
        }
        _ => bail!("expected two documents, or --git REV"),
    }
}

enum Found {
    Known(Document),
    File(Compared),
}

/// A module of `codegen.toml`, or a file.
fn find(name: &str, known: &[Document]) -> anyhow::Result<Found> {
    let path = short(Path::new(name));
    let is_meant = |it: &&Document| it.module.as_deref() == Some(name) || it.path == path;
    if let Some(found) = known.iter().find(is_meant) {
        return Ok(Found::Known(found.clone()));
    }
    if !path.exists() && !name.contains(['/', '.']) {
        let modules = known.iter().filter_map(|it| it.module.as_deref());
        let modules: Vec<_> = modules.collect();
        bail!(
            "expected a file, or a module of codegen.toml ({}), found `{name}`",
            modules.join(", ")
        );
    }
    Ok(Found::File(Compared {
        name: path.display().to_string(),
        text: read_text(&path)?,
        path: Some(path),
        config: Config::default(),
    }))
}

/// The document now, and as it was.
fn at_revision(revision: &str, file: Option<&str>, known: Vec<Document>) -> anyhow::Result<Pair> {
    let new = match file {
        Some(name) => match find(name, &known)? {
            Found::Known(document) => Compared::of(document),
            Found::File(document) => document,
        },
        None => {
            let default = known.iter().position(|it| it.default).unwrap_or_default();
            let document = known.into_iter().nth(default);
            Compared::of(document.context("codegen.toml names no document; say which one")?)
        }
    };
    let path = new.path.clone().unwrap_or_default();
    let text = shown_by_git(revision, &path)?;
    let old = Compared {
        name: format!("{} at {revision}", new.name),
        path: None,
        text,
        config: new.config.clone(),
    };
    Ok(Pair { old, new })
}

/// The text of a file as it was at a revision.
///
/// # Errors
///
/// When git is not there, or knows no such revision or file.
pub(crate) fn shown_by_git(revision: &str, path: &Path) -> anyhow::Result<String> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let name = path.file_name().context("expected a file")?;
    if revision.starts_with('-') {
        bail!("expected a revision, found `{revision}`");
    }
    let output = Command::new("git")
        .arg("-C")
        .arg(folder.unwrap_or(Path::new(".")))
        .arg("show")
        .arg(format!("{revision}:./{}", name.to_string_lossy()))
        .output()
        .context("cannot run git")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!(
            "git knows no {} at {revision}: {}",
            path.display(),
            said.trim()
        );
    }
    String::from_utf8(output.stdout)
        .with_context(|| format!("{} at {revision} is no UTF-8", path.display()))
}
