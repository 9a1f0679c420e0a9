//! What a change of the documents means for the package: its next version, and a section of its
//! changelog.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use generator::compare::{Change, Comparison, Verdict};
use toml_edit::{DocumentMut, Item, value};

use super::project::{Job, Project};
use super::since;
use crate::diff::{changelog, next_of};
use crate::document::{read_text, shown_by_git};
use crate::replace::replace;

/// The settings with the versions that the packages deserve since `HEAD`: path and text, if something
/// moves.
///
/// A version counts from that of `HEAD`, so that a second run moves nothing more, and never back.
///
/// # Errors
///
/// When the settings can't be read, or say no version.
pub(super) fn settings(project: &Project) -> anyhow::Result<Option<(PathBuf, String)>> {
    let Some(settings) = &project.settings else {
        bail!("the version of a package is moved in codegen.toml; there is none here");
    };
    let path = &settings.path;
    let mut text: DocumentMut = read_text(path)?
        .parse()
        .with_context(|| format!("cannot read {}", path.display()))?;
    let before: Option<DocumentMut> = shown_by_git("HEAD", path)
        .ok()
        .and_then(|text| text.parse().ok());
    for job in &project.jobs {
        let changes = since::changes(job);
        if changes.is_empty() {
            continue;
        }
        let Some(now) = version_of(&text, &job.name) else {
            bail!(
                "{} says no version of {}; write `version = \"1.0.0\"` under its [client.package]",
                path.display(),
                job.name
            );
        };
        let of_head = before.as_ref();
        let of_head = of_head.and_then(|before| version_of(before, &job.name));
        let next = next_of(of_head.as_deref().unwrap_or(&now), &changes)?;
        if is_later(&next, &now) {
            set_version(&mut text, &job.name, &next);
        }
    }
    let text = text.to_string();
    Ok((text != settings.text).then(|| (path.clone(), text)))
}

/// Puts a section into the changelog of each package whose documents changed since `HEAD`, and says
/// which files were written.
///
/// # Errors
///
/// When a file can't be read or written.
pub(super) fn write_changelogs(jobs: &[Job]) -> anyhow::Result<Vec<PathBuf>> {
    let mut written = Vec::new();
    for job in jobs {
        let changes = since::changes(job);
        if !changes.is_empty() {
            let version = job.metadata.version.as_deref();
            let section = changelog::section(version, &changes);
            written.extend(write_changelog(&job.out, version, &section)?);
        }
    }
    Ok(written)
}

/// Puts a section into the changelog of a package, in the place of the one that the version has: the
/// path, if something changed.
///
/// # Errors
///
/// When it can't be read or written.
pub(crate) fn write_changelog(
    folder: &Path,
    version: Option<&str>,
    section: &str,
) -> anyhow::Result<Option<PathBuf>> {
    let path = folder.join("CHANGELOG.md");
    let before = match path.exists() {
        true => read_text(&path)?,
        false => String::new(),
    };
    let after = changelog::with_section(&before, version, section);
    if after == before {
        return Ok(None);
    }
    replace(&path, &after)?;
    Ok(Some(path))
}

/// All changes of several documents of one package.
pub(super) fn together(comparisons: Vec<Comparison>) -> Vec<Change> {
    let changes = comparisons.into_iter().flat_map(|it| it.changes);
    let mut changes: Vec<Change> = changes.collect();
    changes.sort_by_key(|change| change.rust != Verdict::Breaking);
    changes
}

/// The version that the settings say of a package.
fn version_of(settings: &DocumentMut, package: &str) -> Option<String> {
    let clients = settings.get("client")?.as_array_of_tables()?;
    let mut clients = clients.iter();
    let client = clients.find(|it| it.get("crate").and_then(Item::as_str) == Some(package))?;
    let version = client.get("package")?.get("version")?.as_str()?;
    Some(version.to_owned())
}

/// Sets the version of a package where there is one, and leaves its comment.
fn set_version(settings: &mut DocumentMut, package: &str, version: &str) {
    let clients = settings
        .get_mut("client")
        .and_then(Item::as_array_of_tables_mut);
    let mut clients = clients.into_iter().flat_map(|it| it.iter_mut());
    let client = clients.find(|it| it.get("crate").and_then(Item::as_str) == Some(package));
    let item = client
        .and_then(|client| client.get_mut("package"))
        .and_then(|table| table.get_mut("version"));
    if let Some(item) = item {
        let decor = item.as_value().map(|value| value.decor().clone());
        *item = value(version);
        if let (Some(decor), Some(value)) = (decor, item.as_value_mut()) {
            *value.decor_mut() = decor;
        }
    }
}

/// Whether a version stands above another, by the numbers.
fn is_later(next: &str, now: &str) -> bool {
    let numbers = |version: &str| {
        let core = version.split(['-', '+']).next().unwrap_or_default();
        let numbers = core
            .split('.')
            .map(|part| part.parse::<u64>().unwrap_or_default());
        // What comes before a release stands below it.
        (numbers.collect::<Vec<_>>(), !version.contains('-'))
    };
    numbers(next) > numbers(now)
}
