//! What changed for callers since the checked-in client: one line for each document.

use generator::compare::compare;

use super::project::{Job, Source};
use crate::diff::{Compared, analysed, headline, level, shown_by_git};

/// A line for each document that git knows, and that has another text now. The checked-in client was
/// made from the document at `HEAD`; where there is no git, nothing can be said, and nothing is.
pub(super) fn lines(job: &Job) -> Vec<String> {
    job.documents.iter().filter_map(line).collect()
}

fn line(document: &Source) -> Option<String> {
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
    let comparison = compare(&side(&before).ok()?, &side(&document.text).ok()?);
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
