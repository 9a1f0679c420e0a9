//! Text of the document -> rustdoc.
//!
//! Descriptions are CommonMark that other people wrote. They are parsed and written anew, so that
//! nothing in them runs as a doctest, is taken for a link to a Rust item, or trips a rustdoc lint:
//! code blocks become `text`, HTML becomes plain text, bare URLs become links.

use proc_macro2::TokenStream;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use quote::quote;

use crate::ir::Docs;

/// Doc attributes for an element of the document: summary, description, notes; a sentence of ours
/// where the document says nothing.
pub(super) fn docs_or(docs: &Docs, fallback: &str) -> TokenStream {
    lines(&text(docs, Some(fallback)))
}

/// The rustdoc of an element as CommonMark, without attributes.
pub(super) fn text(docs: &Docs, fallback: Option<&str>) -> String {
    let mut paragraphs = Vec::new();
    let summary = docs
        .summary
        .as_deref()
        .map(commonmark)
        .filter(|text| !text.is_empty());
    let description = docs
        .description
        .as_deref()
        .map(commonmark)
        .filter(|text| !text.is_empty());
    match (summary, description) {
        (Some(summary), Some(description)) if says_more(&summary, &description) => {
            paragraphs.extend([summary, description]);
        }
        (Some(_), Some(text)) | (Some(text), None) | (None, Some(text)) => paragraphs.push(text),
        (None, None) => paragraphs.extend(fallback.map(str::to_owned)),
    }
    if !docs.notes.is_empty() {
        paragraphs.push(
            docs.notes
                .iter()
                .map(|note| plain_lines(note))
                .collect::<Vec<_>>()
                .join("\n"),
        );
    }
    if docs.deprecated {
        paragraphs.push("**Deprecated.**".to_owned());
    }
    paragraphs.join("\n\n")
}

/// Doc attributes for text that is rustdoc already, one for each line.
pub(super) fn lines(text: &str) -> TokenStream {
    attributes(text, |line| quote!(#[doc = #line]))
}

/// Like [`lines`], for the module or crate that the file is.
pub(super) fn inner_lines(text: &str) -> TokenStream {
    attributes(text, |line| quote!(#![doc = #line]))
}

fn attributes(text: &str, attribute: impl Fn(&str) -> TokenStream) -> TokenStream {
    printable(text)
        .lines()
        .map(|line| {
            if line.is_empty() {
                String::new()
            } else {
                format!(" {line}")
            }
        })
        .map(|line| attribute(&line))
        .collect()
}

/// Whether a description is more than its summary said again.
fn says_more(summary: &str, description: &str) -> bool {
    let bare = |text: &str| text.trim().trim_end_matches('.').to_lowercase();
    !bare(description).starts_with(&bare(summary))
}

/// CommonMark of the document -> CommonMark that is safe as rustdoc.
pub(super) fn commonmark(source: &str) -> String {
    let source = printable(source);
    let source = source.trim();
    if is_plain(source) {
        return source.to_owned();
    }
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut text = String::with_capacity(source.len() + 16);
    let mut rewriter = Rewriter::default();
    let events = Parser::new_ext(source, options).flat_map(|event| rewriter.rewrite(event));
    match pulldown_cmark_to_cmark::cmark(events.collect::<Vec<_>>(), &mut text, options) {
        Ok(_) => text
            .lines()
            .map(str::trim_end)
            .collect::<Vec<_>>()
            .join("\n")
            .trim()
            .to_owned(),
        // Events that are no document: the text is still worth reading.
        Err(_) => format!("````text\n{}\n````", source.replace("````", "```")),
    }
}

/// Text that means the same with and without a CommonMark parser, which most descriptions are.
fn is_plain(text: &str) -> bool {
    let special = |c: char| {
        matches!(
            c,
            '[' | ']' | '<' | '>' | '`' | '*' | '_' | '#' | '|' | '\\' | '&' | '~' | '\n' | '\t'
        )
    };
    !text.contains(special)
        && !text.contains("://")
        && !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '='))
}

/// Without control characters and marks that change the direction of text, which rustc refuses.
fn printable(text: &str) -> String {
    let mut clean = text.replace("\r\n", "\n");
    clean.retain(|c| {
        (c == '\n' || c == '\t' || !c.is_control())
            && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    });
    clean
}

fn plain_lines(text: &str) -> String {
    printable(text).replace('\n', " ")
}

#[derive(Default)]
struct Rewriter {
    code: bool,
    /// Whether each open link is dropped, innermost last.
    links: Vec<bool>,
}

impl Rewriter {
    fn rewrite<'a>(&mut self, event: Event<'a>) -> Vec<Event<'a>> {
        match event {
            Event::Start(Tag::HtmlBlock) => vec![Event::Start(Tag::Paragraph)],
            Event::End(TagEnd::HtmlBlock) => vec![Event::End(TagEnd::Paragraph)],
            Event::Html(html) | Event::InlineHtml(html) => html_text(&html),
            Event::Start(Tag::CodeBlock(_)) => {
                self.code = true;
                vec![Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(
                    "text".into(),
                )))]
            }
            Event::End(TagEnd::CodeBlock) => {
                self.code = false;
                vec![Event::End(TagEnd::CodeBlock)]
            }
            Event::Start(Tag::Link { ref dest_url, .. } | Tag::Image { ref dest_url, .. }) => {
                let dropped = !is_web(dest_url) || self.links.contains(&false);
                self.links.push(dropped);
                let target = dest_url.clone();
                if dropped {
                    Vec::new()
                } else {
                    vec![Event::Start(link(target, LinkType::Inline))]
                }
            }
            Event::End(TagEnd::Link | TagEnd::Image) => match self.links.pop() {
                Some(false) => vec![Event::End(TagEnd::Link)],
                _ => Vec::new(),
            },
            Event::Text(text) if !self.code && self.links.is_empty() => linked(text),
            event => vec![event],
        }
    }
}

