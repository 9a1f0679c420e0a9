//! Clients beside what is on disk: what differs is listed or written.

use std::io::ErrorKind;

use anyhow::{Context as _, anyhow, bail};
use generator::files::{Comparison, Files, Stale};

use super::events::Events;
use super::project::{self, Job};
use super::{Done, GeneratedCrate, disk, since, workspace, write};
use crate::Outcome;
use crate::cli::CodegenArguments;
use crate::document::{Document, short};
use crate::postman;
use crate::terminal::{Terminal, count};

/// Compares all clients with what is on disk, then says or writes what differs.
pub(super) fn apply(
    clients: Vec<GeneratedCrate<'_>>,
    arguments: &CodegenArguments,
    terminal: &Terminal,
    events: &Events,
) -> anyhow::Result<Done> {
    let mut changes = Vec::new();
    for client in clients {
        let job = client.job;
        changes.push(compare(client, arguments.check)?);
        for source in &job.documents {
            let collection = source.collection.as_deref();
            let changed =
                collection.map(|job| compare_collection(job, &source.document, arguments.check));
            changes.extend(changed.transpose()?);
        }
    }
    events.changes(&changes, arguments.check);
    if arguments.check {
        return Ok(Done {
            outcome: check(&changes, project::command(arguments), terminal),
            written: Vec::new(),
            removed: Vec::new(),
        });
    }
    for change in &changes {
        refuse_foreign_files(change)?;
    }
    let progress = terminal.spinner("writing");
    let written = write::apply(&changes, &mut write::not_interrupted);
    progress.finish_and_clear();
    written?;
    for change in &changes {
        terminal.info(&change.summary());
        for line in since::lines(change.job) {
            terminal.info(&line);
        }
        if let Some(next) = next_steps(change, arguments) {
            terminal.info(&next);
        }
    }
    let place = |change: &Change<'_>, path: &str| change.job.out.join(path).display().to_string();
    let written = changes
        .iter()
        .flat_map(|change| change.written().map(|path| place(change, path)));
    let removed = changes.iter().flat_map(|change| {
        let orphaned = change.comparison.orphaned.iter();
        orphaned.map(|path| place(change, path))
    });
    Ok(Done {
        outcome: Outcome::Done,
        written: written.collect(),
        removed: removed.collect(),
    })
}

/// What to type next, and what to know, once there is a new crate.
fn next_steps(change: &Change<'_>, arguments: &CodegenArguments) -> Option<String> {
    let job = change.job;
    if !change
        .comparison
        .missing
        .iter()
        .any(|path| path == "Cargo.toml")
    {
        return None;
    }
    let folder = job.out.display().to_string();
    let shown = match folder.contains(char::is_whitespace) {
        true => format!("\"{folder}\""),
        false => folder,
    };
    let mut text = format!(
        "Next:\n  cd {shown}\n  cargo check\n  cargo doc --open      # begins with the README\n\
         In the crate that uses it: cargo add --path {shown}"
    );
    if let workspace::Place::Unknown(manifest, below) = workspace::place_of(&job.out) {
        let manifest = short(&manifest);
        text.push_str(&format!(
            "\nIt lies in the workspace of {}, which does not mention it, so it is a workspace of \
             its own. To make it a member, add \"{below}\" to `members` there and run this again.",
            manifest.display()
        ));
    }
    if job.metadata.license.is_none() {
        let setting = match arguments.document {
            Some(_) => "`--license`",
            None => "`license` under `[client.package]` in codegen.toml",
        };
        text.push_str(&format!(
            "\nIts Cargo.toml names no license, since the API is somebody's; {setting} sets one."
        ));
    }
    Some(text)
}

