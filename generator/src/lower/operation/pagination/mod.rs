//! Which operations give lists page by page: by the configuration, by an extension in common use, or
//! by a pattern that can't mean anything else.

mod extension;
mod pattern;
mod response_body;
mod spec;

use super::super::builder::Lowering;
use super::head::OperationRef;
use crate::config::{PaginationConfig, PaginationStyle};
use crate::diagnostics::PaginationFinding;
use crate::ir::{ContentKind, Location, NextPage, Operation, Pagination, SuccessResponse, Type};

use extension::PagingExtension;
use spec::PaginationSpec;

/// How an operation that is lowered gives its pages. `starts` are the integers that its parameters
/// start with, see [`super::parameters::ParameterList::starts`].
pub(super) fn pagination(
    lowering: &mut Lowering<'_>,
    source: &OperationRef<'_>,
    operation: &Operation,
    starts: &[Option<i64>],
) -> Option<Pagination> {
    if let Some(config) = lowering.config.pagination(&operation.pointer) {
        let pagination = configured(lowering, operation, config)?;
        let by = describe(&pagination, operation);
        lowering.report(&source.at, PaginationFinding::Configured { by });
        return Some(pagination);
    }
    let body = body(operation)?.clone();
    let found = match extension::read(source.object) {
        Some((_, PagingExtension::Off)) => return None,
        Some((name, PagingExtension::On(spec))) => {
            let made = match &spec.operation {
                Some(next) if !takes_whole_link(lowering, next) => Err(format!(
                    "gives further pages by the operation `{next}`, expected one at the link alone"
                )),
                _ => make(lowering, operation, &body, &spec, starts),
            };
            if let Err(problem) = &made {
                let finding = PaginationFinding::ExtensionNotApplied {
                    extension: name,
                    problem: problem.clone(),
                };
                lowering.report(&source.at, finding);
            }
            made.ok().map(|made| (format!("`{name}` says"), made))
        }
        None => pattern::find(lowering, operation, &body, starts)
            .map(|made| ("its parameters and its response suggest".to_owned(), made)),
    };
    let (ground, pagination) = found?;
    let by = describe(&pagination, operation);
    lowering.report(&source.at, PaginationFinding::Inferred { by, ground });
    Some(pagination)
}

/// Whether the operation with an id is at a path that is nothing but the link, or is not there.
fn takes_whole_link(lowering: &Lowering<'_>, id: &str) -> bool {
    let mut paths = lowering.document.openapi().paths.iter();
    let found = paths.find(|(_, item)| {
        let mut operations = item.operations.iter();
        operations.any(|(_, operation)| operation.operation_id.as_deref() == Some(id))
    });
    found.is_none_or(|(path, _)| {
        let path = path.split('?').next().unwrap_or_default();
        let name = path.strip_prefix("/{").and_then(|it| it.strip_suffix('}'));
        name.is_some_and(|name| !name.contains(['{', '}', '/']))
    })
}

fn configured(
    lowering: &mut Lowering<'_>,
    operation: &Operation,
    config: &PaginationConfig,
) -> Option<Pagination> {
    if config.style == PaginationStyle::None {
        return None;
    }
    let spec = PaginationSpec::from(config);
    let made = match body(operation).cloned() {
        Some(body) => make(lowering, operation, &body, &spec, &[]),
        None => Err("expects pages of JSON, and the response is none".to_owned()),
    };
    let report = |problem: String| {
        let finding = PaginationFinding::SettingNotApplied { problem };
        lowering
            .semantics
            .diagnostics
            .report(&operation.pointer, finding);
    };
    made.map_err(report).ok()
}

/// The type of the body that every success has. Of several media types it is that of the preferred
/// one, which the client asks for first.
fn body(operation: &Operation) -> Option<&Type> {
    let content = match &operation.success {
        SuccessResponse::One(content) => content,
        SuccessResponse::Many { cases, .. } => {
            let (first, others) = cases.split_first()?;
            let one_status = others.iter().all(|case| case.status == first.status);
            first.content.as_ref().filter(|_| one_status)?
        }
        _ => return None,
    };
    match &content.kind {
        ContentKind::Json(ty) => Some(ty),
        _ => None,
    }
}

