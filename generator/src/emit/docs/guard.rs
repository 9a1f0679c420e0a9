//! The last gate before rustdoc: no text passes in which code would run, whoever composed it.

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::commonmark::{plain, printable};

/// What rustdoc shows; where it looks for tests, it may understand none of these.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION);

/// Stands for whatever comes after a text.
const PROBE: &str = "probe\n\n```\nprobe\n```";

/// The text and the example, where the example is the only code that rustdoc would run and the text
/// leaves no markup open; otherwise the text without any markup, and the example.
pub(super) fn guarded(text: &str, example: &str) -> String {
    let text = printable(text);
    let text = if holds(&text, example) {
        text
    } else {
        Cow::Owned(plain(&text))
    };
    if example.is_empty() {
        text.into_owned()
    } else {
        format!("{text}\n\n{example}")
    }
}

/// Whether the code after the text is the only code that rustdoc would run.
pub(super) fn holds(text: &str, example: &str) -> bool {
    // No code block and no HTML is without one of these.
    let markup = ["```", "~~~", "    ", "\t", "<"];
    if !markup.iter().any(|markup| text.contains(markup)) {
        return true;
    }
    let example = if example.is_empty() { PROBE } else { example };
    let whole = format!("{text}\n\n{example}");
    let views = [OPTIONS, Options::empty()];
    views
        .iter()
        .all(|options| code(&whole, *options) == code(example, *options))
}

/// The contents of all code blocks that do not say that they are `text`.
fn code(text: &str, options: Options) -> Vec<String> {
    let mut found = Vec::new();
    let mut within = false;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if &*info == "text" => {}
            Event::Start(Tag::CodeBlock(_)) => {
                within = true;
                found.push(String::new());
            }
            Event::End(TagEnd::CodeBlock) => within = false,
            Event::Text(text) if within => found.last_mut().expect("a block").push_str(&text),
            _ => {}
        }
    }
    found
}
