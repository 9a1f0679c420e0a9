//! A list that the test double gives page by page.

use serde_json::{Map, Value};
use wiremock::{Request as ReceivedRequest, Respond, ResponseTemplate};

use super::super::operation::{Location, Parameter};
use super::super::pages::{Next, Paging, walk};
use super::expectation::{ExpectedRequest, target};

/// The pages of a list, and which of them a request asks for.
pub(super) struct PageList {
    pages: Vec<Value>,
    /// The names of properties that lead to the items of a page.
    items: &'static [&'static str],
    asked: Asked,
}

/// How a request asks for a page.
enum Asked {
    /// By the value of a parameter.
    Value {
        parameter: Parameter,
        /// The values for all pages; the request for the first page may have none.
        values: Vec<String>,
    },
    /// By a link: path and query of all pages but the first.
    Link {
        targets: Vec<String>,
        /// Whether a header has the link.
        in_header: bool,
    },
}

impl PageList {
    /// Takes the pages, completes what they lack to lead to each other, and has `expected` expect
    /// requests for all of them.
    pub(super) fn new(
        paging: Paging,
        expected: &mut ExpectedRequest,
        url: &str,
        mut pages: Vec<Value>,
    ) -> Self {
        assert!(
            !pages.is_empty(),
            "expected the pages of a list, found none"
        );
        let operation = expected.operation;
        let parameter = |name: &str| {
            let index = operation.parameter(walk::location(operation, name), name);
            let parameter = index.and_then(|index| operation.all_parameters().nth(index));
            parameter.expect("a parameter of the operation")
        };
        let asked = match paging.next {
            Next::Offset { offset, .. } => {
                let counts = pages.iter().map(|page| count(page, paging.items));
                let starts = |first: i64| {
                    counts.scan(first, |sum, count| {
                        Some(std::mem::replace(sum, *sum + count).to_string())
                    })
                };
                expected.asked_by(parameter(offset), |first| {
                    starts(number(first, 0)).collect()
                })
            }
            Next::Page { page, first, .. } => {
                let numbers = |own: i64| (own..).take(pages.len()).map(|it| it.to_string());
                expected.asked_by(parameter(page), |own| numbers(number(own, first)).collect())
            }
            Next::Cursor { cursor, value } => {
                let cursors = next_values(&mut pages, value, |number| format!("page-{number}"));
                expected.asked_by(parameter(cursor), |first| {
                    let first = first.unwrap_or_default().to_owned();
                    std::iter::once(first).chain(cursors).collect()
                })
            }
            Next::Link { value } => {
                let made = |number| link(url, &expected.target, number);
                let links = next_values(&mut pages, value, made);
                let targets = links.iter().map(|link| path_of(link, url)).collect();
                expected.asked_by_link(targets, false)
            }
            Next::LinkHeader => {
                let links = (2..=pages.len()).map(|number| link("", &expected.target, number));
                let targets = links.collect();
                expected.asked_by_link(targets, true)
            }
        };
        Self {
            pages,
            items: paging.items,
            asked,
        }
    }

    /// The position of the page that a request asks for; `None`: there is none.
    fn position(&self, request: &ReceivedRequest) -> Option<usize> {
        match &self.asked {
            Asked::Value { parameter, values } => match value_of(parameter, request) {
                None => Some(0),
                Some(value) => values.iter().position(|known| *known == value),
            },
            Asked::Link { targets, .. } => {
                let target = target(request);
                let found = targets.iter().position(|known| *known == target);
                Some(found.map_or(0, |index| index + 1))
            }
        }
    }
}

impl ExpectedRequest {
    /// Expects the requests for all pages, which differ by the value of a parameter; `values` gives
    /// that of each page from that of the request for the first one.
    fn asked_by(
        &mut self,
        parameter: Parameter,
        values: impl FnOnce(Option<&str>) -> Vec<String>,
    ) -> Asked {
        let values = values(self.take(&parameter).as_deref());
        Asked::Value { parameter, values }
    }

    /// Expects the requests for all pages by the links to them.
    fn asked_by_link(&mut self, targets: Vec<String>, in_header: bool) -> Asked {
        self.also.clone_from(&targets);
        Asked::Link { targets, in_header }
    }
}

impl Respond for PageList {
    fn respond(&self, request: &ReceivedRequest) -> ResponseTemplate {
        let position = self.position(request);
        let page = position.and_then(|position| self.pages.get(position));
        let Some(page) = page else {
            let mut none = self.pages[self.pages.len() - 1].clone();
            *place(&mut none, self.items) = Value::Array(Vec::new());
            return ResponseTemplate::new(200).set_body_json(none);
        };
        let response = ResponseTemplate::new(200).set_body_json(page);
        match &self.asked {
            Asked::Link {
                targets,
                in_header: true,
            } => match position.and_then(|it| targets.get(it)) {
                Some(next) => response.append_header("link", format!("<{next}>; rel=\"next\"")),
                None => response,
            },
            _ => response,
        }
    }
}

/// The value of a parameter of the query or of a header.
fn value_of(parameter: &Parameter, request: &ReceivedRequest) -> Option<String> {
    if parameter.location == Location::Header {
        let value = request.headers.get(parameter.name)?;
        return value.to_str().ok().map(str::to_owned);
    }
    let mut pairs = request.url.query_pairs();
    let pair = pairs.find(|(name, _)| name == parameter.name);
    pair.map(|(_, value)| value.into_owned())
}

/// The number that a parameter was set to, or that it has without.
fn number(text: Option<&str>, otherwise: i64) -> i64 {
    text.and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// What each page but the last says of the next one at `names`; where it says nothing, what `made`
/// gives for the number of the next page is put there.
fn next_values(pages: &mut [Value], names: &[&str], made: impl Fn(usize) -> String) -> Vec<String> {
    let all_but_last = pages.len() - 1;
    let pages = pages[..all_but_last].iter_mut().enumerate();
    let values = pages.map(|(index, page)| {
        let said = place(page, names);
        if said.is_null() {
            *said = Value::String(made(index + 2));
        }
        match said {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    });
    values.collect()
}

/// The value at `names`, made where it is not there yet.
fn place<'v>(value: &'v mut Value, names: &[&str]) -> &'v mut Value {
    names.iter().fold(value, |value, name| {
        if !value.is_object() {
            *value = Value::Object(Map::new());
        }
        &mut value[*name]
    })
}

/// How many items a page has.
fn count(page: &Value, names: &[&str]) -> i64 {
    let items = names.iter().try_fold(page, |value, name| value.get(name));
    let items = items.and_then(Value::as_array);
    items.map_or(0, |items| items.len() as i64)
}

/// A link to another page of the list.
fn link(url: &str, target: &str, number: usize) -> String {
    let separator = if target.contains('?') { '&' } else { '?' };
    format!("{url}{target}{separator}mock-page={number}")
}

/// Path and query of a link that a page has, which may be relative to the server.
fn path_of(link: &str, url: &str) -> String {
    link.strip_prefix(url).unwrap_or(link).to_owned()
}

#[cfg(test)]
mod tests;
