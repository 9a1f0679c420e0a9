//! What people see: progress and findings on standard error, results on standard output.

use std::ffi::OsString;
use std::io::{ErrorKind, IsTerminal as _, Write as _};
use std::time::Duration;

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};

/// Where to print, and how much.
#[derive(Debug)]
pub(crate) struct Terminal {
    quiet: bool,
    color: bool,
    interactive: bool,
    width: Option<usize>,
}

impl Terminal {
    /// Looks at the environment once.
    pub(crate) fn new(quiet: bool) -> Self {
        let terminal = std::io::stderr().is_terminal();
        let (color, interactive) = looks(terminal, |name| std::env::var_os(name));
        let width = terminal_size::terminal_size_of(std::io::stderr());
        Self {
            quiet,
            color,
            interactive,
            width: width.map(|(width, _)| usize::from(width.0)),
        }
    }

    /// Whether only errors shall be printed.
    pub(crate) fn quiet(&self) -> bool {
        self.quiet
    }

    /// Whether standard error takes colours.
    pub(crate) fn color(&self) -> bool {
        self.color
    }

    /// Columns of standard error, if it is a terminal.
    pub(crate) fn width(&self) -> Option<usize> {
        self.width
    }

    /// Prints a result.
    pub(crate) fn info(&self, line: &str) {
        if !self.quiet {
            println!("{line}");
        }
    }

    /// Prints what is happening, for logs; on a terminal [`Terminal::bar`] shows it better.
    pub(crate) fn log(&self, line: &str) {
        if !self.quiet && !self.interactive {
            eprintln!("{line}");
        }
    }

    /// Prints what is wrong, in any case.
    pub(crate) fn warn(&self, text: &str) {
        eprintln!("{text}");
    }

    /// Prints an error and what caused it, in any case.
    pub(crate) fn error(&self, error: &anyhow::Error) {
        let (on, off) = if self.color {
            ("\u{1b}[1m\u{1b}[91m", "\u{1b}[0m")
        } else {
            ("", "")
        };
        eprintln!("{on}error{off}: {error:#}");
    }

    /// Shows that something goes on; nothing where there is no terminal.
    pub(crate) fn spinner(&self, what: &str) -> ProgressBar {
        if self.quiet || !self.interactive {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::new_spinner().with_message(what.to_owned());
        bar.enable_steady_tick(Duration::from_millis(100));
        bar
    }

    /// Shows how far something is; nothing where there is no terminal.
    pub(crate) fn bar(&self, length: u64, what: &str) -> ProgressBar {
        if self.quiet || !self.interactive {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::new(length).with_prefix(what.to_owned());
        // What stands around the bar takes some 30 columns.
        let width = self.width.unwrap_or(80).saturating_sub(40).clamp(5, 30);
        let style = ProgressStyle::with_template(&format!(
            "{{prefix}} [{{bar:{width}}}] {{pos}}/{{len}} {{elapsed}} {{wide_msg}}"
        ));
        if let Ok(style) = style {
            bar.set_style(style.progress_chars("=> "));
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        bar
    }
}

/// Whether standard output takes bold letters.
pub(crate) fn bold_output() -> bool {
    looks(std::io::stdout().is_terminal(), |name| {
        std::env::var_os(name)
    })
    .0
}

/// Columns of standard output, if it is a terminal.
pub(crate) fn output_width() -> Option<usize> {
    let size = terminal_size::terminal_size_of(std::io::stdout());
    size.map(|(width, _)| usize::from(width.0))
}

/// Writes a text to standard output; a reader that has seen enough, such as `head`, is no error.
///
/// # Errors
///
/// When it can't be written.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result.context("cannot write to standard output"),
    }
}

/// `1 file`, `2 files`.
pub(crate) fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

/// Whether a stream has colours, and whether lines of it can be drawn again, by the conventions
/// `NO_COLOR`, `CLICOLOR`, `CLICOLOR_FORCE` and `TERM`.
fn looks(terminal: bool, variable: impl Fn(&str) -> Option<OsString>) -> (bool, bool) {
    let is = |name: &str, value: &str| variable(name).is_some_and(|found| found == value);
    let given = |name: &str| variable(name).is_some_and(|found| !found.is_empty());
    let interactive = terminal && !is("TERM", "dumb");
    let color = if given("NO_COLOR") {
        false
    } else if given("CLICOLOR_FORCE") && !is("CLICOLOR_FORCE", "0") {
        true
    } else {
        interactive && !is("CLICOLOR", "0")
    };
    (color, interactive)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_follow_the_conventions() {
        let look = |terminal, variables: &[(&str, &str)]| {
            looks(terminal, |name| {
                let mut found = variables.iter().filter(|(known, _)| *known == name);
                found.next().map(|(_, value)| OsString::from(value))
            })
        };
        assert_eq!(look(true, &[]), (true, true));
        assert_eq!(look(false, &[]), (false, false));
        assert_eq!(look(true, &[("TERM", "dumb")]), (false, false));
        assert_eq!(look(true, &[("NO_COLOR", "1")]), (false, true));
        assert_eq!(look(true, &[("NO_COLOR", "")]), (true, true));
        assert_eq!(look(true, &[("CLICOLOR", "0")]), (false, true));
        assert_eq!(look(false, &[("CLICOLOR_FORCE", "1")]), (true, false));
        assert_eq!(look(false, &[("CLICOLOR_FORCE", "0")]), (false, false));
        let both = [("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")];
        assert_eq!(look(true, &both), (false, true));
    }

    #[test]
    fn one_is_no_plural() {
        assert_eq!(count(1, "file"), "1 file");
        assert_eq!(count(0, "file"), "0 files");
    }
}
