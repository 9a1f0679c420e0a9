//! What people see: progress and findings on standard error, results on standard output.

use std::io::IsTerminal as _;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Where to print, and how much.
#[derive(Debug)]
pub(crate) struct Terminal {
    quiet: bool,
    color: bool,
    interactive: bool,
}

impl Terminal {
    /// Looks at the environment once.
    pub(crate) fn new(quiet: bool) -> Self {
        let interactive = std::io::stderr().is_terminal();
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self {
            quiet,
            color: interactive && !plain,
            interactive,
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
        let style =
            ProgressStyle::with_template("{prefix} [{bar:30}] {pos}/{len} {elapsed} {wide_msg}");
        if let Ok(style) = style {
            bar.set_style(style.progress_chars("=> "));
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        bar
    }
}
