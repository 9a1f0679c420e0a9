//! `--statistics`: the numbers of a run, which `cargo xtask corpus` reads back.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;
use generator::diagnostics::Severity;
use serde::{Deserialize, Serialize};

use super::GeneratedCrate;

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
    /// How many findings of each code.
    pub(crate) codes: BTreeMap<String, usize>,
    /// How many findings of each category.
    pub(crate) categories: BTreeMap<String, usize>,
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
            path: findings.path().display().to_string(),
            operations_in_document: statistics.operations_in_document,
            operations: statistics.operations,
            types: statistics.types,
            ..DocumentNumbers::default()
        };
        let worst = findings.worst();
        for diagnostic in &findings.list {
            let count = |of: &mut BTreeMap<String, usize>, key: String| {
                *of.entry(key).or_default() += 1;
            };
            count(&mut numbers.codes, diagnostic.code().to_owned());
            let (severity, category) = (diagnostic.severity(), diagnostic.kind.category);
            count(&mut numbers.severities, severity.to_string());
            count(&mut numbers.categories, category.to_string());
            if numbers.worst.is_none() && Some(severity) == worst && severity >= Severity::Omission
            {
                let (code, place) = (diagnostic.code(), &diagnostic.pointer);
                let message = &diagnostic.message;
                numbers.worst = Some(format!("{code}: {message} (at {place})"));
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
