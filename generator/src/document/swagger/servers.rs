//! `host`, `basePath`, `schemes` and `x-ms-parameterized-host` as servers.

use serde_json::{Map, Value, json};

use super::parameters::is_of_schema;
use super::raiser::{Raiser, text, texts};
use crate::diagnostics::SwaggerFinding;
use crate::pointer::Pointer;

/// The extension for hosts with variables in them.
const PARAMETERIZED: &str = "x-ms-parameterized-host";

/// The servers of the document, which are to be at `/servers`; none if it says nothing of them.
pub(super) fn of_document(raiser: &mut Raiser<'_, '_>) -> Option<Value> {
    let document = raiser.tree.as_object()?;
    let schemes = schemes(raiser, document, &Pointer::root());
    of_schemes(raiser, schemes, &Pointer::root().child("servers"))
}

/// The servers of an operation at `at` that has schemes of its own; they are to be at `to`.
pub(super) fn of_operation(
    raiser: &mut Raiser<'_, '_>,
    operation: &Map<String, Value>,
    at: &Pointer,
    to: &Pointer,
) -> Option<Value> {
    if !operation.contains_key("schemes") {
        return None;
    }
    let schemes = schemes(raiser, operation, at);
    raiser.moves.came_from(&at.child("schemes"), to);
    of_schemes(raiser, schemes, to)
}

/// The schemes that a client of HTTP can use, the safe one first.
fn schemes(raiser: &mut Raiser<'_, '_>, object: &Map<String, Value>, at: &Pointer) -> Vec<String> {
    let mut schemes = texts(object, "schemes").unwrap_or_default();
    schemes.retain(|scheme| {
        let known = matches!(scheme.as_str(), "http" | "https");
        if !known {
            let found = scheme.clone();
            raiser.report(&at.child("schemes"), SwaggerFinding::Scheme { found });
        }
        known
    });
    schemes.sort_by_key(|scheme| scheme != "https");
    schemes.dedup();
    schemes
}

fn of_schemes(raiser: &mut Raiser<'_, '_>, schemes: Vec<String>, to: &Pointer) -> Option<Value> {
    let document = raiser.tree;
    let root = Pointer::root();
    let base = text(document, "basePath").unwrap_or_default().trim();
    let base = base.trim_end_matches('/');
    let slash = if base.is_empty() || base.starts_with('/') {
        ""
    } else {
        "/"
    };
    if let Some(template) = document.get(PARAMETERIZED) {
        let at = root.child(PARAMETERIZED);
        raiser.moves.came_from(&at, to);
        return Some(parameterized(
            raiser,
            (template, &at),
            &schemes,
            &format!("{slash}{base}"),
            to,
        ));
    }
    let Some(host) = text(document, "host")
        .map(str::trim)
        .filter(|host| !host.is_empty())
    else {
        if base.is_empty() {
            return None;
        }
        raiser.moves.came_from(&root.child("basePath"), to);
        return Some(json!([{"url": format!("{slash}{base}")}]));
    };
    raiser.moves.came_from(&root.child("host"), to);
    // Some write the scheme into the host.
    let (schemes, host) = match host.split_once("://") {
        Some((scheme, host)) => (vec![scheme.to_owned()], host.trim_end_matches('/')),
        None if schemes.is_empty() => (vec![guessed(raiser, host)], host),
        None => (schemes, host),
    };
    let urls = schemes
        .iter()
        .map(|scheme| json!({"url": format!("{scheme}://{host}{slash}{base}")}));
    Some(Value::Array(urls.collect()))
}

/// Swagger 2.0 means the scheme by which the document was fetched, which nobody knows here.
fn guessed(raiser: &mut Raiser<'_, '_>, host: &str) -> String {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let scheme = match name {
        "localhost" | "127.0.0.1" | "[::1]" => "http",
        _ => "https",
    };
    let instead = scheme.to_owned();
    let at = Pointer::root().child("host");
    raiser.report(&at, SwaggerFinding::SchemeMissing { instead });
    scheme.to_owned()
}

/// A host such as `{account}.example.com`, whose variables callers give to the client.
fn parameterized<'t>(
    raiser: &mut Raiser<'t, '_>,
    (template, at): (&'t Value, &Pointer),
    schemes: &[String],
    base: &str,
    to: &Pointer,
) -> Value {
    let host = text(template, "hostTemplate").unwrap_or_default();
    let prefixed = template.get("useSchemePrefix") != Some(&Value::Bool(false));
    let schemes: Vec<String> = match (prefixed, schemes) {
        (false, _) => vec![String::new()],
        (true, []) => vec!["https://".to_owned()],
        (true, many) => many.iter().map(|scheme| format!("{scheme}://")).collect(),
    };
    let mut servers = Vec::new();
    for (number, scheme) in schemes.iter().enumerate() {
        let mut variables = Map::new();
        let place = to.child(number).child("variables");
        let parameters = template.get("parameters").and_then(Value::as_array);
        for (index, value) in parameters.into_iter().flatten().enumerate() {
            let written = raiser.resolve(value, at.child("parameters").child(index));
            let Some(name) = text(written.value, "name") else {
                continue;
            };
            raiser.moves.came_from(&written.at, &place.child(name));
            let mut variable = Map::new();
            for (key, value) in written.value.as_object().into_iter().flatten() {
                let kept = matches!(key.as_str(), "default" | "enum" | "description");
                if kept || !is_of_schema(key) && key.starts_with("x-") {
                    variable.insert(key.clone(), value.clone());
                }
            }
            variables.insert(name.to_owned(), Value::Object(variable));
        }
        servers.push(json!({"url": format!("{scheme}{host}{base}"), "variables": variables}));
    }
    Value::Array(servers)
}
