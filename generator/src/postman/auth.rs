//! Security: what the collection says for all requests, and what one says for itself.

use serde_json::{Value, json};

use super::{Variables, variable_name};
use crate::ir::{Api, Location, Operation, SecurityScheme, SecuritySchemeKind};

/// The security of a collection.
pub(super) struct Auth {
    schemes: Vec<SecurityScheme>,
    /// The schemes that most operations need, which folders and requests inherit.
    inherited: Vec<usize>,
}

/// What a request says of security.
#[derive(Default)]
pub(super) struct OfRequest {
    /// `auth`; none: it is inherited.
    pub(super) auth: Option<Value>,
    /// Credentials that `auth` has no place for: headers.
    pub(super) headers: Vec<(String, String)>,
    /// The same, in the query.
    pub(super) query: Vec<(String, String)>,
    /// The same, in cookies.
    pub(super) cookies: Vec<(String, String)>,
}

impl Auth {
    pub(super) fn of(api: &Api) -> Self {
        let mut counts: Vec<(Vec<usize>, usize)> = Vec::new();
        for operation in &api.operations {
            let needed = needed(operation);
            match counts.iter_mut().find(|(known, _)| *known == needed) {
                Some((_, count)) => *count += 1,
                None => counts.push((needed, 1)),
            }
        }
        // Of equally frequent ones, the first of the document.
        let most = counts.iter().map(|(_, count)| *count).max();
        let inherited = counts.into_iter().find(|(_, count)| Some(*count) == most);
        Self {
            schemes: api.security_schemes.clone(),
            inherited: inherited.map(|(needed, _)| needed).unwrap_or_default(),
        }
    }

    /// `auth` of the collection.
    pub(super) fn inherited(&self) -> Option<Value> {
        self.main(&self.inherited)
            .map(|index| auth(&self.schemes[index]))
    }

    /// The scheme that `auth` can express, of some that are needed together.
    fn main(&self, needed: &[usize]) -> Option<usize> {
        let mut needed = needed.iter().copied();
        needed.find(|index| is_auth(&self.schemes[*index].kind))
    }

    pub(super) fn of_request(&self, operation: &Operation) -> OfRequest {
        let needed = needed(operation);
        let main = self.main(&needed);
        let mut found = OfRequest::default();
        if main != self.main(&self.inherited) {
            let own = main.map(|index| auth(&self.schemes[index]));
            found.auth = Some(own.unwrap_or_else(|| json!({"type": "noauth"})));
        }
        for index in needed.into_iter().filter(|index| Some(*index) != main) {
            let scheme = &self.schemes[index];
            let value = format!("{{{{{}}}}}", variable_name(&scheme.wire_name));
            match &scheme.kind {
                SecuritySchemeKind::ApiKey { location, name } => match location {
                    Location::Query => found.query.push((name.clone(), value)),
                    Location::Cookie => found.cookies.push((name.clone(), value)),
                    _ => found.headers.push((name.clone(), value)),
                },
                SecuritySchemeKind::Bearer => {
                    found
                        .headers
                        .push(("Authorization".to_owned(), format!("Bearer {value}")));
                }
                // One `Authorization` header is all that a request has.
                SecuritySchemeKind::Basic
                | SecuritySchemeKind::Http(_)
                | SecuritySchemeKind::MutualTls => {}
            }
        }
        found
    }

    /// A variable for each credential.
    pub(super) fn variables(&self, variables: &mut Variables) {
        for scheme in &self.schemes {
            let name = variable_name(&scheme.wire_name);
            let about = scheme.docs.description.as_deref().unwrap_or_default();
            match scheme.kind {
                SecuritySchemeKind::Basic => {
                    variables.add(&format!("{name}_username"), "", about);
                    variables.add(&format!("{name}_password"), "", about);
                }
                SecuritySchemeKind::MutualTls => {}
                _ => variables.add(&name, "", about),
            }
        }
    }
}

/// The schemes that an operation needs: the first alternative that needs any.
fn needed(operation: &Operation) -> Vec<usize> {
    let alternatives = operation.security.iter();
    let mut alternatives = alternatives.filter(|schemes| !schemes.is_empty());
    let first = alternatives.next();
    first
        .into_iter()
        .flatten()
        .map(|scheme| scheme.scheme)
        .collect()
}

/// Whether Postman has a kind of `auth` for it.
fn is_auth(kind: &SecuritySchemeKind) -> bool {
    match kind {
        SecuritySchemeKind::ApiKey { location, .. } => *location != Location::Cookie,
        SecuritySchemeKind::Basic | SecuritySchemeKind::Bearer | SecuritySchemeKind::Http(_) => {
            true
        }
        SecuritySchemeKind::MutualTls => false,
    }
}

fn auth(scheme: &SecurityScheme) -> Value {
    let name = variable_name(&scheme.wire_name);
    let variable = format!("{{{{{name}}}}}");
    let pair = |key: &str, value: &str| json!({"key": key, "value": value, "type": "string"});
    let key = |name: &str, value: &str, place: &str| {
        let pairs = [pair("key", name), pair("value", value), pair("in", place)];
        json!({"type": "apikey", "apikey": pairs})
    };
    match &scheme.kind {
        SecuritySchemeKind::ApiKey { location, name } => {
            let place = if *location == Location::Query {
                "query"
            } else {
                "header"
            };
            key(name, &variable, place)
        }
        SecuritySchemeKind::Basic => {
            let user = pair("username", &format!("{{{{{name}_username}}}}"));
            let password = pair("password", &format!("{{{{{name}_password}}}}"));
            json!({"type": "basic", "basic": [user, password]})
        }
        SecuritySchemeKind::Bearer => {
            json!({"type": "bearer", "bearer": [pair("token", &variable)]})
        }
        SecuritySchemeKind::Http(of) => key("Authorization", &format!("{of} {variable}"), "header"),
        SecuritySchemeKind::MutualTls => json!({"type": "noauth"}),
    }
}
