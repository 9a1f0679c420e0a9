//! The command line.

use std::path::PathBuf;

use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::codegen::{Deny, ReadOptions};
use crate::document::AllowOutside;
use crate::lint::LintArguments;
use crate::postman::PostmanArguments;
use crate::program;

/// The command line.
#[derive(Debug, Parser)]
#[command(name = program::INSTALLED, version, about = ABOUT, after_help = EXAMPLES)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

const ABOUT: &str = "Makes Rust clients of OpenAPI documents, and answers questions about both";

const EXAMPLES: &str = "\
Examples:
  cargo xtask codegen
      Makes the clients of spec/codegen.toml anew.
  cargo xtask codegen --check
      Says whether the checked-in clients are fresh; writes nothing.
  cargo xtask codegen --document their.yaml --out their-client
      Makes a whole crate from any document, ready for `cargo build`.
  cargo xtask diff old.yaml new.yaml
      Says what a new document changes, and whom it breaks.
  cargo xtask explain reference-not-found
      Says what a finding means and how to mend it.
  cargo xtask lint their.yaml --format sarif
      Lists what there is to say of a document, for people or programs.
  cargo xtask help codegen
      Says more of a command, with examples.

Exit status: 0 done, warnings included; 1 failed, or stale under --check; 2 wrong usage.";

/// See [`Cli::command`].
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Generate the clients of spec/codegen.toml, or of one document.
    Codegen(Box<CodegenArguments>),
    /// Generate, and compile, a client for every document under a folder, and compare.
    Corpus(Box<CorpusArguments>),
    /// Say what a finding means, or which Rust item a place of a document is, and why.
    Explain(ExplainArguments),
    /// List what there is to say of a document, without a client.
    Lint(LintArguments),
    /// Write a Postman collection of a document.
    Postman(PostmanArguments),
    /// Print the reference of codegen.toml.
    Settings,
    /// Print what a shell completes: bash, elvish, fish, powershell or zsh.
    Completions(crate::completions::Arguments),
    /// Say what a new document changes, and whom it breaks.
    Diff(crate::diff::Arguments),
    /// Say how much more a client changes than its documents did.
    Churn(crate::churn::Arguments),
    /// Put a new version of a document beside the others, or in place of one.
    AddVersion(crate::add_version::Arguments),
}

const CODEGEN_HELP: &str = "\
Nothing is written if a document can't be read, or if something it offers can't be in the client \
at all, unless --allow-omissions is given. Files that need no change are not touched, files that \
are no longer generated are removed, and files that codegen did not write are left alone.

Examples:
  cargo xtask codegen
  cargo xtask codegen --check
  cargo xtask codegen --report findings.jsonl
  cargo xtask codegen --document their.yaml --out their-client --name their-api
  cargo xtask codegen --document their.yaml --out their-client --overlay fixes.overlay.yaml
  cargo xtask codegen --deny-warnings --deny name-taken
  cargo xtask codegen --watch
  cargo xtask codegen --suggest-version --changelog

Exit status: 0 done, warnings included; 1 failed, or stale under --check; 2 wrong usage.";

