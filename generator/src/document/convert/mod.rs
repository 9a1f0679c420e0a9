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
use openapiv3::ReferenceOr;
use rayon::prelude::*;
use serde_json::{Map, Value};

use self::info::{info, servers, tags};
use super::cursor::Cursor;
use super::object_reader::ObjectReader;
use super::objects::{Components, OpenApi, PathItem};
use super::output::Output;
use super::schemas::Schemas;
use crate::diagnostics::{Diagnostics, DocumentFinding};

use self::security::requirements;

/// Converts a document whose references are resolved.
pub(super) fn convert(tree: Value, found: &mut Diagnostics) -> (OpenApi, Schemas) {
    let names = tree
        .pointer("/components/schemas")
        .and_then(Value::as_object);
    let names = names.into_iter().flat_map(Map::keys).cloned();
    let mut out = Output::new(Schemas::new(names));
    let openapi = document(tree, &mut out);
    found.extend(out.found);
    (openapi, out.schemas)
}

fn document(tree: Value, out: &mut Output) -> OpenApi {
    let mut reader = ObjectReader::of(tree, &Cursor::ROOT, out);
    let info = info(&mut reader);
    let servers = servers(&mut reader);
    let security = reader.take("security");
    let security =
        security.map(|value| requirements(value, &reader.cursor.key("security"), reader.out));
    OpenApi {
        info,
        servers,
        security,
        tags: tags(&mut reader),
        components: components(&mut reader),
        paths: paths(&mut reader),
        webhooks: webhooks(&mut reader),
    }
}

fn webhooks(reader: &mut ObjectReader<'_, '_>) -> IndexMap<String, PathItem> {
    let items = incoming(reader, "webhooks", "webhook");
    let cursor = reader.cursor.key("webhooks");
    each(items, &cursor, reader.out, |value, cursor, out| {
        Some(operation::incoming_item(value, cursor, out))
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
            .out
            .report(&at, DocumentFinding::IncomingRequest { what, name });
    }
    items
}

fn components(document: &mut ObjectReader<'_, '_>) -> Components {
    let map = document.object("components");
    let cursor = document.cursor.key("components");
    let mut reader = ObjectReader::new(map, &cursor, document.out);
    let schemas = many(&mut reader, "schemas", schema::schema);
    let schemas = schemas.into_values().collect();
    reader.out.schemas.set_components(schemas);
    Components {
        responses: many(&mut reader, "responses", responses::response),
        parameters: many(&mut reader, "parameters", parameter::parameter),
        request_bodies: many(&mut reader, "requestBodies", content::request_body),
        headers: many(&mut reader, "headers", parameter::header),
        examples: many(&mut reader, "examples", |value, _, _| {
            Some(content::example(value))
        }),
        security_schemes: many(&mut reader, "securitySchemes", security::scheme),
    }
}

fn paths(document: &mut ObjectReader<'_, '_>) -> IndexMap<String, PathItem> {
    let mut map = document.object("paths");
    map.retain(|key, _| !key.starts_with("x-"));
    let cursor = document.cursor.key("paths");
    each(map, &cursor, document.out, |value, cursor, out| {
        Some(operation::path_item(value, cursor, out))
    })
}

/// The members of `key`, by name.
fn many<T: Send>(
    reader: &mut ObjectReader<'_, '_>,
    key: &str,
    convert: impl Fn(Value, &Cursor<'_>, &mut Output) -> Option<T> + Sync,
) -> IndexMap<String, T> {
    let map = reader.object(key);
    each(map, &reader.cursor.key(key), reader.out, convert)
}

/// Converts the members of a map side by side; results and findings are in document order.
fn each<T: Send>(
    map: Map<String, Value>,
    cursor: &Cursor<'_>,
    out: &mut Output,
    convert: impl Fn(Value, &Cursor<'_>, &mut Output) -> Option<T> + Sync,
) -> IndexMap<String, T> {
    let members: Vec<(String, Value)> = map.into_iter().collect();
    let schemas = &out.schemas;
    let converted: Vec<_> = members
        .into_par_iter()
        .enumerate()
        .map(|(index, (name, value))| {
            let mut own = Output::new(schemas.part(index));
            let result = convert(value, &cursor.key(&name), &mut own);
            own.schemas.shrink();
            (name, result, own)
        })
        .collect();
    let mut results = IndexMap::with_capacity(converted.len());
    for (name, result, own) in converted {
        out.found.extend(own.found);
        out.schemas.append(own.schemas);
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
