//! The changes for programs.

use generator::Location;
use generator::compare::{Change, Comparison, Verdict};
use serde::Serialize;

use super::Pair;
use super::summary::level;
use crate::document::Document;

#[derive(Debug, Serialize)]
struct Report<'a> {
    old: &'a str,
    new: &'a str,
    api: &'static str,
    rust: &'static str,
    level: &'static str,
    changes: Vec<Line<'a>>,
}

/// A change. Lines count from 1.
#[derive(Debug, Serialize)]
struct Line<'a> {
    kind: &'static str,
    place: &'a str,
    old: Option<At>,
    new: Option<At>,
    direction: &'static str,
    api: &'static str,
    rust: &'static str,
    note: bool,
    certain: bool,
    message: String,
    rust_before: Option<&'a str>,
    rust_after: Option<&'a str>,
    instead: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct At {
    pointer: String,
    line: Option<usize>,
}

/// An object with the verdicts and all changes.
pub(super) fn json(pair: &Pair, comparison: &Comparison) -> anyhow::Result<String> {
    let places = Places::new(pair, comparison);
    let changes = comparison
        .changes
        .iter()
        .enumerate()
        .map(|(index, change)| Line {
            kind: change.kind.id(),
            place: &change.place.label,
            old: change.place.old.as_ref().map(|pointer| At {
                pointer: pointer.to_string(),
                line: places.old[index].as_ref().map(|it| it.line),
            }),
            new: change.place.new.as_ref().map(|pointer| At {
                pointer: pointer.to_string(),
                line: places.new[index].as_ref().map(|it| it.line),
            }),
            direction: change.direction.as_str(),
            api: change.api.as_str(),
            rust: change.rust.as_str(),
            note: change.is_notable(),
            certain: change.certain,
            message: change.message(),
            rust_before: change.before.as_deref(),
            rust_after: change.after.as_deref(),
            instead: change.advice.as_deref(),
        });
    let report = Report {
        old: &pair.old.name,
        new: &pair.new.name,
        api: comparison.api().as_str(),
        rust: comparison.rust().as_str(),
        level: level(comparison),
        changes: changes.collect(),
    };
    Ok(format!("{}\n", serde_json::to_string_pretty(&report)?))
}

/// Annotations of GitHub Actions, at the line of the new document, or at its start.
pub(super) fn github(pair: &Pair, comparison: &Comparison) -> String {
    let places = Places::new(pair, comparison);
    let mut text = String::new();
    for (index, change) in comparison.changes.iter().enumerate() {
        let level = match change.api.max(change.rust) {
            Verdict::Breaking => "error",
            Verdict::Risky => "warning",
            Verdict::Compatible => "notice",
        };
        let line = places.new[index].as_ref().map_or(1, |it| it.line);
        let file = match &change.place.new {
            Some(place) => pair.new.file_set().file_of(place).0,
            None => &pair.new.path,
        };
        let mut message = format!("{}: {}", change.place.label, change.message());
        for (sign, line) in [("-", &change.before), ("+", &change.after)] {
            if let (Some(line), Verdict::Breaking) = (line, change.rust) {
                message.push_str(&format!("\n{sign} {line}"));
            }
        }
        if let Some(advice) = &change.advice {
            message.push_str(&format!("\n{advice}"));
        }
        text.push_str(&format!(
            "::{level} file={},line={line},title={}::{}\n",
            property(&file.to_string_lossy().replace('\\', "/")),
            change.kind.id(),
            data(&message)
        ));
    }
    text
}

/// Where each change is in the texts.
struct Places {
    old: Vec<Option<Location>>,
    new: Vec<Option<Location>>,
}

impl Places {
    fn new(pair: &Pair, comparison: &Comparison) -> Self {
        let changes = &comparison.changes;
        let find =
            |document: &Document, pointer: fn(&Change) -> Option<&generator::pointer::Pointer>| {
                let all: Vec<_> = changes.iter().map(pointer).collect();
                let wanted: Vec<_> = all.iter().flatten().copied().collect();
                let mut found = document.file_set().locate(&wanted).into_iter();
                all.into_iter()
                    .map(|it| it.and_then(|_| found.next().flatten()))
                    .collect()
            };
        Self {
            old: find(&pair.old, |it| it.place.old.as_ref()),
            new: find(&pair.new, |it| it.place.new.as_ref()),
        }
    }
}

/// Text of an annotation, on one line.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a property of an annotation.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
