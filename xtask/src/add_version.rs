//! `cargo xtask add-version`: a new document beside the others, or in place of one.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use clap::Args;
use generator::compare::{Verdict, compare, next_version};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use crate::Outcome;
use crate::cli::CodegenArguments;
use crate::codegen::release::write_changelog;
use crate::codegen::{self, Job, Source, configured, default_settings};
use crate::diff::{Pair, changelog, report, suggested};
use crate::document::{AllowOutside, Document, Reading, read_text};
use crate::replace::replace;
use crate::terminal::Terminal;

const HELP: &str = "\
The document and the files that it refers to are copied to spec/vVERSION, a table for it is added to spec/codegen.toml, with the settings of \
the default version that hold for a whole document, and the client is generated: one module for each \
version, behind a feature of its own. If anything fails, everything is as it was.

With --replace the document takes the place of one that is there, in the same module.

The `version` of `[client.package]` in codegen.toml moves on: as `cargo xtask diff --suggest-version` says \
where the document replaces one or becomes the default, and as for an addition otherwise.

Examples:
  cargo xtask add-version chatrace-1.2.yaml
  cargo xtask add-version chatrace-1.2.yaml --default
  cargo xtask add-version fixed.yaml --replace v1_1

Exit status: 0 done; 1 failed; 2 wrong usage.";

/// `cargo xtask add-version`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Arguments {
    /// The new document.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Its module [default: from info.version, such as v1_2].
    #[arg(long, value_name = "NAME", conflicts_with = "replace")]
    module: Option<String>,
    /// The module whose document it replaces; the default one if none is named.
    #[arg(long, value_name = "MODULE", num_args = 0..=1, default_missing_value = "")]
    replace: Option<String>,
    /// Make it the version that the crate's root shows.
    #[arg(long)]
    default: bool,
    /// Write a section into the CHANGELOG.md of the crate.
    #[arg(long)]
    changelog: bool,
    /// Print the report, and change nothing.
    #[arg(long)]
    dry_run: bool,
    /// The configuration, instead of the workspace's spec/codegen.toml.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    allow_outside: AllowOutside,
}

/// What is to be done.
struct Plan {
    /// The document, the files that it refers to and `codegen.toml`, with their texts afterwards.
    files: Vec<(PathBuf, String)>,
}

/// Adds or replaces a version, generates the client, and prints what changes.
///
/// # Errors
///
/// When something can't be read or written, or is no document; then everything is as it was.
pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let path = arguments.config.clone().unwrap_or_else(default_settings);
    let project = configured(
        arguments.config.as_deref(),
        &arguments.allow_outside.folders,
    )?;
    if let Some(settings) = &project.settings
        && let Some(fault) = settings.diagnostics.iter().next()
    {
        bail!("{}: {fault}", path.display());
    }
    let [job] = project.jobs.as_slice() else {
        bail!(
            "{} has {} clients; add the version by hand",
            path.display(),
            project.jobs.len()
        );
    };
    let before = replaced(job, arguments)?;
    let old = before.document.clone();
    // A version beside the others has overlays of its own.
    let overlays = match arguments.replace {
        Some(_) => old.reading.overlays.clone(),
        None => Vec::new(),
    };
    let reading = Reading {
        overlays,
        ..old.reading.clone()
    };
    let new = reading.read(&arguments.file)?;
    let analysis = new.analysed("compare")?;
    let comparison = compare(&old.analysed("compare")?, &analysis);
    // Beside the others it is a module more, whatever it changes.
    let is_seen = arguments.replace.is_some() || arguments.default;
    let version = match &job.metadata.version {
        Some(version) if is_seen => Some(suggested(version, &comparison)?),
        Some(version) => next_version(version, Verdict::Compatible, true),
        None => None,
    };
    let module = match &arguments.module {
        Some(module) => module.clone(),
        None => module_of(&analysis.api.info.version)?,
    };
    let section = match is_seen {
        true => changelog::section(version.as_deref(), &comparison.changes),
        false => {
            let text = format!("The module `{module}`: a version of the API beside the others.");
            changelog::added(version.as_deref(), &text)
        }
    };
    let folder = job.out.clone();
    let plan = plan(
        arguments,
        &path,
        (job, before),
        &new,
        (&module, version.as_deref()),
    )?;
    terminal.info(&report(&Pair { old, new }, &comparison));
    if arguments.dry_run {
        return Ok(Outcome::Done);
    }
    let outcome = apply(&plan, arguments, terminal)?;
    if outcome == Outcome::Done && arguments.changelog {
        write_changelog(&folder, version.as_deref(), &section)?;
    }
    Ok(outcome)
}

/// The version that the new one is compared with: the one that it replaces, or the default one.
fn replaced<'j>(job: &'j Job, arguments: &Arguments) -> anyhow::Result<&'j Source> {
    let named = arguments.replace.as_deref().filter(|name| !name.is_empty());
    let found = match named {
        Some(name) => job
            .documents
            .iter()
            .find(|it| it.module.as_deref() == Some(name)),
        None => job
            .documents
            .iter()
            .find(|it| it.default)
            .or(job.documents.first()),
    };
    found.ok_or_else(|| {
        let known: Vec<_> = job
            .documents
            .iter()
            .filter_map(|it| it.module.as_deref())
            .collect();
        anyhow!(
            "expected a module of codegen.toml ({}), found `{}`",
            known.join(", "),
            named.unwrap_or_default()
        )
    })
}

