//! Text of the document -> rustdoc.
//!
//! Descriptions are CommonMark that other people wrote. They are parsed and written anew, so that
//! nothing in them runs as a doctest, is taken for a link to a Rust item, or trips a rustdoc lint:
//! code blocks become `text`, HTML becomes CommonMark, bare URLs become links.
//!
//! Every text that becomes rustdoc or README passes [`guard`], whatever it was composed of.

mod commonmark;
mod guard;
mod html;

use proc_macro2::{Literal, TokenStream};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use quote::quote;

pub(super) use commonmark::{below_section, commonmark, inline};

use super::facts;
use crate::doc_lines;
use crate::ir::Docs;
use commonmark::printable;

/// The doc attribute for an element of the document: summary, description, facts and notes; a sentence of ours
/// where the document says nothing.
pub(super) fn docs_or(docs: &Docs, fallback: &str) -> TokenStream {
    lines(&text(docs, Some(fallback)))
}

/// The rustdoc of an element as CommonMark, without attributes.
pub(super) fn text(docs: &Docs, fallback: Option<&str>) -> String {
    let mut paragraphs = Vec::new();
    let blocks = |text: &Option<String>| {
        let text = text.as_deref().map(commonmark);
        text.filter(|text| !text.is_empty())
    };
    match (blocks(&docs.summary), blocks(&docs.description)) {
        (Some(summary), Some(description)) if says_more(&summary, &description) => {
            paragraphs.extend([summary, description]);
        }
        (Some(_), Some(text)) | (Some(text), None) | (None, Some(text)) => paragraphs.push(text),
        (None, None) => paragraphs.extend(fallback.map(str::to_owned)),
    }
    let mut notes = facts::sentences(&docs.facts);
    notes.extend(docs.notes.iter().cloned());
    if !notes.is_empty() {
        let notes = notes.iter();
        let notes = notes.map(|note| printable(note).replace('\n', " "));
        paragraphs.push(notes.collect::<Vec<_>>().join("\n"));
    }
    if docs.deprecated {
        paragraphs.push("**Deprecated.**".to_owned());
    }
    paragraphs.join("\n\n")
}

/// `#[deprecated]` of an element that is, with the document's words if it has any.
pub(super) fn deprecated(docs: &Docs) -> Option<TokenStream> {
    let words = docs.deprecation()?;
    let words = printable(&words).replace('\n', " ");
    Some(match words.as_str() {
        "" => quote!(#[deprecated]),
        words => quote!(#[deprecated = #words]),
    })
}

/// What an element is in a few words, on one line: its summary, or how its description begins.
pub(super) fn lead(docs: &Docs) -> String {
    let texts = [&docs.summary, &docs.description];
    let leads = texts.into_iter().flatten();
    let mut leads = leads.map(|text| commonmark::lead(text));
    leads.find(|text| !text.is_empty()).unwrap_or_default()
}

/// A list item of blocks that are safe: `* label: text closing`.
///
/// Behind the mark and the label stands nothing but a paragraph, since other blocks are none there:
/// they start on a line of their own, within the item.
pub(super) fn item(label: &str, text: &str, closing: &str) -> String {
    let stop = if text.is_empty() || text.ends_with(['.', '!', '?', '`']) {
        ""
    } else {
        "."
    };
    let said = match Beginning::of(text) {
        Beginning::Nothing => format!("{label}: {closing}"),
        Beginning::Only if closing.is_empty() => format!("{label}: {text}"),
        Beginning::Only => format!("{label}: {text}{stop} {closing}"),
        Beginning::Paragraph => format!("{label}: {text}\n\n{closing}"),
        Beginning::Block => format!("{label}:\n\n{text}\n\n{closing}"),
    };
    let mut item = "* ".to_owned();
    for (index, line) in said.trim_end().lines().enumerate() {
        match (index, line) {
            (0, line) => item.push_str(line),
            (_, "") => item.push('\n'),
            (_, line) => item.extend(["\n  ", line]),
        }
    }
    item
}

/// How blocks begin.
enum Beginning {
    Nothing,
    /// A paragraph, and nothing after it.
    Only,
    /// A paragraph, and more.
    Paragraph,
    /// A block of another kind.
    Block,
}

impl Beginning {
    fn of(text: &str) -> Self {
        if text.is_empty() {
            return Self::Nothing;
        }
        let mut events = Parser::new_ext(text, guard::OPTIONS);
        match events.next() {
            Some(Event::Start(Tag::Paragraph)) => {}
            _ => return Self::Block,
        }
        let mut rest = events.skip_while(|event| *event != Event::End(TagEnd::Paragraph));
        match rest.nth(1) {
            None => Self::Only,
            Some(_) => Self::Paragraph,
        }
    }
}

/// The doc attribute for text that is rustdoc already.
pub(super) fn lines(text: &str) -> TokenStream {
    lines_and_example(text, "")
}

/// Like [`lines`], with an example of ours after the text: the only code that rustdoc runs.
pub(super) fn lines_and_example(text: &str, example: &str) -> TokenStream {
    let text = guard::guarded(text, example);
    let lines = (!text.is_empty()).then(|| literal(&text));
    let lines = lines.into_iter();
    quote!(#(#[doc = #lines])*)
}

/// Like [`lines`], for the module or crate that the file is.
pub(super) fn inner_lines(text: &str) -> TokenStream {
    let lines = literal(&guard::guarded(text, ""));
    quote!(#![doc = #lines])
}

/// Lines as a string literal. To escape text takes long, and most of it needs none.
fn literal(text: &str) -> Literal {
    let text = doc_lines::joined(text);
    let plain = (!text.contains(['"', '\\', '\r'])).then(|| format!("\"{text}\"").parse().ok());
    plain.flatten().unwrap_or_else(|| Literal::string(&text))
}

/// A part of the README, which is rustdoc too, with text of the document.
pub(super) fn readme(text: &str) -> String {
    guard::guarded(text, "")
}

/// Whether a description is more than its summary said again.
fn says_more(summary: &str, description: &str) -> bool {
    let bare = |text: &str| text.trim().trim_end_matches('.').to_lowercase();
    !bare(description).starts_with(&bare(summary))
}

#[cfg(test)]
mod tests;
