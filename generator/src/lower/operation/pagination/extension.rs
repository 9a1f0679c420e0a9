//! Vendor extensions that describe pages.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::spec::PaginationSpec;
use crate::config::PaginationStyle;
use crate::document::Operation;

/// The value of such an extension.
pub(super) enum PagingExtension {
    /// `false`: the operation has no pages.
    Off,
    /// How pages are asked for.
    On(PaginationSpec),
}

/// The first extension of an operation that describes pages, and its name.
pub(super) fn read(operation: &Operation) -> Option<(&'static str, PagingExtension)> {
    type Reader = fn(&Map<String, Value>) -> Option<PaginationSpec>;
    const READERS: [(&str, Reader); 4] = [
        ("x-speakeasy-pagination", speakeasy),
        ("x-fern-pagination", fern),
        ("x-ms-pageable", azure),
        ("x-pagination", plain),
    ];
    let extensions: &IndexMap<String, Value> = &operation.extensions;
    READERS
        .iter()
        .find_map(|(name, reader)| match extensions.get(*name)? {
            Value::Bool(false) => Some((*name, PagingExtension::Off)),
            Value::Object(object) if object.get("nextLinkName") == Some(&Value::Null) => {
                Some((*name, PagingExtension::Off))
            }
            Value::Object(object) => reader(object).map(|spec| (*name, PagingExtension::On(spec))),
            _ => None,
        })
}

/// `{type, inputs: [{name, type}], outputs: {results, nextCursor, nextUrl}}`
fn speakeasy(object: &Map<String, Value>) -> Option<PaginationSpec> {
    let mut spec = PaginationSpec::default();
    for input in object
        .get("inputs")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let name = input.get("name").and_then(Value::as_str).map(str::to_owned);
        match input.get("type").and_then(Value::as_str) {
            Some("offset") => spec.offset = name,
            Some("limit") => spec.limit = name,
            Some("page") => spec.page = name,
            Some("cursor") => spec.cursor = name,
            _ => {}
        }
    }
    let output = |name| {
        object
            .get("outputs")
            .and_then(|outputs| path(outputs.get(name)?))
    };
    spec.items = output("results");
    spec.style = Some(match object.get("type")?.as_str()? {
        "offsetLimit" if spec.page.is_some() => PaginationStyle::Page,
        "offsetLimit" => PaginationStyle::Offset,
        "cursor" => PaginationStyle::Cursor,
        "url" => PaginationStyle::Link,
        _ => return None,
    });
    let next = match spec.style {
        Some(PaginationStyle::Link) => output("nextUrl"),
        _ => output("nextCursor"),
    };
    spec.next = next.unwrap_or_default();
    Some(spec)
}

/// `{offset: $request.page, results: $response.items}`, or `cursor` and `next_cursor`, or
/// `next_uri`.
fn fern(object: &Map<String, Value>) -> Option<PaginationSpec> {
    let get = |name: &str| object.get(name).and_then(path);
    let request = |name: &str| get(name).and_then(|path| path.last().cloned());
    let mut spec = PaginationSpec {
        items: get("results"),
        limit: request("step"),
        ..PaginationSpec::default()
    };
    if let Some(cursor) = request("cursor") {
        spec.style = Some(PaginationStyle::Cursor);
        spec.cursor = Some(cursor);
        spec.next = get("next_cursor").unwrap_or_default();
    } else if let Some(next) = get("next_uri") {
        spec.style = Some(PaginationStyle::Link);
        spec.next = next;
    } else {
        // Fern calls the number of a page an offset, too; only the parameter's name tells.
        let offset = request("offset")?;
        let numbered = offset.to_ascii_lowercase().contains("page");
        if numbered {
            spec.style = Some(PaginationStyle::Page);
            spec.page = Some(offset);
        } else {
            spec.style = Some(PaginationStyle::Offset);
            spec.offset = Some(offset);
        }
    }
    Some(spec)
}

/// `{nextLinkName, itemName, operationName}`; with a null link name there is only one page.
fn azure(object: &Map<String, Value>) -> Option<PaginationSpec> {
    let name = |key: &str, default: &str| match object.get(key) {
        None => Some(default.to_owned()),
        Some(given) => given.as_str().map(str::to_owned),
    };
    let next = name("nextLinkName", "nextLink")?;
    Some(PaginationSpec {
        style: Some(PaginationStyle::Link),
        items: Some(vec![name("itemName", "value")?]),
        next: vec![next],
        operation: object
            .get("operationName")
            .and_then(Value::as_str)
            .map(str::to_owned),
        ..PaginationSpec::default()
    })
}

/// The names that the configuration uses, in any case and with `Param` or `_param` behind.
fn plain(object: &Map<String, Value>) -> Option<PaginationSpec> {
    let get = |names: &[&str]| {
        let mut entries = object.iter();
        entries.find_map(|(key, value)| {
            let key = key.to_ascii_lowercase().replace(['_', '-'], "");
            let key = key.trim_end_matches("parameter").trim_end_matches("param");
            names.contains(&key).then_some(value)
        })
    };
    let name = |names: &[&str]| get(names).and_then(Value::as_str).map(str::to_owned);
    let mut spec = PaginationSpec {
        operation: None,
        items: get(&["items", "results", "data"]).and_then(path),
        next: get(&["next", "nextcursor", "nexturl", "nextlink", "nextpage"])
            .and_then(path)
            .unwrap_or_default(),
        offset: name(&["offset", "skip"]),
        limit: name(&["limit", "pagesize", "perpage", "size"]),
        page: name(&["page", "pagenumber"]),
        cursor: name(&["cursor", "token", "pagetoken"]),
        first: get(&["first", "firstpage"]).and_then(Value::as_i64),
        style: None,
    };
    let style = name(&["type", "style", "strategy", "kind"]);
    spec.style = Some(
        match style?.to_ascii_lowercase().replace(['_', '-'], "").as_str() {
            "offset" | "offsetlimit" | "limitoffset" => PaginationStyle::Offset,
            "page" | "pagenumber" | "pages" => PaginationStyle::Page,
            "cursor" | "token" | "pagetoken" => PaginationStyle::Cursor,
            "link" | "url" | "nexturl" | "nextlink" => PaginationStyle::Link,
            "linkheader" | "header" => PaginationStyle::LinkHeader,
            _ => return None,
        },
    );
    Some(spec)
}

/// A path in the body: `$.data.next`, `$response.data.next`, `/data/next` or `data.next`.
fn path(value: &Value) -> Option<Vec<String>> {
    let text = value.as_str()?;
    let text = ["$response.body", "$response", "$request", "$"]
        .iter()
        .find_map(|prefix| text.strip_prefix(prefix))
        .unwrap_or(text);
    let separator = if text.contains('/') { '/' } else { '.' };
    let names = text.trim_start_matches(['#', separator]).split(separator);
    let names = names.map(|name| name.trim_end_matches("[*]"));
    Some(
        names
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect(),
    )
}
