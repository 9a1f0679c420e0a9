//! `cargo check` of all clients, as members of one workspace, so that dependencies build once.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use indicatif::ProgressBar;
use serde::Deserialize;

use super::Places;
use super::table::{Compiled, Row};
use crate::codegen::workspace_folder;
use crate::terminal::Terminal;

/// How many lines of clients one run of cargo gets: enough to use all cores, and few enough to stop
/// between two of them when time is up.
const BATCH: usize = 200_000;

/// Compiles the clients that were generated, small ones first, and writes into the rows what came
/// of it. With a budget, a batch that would probably not end in it is not begun.
///
/// # Errors
///
/// When the workspace can't be written, or cargo can't be run or fails at something else than a
/// client.
pub(super) fn all(
    rows: &mut [Row],
    places: &Places,
    jobs: usize,
    budget: Option<Duration>,
    terminal: &Terminal,
) -> anyhow::Result<()> {
    let mut order: Vec<usize> = (0..rows.len())
        .filter(|at| {
            places
                .work
                .join("clients")
                .join(&rows[*at].package)
                .join("Cargo.toml")
                .exists()
        })
        .filter(|at| rows[*at].lines > 0)
        .collect();
    order.sort_by_key(|at| (rows[*at].lines, *at));
    write_workspace(
        order.iter().map(|at| rows[*at].package.as_str()),
        &places.work,
    )?;

    let bar = terminal.bar(order.len() as u64, "compiling");
    let started = Instant::now();
    let mut pace = Pace::default();
    for batch in batches(rows, &order) {
        let lines: usize = batch.iter().map(|at| rows[*at].lines).sum();
        let left = budget.map(|budget| budget.saturating_sub(started.elapsed()));
        if left.is_some_and(|left| pace.expect(lines) > left) {
            terminal.log("the budget is used up; the rest is not compiled");
            break;
        }
        let packages: Vec<&str> = batch.iter().map(|at| rows[*at].package.as_str()).collect();
        let begun = Instant::now();
        let mut results = check(&packages, places, jobs, &bar)?;
        pace.note(lines, begun.elapsed());
        let count = packages.len();
        terminal.log(&format!(
            "checked {count} clients of {lines} lines in {:.1?}",
            begun.elapsed()
        ));
        for at in batch {
            let row = &mut rows[at];
            row.compiled = Some(results.remove(&row.package).unwrap_or_default());
        }
    }
    bar.finish_and_clear();
    Ok(())
}

/// How long lines took so far, to guess how long more of them will.
#[derive(Debug, Default)]
struct Pace {
    lines: usize,
    time: Duration,
}

impl Pace {
    fn expect(&self, lines: usize) -> Duration {
        if self.lines == 0 {
            return Duration::ZERO;
        }
        self.time.mul_f64(lines as f64 / self.lines as f64)
    }

    /// The first batch builds the dependencies and says little of the others: the latest counts.
    fn note(&mut self, lines: usize, time: Duration) {
        *self = Self { lines, time };
    }
}

fn batches(rows: &[Row], order: &[usize]) -> Vec<Vec<usize>> {
    let mut batches: Vec<Vec<usize>> = Vec::new();
    let mut lines = usize::MAX;
    for at in order {
        if lines.saturating_add(rows[*at].lines) > BATCH {
            batches.push(Vec::new());
            lines = 0;
        }
        lines += rows[*at].lines;
        if let Some(batch) = batches.last_mut() {
            batch.push(*at);
        }
    }
    batches
}

/// Writes the manifest, and the lock file of our own workspace beside it, so that the clients are
/// compiled with the same dependencies, which are there already.
fn write_workspace<'r>(packages: impl Iterator<Item = &'r str>, work: &Path) -> anyhow::Result<()> {
    let mut manifest = String::from("[workspace]\nresolver = \"3\"\nmembers = [\n");
    for package in packages {
        let _ = writeln!(manifest, "    \"clients/{package}\",");
    }
    manifest.push_str("]\n\n[profile.dev]\ndebug = false\nincremental = false\n");
    let path = work.join("Cargo.toml");
    fs::write(&path, manifest).with_context(|| format!("cannot write {}", path.display()))?;
    let lock = work.join("Cargo.lock");
    let ours = workspace_folder().join("Cargo.lock");
    if !lock.exists() && ours.exists() {
        fs::copy(&ours, &lock).with_context(|| format!("cannot write {}", lock.display()))?;
    }
    Ok(())
}

/// One line of cargo's `--message-format=json`, as far as it matters here.
#[derive(Debug, Deserialize)]
struct Message {
    reason: String,
    manifest_path: Option<String>,
    message: Option<Diagnostic>,
}

#[derive(Debug, Deserialize)]
struct Diagnostic {
    level: String,
    message: String,
    code: Option<Code>,
    #[serde(default)]
    spans: Vec<Span>,
}

#[derive(Debug, Deserialize)]
struct Code {
    code: String,
}

#[derive(Debug, Deserialize)]
struct Span {
    file_name: String,
    line_start: usize,
    is_primary: bool,
}

