//! `--statistics`: the numbers of a run, which `cargo xtask corpus` reads back.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;
use serde::{Deserialize, Serialize};

use super::GeneratedCrate;
use super::findings::{cause_word, severity_word};

/// The numbers of one run of `codegen`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Numbers {
    /// Each document, in order.
    pub(crate) documents: Vec<DocumentNumbers>,
    /// Files of all clients.
    pub(crate) files: usize,
    /// Lines of all files.
    pub(crate) lines: usize,
    /// From reading the documents to all files being in memory.
    pub(crate) seconds: f64,
    /// The most memory that the process had, in kilobytes, where the system says it.
    pub(crate) peak_kilobytes: Option<u64>,
}

/// The numbers of one document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct DocumentNumbers {
    /// The path as given.
    pub(crate) path: String,
    /// Operations in the document.
    pub(crate) operations_in_document: usize,
    /// Operations in the client.
    pub(crate) operations: usize,
    /// Types in the client.
    pub(crate) types: usize,
    /// How many findings of each cause.
    pub(crate) causes: BTreeMap<String, usize>,
    /// How many findings of each severity.
    pub(crate) severities: BTreeMap<String, usize>,
    /// The first finding of the worst severity, if that is an omission or an error.
    pub(crate) worst: Option<String>,
}

/// Writes the numbers of a run.
pub(crate) fn write(
    path: &Path,
    clients: &[GeneratedCrate<'_>],
    seconds: f64,
) -> anyhow::Result<()> {
    let numbers = Numbers {
        documents: clients.iter().flat_map(documents).collect(),
        files: clients.iter().map(|client| client.files.len()).sum(),
        lines: clients.iter().map(|client| client.files.lines()).sum(),
        seconds,
        peak_kilobytes: peak_kilobytes(),
    };
    std::fs::write(path, serde_json::to_string_pretty(&numbers)? + "\n")
        .with_context(|| format!("cannot write {}", path.display()))
}

fn documents<'c>(client: &'c GeneratedCrate<'_>) -> impl Iterator<Item = DocumentNumbers> + 'c {
    let pairs = client.findings.iter().zip(&client.statistics);
    pairs.map(|(findings, statistics)| {
        let mut numbers = DocumentNumbers {
            path: findings.path.display().to_string(),
            operations_in_document: statistics.operations_in_document,
            operations: statistics.operations,
            types: statistics.types,
            ..DocumentNumbers::default()
        };
        let worst = findings.worst();
        for diagnostic in &findings.list {
            let cause = cause_word(diagnostic.kind.category).to_owned();
            *numbers.causes.entry(cause).or_default() += 1;
            let severity = severity_word(diagnostic.severity()).to_owned();
            *numbers.severities.entry(severity).or_default() += 1;
            if numbers.worst.is_none()
                && Some(diagnostic.severity()) == worst
                && diagnostic.severity() >= generator::diagnostics::Severity::Omission
            {
                let place = &diagnostic.pointer;
                numbers.worst = Some(format!("{} (at {place})", diagnostic.message));
            }
        }
        numbers
    })
}

/// The high-water mark of this process, as Linux tells it.
fn peak_kilobytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
