//! `cargo xtask lint`: what there is to say of a document, without a client.

mod github;
mod sarif;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use generator::Location;
use generator::diagnostics::{Diagnostic, Diagnostics, Severity};

use crate::Outcome;
use crate::codegen::findings::Findings;
use crate::codegen::{Deny, Line, ReadOptions, show};
use crate::document::Document;
use crate::terminal::{Terminal, print};

const HELP: &str = "\
Every finding is listed, with its place; `explain CODE` says what one means. What is an error or an \
omission fails the run, and so does what --deny-warnings and --deny name. A document that \
spec/codegen.toml names is read with its settings and overlays.

Examples:
  cargo xtask lint petstore.yaml
  cargo xtask lint petstore.yaml --deny-warnings --deny links-ignored
  cargo xtask lint petstore.yaml --format github       # annotations of a pull request
  cargo xtask lint petstore.yaml --format sarif > findings.sarif

Exit status: 0 nothing that fails the run; 1 something does; 2 wrong usage.";

/// `cargo xtask lint`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct LintArguments {
    /// The OpenAPI document, in YAML or JSON.
    #[arg(value_name = "FILE")]
    document: PathBuf,
    /// How the findings are written to standard output.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    deny: Deny,
    #[command(flatten)]
    read: ReadOptions,
}

/// See [`LintArguments::format`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: with the lines of the document.
    Text,
    /// An array of objects, as the lines of `codegen --report`.
    Json,
    /// Workflow commands of GitHub Actions.
    Github,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

/// Reads a document and lists its findings.
///
/// # Errors
///
/// When the document can't be read, or standard output not be written.
pub(crate) fn run(arguments: &LintArguments, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let named = arguments.read.read(&arguments.document)?;
    let document = &named.document;
    let mut of_document = Findings::of(document, findings_of(document));
    let of_settings = named.settings.as_ref();
    let of_settings = of_settings.map(|file| Findings::of_settings(file, [&mut of_document]));
    let mut findings = vec![of_document];
    findings.extend(of_settings.filter(|findings| !findings.list.is_empty()));
    print(&match arguments.format {
        Format::Text => {
            let look = show::Look::of_output();
            findings
                .iter()
                .map(|of_file| plain(of_file, look))
                .collect()
        }
        Format::Json => {
            let lines: Vec<_> = findings.iter().flat_map(Line::all).collect();
            serde_json::to_string_pretty(&lines)? + "\n"
        }
        Format::Github => github::commands(&findings),
        Format::Sarif => serde_json::to_string_pretty(&sarif::log(&findings))? + "\n",
    })?;
    let denied = arguments.deny.verdict(&findings);
    if let Some(denied) = &denied {
        terminal.warn(denied);
    }
    let failed = findings.iter().filter_map(Findings::worst).max() >= Some(Severity::Omission)
        || denied.is_some();
    Ok(match failed {
        true => Outcome::Failed,
        false => Outcome::Done,
    })
}

fn findings_of(document: &Document) -> Diagnostics {
    match document.analyse() {
        Ok(analysis) => analysis.diagnostics,
        Err(diagnostics) => diagnostics,
    }
}

/// The findings with their places, as they come in the document and then in its other files.
fn in_order<'f>(findings: &'f Findings<'_>) -> Vec<(&'f Diagnostic, Option<Location>)> {
    let all: Vec<_> = findings.list.iter().collect();
    let places = findings.places(&all);
    let mut placed: Vec<_> = all.into_iter().zip(places).collect();
    placed.sort_by_cached_key(|(diagnostic, place)| {
        let file = findings.file_of(diagnostic).0;
        let start = place.as_ref().map(|place| place.span.start);
        (file != findings.path(), file.to_owned(), start)
    });
    placed
}

/// All findings in the order of the document, and how many there are.
fn plain(findings: &Findings<'_>, look: show::Look) -> String {
    let path = findings.path().display();
    if findings.list.is_empty() {
        return format!("{path}: no findings\n");
    }
    let mut text = String::new();
    for (diagnostic, place) in in_order(findings) {
        text.push_str(&show::one(findings, diagnostic, place, look));
        text.push_str("\n\n");
    }
    let counts = show::counts(&findings.list);
    text + &format!("{path}: {counts}\n")
}
