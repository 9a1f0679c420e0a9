//! `--report`: every finding, for people with many of them and for programs.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use serde::Serialize;

use super::findings::Findings;

/// One line of the report. Lines and columns count from 1, columns in characters.
#[derive(Debug, Serialize)]
pub(crate) struct Line<'a> {
    pub(crate) document: String,
    pub(crate) line: Option<usize>,
    pub(crate) column: Option<usize>,
    pub(crate) pointer: String,
    pub(crate) code: &'static str,
    pub(crate) severity: String,
    pub(crate) category: String,
    pub(crate) message: &'a str,
    pub(crate) help: Option<&'a str>,
}

/// Writes all findings into the file `path`, one JSON object a line, in place of what it was.
pub(crate) fn write(path: &Path, findings: &[&Findings<'_>]) -> anyhow::Result<()> {
    let mut text = Vec::new();
    for findings in findings {
        lines(findings, &mut text)?;
    }
    std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

fn lines(findings: &Findings<'_>, text: &mut Vec<u8>) -> anyhow::Result<()> {
    for line in Line::all(findings) {
        serde_json::to_writer(&mut *text, &line)?;
        text.write_all(b"\n")?;
    }
    Ok(())
}

impl<'f> Line<'f> {
    /// Each finding with its place.
    pub(crate) fn all(findings: &'f Findings<'_>) -> Vec<Self> {
        let all: Vec<_> = findings.list.iter().collect();
        let places = findings.places(&all);
        let lines = all.into_iter().zip(places).map(|(diagnostic, place)| Self {
            document: findings.file_of(diagnostic).0.display().to_string(),
            line: place.as_ref().map(|place| place.line),
            column: place.as_ref().map(|place| place.column),
            pointer: diagnostic.pointer.to_string(),
            code: diagnostic.code(),
            severity: diagnostic.severity().to_string(),
            category: diagnostic.kind.category.to_string(),
            message: &diagnostic.message,
            help: Some(diagnostic.help.as_str()).filter(|help| !help.is_empty()),
        });
        lines.collect()
    }
}
