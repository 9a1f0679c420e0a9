//! What changed for callers since the checked-in client: one line for each document.

use generator::compare::{Change, Comparison, compare};

use super::project::{Job, Source};
use super::release;
use crate::diff::{headline, level};

/// A line for each document that git knows, and that has other texts now. The checked-in client was
/// made from the document at `HEAD`; where there is no git, nothing can be said, and nothing is.
pub(super) fn lines(job: &Job) -> Vec<String> {
    job.documents.iter().filter_map(line).collect()
}

/// What changed for callers since `HEAD`, in all documents of a client that git knows.
pub(super) fn changes(job: &Job) -> Vec<Change> {
    let comparisons = job.documents.iter().filter_map(comparison);
    release::together(comparisons.collect())
}

fn line(source: &Source) -> Option<String> {
    let comparison = comparison(source)?;
    let path = source.document.path.display();
    Some(match comparison.changes.is_empty() {
        true => format!("{path}: nothing changed for callers since HEAD"),
        false => format!(
            "{path}, since HEAD: {}: {}",
            headline(&comparison),
            level(&comparison)
        ),
    })
}

/// What changed in a document since `HEAD`, if its texts did.
fn comparison(Source { document, .. }: &Source) -> Option<Comparison> {
    let before = document.at_revision("HEAD").ok()?;
    if before.has_texts_of(document) {
        return None;
    }
    Some(compare(&before.analyse().ok()?, &document.analyse().ok()?))
}
