//! `--watch`: generates again whenever the settings or a document change.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use anyhow::Context as _;
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::events::Events;
use super::project::{self, Project};
use super::{Done, once};
use crate::Outcome;
use crate::cli::CodegenArguments;
use crate::document::{Document, short};
use crate::terminal::{Terminal, count};

/// How long nothing more may happen before a run begins: editors write a file in several steps.
const SETTLED: Duration = Duration::from_millis(80);

/// Generates, then waits for changes and generates again, until the process is ended.
///
/// # Errors
///
/// When the system does not tell of changes. What is wrong with documents is printed, and waits to
/// be mended.
pub(crate) fn run(
    arguments: &CodegenArguments,
    terminal: &Terminal,
    events: &Events,
) -> anyhow::Result<Outcome> {
    let (sender, changes) = channel();
    let mut watcher = notify::recommended_watcher(sender)
        .context("the system does not tell when files change")?;
    let mut watched = BTreeSet::new();
    let mut reasons: Vec<String> = Vec::new();
    loop {
        let project = project::read(arguments);
        let known = match &project {
            Ok(project) => Known::of(project),
            Err(_) => Known::asked(arguments),
        };
        known.watch(&mut watcher, &mut watched)?;
        let again = !reasons.is_empty();
        let speaking = Terminal::new(terminal.quiet() || again);
        let done = project.and_then(|project| once(&project, arguments, &speaking, events));
        match &done {
            Ok(done) => {
                events.finished(Ok(done.outcome));
                if again && !arguments.json && !arguments.quiet {
                    println!("{}", line(&reasons, done));
                } else if !arguments.json {
                    speaking.info("Waiting for changes; Ctrl-C ends it.");
                }
            }
            Err(error) => {
                events.finished(Err(error));
                terminal.error(error);
            }
        }
        reasons = known.wait(&changes)?;
        events.changed(&reasons);
    }
}

/// What changed, and what became of it, in one line.
fn line(reasons: &[String], done: &Done) -> String {
    const SHOWN: usize = 3;
    let reasons = reasons.join(", ");
    if done.outcome != Outcome::Done {
        return format!("{reasons} changed: nothing was written, see above");
    }
    let Done {
        written, removed, ..
    } = done;
    if written.is_empty() && removed.is_empty() {
        return format!("{reasons} changed: the client stays as it is");
    }
    let all: Vec<&String> = written.iter().chain(removed).collect();
    let shown: Vec<&str> = all.iter().take(SHOWN).map(|path| path.as_str()).collect();
    let more = match all.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let written = count(written.len(), "file");
    format!(
        "{reasons} changed: {written} written, {} removed: {}{more}",
        removed.len(),
        shown.join(", ")
    )
}

/// What a run was made from.
#[derive(Debug)]
struct Known {
    /// Files and their bytes, to tell a change from a mere visit; none where there is no file.
    files: Vec<(PathBuf, Option<Vec<u8>>)>,
    /// Whether some file could not be read, so that any change below the folders may mend it.
    incomplete: bool,
}

impl Known {
    fn of(project: &Project) -> Self {
        let mut known = Self {
            files: Vec::new(),
            incomplete: false,
        };
        if let Some(file) = &project.settings {
            known.add(&file.path, &file.text);
        }
        for source in project.jobs.iter().flat_map(|job| &job.documents) {
            known.add_document(&source.document);
            source.previous.iter().for_each(|it| known.add_document(it));
        }
        known
    }

    fn add(&mut self, path: &Path, text: &str) {
        let bytes = Some(text.as_bytes().to_owned());
        self.files.push((path.to_owned(), bytes));
    }

    fn add_document(&mut self, document: &Document) {
        self.add(&document.path, &document.text);
        for file in &document.files {
            match &file.text {
                Ok(text) => self.add(&file.path, text),
                // It may come. One that is there and must not be read is not looked at.
                Err(_) if !file.path.exists() => self.files.push((file.path.clone(), None)),
                Err(_) => {}
            }
        }
    }

    fn asked(arguments: &CodegenArguments) -> Self {
        let given = arguments.document.as_ref().or(arguments.config.as_ref());
        let file = given.map_or_else(project::default_settings, Clone::clone);
        Self {
            files: vec![(file, None)],
            incomplete: true,
        }
    }

    /// Watches the folders of files, since editors replace files by new ones.
    fn watch(
        &self,
        watcher: &mut RecommendedWatcher,
        watched: &mut BTreeSet<(PathBuf, bool)>,
    ) -> anyhow::Result<()> {
        for (file, _) in &self.files {
            let above = file.ancestors().skip(1);
            let mut there = above.filter(|folder| folder.is_dir());
            let folder = there.next().unwrap_or(Path::new("."));
            // The folder of a file may have to be made first.
            let deep = self.incomplete || file.parent() != Some(folder);
            if !watched.insert((folder.to_owned(), deep)) {
                continue;
            }
            let mode = match deep {
                true => RecursiveMode::Recursive,
                false => RecursiveMode::NonRecursive,
            };
            watcher
                .watch(folder, mode)
                .with_context(|| format!("cannot watch {}", folder.display()))?;
        }
        Ok(())
    }

    /// Waits until some file is otherwise than it was, and says which.
    fn wait(&self, changes: &Receiver<notify::Result<Event>>) -> anyhow::Result<Vec<String>> {
        let mut paths: BTreeSet<PathBuf> = BTreeSet::new();
        loop {
            let changed = self.changed(&paths);
            if !changed.is_empty() {
                return Ok(changed);
            }
            let event = changes.recv().context("the system tells no more changes")?;
            paths.extend(touched(event));
            // Whatever happens within a moment is one change.
            while let Ok(event) = changes.recv_timeout(SETTLED) {
                paths.extend(touched(event));
            }
        }
    }

    /// The files that are otherwise now, as far as they are known.
    fn changed(&self, touched: &BTreeSet<PathBuf>) -> Vec<String> {
        if self.incomplete {
            let paths = touched.iter().map(|path| short(path));
            return paths.map(|path| path.display().to_string()).collect();
        }
        let files = self.files.iter();
        let changed = files.filter(|(file, bytes)| std::fs::read(file).ok() != *bytes);
        changed
            .map(|(file, _)| file.display().to_string())
            .collect()
    }
}

/// The paths of an event that is more than a visit.
fn touched(event: notify::Result<Event>) -> Vec<PathBuf> {
    match event {
        Ok(event) if !event.kind.is_access() => event.paths,
        _ => Vec::new(),
    }
}
