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
    place: &Cursor<'_>,
    found: &mut Diagnostics,
) -> Option<ReferenceOr<SecurityScheme>> {
    if value.is_null() {
        return None;
    }
    let mut fields = ObjectReader::of(value, place, found);
    let ty = fields.string("type").unwrap_or_default();
    let description = fields.string("description");
    let scheme = match ty.to_ascii_lowercase().as_str() {
        "apikey" => api_key(fields, description),
        "http" => {
            let scheme = fields.string("scheme").unwrap_or_else(|| {
                fields.repaired("scheme", "the scheme is missing", "read as `bearer`");
                "bearer".to_owned()
            });
            http(fields, &scheme, description)
        }
        "basic" | "bearer" => {
            let message = format!("`{ty}` is no type of security scheme");
            fields.repaired(
                "type",
                &message,
                &format!("read as `http` of scheme `{ty}`"),
            );
            http(fields, &ty, description)
        }
        "oauth2" => oauth2(fields, description),
        "openidconnect" => SecurityScheme::OpenIDConnect {
            open_id_connect_url: fields.string("openIdConnectUrl").unwrap_or_default(),
            description,
            extensions: fields.extensions(),
        },
        "mutualtls" => mutual_tls(fields, description),
        _ => {
            let message = format!("`{ty}` is no type of security scheme");
            let help = "the scheme is left out; set its header on the request";
            let severity = Severity::Warning;
            let at = fields.pointer("type");
            let diagnostic = crate::diagnostics::Diagnostic::unclassified(
                severity,
                Cause::Omitted,
                &at,
                message,
                help,
            );
            fields.found.push(diagnostic);
            return None;
        }
    };
    Some(ReferenceOr::Item(scheme))
}

fn api_key(mut fields: ObjectReader<'_, '_>, description: Option<String>) -> SecurityScheme {
    let location = match fields.string("in").as_deref() {
        Some("query") => APIKeyLocation::Query,
        Some("cookie") => APIKeyLocation::Cookie,
        Some("header") => APIKeyLocation::Header,
        _ => {
            let message = "an API key is in `header`, `query` or `cookie`";
            fields.repaired("in", message, "read as `header`");
            APIKeyLocation::Header
        }
    };
    let name = fields.string("name").unwrap_or_else(|| {
        let name = fields.place.last().to_owned();
        fields.repaired("name", "the name is missing", &format!("read as `{name}`"));
        name
    });
    SecurityScheme::APIKey {
        location,
        name,
        description,
        extensions: fields.extensions(),
    }
}

fn http(
    mut fields: ObjectReader<'_, '_>,
    scheme: &str,
    description: Option<String>,
) -> SecurityScheme {
    SecurityScheme::HTTP {
        // Scheme names are case-insensitive (RFC 9110, section 11.1).
        scheme: match scheme.to_ascii_lowercase().as_str() {
            known @ ("basic" | "bearer") => known.to_owned(),
            _ => scheme.to_owned(),
        },
        bearer_format: fields.string("bearerFormat"),
        description,
        extensions: fields.extensions(),
    }
}

/// The flows are for people: what matters here is that a token travels.
fn oauth2(mut fields: ObjectReader<'_, '_>, description: Option<String>) -> SecurityScheme {
    let flows = Value::Object(fields.object("flows"));
    let flows = OAuth2Flows::deserialize(&flows).unwrap_or_else(|fault| {
        let message = format!("the flows can't be read: {fault}");
        let at = fields.pointer("flows");
        let help = "the client sends the token that it is given";
        fields.found.note(Cause::Repair, &at, message, help);
        OAuth2Flows::default()
    });
    SecurityScheme::OAuth2 {
        flows,
        description,
        extensions: fields.extensions(),
    }
}

fn mutual_tls(fields: ObjectReader<'_, '_>, description: Option<String>) -> SecurityScheme {
    let mut extensions = fields.extensions();
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
    place: &Cursor<'_>,
    found: &mut Diagnostics,
) -> Vec<SecurityRequirement> {
    let list = match value {
        Value::Array(list) => list,
        one => {
            let message = "a list of requirements belongs here, and this is none";
            let help = "read as a list of one";
            found.warn(Cause::Repair, &place.pointer(), message, help);
            match &one {
                Value::Object(map) if map.is_empty() => Vec::new(),
                _ => vec![one],
            }
        }
    };
    let alternatives = list.into_iter().enumerate();
    alternatives
        .filter_map(|(index, value)| requirement(value, &place.index(index), found))
        .collect()
}

/// An alternative; what is none is left out, so that it does not make security optional.
fn requirement(
    value: Value,
    place: &Cursor<'_>,
    found: &mut Diagnostics,
) -> Option<SecurityRequirement> {
    Some(match value {
        Value::String(name) => {
            let message = "a security requirement is an object, and this is a text";
            let help = "read as the name of a scheme";
            found.warn(Cause::Repair, &place.pointer(), message, help);
            IndexMap::from([(name, Vec::new())])
        }
        Value::Object(map) => map
            .into_iter()
            .map(|(name, scopes)| (name, texts(scopes)))
            .collect(),
        other => {
            let message = format!(
                "a security requirement is an object, and this is {}",
                kind(&other)
            );
            found.warn(Cause::Repair, &place.pointer(), message, "left out");
            return None;
        }
    })
}

fn texts(scopes: Value) -> Vec<String> {
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
