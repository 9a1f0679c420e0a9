//! `completions`: what a shell completes.

use clap::Args;
use clap_complete::{Shell, generate};

use crate::terminal::print;
use crate::{Outcome, cli, program};

const HELP: &str = "\
The completions are those of the installed program, `clientsmith`.

Examples:
  source <(clientsmith completions bash)
  clientsmith completions zsh > ~/.zfunc/_clientsmith
  clientsmith completions fish > ~/.config/fish/completions/clientsmith.fish

Exit status: 0 done; 2 wrong usage.";

/// `clientsmith completions`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Arguments {
    /// The shell.
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Prints the completions for a shell.
///
/// # Errors
///
/// When standard output can't be written.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut text = Vec::new();
    let mut command = cli::command(program::INSTALLED);
    generate(arguments.shell, &mut command, program::INSTALLED, &mut text);
    print(&String::from_utf8_lossy(&text))?;
    Ok(Outcome::Done)
}
