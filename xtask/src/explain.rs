//! `cargo xtask explain`: the catalogue of findings, and where Rust items come from, for people.

use std::path::Path;

use generator::diagnostics::{self, FindingKind};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

mod item;

use crate::Outcome;
use crate::cli::ExplainArguments;
use crate::program;
use crate::terminal::{bold_output, print};

/// Explains one code, lists all of them, or explains a place of a document.
///
/// # Errors
///
/// When standard output can't be written.
pub(crate) fn run(arguments: &ExplainArguments) -> anyhow::Result<Outcome> {
    if let (Some(file), Some(place)) = (&arguments.code, &arguments.place) {
        return item::run(Path::new(file), place, &arguments.read);
    }
    let catalogue = diagnostics::catalogue();
    let Some(code) = &arguments.code else {
        print(&list(&catalogue))?;
        return Ok(Outcome::Done);
    };
    match catalogue.iter().find(|kind| kind.code == code) {
        Some(kind) => {
            print(&explanation(kind, bold_output()))?;
            Ok(Outcome::Done)
        }
        None if Path::new(code).is_file() => {
            let program = program::name();
            eprintln!(
                "error: expected a place of the document or the name of an item behind `{code}`, such as \
                 `{program} explain {code} 'GET /pets'`; `{program} lint {code}` has its findings"
            );
            Ok(Outcome::Misused)
        }
        None => {
            eprintln!("{}", unknown(code, &catalogue));
            Ok(Outcome::Misused)
        }
    }
}

/// A line for each code: severity and first sentence.
fn list(catalogue: &[FindingKind]) -> String {
    let codes = catalogue.iter().map(|kind| kind.code.len());
    let width = codes.max().unwrap_or_default();
    let lines = catalogue.iter().map(|kind| {
        let severity = kind.severity.to_string();
        let sentence = first_sentence(kind.explanation);
        format!("{:<width$}  {severity:<8}  {sentence}\n", kind.code)
    });
    lines.collect()
}

fn first_sentence(explanation: &str) -> String {
    let paragraph = explanation.split("\n\n").next().unwrap_or_default();
    let paragraph = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    match paragraph.split_once(". ") {
        Some((sentence, _)) => format!("{sentence}."),
        None => paragraph,
    }
}

/// The nearest code is named, whatever it is, so that there is always something to try.
fn unknown(code: &str, catalogue: &[FindingKind]) -> String {
    let nearest = nearest(code, catalogue);
    format!(
        "error: expected the code of a finding, found `{code}`; did you mean `{nearest}`? \
         `{} explain` lists all codes",
        program::name()
    )
}

/// The code most like a text.
pub(crate) fn nearest(code: &str, catalogue: &[FindingKind]) -> &'static str {
    let likeness = |kind: &&FindingKind| strsim::jaro_winkler(code, kind.code);
    let nearest = catalogue
        .iter()
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    nearest.map_or("", |kind| kind.code)
}

/// Title and explanation; Markdown as a terminal shows it, with code indented.
fn explanation(kind: &FindingKind, bold: bool) -> String {
    let title = format!("{}[{}] ({})", kind.severity, kind.code, kind.category);
    let (on, off) = if bold {
        ("\u{1b}[1m", "\u{1b}[0m")
    } else {
        ("", "")
    };
    let mut text = format!("{on}{title}{off}");
    let (mut in_code, mut in_list) = (false, false);
    let explanation = program::named(kind.explanation);
    for event in Parser::new(&explanation) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                text.push_str("\n\n");
                in_code = true;
            }
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                // What follows begins with an empty line of its own.
                text.truncate(text.trim_end().len());
            }
            Event::Text(code) if in_code => {
                for line in code.lines() {
                    text.push_str(&format!("    {line}\n"));
                }
            }
            Event::Start(Tag::Paragraph) if !in_list => text.push_str("\n\n"),
            Event::Start(Tag::List(_)) => {
                text.push('\n');
                in_list = true;
            }
            Event::End(TagEnd::List(_)) => in_list = false,
            Event::Start(Tag::Item) => text.push_str("\n- "),
            Event::Start(Tag::Strong) => text.push_str(on),
            Event::End(TagEnd::Strong) => text.push_str(off),
            Event::Text(words) => text.push_str(&words),
            Event::Code(words) => text.push_str(&format!("`{words}`")),
            Event::Html(words) | Event::InlineHtml(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            _ => {}
        }
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use generator::diagnostics::{Category, Severity};

    use super::*;

    const KIND: FindingKind = FindingKind {
        code: "a-fault",
        severity: Severity::Warning,
        category: Category::Repair,
        explanation: "One `thing` is\nwrong. And more.\n\n```yaml\na:\n  b: 1\n\nc: 2\n```\n\n\
                      **What the client does.** This:\n\n- one\n- two\n",
    };

    #[test]
    fn markdown_is_shown_plainly() {
        insta::assert_snapshot!(explanation(&KIND, false), @r"
        warning[a-fault] (repaired)

        One `thing` is
        wrong. And more.

            a:
              b: 1
            
            c: 2

        What the client does. This:

        - one
        - two
        ");
    }

    #[test]
    fn a_terminal_has_bold_titles() {
        let text = explanation(&KIND, true);
        assert!(
            text.starts_with("\u{1b}[1mwarning[a-fault] (repaired)\u{1b}[0m"),
            "{text}"
        );
        assert!(
            text.contains("\u{1b}[1mWhat the client does.\u{1b}[0m This"),
            "{text}"
        );
    }

    #[test]
    fn the_list_has_severity_and_first_sentence() {
        let long = FindingKind {
            code: "another-fault",
            severity: Severity::Error,
            explanation: "All in one sentence.\n\nMore.",
            ..KIND
        };
        insta::assert_snapshot!(list(&[KIND, long]), @r"
        a-fault        warning   One `thing` is wrong.
        another-fault  error     All in one sentence.
        ");
    }
}
