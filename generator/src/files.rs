//! The generated files, and what they are beside those on disk, which the caller reads.

use std::collections::{BTreeMap, BTreeSet};

/// The path of the list of generated files, beside the crate's `Cargo.toml`.
///
/// What is on it was written by the generator and may be replaced or removed by it; what is not on
/// it belongs to somebody else.
pub const LIST: &str = ".generated";

/// How the first line of a generated Rust file starts; see [`crate::files::is_marked`].
pub const MARKER: &str = "// @generated";

const LIST_HEAD: &str = "\
# The files that `cargo xtask codegen` writes, and removes when it no longer makes them.
# Keep this list beside them: by it the generator knows its own files from yours.
";

/// Generated files by relative path, with forward slashes on every platform.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    map: BTreeMap<String, String>,
    kept: BTreeSet<String>,
}

impl Files {
    /// No files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file.
    ///
    /// # Panics
    ///
    /// On a path that leaves the client's folder, or that was added before: paths are made from
    /// vetted and unique identifiers, never from the text of a document.
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<String>) {
        let path = path.into();
        assert!(is_inside(&path), "`{path}` is no path inside the client");
        let earlier = self.map.insert(path, text.into());
        assert!(earlier.is_none(), "two generated files have the same path");
    }

    /// Leaves the file at `path`, or the files below the folder `path`, to the maintainer once they
    /// exist, and off the list.
    ///
    /// Returns whether any such file is generated.
    pub fn keep(&mut self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        self.kept.insert(path.to_owned());
        self.map.keys().any(|file| is_at_or_below(file, path))
    }

    fn is_kept(&self, path: &str) -> bool {
        self.kept.iter().any(|kept| is_at_or_below(path, kept))
    }

    /// Adds the list of all files, [`LIST`]; does nothing more when called again.
    #[must_use]
    pub fn with_list(mut self) -> Self {
        self.map.remove(LIST);
        let mut list = String::from(LIST_HEAD);
        for path in self.map.keys().filter(|path| !self.is_kept(path)) {
            list.push_str(path);
            list.push('\n');
        }
        self.map.insert(LIST.to_owned(), list);
        self
    }

    /// The text of one file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.map.get(path).map(String::as_str)
    }

    /// Paths and texts, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.map
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.map.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.map.is_empty()
    }

    /// How many lines all files have together.
    pub fn lines(&self) -> usize {
        self.map.values().map(|text| text.lines().count()).sum()
    }

    /// Tells what has to change on disk to have these files there.
    ///
    /// `on_disk` holds the files of the client's folder, by the same kind of path: those of this
    /// set, those named by [`LIST`], and all Rust files, as far as they exist. The order of each
    /// response is that of the paths.
    pub fn compare(&self, on_disk: &BTreeMap<String, Vec<u8>>) -> Comparison {
        let listed = on_disk.get(LIST).map(|bytes| listed(bytes));
        let ours = |path: &str, bytes: &[u8]| {
            listed.as_ref().is_some_and(|list| list.contains(path)) || is_marked(path, bytes)
        };
        let mut comparison = Comparison::default();
        for (path, text) in &self.map {
            match on_disk.get(path) {
                None => comparison.missing.push(path.clone()),
                Some(_) if self.is_kept(path) => {}
                Some(bytes) if bytes == text.as_bytes() => {}
                Some(bytes) => comparison.stale.push(Stale {
                    path: path.clone(),
                    line_endings: without_carriage_returns(bytes) == text.as_bytes(),
                    foreign: listed.is_some() && path != LIST && !ours(path, bytes),
                }),
            }
        }
        comparison.orphaned = on_disk
            .iter()
            .filter(|(path, _)| !self.map.contains_key(*path) && !self.is_kept(path))
            .filter(|(path, bytes)| ours(path, bytes))
            .map(|(path, _)| path.clone())
            .collect();
        comparison
    }
}

/// What [`Files::compare`] found; empty when the files on disk are fresh.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Files whose content is another one on disk.
    pub stale: Vec<Stale>,
    /// Paths of files that are not there.
    pub missing: Vec<String>,
    /// Paths of files that the generator wrote once and makes no longer.
    pub orphaned: Vec<String>,
}

impl Comparison {
    /// Whether nothing has to change.
    pub fn is_fresh(&self) -> bool {
        self.stale.is_empty() && self.missing.is_empty() && self.orphaned.is_empty()
    }
}

/// A file with another content on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// Its path.
    pub path: String,
    /// Whether only the line endings differ (CR LF on disk).
    pub line_endings: bool,
    /// Whether there is a list of generated files and this one is neither on it nor marked, so
    /// that somebody else wrote it.
    pub foreign: bool,
}

/// The paths that the text of a [`LIST`] names; lines that are no path inside the client are skipped.
pub fn listed(list: &[u8]) -> BTreeSet<String> {
    String::from_utf8_lossy(list)
        .lines()
        .filter(|line| !line.starts_with('#') && is_inside(line))
        .map(str::to_owned)
        .collect()
}

