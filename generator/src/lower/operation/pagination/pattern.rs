//! Patterns that can only mean pages: two parameters, or a parameter and a property, that fit.

use super::super::super::builder::Lowering;
use super::super::style::resolve;
use super::response_body;
use crate::ir::{
    Field, Location, Method, NextPage, Operation, Pagination, Parameter, StringFormat, Type,
};

const OFFSETS: [&str; 6] = [
    "offset",
    "skip",
    "start",
    "startat",
    "pageoffset",
    "startoffset",
];
const LIMITS: [&str; 15] = [
    "limit",
    "count",
    "size",
    "perpage",
    "pagesize",
    "pagelimit",
    "maxresults",
    "maxitems",
    "max",
    "top",
    "take",
    "rows",
    "itemsperpage",
    "resultsperpage",
    "maxpagesize",
];
const PAGES: [&str; 6] = [
    "page",
    "pagenumber",
    "pageno",
    "pagenum",
    "pageindex",
    "currentpage",
];
/// What stands beside a `start` that is no offset.
const ENDS: [&str; 5] = ["end", "stop", "until", "endat", "endtime"];
const CURSORS: [&str; 11] = [
    "cursor",
    "pagetoken",
    "nexttoken",
    "nextpagetoken",
    "continuationtoken",
    "pagecursor",
    "nextcursor",
    "startcursor",
    "paginationtoken",
    "after",
    "continue",
];
const CURSOR_VALUES: [&str; 9] = [
    "nextcursor",
    "nextpagetoken",
    "nexttoken",
    "continuationtoken",
    "nextpagecursor",
    "nextpaginationtoken",
    "nextcontinuationtoken",
    "endcursor",
    "continue",
];
const LINKS: [&str; 9] = [
    "next",
    "nexturl",
    "nexturi",
    "nextlink",
    "nexthref",
    "nextpageurl",
    "nextpageuri",
    "nextpagelink",
    "odatanextlink",
];
/// How many items there are on all pages. A `count` may be that of one page.
const TOTALS: [&str; 11] = [
    "total",
    "totalcount",
    "totalitems",
    "totalresults",
    "totalrecords",
    "totalelements",
    "totalsize",
    "totalhits",
    "itemcount",
    "itemstotal",
    "resultcount",
];
/// Headers that say the same. No specification has one; the first is the most common.
const TOTAL_HEADERS: [&str; 6] = [
    "xtotalcount",
    "xtotal",
    "xtotalitems",
    "xpaginationtotalcount",
    "xpaginationtotal",
    "totalcount",
];
/// Formats of strings that are URLs, or references that lead to one.
const URLS: [&str; 5] = ["uri", "url", "uri-reference", "iri", "iri-reference"];
/// Objects beside the list that tell of its pages.
const WRAPPERS: [&str; 9] = [
    "meta",
    "pagination",
    "paging",
    "pageinfo",
    "links",
    "metadata",
    "pages",
    "responsemetadata",
    "page",
];

/// The pages of a `GET` that gives one list. A cursor or link is preferred, as it says where the
/// list ends.
pub(super) fn find(
    lowering: &Lowering<'_>,
    operation: &Operation,
    body: &Type,
    starts: &[Option<i64>],
) -> Option<Pagination> {
    if operation.method != Method::Get {
        return None;
    }
    let (items, item) = response_body::only(lowering, body)?;
    let next = cursor(lowering, operation, body)
        .or_else(|| link(lowering, operation, body))
        .or_else(|| link_header(lowering, operation))
        .or_else(|| offset(lowering, operation))
        .or_else(|| page(lowering, operation, starts))?;
    let (total, total_header) = totals(lowering, operation, body);
    Some(Pagination {
        items,
        item,
        total,
        total_header,
        next,
    })
}

