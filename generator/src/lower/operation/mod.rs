//! Operations: paths, parameters, bodies, responses, security and servers.
//!
//! | module | decides |
//! |---|---|
//! | `method_name` | what methods are called |
//! | `parameters`, `style` | what is sent beside the body, and how it is written |
//! | `body`, `fields`, `content`, `media_type` | what the body is |
//! | `responses`, `errors`, `headers`, `reason` | what comes back, and which of it is an error |
//! | `security`, `servers`, `groups`, `info` | what operations share |
//! | `pagination` | which operations give lists page by page |

mod body;
mod content;
mod errors;
mod fields;
mod groups;
mod headers;
mod info;
mod media_type;
mod method_name;
mod name_owner;
mod pagination;
mod parameters;
mod plan;
mod reason;
mod responses;
mod security;
mod servers;
mod style;

#[cfg(test)]
mod tests;

use openapiv3::ExternalDocumentation;

use super::Lowering;
use crate::ir::{Api, Docs, GroupId, Hint, Operation, OperationId};

use plan::OperationRef;

/// Lowers everything of a document but its schemas; [`Api::types`] is left empty.
///
/// The component schemas must have been lowered before, because styles and pagination depend on
/// what a type is.
pub(super) fn operations(lowering: &mut Lowering<'_>) -> Api {
    let plan = plan::plan(lowering);
    let groups = groups::Groups::of(lowering, &plan);
    let hints = hints(lowering, &plan, &groups);
    let mut security = security::Schemes::default();
    let mut api = Api {
        info: info::info(lowering.document.openapi()),
        servers: servers::document_servers(lowering),
        ..Api::default()
    };
    // Schemes are numbered by their declaration, not by who uses them first.
    security.declare(lowering, &plan);
    for (index, (source, hint)) in plan.iter().zip(hints).enumerate() {
        let id = OperationId(index as u32);
        let group = groups.find(source.tag());
        let head = OperationHead { id, hint, group };
        let operation = operation(lowering, source, head, &security, &api);
        api.operations.push(operation);
    }
    if api.servers.is_empty() {
        api.servers = servers::fallback_servers(&api.operations);
    }
    api.groups = groups.into_list();
    api.security_schemes = security.into_list();
    api
}

/// What is known of an operation before its parts are looked at.
struct OperationHead {
    id: OperationId,
    hint: Hint,
    group: Option<GroupId>,
}

fn operation<'a>(
    lowering: &mut Lowering<'a>,
    source: &OperationRef<'a>,
    head: OperationHead,
    schemes: &security::Schemes,
    api: &Api,
) -> Operation {
    let OperationHead { id, hint, group } = head;
    let security = schemes.of(lowering, source);
    let mut sent = parameters::parameters(lowering, source, id, &schemes.used(&security));
    let body = body::body(lowering, source, id, &mut sent);
    let received = responses::responses(lowering, source, id);
    let pointer = lowering.document.origin(&source.at);
    let lenient = lowering.config.lenient(&pointer)
        || pointer
            .parent()
            .is_some_and(|path| lowering.config.lenient(&path));
    let mut operation = Operation {
        hint,
        operation_id: source.object.operation_id.clone(),
        group,
        pointer,
        docs: docs(source),
        method: source.method,
        path: source.path.to_owned(),
        parameters: sent.list,
        body,
        success: received.success,
        success_docs: received.success_docs,
        errors: received.errors,
        lenient: lenient || lowering.config.all_lenient(),
        headers: received.headers,
        security,
        servers: servers::operation_servers(lowering, source, &api.servers),
        pagination: None,
    };
    operation.pagination = pagination::pagination(lowering, source, &operation, &sent.starts);
    operation
}

fn hints(
    lowering: &mut Lowering<'_>,
    plan: &[OperationRef<'_>],
    groups: &groups::Groups,
) -> Vec<Hint> {
    let places: Vec<_> = plan
        .iter()
        .map(|operation| lowering.document.origin(&operation.at))
        .collect();
    let unnamed: Vec<_> = plan
        .iter()
        .zip(&places)
        .map(|(operation, pointer)| method_name::Unnamed {
            pointer,
            method: operation.method.as_str(),
            path: operation.path,
            id: non_blank(operation.object.operation_id.as_deref()),
            tag: operation.tag(),
            group: groups.find(operation.tag()),
        })
        .collect();
    method_name::hints(&unnamed, lowering.config, &mut lowering.diagnostics)
}

/// Summary and description of the operation, or else those of its path.
fn docs(operation: &OperationRef<'_>) -> Docs {
    let (object, path_item) = (operation.object, operation.path_item);
    let mut docs = Docs {
        summary: trimmed(object.summary.as_deref()),
        description: trimmed(object.description.as_deref()),
        notes: Vec::new(),
        deprecated: object.deprecated,
    };
    if docs.summary.is_none() && docs.description.is_none() {
        docs.summary = trimmed(path_item.summary.as_deref());
        docs.description = trimmed(path_item.description.as_deref());
    }
    docs.notes.extend(see_also(object.external_docs.as_ref()));
    docs
}

/// `externalDocs` in one sentence.
fn see_also(external: Option<&ExternalDocumentation>) -> Option<String> {
    let external = external?;
    let url = non_blank(Some(&external.url))?;
    Some(match non_blank(external.description.as_deref()) {
        Some(text) => format!("See <{url}>: {}", text.trim()),
        None => format!("See <{url}>."),
    })
}

/// The text, if there is any but white space.
fn non_blank(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.trim().is_empty())
}

/// The text without white space around it, if any is left.
fn trimmed(text: Option<&str>) -> Option<String> {
    non_blank(text).map(|text| text.trim().to_owned())
}

/// A description alone.
fn described(description: Option<&str>) -> Docs {
    Docs {
        description: trimmed(description),
        ..Docs::default()
    }
}
