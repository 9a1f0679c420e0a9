//! The value tree, taken apart into `openapiv3` types.
//!
//! Nothing fails as a whole: each keyword whose value is of no use is reported and left out where
//! it stands. `openapiv3`'s own `Deserialize` is not used for what holds schemas: its untagged
//! enums buffer each value once for each level above it, and one fault fails everything above it.

mod applicators;
mod content;
mod info;
mod operation;
mod parameter;
mod responses;
mod schema;
mod security;

use indexmap::IndexMap;
use openapiv3::{Components, OpenAPI, Operation, PathItem, Paths, ReferenceOr};
use rayon::prelude::*;
use serde_json::{Map, Value};

use self::info::{info, servers, tags};
use super::cursor::Cursor;
use super::object_reader::ObjectReader;
use super::operations::MoreOperations;
use crate::diagnostics::{Diagnostics, DocumentFinding};
use crate::method::Method;

pub(super) use self::security::requirements;

/// Converts a document whose references are resolved.
pub(super) fn convert(tree: Value, found: &mut Diagnostics) -> (OpenAPI, MoreOperations, Webhooks) {
    let mut reader = ObjectReader::of(tree, &Cursor::ROOT, found);
    let openapi = reader.string("openapi").unwrap_or_default();
    let info = info(&mut reader);
    let servers = servers(&mut reader);
    let security = reader.take("security");
    let security =
        security.map(|value| requirements(value, &reader.cursor.key("security"), reader.found));
    let tags = tags(&mut reader);
    let components = components(&mut reader);
    let (paths, more) = paths(&mut reader);
    let webhooks = webhooks(&mut reader);
    let openapi = OpenAPI {
        openapi,
        info,
        servers,
        paths,
        components: Some(components),
        security,
        tags,
        external_docs: None,
        extensions: reader.extensions(),
    };
    (openapi, more, webhooks)
}

/// The requests of `webhooks` that the API sends, by name.
pub(super) type Webhooks = IndexMap<String, PathItem>;

fn webhooks(reader: &mut ObjectReader<'_, '_>) -> Webhooks {
    let items = incoming(reader, "webhooks", "webhook");
    let cursor = reader.cursor.key("webhooks");
    each(items, &cursor, reader.found, |value, cursor, found| {
        Some(operation::incoming_item(value, cursor, found))
    })
}

/// Requests that the API sends, by name: a client makes no such call, and each is a finding.
fn incoming(reader: &mut ObjectReader<'_, '_>, key: &str, what: &str) -> Map<String, Value> {
    let items = reader.object(key).into_iter();
    let items: Map<String, Value> = items.filter(|(name, _)| !name.starts_with("x-")).collect();
    for name in items.keys() {
        let at = reader.pointer(key).child(name);
        let (what, name) = (what.to_owned(), name.clone());
        reader
            .found
            .report(&at, DocumentFinding::IncomingRequest { what, name });
    }
    items
}

fn components(document: &mut ObjectReader<'_, '_>) -> Components {
    let map = document.object("components");
    let cursor = document.cursor.key("components");
    let mut reader = ObjectReader::new(map, &cursor, document.found);
    Components {
        schemas: many(&mut reader, "schemas", schema::schema),
        responses: many(&mut reader, "responses", responses::response),
        parameters: many(&mut reader, "parameters", parameter::parameter),
        request_bodies: many(&mut reader, "requestBodies", content::request_body),
        headers: many(&mut reader, "headers", parameter::header),
        examples: many(&mut reader, "examples", |value, _, _| {
            Some(content::example(value))
        }),
        security_schemes: many(&mut reader, "securitySchemes", security::scheme),
        extensions: reader.extensions(),
        ..Components::default()
    }
}

/// A path item, and its operations that have no field in it.
type AllOperations = (PathItem, Vec<(Method, Operation)>);

fn paths(document: &mut ObjectReader<'_, '_>) -> (Paths, MoreOperations) {
    let map = document.object("paths");
    let (extensions, items): (Map<_, _>, Map<_, _>) =
        map.into_iter().partition(|(key, _)| key.starts_with("x-"));
    let cursor = document.cursor.key("paths");
    let item = |value, cursor: &Cursor<'_>, found: &mut Diagnostics| {
        Some(operation::path_item(value, cursor, found))
    };
    let mut more = MoreOperations::new();
    let items = each(items, &cursor, document.found, item);
    let items = items.into_iter().map(|(path, (item, operations))| {
        if !operations.is_empty() {
            more.insert(path.clone(), operations);
        }
        (path, ReferenceOr::Item(item))
    });
    let paths = Paths {
        paths: items.collect(),
        extensions: extensions.into_iter().collect(),
    };
    (paths, more)
}

/// The members of `key`, by name.
fn many<T: Send>(
    reader: &mut ObjectReader<'_, '_>,
    key: &str,
    convert: impl Fn(Value, &Cursor<'_>, &mut Diagnostics) -> Option<T> + Sync,
) -> IndexMap<String, T> {
    let map = reader.object(key);
    each(map, &reader.cursor.key(key), reader.found, convert)
}

/// Converts the members of a map side by side; results and findings are in document order.
fn each<T: Send>(
    map: Map<String, Value>,
    cursor: &Cursor<'_>,
    found: &mut Diagnostics,
    convert: impl Fn(Value, &Cursor<'_>, &mut Diagnostics) -> Option<T> + Sync,
) -> IndexMap<String, T> {
    let members: Vec<(String, Value)> = map.into_iter().collect();
    let converted: Vec<_> = members
        .into_par_iter()
        .map(|(name, value)| {
            let mut own = Diagnostics::new();
            let result = convert(value, &cursor.key(&name), &mut own);
            (name, result, own)
        })
        .collect();
    let mut results = IndexMap::with_capacity(converted.len());
    for (name, result, own) in converted {
        found.extend(own);
        if let Some(result) = result {
            results.insert(name, result);
        }
    }
    results
}

/// The reference that an object is, if it is one.
fn reference<T>(value: &Value) -> Option<ReferenceOr<T>> {
    let reference = value.get("$ref")?.as_str()?.to_owned();
    Some(ReferenceOr::Reference { reference })
}

#[cfg(test)]
mod tests;
