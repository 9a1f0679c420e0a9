//! `cargo xtask codegen`: documents in, clients out, by one way for all of its forms.

mod disk;
mod findings;
mod names;
mod project;
mod report;
mod show;
mod since;
mod statistics;
mod write;

use std::time::Instant;

use anyhow::{Context as _, bail};
use generator::diagnostics::{Category, Diagnostic, Severity};
use generator::files::{Comparison, Files};
use generator::{Generator, Output, Source};

use crate::Outcome;
use crate::cli::CodegenArguments;
use crate::diff::{Compared, analysed};
use crate::terminal::Terminal;
use findings::Findings;
use project::Project;

pub(crate) use names::{check_crate_name, crate_name_of};
pub(crate) use project::{Job, Source as Document, configured, read_text, short, workspace_folder};
pub(crate) use statistics::Numbers;

/// Generates what the arguments ask for, and writes it or compares it with what is there.
///
/// # Errors
///
/// When something can't be read or written. What is wrong with documents is printed here.
pub(crate) fn run(arguments: &CodegenArguments, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let started = Instant::now();
    let project = project::read(arguments)?;
    let mut clients = Vec::new();
    for job in &project.jobs {
        let progress = terminal.spinner(&format!("generating {}", job.name));
        clients.push(GeneratedCrate::generate(job)?);
        progress.finish_and_clear();
    }
    let seconds = started.elapsed().as_secs_f64();

    let settings = settings_findings(&project, &mut clients);
    let findings = clients.iter().flat_map(|client| &client.findings);
    let findings: Vec<_> = settings.iter().chain(findings).collect();
    show::print(&findings, arguments.report.is_some(), terminal);
    if let Some(path) = &arguments.report {
        report::write(path, &findings)?;
    }
    if let Some(path) = &arguments.statistics {
        statistics::write(path, &clients, seconds)?;
    }
    let unusable = settings.is_some_and(|findings| findings.worst() == Some(Severity::Error));
    if !usable(&clients, arguments, terminal) || unusable {
        return Ok(Outcome::Failed);
    }
    apply(clients, arguments, terminal)
}

/// A client in memory.
#[derive(Debug)]
pub(crate) struct GeneratedCrate<'a> {
    job: &'a Job,
    files: Files,
    findings: Vec<Findings<'a>>,
    statistics: Vec<generator::Statistics>,
}

impl<'a> GeneratedCrate<'a> {
    fn generate(job: &'a Job) -> anyhow::Result<Self> {
        let mut generator = Generator::new(&job.name).runtime(job.runtime.clone());
        if let Some(version) = &job.version {
            generator = generator.package_version(version);
        }
        for document in &job.documents {
            let mut source = Source::new(&document.text).config(document.config.clone());
            if let Some(module) = &document.module {
                source = source.module(module);
            }
            if document.default {
                source = source.default();
            }
            if let Some((path, text)) = &document.previous {
                let previous = Compared {
                    name: path.display().to_string(),
                    path: Some(path.clone()),
                    text: text.clone(),
                    config: document.config.clone(),
                };
                source = source.previous(analysed(&previous)?);
            }
            generator = generator.version(source);
        }
        let Output {
            files,
            diagnostics,
            statistics,
        } = generator.generate()?;
        let findings = job.documents.iter().zip(diagnostics);
        Ok(Self {
            job,
            files,
            findings: findings
                .map(|(document, diagnostics)| {
                    Findings::new(&document.path, &document.text, diagnostics)
                })
                .collect(),
            statistics,
        })
    }

    fn worst(&self) -> Option<Severity> {
        self.findings.iter().filter_map(Findings::worst).max()
    }
}

/// What there is to say of `codegen.toml`: its own faults, and entries that no document used, which
/// are told by their offset in it.
fn settings_findings<'p>(
    project: &'p Project,
    clients: &mut [GeneratedCrate<'p>],
) -> Option<Findings<'p>> {
    let file = project.settings.as_ref()?;
    let mut of_settings = Findings::new(&file.path, &file.text, file.diagnostics.clone());
    for findings in clients.iter_mut().flat_map(|client| &mut client.findings) {
        let is_settings = |diagnostic: &mut Diagnostic| {
            diagnostic.kind.category == Category::Configuration && diagnostic.offset.is_some()
        };
        of_settings
            .list
            .extend(findings.list.extract_if(.., is_settings));
    }
    Some(of_settings)
}

/// Says whether clients may be written, and if not, why.
fn usable(
    clients: &[GeneratedCrate<'_>],
    arguments: &CodegenArguments,
    terminal: &Terminal,
) -> bool {
    let mut usable = true;
    for client in clients {
        let name = &client.job.name;
        match client.worst() {
            Some(Severity::Error) => {
                terminal.warn(&format!(
                    "{name}: nothing was written, see the errors above"
                ));
                usable = false;
            }
            Some(Severity::Omission) if !arguments.allow_omissions => {
                terminal.warn(&format!(
                    "{name}: nothing was written, since the client would lack what is named above; \
                     --allow-omissions makes it without"
                ));
                usable = false;
            }
            _ => {}
        }
    }
    usable
}

/// Compares all clients with what is on disk, then says or writes what differs.
fn apply(
    clients: Vec<GeneratedCrate<'_>>,
    arguments: &CodegenArguments,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let changes = clients
        .into_iter()
        .map(|client| compare(client, arguments.check))
        .collect::<anyhow::Result<Vec<_>>>()?;
    if arguments.check {
        return Ok(check(&changes, project::command(arguments), terminal));
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
    }
    Ok(Outcome::Done)
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

/// A client beside what is on disk.
#[derive(Debug)]
pub(crate) struct Change<'a> {
    job: &'a Job,
    files: Files,
    comparison: Comparison,
    statistics: Vec<generator::Statistics>,
}

impl Change<'_> {
    fn summary(&self) -> String {
        let count = |of: fn(&generator::Statistics) -> usize| -> usize {
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
            let written = stale.len() + missing.len();
            format!("{written} files written, {} removed", orphaned.len())
        };
        format!(
            "{}: {} of {} operations, {} types, {} lines; {done}",
            self.job.name,
            count(|s| s.operations),
            count(|s| s.operations_in_document),
            count(|s| s.types),
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

#[cfg(test)]
mod tests;
