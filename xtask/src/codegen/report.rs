//! `--report`: every finding, for people with many of them and for programs.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use serde::Serialize;

use super::findings::Findings;

/// One line of the report. Lines and columns count from 1, columns in characters.
#[derive(Debug, Serialize)]
struct Line<'a> {
    document: String,
    line: Option<usize>,
    column: Option<usize>,
    pointer: String,
    code: &'static str,
    severity: String,
    category: String,
    message: &'a str,
    help: Option<&'a str>,
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
    let all: Vec<_> = findings.list.iter().collect();
    let places = findings.places(&all);
    for (diagnostic, place) in all.into_iter().zip(places) {
        serde_json::to_writer(
            &mut *text,
            &Line {
                document: findings.file_of(diagnostic).0.display().to_string(),
                line: place.as_ref().map(|place| place.line),
                column: place.as_ref().map(|place| place.column),
                pointer: diagnostic.pointer.to_string(),
                code: diagnostic.code(),
                severity: diagnostic.severity().to_string(),
                category: diagnostic.kind.category.to_string(),
                message: &diagnostic.message,
                help: Some(diagnostic.help.as_str()).filter(|help| !help.is_empty()),
            },
        )?;
        text.write_all(b"\n")?;
    }
    Ok(())
}
