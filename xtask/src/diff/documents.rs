//! Which two documents are compared, and where they come from.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use super::Arguments;
use crate::codegen::{Source, configured};
use crate::document::{Document, Reading, short};

/// Two documents.
#[derive(Debug)]
pub(crate) struct Pair {
    pub(crate) old: Document,
    pub(crate) new: Document,
}

pub(super) fn pair(arguments: &Arguments) -> anyhow::Result<Pair> {
    // Two files need no configuration.
    let allowed = &arguments.allow_outside.folders;
    let settings = configured(arguments.config.as_deref(), allowed);
    let known: Vec<Source> = match settings {
        Ok(project) => project
            .jobs
            .into_iter()
            .flat_map(|job| job.documents)
            .collect(),
        Err(error) if arguments.config.is_some() => return Err(error),
        Err(_) => Vec::new(),
    };
    let plain = Reading {
        allowed: allowed.clone(),
        ..Reading::default()
    };
    match (&arguments.git, &arguments.old, &arguments.new) {
        (Some(revision), file, None) => at_revision(revision, file.as_deref(), known, &plain),
        (Some(_), _, Some(_)) => {
            bail!("--git compares one document with itself; name only that one")
        }
        (None, Some(old), Some(new)) => {
            // The settings of one hold for the other.
            let (old, new) = match (find(old, &known)?, find(new, &known)?) {
                (Found::Known(old), Found::Known(new)) => (*old, *new),
                (Found::Known(old), Found::File(new)) => {
                    let new = old.reading.read(&new)?;
                    (*old, new)
                }
                (Found::File(old), Found::Known(new)) => (new.reading.read(&old)?, *new),
                (Found::File(old), Found::File(new)) => (plain.read(&old)?, plain.read(&new)?),
            };
            Ok(Pair { old, new })
        }
        _ => bail!("expected two documents, or --git REV"),
    }
}

enum Found {
    Known(Box<Document>),
    File(PathBuf),
}

/// A module of `codegen.toml`, or a file.
fn find(name: &str, known: &[Source]) -> anyhow::Result<Found> {
    let path = short(Path::new(name));
    let is_meant = |it: &&Source| it.module.as_deref() == Some(name) || it.document.path == path;
    if let Some(found) = known.iter().find(is_meant) {
        return Ok(Found::Known(Box::new(found.document.clone())));
    }
    if !path.exists() && !name.contains(['/', '.']) {
        let modules = known.iter().filter_map(|it| it.module.as_deref());
        let modules: Vec<_> = modules.collect();
        let modules = match modules.as_slice() {
            [] => String::new(),
            some => format!(", or a module of codegen.toml ({})", some.join(", ")),
        };
        bail!("expected a file{modules}, found `{name}`; a revision of git is given with `--git`");
    }
    Ok(Found::File(path))
}

/// The document now, and as it was.
fn at_revision(
    revision: &str,
    file: Option<&str>,
    known: Vec<Source>,
    plain: &Reading,
) -> anyhow::Result<Pair> {
    let new = match file {
        Some(name) => match find(name, &known)? {
            Found::Known(document) => *document,
            Found::File(path) => plain.read(&path)?,
        },
        None => {
            let default = known.iter().position(|it| it.default).unwrap_or_default();
            let source = known.into_iter().nth(default);
            source
                .context("codegen.toml names no document; say which one")?
                .document
        }
    };
    let old = new.at_revision(revision)?;
    Ok(Pair { old, new })
}