/// Where the body says how many items there are on all pages, or else the header that does.
pub(super) fn totals(
    lowering: &Lowering<'_>,
    operation: &Operation,
    body: &Type,
) -> (Vec<String>, Option<String>) {
    let of_body = total(lowering, body);
    if !of_body.is_empty() {
        return (of_body, None);
    }
    let names = operation.headers.iter().map(|header| &header.wire_name);
    let place = |name: &&String| {
        let own = letters(name);
        TOTAL_HEADERS.iter().position(|known| *known == own)
    };
    let header = names
        .filter(|name| place(name).is_some())
        .min_by_key(|name| place(name));
    (of_body, header.map(|name| name.to_ascii_lowercase()))
}

fn total(lowering: &Lowering<'_>, body: &Type) -> Vec<String> {
    let total = value(lowering, body, |name, field| {
        let ty = resolve(lowering, &field.ty);
        TOTALS.contains(&name) && matches!(ty, Type::Integer(_))
    });
    total.unwrap_or_default()
}

fn offset(lowering: &Lowering<'_>, operation: &Operation) -> Option<NextPage> {
    let offset = parameter(operation, &OFFSETS, |parameter| {
        is_integer(lowering, parameter)
    })?;
    if is_range(operation, offset) {
        return None;
    }
    let limit = parameter(operation, &LIMITS, |parameter| {
        is_integer(lowering, parameter)
    })?;
    Some(NextPage::Offset {
        offset,
        limit: Some(limit),
    })
}

/// Whether a parameter is one end of a range, such as a time from `start` to `end`.
fn is_range(operation: &Operation, index: usize) -> bool {
    let starts = letters(&operation.parameters[index].wire_name).starts_with("start");
    starts && parameter(operation, &ENDS, |_| true).is_some()
}

fn page(
    lowering: &Lowering<'_>,
    operation: &Operation,
    starts: &[Option<i64>],
) -> Option<NextPage> {
    let page = parameter(operation, &PAGES, |parameter| {
        is_integer(lowering, parameter)
    })?;
    let limit = parameter(operation, &LIMITS, |parameter| {
        is_integer(lowering, parameter)
    })?;
    let first = starts.get(page).copied().flatten();
    let first = first.filter(|first| matches!(first, 0 | 1)).unwrap_or(1);
    Some(NextPage::Page {
        page,
        first,
        limit: Some(limit),
    })
}

fn cursor(lowering: &Lowering<'_>, operation: &Operation, body: &Type) -> Option<NextPage> {
    let cursor = parameter(operation, &CURSORS, |parameter| {
        let ty = resolve(lowering, &parameter.ty);
        matches!(ty, Type::String(_) | Type::Integer(_))
    })?;
    let value = value(lowering, body, |name, field| {
        let ty = resolve(lowering, &field.ty);
        CURSOR_VALUES.contains(&name) && matches!(ty, Type::String(_) | Type::Integer(_))
    })?;
    Some(NextPage::Cursor { cursor, value })
}

/// A link in the body. One without the format of a URL counts only where a parameter of the page
/// stands in the query besides: `next` alone may be the next of something else.
fn link(lowering: &Lowering<'_>, operation: &Operation, body: &Type) -> Option<NextPage> {
    let is_string = |ty: &Type| *resolve(lowering, ty) == Type::String(StringFormat::Plain);
    let formatted = value(lowering, body, |name, field| {
        LINKS.contains(&name) && is_string(&field.ty) && is_url(lowering, field)
    });
    if let Some(value) = formatted.or_else(|| hypertext(lowering, body)) {
        return Some(NextPage::Link { value });
    }
    if !has_paging(lowering, operation) {
        return None;
    }
    let value = value(lowering, body, |name, field| {
        LINKS.contains(&name) && is_string(&field.ty)
    })?;
    // `next` may as well be a cursor or a number in a string.
    let is_url = value.last().is_some_and(|name| letters(name) != "next")
        || value.first().is_some_and(|name| letters(name) == "links")
        || is_described_as_url(lowering, body, &value);
    is_url.then_some(NextPage::Link { value })
}