/// The text of HTML; tags that only lay out are dropped.
fn html_text<'a>(html: &str) -> Vec<Event<'a>> {
    let tag = html.trim().trim_start_matches("</").trim_start_matches('<');
    let name: String = tag
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    const LAYOUT: [&str; 22] = [
        "a", "b", "br", "code", "div", "em", "h1", "h2", "h3", "h4", "i", "img", "li", "ol", "p",
        "pre", "small", "span", "strong", "sub", "sup", "ul",
    ];
    let single = html.trim().matches('<').count() == 1 && html.trim().ends_with('>');
    match name.to_ascii_lowercase().as_str() {
        "br" if single => vec![Event::HardBreak],
        name if single && LAYOUT.contains(&name) => Vec::new(),
        // No tag that anyone wrote for layout: `Vec<String>`, `<id>`.
        _ if single => vec![Event::Text(CowStr::from(
            html.trim_end_matches('\n').to_owned(),
        ))],
        _ => vec![Event::Text(CowStr::from(strip_tags(
            html.trim_end_matches('\n'),
        )))],
    }
}

/// A block of HTML without its tags; a lone `<` stays text.
fn strip_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let is_tag =
            rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        match rest.find('>').filter(|_| is_tag) {
            Some(end) => rest = &rest[end + 1..],
            None => {
                text.push('<');
                rest = &rest[1..];
            }
        }
    }
    text.push_str(rest);
    text
}

/// Splits text at bare URLs, which become links.
fn linked(text: CowStr<'_>) -> Vec<Event<'_>> {
    if !text.contains("://") {
        return vec![Event::Text(text)];
    }
    let mut events = Vec::new();
    let mut rest: &str = &text;
    while let Some(at) = find_url(rest) {
        let length = rest[at..].find(|c: char| {
            c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '{' | '}' | '|' | '^' | '\\')
        });
        let end = length.map_or(rest.len(), |length| at + length);
        let url = rest[at..end]
            .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '*', '_']);
        events.push(Event::Text(CowStr::from(rest[..at].to_owned())));
        let target = CowStr::from(url.to_owned());
        events.push(Event::Start(link(target.clone(), LinkType::Autolink)));
        events.push(Event::Text(target));
        events.push(Event::End(TagEnd::Link));
        rest = &rest[at + url.len()..];
    }
    events.push(Event::Text(CowStr::from(rest.to_owned())));
    events
}

fn find_url(text: &str) -> Option<usize> {
    let at = [text.find("https://"), text.find("http://")]
        .into_iter()
        .flatten()
        .min()?;
    // A scheme alone is no URL, and would not end.
    let host = text[at..].split_once("://")?.1;
    host.starts_with(|c: char| c.is_alphanumeric())
        .then_some(at)
}

fn is_web(target: &str) -> bool {
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| target.starts_with(scheme))
        && !target.contains(char::is_whitespace)
}

fn link(target: CowStr<'_>, link_type: LinkType) -> Tag<'_> {
    Tag::Link {
        link_type,
        dest_url: target,
        title: CowStr::Borrowed(""),
        id: CowStr::Borrowed(""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_never_becomes_a_doctest() {
        let text = commonmark("Look:\n\n    panic!()\n\n```rust\npanic!()\n```\n");
        assert_eq!(text.matches("text\npanic!()").count(), 2, "{text}");
        assert!(!text.contains("rust"), "{text}");
    }

    #[test]
    fn brackets_are_no_links_to_items() {
        assert_eq!(commonmark("The [id] of `a[0]`"), r"The \[id\] of `a[0]`");
        assert_eq!(
            commonmark("See [Foo](Foo) and [here](http://a.b/c)"),
            "See Foo and [here](http://a.b/c)"
        );
    }

    #[test]
    fn html_becomes_text() {
        assert_eq!(
            commonmark("A <b>bold</b> Vec<String>"),
            r"A bold Vec\<String>"
        );
        assert_eq!(commonmark("<div>\n<p>Hi</p>\n</div>"), "Hi");
    }

    #[test]
    fn bare_urls_become_links() {
        assert_eq!(commonmark("See https://a.b/c_d."), "See <https://a.b/c_d>.");
        assert_eq!(commonmark("http:// is no URL"), "http:// is no URL");
    }

    #[test]
    fn what_rustc_refuses_in_comments_is_dropped() {
        assert_eq!(commonmark("a\u{202e}b\rc\u{0}"), "abc");
    }
}
