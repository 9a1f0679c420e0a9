//! The flows of OAuth 2.0 (OpenAPI 3.0.3, "OAuth Flows Object") as grants that need no user.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use openapiv3::{OAuth2Flows, SecurityScheme as Written};

use super::docs::non_blank;
use crate::ir::{OAuthGrants, TokenEndpoint};

/// The grants of a scheme, of which operations ask for the scopes `asked`.
///
/// The client credentials grant asks for those of them that the flow has, so that a client which may
/// do less than the whole API is not refused. A refresh token is good for the scopes it was given
/// with.
pub(super) fn grants(written: &Written, asked: &BTreeSet<String>) -> OAuthGrants {
    let Written::OAuth2 { flows, .. } = written else {
        return OAuthGrants::default();
    };
    let client_credentials = flows.client_credentials.as_ref().and_then(|flow| {
        let scopes = scopes(&flow.scopes, asked);
        endpoint(Some(&flow.token_url), scopes)
    });
    OAuthGrants {
        client_credentials,
        refresh_token: refresh_url(flows).and_then(|url| endpoint(Some(url), Vec::new())),
    }
}

fn endpoint(url: Option<&str>, scopes: Vec<String>) -> Option<TokenEndpoint> {
    let url = non_blank(url)?.trim().to_owned();
    Some(TokenEndpoint { url, scopes })
}

/// The scopes that operations ask for, in the order of the flow; all where the flow names none.
fn scopes(declared: &IndexMap<String, String>, asked: &BTreeSet<String>) -> Vec<String> {
    if declared.is_empty() {
        return asked.iter().cloned().collect();
    }
    let scopes = declared.keys().filter(|scope| asked.contains(*scope));
    scopes.cloned().collect()
}

/// Where refresh tokens are exchanged: `refreshUrl`, or else `tokenUrl`, of a flow that gives some
/// (RFC 6749, sections 4.1.4 and 4.3.3), or of any that has a `refreshUrl`.
fn refresh_url(flows: &OAuth2Flows) -> Option<&str> {
    let code = flows.authorization_code.iter();
    let code = code.flat_map(|flow| [flow.refresh_url.as_deref(), Some(&flow.token_url)]);
    let password = flows.password.iter();
    let password = password.flat_map(|flow| [flow.refresh_url.as_deref(), Some(&flow.token_url)]);
    let client = flows.client_credentials.iter();
    let client = client.map(|flow| flow.refresh_url.as_deref());
    let implicit = flows.implicit.iter();
    let implicit = implicit.map(|flow| flow.refresh_url.as_deref());
    let mut urls = code.chain(password).chain(client).chain(implicit);
    urls.find_map(non_blank)
}
