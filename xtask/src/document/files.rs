//! The files of a document: those that its references name, and its overlays.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use generator::config::Config;
use generator::pointer::Pointer;
use generator::{Location, Texts, locate, missing_files};

use super::shelf::{Shelf, short};

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

/// A document and its other files, to find the places of pointers in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FileSet<'a> {
    /// Where the document was read.
    pub(crate) path: &'a Path,
    /// Its text.
    pub(crate) text: &'a str,
    /// Its other files.
    pub(crate) files: &'a [OtherFile],
}

impl<'a> FileSet<'a> {
    /// The path and the text of the file that a place is in.
    pub(crate) fn file_of(&self, place: &Pointer) -> (&'a Path, &'a str) {
        let source = place.source();
        let file = source.and_then(|name| self.files.iter().find(|file| file.name == name));
        match file {
            Some(file) => (&file.path, file.text.as_deref().unwrap_or_default()),
            None => (self.path, self.text),
        }
    }

    /// The places of pointers in their files, in their order, from one pass over each text.
    ///
    /// What is not in the text itself, since it was repaired or moved, has the place of what is
    /// around it. `None` in a text that can't be read.
    pub(crate) fn locate(&self, pointers: &[&Pointer]) -> Vec<Option<Location>> {
        let mut by_file: BTreeMap<&Path, Vec<usize>> = BTreeMap::new();
        for (index, pointer) in pointers.iter().enumerate() {
            by_file
                .entry(self.file_of(pointer).0)
                .or_default()
                .push(index);
        }
        let mut places = vec![None; pointers.len()];
        for indexes in by_file.into_values() {
            let wanted: Vec<_> = indexes.iter().map(|index| pointers[*index]).collect();
            let (_, text) = self.file_of(wanted[0]);
            for (index, place) in indexes.iter().zip(locate(text, &wanted)) {
                places[*index] = place;
            }
        }
        places
    }
}

/// The texts of a document, as the library takes them.
pub(super) fn texts<'t>(path: &Path, text: &'t str, files: &'t [OtherFile]) -> Texts<'t> {
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
pub(super) fn referred(
    document: &Path,
    text: &str,
    config: &Config,
    allowed: &[PathBuf],
    shelf: Shelf<'_>,
) -> anyhow::Result<Vec<OtherFile>> {
    let folder = folder_of(document);
    let folders = std::iter::once(folder).chain(allowed.iter().map(PathBuf::as_path));
    let roots: anyhow::Result<Vec<_>> = folders.map(|folder| shelf.root(folder)).collect();
    let roots = roots?;
    let mut files = Vec::new();
    loop {
        let missing = missing_files(&texts(document, text, &files), config);
        if missing.is_empty() {
            return Ok(files);
        }
        for file in missing {
            let path = short(&folder.join(&file.path));
            files.push(OtherFile {
                text: shelf.text_below(&path, &roots),
                name: file.path,
                path,
            });
        }
    }
}

/// The folder of a file; `.` of a bare name.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Reads overlays, and gives them to the configuration.
pub(super) fn overlays(
    paths: &[PathBuf],
    shelf: Shelf<'_>,
    config: &mut Config,
) -> anyhow::Result<Vec<OtherFile>> {
    let mut files = Vec::new();
    for path in paths {
        let path = short(path);
        let text = match (shelf.text(&path), shelf) {
            (Ok(text), _) => text,
            (Err(error), Shelf::Disk) => return Err(error),
            (Err(_), Shelf::Revision(_)) => continue,
        };
        let name = path.display().to_string();
        config.add_overlay_file(&name, &text);
        let text = Ok(text);
        files.push(OtherFile { name, path, text });
    }
    Ok(files)
}
