//! `cargo xtask churn`: how much more a client changes than its documents did.

use std::path::PathBuf;

use clap::Args;
use generator::compare::{Churn, compare};
use generator::files::Files;
use generator::{Analysis, Generator, Source};

use crate::Outcome;
use crate::codegen::ReadOptions;
use crate::document::AllowOutside;
use crate::terminal::print;

const HELP: &str = "\
For each document and the one before it: the Rust items of the client that are new, gone or changed, those \
that are called otherwise although the document calls them as before, and the lines of code that change \
for each element that does. A document that spec/codegen.toml names is read with its settings and \
overlays.

Examples:
  cargo xtask churn v1.yaml v2.yaml v3.yaml

Exit status: 0 nothing is renamed without cause; 1 something is, or failed; 2 wrong usage.";

/// `cargo xtask churn`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Arguments {
    /// The documents, oldest first.
    #[arg(value_name = "DOCUMENT", num_args = 2.., required = true)]
    documents: Vec<PathBuf>,
    #[command(flatten)]
    allow_outside: AllowOutside,
}

/// Compares each document with the one before it.
///
/// # Errors
///
/// When a document can't be read, or is none.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::Done;
    let mut before: Option<(Analysis, Files, String)> = None;
    let read = ReadOptions {
        allow_outside: arguments.allow_outside.clone(),
        ..ReadOptions::default()
    };
    for path in &arguments.documents {
        let document = read.read(path)?.document;
        let analysis = document.analysed("compare")?;
        let source = Source::new(document.texts()).config(document.config.clone());
        let files = Generator::new("churn").version(source).generate()?.files;
        let name = document.name;
        if let Some((old, old_files, old_name)) = before {
            let comparison = compare(&old, &analysis);
            let lines = changed_lines(&old_files, &files);
            print(&line(
                &format!("{old_name} -> {name}"),
                &comparison.churn,
                lines,
            ))?;
            if !comparison.churn.renamed_without_cause.is_empty() {
                outcome = Outcome::Failed;
            }
        }
        before = Some((analysis, files, name));
    }
    Ok(outcome)
}

fn line(title: &str, churn: &Churn, lines: usize) -> String {
    let elements = churn.elements.max(1);
    let mut text = format!(
        "{title}\n  items: +{} -{} ~{}, renamed without cause: {}\n  lines: {lines} for {} changed elements, {} each\n",
        churn.added.len(),
        churn.removed.len(),
        churn.changed.len(),
        churn.renamed_without_cause.len(),
        churn.elements,
        lines / elements,
    );
    for renamed in &churn.renamed_without_cause {
        text.push_str(&format!("    {renamed}\n"));
    }
    text
}

/// The lines that are in one client and not in the other, file by file; order counts for nothing.
fn changed_lines(old: &Files, new: &Files) -> usize {
    let mut changed = 0;
    for (path, text) in old.iter() {
        changed += match new.get(path) {
            Some(now) if now == text => 0,
            Some(now) => different(text, now),
            None => text.lines().count(),
        };
    }
    let added = new.iter().filter(|(path, _)| old.get(path).is_none());
    changed + added.map(|(_, text)| text.lines().count()).sum::<usize>()
}

fn different(old: &str, new: &str) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    for line in old.lines() {
        *counts.entry(line).or_insert(0_i64) -= 1;
    }
    for line in new.lines() {
        *counts.entry(line).or_insert(0_i64) += 1;
    }
    let total: i64 = counts.values().map(|count| count.abs()).sum();
    usize::try_from(total).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use generator::{Config, analyse};

    use super::*;

    fn analysis(text: &str) -> Analysis {
        analyse(text, &Config::default()).expect("a document")
    }

    #[test]
    fn a_line_says_what_the_client_adds() {
        let text = |schemas: &str| {
            format!(
                "{{openapi: 3.0.3, info: {{title: a, version: '1'}}, paths: {{}}, components: {{schemas: {{{schemas}}}}}}}"
            )
        };
        let pet = "Pet: {type: object, properties: {name: {type: string}}}";
        let old = analysis(&text(pet));
        let new = analysis(&text(&format!(
            "Tag: {{type: string, enum: [a, b]}}, {pet}"
        )));
        let churn = compare(&old, &new).churn;
        insta::assert_snapshot!(line("old -> new", &churn, 30), @r"
        old -> new
          items: +4 -0 ~0, renamed without cause: 0
          lines: 30 for 1 changed elements, 30 each
        ");
    }

    #[test]
    fn lines_are_counted_whatever_their_order() {
        assert_eq!(different("a\nb\nc", "c\na\nd\nb"), 1);
        assert_eq!(different("a\na", "a"), 1);
        assert_eq!(different("a", "b"), 2);
    }
}
