//! Puts clients on disk, all of them or none.
//!
//! New files are written into a staging folder inside the client's folder, so on the same file
//! system. Only when all of them are there are they renamed into place one by one, a folder that was
//! not there as a whole, and what they replace is renamed into the staging folder. Any failure renames it back. A run that was killed
//! leaves the staging folder behind; the next one finds in it what has to be put back.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use super::change::Change;
use crate::interrupt;

/// The staging folder in a client's folder.
const STAGING: &str = ".codegen-staging";

/// A step that is about to be done; tests make one of them fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    /// A new file is written into the staging folder.
    Stage(&'a Path),
    /// A file takes its place, or a folder that is new.
    Install(&'a Path),
    /// A file that is no longer generated goes away.
    Remove(&'a Path),
}

/// Asked before each step; an error ends the run and puts everything back.
pub(crate) type Watch<'w> = dyn FnMut(Step<'_>) -> io::Result<()> + 'w;

/// Fails once Ctrl-C was pressed.
pub(crate) fn not_interrupted(_: Step<'_>) -> io::Result<()> {
    if interrupt::happened() {
        let message = "the run was interrupted, and everything is as it was";
        return Err(io::Error::new(ErrorKind::Interrupted, message));
    }
    Ok(())
}

/// Writes what is stale or missing and removes what is orphaned, in all clients or in none.
///
/// # Errors
///
/// The first step that fails; the disk is then as it was.
pub(crate) fn apply(changes: &[Change<'_>], watch: &mut Watch<'_>) -> anyhow::Result<()> {
    let _guard = interrupt::Guard::new();
    let mut journal = Journal::default();
    let outcome = write_all(changes, &mut journal, watch);
    if outcome.is_err() {
        journal.roll_back();
    } else {
        journal.commit();
    }
    outcome
}

fn write_all(
    changes: &[Change<'_>],
    journal: &mut Journal,
    watch: &mut Watch<'_>,
) -> anyhow::Result<()> {
    let changed = changes.iter().filter(|c| !c.comparison.is_fresh());
    let changed: Vec<_> = changed.collect();
    for change in &changed {
        stage(change, journal, watch)?;
    }
    for change in &changed {
        let root = &change.job.out;
        let (mut folders, mut installed) = (BTreeMap::new(), BTreeSet::new());
        for path in change.written() {
            let folder = new_folder(root, path, &mut folders);
            if !installed.insert(folder.unwrap_or(path)) {
                continue;
            }
            watch(Step::Install(&root.join(folder.unwrap_or(path))))?;
            match folder {
                Some(folder) => journal.install_folder(root, folder)?,
                None => journal.install(root, path)?,
            }
        }
        for path in &change.comparison.orphaned {
            watch(Step::Remove(&root.join(path)))?;
            journal.remove(root, path)?;
        }
    }
    Ok(())
}

fn stage(change: &Change<'_>, journal: &mut Journal, watch: &mut Watch<'_>) -> anyhow::Result<()> {
    let root = &change.job.out;
    journal.make_folder(root)?;
    journal.staging.push(Staging::open(root)?);
    let mut made = PathBuf::new();
    for path in change.written() {
        let place = new_place(root, path);
        watch(Step::Stage(&place))?;
        let folder = place.parent().unwrap_or(root);
        if made != folder {
            fs::create_dir_all(folder).with_context(|| cannot("make the folder", folder))?;
            made = folder.to_owned();
        }
        let text = change.files.get(path).unwrap_or_default();
        fs::write(&place, text).with_context(|| cannot("write", &place))?;
    }
    Ok(())
}

/// The outermost folder of a file that is not there yet; `known` says whether the ones seen so far were
/// there before.
fn new_folder<'p>(
    root: &Path,
    path: &'p str,
    known: &mut BTreeMap<&'p str, bool>,
) -> Option<&'p str> {
    let mut folders = path.match_indices('/').map(|(at, _)| &path[..at]);
    folders.find(|folder| {
        let is_there = known.entry(*folder);
        !*is_there.or_insert_with(|| fs::symlink_metadata(root.join(folder)).is_ok())
    })
}

fn new_place(root: &Path, path: &str) -> PathBuf {
    root.join(STAGING).join("new").join(path)
}

fn old_place(root: &Path, path: &str) -> PathBuf {
    root.join(STAGING).join("old").join(path)
}

fn cannot(what: &str, path: &Path) -> String {
    format!("cannot {what} {}", path.display())
}

/// The staging folder of one client, locked against a second run.
#[derive(Debug)]
struct Staging {
    folder: PathBuf,
    _lock: File,
}

impl Staging {
    fn open(root: &Path) -> anyhow::Result<Self> {
        let folder = root.join(STAGING);
        fs::create_dir_all(&folder).with_context(|| cannot("write into", root))?;
        let lock = folder.join("lock");
        let file = File::create(&lock).with_context(|| cannot("write", &lock))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                bail!("another run writes into {} right now", root.display())
            }
            // Some file systems have no locks; then there is no protection either.
            Err(TryLockError::Error(_)) => {}
        }
        Ok(Self {
            folder,
            _lock: file,
        })
    }

    fn close(self) {
        // What is left of it does no harm: the next run removes it.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Puts back what a killed run had in its hands; does nothing where there is no such run.
///
/// # Errors
///
/// When a file can't be put back, or another run is at work.
pub(crate) fn recover(root: &Path) -> anyhow::Result<()> {
    let old = root.join(STAGING).join("old");
    if !root.join(STAGING).is_dir() {
        return Ok(());
    }
    let _guard = interrupt::Guard::new();
    let staging = Staging::open(root)?;
    if old.is_dir() {
        restore(&old, root).context("cannot put back what an interrupted run had replaced")?;
    }
    staging.close();
    Ok(())
}

fn restore(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            fs::create_dir_all(&target)?;
            restore(&entry.path(), &target)?;
        } else {
            fs::rename(entry.path(), target)?;
        }
    }
    Ok(())
}

