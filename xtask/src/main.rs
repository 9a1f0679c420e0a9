//! The commands of this workspace. All reading, writing and printing of the project is here; what
//! the files say is decided by the `generator` library.

mod add_version;
mod churn;
mod cli;
mod codegen;
mod completions;
mod corpus;
mod diff;
mod document;
mod explain;
mod interrupt;
mod lint;
mod postman;
mod program;
mod replace;
mod terminal;

use std::process::ExitCode;

use cli::Command;
use terminal::Terminal;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The exit status of wrong usage, as clap has it.
const MISUSED: u8 = 2;

/// How a command ended; most usage errors end the process with status 2 before there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Everything was done, warnings included.
    Done,
    /// Something is wrong, and was said.
    Failed,
    /// The command asks for something that there is not, as was said.
    Misused,
}

fn main() -> ExitCode {
    let cli = cli::parse();
    interrupt::listen();
    let (terminal, result) = match &cli.command {
        Command::Codegen(arguments) => {
            let terminal = Terminal::new(arguments.quiet || arguments.json);
            let result = codegen::run(arguments, &terminal);
            (terminal, result)
        }
        Command::Corpus(arguments) => {
            let terminal = Terminal::new(arguments.quiet);
            let result = corpus::run(arguments, &terminal);
            (terminal, result)
        }
        Command::Completions(arguments) => (Terminal::new(false), completions::run(arguments)),
        Command::Explain(arguments) => (Terminal::new(false), explain::run(arguments)),
        Command::Lint(arguments) => {
            let terminal = Terminal::new(false);
            let result = lint::run(arguments, &terminal);
            (terminal, result)
        }
        Command::Postman(arguments) => {
            let terminal = Terminal::new(false);
            let result = postman::run(arguments, &terminal);
            (terminal, result)
        }
        Command::Settings => {
            let printed = terminal::print(&generator::config::reference());
            (Terminal::new(false), printed.map(|()| Outcome::Done))
        }
        Command::Diff(arguments) => (Terminal::new(false), diff::run(arguments)),
        Command::Churn(arguments) => (Terminal::new(false), churn::run(arguments)),
        Command::AddVersion(arguments) => {
            let terminal = Terminal::new(false);
            let result = add_version::run(arguments, &terminal);
            (terminal, result)
        }
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Failed) => ExitCode::FAILURE,
        Ok(Outcome::Misused) => ExitCode::from(MISUSED),
        Err(error) if interrupt::happened() => {
            terminal.error(&error);
            ExitCode::from(interrupt::STATUS)
        }
        Err(error) => {
            terminal.error(&error);
            ExitCode::FAILURE
        }
    }
}
