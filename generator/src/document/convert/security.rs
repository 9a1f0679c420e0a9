//! Security schemes and requirements.

use indexmap::IndexMap;
use openapiv3::{APIKeyLocation, OAuth2Flows, ReferenceOr, SecurityRequirement, SecurityScheme};
use serde::Deserialize;
use serde_json::Value;

use crate::diagnostics::{Cause, Diagnostics, Severity};
use crate::document::cursor::Cursor;
use crate::document::extension;
use crate::document::object_reader::{ObjectReader, kind};

/// A security scheme; none if nothing says how its credential travels.
pub(super) fn scheme(
    value: Value,
    cursor: &Cursor<'_>,
    found: &mut Diagnostics,
) -> Option<ReferenceOr<SecurityScheme>> {
    if value.is_null() {
        return None;
    }
    let mut reader = ObjectReader::of(value, cursor, found);
    let ty = reader.string("type").unwrap_or_default();
    let description = reader.string("description");
    let scheme = match ty.to_ascii_lowercase().as_str() {
        "apikey" => api_key(reader, description),
        "http" => {
            let scheme = reader.string("scheme").unwrap_or_else(|| {
                reader.repaired("scheme", "the scheme is missing", "read as `bearer`");
                "bearer".to_owned()
            });
            http(reader, &scheme, description)
        }
        "basic" | "bearer" => {
            let message = format!("`{ty}` is no type of security scheme");
            reader.repaired(
                "type",
                &message,
                &format!("read as `http` of scheme `{ty}`"),
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
            let message = format!("`{ty}` is no type of security scheme");
            let help = "the scheme is left out; set its header on the request";
            let severity = Severity::Warning;
            let at = reader.pointer("type");
            let diagnostic = crate::diagnostics::Diagnostic::unclassified(
                severity,
                Cause::Omitted,
                &at,
                message,
                help,
            );
            reader.found.push(diagnostic);
            return None;
        }
    };
    Some(ReferenceOr::Item(scheme))
}

fn api_key(mut reader: ObjectReader<'_, '_>, description: Option<String>) -> SecurityScheme {
    let location = match reader.string("in").as_deref() {
        Some("query") => APIKeyLocation::Query,
        Some("cookie") => APIKeyLocation::Cookie,
        Some("header") => APIKeyLocation::Header,
        _ => {
            let message = "an API key is in `header`, `query` or `cookie`";
            reader.repaired("in", message, "read as `header`");
            APIKeyLocation::Header
        }
    };
    let name = reader.string("name").unwrap_or_else(|| {
        let name = reader.cursor.last().to_owned();
        reader.repaired("name", "the name is missing", &format!("read as `{name}`"));
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

/// The flows are for people: what matters here is that a token travels.
fn oauth2(mut reader: ObjectReader<'_, '_>, description: Option<String>) -> SecurityScheme {
    let flows = Value::Object(reader.object("flows"));
    let flows = OAuth2Flows::deserialize(&flows).unwrap_or_else(|fault| {
        let message = format!("the flows can't be read: {fault}");
        let at = reader.pointer("flows");
        let help = "the client sends the token that it is given";
        reader.found.note(Cause::Repair, &at, message, help);
        OAuth2Flows::default()
    });
    SecurityScheme::OAuth2 {
        flows,
        description,
        extensions: reader.extensions(),
    }
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
pub(in crate::document) fn requirements(
    value: Value,
    cursor: &Cursor<'_>,
    found: &mut Diagnostics,
) -> Vec<SecurityRequirement> {
    let list = match value {
        Value::Array(list) => list,
        one => {
            let message = "a list of requirements belongs here, and this is none";
            let help = "read as a list of one";
            found.warn(Cause::Repair, &cursor.pointer(), message, help);
            match &one {
                Value::Object(map) if map.is_empty() => Vec::new(),
                _ => vec![one],
            }
        }
    };
    let alternatives = list.into_iter().enumerate();
    alternatives
        .filter_map(|(index, value)| requirement(value, &cursor.index(index), found))
        .collect()
}

/// An alternative; what is none is left out, so that it does not make security optional.
fn requirement(
    value: Value,
    cursor: &Cursor<'_>,
    found: &mut Diagnostics,
) -> Option<SecurityRequirement> {
    Some(match value {
        Value::String(name) => {
            let message = "a security requirement is an object, and this is a text";
            let help = "read as the name of a scheme";
            found.warn(Cause::Repair, &cursor.pointer(), message, help);
            IndexMap::from([(name, Vec::new())])
        }
        Value::Object(map) => map
            .into_iter()
            .map(|(name, scopes)| (name, scope_names(scopes)))
            .collect(),
        other => {
            let message = format!(
                "a security requirement is an object, and this is {}",
                kind(&other)
            );
            found.warn(Cause::Repair, &cursor.pointer(), message, "left out");
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
