//! Servers: of the document, of a path, of an operation.

use openapiv3::ServerVariable as WrittenVariable;

use super::super::Lowering;
use super::described;
use super::plan::OperationRef;
use crate::diagnostics::Cause;
use crate::ir::{Operation, Server, ServerVariable};
use crate::path_template::PathTemplate;
use crate::pointer::Pointer;

/// The servers of the document.
pub(super) fn document_servers(lowering: &mut Lowering<'_>) -> Vec<Server> {
    let servers = &lowering.document.openapi().servers;
    lower(lowering, servers, &Pointer::root())
}

/// The servers that the operation, or else its path, declares for itself. Those that are the
/// document's anyway are left to it.
pub(super) fn operation_servers(
    lowering: &mut Lowering<'_>,
    operation: &OperationRef<'_>,
    shared: &[Server],
) -> Vec<Server> {
    let servers = if operation.object.servers.is_empty() {
        lower(
            lowering,
            &operation.path_item.servers,
            &operation.path_item_at(),
        )
    } else {
        lower(lowering, &operation.object.servers, &operation.at)
    };
    if servers == shared {
        Vec::new()
    } else {
        servers
    }
}

/// What stands for the document's servers where it has none: those of the first operation if every
/// operation has its own, so that a client can be made without a URL that would replace them all.
pub(super) fn fallback_servers(operations: &[Operation]) -> Vec<Server> {
    let absolute = |server: &Server| server.url.contains("://");
    let own = |operation: &Operation| operation.servers.first().is_some_and(absolute);
    match operations.first() {
        Some(first) if operations.iter().all(own) => first.servers.clone(),
        _ => Vec::new(),
    }
}

fn lower(
    lowering: &mut Lowering<'_>,
    servers: &[openapiv3::Server],
    owner: &Pointer,
) -> Vec<Server> {
    servers
        .iter()
        .enumerate()
        .map(|(index, server)| {
            let at = owner.child("servers").child(index);
            Server {
                url: server.url.trim().to_owned(),
                variables: variables(lowering, server, &at),
                docs: described(server.description.as_deref()),
            }
        })
        .collect()
}

fn variables(
    lowering: &mut Lowering<'_>,
    server: &openapiv3::Server,
    at: &Pointer,
) -> Vec<ServerVariable> {
    let written = server.variables.iter().flatten();
    let mut variables: Vec<_> = written
        .map(|(name, written)| variable(name, written))
        .collect();
    for name in PathTemplate::parse(&server.url).parameters() {
        if !variables.iter().any(|variable| variable.wire_name == name) {
            let message = format!("the variable `{name}` of the URL is not declared");
            let help = "it is empty unless the caller sets it";
            lowering.warn(Cause::Repair, &at.child("url"), message, help);
            variables.push(variable(name, &WrittenVariable::default()));
        }
    }
    variables
}

fn variable(name: &str, written: &WrittenVariable) -> ServerVariable {
    ServerVariable {
        wire_name: name.to_owned(),
        default: written.default.clone(),
        allowed: written.enumeration.clone(),
        docs: described(written.description.as_deref()),
    }
}
