//! What changed for callers since the checked-in client: one line for each document.

use generator::compare::{Change, Comparison, compare};

use super::project::{Job, Source};
use super::release;
use crate::diff::{Compared, analysed, headline, level, shown_by_git};

/// A line for each document that git knows, and that has another text now. The checked-in client was
/// made from the document at `HEAD`; where there is no git, nothing can be said, and nothing is.
pub(super) fn lines(job: &Job) -> Vec<String> {
    job.documents.iter().filter_map(line).collect()
}

/// What changed for callers since `HEAD`, in all documents of a client that git knows.
pub(super) fn changes(job: &Job) -> Vec<Change> {
    let comparisons = job.documents.iter().filter_map(comparison);
    release::together(comparisons.collect())
}

fn line(document: &Source) -> Option<String> {
    let comparison = comparison(document)?;
    let path = document.path.display();
    Some(match comparison.changes.is_empty() {
        true => format!("{path}: nothing changed for callers since HEAD"),
        false => format!(
            "{path}, since HEAD: {}: {}",
            headline(&comparison),
            level(&comparison)
        ),
    })
}

/// What changed in a document since `HEAD`, if its text did.
fn comparison(document: &Source) -> Option<Comparison> {
    let before = shown_by_git("HEAD", &document.path).ok()?;
    if before == document.text {
        return None;
    }
    let side = |text: &str| {
        analysed(&Compared {
            name: document.path.display().to_string(),
            path: None,
            text: text.to_owned(),
            config: document.config.clone(),
        })
    };
    Some(compare(&side(&before).ok()?, &side(&document.text).ok()?))
}
