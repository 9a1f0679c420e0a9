//! The value tree, taken apart into `openapiv3` types.
//!
//! Nothing fails as a whole: each keyword whose value is of no use is reported and left out where
//! it stands. `openapiv3`'s own `Deserialize` is not used for what holds schemas: its untagged
//! enums buffer each value once for each level above it, and one fault fails everything above it.

mod content;
mod info;
mod operation;
mod parameter;
mod responses;
mod schema;
mod security;

use indexmap::IndexMap;
use openapiv3::{Components, OpenAPI, Paths, ReferenceOr};
use rayon::prelude::*;
use serde_json::{Map, Value};

use self::info::{info, servers, tags};
use super::cursor::Cursor;
use super::object_reader::ObjectReader;
use crate::diagnostics::{Cause, Diagnostics};

pub(super) use self::security::requirements;

/// Converts a document whose references are resolved.
pub(super) fn convert(tree: Value, found: &mut Diagnostics) -> OpenAPI {
    let mut fields = ObjectReader::of(tree, &Cursor::ROOT, found);
    let openapi = fields.string("openapi").unwrap_or_default();
    let info = info(&mut fields);
    let servers = servers(&mut fields);
    let security = fields.take("security");
    let security =
        security.map(|value| requirements(value, &fields.place.key("security"), fields.found));
    let tags = tags(&mut fields);
    let components = components(&mut fields);
    let paths = paths(&mut fields);
    incoming(&mut fields, "webhooks", "webhook");
    OpenAPI {
        openapi,
        info,
        servers,
        paths,
        components: Some(components),
        security,
        tags,
        external_docs: None,
        extensions: fields.extensions(),
    }
}

/// Requests that the API sends are no calls that a client makes; each is a line of the report.
fn incoming(fields: &mut ObjectReader<'_, '_>, key: &str, what: &str) {
    let names = fields.object(key).into_iter().map(|(name, _)| name);
    for name in names.filter(|name| !name.starts_with("x-")) {
        let message = format!("the {what} `{name}` is a request that the API sends");
        let at = fields.pointer(key).child(&name);
        let help = "it is no call, and is not in the client";
        fields.found.note(Cause::Ignored, &at, message, help);
    }
}

fn components(document: &mut ObjectReader<'_, '_>) -> Components {
    let map = document.object("components");
    let place = document.place.key("components");
    let mut fields = ObjectReader::new(map, &place, document.found);
    Components {
        schemas: many(&mut fields, "schemas", schema::schema),
        responses: many(&mut fields, "responses", responses::response),
        parameters: many(&mut fields, "parameters", parameter::parameter),
        request_bodies: many(&mut fields, "requestBodies", content::request_body),
        headers: many(&mut fields, "headers", parameter::header),
        security_schemes: many(&mut fields, "securitySchemes", security::scheme),
        extensions: fields.extensions(),
        ..Components::default()
    }
}

fn paths(document: &mut ObjectReader<'_, '_>) -> Paths {
    let map = document.object("paths");
    let (extensions, items): (Map<_, _>, Map<_, _>) =
        map.into_iter().partition(|(key, _)| key.starts_with("x-"));
    let place = document.place.key("paths");
    let item = |value, place: &Cursor<'_>, found: &mut Diagnostics| {
        Some(ReferenceOr::Item(operation::path_item(value, place, found)))
    };
    Paths {
        paths: each(items, &place, document.found, item),
        extensions: extensions.into_iter().collect(),
    }
}

/// The members of `key`, by name.
fn many<T: Send>(
    fields: &mut ObjectReader<'_, '_>,
    key: &str,
    convert: impl Fn(Value, &Cursor<'_>, &mut Diagnostics) -> Option<T> + Sync,
) -> IndexMap<String, T> {
    let map = fields.object(key);
    each(map, &fields.place.key(key), fields.found, convert)
}

/// Converts the members of a map side by side; results and findings are in document order.
fn each<T: Send>(
    map: Map<String, Value>,
    place: &Cursor<'_>,
    found: &mut Diagnostics,
    convert: impl Fn(Value, &Cursor<'_>, &mut Diagnostics) -> Option<T> + Sync,
) -> IndexMap<String, T> {
    let members: Vec<(String, Value)> = map.into_iter().collect();
    let converted: Vec<_> = members
        .into_par_iter()
        .map(|(name, value)| {
            let mut own = Diagnostics::new();
            let result = convert(value, &place.key(&name), &mut own);
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
