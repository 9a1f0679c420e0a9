//! Documents that stand beside each other in YAML and in JSON: they mean the same, byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::Context as _;

use super::documents::Document;
use super::generate::{codegen, wait};
use super::table::Row;

/// Two documents whose names differ in their extension alone.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pair {
    json: Document,
    yaml: Document,
}

/// The pairs among documents.
pub(super) fn find(documents: &[Document]) -> Vec<Pair> {
    let stem = |document: &Document| document.path.with_extension("");
    let is_json = |document: &Document| document.path.extension().is_some_and(|it| it == "json");
    let (of_json, others): (Vec<_>, Vec<_>) = documents.iter().partition(|it| is_json(it));
    let of_json: BTreeMap<PathBuf, &Document> =
        of_json.into_iter().map(|it| (stem(it), it)).collect();
    let pair = |yaml: &Document| {
        let json = (*of_json.get(&stem(yaml))?).clone();
        let yaml = yaml.clone();
        Some(Pair { json, yaml })
    };
    others.into_iter().filter_map(pair).collect()
}

/// Makes a client of one name of both documents of each pair, and gives a fault to the row of the
/// second if they differ.
///
/// # Errors
///
/// When this program can't be started again, or its files can't be read.
pub(super) fn judge(
    pairs: &[Pair],
    rows: &mut [Row],
    work: &Path,
    timeout: Duration,
) -> anyhow::Result<()> {
    for Pair { json, yaml } in pairs {
        let both = [json, yaml].map(|it| rows.iter().position(|row| row.document == it.name));
        let [Some(first), Some(second)] = both else {
            continue;
        };
        if rows[first].fault.is_some() || rows[second].fault.is_some() {
            continue;
        }
        let folder = tempfile::TempDir::new_in(work).context("cannot make a folder")?;
        let mut clients = Vec::new();
        for (document, name) in [(json, "json"), (yaml, "yaml")] {
            let out = folder.path().join(name);
            let mut command = codegen(&document.path, "client", &out)?;
            wait(command.stderr(Stdio::null()), timeout)?;
            clients.push(files(&out)?);
        }
        rows[second].fault = difference(&clients[0], &clients[1])
            .map(|path| format!("its client differs from that of {} in {path}", json.name));
    }
    Ok(())
}

type Files = BTreeMap<PathBuf, Vec<u8>>;

/// The first file that is not the same in both; the list of files says nothing to people.
fn difference(one: &Files, other: &Files) -> Option<String> {
    let paths = one.keys().chain(other.keys());
    let mut paths = paths.filter(|path| !path.ends_with(".generated"));
    let differing = paths.find(|path| one.get(*path) != other.get(*path));
    differing.map(|path| path.display().to_string())
}

fn files(folder: &Path) -> anyhow::Result<Files> {
    let mut found = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(within) = folders.pop() {
        let place = || format!("cannot read {}", within.display());
        for entry in fs::read_dir(&within).with_context(place)? {
            let path = entry.with_context(place)?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let below = path.strip_prefix(folder).unwrap_or(&path).to_owned();
                found.insert(below, fs::read(&path).with_context(place)?);
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(name: &str) -> Document {
        let path = PathBuf::from(name);
        let package = name.replace('.', "-");
        Document {
            name: name.to_owned(),
            path,
            package,
        }
    }

    #[test]
    fn pairs_differ_in_their_extension_alone() {
        let names = [
            "a/x.json", "a/x.yaml", "b/x.yml", "a.b.json", "a.yaml", "c.yaml", "c.yml",
        ];
        let pairs = find(&names.map(document));
        let expected = Pair {
            json: document("a/x.json"),
            yaml: document("a/x.yaml"),
        };
        assert_eq!(pairs, [expected]);
    }

    #[test]
    fn the_first_file_that_differs_is_named() {
        let one = Files::from([("a".into(), vec![1]), ("b".into(), vec![2])]);
        let mut other = one.clone();
        assert_eq!(difference(&one, &other), None);
        other.insert("c".into(), vec![]);
        assert_eq!(difference(&one, &other).as_deref(), Some("c"));
        other.insert("b".into(), vec![3]);
        assert_eq!(difference(&one, &other).as_deref(), Some("b"));
    }
}
