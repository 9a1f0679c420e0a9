//! What is in a client's folder before anything is written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context as _, bail};
use generator::files::{Files, LIST, listed};

/// Reads what [`Files::compare`] asks for; a folder that is not there has nothing in it.
///
/// # Errors
///
/// When a file or folder is there and can't be read, or is a folder where a file has to be.
pub(crate) fn read(folder: &Path, files: &Files) -> anyhow::Result<BTreeMap<String, Vec<u8>>> {
    let mut paths: BTreeSet<String> = files.iter().map(|(path, _)| path.to_owned()).collect();
    let mut found = BTreeMap::new();
    if let Some(list) = read_file(folder, LIST)? {
        paths.extend(listed(&list));
    }
    rust_files(folder, "", &mut paths)?;
    for path in paths {
        if let Some(bytes) = read_file(folder, &path)? {
            found.insert(path, bytes);
        }
    }
    Ok(found)
}

/// Refuses a folder that has something in it and was not made by codegen.
pub(crate) fn refuse_foreign_folder(folder: &Path) -> anyhow::Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot use {}", folder.display()));
        }
    };
    let mut occupied = false;
    for entry in entries {
        let name = entry?.file_name();
        if name == LIST {
            return Ok(());
        }
        occupied |= !name.to_string_lossy().starts_with('.');
    }
    if occupied {
        bail!(
            "{} is not empty and holds no generated client (no {LIST} in it); give an empty or a \
             new folder",
            folder.display()
        );
    }
    Ok(())
}

fn read_file(folder: &Path, path: &str) -> anyhow::Result<Option<Vec<u8>>> {
    let place = folder.join(path);
    match fs::read(&place) {
        Ok(bytes) => Ok(Some(bytes)),
        // A file where the path needs a folder: the file of this path is not there.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(_) if place.is_dir() => bail!(
            "{} is a folder, but a generated file has to be there; move it away",
            place.display()
        ),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", place.display())),
    }
}

/// Adds the paths of the Rust files of a folder, but for what cargo built and hidden folders.
fn rust_files(root: &Path, below: &str, paths: &mut BTreeSet<String>) -> anyhow::Result<()> {
    let folder = root.join(below);
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if below.is_empty() && error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read {}", folder.display()));
        }
    };
    for entry in entries {
        let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
        // Names that are no Unicode are not ours.
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let path = format!("{below}{name}");
        let kind = entry.file_type()?;
        if kind.is_dir() && !name.starts_with('.') && path != "target" {
            rust_files(root, &format!("{path}/"), paths)?;
        } else if kind.is_file() && name.ends_with(".rs") {
            paths.insert(path);
        }
    }
    Ok(())
}
