//! Patterns that can only mean pages: two parameters, or a parameter and a property, that fit.

use super::super::super::Lowering;
use super::response_body;
use crate::ir::{Location, Method, NextPage, Operation, Pagination, Parameter, StringFormat, Type};

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
    Some(Pagination { items, item, next })
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
        let ty = response_body::resolve(lowering, &parameter.ty);
        matches!(ty, Type::String(_) | Type::Integer(_))
    })?;
    let value = value(lowering, body, |name, ty| {
        let ty = response_body::resolve(lowering, ty);
        CURSOR_VALUES.contains(&name) && matches!(ty, Type::String(_) | Type::Integer(_))
    })?;
    Some(NextPage::Cursor { cursor, value })
}

/// A link in the body, where a parameter of the page stands in the query besides: `next` alone may
/// be the next of something else.
fn link(lowering: &Lowering<'_>, operation: &Operation, body: &Type) -> Option<NextPage> {
    if !has_paging(lowering, operation) {
        return None;
    }
    let value = value(lowering, body, |name, ty| {
        LINKS.contains(&name)
            && *response_body::resolve(lowering, ty) == Type::String(StringFormat::Plain)
    })?;
    // `next` may as well be a cursor or a number in a string.
    let is_url = value.last().is_some_and(|name| letters(name) != "next")
        || value.first().is_some_and(|name| letters(name) == "links")
        || is_described_as_url(lowering, body, &value);
    is_url.then_some(NextPage::Link { value })
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
    let Some((name, above)) = path.split_last() else {
        return false;
    };
    let object = response_body::find(lowering, body, above)
        .and_then(|ty| response_body::object(lowering, ty));
    let field =
        object.and_then(|object| object.fields.iter().find(|field| field.wire_name == *name));
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
    matches!(
        response_body::resolve(lowering, &parameter.ty),
        Type::Integer(_)
    )
}

/// The path of a property of the body, or of an object in it that tells of pages.
fn value(
    lowering: &Lowering<'_>,
    body: &Type,
    fits: impl Fn(&str, &Type) -> bool,
) -> Option<Vec<String>> {
    let object = response_body::object(lowering, body)?;
    let own = object
        .fields
        .iter()
        .find(|field| fits(&letters(&field.wire_name), &field.ty));
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
            .find(|field| fits(&letters(&field.wire_name), &field.ty))?;
        Some(vec![wrapper.wire_name.clone(), field.wire_name.clone()])
    })
}

fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
