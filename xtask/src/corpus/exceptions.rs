//! The documents that need not pass.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail};
use serde::Deserialize;

use super::table::Row;

/// The list of exceptions.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Exceptions {
    #[serde(default)]
    exception: Vec<Exception>,
}

/// One document, or a folder of them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    /// The name of a document in the corpus, or of a folder, with a slash at its end.
    path: String,
    /// Why it need not pass.
    reason: String,
}

impl Exceptions {
    /// Reads the list; a file that is not there is an empty one.
    ///
    /// # Errors
    ///
    /// When it is no list of exceptions, or a reason is missing.
    pub(super) fn read(path: &Path) -> anyhow::Result<Self> {
        if !path.exists() {
            return Ok(Self::default());
        }
        let place = || format!("cannot use {}", path.display());
        let text = fs::read_to_string(path).with_context(place)?;
        let list: Self = toml::from_str(&text).with_context(place)?;
        for exception in &list.exception {
            if exception.reason.trim().is_empty() {
                bail!("{}: {} has no reason", path.display(), exception.path);
            }
        }
        Ok(list)
    }

    /// Gives the rows that failed their reasons, and says which entries no row needs.
    ///
    /// An entry for a document that passes is needed until the document was compiled, if it was
    /// generated; a run over some of the documents (not `complete`) judges no others.
    pub(super) fn judge(&self, rows: &mut [Row], complete: bool) -> Vec<String> {
        let mut complaints = Vec::new();
        for exception in &self.exception {
            let matching = rows
                .iter_mut()
                .filter(|row| exception.covers(&row.document));
            let (mut known, mut needed) = (false, false);
            for row in matching {
                known = true;
                needed |= row.failed() || !row.is_final();
                if row.failed() {
                    row.exception = Some(exception.reason.clone());
                }
            }
            let path = &exception.path;
            if known && !needed {
                complaints.push(format!(
                    "the exception {path} is not needed any more: remove it from the list"
                ));
            } else if !known && complete {
                complaints.push(format!(
                    "the exception {path} names no document of the corpus"
                ));
            }
        }
        complaints
    }
}

impl Exception {
    fn covers(&self, name: &str) -> bool {
        name == self.path || (self.path.ends_with('/') && name.starts_with(&self.path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::table::Compiled;

    fn list(entries: &[(&str, &str)]) -> Exceptions {
        let exception = entries.iter().map(|(path, reason)| Exception {
            path: (*path).to_owned(),
            reason: (*reason).to_owned(),
        });
        Exceptions {
            exception: exception.collect(),
        }
    }

    fn row(name: &str, fault: Option<&str>) -> Row {
        Row {
            document: name.to_owned(),
            fault: fault.map(str::to_owned),
            compiled: Some(Compiled::default()),
            ..Row::default()
        }
    }

    #[test]
    fn a_failure_with_a_reason_counts_as_passing() {
        let mut rows = [
            row("a.json", Some("broken")),
            row("old/b.json", Some("broken")),
        ];
        let list = list(&[("a.json", "beyond repair"), ("old/", "another version")]);
        assert_eq!(list.judge(&mut rows, true), Vec::<String>::new());
        assert!(!rows.iter().any(Row::counts_as_failure));
        assert_eq!(rows[1].exception.as_deref(), Some("another version"));
    }

    #[test]
    fn an_entry_that_nothing_needs_is_an_error() {
        let mut rows = [row("a.json", None)];
        let list = list(&[("a.json", "it failed once"), ("b.json", "it is gone")]);
        assert_eq!(list.judge(&mut rows, true).len(), 2);
        assert_eq!(
            list.judge(&mut rows, false).len(),
            1,
            "b.json was not asked for"
        );
    }

    #[test]
    fn an_entry_stays_until_its_document_was_compiled() {
        let mut rows = [Row {
            compiled: None,
            ..row("a.json", None)
        }];
        let list = list(&[("a.json", "it does not compile")]);
        assert_eq!(list.judge(&mut rows, true), Vec::<String>::new());
    }
}
