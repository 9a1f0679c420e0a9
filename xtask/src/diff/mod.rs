//! `cargo xtask diff`: what a new document changes, and whom it breaks.

pub(crate) mod changelog;
mod documents;
mod groups;
mod machine;
mod migration;
mod summary;
mod text;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};
use generator::compare::{self, Change, Comparison, Verdict, next_version};

use crate::Outcome;
use crate::codegen::configured;
use crate::document::{AllowOutside, read_text};
use crate::terminal::print;
pub(crate) use documents::Pair;
pub(crate) use summary::{headline, level};

const HELP: &str = "\
OLD and NEW are files, or modules of spec/codegen.toml such as v1_1. The settings of codegen.toml hold \
for its documents, and for what they are compared with. It compares what documents mean: a schema that \
moved, keys in another order, or another dialect of OpenAPI change nothing.

docs/changes.md has the rules: what each kind of change means for callers of the API, and for Rust code \
against the client.

Examples:
  cargo xtask diff old.yaml new.yaml
  cargo xtask diff v1_1 v1_2 --migration > MIGRATION.md
  cargo xtask diff --git HEAD~1
  cargo xtask diff --git main --fail-on breaking --format github

Exit status: 0 done; 1 failed, or something that --fail-on names; 2 wrong usage.";

/// `cargo xtask diff`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Arguments {
    /// The old document: a file, or a module of codegen.toml. With --git: the document, if codegen.toml
    /// has several.
    #[arg(value_name = "OLD", required_unless_present_any = ["git", "rules"])]
    old: Option<String>,
    /// The new document.
    #[arg(value_name = "NEW", required_unless_present_any = ["git", "rules"])]
    new: Option<String>,
    /// Compare with the document as it was at this revision.
    #[arg(long, value_name = "REV")]
    git: Option<String>,
    /// How to print the changes.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Exit with 1 if there is such a change; repeat for several.
    #[arg(long, value_enum, value_name = "WHAT")]
    fail_on: Vec<FailOn>,
    /// Print only the version that the crate deserves; after this one, or that of its Cargo.toml.
    #[arg(long, value_name = "VERSION", num_args = 0..=1, default_missing_value = "")]
    suggest_version: Option<String>,
    /// Print the section of a changelog.
    #[arg(long, conflicts_with_all = ["suggest_version", "migration"])]
    changelog: bool,
    /// Print a guide for those who move to the new client.
    #[arg(long, conflicts_with = "suggest_version")]
    migration: bool,
    /// Print the rules, as docs/changes.md has them.
    #[arg(long, exclusive = true)]
    rules: bool,
    /// The configuration, instead of the workspace's spec/codegen.toml.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    allow_outside: AllowOutside,
}

/// See [`Arguments::format`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a terminal.
    Text,
    /// For a pull request.
    Markdown,
    /// For programs: an object with the verdicts and a list of changes.
    Json,
    /// Annotations of GitHub Actions.
    Github,
}

/// See [`Arguments::fail_on`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// What breaks callers of the API, or Rust code.
    Breaking,
    /// What breaks callers of the API.
    Api,
    /// What breaks Rust code.
    Rust,
    /// What breaks or may break anyone.
    Risky,
    /// Any change.
    Any,
}

impl FailOn {
    fn is_met(self, comparison: &Comparison) -> bool {
        let (api, rust) = (comparison.api(), comparison.rust());
        match self {
            Self::Breaking => api.max(rust) == Verdict::Breaking,
            Self::Api => api == Verdict::Breaking,
            Self::Rust => rust == Verdict::Breaking,
            Self::Risky => api.max(rust) >= Verdict::Risky,
            Self::Any => !comparison.changes.is_empty(),
        }
    }
}

/// Compares two documents, and prints what is asked for.
///
/// # Errors
///
/// When a document can't be read, or is none.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    if arguments.rules {
        print(&compare::table())?;
        return Ok(Outcome::Done);
    }
    let pair = documents::pair(arguments)?;
    let (old, new) = (pair.old.analysed("compare")?, pair.new.analysed("compare")?);
    let comparison = compare::compare(&old, &new);
    let shown = if let Some(version) = &arguments.suggest_version {
        let current = match version.as_str() {
            "" => crate_version(arguments.config.as_deref())?,
            version => version.to_owned(),
        };
        format!("{}\n", suggested(&current, &comparison)?)
    } else if arguments.changelog {
        let current = crate_version(arguments.config.as_deref()).ok();
        let next = current.and_then(|current| suggested(&current, &comparison).ok());
        changelog::section(next.as_deref(), &comparison.changes)
    } else if arguments.migration {
        migration::guide(&pair, &comparison)
    } else {
        match arguments.format {
            Format::Text => text::report(&pair, &comparison, text::Style::of_stdout()),
            Format::Markdown => changelog::report(&pair, &comparison),
            Format::Json => machine::json(&pair, &comparison)?,
            Format::Github => machine::github(&pair, &comparison),
        }
    };
    print(&shown)?;
    let failed = arguments.fail_on.iter().any(|it| it.is_met(&comparison));
    Ok(if failed {
        Outcome::Failed
    } else {
        Outcome::Done
    })
}

/// The report of `cargo xtask add-version`, which has read both documents already.
pub(crate) fn report(pair: &Pair, comparison: &Comparison) -> String {
    text::report(pair, comparison, text::Style::of_stdout())
}

/// The version of a crate after the changes.
///
/// # Errors
///
/// When the version now is no semantic version.
pub(crate) fn suggested(current: &str, comparison: &Comparison) -> anyhow::Result<String> {
    next_of(current, &comparison.changes)
}

/// As [`suggested`], of the changes of several documents.
///
/// # Errors
///
/// When the version now is no semantic version.
pub(crate) fn next_of(current: &str, changes: &[Change]) -> anyhow::Result<String> {
    let notable = changes.iter().any(Change::is_notable);
    if changes.is_empty() {
        return Ok(current.to_owned());
    }
    let rust = changes.iter().map(|change| change.rust).max();
    next_version(current, rust.unwrap_or(Verdict::Compatible), notable)
        .with_context(|| format!("expected a semantic version such as 1.2.3, found `{current}`"))
}

/// The version of the only client of codegen.toml: what that says, or its `Cargo.toml`.
fn crate_version(settings: Option<&Path>) -> anyhow::Result<String> {
    const HELP: &str = "give one: --suggest-version 1.2.3";
    let project = configured(settings, &[]).context(HELP)?;
    let [job] = project.jobs.as_slice() else {
        bail!("codegen.toml has {} clients; {HELP}", project.jobs.len());
    };
    if let Some(version) = &job.metadata.version {
        return Ok(version.clone());
    }
    let path = job.out.join("Cargo.toml");
    let manifest: toml::Table = read_text(&path)?
        .parse()
        .with_context(|| format!("cannot read {}", path.display()))?;
    let version = manifest
        .get("package")
        .and_then(|package| package.get("version"));
    let version = version.and_then(|version| version.as_str());
    let missing = || format!("{} has no package.version; {HELP}", path.display());
    version.map(str::to_owned).with_context(missing)
}

#[cfg(test)]
mod tests;