/// The `href` of a link object called `next`, as HAL and JSON:API have it.
fn hypertext(lowering: &Lowering<'_>, body: &Type) -> Option<Vec<String>> {
    let href = |field: &Field| {
        let object = response_body::object(lowering, &field.ty)?;
        let mut fields = object
            .fields
            .iter()
            .filter(|field| field.wire_name == "href");
        let href = fields.next()?;
        let ty = resolve(lowering, &href.ty);
        (*ty == Type::String(StringFormat::Plain)).then(|| href.wire_name.clone())
    };
    let fits = |name: &str, field: &Field| LINKS.contains(&name) && href(field).is_some();
    let mut path = value(lowering, body, fits)?;
    path.push("href".to_owned());
    Some(path)
}

/// Whether the format of a string is that of a URL.
fn is_url(lowering: &Lowering<'_>, field: &Field) -> bool {
    let of_type = match &field.ty {
        Type::Named(id) => lowering.types[id.0 as usize].docs.facts.format.as_deref(),
        _ => None,
    };
    let format = field.docs.facts.format.as_deref().or(of_type);
    format.is_some_and(|format| URLS.contains(&format.to_ascii_lowercase().as_str()))
}

fn link_header(lowering: &Lowering<'_>, operation: &Operation) -> Option<NextPage> {
    let mut headers = operation.headers.iter();
    let declared = headers.any(|header| header.wire_name.eq_ignore_ascii_case("link"));
    (declared && has_paging(lowering, operation)).then_some(NextPage::LinkHeader)
}

fn has_paging(lowering: &Lowering<'_>, operation: &Operation) -> bool {
    let integer = |parameter: &Parameter| is_integer(lowering, parameter);
    parameter(operation, &PAGES, integer).is_some()
        || parameter(operation, &OFFSETS, integer).is_some()
        || parameter(operation, &LIMITS, integer).is_some()
        || parameter(operation, &CURSORS, |_| true).is_some()
}

fn is_described_as_url(lowering: &Lowering<'_>, body: &Type, path: &[String]) -> bool {
    let field = response_body::field(lowering, body, path);
    let docs = field.and_then(|field| field.docs.description.as_deref());
    docs.is_some_and(|docs| {
        let docs = docs.to_ascii_lowercase();
        docs.split(|c: char| !c.is_alphanumeric())
            .any(|word| matches!(word, "url" | "uri" | "link"))
    })
}

fn parameter(
    operation: &Operation,
    names: &[&str],
    fits: impl Fn(&Parameter) -> bool,
) -> Option<usize> {
    operation.parameters.iter().position(|parameter| {
        parameter.location == Location::Query
            && names.contains(&letters(&parameter.wire_name).as_str())
            && fits(parameter)
    })
}

fn is_integer(lowering: &Lowering<'_>, parameter: &Parameter) -> bool {
    matches!(resolve(lowering, &parameter.ty), Type::Integer(_))
}

/// The path of a property of the body, or of an object in it that tells of pages.
fn value(
    lowering: &Lowering<'_>,
    body: &Type,
    fits: impl Fn(&str, &Field) -> bool,
) -> Option<Vec<String>> {
    let object = response_body::object(lowering, body)?;
    let own = object
        .fields
        .iter()
        .find(|field| fits(&letters(&field.wire_name), field));
    if let Some(field) = own {
        return Some(vec![field.wire_name.clone()]);
    }
    object.fields.iter().find_map(|wrapper| {
        if !WRAPPERS.contains(&letters(&wrapper.wire_name).as_str()) {
            return None;
        }
        let inner = response_body::object(lowering, &wrapper.ty)?;
        let field = inner
            .fields
            .iter()
            .find(|field| fits(&letters(&field.wire_name), field))?;
        Some(vec![wrapper.wire_name.clone(), field.wire_name.clone()])
    })
}

fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
