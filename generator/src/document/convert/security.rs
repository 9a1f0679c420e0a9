//! Security schemes and requirements.

use indexmap::IndexMap;
use openapiv3::{APIKeyLocation, OAuth2Flows, ReferenceOr, SecurityRequirement, SecurityScheme};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::diagnostics::{DocumentFinding, StructureFinding};
use crate::document::cursor::Cursor;
use crate::document::extension;
use crate::document::object_reader::{ObjectReader, kind};
use crate::document::output::Output;

/// A security scheme; none if its type is unknown.
pub(super) fn scheme(
    value: Value,
    cursor: &Cursor<'_>,
    out: &mut Output,
) -> Option<ReferenceOr<SecurityScheme>> {
    if value.is_null() {
        return None;
    }
    let mut reader = ObjectReader::of(value, cursor, out);
    let ty = reader.string("type").unwrap_or_default();
    let description = reader.string("description");
    let scheme = match ty.to_ascii_lowercase().as_str() {
        "apikey" => api_key(reader, description),
        "http" => {
            let scheme = reader.string("scheme").unwrap_or_else(|| {
                incomplete(&mut reader, "scheme", "`scheme`", "bearer");
                "bearer".to_owned()
            });
            http(reader, &scheme, description)
        }
        "basic" | "bearer" => {
            let found = ty.clone();
            reader.report(
                "type",
                DocumentFinding::SecuritySchemeTypeMisplaced { found },
            );
            http(reader, &ty, description)
        }
        "oauth2" => oauth2(reader, description),
        "openidconnect" => SecurityScheme::OpenIDConnect {
            open_id_connect_url: reader.string("openIdConnectUrl").unwrap_or_default(),
            description,
            extensions: reader.extensions(),
        },
        "mutualtls" => mutual_tls(reader, description),
        _ => {
            let found = if ty.is_empty() {
                "no `type`".to_owned()
            } else {
                format!("`{ty}`")
            };
            reader.report("type", DocumentFinding::SecuritySchemeTypeUnknown { found });
            return None;
        }
    };
    Some(ReferenceOr::Item(scheme))
}

fn incomplete(reader: &mut ObjectReader<'_, '_>, key: &str, expected: &str, instead: &str) {
    let finding = DocumentFinding::SecuritySchemeIncomplete {
        expected: expected.to_owned(),
        instead: instead.to_owned(),
    };
    reader.report(key, finding);
}

fn api_key(mut reader: ObjectReader<'_, '_>, description: Option<String>) -> SecurityScheme {
    let location = match reader.string("in").as_deref() {
        Some("query") => APIKeyLocation::Query,
        Some("cookie") => APIKeyLocation::Cookie,
        Some("header") => APIKeyLocation::Header,
        _ => {
            let expected = "`in` as `header`, `query` or `cookie`";
            incomplete(&mut reader, "in", expected, "header");
            APIKeyLocation::Header
        }
    };
    let name = reader.string("name").unwrap_or_else(|| {
        let name = reader.cursor.last().to_owned();
        incomplete(&mut reader, "name", "`name`", &name);
        name
    });
    SecurityScheme::APIKey {
        location,
        name,
        description,
        extensions: reader.extensions(),
    }
}

fn http(
    mut reader: ObjectReader<'_, '_>,
    scheme: &str,
    description: Option<String>,
) -> SecurityScheme {
    SecurityScheme::HTTP {
        // Scheme names are case-insensitive (RFC 9110, section 11.1).
        scheme: match scheme.to_ascii_lowercase().as_str() {
            known @ ("basic" | "bearer") => known.to_owned(),
            _ => scheme.to_owned(),
        },
        bearer_format: reader.string("bearerFormat"),
        description,
        extensions: reader.extensions(),
    }
}

