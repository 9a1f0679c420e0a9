//! `cargo xtask codegen`: documents in, clients out, by one way for all of its forms.

mod change;
mod deny;
mod disk;
mod events;
pub(crate) mod findings;
mod named;
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

use generator::diagnostics::Severity;
use generator::files::Files;
use generator::{Generator, Output};

use crate::Outcome;
use crate::cli::CodegenArguments;
use crate::document::read_text;
use crate::replace::replace;
use crate::terminal::Terminal;
use events::Events;
use findings::Findings;
use project::Project;

pub(crate) use deny::Deny;
pub(crate) use named::ReadOptions;
pub(crate) use project::{Job, Source, configured, default_settings, workspace_folder};
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
    let moved = match arguments.suggest_version {
        true => release::settings(&project)?,
        false => None,
    };
    let mut project = project;
    let mut run = || -> anyhow::Result<Outcome> {
        if let Some((path, text)) = &moved {
            replace(path, text)?;
            project = project::read(arguments)?;
        }
        Ok(once(&project, arguments, terminal, events)?.outcome)
    };
    let before = moved
        .as_ref()
        .map(|(path, _)| read_text(path))
        .transpose()?;
    let outcome = run();
    if !matches!(outcome, Ok(Outcome::Done)) {
        if let (Some((path, _)), Some(before)) = (&moved, before) {
            replace(path, &before)?;
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
        for Source {
            document,
            module,
            default,
            previous,
            ..
        } in &job.documents
        {
            let mut source =
                generator::Source::new(document.texts()).config(document.config.clone());
            if let Some(module) = module {
                source = source.module(module);
            }
            if *default {
                source = source.default();
            }
            if let Some(previous) = previous {
                source = source.previous(previous.analysed("take names from")?);
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
                .map(|(source, diagnostics)| Findings::of(&source.document, diagnostics))
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
    let documents = clients.iter_mut().flat_map(|client| &mut client.findings);
    Some(Findings::of_settings(file, documents))
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
