//! CommonMark of the document -> CommonMark that is safe as rustdoc.

use std::borrow::Cow;

use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd, TextMergeStream,
};

use super::html::{self, OPTIONS};

/// Blocks in blocks deeper than anyone writes.
const DEEPEST: usize = 32;

/// Blocks of the document, written anew.
pub(in crate::emit) fn commonmark(source: &str) -> String {
    let source = printable(source);
    let source = source.trim();
    if is_plain(source) {
        return source.to_owned();
    }
    with_events(source, write).unwrap_or_else(|| plain(source))
}

/// CommonMark with its headings below that of a section, which is of the second level.
pub(in crate::emit) fn below_section(text: &str) -> String {
    let levels = Parser::new_ext(text, OPTIONS).filter_map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(level as usize),
        _ => None,
    });
    let Some(top) = levels.min().filter(|top| *top < 3) else {
        return text.to_owned();
    };
    let lower = |level: HeadingLevel| {
        let below = (level as usize + 3 - top).min(6);
        HeadingLevel::try_from(below).unwrap_or(level)
    };
    let events = Parser::new_ext(text, OPTIONS).map(|event| match event {
        Event::Start(Tag::Heading {
            level,
            id,
            classes,
            attrs,
        }) => Event::Start(Tag::Heading {
            level: lower(level),
            id,
            classes,
            attrs,
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level))),
        event => event,
    });
    write(events.collect()).unwrap_or_else(|| text.to_owned())
}

/// Text of the document on one line, to stand in a sentence: inline markup stays, blocks do not.
pub(in crate::emit) fn inline(source: &str) -> String {
    flat(source, false)
}

/// Like [`inline`], of the first block with text in it.
pub(super) fn lead(source: &str) -> String {
    flat(source, true)
}

fn flat(source: &str, lead: bool) -> String {
    let source = printable(source);
    let source = source.trim();
    if is_plain(source) {
        return source.to_owned();
    }
    let text = with_events(source, |events| write(flattened(events, lead)));
    let text = text.unwrap_or_else(|| plain(source));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Any text, with every mark escaped, so that it has no markup at all.
pub(super) fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() * 2);
    for line in text.trim().lines() {
        for c in line.trim().chars() {
            let harmless = matches!(c, ',' | ';' | '\'' | '"' | '?' | '%' | '$' | '/');
            if c.is_ascii_punctuation() && !harmless {
                escaped.push('\\');
            }
            escaped.push(c);
        }
        escaped.push('\n');
    }
    escaped.truncate(escaped.trim_end().len());
    escaped
}