/// `cargo xtask codegen`.
#[derive(Debug, Default, Args)]
#[command(after_help = CODEGEN_HELP)]
pub(crate) struct CodegenArguments {
    /// Write nothing: list stale, missing and orphaned files, and exit with 1 if there are any.
    #[arg(long)]
    pub(crate) check: bool,
    /// The configuration, instead of the workspace's spec/codegen.toml.
    #[arg(long, value_name = "FILE", conflicts_with = "described")]
    pub(crate) config: Option<PathBuf>,
    /// Generate a crate from this OpenAPI document, in YAML or JSON.
    #[arg(long, value_name = "FILE", requires = "out", group = "described")]
    pub(crate) document: Option<PathBuf>,
    /// The same as --document FILE.
    #[arg(value_name = "FILE", requires = "out", group = "described")]
    pub(crate) file: Option<PathBuf>,
    /// The folder of that crate; made if it is not there.
    #[arg(long, value_name = "DIR", requires = "described")]
    pub(crate) out: Option<PathBuf>,
    /// The name of that crate [default: from the name of the folder].
    #[arg(long, value_name = "CRATE", requires = "described", value_parser = crate_name)]
    pub(crate) name: Option<String>,
    /// Apply this overlay (Overlay Specification 1.0 or 1.1) to the document; repeat for several.
    #[arg(long, value_name = "FILE", requires = "described")]
    pub(crate) overlay: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) allow_outside: AllowOutside,
    /// The version of that crate [default: from the document].
    #[arg(long, value_name = "VERSION", requires = "described")]
    pub(crate) package_version: Option<String>,
    /// The license of that crate, as an SPDX expression [default: none is written].
    #[arg(long, value_name = "LICENSE", requires = "described")]
    pub(crate) license: Option<String>,
    /// Where the runtime of that crate is: `embedded`, a version of the crate openapi-client-runtime,
    /// or its folder [default: embedded].
    #[arg(long, value_name = "PATH-or-VERSION", requires = "described")]
    pub(crate) runtime: Option<String>,
    /// Write every finding into this file, one JSON object a line: where, why, and what was done.
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// Write the numbers of the run into this file, as JSON.
    #[arg(long, value_name = "FILE")]
    pub(crate) statistics: Option<PathBuf>,
    /// Write the client even if something the document offers is not in it.
    #[arg(long)]
    pub(crate) allow_omissions: bool,
    #[command(flatten)]
    pub(crate) deny: Deny,
    /// Generate again whenever the settings or a document change, and say in one line what changed.
    #[arg(long, conflicts_with = "check")]
    pub(crate) watch: bool,
    /// Move the version of a package in codegen.toml as what changed since HEAD deserves.
    #[arg(long, conflicts_with_all = ["check", "watch", "described"])]
    pub(crate) suggest_version: bool,
    /// Write what changed since HEAD into the CHANGELOG.md of the crate.
    #[arg(long, conflicts_with_all = ["check", "watch"])]
    pub(crate) changelog: bool,
    /// Print what happens as JSON, one object a line, for editors.
    #[arg(long)]
    pub(crate) json: bool,
    /// Print nothing but errors.
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

const CORPUS_HELP: &str = "\
Every JSON and YAML file under DIR that has an `openapi` or `swagger` key is a document. Each is \
generated by a process of its own, so that time and memory are its own and a crash is only one \
failure. The clients go to target/corpus and are members of one cargo workspace there. Two documents of \
one folder and one name, in YAML and in JSON, must give the same client.

xtask/corpus-exceptions.toml lists the documents that need not pass, with the reason; an entry \
that is not needed is an error.

Examples:
  cargo xtask corpus ../documents
  cargo xtask corpus ../documents --compile --jobs 4 --json table.json
  cargo xtask corpus ../documents --compile --only stripe
  cargo xtask corpus ../documents --compile --budget 1500

Exit status: 0 everything that should pass does; 1 something does not; 2 wrong usage.";

