//! `cargo xtask codegen`: documents in, clients out, by one way for all of its forms.

mod change;
mod deny;
mod disk;
mod events;
mod files;
pub(crate) mod findings;
mod project;
pub(crate) mod release;
mod report;
pub(crate) mod show;
mod since;
mod statistics;
mod watch;
mod workspace;
mod write;

use std::time::Instant;

use generator::diagnostics::{Category, Diagnostic, Severity};
use generator::files::Files;
use generator::{Generator, Output, Source};

use crate::Outcome;
use crate::cli::CodegenArguments;
use crate::diff::{Compared, analysed};
use crate::terminal::Terminal;
use events::Events;
use findings::Findings;
use project::Project;

pub(crate) use deny::Deny;
pub(crate) use project::{
    Job, Source as Document, configured, configured_version, default_settings, read_text, short,
    workspace_folder,
};
pub(crate) use report::Line;
pub(crate) use statistics::Numbers;

/// Generates what the arguments ask for, and writes it or compares it with what is there.
///
/// # Errors
///
/// When something can't be read or written. What is wrong with documents is printed here.
pub(crate) fn run(arguments: &CodegenArguments, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let events = Events::new(arguments.json);
    if arguments.watch {
        return watch::run(arguments, terminal, &events);
    }
    let done = project::read(arguments)
        .and_then(|project| released(project, arguments, terminal, &events));
    events.finished(done.as_ref().copied());
    done
}

/// One run that moves the version of packages and writes their changelogs, where that is asked for.
fn released(
    project: Project,
    arguments: &CodegenArguments,
    terminal: &Terminal,
    events: &Events,
) -> anyhow::Result<Outcome> {
    let mut project = project;
    let mut moved = None;
    if arguments.suggest_version
        && let Some((path, text)) = release::settings(&project)?
    {
        let before = read_text(&path)?;
        std::fs::write(&path, text)?;
        moved = Some((path, before));
        project = project::read(arguments)?;
    }
    let outcome = once(&project, arguments, terminal, events).map(|done| done.outcome);
    if !matches!(outcome, Ok(Outcome::Done)) {
        if let Some((path, before)) = moved {
            std::fs::write(path, before)?;
        }
        return outcome;
    }
    if let Some((path, _)) = moved {
        let versions = project
            .jobs
            .iter()
            .filter_map(|job| job.metadata.version.as_deref());
        let versions: Vec<_> = versions.collect();
        let path = path.display();
        terminal.info(&format!(
            "{path}: the version is {} now",
            versions.join(", ")
        ));
    }
    if arguments.changelog {
        for path in release::write_changelogs(&project.jobs)? {
            terminal.info(&format!("{}: what changed since HEAD", path.display()));
        }
    }
    outcome
}

/// What a run came to.
#[derive(Debug)]
pub(crate) struct Done {
    outcome: Outcome,
    /// What was written and removed, as paths to show.
    written: Vec<String>,
    removed: Vec<String>,
}

/// One run over a project that was read.
fn once(
    project: &Project,
    arguments: &CodegenArguments,
    terminal: &Terminal,
    events: &Events,
) -> anyhow::Result<Done> {
    let started = Instant::now();
    let mut clients = Vec::new();
    for job in &project.jobs {
        let progress = terminal.spinner(&format!("generating {}", job.name));
        events.started(job);
        clients.push(GeneratedCrate::generate(job)?);
        progress.finish_and_clear();
    }
    let seconds = started.elapsed().as_secs_f64();

    let settings = settings_findings(project, &mut clients);
    let findings = clients.iter().flat_map(|client| &client.findings);
    let findings: Vec<_> = settings.iter().chain(findings).collect();
    if arguments.json {
        events.findings(&findings)?;
    } else {
        show::print(&findings, arguments.report.is_some(), terminal);
    }
    if let Some(path) = &arguments.report {
        report::write(path, &findings)?;
    }
    if let Some(path) = &arguments.statistics {
        statistics::write(path, &clients, seconds)?;
    }
    let denied = arguments.deny.verdict(findings.iter().copied());
    if let Some(denied) = &denied {
        terminal.warn(&format!("nothing was written: {denied}"));
    }
    let unusable = settings.is_some_and(|findings| findings.worst() == Some(Severity::Error));
    if !usable(&clients, arguments, terminal) || unusable || denied.is_some() {
        return Ok(Done {
            outcome: Outcome::Failed,
            written: Vec::new(),
            removed: Vec::new(),
        });
    }
    change::apply(clients, arguments, terminal, events)
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
        let mut generator = Generator::new(&job.name)
            .metadata(job.metadata.clone())
            .runtime(job.runtime.clone());
        if job.share {
            generator = generator.share_items();
        }
        for (name, requirement) in &job.dependencies {
            generator = generator.dependency(name, requirement);
        }
        for document in &job.documents {
            let texts = files::texts(&document.path, &document.text, &document.files);
            let mut source = Source::new(texts).config(document.config.clone());
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
                        .with_files(&document.files)
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
            let of_settings = diagnostic.kind.category == Category::Configuration;
            of_settings && diagnostic.offset.is_some()
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

#[cfg(test)]
mod tests;
