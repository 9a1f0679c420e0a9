//! The changes for a terminal: what breaks first, one paragraph for each place.

use std::io::IsTerminal as _;

use generator::compare::{Change, Comparison, Verdict};

use super::Pair;
use super::groups::groups;
use super::summary::{headline, level};

/// Escapes of the terminal, or nothing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    color: bool,
}

impl Style {
    /// What standard output takes.
    pub(super) fn of_stdout() -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self {
            color: std::io::stdout().is_terminal() && !plain,
        }
    }

    #[cfg(test)]
    pub(super) fn plain() -> Self {
        Self { color: false }
    }

    fn paint(self, code: &str, text: &str) -> String {
        match self.color {
            true => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
            false => text.to_owned(),
        }
    }

    fn bold(self, text: &str) -> String {
        self.paint("1", text)
    }

    fn dim(self, text: &str) -> String {
        self.paint("2", text)
    }

    fn verdict(self, verdict: Verdict, text: &str) -> String {
        match verdict {
            Verdict::Breaking => self.paint("1;31", text),
            Verdict::Risky => self.paint("33", text),
            Verdict::Compatible => self.paint("32", text),
        }
    }
}

/// A heading, and which changes stand under it.
pub(super) type Section = (&'static str, fn(&Change) -> bool);

/// The sections of a report: what is in them, and their heading.
pub(super) const SECTIONS: [Section; 4] = [
    ("Breaks callers of the API", |it| {
        it.api == Verdict::Breaking
    }),
    ("Breaks Rust code only", |it| {
        it.api != Verdict::Breaking && it.rust == Verdict::Breaking
    }),
    ("May break callers", |it| {
        !it.is_breaking() && it.api == Verdict::Risky
    }),
    ("Breaks nobody", |it| {
        !it.is_breaking() && it.api == Verdict::Compatible
    }),
];

/// The whole report.
pub(super) fn report(pair: &Pair, comparison: &Comparison, style: Style) -> String {
    let mut text = format!(
        "{} -> {}\n",
        style.bold(&pair.old.name),
        style.bold(&pair.new.name)
    );
    if comparison.changes.is_empty() {
        text.push_str("Nothing changed for callers.\n");
        return text;
    }
    for (title, is_in) in SECTIONS {
        let changes: Vec<_> = comparison.changes.iter().filter(|it| is_in(it)).collect();
        let Some(first) = changes.first() else {
            continue;
        };
        let worst = first.api.max(first.rust);
        let title = format!("{title} ({})", changes.len());
        text.push_str(&format!("\n{}\n", style.verdict(worst, &title)));
        let mut place = None;
        for group in groups(&changes) {
            let label = group.label();
            if place.as_ref() != Some(&label) {
                text.push_str(&format!("\n  {}\n", style.bold(&label)));
                place = Some(label);
            }
            text.push_str(&paragraph(group.change, style));
        }
    }
    text.push_str(&format!(
        "\n{}: {}\n",
        style.verdict(comparison.api().max(comparison.rust()), level(comparison)),
        headline(comparison)
    ));
    text
}

fn paragraph(change: &Change, style: Style) -> String {
    let id = style.dim(&format!("[{}]", change.kind.id()));
    let mut text = format!("    {} {id}\n", change.message());
    // Of a change that needs no other code there is nothing to compare.
    if change.rust == Verdict::Breaking && change.before != change.after {
        for (sign, code, line) in [("-", "31", &change.before), ("+", "32", &change.after)] {
            if let Some(line) = line {
                text.push_str(&format!(
                    "      {}\n",
                    style.paint(code, &format!("{sign} {line}"))
                ));
            }
        }
    }
    if let Some(advice) = &change.advice {
        text.push_str(&format!("      {}\n", advice.replace('`', "")));
    }
    text
}
