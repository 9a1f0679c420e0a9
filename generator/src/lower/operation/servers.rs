//! Servers: of the document, of a path, of an operation.

use openapiv3::ServerVariable as WrittenVariable;

use super::super::Lowering;
use super::docs::described;
use super::head::OperationRef;
use crate::ir::{Operation, Server, ServerVariable};

/// The servers of the document.
pub(super) fn document_servers(lowering: &Lowering<'_>) -> Vec<Server> {
    lower(&lowering.document.openapi().servers)
}

/// The servers that the operation, or else its path, declares for itself. Those that are the
/// document's anyway are left to it.
pub(super) fn operation_servers(operation: &OperationRef<'_>, shared: &[Server]) -> Vec<Server> {
    let servers = if operation.object.servers.is_empty() {
        lower(&operation.path_item.servers)
    } else {
        lower(&operation.object.servers)
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

fn lower(servers: &[openapiv3::Server]) -> Vec<Server> {
    servers
        .iter()
        .map(|server| Server {
            url: server.url.trim().to_owned(),
            variables: variables(server),
            docs: described(server.description.as_deref()),
        })
        .collect()
}

/// The declared variables; reading the document has added those that only the URL names.
fn variables(server: &openapiv3::Server) -> Vec<ServerVariable> {
    let written = server.variables.iter().flatten();
    written
        .map(|(name, written)| variable(name, written))
        .collect()
}

fn variable(name: &str, written: &WrittenVariable) -> ServerVariable {
    ServerVariable {
        wire_name: name.to_owned(),
        default: written.default.clone(),
        allowed: written.enumeration.clone(),
        docs: described(written.description.as_deref()),
    }
}
