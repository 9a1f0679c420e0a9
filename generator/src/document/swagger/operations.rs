//! The document, its paths and operations: Swagger 2.0, "Swagger Object", "Path Item Object" and
//! "Operation Object".

use serde_json::{Map, Value, json};

use super::raiser::{MediaTypes, Raiser, Written};
use super::{DEFINITIONS, VERSION};
use super::{bodies, parameters, responses, schemas, security, servers};
use crate::method::Method;
use crate::pointer::Pointer;

/// The extension for paths that differ in their query alone.
const MORE_PATHS: &str = "x-ms-paths";

/// The whole document.
pub(super) fn document(raiser: &mut Raiser<'_, '_>) -> Value {
    let mut raised = Map::new();
    let mut components = Map::new();
    let mut paths = Map::new();
    for (key, value) in raiser.tree.as_object().into_iter().flatten() {
        let at = Pointer::root().child(key);
        match key.as_str() {
            VERSION => {
                raised.insert("openapi".to_owned(), json!("3.0.3"));
            }
            "paths" | MORE_PATHS => self::paths(raiser, value, &at, &mut paths),
            "host" | "basePath" | "schemes" | "consumes" | "produces" => {}
            "components" => merge(&mut components, value),
            key => match section(key) {
                Some(section) => {
                    let section = (key, section);
                    let map = self::components(raiser, value, &at, section);
                    merge(&mut components, &json!({section.1: map}));
                }
                None => {
                    raised.insert(key.to_owned(), value.clone());
                }
            },
        }
    }
    if let Some(servers) = servers::of_document(raiser) {
        raised.insert("servers".to_owned(), servers);
    }
    let made = std::mem::take(&mut raiser.made);
    merge(&mut components, &json!({"schemas": made}));
    raised.insert("components".to_owned(), Value::Object(components));
    raised.insert("paths".to_owned(), Value::Object(paths));
    Value::Object(raised)
}

/// Adds the members of an object of objects; what is there already counts.
fn merge(target: &mut Map<String, Value>, more: &Value) {
    for (section, items) in more.as_object().into_iter().flatten() {
        let target = target.entry(section.clone()).or_insert_with(|| json!({}));
        if let (Value::Object(target), Value::Object(items)) = (target, items) {
            for (name, item) in items {
                target.entry(name.clone()).or_insert_with(|| item.clone());
            }
        }
    }
}

/// Where the members of the document are among components.
fn section(key: &str) -> Option<&'static str> {
    Some(match key {
        DEFINITIONS => "schemas",
        "parameters" => "parameters",
        "responses" => "responses",
        "securityDefinitions" => "securitySchemes",
        _ => return None,
    })
}

fn components<'t>(
    raiser: &mut Raiser<'t, '_>,
    value: &'t Value,
    at: &Pointer,
    (key, section): (&str, &str),
) -> Map<String, Value> {
    let place = Pointer::root().at(["components", section]);
    raiser.moves.add(at, &place);
    let produces = raiser.shared.produces.clone();
    let mut raised = Map::new();
    for (name, value) in value.as_object().into_iter().flatten() {
        let (at, to) = (at.child(name), place.child(name));
        let item = match key {
            DEFINITIONS => schemas::schema(raiser, value, &at),
            "parameters" => {
                if bodies::is_of_body(&raiser.resolve(value, at.clone())) {
                    continue;
                }
                parameters::parameter(raiser, value, &at, &to)
            }
            "responses" => responses::response(raiser, &Written { value, at }, &to, &produces),
            _ => security::scheme(raiser, value, &at, &to),
        };
        raised.insert(name.clone(), item);
    }
    raised
}

fn paths<'t>(
    raiser: &mut Raiser<'t, '_>,
    value: &'t Value,
    at: &Pointer,
    raised: &mut Map<String, Value>,
) {
    let place = Pointer::root().child("paths");
    for (path, value) in value.as_object().into_iter().flatten() {
        let (at, to) = (at.child(path), place.child(path));
        if path.starts_with("x-") {
            raised.insert(path.clone(), value.clone());
            continue;
        }
        if raised.contains_key(path) {
            continue;
        }
        if at != to {
            raiser.moves.add(&at, &to);
        }
        let item = path_item(raiser, value, &at, &to);
        raised.insert(path.clone(), item);
    }
}

