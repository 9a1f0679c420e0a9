//! Where texts come from: the disk, or a revision of git.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, anyhow, bail};

/// Where texts come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shelf<'r> {
    /// As the files are now.
    Disk,
    /// As git knows them at this revision.
    Revision(&'r str),
}

impl Shelf<'_> {
    /// The text of a file.
    ///
    /// # Errors
    ///
    /// When there is no such file, or it is no text.
    pub(super) fn text(self, path: &Path) -> anyhow::Result<String> {
        match self {
            Self::Disk => read_text(path),
            Self::Revision(revision) => shown_by_git(revision, path),
        }
    }

    /// The text of a file below one of `roots`, or why there is none.
    pub(super) fn text_below(self, path: &Path, roots: &[PathBuf]) -> Result<String, String> {
        match self {
            Self::Disk => below(path, roots),
            Self::Revision(revision) => {
                // Git follows no symbolic link, so that the path itself says where the file is.
                let place = normal(path);
                if !roots.iter().any(|root| place.starts_with(root)) {
                    return Err(outside(path));
                }
                shown_by_git(revision, path).map_err(|_| "there is no such file".to_owned())
            }
        }
    }

    /// A folder in the form in which [`Shelf::text_below`] compares it.
    pub(super) fn root(self, folder: &Path) -> anyhow::Result<PathBuf> {
        match self {
            Self::Disk => fs::canonicalize(folder)
                .with_context(|| format!("cannot read {}", folder.display())),
            Self::Revision(_) => Ok(normal(folder)),
        }
    }
}

fn outside(path: &Path) -> String {
    let folder = short(path.parent().unwrap_or(path));
    let folder = folder.display();
    format!("it is outside of the document's folder; `--allow-outside {folder}` allows to read it")
}

/// The text of a file on disk, by whichever way a path or a symbolic link leads to it.
fn below(path: &Path, roots: &[PathBuf]) -> Result<String, String> {
    let inside = |path: &Path| roots.iter().any(|root| path.starts_with(root));
    let real = match fs::canonicalize(path) {
        Ok(real) => real,
        Err(error) => {
            // What is not to be read tells nothing, not even that it is not there.
            let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            let above = absolute
                .ancestors()
                .find_map(|it| fs::canonicalize(it).ok());
            return Err(match error.kind() {
                _ if !above.is_some_and(|above| inside(&above)) => outside(path),
                ErrorKind::NotFound => "there is no such file".to_owned(),
                _ => format!("it can't be read: {error}"),
            });
        }
    };
    if !inside(&real) {
        // The folder of a symbolic link is not that of the file.
        let is_link = fs::symlink_metadata(path).is_ok_and(|it| it.is_symlink());
        return Err(outside(if is_link { &real } else { path }));
    }
    read_text(&real).map_err(|error| format!("it can't be read: {error:#}"))
}

/// Reads a text from disk.
///
/// # Errors
///
/// When it is not there, is no UTF-8, or is a URL.
pub(crate) fn read_text(path: &Path) -> anyhow::Result<String> {
    let shown = path.to_string_lossy();
    // A URL that went through a path may have lost one of its slashes.
    if ["http:/", "https:/"]
        .iter()
        .any(|scheme| shown.contains(scheme))
        && !path.exists()
    {
        bail!("URLs are not fetched; download it first, and give the file");
    }
    if path.is_dir() {
        bail!("{shown} is a folder; an OpenAPI document is wanted");
    }
    let bytes = fs::read(path).with_context(|| format!("cannot read {shown}"))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        anyhow!(
            "cannot read {shown}: it is no UTF-8 text, from byte {at} (line {line}) on; save it as UTF-8"
        )
    })
}

/// The text of a file as it was at a revision.
///
/// # Errors
///
/// When git is not there, or knows no such revision or file.
pub(crate) fn shown_by_git(revision: &str, path: &Path) -> anyhow::Result<String> {
    if revision.starts_with('-') {
        bail!("expected a revision, found `{revision}`");
    }
    let name = path.file_name().context("expected a file")?;
    // A folder may be gone since; one above it is in the same repository.
    let whole = normal(path);
    let folder = whole.parent().unwrap_or(&whole);
    let there = folder.ancestors().find(|it| it.is_dir());
    let there = there.unwrap_or(folder);
    let below = folder.strip_prefix(there).unwrap_or(Path::new(""));
    let place = below.join(name).to_string_lossy().replace('\\', "/");
    let output = Command::new("git")
        .arg("-C")
        .arg(there)
        .arg("show")
        .arg(format!("{revision}:./{place}"))
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

/// The absolute path, with `a/../` taken out.
fn normal(path: &Path) -> PathBuf {
    let mut parts = PathBuf::new();
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    for part in absolute.components() {
        match part {
            Component::ParentDir => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts
}

/// The path as seen from the current folder, with `a/../` taken out, if it is below it.
pub(crate) fn short(path: &Path) -> PathBuf {
    let parts = normal(path);
    let here = std::env::current_dir().unwrap_or_default();
    match parts.strip_prefix(&here) {
        Ok(below) if below.as_os_str().is_empty() => PathBuf::from("."),
        Ok(below) => below.to_owned(),
        Err(_) => parts,
    }
}
