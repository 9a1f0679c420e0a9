//! Parameters in `body` and `formData` as request bodies: Swagger 2.0, "Parameter Object".

use serde_json::{Map, Value, json};

use super::collections::Collection;
use super::raiser::{Raiser, Written, text};
use super::schemas::{schema, shareable};
use crate::diagnostics::{DocumentFinding, SwaggerFinding};
use crate::pointer::Pointer;

const JSON: &str = "application/json";
const BYTES: &str = "application/octet-stream";
const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// Where a parameter travels, if that is in the body.
fn location<'v>(parameter: &Written<'v>) -> Option<&'v str> {
    text(parameter.value, "in").filter(|location| matches!(*location, "body" | "formData"))
}

/// Whether a parameter, behind references, is a part of the body.
pub(super) fn is_of_body(parameter: &Written<'_>) -> bool {
    location(parameter).is_some()
}

/// The parameters of a body that count for an operation: its own, and those of its path that it does
/// not replace.
pub(super) fn effective<'t>(shared: &[Written<'t>], own: Vec<Written<'t>>) -> Vec<Written<'t>> {
    if own.iter().any(|one| location(one) == Some("body")) {
        return own;
    }
    if !own.is_empty() && shared.iter().any(|one| location(one) == Some("body")) {
        return own;
    }
    let replaced = |one: &Written<'_>| {
        let name = text(one.value, "name");
        own.iter().any(|own| text(own.value, "name") == name)
    };
    let inherited = shared.iter().filter(|one| !replaced(one)).cloned();
    inherited.chain(own.iter().cloned()).collect()
}

/// The request body that the parameters of an operation make, which is to be at `to`.
pub(super) fn request_body(
    raiser: &mut Raiser<'_, '_>,
    parameters: &[Written<'_>],
    consumes: &[String],
    (operation, to): (&Pointer, &Pointer),
) -> Option<Value> {
    let body = parameters.iter().find(|one| location(one) == Some("body"));
    let Some(body) = body else {
        return (!parameters.is_empty())
            .then(|| form(raiser, parameters, consumes, (operation, to)));
    };
    for other in parameters.iter().filter(|other| other.at != body.at) {
        let found = match location(other) {
            Some("formData") => "fields of a form too",
            _ => "another one",
        };
        let found = found.to_owned();
        raiser.report(&other.at, DocumentFinding::RequestBodyRepeated { found });
    }
    Some(whole(raiser, body, consumes, to))
}

/// A parameter in `body`.
fn whole(
    raiser: &mut Raiser<'_, '_>,
    parameter: &Written<'_>,
    consumes: &[String],
    to: &Pointer,
) -> Value {
    let Written { value, at } = parameter;
    let mut body = Map::new();
    raiser.moves.add(at, to);
    for (key, value) in value.as_object().into_iter().flatten() {
        match key.as_str() {
            "name" => {
                body.entry("x-body-name").or_insert(value.clone());
            }
            "in" | "schema" | "example" | "examples" | "x-example" | "x-examples" => {}
            _ => {
                body.insert(key.clone(), value.clone());
            }
        }
    }
    let place = at.child("schema");
    let made = match value.get("schema") {
        Some(given) => shareable(raiser, given, &place),
        // What stands beside `in` is how parameters of other places are written.
        None => {
            let mut own = value.as_object().cloned().unwrap_or_default();
            own.retain(|key, _| super::parameters::is_of_schema(key));
            schema(raiser, &Value::Object(own), at)
        }
    };
    let default = if is_binary(&made) { BYTES } else { JSON };
    let content = to.child("content");
    let is_structured = consumes.iter().any(|media_type| !is_of_bytes(media_type));
    let mut media_types = Map::new();
    for media_type in or_default(consumes, default) {
        let here = content.child(&media_type);
        raiser.moves.came_from(at, &here);
        raiser.moves.add(&place, &here.child("schema"));
        let schema = if is_structured && is_of_bytes(&media_type) {
            json!({"type": "string", "format": "binary"})
        } else {
            made.clone()
        };
        let mut media = Map::from_iter([("schema".to_owned(), schema)]);
        if let Some(example) = example(value, &media_type) {
            media.insert("example".to_owned(), example.clone());
        }
        media_types.insert(media_type, Value::Object(media));
    }
    body.insert("content".to_owned(), Value::Object(media_types));
    Value::Object(body)
}

/// The example of a body in a media type. Vendor extensions have one for all, or one for each.
fn example<'v>(parameter: &'v Value, media_type: &str) -> Option<&'v Value> {
    let each = ["x-examples", "examples"];
    let each = each
        .iter()
        .find_map(|key| parameter.get(key)?.get(media_type));
    each.or_else(|| {
        ["x-example", "example"]
            .iter()
            .find_map(|key| parameter.get(key))
    })
}

