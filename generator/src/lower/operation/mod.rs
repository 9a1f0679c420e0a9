//! Operations: paths, parameters, bodies, responses, security and servers.
//!
//! The files from top to bottom. A file imports only what stands below it, and nothing imports from
//! this file; `tests/tests/architecture` holds that.
//!
//! | files | decide |
//! |---|---|
//! | `mod` | the order of work |
//! | `pagination` | which operations give their lists page by page |
//! | `body` | what the body is: one argument, a choice, or fields |
//! | `fields` | the fields of a form or multipart body |
//! | `responses` | what a successful call gives |
//! | `errors`, `headers` | what failed calls give; the headers of successful ones |
//! | `response_content` | which media types of a response the client reads |
//! | `declared` | which responses there are |
//! | `parameters` | what is sent beside the body |
//! | `events` | what the API sends by itself |
//! | `groups`, `security`, `servers`, `info` | what operations share |
//! | `tag_parents` | which tags stand within others |
//! | `plan` | which operations there are |
//! | `oauth` | how the client gets tokens by itself |
//! | `parameter_value` | the types of parameters and headers |
//! | `content` | what a media type makes of a schema |
//! | `style` | how a value becomes the string of a parameter |
//! | `media_type`, `name_owner`, `head`, `docs`, `reason` | terms that the files above share |

mod body;
mod content;
mod declared;
mod docs;
mod errors;
mod events;
mod fields;
mod groups;
mod head;
mod headers;
mod info;
mod media_type;
mod name_owner;
mod oauth;
mod pagination;
mod parameter_value;
mod parameters;
mod plan;
mod reason;
mod response_content;
mod responses;
mod security;
mod servers;
mod style;
mod tag_parents;

#[cfg(test)]
mod tests;

use serde_json::Value;

use super::builder::Lowering;
use crate::document::extension;
use crate::ir::{Api, Docs, Hint, Operation, OperationId};

use docs::{non_blank, sunset, trimmed};
use head::{OperationHead, OperationRef};

/// Lowers everything of a document but its schemas; [`Api::types`] is left empty.
///
/// The component schemas must have been lowered before, because styles and pagination depend on
/// what a type is.
pub(super) fn operations(lowering: &mut Lowering<'_>) -> Api {
    let plan = plan::plan(lowering);
    let groups = groups::Groups::of(lowering, &plan);
    let mut security = security::Schemes::default();
    let mut api = Api {
        info: info::info(lowering.document.openapi()),
        servers: servers::document_servers(lowering),
        ..Api::default()
    };
    // Schemes are numbered by their declaration, not by who uses them first.
    security.declare(lowering, &plan);
    for (index, source) in plan.iter().enumerate() {
        let id = OperationId(index as u32);
        let group = groups.find(source);
        let hint = hint(lowering, source);
        let head = OperationHead { id, hint, group };
        let operation = operation(lowering, source, head, &security, &api);
        api.operations.push(operation);
    }
    if api.servers.is_empty() {
        api.servers = servers::fallback_servers(&api.operations);
    }
    api.server_settings = servers::settings(lowering, &plan);
    api.events = events::events(lowering);
    api.groups = groups.into_list();
    api.security_schemes = security.into_list();
    api
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
    let mut parameters = parameters::parameters(lowering, source, id, &schemes.used(&security));
    let body = body::body(lowering, source, id, &mut parameters);
    let responses = responses::responses(lowering, source, id);
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
        docs: operation_docs(source),
        method: source.method.clone(),
        path: source.path.to_owned(),
        parameters: parameters.list,
        body,
        success: responses.success,
        success_docs: responses.success_docs,
        errors: responses.errors,
        lenient: lenient || lowering.config.all_lenient(),
        headers: responses.headers,
        security,
        servers: servers::operation_servers(source, &api.servers),
        pagination: None,
    };
    operation.pagination = pagination::pagination(lowering, source, &operation, &parameters.starts);
    operation
}

/// What the operation is called by configuration, or else by the document: the operationId, or
/// method and path.
fn hint(lowering: &Lowering<'_>, source: &OperationRef<'_>) -> Hint {
    let pointer = lowering.document.origin(&source.at);
    if let Some(name) = lowering.config.rename(&pointer) {
        return Hint {
            explicit: true,
            ..Hint::new(name)
        };
    }
    match non_blank(source.object.operation_id.as_deref()) {
        Some(id) => Hint::new(id),
        None => Hint::new(format!("{} {}", source.method.as_str(), source.path)),
    }
}

/// What is said of an operation that goes on after its response. Services differ in where they say how
/// far it is, and some in what comes at the end, so that asking again is the caller's.
const LONG_RUNNING: &str = "A long-running operation: this is its first response. Its headers, which \
    `.send()` gives, say where to ask for the end.";

/// Summary and description of the operation, or else those of its path.
fn operation_docs(operation: &OperationRef<'_>) -> Docs {
    let (object, path_item) = (operation.object, operation.path_item);
    let mut docs = Docs {
        summary: trimmed(object.summary.as_deref()),
        description: trimmed(object.description.as_deref()),
        deprecated: object.deprecated,
        ..Docs::default()
    };
    if docs.summary.is_none() && docs.description.is_none() {
        docs.summary = trimmed(path_item.summary.as_deref());
        docs.description = trimmed(path_item.description.as_deref());
    }
    docs.notes
        .extend(sunset(&object.extensions).filter(|_| object.deprecated));
    let long_running = object.extensions.get(extension::LONG_RUNNING);
    if long_running == Some(&Value::Bool(true)) {
        docs.notes.push(LONG_RUNNING.to_owned());
    }
    docs
}
