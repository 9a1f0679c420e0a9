//! HTML in descriptions -> CommonMark.
//!
//! A description is rendered to HTML as a documentation page would, so that its markup and the HTML
//! around it are one tree, and that tree becomes CommonMark.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use htmd::element_handler::{HandlerResult, Handlers};
use htmd::{Element, HtmlToMarkdown};
use pulldown_cmark::{Event, Options, Parser};

/// What is understood in descriptions: CommonMark, and what everyone writes beside it.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// More tags than a person writes; what is beyond is text.
const MOST: usize = 10_000;

/// Elements in elements deeper than anyone writes.
const DEEPEST: usize = 64;

/// Elements that are HTML wherever they start, since nothing need end them.
const UNPAIRED: [&str; 16] = [
    "br", "col", "dd", "dt", "hr", "img", "li", "p", "tbody", "td", "tfoot", "th", "thead", "tr",
    "wbr", "colgroup",
];

/// Elements that are HTML where something ends them, or where they have attributes.
const PAIRED: [&str; 57] = [
    "a",
    "abbr",
    "article",
    "aside",
    "b",
    "big",
    "blockquote",
    "body",
    "caption",
    "center",
    "cite",
    "code",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "html",
    "i",
    "ins",
    "kbd",
    "main",
    "mark",
    "nav",
    "ol",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
    "address",
    "button",
    "label",
];

/// Elements whose content is no text to read, where something ends them.
const UNREAD: [&str; 7] = [
    "head", "iframe", "noscript", "script", "style", "svg", "video",
];

/// The text without HTML; `None` where that nests deeper than anyone writes.
pub(super) fn converted(source: &str) -> Option<Cow<'_, str>> {
    if !source.contains('<') {
        return Some(Cow::Borrowed(source));
    }
    let lower = source.to_ascii_lowercase();
    let closed: HashSet<&str> = lower.split("</").skip(1).map(name).collect();
    let mut depth = 0_usize;
    let (mut events, mut block) = (Vec::new(), String::new());
    for event in Parser::new_ext(source, OPTIONS) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth > DEEPEST {
            return None;
        }
        // A block comes line by line, but a tag or a comment may span several.
        if let Event::Html(html) = &event {
            block.push_str(html);
            continue;
        }
        if !block.is_empty() {
            events.push(Event::Html(std::mem::take(&mut block).into()));
        }
        events.push(event);
    }
    // What no HTML knows is a tag beside HTML, and an example of XML elsewhere.
    let tagged = events.iter().any(|event| match event {
        Event::Html(html) | Event::InlineHtml(html) => without_placeholders(html, &closed, false).1,
        _ => false,
    });
    if !tagged {
        return Some(Cow::Borrowed(source));
    }
    for event in &mut events {
        if let Event::Html(html) | Event::InlineHtml(html) = event {
            *html = without_placeholders(html, &closed, true).0.into();
        }
    }
    let mut html = String::with_capacity(source.len() * 2);
    pulldown_cmark::html::push_html(&mut html, events.into_iter());
    if !is_sensible(&html) {
        return None;
    }
    CONVERTER.convert(&html).ok().map(Cow::Owned)
}

/// HTML in which each `<` that starts no element is text, and whether an element is left.
fn without_placeholders(html: &str, closed: &HashSet<&str>, unknown: bool) -> (String, bool) {
    let mut text = String::with_capacity(html.len());
    let (mut rest, mut found, mut comments) = (html, false, true);
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--").filter(|_| comments) {
            if let Some((_, after)) = comment.split_once("-->") {
                found = true;
                rest = after;
                continue;
            }
            comments = false;
        }
        let tag = rest[1..].trim_start_matches('/');
        let paired = |name: &str| {
            unknown && closed.contains(name) && name.starts_with(|c: char| c.is_ascii_lowercase())
        };
        if is_element(&rest[1..], closed) {
            found = true;
            text.push('<');
        } else if paired(name(tag)) {
            // It may have kept words apart.
            text.push_str(if rest.starts_with("</") { "<" } else { " <" });
        } else {
            text.push_str("&lt;");
        }
        rest = &rest[1..];
    }
    text.push_str(rest);
    (text, found)
}

/// Whether what stands after a `<` is an element of HTML. In `Map<String, Link>` there is none, nor
/// in `/users/<id>`, nor where a name of an element stands for something, as `<label>`.
fn is_element(text: &str, closed: &HashSet<&str>) -> bool {
    let (end, text) = match text.strip_prefix('/') {
        Some(text) => (true, text),
        None => (false, text),
    };
    let name = name(text);
    let rest = &text[name.len()..];
    let mixed = name.contains(|c: char| c.is_ascii_lowercase())
        && name.contains(|c: char| c.is_ascii_uppercase());
    if mixed || !rest.starts_with([' ', '\t', '\n', '/', '>']) {
        return false;
    }
    let name = name.to_ascii_lowercase();
    let is_in = |names: &[&str]| names.contains(&name.as_str());
    let closed = closed.contains(name.as_str());
    let attributes = rest.trim_start().starts_with(|c: char| c.is_alphabetic());
    if is_in(&UNPAIRED) {
        true
    } else if is_in(&PAIRED) {
        end || attributes || closed
    } else {
        is_in(&UNREAD) && closed
    }
}

/// The letters and digits that a text starts with.
fn name(text: &str) -> &str {
    let length = text.find(|c: char| !c.is_ascii_alphanumeric());
    &text[..length.unwrap_or(text.len())]
}

/// Whether the HTML is of a size and depth that people write.
fn is_sensible(html: &str) -> bool {
    let (mut count, mut depth) = (0, 0_usize);
    for (at, _) in html.match_indices('<') {
        count += 1;
        let tag = &html[at + 1..];
        let (end, tag) = match tag.strip_prefix('/') {
            Some(tag) => (true, tag),
            None => (false, tag),
        };
        let name = name(tag).to_ascii_lowercase();
        // The next of these ends the one before.
        if UNPAIRED.contains(&name.as_str()) {
            continue;
        }
        depth = if end {
            depth.saturating_sub(1)
        } else {
            depth + 1
        };
        if depth > DEEPEST || count > MOST {
            return false;
        }
    }
    true
}

static CONVERTER: LazyLock<HtmlToMarkdown> = LazyLock::new(|| {
    HtmlToMarkdown::builder()
        .skip_tags(UNREAD.to_vec())
        .add_handler(vec!["pre"], preformatted)
        .build()
});

/// `<pre>` is a code block, with or without `<code>` in it.
fn preformatted(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let content = handlers.walk_children(element.node).content;
    let content = content.trim_matches('\n');
    if content.starts_with("```") {
        return Some(format!("\n\n{content}\n\n").into());
    }
    let content = content
        .strip_prefix('\\')
        .filter(|rest| rest.starts_with(['`', '~']))
        .unwrap_or(content);
    let runs = content.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or_default().max(2) + 1);
    Some(format!("\n\n{fence}\n{content}\n{fence}\n\n").into())
}
