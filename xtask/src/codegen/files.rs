//! The files of a document: those that its references name, and its overlays.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use generator::config::Config;
use generator::{Texts, missing_files};

use super::project::{read_text, short};

/// A file that a document refers to, or an overlay of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OtherFile {
    /// What the library calls it: a path relative to the document.
    pub(crate) name: String,
    /// Where it is, as short as it can be said to people.
    pub(crate) path: PathBuf,
    /// Its text, or why there is none.
    pub(crate) text: Result<String, String>,
}

/// The texts of a document, as the library takes them.
pub(crate) fn texts<'t>(path: &Path, text: &'t str, files: &'t [OtherFile]) -> Texts<'t> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let root = Texts::new(text).name(name);
    files.iter().fold(root, |texts, file| match &file.text {
        Ok(text) => texts.file(&file.name, text),
        Err(reason) => texts.unavailable(&file.name, reason),
    })
}

/// Reads all files that a document refers to, and that these refer to in turn.
///
/// Only files below the document's folder, or below one of `allowed`, are read, whichever way a path or a
/// symbolic link leads out of them.
pub(crate) fn read(
    document: &Path,
    text: &str,
    config: &Config,
    allowed: &[PathBuf],
) -> anyhow::Result<Vec<OtherFile>> {
    let folder = match document.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut roots = Vec::new();
    for root in std::iter::once(folder).chain(allowed.iter().map(PathBuf::as_path)) {
        let root = fs::canonicalize(root);
        roots.push(root.with_context(|| format!("cannot read {}", folder.display()))?);
    }
    let mut files = Vec::new();
    loop {
        let missing = missing_files(&texts(document, text, &files), config);
        if missing.is_empty() {
            return Ok(files);
        }
        for file in missing {
            let path = short(&folder.join(&file.path));
            files.push(OtherFile {
                text: read_one(&path, &roots),
                name: file.path,
                path,
            });
        }
    }
}

/// The text of a file below one of `roots`, or why there is none.
fn read_one(path: &Path, roots: &[PathBuf]) -> Result<String, String> {
    let outside = || {
        let folder = path.parent().unwrap_or(path).display();
        format!(
            "it is outside of the document's folder; `--allow-outside {folder}` allows to read it"
        )
    };
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
                _ if !above.is_some_and(|above| inside(&above)) => outside(),
                ErrorKind::NotFound => "there is no such file".to_owned(),
                _ => format!("it can't be read: {error}"),
            });
        }
    };
    if !inside(&real) {
        return Err(outside());
    }
    read_text(&real).map_err(|error| format!("it can't be read: {error:#}"))
}

/// Reads overlays, and gives them to the configuration.
pub(crate) fn read_overlays(
    paths: &[PathBuf],
    config: &mut Config,
) -> anyhow::Result<Vec<OtherFile>> {
    let read = |path: &PathBuf| {
        let path = short(path);
        let name = path.display().to_string();
        let text = read_text(&path)?;
        config.add_overlay_file(&name, &text);
        let text = Ok(text);
        Ok(OtherFile { name, path, text })
    };
    paths.iter().map(read).collect()
}