/// Whether a raised schema is that of a file.
pub(super) fn is_binary(schema: &Value) -> bool {
    text(schema, "type") == Some("string") && text(schema, "format") == Some("binary")
}

/// Whether content is no text, so that the one schema of a body is about its other media types.
fn is_of_bytes(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default();
    let essence = essence.trim().to_ascii_lowercase();
    let (kind, subtype) = essence.split_once('/').unwrap_or_default();
    match kind {
        "image" => subtype != "svg+xml",
        "audio" | "video" | "font" => true,
        "application" => matches!(subtype, "octet-stream" | "pdf" | "zip" | "gzip"),
        _ => false,
    }
}

/// The media types, or the default of the specification where there is none.
pub(super) fn or_default(media_types: &[String], default: &str) -> Vec<String> {
    match media_types {
        [] => vec![default.to_owned()],
        given => given.to_vec(),
    }
}

/// Parameters in `formData`.
fn form(
    raiser: &mut Raiser<'_, '_>,
    parameters: &[Written<'_>],
    consumes: &[String],
    (operation, to): (&Pointer, &Pointer),
) -> Value {
    let media_types = form_media_types(raiser, parameters, consumes, operation);
    raiser.moves.came_from(&parameters[0].at, to);
    let (mut properties, mut encodings) = (Map::new(), Map::new());
    let mut required = Vec::new();
    for parameter in parameters {
        let Written { value, at } = parameter;
        let Some(name) = text(value, "name") else {
            raiser.report(at, DocumentFinding::ParameterWithoutName);
            continue;
        };
        if value.get("required") == Some(&Value::Bool(true)) {
            required.push(json!(name));
        }
        let field = field(raiser, value, at);
        if !is_binary(innermost(&field))
            && let Some(collection) = Collection::of(raiser, value, at, true)
        {
            let mut encoding = Map::new();
            collection.write_field(&mut encoding);
            if !encoding.is_empty() {
                encodings.insert(name.to_owned(), Value::Object(encoding));
            }
        }
        properties.insert(name.to_owned(), field);
        for media_type in &media_types {
            let media = to.child("content").child(media_type);
            raiser
                .moves
                .add(at, &media.at(["schema", "properties", name]));
            raiser.moves.came_from(at, &media.at(["encoding", name]));
        }
    }
    let is_required = !required.is_empty();
    let mut schema = json!({"type": "object", "properties": properties});
    if is_required {
        schema["required"] = Value::Array(required);
    }
    let media = json!({"schema": schema, "encoding": encodings});
    let content = media_types.into_iter().map(|name| (name, media.clone()));
    json!({"required": is_required, "content": Map::from_iter(content)})
}

/// The schema of a field, with what is said of it.
fn field(raiser: &mut Raiser<'_, '_>, value: &Value, at: &Pointer) -> Value {
    let mut own = value.as_object().cloned().unwrap_or_default();
    own.retain(|key, _| {
        !matches!(
            key.as_str(),
            "name" | "in" | "required" | "collectionFormat" | "allowEmptyValue"
        )
    });
    schema(raiser, &Value::Object(own), at)
}

/// The items of the items of an array.
fn innermost(schema: &Value) -> &Value {
    let mut schema = schema;
    while let (Some("array"), Some(items)) = (text(schema, "type"), schema.get("items")) {
        schema = items;
    }
    schema
}

/// How a form can be written: files need parts.
fn form_media_types(
    raiser: &mut Raiser<'_, '_>,
    parameters: &[Written<'_>],
    consumes: &[String],
    operation: &Pointer,
) -> Vec<String> {
    let essence = |media_type: &str| {
        let essence = media_type.split(';').next().unwrap_or_default();
        essence.trim().to_ascii_lowercase()
    };
    let is_multipart = |media_type: &str| essence(media_type).starts_with("multipart/");
    let files = parameters
        .iter()
        .any(|one| text(innermost(one.value), "type") == Some("file"));
    let usable = consumes
        .iter()
        .filter(|media_type| is_multipart(media_type) || !files && essence(media_type) == FORM);
    let usable: Vec<String> = usable.cloned().collect();
    if !usable.is_empty() {
        return usable;
    }
    let media_type = if files { MULTIPART } else { FORM };
    if !consumes.is_empty() {
        let finding = SwaggerFinding::FormMediaType {
            found: consumes.join("`, `"),
            instead: media_type,
        };
        raiser.report(operation, finding);
    }
    vec![media_type.to_owned()]
}