/// `cargo xtask corpus`.
#[derive(Debug, Args)]
#[command(after_help = CORPUS_HELP)]
pub(crate) struct CorpusArguments {
    /// The folder of documents.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Compile the clients too (`cargo check`); a warning of rustc is a failure.
    #[arg(long)]
    pub(crate) compile: bool,
    /// How many documents to generate, or crates to compile, at a time [default: all cores].
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
    /// Write the table into this file, as JSON.
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
    /// Only the documents whose path has this text in it; repeat for several.
    #[arg(long, value_name = "TEXT")]
    pub(crate) only: Vec<String>,
    /// Begin to compile no further clients, smallest first, that would not fit in this time.
    #[arg(long, value_name = "SECONDS", requires = "compile")]
    pub(crate) budget: Option<u64>,
    /// Give up on a document after this time.
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    pub(crate) timeout: u64,
    /// The list of documents that need not pass [default: xtask/corpus-exceptions.toml].
    #[arg(long, value_name = "FILE")]
    pub(crate) exceptions: Option<PathBuf>,
    /// Where the clients and what cargo makes of them go [default: target/corpus].
    #[arg(long, value_name = "DIR")]
    pub(crate) work: Option<PathBuf>,
    /// Write what the methods are called into this file, and nothing else; if it is there, print the
    /// longest names in it beside those of now.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["compile", "json"])]
    pub(crate) names: Option<PathBuf>,
    /// Print nothing but errors and the table.
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

const EXPLAIN_HELP: &str = "\
A finding is printed with its code in brackets, as in `warning[reference-not-found]`; --report has \
it as `code`. The explanation says what the code means, shows a document that raises it, and says \
what the client does and how to mend the document or the configuration.

With a document and a place of it, it says which Rust item that is, in which file, and why it is \
named and typed so; with the name of an item, from which place it comes. A document that \
spec/codegen.toml names is read with its settings.

Examples:
  cargo xtask explain
  cargo xtask explain reference-not-found
  cargo xtask explain their.yaml '#/components/schemas/Pet/properties/name'
  cargo xtask explain their.yaml 'GET /pets/{id}'
  cargo xtask explain their.yaml models::Pet
  cargo xtask explain their.yaml 'schemas/pet.yaml#/properties/name'

Exit status: 0 done; 1 failed; 2 wrong usage, or no such code.";

/// `cargo xtask explain`.
#[derive(Debug, Args)]
#[command(after_help = EXPLAIN_HELP)]
pub(crate) struct ExplainArguments {
    /// The code of a finding; without it, all codes are listed. Or an OpenAPI document.
    #[arg(value_name = "CODE|FILE")]
    pub(crate) code: Option<String>,
    /// A JSON pointer of the document, `GET /a/path`, or the name of a Rust item.
    #[arg(value_name = "POINTER|NAME")]
    pub(crate) place: Option<String>,
    #[command(flatten)]
    pub(crate) read: ReadOptions,
}

/// Reads the command line; what is wrong with it is printed, and ends the process with status 2.
pub(crate) fn parse() -> Cli {
    let matches = command(program::name()).get_matches();
    let mut cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    if let Command::Codegen(arguments) = &mut cli.command {
        arguments.document = arguments.document.take().or(arguments.file.take());
    }
    cli
}

/// The command line of a program that people call by this name.
pub(crate) fn command(program: &'static str) -> clap::Command {
    named(Cli::command(), program).bin_name(program)
}

/// The command and those below it, with the program's name in their examples.
fn named(mut command: clap::Command, program: &str) -> clap::Command {
    if let Some(text) = command.get_after_help() {
        let text = program::named_by(&text.to_string(), program);
        command = command.after_help(text);
    }
    let below = command.get_subcommands();
    let below: Vec<String> = below.map(|it| it.get_name().to_owned()).collect();
    below.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, |below| named(below, program))
    })
}

/// Accepts what cargo accepts as the name of a package.
fn crate_name(text: &str) -> Result<String, String> {
    let checked = generator::config::check_crate_name(text);
    let checked = checked.map(|()| text.to_owned());
    checked.map_err(|(expected, instead)| format!("expected {expected}; `{instead}` would do"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn help_shows_examples() {
        for program in ["cargo xtask", "clientsmith"] {
            let mut all = vec![command(program)];
            while let Some(mut command) = all.pop() {
                all.extend(command.get_subcommands().cloned());
                let help = command.render_help().to_string();
                let examples = help.split_once("Examples:\n").map(|(_, examples)| examples);
                let commands = ["help", "settings"];
                if commands.contains(&command.get_name()) {
                    continue;
                }
                let examples = examples.unwrap_or_else(|| panic!("no examples: {help}"));
                let own = command.get_name() == "completions";
                assert!(own || examples.contains(&format!("  {program} ")), "{help}");
                assert!(
                    program == "cargo xtask" || !help.contains("cargo xtask"),
                    "{help}"
                );
            }
        }
    }
}