fn oauth2(mut reader: ObjectReader<'_, '_>, description: Option<String>) -> SecurityScheme {
    let mut flows = OAuth2Flows::default();
    for (key, flow) in reader.object("flows") {
        let one = Value::Object(Map::from_iter([(key.clone(), complete(flow))]));
        match OAuth2Flows::deserialize(&one) {
            Ok(read) => add(&mut flows, read),
            // One that can't be read leaves the others.
            Err(fault) => {
                let reason = format!("`{key}`: {fault}");
                reader.report("flows", DocumentFinding::Oauth2FlowsUnreadable { reason });
            }
        }
    }
    SecurityScheme::OAuth2 {
        flows,
        description,
        extensions: reader.extensions(),
    }
}

/// A flow with its scopes, whose descriptions may be missing.
fn complete(mut flow: Value) -> Value {
    if let Value::Object(object) = &mut flow {
        let scopes = object.entry("scopes").or_insert_with(|| json!({}));
        match scopes {
            Value::Object(scopes) => {
                for text in scopes.values_mut().filter(|text| !text.is_string()) {
                    *text = Value::String(String::new());
                }
            }
            Value::Array(names) => {
                let names = names.iter().filter_map(Value::as_str);
                let names = names.map(|name| (name.to_owned(), Value::String(String::new())));
                *scopes = Value::Object(names.collect());
            }
            other => *other = json!({}),
        }
        object.retain(|key, value| !(key == "refreshUrl" && value.is_null()));
    }
    flow
}

fn add(flows: &mut OAuth2Flows, more: OAuth2Flows) {
    flows.implicit = flows.implicit.take().or(more.implicit);
    flows.password = flows.password.take().or(more.password);
    flows.client_credentials = flows.client_credentials.take().or(more.client_credentials);
    flows.authorization_code = flows.authorization_code.take().or(more.authorization_code);
    flows.extensions.extend(more.extensions);
}

fn mutual_tls(reader: ObjectReader<'_, '_>, description: Option<String>) -> SecurityScheme {
    let mut extensions = reader.extensions();
    extensions.insert(extension::MUTUAL_TLS.to_owned(), Value::Bool(true));
    SecurityScheme::HTTP {
        scheme: "mutualTLS".to_owned(),
        bearer_format: None,
        description,
        extensions,
    }
}

/// The alternatives of `security`.
pub(super) fn requirements(
    value: Value,
    cursor: &Cursor<'_>,
    out: &mut Output,
) -> Vec<SecurityRequirement> {
    let list = match value {
        Value::Array(list) => list,
        one => {
            let instead = "read as an array of it alone";
            let finding = StructureFinding::unexpected(
                "an array of security requirements",
                kind(&one),
                instead,
            );
            out.report(&cursor.pointer(), finding);
            match &one {
                Value::Object(map) if map.is_empty() => Vec::new(),
                _ => vec![one],
            }
        }
    };
    let alternatives = list.into_iter().enumerate();
    alternatives
        .filter_map(|(index, value)| requirement(value, &cursor.index(index), out))
        .collect()
}

/// An alternative; what is none is left out, so that it does not make security optional.
fn requirement(value: Value, cursor: &Cursor<'_>, out: &mut Output) -> Option<SecurityRequirement> {
    Some(match value {
        Value::String(name) => {
            let instead = "read as the name of a security scheme";
            let finding =
                StructureFinding::unexpected("a security requirement object", "a string", instead);
            out.report(&cursor.pointer(), finding);
            IndexMap::from([(name, Vec::new())])
        }
        Value::Object(map) => map
            .into_iter()
            .map(|(name, scopes)| (name, scope_names(scopes)))
            .collect(),
        other => {
            let found_kind = kind(&other);
            let finding = StructureFinding::unexpected(
                "a security requirement object",
                found_kind,
                "left out",
            );
            out.report(&cursor.pointer(), finding);
            return None;
        }
    })
}

fn scope_names(scopes: Value) -> Vec<String> {
    match scopes {
        Value::Array(list) => {
            let texts = list.into_iter().filter_map(|scope| match scope {
                Value::String(scope) => Some(scope),
                _ => None,
            });
            texts.collect()
        }
        Value::String(scope) => vec![scope],
        _ => Vec::new(),
    }
}