/// Without control characters and marks that change the direction of text, which rustc refuses;
/// lines end with a line feed.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    let is_harmless = |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    if text.bytes().all(is_harmless) {
        return Cow::Borrowed(text);
    }
    let refused = |c: char| {
        (c.is_control() && c != '\t')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    if !text.contains(|c| refused(c) && c != '\n') {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    let text = text.chars().filter_map(|c| match c {
        '\r' | '\n' => Some('\n'),
        '\u{b}' | '\u{c}' | '\u{85}' => Some(' '),
        c if refused(c) => None,
        c => Some(c),
    });
    Cow::Owned(text.collect())
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

/// Does something with the events of a text that has no HTML any more; `None` where it nests deeper
/// than anyone writes.
fn with_events<T>(source: &str, act: impl FnOnce(Vec<Event<'_>>) -> Option<T>) -> Option<T> {
    let source = html::converted(source)?;
    let mut rewriter = Rewriter::default();
    let mut depth = 0;
    let mut events = Vec::new();
    for event in TextMergeStream::new(Parser::new_ext(&source, OPTIONS)) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth > DEEPEST {
            return None;
        }
        rewriter.rewrite(event, &mut events);
    }
    act(events)
}

fn write(events: Vec<Event<'_>>) -> Option<String> {
    use pulldown_cmark_to_cmark::{Options, calculate_code_block_token_count, cmark_with_options};
    let longest = calculate_code_block_token_count(&events).unwrap_or_default();
    let options = Options {
        code_block_token_count: longest.max(4),
        ..Options::default()
    };
    let mut text = String::new();
    cmark_with_options(events.iter(), &mut text, OPTIONS, options).ok()?;
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    Some(lines.join("\n").trim().to_owned())
}

/// One paragraph of what stands in all blocks, or in the first that has text.
fn flattened(events: Vec<Event<'_>>, lead: bool) -> Vec<Event<'_>> {
    let mut flat = vec![Event::Start(Tag::Paragraph)];
    let (mut said, mut code, mut space) = (false, false, false);
    for event in events {
        let inline = match &event {
            Event::Start(tag) => matches!(
                tag,
                Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }
            ),
            Event::End(tag) => matches!(
                tag,
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link
            ),
            event => matches!(event, Event::Text(_) | Event::Code(_)),
        };
        code = match &event {
            Event::Start(Tag::CodeBlock(_)) => true,
            Event::End(TagEnd::CodeBlock) => false,
            _ => code,
        };
        if !inline {
            if lead && said && matches!(event, Event::Start(_) | Event::End(_)) {
                break;
            }
            space = said;
            continue;
        }
        let event = match event {
            Event::Text(text) if code => Event::Code(one_line(&text).into()),
            event => event,
        };
        let opens = !matches!(event, Event::End(_));
        if space && opens {
            flat.push(Event::Text(" ".into()));
            space = false;
        }
        said |= matches!(event, Event::Text(_) | Event::Code(_));
        flat.push(event);
    }
    flat.push(Event::End(TagEnd::Paragraph));
    flat
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Default)]
struct Rewriter {
    code: bool,
    /// Whether each open link is dropped, innermost last.
    links: Vec<bool>,
}

impl Rewriter {
    fn rewrite<'a>(&mut self, event: Event<'a>, events: &mut Vec<Event<'a>>) {
        match event {
            // What looks like HTML here is none: `Vec<String>`, `<id>`.
            Event::Start(Tag::HtmlBlock) => events.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => events.push(Event::End(TagEnd::Paragraph)),
            Event::Html(text) => {
                events.push(Event::Text(text.trim_end_matches('\n').to_owned().into()));
                events.push(Event::SoftBreak);
            }
            Event::InlineHtml(text) => events.push(Event::Text(text)),
            Event::Start(Tag::CodeBlock(_)) => {
                self.code = true;
                let text = CodeBlockKind::Fenced("text".into());
                events.push(Event::Start(Tag::CodeBlock(text)));
            }
            Event::End(TagEnd::CodeBlock) => {
                self.code = false;
                events.push(Event::End(TagEnd::CodeBlock));
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                let dropped = !is_web(&dest_url) || self.links.contains(&false);
                self.links.push(dropped);
                if !dropped {
                    events.push(Event::Start(link(dest_url, LinkType::Inline)));
                }
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if self.links.pop() == Some(false) {
                    events.push(Event::End(TagEnd::Link));
                }
            }
            Event::Text(text) if !self.code && !self.links.contains(&false) => linked(text, events),
            event => events.push(event),
        }
    }
}

/// Splits text at bare URLs, which become links.
fn linked<'a>(text: CowStr<'a>, events: &mut Vec<Event<'a>>) {
    if !text.contains("://") {
        return events.push(Event::Text(text));
    }
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
}

/// Where the first URL starts. A scheme alone is none.
fn find_url(text: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(colon) = text[from..].find("://").map(|at| from + at) {
        let host = &text[colon + 3..];
        if host.starts_with(|c: char| c.is_alphanumeric()) {
            let schemes = ["https", "http"].iter();
            let found = schemes.filter(|scheme| text[..colon].ends_with(**scheme));
            if let Some(scheme) = { found }.next() {
                return Some(colon - scheme.len());
            }
        }
        from = colon + 3;
    }
    None
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
