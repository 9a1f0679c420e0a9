//! How every command reads a document: its text, the files that it refers to, and its overlays; now, or
//! as they were at a revision of git.

mod files;
mod options;
mod shelf;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use generator::diagnostics::Diagnostics;
use generator::{Analysis, Config, Texts, analyse};

pub(crate) use files::{FileSet, OtherFile};
pub(crate) use options::AllowOutside;
pub(crate) use shelf::{Shelf, read_text, short, shown_by_git};

/// What holds for a document beside its text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    /// Its settings, without the overlays.
    pub(crate) config: Config,
    /// The files of its overlays, in order.
    pub(crate) overlays: Vec<PathBuf>,
    /// Folders outside of its own that files it refers to may be in.
    pub(crate) allowed: Vec<PathBuf>,
}

impl Reading {
    /// Reads a document from disk.
    ///
    /// # Errors
    ///
    /// When the document or an overlay can't be read. A file that it refers to and that can't be read is
    /// a finding of the analysis.
    pub(crate) fn read(&self, path: &Path) -> anyhow::Result<Document> {
        self.read_from(path, Shelf::Disk)
    }

    /// Reads a document as it was at a revision of git, with its files and its overlays as they were. An
    /// overlay that was not there then did not apply.
    ///
    /// # Errors
    ///
    /// When git is not there, or knows no such revision or document.
    pub(crate) fn read_at(&self, path: &Path, revision: &str) -> anyhow::Result<Document> {
        self.read_from(path, Shelf::Revision(revision))
    }

    fn read_from(&self, path: &Path, shelf: Shelf<'_>) -> anyhow::Result<Document> {
        let text = shelf.text(path)?;
        let mut config = self.config.clone();
        let overlays = files::overlays(&self.overlays, shelf, &mut config)?;
        let mut files = files::referred(path, &text, &config, &self.allowed, shelf)?;
        files.extend(overlays);
        let shown = path.display();
        Ok(Document {
            name: match shelf {
                Shelf::Disk => shown.to_string(),
                Shelf::Revision(revision) => format!("{shown} at {revision}"),
            },
            path: path.to_owned(),
            text,
            files,
            config,
            reading: self.clone(),
        })
    }
}

/// A document that was read, with all that belongs to it.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// What it is called to people: a path, or a path at a revision.
    pub(crate) name: String,
    /// Where it is, as short as it can be said to people.
    pub(crate) path: PathBuf,
    /// Its text.
    pub(crate) text: String,
    /// The files that it refers to, and its overlays.
    pub(crate) files: Vec<OtherFile>,
    /// Its settings, with the overlays.
    pub(crate) config: Config,
    /// What it was read with.
    pub(crate) reading: Reading,
}

impl Document {
    /// All texts, as the library takes them.
    pub(crate) fn texts(&self) -> Texts<'_> {
        files::texts(&self.path, &self.text, &self.files)
    }

    /// Where its places are found.
    pub(crate) fn file_set(&self) -> FileSet<'_> {
        FileSet {
            path: &self.path,
            text: &self.text,
            files: &self.files,
        }
    }

    /// What the generator knows of it.
    ///
    /// # Errors
    ///
    /// The findings, if it is no document.
    pub(crate) fn analyse(&self) -> Result<Analysis, Diagnostics> {
        analyse(self.texts(), &self.config)
    }

    /// As [`Document::analyse`], for commands that can do nothing without it.
    ///
    /// # Errors
    ///
    /// The first finding, if it is no document.
    pub(crate) fn analysed(&self, purpose: &str) -> anyhow::Result<Analysis> {
        self.analyse().map_err(|findings| {
            let mut messages = findings.iter().map(ToString::to_string);
            let first = messages.next().unwrap_or_default();
            anyhow!("cannot {purpose} {}: {first}", self.name)
        })
    }

    /// Whether every text is the same as in another reading.
    pub(crate) fn has_texts_of(&self, other: &Self) -> bool {
        self.text == other.text && self.files == other.files
    }

    /// As it was at a revision of git.
    ///
    /// # Errors
    ///
    /// As [`Reading::read_at`].
    pub(crate) fn at_revision(&self, revision: &str) -> anyhow::Result<Self> {
        self.reading.read_at(&self.path, revision)
    }

    /// The folder that it is in.
    pub(crate) fn folder(&self) -> &Path {
        files::folder_of(&self.path)
    }

    /// The files below its folder that it refers to, as paths in that folder with their texts.
    ///
    /// # Errors
    ///
    /// When it refers to a file outside of its folder, or to one that can't be read: then no copy of it
    /// would be whole.
    pub(crate) fn copied_files(&self) -> anyhow::Result<Vec<(&str, &str)>> {
        let overlays = self.config.overlay_files();
        let is_overlay = |file: &OtherFile| overlays.iter().any(|it| it.name == file.name);
        let referred = self.files.iter().filter(|file| !is_overlay(file));
        let texts = referred.map(|file| {
            let cannot = || format!("cannot copy {} with {}", self.name, file.name);
            if file.name.split('/').any(|part| part == "..") || Path::new(&file.name).is_absolute()
            {
                let reason = anyhow!("it is outside of the document's folder; move it there");
                return Err(reason).with_context(cannot);
            }
            let text = file.text.as_deref().map_err(|reason| anyhow!("{reason}"));
            Ok((file.name.as_str(), text.with_context(cannot)?))
        });
        texts.collect()
    }
}