fn path_item<'t>(
    raiser: &mut Raiser<'t, '_>,
    value: &'t Value,
    at: &Pointer,
    to: &Pointer,
) -> Value {
    let Value::Object(map) = value else {
        return value.clone();
    };
    let mut item = Map::new();
    let shared = parameters(raiser, map, at, to, &mut item);
    for (key, value) in map {
        let is_method = Method::of_key(&key.to_ascii_lowercase()).is_some();
        match (key.as_str(), value) {
            ("parameters", _) => {}
            (key, Value::Object(object)) if is_method || object.contains_key("responses") => {
                let (at, to) = (at.child(key), to.child(key));
                let operation = operation(raiser, object, (&at, &to), &shared);
                item.insert(key.to_owned(), operation);
            }
            // An operation that says nothing of itself has what its path says.
            (key, Value::Null) if is_method => {
                let mut operation = Map::new();
                let media_types = raiser.shared.clone();
                let places = (&at.child(key), &to.child(key));
                body(raiser, &shared, places, &media_types, &mut operation);
                item.insert(key.to_owned(), Value::Object(operation));
            }
            (key, value) => {
                item.insert(key.to_owned(), value.clone());
            }
        }
    }
    Value::Object(item)
}

/// Adds the parameters outside of the body, and returns the others.
fn parameters<'t>(
    raiser: &mut Raiser<'t, '_>,
    map: &'t Map<String, Value>,
    at: &Pointer,
    to: &Pointer,
    raised: &mut Map<String, Value>,
) -> Vec<Written<'t>> {
    let key = "parameters";
    let list = match map.get(key) {
        Some(Value::Array(list)) => list,
        Some(other) => {
            raised.insert(key.to_owned(), other.clone());
            return Vec::new();
        }
        None => return Vec::new(),
    };
    let (at, to) = (at.child(key), to.child(key));
    let (mut kept, mut of_body) = (Vec::new(), Vec::new());
    for (index, value) in list.iter().enumerate() {
        let at = at.child(index);
        let target = raiser.resolve(value, at.clone());
        if bodies::is_of_body(&target) {
            of_body.push(target);
            continue;
        }
        let to = to.child(kept.len());
        if index != kept.len() {
            raiser.moves.add(&at, &to);
        }
        kept.push(parameters::parameter(raiser, value, &at, &to));
    }
    raised.insert(key.to_owned(), Value::Array(kept));
    of_body
}

fn operation<'t>(
    raiser: &mut Raiser<'t, '_>,
    map: &'t Map<String, Value>,
    (at, to): (&Pointer, &Pointer),
    shared: &[Written<'t>],
) -> Value {
    let media_types = MediaTypes::of(map, &raiser.shared);
    let mut operation = Map::new();
    let own = parameters(raiser, map, at, to, &mut operation);
    let parts = bodies::effective(shared, own);
    for (key, value) in map {
        let raised = match key.as_str() {
            "parameters" | "consumes" | "produces" | "schemes" => continue,
            "responses" => {
                let places = (at.child(key), to.child(key));
                let produces = &media_types.produces;
                responses::responses(raiser, value, &places.0, &places.1, produces)
            }
            _ => value.clone(),
        };
        operation.insert(key.clone(), raised);
    }
    body(raiser, &parts, (at, to), &media_types, &mut operation);
    if let Some(servers) = servers::of_operation(raiser, map, at, &to.child("servers")) {
        operation.insert("servers".to_owned(), servers);
    }
    Value::Object(operation)
}

fn body(
    raiser: &mut Raiser<'_, '_>,
    parts: &[Written<'_>],
    (at, to): (&Pointer, &Pointer),
    media_types: &MediaTypes,
    operation: &mut Map<String, Value>,
) {
    let consumes = &media_types.consumes;
    let key = "requestBody";
    if let Some(body) = bodies::request_body(raiser, parts, consumes, (at, &to.child(key))) {
        operation.insert(key.to_owned(), body);
    }
}
