//! Path items and operations.

use indexmap::IndexMap;
use openapiv3::ReferenceOr;
use serde_json::{Map, Value};

use super::content::request_body;
use super::info::servers;
use super::parameter::parameters;
use super::responses::responses;
use super::{incoming, requirements};
use crate::diagnostics::{DocumentFinding, StructureFinding};
use crate::document::cursor::Cursor;
use crate::document::object_reader::{ObjectReader, kind};
use crate::document::objects::{Operation, PathItem, RequestBody};
use crate::document::output::Output;
use crate::method::Method;

/// A path item.
pub(super) fn path_item(value: Value, cursor: &Cursor<'_>, out: &mut Output) -> PathItem {
    let map = match value {
        Value::Null => Map::new(),
        value => methods_in_lower_case(value, cursor, out),
    };
    let mut reader = ObjectReader::new(map, cursor, out);
    unknown_methods(&mut reader);
    let (parameters, shared_body) = parameters(&mut reader);
    let mut item = PathItem {
        summary: reader.string("summary"),
        description: reader.string("description"),
        servers: servers(&mut reader),
        parameters,
        operations: Vec::new(),
    };
    let others = reader.keys_with(|key, _| matches!(Method::of_key(key), Some(Method::Other(_))));
    let others = others.iter().filter_map(|key| Method::of_key(key));
    for method in Method::FIXED.into_iter().chain(others) {
        let operation = operation(&mut reader, &method.key());
        item.operations
            .extend(operation.map(|operation| (method, operation)));
    }
    if let Some(body) = shared_body {
        for (method, operation) in &mut item.operations {
            if operation.request_body.is_none()
                && matches!(method, Method::Put | Method::Post | Method::Patch)
            {
                operation.request_body = Some(copied(&body, reader.out));
            }
        }
    }
    item
}

fn copied(body: &ReferenceOr<RequestBody>, out: &mut Output) -> ReferenceOr<RequestBody> {
    match body {
        ReferenceOr::Item(body) => ReferenceOr::Item(body.copied(&mut out.schemas)),
        reference => reference.clone(),
    }
}

fn methods_in_lower_case(
    value: Value,
    cursor: &Cursor<'_>,
    out: &mut Output,
) -> Map<String, Value> {
    let Value::Object(map) = value else {
        let finding =
            StructureFinding::unexpected("a path item object", kind(&value), "read as empty");
        out.report(&cursor.pointer(), finding);
        return Map::new();
    };
    let mut methods = Map::new();
    for (key, value) in map {
        let lower = key.to_ascii_lowercase();
        if key == lower || Method::of_key(&lower).is_none() {
            methods.insert(key, value);
            continue;
        }
        let at = cursor.pointer().child(&key);
        let method = lower.clone();
        if methods.contains_key(&lower) {
            out.report(&at, DocumentFinding::MethodRepeated { found: key, method });
        } else {
            out.report(
                &at,
                DocumentFinding::MethodNotLowerCase { found: key, method },
            );
            methods.insert(lower, value);
        }
    }
    methods
}

/// Operations of what is no method.
fn unknown_methods(reader: &mut ObjectReader<'_, '_>) {
    let others = reader.keys_with(|key, value| {
        !(key.starts_with("x-") || Method::of_key(key).is_some())
            && value.get("responses").is_some()
    });
    for key in &others {
        let found = key.clone();
        reader.report(key, DocumentFinding::MethodUnknown { found });
    }
}

fn operation(item: &mut ObjectReader<'_, '_>, method: &str) -> Option<Operation> {
    let value = item.take_any(method)?;
    let cursor = item.cursor.key(method);
    let value = match value {
        // A key without a value: the operation is there, and says nothing of itself.
        Value::Null => Value::Object(Map::new()),
        value => value,
    };
    let mut reader = ObjectReader::of(value, &cursor, item.out);
    let (parameters, body) = parameters(&mut reader);
    let request_body = own_body(&mut reader).or(body);
    let security = reader.take("security");
    let security =
        security.map(|value| requirements(value, &reader.cursor.key("security"), reader.out));
    let callbacks = callbacks(&mut reader);
    Some(Operation {
        tags: tags(&mut reader),
        summary: reader.string("summary"),
        description: reader.string("description"),
        operation_id: operation_id(&mut reader),
        parameters,
        request_body,
        responses: responses(&mut reader),
        callbacks,
        deprecated: reader.boolean("deprecated").unwrap_or_default(),
        security,
        servers: servers(&mut reader),
        extensions: reader.extensions(),
    })
}

/// The requests that the API sends to URLs that a call has given, by name and by the expression of the URL.
fn callbacks(reader: &mut ObjectReader<'_, '_>) -> IndexMap<String, IndexMap<String, PathItem>> {
    let named = incoming(reader, "callbacks", "callback");
    let cursor = reader.cursor.key("callbacks");
    let mut callbacks = IndexMap::new();
    for (name, value) in named {
        let at = cursor.key(&name);
        let mut urls = ObjectReader::of(value, &at, reader.out);
        let keys = urls.keys_with(|key, _| !key.starts_with("x-"));
        let mut items = IndexMap::new();
        for key in keys {
            if let Some(item) = urls.take_any(&key) {
                let at = urls.cursor.key(&key);
                let item = incoming_item(item, &at, urls.out);
                items.insert(key, item);
            }
        }
        callbacks.insert(name, items);
    }
    callbacks
}

/// A path item of requests that the API sends. Nothing but their bodies is read, so that findings of all else
/// would be about nothing.
pub(super) fn incoming_item(value: Value, cursor: &Cursor<'_>, out: &mut Output) -> PathItem {
    let before = std::mem::take(&mut out.found);
    let item = path_item(value, cursor, out);
    let own = std::mem::replace(&mut out.found, before);
    for finding in &own {
        if finding.pointer.keys().any(|key| key == "requestBody") {
            out.found.push(finding.clone());
        }
    }
    item
}

fn own_body(reader: &mut ObjectReader<'_, '_>) -> Option<ReferenceOr<RequestBody>> {
    let value = reader.take("requestBody")?;
    request_body(value, &reader.cursor.key("requestBody"), reader.out)
}

fn operation_id(reader: &mut ObjectReader<'_, '_>) -> Option<String> {
    let id = reader.string("operationId")?;
    Some(id.trim().to_owned()).filter(|id| !id.is_empty())
}

fn tags(reader: &mut ObjectReader<'_, '_>) -> Vec<String> {
    let mut tags = reader.strings("tags");
    tags.retain(|tag| !tag.trim().is_empty());
    tags
}