/// Compares one client with what is on disk, after what a killed run left there is put right.
fn compare(client: GeneratedCrate<'_>, check: bool) -> anyhow::Result<Change<'_>> {
    let GeneratedCrate {
        job,
        mut files,
        statistics,
        ..
    } = client;
    if files.is_empty() {
        bail!(
            "the generator made nothing for {} and did not say why; this is a bug of it",
            job.name
        );
    }
    for path in &job.keep {
        if !files.keep(path) && !job.out.join(path).exists() {
            bail!(
                "`keep` names {path}, which is neither generated nor in {}",
                job.out.display()
            );
        }
    }
    let files = files.with_list();
    if job.guarded {
        disk::refuse_foreign_folder(&job.out)?;
    }
    if !check {
        write::recover(&job.out)?;
    }
    let on_disk = disk::read(&job.out, &files)
        .with_context(|| format!("cannot compare with {}", job.out.display()))?;
    let comparison = files.compare(&on_disk);
    Ok(Change {
        job,
        files,
        comparison,
        statistics,
    })
}

/// Compares the Postman collection of a document with the file that it becomes.
fn compare_collection<'a>(
    job: &'a Job,
    document: &Document,
    check: bool,
) -> anyhow::Result<Change<'a>> {
    let text = postman::collection(document);
    let text = text.map_err(|findings| anyhow!("{findings}"))?;
    if !check {
        write::recover(&job.out)?;
    }
    let place = job.out.join(&job.name);
    let mut comparison = Comparison::default();
    match std::fs::read(&place) {
        Ok(found) if found == text.as_bytes() => {}
        Ok(found) => comparison.stale.push(Stale {
            path: job.name.clone(),
            line_endings: found == text.replace('\n', "\r\n").as_bytes(),
            foreign: !postman::is_collection(&found),
        }),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            comparison.missing.push(job.name.clone());
        }
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read {}", place.display()));
        }
    }
    let mut files = Files::new();
    files.insert(job.name.clone(), text);
    Ok(Change {
        job,
        files,
        comparison,
        statistics: Vec::new(),
    })
}

/// A client beside what is on disk.
#[derive(Debug)]
pub(crate) struct Change<'a> {
    pub(super) job: &'a Job,
    pub(super) files: Files,
    pub(super) comparison: Comparison,
    pub(super) statistics: Vec<generator::Statistics>,
}

impl Change<'_> {
    /// The files that have to be written.
    pub(super) fn written(&self) -> impl Iterator<Item = &str> {
        let stale = self.comparison.stale.iter().map(|stale| &stale.path);
        let all = stale.chain(&self.comparison.missing);
        all.map(String::as_str)
    }

    fn summary(&self) -> String {
        let sum = |of: fn(&generator::Statistics) -> usize| -> usize {
            self.statistics.iter().map(of).sum()
        };
        let Comparison {
            stale,
            missing,
            orphaned,
        } = &self.comparison;
        let done = if self.comparison.is_fresh() {
            "fresh, nothing to do".to_owned()
        } else {
            let written = count(stale.len() + missing.len(), "file");
            format!("{written} written, {} removed", orphaned.len())
        };
        if self.job.documents.is_empty() {
            return format!("{}: {done}", self.job.name);
        }
        format!(
            "{}: {} of {} operations, {} types, {} lines; {done}",
            self.job.name,
            sum(|s| s.operations),
            sum(|s| s.operations_in_document),
            sum(|s| s.types),
            self.files.lines(),
        )
    }
}

/// Lists what is not fresh.
fn check(changes: &[Change<'_>], command: String, terminal: &Terminal) -> Outcome {
    let mut ending = Outcome::Done;
    for change in changes {
        if change.comparison.is_fresh() {
            terminal.info(&format!("{}: fresh", change.job.name));
            continue;
        }
        ending = Outcome::Failed;
        let place = |path: &str| change.job.out.join(path).display().to_string();
        for stale in &change.comparison.stale {
            let path = place(&stale.path);
            terminal.warn(&if stale.line_endings {
                format!("stale: {path} (only its line endings: CR LF on disk, LF generated)")
            } else {
                format!("stale: {path}")
            });
        }
        for path in &change.comparison.missing {
            terminal.warn(&format!("missing: {}", place(path)));
        }
        for path in &change.comparison.orphaned {
            terminal.warn(&format!("orphaned: {} (no longer generated)", place(path)));
        }
    }
    if ending == Outcome::Failed {
        terminal.warn(&format!("To make them fresh: {command}"));
    }
    ending
}

fn refuse_foreign_files(change: &Change<'_>) -> anyhow::Result<()> {
    let foreign = change.comparison.stale.iter().filter(|file| file.foreign);
    let paths: Vec<&str> = foreign.map(|file| file.path.as_str()).collect();
    if paths.is_empty() {
        return Ok(());
    }
    bail!(
        "codegen did not write {} in {}, but has to now; move {} away, or name {} under `keep`",
        paths.join(", "),
        change.job.out.display(),
        if paths.len() == 1 { "it" } else { "them" },
        if paths.len() == 1 { "it" } else { "them" },
    )
}
