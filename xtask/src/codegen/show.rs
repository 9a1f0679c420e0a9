//! Findings for people: with place and snippet, a few of each kind, and a count at the end.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use generator::Location;
use generator::diagnostics::{Category, Diagnostic, FindingKind, Severity};

use super::findings::Findings;
use crate::terminal::{Terminal, bold_output, output_width};

/// How much of a line is shown around a place, in bytes: some documents are one line.
const WINDOW: usize = 100;

/// Prints what is worth reading at once, and counts the rest.
pub(crate) fn print(all: &[&Findings<'_>], reported: bool, terminal: &Terminal) {
    for findings in all {
        let look = Look::of(terminal);
        let text = render(findings, terminal.quiet(), look);
        if !text.is_empty() {
            terminal.warn(text.trim_end());
        }
        if !terminal.quiet() && !findings.list.is_empty() {
            let path = findings.path().display();
            let more = if reported {
                ""
            } else {
                " (all of them: --report FILE)"
            };
            terminal.warn(&format!("{path}: {}{more}", counts(&findings.list)));
        }
    }
}

/// How findings look.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Look {
    color: bool,
    /// Columns; none: as many as are needed.
    width: Option<usize>,
}

impl Look {
    pub(crate) fn of(terminal: &Terminal) -> Self {
        Self {
            color: terminal.color(),
            width: terminal.width(),
        }
    }

    /// How findings look on standard output.
    pub(crate) fn of_output() -> Self {
        Self {
            color: bold_output(),
            width: output_width(),
        }
    }

    /// How much of a line is shown around a place, in bytes.
    fn window(self) -> usize {
        // Line numbers and the frame take some ten columns.
        let half = self.width.map(|width| width.saturating_sub(10) / 2);
        half.map_or(WINDOW, |half| half.clamp(10, WINDOW))
    }
}

/// How many findings of one kind are shown.
fn limit(kind: FindingKind, quiet: bool) -> usize {
    match kind.severity {
        Severity::Note if quiet || !changes_something(kind) => 0,
        Severity::Note => 1,
        Severity::Warning if quiet => 0,
        Severity::Warning => 2,
        Severity::Omission => 5,
        Severity::Error => 20,
    }
}

/// Whether a note is about something that is otherwise than the document says: a name, a value that
/// was read as another one, what was inferred. Other notes say what has no effect, and are for the
/// report.
fn changes_something(kind: FindingKind) -> bool {
    kind.category != Category::Ignored
}

/// How many kinds of warnings are shown.
const KINDS: usize = 12;

fn render(findings: &Findings<'_>, quiet: bool, look: Look) -> String {
    let kinds = kinds(&findings.list);
    let mut shown = Vec::new();
    let mut warnings = 0;
    for kind in &kinds {
        let severity = kind[0].severity();
        warnings += usize::from(severity == Severity::Warning);
        if severity != Severity::Warning || warnings <= KINDS {
            let count = kind.len().min(limit(kind[0].kind, quiet));
            if count > 0 {
                shown.push((&kind[..count], kind.len() - count));
            }
        }
    }
    let places = shown.iter().flat_map(|(kind, _)| kind.iter().copied());
    let places = findings.places(&places.collect::<Vec<_>>());
    let mut places = places.into_iter();
    let mut text = String::new();
    for (kind, more) in shown {
        for diagnostic in kind {
            let place = places.next().flatten();
            if diagnostic.severity() == Severity::Note {
                text.push_str(&note(findings, diagnostic, place, more));
                continue;
            }
            text.push_str(&one(findings, diagnostic, place, look));
            text.push_str("\n\n");
        }
        if more > 0 && kind[0].severity() > Severity::Note {
            let code = kind[0].code();
            text.push_str(&format!("... and {more} more of {code}\n\n"));
        }
    }
    if warnings > KINDS && !quiet {
        let more = warnings - KINDS;
        text.push_str(&format!("... and {more} more kinds of warnings\n\n"));
    }
    text
}

/// The findings by kind. The worst come first, then those that come first in the document.
fn kinds(list: &[Diagnostic]) -> Vec<Vec<&Diagnostic>> {
    let mut order: BTreeMap<FindingKind, usize> = BTreeMap::new();
    let mut kinds: Vec<Vec<&Diagnostic>> = Vec::new();
    for diagnostic in list {
        let at = *order.entry(diagnostic.kind).or_insert(kinds.len());
        if at == kinds.len() {
            kinds.push(Vec::new());
        }
        kinds[at].push(diagnostic);
    }
    kinds.sort_by_key(|kind| std::cmp::Reverse(kind[0].severity()));
    kinds
}

