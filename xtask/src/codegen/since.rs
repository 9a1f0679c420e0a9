//! What changed for callers since the checked-in client: one line for each document.

use generator::compare::compare;

use super::project::{Job, Source};
use crate::diff::{headline, level};

/// A line for each document that git knows, and that has other texts now. The checked-in client was
/// made from the document at `HEAD`; where there is no git, nothing can be said, and nothing is.
pub(super) fn lines(job: &Job) -> Vec<String> {
    job.documents.iter().filter_map(line).collect()
}

fn line(Source { document, .. }: &Source) -> Option<String> {
    let before = document.at_revision("HEAD").ok()?;
    if before.has_texts_of(document) {
        return None;
    }
    let comparison = compare(&before.analyse().ok()?, &document.analyse().ok()?);
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
