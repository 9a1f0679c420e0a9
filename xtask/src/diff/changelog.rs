//! The changes as Markdown: for a pull request, and for a changelog.

use generator::compare::{Change, Comparison, Kind, Verdict};

use super::Pair;
use super::groups::{Group, groups};
use super::summary::{headline, level};
use super::text::{SECTIONS, Section};

/// All changes, for a pull request.
pub(super) fn report(pair: &Pair, comparison: &Comparison) -> String {
    let mut text = format!("### `{}` → `{}`\n\n", pair.old.name, pair.new.name);
    if comparison.changes.is_empty() {
        text.push_str("Nothing changed for callers.\n");
        return text;
    }
    text.push_str(&format!(
        "**{}**: {}\n",
        level(comparison),
        headline(comparison)
    ));
    for (title, is_in) in SECTIONS {
        let changes: Vec<_> = comparison.changes.iter().filter(|it| is_in(it)).collect();
        if changes.is_empty() {
            continue;
        }
        text.push_str(&format!("\n#### {title} ({})\n\n", changes.len()));
        text.push_str(
            "| where | what | Rust before | Rust after | instead |\n|---|---|---|---|---|\n",
        );
        for group in groups(&changes) {
            let change = group.change;
            let code = |line: &Option<String>| match (change.rust, line) {
                (Verdict::Breaking, Some(line)) => code(line),
                _ => String::new(),
            };
            text.push_str(&format!(
                "| {} | {} | {} | {} | {} |\n",
                cell(&group.label()),
                cell(&change.message()),
                code(&change.before),
                code(&change.after),
                change.advice.as_deref().map(cell).unwrap_or_default(),
            ));
        }
    }
    text
}

/// A section as <https://keepachangelog.com> has it.
pub(crate) fn section(version: Option<&str>, changes: &[Change]) -> String {
    let mut text = heading(version);
    let kinds: [Section; 5] = [
        ("Breaking", |it| it.rust == Verdict::Breaking),
        ("Added", |it| {
            it.rust != Verdict::Breaking && is_added(it.kind)
        }),
        ("Deprecated", |it| is_deprecated(it.kind)),
        ("Removed", |it| {
            it.rust != Verdict::Breaking && is_removed(it.kind)
        }),
        ("Changed", |it| {
            it.rust != Verdict::Breaking
                && !is_added(it.kind)
                && !is_removed(it.kind)
                && !is_deprecated(it.kind)
        }),
    ];
    let notable: Vec<_> = changes.iter().filter(|it| it.is_notable()).collect();
    if notable.is_empty() {
        text.push_str("\nNothing changed for callers.\n");
    }
    for (title, is_in) in kinds {
        let changes: Vec<&Change> = notable.iter().copied().filter(|it| is_in(it)).collect();
        if changes.is_empty() {
            continue;
        }
        text.push_str(&format!("\n### {title}\n\n"));
        for group in groups(&changes) {
            text.push_str(&item(&group));
        }
    }
    text
}

fn heading(version: Option<&str>) -> String {
    format!("## {}\n", version.unwrap_or("Unreleased"))
}

/// A section that says what was added.
pub(crate) fn added(version: Option<&str>, text: &str) -> String {
    format!("{}\n### Added\n\n- {text}\n", heading(version))
}

/// A changelog with the section of a version: before those of other versions, or in the place of the one
/// that it has.
pub(crate) fn with_section(before: &str, version: Option<&str>, section: &str) -> String {
    const HEAD: &str = "# Changelog\n";
    let (heading, section) = (heading(version), section.to_owned());
    let before = match before.trim().is_empty() {
        true => HEAD,
        false => before,
    };
    let mut parts: Vec<String> = Vec::new();
    for line in before.split_inclusive('\n') {
        match parts.last_mut() {
            Some(part) if !line.starts_with("## ") => part.push_str(line),
            _ => parts.push(line.to_owned()),
        }
    }
    let own = |part: &String| part.lines().next() == Some(heading.trim_end());
    match parts.iter().position(own) {
        Some(at) => parts[at] = section,
        None => {
            let first = parts.iter().position(|part| part.starts_with("## "));
            parts.insert(first.unwrap_or(parts.len()), section);
        }
    }
    let parts: Vec<_> = parts.iter().map(|part| part.trim_end()).collect();
    format!("{}\n", parts.join("\n\n"))
}

fn item(group: &Group<'_>) -> String {
    let change = group.change;
    let message = change.message();
    let mut text = format!(
        "- {}: {}",
        escaped(&group.label()),
        lower(&escaped(&message))
    );
    let lines = match (&change.before, &change.after) {
        _ if change.rust != Verdict::Breaking => None,
        (Some(before), Some(after)) if before != after => {
            Some(format!("`{before}` is `{after}` now"))
        }
        (Some(before), None) => Some(format!("`{before}` is gone")),
        _ => None,
    };
    if let Some(lines) = lines {
        text.push_str(&format!(". {lines}"));
    }
    if !text.ends_with('.') {
        text.push('.');
    }
    if let Some(advice) = &change.advice {
        text.push_str(&format!(" {advice}"));
    }
    text.push('\n');
    text
}

fn is_added(kind: Kind) -> bool {
    kind.id().ends_with("-added")
}

fn is_removed(kind: Kind) -> bool {
    kind.id().ends_with("-removed")
}

fn is_deprecated(kind: Kind) -> bool {
    kind.id().ends_with("-deprecated")
}

/// With a small letter at the start, unless it is a name.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// Text of the document in Markdown.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '<' | '>' | '[' | ']' | '|' | '#'
        ) {
            safe.push('\\');
        }
        safe.push(if c.is_control() { ' ' } else { c });
    }
    safe
}

fn cell(text: &str) -> String {
    match text.contains('`') {
        // Advice is Markdown already.
        true => text.replace('|', "\\|"),
        false => escaped(text),
    }
}

fn code(line: &str) -> String {
    format!("`{}`", line.replace('|', "\\|"))
}