/// Finds what is spec in the operation, or says what is not there.
fn make(
    lowering: &Lowering<'_>,
    operation: &Operation,
    body: &Type,
    spec: &PaginationSpec,
    starts: &[Option<i64>],
) -> Result<Pagination, String> {
    let (items, item) = match &spec.items {
        Some(path) => match response_body::at(lowering, body, path) {
            Some(item) => (path.clone(), item),
            None => {
                return Err(format!(
                    "names `{}`, which is no array in the body",
                    path.join(".")
                ));
            }
        },
        None => match response_body::only(lowering, body) {
            Some(found) => found,
            None => return Err("does not say which array of the body is meant".to_owned()),
        },
    };
    let next = next(lowering, operation, body, spec, starts)?;
    let (total, total_header) = pattern::totals(lowering, operation, body);
    Ok(Pagination {
        items,
        item,
        total,
        total_header,
        next,
    })
}

fn next(
    lowering: &Lowering<'_>,
    operation: &Operation,
    body: &Type,
    spec: &PaginationSpec,
    starts: &[Option<i64>],
) -> Result<NextPage, String> {
    let limit = match &spec.limit {
        Some(name) => Some(parameter(operation, name)?),
        None => None,
    };
    match spec.style {
        Some(PaginationStyle::Offset) => {
            let offset = parameter(operation, spec.offset.as_deref().unwrap_or("offset"))?;
            Ok(NextPage::Offset { offset, limit })
        }
        Some(PaginationStyle::Page) => {
            let page = parameter(operation, spec.page.as_deref().unwrap_or("page"))?;
            let start = starts.get(page).copied().flatten();
            let first = spec.first.or(start).filter(|first| matches!(first, 0 | 1));
            Ok(NextPage::Page {
                page,
                first: first.unwrap_or(1),
                limit,
            })
        }
        Some(PaginationStyle::Cursor) => {
            let cursor = parameter(operation, spec.cursor.as_deref().unwrap_or("cursor"))?;
            let value = value(lowering, body, &spec.next)?;
            Ok(NextPage::Cursor { cursor, value })
        }
        Some(PaginationStyle::Link) => Ok(NextPage::Link {
            value: value(lowering, body, &spec.next)?,
        }),
        Some(PaginationStyle::LinkHeader) => Ok(NextPage::LinkHeader),
        Some(PaginationStyle::None) | None => {
            Err("does not say how pages are asked for".to_owned())
        }
    }
}

fn parameter(operation: &Operation, name: &str) -> Result<usize, String> {
    let settable = |location| matches!(location, Location::Query | Location::Header);
    let mut parameters = operation.parameters.iter();
    parameters
        .position(|parameter| parameter.wire_name == name && settable(parameter.location))
        .ok_or_else(|| format!("names the parameter `{name}`, which the operation does not have"))
}

fn value(lowering: &Lowering<'_>, body: &Type, path: &[String]) -> Result<Vec<String>, String> {
    match response_body::find(lowering, body, path) {
        Some(_) if !path.is_empty() => Ok(path.to_vec()),
        _ => Err(format!(
            "names `{}`, which is not in the body",
            path.join(".")
        )),
    }
}

/// The way of asking in a few words.
fn describe(pagination: &Pagination, operation: &Operation) -> String {
    let name = |index: usize| operation.parameters[index].wire_name.as_str();
    match &pagination.next {
        NextPage::Offset { offset, .. } => format!("the offset `{}`", name(*offset)),
        NextPage::Page { page, first, .. } => {
            format!("the page number `{}`, from {first} on", name(*page))
        }
        NextPage::Cursor { cursor, value } => {
            format!(
                "the cursor `{}`, taken from `{}`",
                name(*cursor),
                value.join(".")
            )
        }
        NextPage::Link { value } => format!("the link in `{}`", value.join(".")),
        NextPage::LinkHeader => "the header `Link`".to_owned(),
    }
}