fn check(
    packages: &[&str],
    places: &Places,
    jobs: usize,
    bar: &ProgressBar,
) -> anyhow::Result<BTreeMap<String, Compiled>> {
    let log = places.work.join("logs/cargo.txt");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .args(["check", "--quiet", "--keep-going", "--message-format=json"])
        .arg("--manifest-path")
        .arg(places.work.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(&places.target)
        .args(["--jobs", &jobs.to_string()])
        .args(packages.iter().flat_map(|package| ["--package", package]))
        .current_dir(&places.work)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(fs::File::create(&log).with_context(|| format!("cannot write {}", log.display()))?);
    // What cargo sets for a program that it runs must not reach the crates that are compiled.
    let ours =
        std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CARGO_PKG_"));
    for (name, _) in ours {
        command.env_remove(name);
    }
    let mut child = command.spawn().context("cannot run cargo")?;
    let mut results = BTreeMap::new();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            if let Ok(message) = serde_json::from_str::<Message>(&line?) {
                take_message(message, packages, &mut results, bar);
            }
        }
    }
    let status = child.wait()?;
    let errors: usize = results
        .values()
        .map(|result: &Compiled| result.errors)
        .sum();
    if !status.success() && errors == 0 {
        let said = fs::read_to_string(&log).unwrap_or_default();
        bail!("cargo failed: {}", said.trim());
    }
    Ok(results)
}

/// Counts what a message says of one of the packages.
fn take_message(
    message: Message,
    packages: &[&str],
    results: &mut BTreeMap<String, Compiled>,
    bar: &ProgressBar,
) {
    let folder = message
        .manifest_path
        .as_deref()
        .map(Path::new)
        .and_then(Path::parent);
    let name = folder
        .and_then(Path::file_name)
        .and_then(|name| name.to_str());
    let Some(name) = name.filter(|name| packages.contains(name)) else {
        return;
    };
    if message.reason == "compiler-artifact" {
        bar.inc(1);
        bar.set_message(name.to_owned());
    }
    let Some(diagnostic) = message.message else {
        return;
    };
    let compiled = results.entry(name.to_owned()).or_default();
    match diagnostic.level.as_str() {
        // The last error and the last warning only count the others.
        _ if diagnostic.code.is_none() && diagnostic.spans.is_empty() => {
            let is_count = diagnostic.message.contains("emitted")
                || diagnostic.message.starts_with("aborting due to");
            if !is_count && diagnostic.level.starts_with("error") {
                compiled.errors += 1;
                compiled.first.get_or_insert(diagnostic.message);
            }
        }
        "error" | "error: internal compiler error" => {
            if compiled.errors == 0 {
                compiled.first = Some(told(&diagnostic));
            }
            compiled.errors += 1;
        }
        "warning" => {
            compiled.warnings += 1;
            if compiled.first.is_none() {
                compiled.first = Some(told(&diagnostic));
            }
        }
        _ => {}
    }
}

/// `E0412 cannot find type (src/models/pet.rs:3)`.
fn told(diagnostic: &Diagnostic) -> String {
    let mut text = String::new();
    if let Some(code) = &diagnostic.code {
        let _ = write!(text, "{} ", code.code);
    }
    text.push_str(&diagnostic.message);
    if let Some(span) = diagnostic.spans.iter().find(|span| span.is_primary) {
        let file = span.file_name.split_once("/src/");
        let file = file.map_or(span.file_name.as_str(), |(_, below)| below);
        let _ = write!(text, " (src/{file}:{})", span.line_start);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(level: &str, text: &str, span: bool) -> Message {
        let spans = if span {
            r#"[{"file_name":"clients/a/src/lib.rs","line_start":3,"is_primary":true}]"#
        } else {
            "[]"
        };
        let json = format!(
            r#"{{"reason":"compiler-message","manifest_path":"/w/clients/a/Cargo.toml","message":
            {{"level":"{level}","message":"{text}","code":null,"spans":{spans}}}}}"#
        );
        serde_json::from_str(&json).unwrap()
    }

    #[test]
    fn errors_and_warnings_count_for_their_package() {
        let mut results = BTreeMap::new();
        let bar = ProgressBar::hidden();
        for (level, text, span) in [
            ("warning", "unused", true),
            ("error", "no such type", true),
            ("error", "another", true),
            ("warning", "1 warning emitted", false),
            ("error", "aborting due to 2 previous errors", false),
        ] {
            take_message(message(level, text, span), &["a"], &mut results, &bar);
        }
        take_message(message("error", "x", true), &["b"], &mut results, &bar);
        let expected = Compiled {
            warnings: 1,
            errors: 2,
            first: Some("no such type (src/lib.rs:3)".to_owned()),
        };
        assert_eq!(results, BTreeMap::from([("a".to_owned(), expected)]));
    }

    #[test]
    fn batches_keep_the_order_and_give_a_big_client_its_own() {
        let row = |lines| Row {
            lines,
            ..Row::default()
        };
        let rows = [row(10), row(20), row(BATCH), row(BATCH * 3)];
        let expected = vec![vec![0, 1], vec![2], vec![3]];
        assert_eq!(batches(&rows, &[0, 1, 2, 3]), expected);
    }
}