/// What was done so far, so that it can be undone.
#[derive(Debug, Default)]
struct Journal {
    staging: Vec<Staging>,
    /// Folders that were made, outer ones first.
    folders: Vec<PathBuf>,
    /// Files that were put in a place, or taken away from it.
    moves: Vec<Move>,
}

#[derive(Debug)]
struct Move {
    place: PathBuf,
    /// Where the file that was there is now.
    old: Option<PathBuf>,
    /// Whether there is a new file, or folder, in its place.
    installed: bool,
}

impl Journal {
    fn make_folder(&mut self, folder: &Path) -> anyhow::Result<()> {
        let mut missing = Vec::new();
        let mut above = Some(folder);
        while let Some(place) = above {
            if place.as_os_str().is_empty() || place.is_dir() {
                break;
            }
            missing.push(place.to_owned());
            above = place.parent();
        }
        for place in missing.into_iter().rev() {
            fs::create_dir(&place).with_context(|| cannot("make the folder", &place))?;
            self.folders.push(place);
        }
        Ok(())
    }

    fn install(&mut self, root: &Path, path: &str) -> anyhow::Result<()> {
        let place = root.join(path);
        self.make_folder(place.parent().unwrap_or(root))?;
        let at = self.put_away(root, path)?;
        fs::rename(new_place(root, path), &place).with_context(|| cannot("write", &place))?;
        self.moves[at].installed = true;
        Ok(())
    }

    /// Puts a folder with all its files into a place where nothing is.
    fn install_folder(&mut self, root: &Path, path: &str) -> anyhow::Result<()> {
        let place = root.join(path);
        fs::rename(new_place(root, path), &place).with_context(|| cannot("write", &place))?;
        self.moves.push(Move {
            place,
            old: None,
            installed: true,
        });
        Ok(())
    }

    fn remove(&mut self, root: &Path, path: &str) -> anyhow::Result<()> {
        self.put_away(root, path).map(drop)
    }

    /// Moves the file at `path`, if there is one, into the staging folder.
    fn put_away(&mut self, root: &Path, path: &str) -> anyhow::Result<usize> {
        let place = root.join(path);
        let old = old_place(root, path);
        // Of a new client nothing is there, and no folder is needed.
        if fs::symlink_metadata(&place).is_ok() {
            let folder = old.parent().unwrap_or(root);
            fs::create_dir_all(folder).with_context(|| cannot("make the folder", folder))?;
        }
        let old = match fs::rename(&place, &old) {
            Ok(()) => Some(old),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error).with_context(|| cannot("replace", &place)),
        };
        self.moves.push(Move {
            place,
            old,
            installed: false,
        });
        Ok(self.moves.len() - 1)
    }

    /// Undoes everything, last step first. What can't be undone is kept in the staging folder,
    /// where the next run finds it.
    fn roll_back(self) {
        let mut complete = true;
        for Move {
            place,
            old,
            installed,
        } in self.moves.iter().rev()
        {
            if *installed {
                let removed = match place.is_dir() {
                    true => fs::remove_dir_all(place),
                    false => fs::remove_file(place),
                };
                complete &= removed.is_ok();
            }
            if let Some(old) = old {
                complete &= fs::rename(old, place).is_ok();
            }
        }
        if complete {
            self.staging.into_iter().for_each(Staging::close);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }

    /// Forgets what was replaced, and removes the folders that nothing is left in.
    fn commit(self) {
        for Move {
            place, installed, ..
        } in &self.moves
        {
            let mut folder = place.parent();
            while let Some(empty) = folder.filter(|_| !installed) {
                // Fails, as it should, on a folder with something in it.
                if fs::remove_dir(empty).is_err() {
                    break;
                }
                folder = empty.parent();
            }
        }
        self.staging.into_iter().for_each(Staging::close);
    }
}

#[cfg(test)]
mod tests;