/// `v1_2` of `1.2`.
fn module_of(version: &str) -> anyhow::Result<String> {
    let parts = version.split(|c: char| !c.is_ascii_alphanumeric());
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    let name = parts.join("_").to_ascii_lowercase();
    let name = name.strip_prefix('v').unwrap_or(&name);
    if name.is_empty() {
        bail!("info.version (`{version}`) gives no name for a module; say --module");
    }
    Ok(format!("v{name}"))
}

fn plan(
    arguments: &Arguments,
    path: &Path,
    (job, before): (&Job, &Source),
    new: &Document,
    (module, version): (&str, Option<&str>),
) -> anyhow::Result<Plan> {
    let mut settings: DocumentMut = read_text(path)?
        .parse()
        .with_context(|| format!("cannot read {}", path.display()))?;
    let client = settings
        .get_mut("client")
        .and_then(Item::as_array_of_tables_mut)
        .and_then(|clients| clients.get_mut(0))
        .context("expected a [[client]]")?;
    if let Some(version) = version {
        client["package"]["version"] = value(version);
    }
    let versions = client
        .get_mut("version")
        .and_then(Item::as_array_of_tables_mut);
    let versions = versions.context("expected a [[client.version]]")?;
    let document = match &arguments.replace {
        Some(_) => {
            let index = job.documents.iter().position(|it| std::ptr::eq(it, before));
            if arguments.default {
                make_default(versions, index.unwrap_or_default());
            }
            before.document.path.clone()
        }
        None => {
            if job
                .documents
                .iter()
                .any(|it| it.module.as_deref() == Some(module))
            {
                bail!(
                    "there is a module {module} already; --replace {module} updates it, --module names another"
                );
            }
            if before.module.is_none() {
                bail!(
                    "the only version has no `module`; give it one in {} first",
                    path.display()
                );
            }
            let extension = arguments
                .file
                .extension()
                .and_then(|it| it.to_str())
                .unwrap_or("yaml");
            let folder = module.replacen('_', ".", 1);
            let place = format!("{folder}/openapi.{extension}");
            add(versions, before, module, &place);
            if arguments.default {
                make_default(versions, versions.len() - 1);
            }
            path.parent().unwrap_or(Path::new(".")).join(place)
        }
    };
    if arguments.replace.is_none() && document.exists() {
        bail!("{} is there already; move it away", document.display());
    }
    let mut files = copies(new, &document, &before.document)?;
    files.push((path.to_owned(), settings.to_string()));
    Ok(Plan { files })
}

/// The document and the files that it refers to, in the folder that they are copied to.
fn copies(
    new: &Document,
    place: &Path,
    before: &Document,
) -> anyhow::Result<Vec<(PathBuf, String)>> {
    let folder = place.parent().unwrap_or(Path::new("."));
    let mut files = vec![(place.to_owned(), new.text.clone())];
    for (name, text) in new.copied_files()? {
        let place = folder.join(name);
        // A file of the document that is replaced may be replaced too.
        let known = before
            .files
            .iter()
            .any(|file| before.folder().join(&file.name) == place);
        if place.exists() && !known && fs::read(&place).ok().as_deref() != Some(text.as_bytes()) {
            bail!("{} is there already; move it away", place.display());
        }
        files.push((place, text.to_owned()));
    }
    Ok(files)
}

/// Settings that hold for a whole document, and so for the next one too.
const WHOLE: [&str; 7] = [
    "all_schemas",
    "both_codecs",
    "untagged",
    "lenient",
    "optional_responses",
    "dates",
    "offset",
];

fn add(versions: &mut ArrayOfTables, before: &Source, module: &str, place: &str) {
    let mut table = Table::new();
    table["module"] = value(module);
    table["document"] = value(place);
    let of_before = versions
        .iter()
        .find(|table| table.get("module").and_then(Item::as_str) == before.module.as_deref());
    for (key, item) in of_before.into_iter().flat_map(Table::iter) {
        // A list of places is of the old document.
        if WHOLE.contains(&key) && (item.is_bool() || item.is_str()) {
            let mut item = item.clone();
            if let Some(value) = item.as_value_mut() {
                value.decor_mut().clear();
            }
            table.insert(key, item);
        }
    }
    versions.push(table);
}

fn make_default(versions: &mut ArrayOfTables, index: usize) {
    for (position, table) in versions.iter_mut().enumerate() {
        if position == index {
            table["default"] = value(true);
        } else {
            table.remove("default");
        }
    }
}

/// Writes both files and generates; puts everything back if that fails.
fn apply(plan: &Plan, arguments: &Arguments, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let mut kept = Vec::new();
    for (path, _) in &plan.files {
        kept.push((path, fs::read(path).ok()));
    }
    let result = write(&plan.files).and_then(|()| {
        let arguments = CodegenArguments {
            config: arguments.config.clone(),
            allow_outside: arguments.allow_outside.clone(),
            ..CodegenArguments::default()
        };
        codegen::run(&arguments, terminal)
    });
    if !matches!(result, Ok(Outcome::Done)) {
        for (path, before) in kept {
            match before {
                Some(bytes) => fs::write(path, bytes)?,
                None => {
                    let _ = fs::remove_file(path);
                    // Its folders were made for it; one that holds anything else stays.
                    let mut above = path.ancestors().skip(1);
                    while above
                        .next()
                        .is_some_and(|folder| fs::remove_dir(folder).is_ok())
                    {}
                }
            }
        }
        terminal.warn("Everything is as it was.");
    }
    result
}

fn write(files: &[(PathBuf, String)]) -> anyhow::Result<()> {
    let mut files = files.iter();
    files.try_for_each(|(path, text)| replace(path, text))
}

#[cfg(test)]
mod tests;
