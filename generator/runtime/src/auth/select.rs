//! Which credentials a call sends.

use http::HeaderMap;
use http::header::AUTHORIZATION;

use super::super::error::Error;
use super::super::operation::{
    ApiDescription, Location, Operation, SecurityScheme, SecuritySchemeKind,
};
use super::Credential;

/// What the caller says about credentials, beside what they are.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CredentialPolicy {
    /// Whether a call is sent without the credentials that the client does not have.
    pub(crate) allow_missing: bool,
    /// Whether calls that ask for no credential send those that the client has.
    pub(crate) everywhere: bool,
    /// Whether this call sends none at all.
    pub(crate) without: bool,
}

/// The schemes to use for a call: the first alternative all of whose credentials there are. One
/// that needs none is taken only if no other can be. A header that the caller set counts as the
/// credential that would go there. `policy` may say otherwise.
///
/// # Errors
///
/// If there is no such alternative, with the setters that would make one.
pub(crate) fn select(
    operation: &'static Operation,
    api: &'static ApiDescription,
    credentials: &[Option<Credential>],
    headers: &HeaderMap,
    policy: CredentialPolicy,
) -> Result<Vec<usize>, Error> {
    if policy.without {
        return Ok(Vec::new());
    }
    let usable = |name: &&str| {
        let index = api.scheme(name)?;
        let given = credentials.get(index).is_some_and(Option::is_some);
        (given || is_set(&api.schemes[index], headers)).then_some(index)
    };
    let alternatives = operation.security;
    let mut needed = alternatives.iter().filter(|schemes| !schemes.is_empty());
    let all_usable = |schemes: &&[&str]| schemes.iter().map(usable).collect();
    if let Some(schemes) = needed.find_map(all_usable) {
        return Ok(schemes);
    }
    if !is_optional(operation) {
        if !policy.allow_missing {
            return Err(Error::build(missing(alternatives)));
        }
        // A part of what is needed may be all that the server looks at.
        let parts = alternatives
            .iter()
            .map(|schemes| schemes.iter().filter_map(usable).collect());
        if let Some(part) = { parts }.find(|part: &Vec<usize>| !part.is_empty()) {
            return Ok(part);
        }
    }
    match policy.everywhere {
        true => Ok(all(api, credentials)),
        false => Ok(Vec::new()),
    }
}

/// Whether an operation can be called without a credential, as the document says.
pub(super) fn is_optional(operation: &Operation) -> bool {
    let alternatives = operation.security;
    alternatives.is_empty() || alternatives.iter().any(|schemes| schemes.is_empty())
}

/// The schemes that have a credential; of several for one place the first.
fn all(api: &ApiDescription, credentials: &[Option<Credential>]) -> Vec<usize> {
    let mut chosen: Vec<usize> = Vec::new();
    for (index, (scheme, own)) in api.schemes.iter().zip(credentials).enumerate() {
        let place = place(scheme);
        let taken = |other: &usize| self::place(&api.schemes[*other]) == place;
        if own.is_some() && place.is_some() && !chosen.iter().any(taken) {
            chosen.push(index);
        }
    }
    chosen
}

/// Where in a request the credential of a scheme stands; none: a certificate is no part of it.
fn place(scheme: &SecurityScheme) -> Option<(Location, String)> {
    match scheme.kind {
        SecuritySchemeKind::ApiKey {
            location: Location::Header,
            key,
        } => Some((Location::Header, key.to_ascii_lowercase())),
        SecuritySchemeKind::ApiKey { location, key } => Some((location, key.to_owned())),
        SecuritySchemeKind::Basic | SecuritySchemeKind::Bearer | SecuritySchemeKind::Http(_) => {
            Some((Location::Header, AUTHORIZATION.as_str().to_owned()))
        }
        SecuritySchemeKind::MutualTls => None,
    }
}

/// Whether the caller set the header of `scheme`, or nothing in the request belongs to it.
pub(super) fn is_set(scheme: &SecurityScheme, headers: &HeaderMap) -> bool {
    match scheme.kind {
        SecuritySchemeKind::ApiKey {
            location: Location::Header,
            key,
        } => headers.contains_key(key),
        SecuritySchemeKind::ApiKey { .. } => false,
        SecuritySchemeKind::Basic | SecuritySchemeKind::Bearer | SecuritySchemeKind::Http(_) => {
            headers.contains_key(AUTHORIZATION)
        }
        SecuritySchemeKind::MutualTls => true,
    }
}

fn missing(alternatives: &[&[&str]]) -> String {
    format!(
        "the operation needs a credential that the client was built without: set {} on the \
         client's builder; or have it sent all the same, by `.without_credentials()` on the \
         request or `.allow_missing_credentials(true)` on the client's builder",
        setters(alternatives)
    )
}

/// The setters of the credentials that one of the alternatives needs.
pub(super) fn setters(alternatives: &[&[&str]]) -> String {
    let needed = alternatives.iter().filter(|schemes| !schemes.is_empty());
    let setters = needed.map(|schemes| {
        let setters = schemes.iter().map(|name| format!("`.{name}(…)`"));
        setters.collect::<Vec<_>>().join(" and ")
    });
    setters.collect::<Vec<_>>().join(" or ")
}
