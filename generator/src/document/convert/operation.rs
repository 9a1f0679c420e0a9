//! Path items and operations.

use openapiv3::{Operation, PathItem, ReferenceOr, RequestBody};
use serde_json::{Map, Value};

use super::content::request_body;
use super::info::servers;
use super::parameter::parameters;
use super::responses::responses;
use super::{incoming, requirements};
use crate::diagnostics::{Cause, Diagnostics};
use crate::document::cursor::Cursor;
use crate::document::object_reader::ObjectReader;
use crate::document::operations::operation_mut;
use crate::method::Method;

/// A path item and its operations.
pub(super) fn path_item(value: Value, place: &Cursor<'_>, found: &mut Diagnostics) -> PathItem {
    let map = match value {
        Value::Null => Map::new(),
        value => methods_in_lower_case(value, place, found),
    };
    let mut fields = ObjectReader::new(map, place, found);
    unknown_methods(&mut fields);
    let (parameters, shared_body) = parameters(&mut fields);
    let mut item = PathItem {
        summary: fields.string("summary"),
        description: fields.string("description"),
        servers: servers(&mut fields),
        parameters,
        ..PathItem::default()
    };
    for method in Method::ALL {
        *operation_mut(&mut item, method) = operation(&mut fields, method.key());
    }
    item.extensions = fields.extensions();
    if let Some(body) = shared_body {
        for operation in [&mut item.put, &mut item.post, &mut item.patch] {
            let operation = operation.iter_mut();
            operation
                .for_each(|it| it.request_body = it.request_body.take().or(Some(body.clone())));
        }
    }
    item
}

fn methods_in_lower_case(
    value: Value,
    place: &Cursor<'_>,
    found: &mut Diagnostics,
) -> Map<String, Value> {
    let Value::Object(map) = value else {
        let message = "a path item belongs here, and this is none";
        found.warn(Cause::Repair, &place.pointer(), message, "read as empty");
        return Map::new();
    };
    let mut methods = Map::new();
    for (key, value) in map {
        let lower = key.to_ascii_lowercase();
        if key == lower || Method::of_key(&lower).is_none() {
            methods.insert(key, value);
            continue;
        }
        let at = place.pointer().child(&key);
        let message = format!("the method `{key}` is not in lower case");
        if methods.contains_key(&lower) {
            let help = format!("there is `{lower}` too, and one of them is not in the client");
            found.omit(Cause::Omitted, &at, message, &help);
        } else {
            let help = format!("read as `{lower}`");
            found.warn(Cause::Repair, &at, message, &help);
            methods.insert(lower, value);
        }
    }
    methods
}

/// Operations of 3.2 and of `additionalOperations` can't be held.
fn unknown_methods(fields: &mut ObjectReader<'_, '_>) {
    for key in ["query", "additionalOperations"] {
        if fields.has(key) {
            let at = fields.pointer(key);
            let message = format!("`{key}` is of OpenAPI 3.2, which is not supported yet");
            let help = "the operation is not in the client";
            fields.found.omit(Cause::Omitted, &at, message, help);
        }
    }
    let others = fields.keys_with(|key, value| {
        !(key.starts_with("x-") || Method::of_key(key).is_some() || key == "additionalOperations")
            && value.get("responses").is_some()
    });
    for key in others.iter().filter(|key| *key != "query") {
        let at = fields.pointer(key);
        let message = format!("`{key}` is no method that a path can have");
        let help = "the operation is not in the client";
        fields.found.omit(Cause::Omitted, &at, message, help);
    }
}

fn operation(item: &mut ObjectReader<'_, '_>, method: &str) -> Option<Operation> {
    let value = item.take_any(method)?;
    let place = item.place.key(method);
    let value = match value {
        // A key without a value: the operation is there, and says nothing of itself.
        Value::Null => Value::Object(Map::new()),
        value => value,
    };
    let mut fields = ObjectReader::of(value, &place, item.found);
    let (parameters, body) = parameters(&mut fields);
    let request_body = own_body(&mut fields).or(body);
    let security = fields.take("security");
    let security =
        security.map(|value| requirements(value, &fields.place.key("security"), fields.found));
    incoming(&mut fields, "callbacks", "callback");
    Some(Operation {
        tags: tags(&mut fields),
        summary: fields.string("summary"),
        description: fields.string("description"),
        external_docs: None,
        operation_id: operation_id(&mut fields),
        parameters,
        request_body,
        responses: responses(&mut fields),
        callbacks: Default::default(),
        deprecated: fields.boolean("deprecated").unwrap_or_default(),
        security,
        servers: servers(&mut fields),
        extensions: fields.extensions(),
    })
}

fn own_body(fields: &mut ObjectReader<'_, '_>) -> Option<ReferenceOr<RequestBody>> {
    let value = fields.take("requestBody")?;
    request_body(value, &fields.place.key("requestBody"), fields.found)
}

fn operation_id(fields: &mut ObjectReader<'_, '_>) -> Option<String> {
    let id = fields.string("operationId")?;
    Some(id.trim().to_owned()).filter(|id| !id.is_empty())
}

fn tags(fields: &mut ObjectReader<'_, '_>) -> Vec<String> {
    let mut tags = fields.strings("tags");
    tags.retain(|tag| !tag.trim().is_empty());
    tags
}
