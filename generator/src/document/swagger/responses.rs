//! Responses: Swagger 2.0, "Response Object".

use serde_json::{Map, Value};

use super::bodies::{is_binary, or_default};
use super::parameters::header;
use super::raiser::{Raiser, Written};
use super::schemas::shareable;
use crate::pointer::Pointer;

/// The `responses` of an operation at `at`, which are to be at `to`.
pub(super) fn responses<'t>(
    raiser: &mut Raiser<'t, '_>,
    value: &'t Value,
    at: &Pointer,
    to: &Pointer,
    produces: &[String],
) -> Value {
    let Value::Object(map) = value else {
        return value.clone();
    };
    let mut responses = Map::new();
    for (status, value) in map {
        let (at, to) = (at.child(status), to.child(status));
        let response = if status.starts_with("x-") {
            value.clone()
        } else {
            by_reference(raiser, value, at, &to, produces)
        };
        responses.insert(status.clone(), response);
    }
    Value::Object(responses)
}

/// A response, or a reference to one: what is shared by operations of other media types is copied.
fn by_reference<'t>(
    raiser: &mut Raiser<'t, '_>,
    value: &'t Value,
    at: Pointer,
    to: &Pointer,
    produces: &[String],
) -> Value {
    let target = raiser.resolve(value, at.clone());
    let shared = Pointer::root().child("responses");
    let is_component = target.at.parent().as_ref() == Some(&shared);
    if target.at == at || is_component && produces == raiser.shared.produces {
        return response(raiser, &Written { value, at }, to, produces);
    }
    if is_component {
        raiser.moves.came_from(&target.at, to);
        return response(raiser, &target, to, produces);
    }
    value.clone()
}

/// A response, which is to be at `to`. A reference stays one.
pub(super) fn response(
    raiser: &mut Raiser<'_, '_>,
    written: &Written<'_>,
    to: &Pointer,
    produces: &[String],
) -> Value {
    let Written { value, at } = written;
    let Value::Object(map) = value else {
        return (*value).clone();
    };
    if map.contains_key("$ref") {
        return (*value).clone();
    }
    let mut response = Map::new();
    for (key, value) in map {
        match key.as_str() {
            "schema" => {
                let examples = map.get("examples").or_else(|| map.get("x-examples"));
                let content = content(raiser, (value, examples), at, to, produces);
                response.insert("content".to_owned(), content);
            }
            "headers" => {
                let headers = headers(raiser, value, &at.child(key), &to.child(key));
                response.insert(key.clone(), headers);
            }
            "examples" => {}
            _ => {
                response.insert(key.clone(), value.clone());
            }
        }
    }
    Value::Object(response)
}

fn headers(raiser: &mut Raiser<'_, '_>, value: &Value, at: &Pointer, to: &Pointer) -> Value {
    let Value::Object(map) = value else {
        return value.clone();
    };
    let headers = map.iter().map(|(name, value)| {
        let raised = header(raiser, value, &at.child(name), &to.child(name));
        (name.clone(), raised)
    });
    Value::Object(headers.collect())
}

/// The schema in each media type that the operation produces.
fn content(
    raiser: &mut Raiser<'_, '_>,
    (schema, examples): (&Value, Option<&Value>),
    at: &Pointer,
    to: &Pointer,
    produces: &[String],
) -> Value {
    let place = at.child("schema");
    let schema = shareable(raiser, schema, &place);
    let default = if is_binary(&schema) {
        "application/octet-stream"
    } else {
        "application/json"
    };
    let to = to.child("content");
    let mut content = Map::new();
    for media_type in or_default(produces, default) {
        let here = to.child(&media_type);
        raiser.moves.came_from(at, &here);
        raiser.moves.add(&place, &here.child("schema"));
        let mut media = Map::from_iter([("schema".to_owned(), schema.clone())]);
        if let Some(example) = examples.and_then(|examples| examples.get(&media_type)) {
            let written = at.at(["examples", media_type.as_str()]);
            raiser.moves.add(&written, &here.child("example"));
            media.insert("example".to_owned(), example.clone());
        }
        content.insert(media_type, Value::Object(media));
    }
    Value::Object(content)
}
