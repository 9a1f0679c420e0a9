//! `securityDefinitions`: Swagger 2.0, "Security Scheme Object".

use serde_json::{Map, Value, json};

use super::raiser::{Raiser, text};
use crate::pointer::Pointer;

/// A security scheme at `at`, which is to be at `to`.
pub(super) fn scheme(
    raiser: &mut Raiser<'_, '_>,
    value: &Value,
    at: &Pointer,
    to: &Pointer,
) -> Value {
    let Value::Object(map) = value else {
        return value.clone();
    };
    match text(value, "type") {
        Some("basic") => {
            let mut scheme = map.clone();
            scheme.insert("type".to_owned(), json!("http"));
            scheme.insert("scheme".to_owned(), json!("basic"));
            Value::Object(scheme)
        }
        Some("oauth2") if !map.contains_key("flows") => oauth2(raiser, map, at, to),
        _ => value.clone(),
    }
}

fn oauth2(
    raiser: &mut Raiser<'_, '_>,
    map: &Map<String, Value>,
    at: &Pointer,
    to: &Pointer,
) -> Value {
    let mut scheme = Map::new();
    let mut flow = Map::new();
    for (key, value) in map {
        match key.as_str() {
            "authorizationUrl" | "tokenUrl" | "refreshUrl" | "scopes" => &mut flow,
            "flow" => continue,
            _ => &mut scheme,
        }
        .insert(key.clone(), value.clone());
    }
    let name = match map.get("flow").and_then(Value::as_str) {
        Some("application") => "clientCredentials",
        Some("accessCode") => "authorizationCode",
        Some(same) => same,
        None if !flow.contains_key("tokenUrl") => "implicit",
        None if flow.contains_key("authorizationUrl") => "authorizationCode",
        None => "clientCredentials",
    };
    let flows = to.child("flows");
    raiser.moves.came_from(at, &flows);
    raiser.moves.came_from(at, &flows.child(name));
    scheme.insert("flows".to_owned(), json!({name: flow}));
    Value::Object(scheme)
}