/// Whether the file is a Rust file that says in its first line that it is generated.
pub fn is_marked(path: &str, bytes: &[u8]) -> bool {
    path.ends_with(".rs") && bytes.starts_with(MARKER.as_bytes())
}

fn is_inside(path: &str) -> bool {
    let odd = |part: &str| part.is_empty() || part == "." || part == ".." || part.contains(':');
    !path.contains(['\\', '\0', '\n', '\r']) && !path.split('/').any(odd)
}

fn is_at_or_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn without_carriage_returns(bytes: &[u8]) -> Vec<u8> {
    let mut clean = Vec::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        if *byte != b'\r' || bytes.get(at + 1) != Some(&b'\n') {
            clean.push(*byte);
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(entries: &[(&str, &str)]) -> Files {
        let mut files = Files::new();
        for (path, text) in entries {
            files.insert(*path, *text);
        }
        files.with_list()
    }

    fn written(files: &Files) -> BTreeMap<String, Vec<u8>> {
        files
            .iter()
            .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
            .collect()
    }

    #[test]
    fn what_was_written_is_fresh() {
        let files = files(&[("src/lib.rs", "a\n"), ("README.md", "b\n")]);
        assert!(files.compare(&written(&files)).is_fresh());
        assert_eq!(files.clone().with_list(), files);
        assert_eq!(files.lines(), 2 + files.get(LIST).unwrap().lines().count());
    }

    #[test]
    fn stale_and_missing_files_are_told_apart() {
        let files = files(&[("a.rs", "a\n"), ("b.rs", "b\n"), ("c.rs", "c\n")]);
        let mut disk = written(&files);
        disk.insert("a.rs".into(), b"other\n".to_vec());
        disk.insert("b.rs".into(), b"b\r\n".to_vec());
        disk.remove("c.rs");
        let comparison = files.compare(&disk);
        let stale = |path: &str, line_endings| Stale {
            path: path.into(),
            line_endings,
            foreign: false,
        };
        assert_eq!(
            comparison.stale,
            [stale("a.rs", false), stale("b.rs", true)]
        );
        assert_eq!(comparison.missing, ["c.rs"]);
    }

    #[test]
    fn listed_and_marked_files_that_are_no_longer_made_are_orphaned() {
        let mut disk = written(&files(&[("a.rs", "a\n"), ("docs/old.md", "old\n")]));
        disk.insert("marked.rs".into(), b"// @generated by a tool\n".to_vec());
        disk.insert("mine.rs".into(), b"// by hand\n".to_vec());
        let comparison = files(&[("a.rs", "a\n")]).compare(&disk);
        assert_eq!(comparison.orphaned, ["docs/old.md", "marked.rs"]);
        assert_eq!(comparison.stale.len(), 1, "only the list itself");
    }

    #[test]
    fn a_file_of_somebody_else_in_the_way_is_foreign() {
        let mut disk = written(&files(&[("a.rs", "a\n")]));
        disk.insert("b.rs".into(), b"by hand\n".to_vec());
        let comparison = files(&[("a.rs", "a\n"), ("b.rs", "b\n")]).compare(&disk);
        let foreign: Vec<_> = comparison.stale.iter().filter(|s| s.foreign).collect();
        assert_eq!(foreign.len(), 1);
        assert_eq!(foreign[0].path, "b.rs");

        disk.remove(LIST);
        let comparison = files(&[("b.rs", "b\n")]).compare(&disk);
        assert!(comparison.stale.iter().all(|stale| !stale.foreign));
    }

    #[test]
    fn a_kept_file_is_written_once_and_never_stale_nor_orphaned() {
        let mut files = files(&[("README.md", "ours\n")]);
        assert!(files.keep("README.md"));
        assert!(!Files::new().keep("README.md"));
        let files = files.with_list();
        assert_eq!(files.compare(&BTreeMap::new()).missing.len(), 2);

        let mut disk = written(&files);
        disk.insert("README.md".into(), b"theirs\n".to_vec());
        assert!(files.compare(&disk).is_fresh());
        let later = Files::new().with_list();
        assert_eq!(later.compare(&disk).orphaned, Vec::<String>::new());
    }

    #[test]
    fn a_kept_folder_has_no_orphans() {
        let mut files = files(&[("src/lib.rs", "a")]);
        assert!(!files.keep("examples/"));
        let mut disk = written(&files);
        disk.insert("examples/a.rs".into(), b"// @generated once".to_vec());
        disk.insert("examples2.rs".into(), b"// @generated once".to_vec());
        assert_eq!(files.compare(&disk).orphaned, ["examples2.rs"]);
    }

    #[test]
    fn a_list_names_no_path_outside() {
        let list = b"# head\n../up.rs\n/etc/passwd\nC:/x\na//b\n<<<<<<< ours\nsrc/a.rs\n";
        let paths = listed(list);
        assert!(paths.contains("src/a.rs"));
        assert!(
            !paths
                .iter()
                .any(|path| path.contains("..") || path.starts_with('/') || path.contains(':'))
        );
    }

    #[test]
    #[should_panic(expected = "is no path inside the client")]
    fn a_path_that_leaves_the_client_is_a_bug() {
        Files::new().insert("src/../../x.rs", "");
    }
}
