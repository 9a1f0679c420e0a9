//! Servers: of the document, of a path, of an operation.

use openapiv3::ServerVariable as WrittenVariable;

use super::super::builder::Lowering;
use super::super::client_name;
use super::docs::described;
use super::head::OperationRef;
use crate::document::{self, extension};
use crate::ir::{Docs, Hint, Operation, Server, ServerSetting, ServerVariable, StringVariant};
use crate::pointer::Pointer;

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

/// What callers set of servers: the variables of the document's servers, and of those of paths and
/// operations, each name once.
pub(super) fn settings(lowering: &Lowering<'_>, plan: &[OperationRef<'_>]) -> Vec<ServerSetting> {
    let root = Pointer::root();
    let document = (&lowering.document.openapi().servers, root.child("servers"));
    let own = plan.iter().flat_map(|operation| {
        let path = operation.path_item_at().child("servers");
        [
            (&operation.path_item.servers, path),
            (&operation.object.servers, operation.at.child("servers")),
        ]
    });
    let mut settings: Vec<ServerSetting> = Vec::new();
    // Some server allows any value.
    let mut free = Vec::new();
    for (servers, at) in std::iter::once(document).chain(own) {
        for (index, server) in servers.iter().enumerate() {
            for (name, written) in server.variables.iter().flatten() {
                let at = at.child(index).at(["variables", name]);
                if written.enumeration.is_empty() {
                    free.push(name.clone());
                }
                match settings.iter_mut().find(|known| known.wire_name == *name) {
                    Some(known) => merge(known, written),
                    None => settings.push(setting(lowering, name, written, &at)),
                }
            }
        }
    }
    for setting in settings
        .iter_mut()
        .filter(|it| free.contains(&it.wire_name))
    {
        setting.allowed.clear();
    }
    settings
}

fn setting(
    lowering: &Lowering<'_>,
    name: &str,
    written: &WrittenVariable,
    at: &Pointer,
) -> ServerSetting {
    let pointer = lowering.document.origin(at);
    let client_name = document::client_name(&written.extensions);
    let mut setting = ServerSetting {
        wire_name: name.to_owned(),
        hint: client_name::hint(lowering.config, &pointer, name, client_name),
        default: default(written),
        allowed: Vec::new(),
        docs: described(written.description.as_deref()),
        pointer,
    };
    merge(&mut setting, written);
    setting
}

/// Adds the values of a variable to those of others of its name. A default that its own `enum` does
/// not list is used all the same, so that it is allowed.
fn merge(setting: &mut ServerSetting, written: &WrittenVariable) {
    for value in written.enumeration.iter().chain(&default(written)) {
        if setting
            .allowed
            .iter()
            .all(|known| known.wire_name != *value)
        {
            setting.allowed.push(StringVariant {
                wire_name: value.clone(),
                hint: Hint::new(value),
                docs: Docs::default(),
            });
        }
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
        default: default(written),
        allowed: written.enumeration.clone(),
        docs: described(written.description.as_deref()),
    }
}

fn default(written: &WrittenVariable) -> Option<String> {
    let is_missing = written.extensions.contains_key(extension::NO_DEFAULT);
    (!is_missing).then(|| written.default.clone())
}
