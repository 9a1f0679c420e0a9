//! One process of `codegen` for each document, several at a time.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use generator::diagnostics::Severity;

use super::documents::Document;
use super::table::Row;
use crate::codegen::{Numbers, workspace_folder};
use crate::terminal::Terminal;

/// Generates all documents, `jobs` at a time; the rows are in the order of the documents.
///
/// # Errors
///
/// When this program can't be started again, or a file of its own can't be written.
pub(super) fn all(
    documents: Vec<Document>,
    work: &Path,
    jobs: usize,
    timeout: Duration,
    terminal: &Terminal,
) -> anyhow::Result<Vec<Row>> {
    // The workspace that the clients are compiled in, so that none becomes one of its own.
    fs::create_dir_all(work).with_context(|| format!("cannot write {}", work.display()))?;
    let manifest = work.join("Cargo.toml");
    fs::write(
        &manifest,
        "[workspace]\nresolver = \"3\"\nmembers = [\"clients/*\"]\n",
    )
    .with_context(|| format!("cannot write {}", manifest.display()))?;
    let bar = terminal.bar(documents.len() as u64, "generating");
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    let worker = || -> anyhow::Result<()> {
        while let Some((at, document)) = take(&documents, &next) {
            bar.set_message(document.name.clone());
            let row = one(document, work, timeout)?;
            bar.inc(1);
            let verdict = row.fault.as_deref().unwrap_or("ok");
            let Row {
                document, seconds, ..
            } = &row;
            terminal.log(&format!(
                "generated {document} in {seconds:.2} s: {verdict}"
            ));
            if let Ok(mut rows) = done.lock() {
                rows.push((at, row));
            }
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..jobs.max(1)).map(|_| scope.spawn(worker)).collect();
        let results = workers.into_iter().map(|worker| worker.join());
        // A worker can only panic where this program has a fault; then so shall the run.
        let results =
            results.map(|result| result.unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        results.collect::<anyhow::Result<Vec<()>>>()
    })?;
    bar.finish_and_clear();
    let mut rows = done
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    rows.sort_by_key(|(at, _)| *at);
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

/// The runtime of this workspace; an installed program has it in itself.
fn runtime() -> PathBuf {
    let folder = workspace_folder().join("generator/runtime");
    match folder.is_dir() {
        true => folder,
        false => PathBuf::from("embedded"),
    }
}

fn take<'d>(documents: &'d [Document], next: &AtomicUsize) -> Option<(usize, &'d Document)> {
    let at = next.fetch_add(1, Relaxed);
    documents.get(at).map(|document| (at, document))
}

fn one(document: &Document, work: &Path, timeout: Duration) -> anyhow::Result<Row> {
    let logs = work.join("logs");
    fs::create_dir_all(&logs).with_context(|| format!("cannot write {}", logs.display()))?;
    let log = logs.join(format!("{}.txt", document.package));
    let statistics = logs.join(format!("{}.json", document.package));
    let _ = fs::remove_file(&statistics);
    let out = work.join("clients").join(&document.package);
    let mut command = codegen(&document.path, &document.package, &out)?;
    command
        .arg("--statistics")
        .arg(&statistics)
        .stderr(File::create(&log).with_context(|| format!("cannot write {}", log.display()))?);
    let status = wait(&mut command, timeout)?;
    let said = fs::read(&log).unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    let numbers = fs::read(&statistics).ok();
    let numbers = numbers.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    Ok(row(
        document,
        numbers.unwrap_or_default(),
        status,
        &said,
        timeout,
    ))
}

/// This program, as it makes the client `name` of a document.
pub(super) fn codegen(document: &Path, name: &str, out: &Path) -> anyhow::Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command
        .args(["codegen", "--quiet", "--allow-omissions", "--document"])
        .arg(document)
        .arg("--out")
        .arg(out)
        // Compiled once for all of them.
        .arg("--runtime")
        .arg(runtime())
        .args(["--name", name])
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    Ok(command)
}

/// The status of the process; none if it took too long.
pub(super) fn wait(command: &mut Command, timeout: Duration) -> anyhow::Result<Option<ExitStatus>> {
    let started = Instant::now();
    let mut child = command.spawn().context("cannot start this program again")?;
    let mut pause = Duration::from_millis(1);
    while started.elapsed() < timeout {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
    child.kill()?;
    child.wait()?;
    Ok(None)
}

fn row(
    document: &Document,
    numbers: Numbers,
    status: Option<ExitStatus>,
    said: &str,
    timeout: Duration,
) -> Row {
    let document_numbers = numbers.documents.into_iter().next().unwrap_or_default();
    let omissions = document_numbers
        .severities
        .get(&Severity::Omission.to_string())
        .copied()
        .unwrap_or(0);
    let worst = document_numbers.worst.as_deref();
    let lost = document_numbers.operations_in_document > document_numbers.operations;
    let fault = match status {
        None => Some(format!("gave up after {} s", timeout.as_secs())),
        Some(status) if !status.success() => Some(match status.code() {
            Some(1) => worst.unwrap_or_else(|| first_line(said)).to_owned(),
            _ => format!("crashed ({status}): {}", panic_line(said)),
        }),
        Some(_) if omissions > 0 || lost => Some(
            worst
                .unwrap_or("an operation is missing without a word")
                .to_owned(),
        ),
        Some(_) => None,
    };
    Row {
        document: document.name.clone(),
        package: document.package.clone(),
        operations_in_document: document_numbers.operations_in_document,
        operations: document_numbers.operations,
        types: document_numbers.types,
        lines: numbers.lines,
        categories: document_numbers.categories,
        seconds: numbers.seconds,
        megabytes: numbers
            .peak_kilobytes
            .map(|kilobytes| kilobytes.div_ceil(1024)),
        fault,
        ..Row::default()
    }
}

fn first_line(said: &str) -> &str {
    said.lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or("failed without a word")
}

/// The place of a panic and its message, which stands on the next line.
fn panic_line(said: &str) -> String {
    let mut lines = said
        .lines()
        .skip_while(|line| !line.contains("panicked at"));
    match (lines.next(), lines.next()) {
        (Some(place), message) => format!("{place} {}", message.unwrap_or_default()),
        (None, _) => first_line(said).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_told_with_its_message() {
        let said = "note\nthread 'main' panicked at a.rs:1:2:\nindex out of bounds\nnote: x\n";
        let line = panic_line(said);
        assert_eq!(
            line,
            "thread 'main' panicked at a.rs:1:2: index out of bounds"
        );
        assert_eq!(panic_line("\nkilled"), "killed");
    }
}