/// One line for a note, and how many more there are of its kind.
fn note(
    findings: &Findings<'_>,
    diagnostic: &Diagnostic,
    place: Option<Location>,
    more: usize,
) -> String {
    let place = place.map_or_else(String::new, |place| {
        format!(":{}:{}", place.line, place.column)
    });
    let more = match more {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    let help = match diagnostic.help.as_str() {
        "" => String::new(),
        help => format!("; {help}"),
    };
    let message = format!(
        "note[{}]: {}{place}: {}{help}{more}\n",
        diagnostic.code(),
        findings.file_of(diagnostic).0.display(),
        diagnostic.message,
    );
    clean(&message).into_owned()
}

/// A finding as rustc shows one: with place, snippet and help.
pub(crate) fn one(
    findings: &Findings<'_>,
    diagnostic: &Diagnostic,
    place: Option<Location>,
    look: Look,
) -> String {
    let level = match diagnostic.severity() {
        Severity::Note => Level::NOTE,
        Severity::Warning => Level::WARNING,
        Severity::Omission => Level::ERROR.with_name("omission"),
        Severity::Error => Level::ERROR,
    };
    let title = level
        .primary_title(clean(&diagnostic.message))
        .id(diagnostic.code());
    let (path, source) = findings.file_of(diagnostic);
    let path = path.display().to_string();
    let mut group = match place.and_then(|place| excerpt(source, place, look.window())) {
        Some(excerpt) => {
            let snippet = Snippet::source(excerpt.text)
                .line_start(excerpt.line)
                .annotation(AnnotationKind::Primary.span(excerpt.span));
            if excerpt.whole {
                Group::with_title(title).element(snippet.path(path))
            } else {
                let origin = Origin::path(path).line(excerpt.line);
                let origin = origin.char_column(excerpt.column);
                Group::with_title(title).element(origin).element(snippet)
            }
        }
        None => Group::with_title(title).element(Origin::path(path)),
    };
    // The root says nothing: what is wrong in `codegen.toml` or with a whole text has it.
    if !diagnostic.pointer.as_str().is_empty() {
        group = group.element(Level::NOTE.message(format!("at {}", diagnostic.pointer)));
    }
    if !diagnostic.help.is_empty() {
        let help = &diagnostic.help;
        group = group.element(Level::HELP.message(clean(help)));
    }
    let mut renderer = if look.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    if let Some(width) = look.width {
        renderer = renderer.term_width(width);
    }
    renderer.decor_style(DecorStyle::Ascii).render(&[group])
}

/// Document text may hold what moves the cursor or colours the terminal.
fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| c.is_control() && c != '\n') {
        let clean = text.chars().map(|c| if c.is_control() { ' ' } else { c });
        return Cow::Owned(clean.collect());
    }
    Cow::Borrowed(text)
}

/// The nearest start of a character at or before `offset`.
fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// The part of one line that has a place in it.
#[derive(Debug, PartialEq, Eq)]
struct Excerpt<'t> {
    text: Cow<'t, str>,
    line: usize,
    column: usize,
    /// Whether `text` has the start of the line, so that columns in it are columns of the document.
    whole: bool,
    /// Bytes in `text`.
    span: Range<usize>,
}

fn excerpt(text: &str, place: Location, window: usize) -> Option<Excerpt<'_>> {
    let start = floor_char_boundary(text, place.span.start);
    // Some documents are one line, so it is not looked for further than it is shown.
    let least = floor_char_boundary(text, start.saturating_sub(window));
    let most = floor_char_boundary(text, start + window);
    let line_start = text[least..start].rfind('\n').map(|at| least + at + 1);
    let line_start = line_start.or(starts_line(text, least).then_some(least));
    let from = line_start.unwrap_or(least);
    let to = text[start..most].find(['\n', '\r']);
    let to = to.map_or(most, |at| start + at);
    let end = floor_char_boundary(text, place.span.end).clamp(start, to.max(start));
    let shown = &text[from..to.max(start)];
    if shown.trim().is_empty() {
        return None;
    }
    let span = start - from..(end - from).max((start - from + 1).min(shown.len()));
    // A control character becomes as many spaces as it has bytes, so that the span still fits.
    let text = if shown.chars().any(char::is_control) {
        Cow::Owned(shown.chars().flat_map(spaced).collect())
    } else {
        Cow::Borrowed(shown)
    };
    Some(Excerpt {
        text,
        line: place.line,
        column: place.column,
        whole: line_start.is_some(),
        span,
    })
}

/// Whether a line starts at `offset`.
fn starts_line(text: &str, offset: usize) -> bool {
    offset == 0 || text.as_bytes().get(offset - 1) == Some(&b'\n')
}

fn spaced(character: char) -> impl Iterator<Item = char> {
    let (character, count) = if character.is_control() {
        (' ', character.len_utf8())
    } else {
        (character, 1)
    };
    std::iter::repeat_n(character, count)
}

/// `2 errors, 5 warnings (1 unreadable, 1 unresolved, 5 repaired)`.
pub(crate) fn counts(list: &[Diagnostic]) -> String {
    let mut severities: BTreeMap<Severity, usize> = BTreeMap::new();
    let mut categories: BTreeMap<Category, usize> = BTreeMap::new();
    for diagnostic in list {
        *severities.entry(diagnostic.severity()).or_default() += 1;
        *categories.entry(diagnostic.kind.category).or_default() += 1;
    }
    let severities = severities
        .iter()
        .rev()
        .map(|(severity, count)| crate::terminal::count(*count, &severity.to_string()));
    let categories = categories
        .iter()
        .map(|(category, count)| format!("{count} {category}"));
    format!(
        "{} ({})",
        severities.collect::<Vec<_>>().join(", "),
        categories.collect::<Vec<_>>().join(", ")
    )
}

#[cfg(test)]
mod tests;
