//! `cargo xtask corpus`: the generator on every document of a folder.

mod compile;
mod documents;
mod exceptions;
mod generate;
mod names;
mod pairs;
mod table;

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, bail};

use crate::Outcome;
use crate::cli::CorpusArguments;
use crate::codegen::workspace_folder;
use crate::terminal::Terminal;
use exceptions::Exceptions;
use table::Row;

/// Where everything of a run is.
#[derive(Debug)]
struct Places {
    /// The clients, one folder each, and the manifest of their workspace.
    work: PathBuf,
    /// What cargo makes of them.
    target: PathBuf,
}

/// Generates every document, compiles what it made if asked to, and prints the table.
///
/// # Errors
///
/// When the folder can't be read or the workspace can't be written. A document that fails is a row
/// of the table.
pub(crate) fn run(arguments: &CorpusArguments, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let exceptions = exceptions(arguments)?;
    let documents = documents::find(&arguments.folder, &arguments.only)?;
    if documents.is_empty() {
        bail!("no OpenAPI document under {}", arguments.folder.display());
    }
    if let Some(file) = &arguments.names {
        print!("{}", names::run(&documents, file)?);
        return Ok(Outcome::Done);
    }
    let places = places(arguments)?;
    let jobs = arguments.jobs.map_or_else(cores, usize::from);
    let timeout = Duration::from_secs(arguments.timeout);
    let pairs = pairs::find(&documents);
    let mut rows: Vec<Row> = generate::all(documents, &places.work, jobs, timeout, terminal)?;
    pairs::judge(&pairs, &mut rows, &places.work, timeout)?;
    if arguments.compile {
        let budget = arguments.budget.map(Duration::from_secs);
        compile::all(&mut rows, &places, jobs, budget, terminal)?;
    }
    let complete = arguments.only.is_empty();
    let complaints = exceptions.judge(&mut rows, complete);
    if let Some(path) = &arguments.json {
        let text = serde_json::to_string_pretty(&rows)? + "\n";
        fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    // The table is what the command is for, so `--quiet` does not hide it.
    print!("{}", table::render(&rows));
    for complaint in &complaints {
        terminal.warn(complaint);
    }
    let failed = rows.iter().any(Row::counts_as_failure);
    Ok(if failed || !complaints.is_empty() {
        Outcome::Failed
    } else {
        Outcome::Done
    })
}

fn exceptions(arguments: &CorpusArguments) -> anyhow::Result<Exceptions> {
    match &arguments.exceptions {
        Some(path) => Exceptions::read(path),
        None => Exceptions::read(&workspace_folder().join("xtask/corpus-exceptions.toml")),
    }
}

fn places(arguments: &CorpusArguments) -> anyhow::Result<Places> {
    let work = match &arguments.work {
        Some(work) => work.clone(),
        None => std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| workspace_folder().join("target"), PathBuf::from)
            .join("corpus"),
    };
    let work = std::path::absolute(&work)?;
    fs::create_dir_all(work.join("clients"))
        .with_context(|| format!("cannot make the folder {}", work.display()))?;
    Ok(Places {
        target: work.join("target"),
        work,
    })
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}
