//! Setters of the builder for grants of OAuth 2.0.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::lines;
use crate::ir::{SecurityScheme, TokenEndpoint, inline_code};
use crate::naming::{GrantNames, SchemeNames};

/// The setters of the grants that a scheme has.
pub(super) fn grants(
    names: &SchemeNames,
    index: usize,
    scheme: &SecurityScheme,
) -> Vec<TokenStream> {
    let client = scheme.grants.client_credentials.as_ref();
    let client = client.zip(names.client_credentials.as_ref());
    let client = client.map(|(endpoint, names)| client_credentials(names, index, endpoint));
    let refresh = scheme.grants.refresh_token.as_ref();
    let refresh = refresh.zip(names.refresh_token.as_ref());
    let refresh = refresh.map(|(endpoint, names)| refresh_token(names, index, endpoint));
    client.into_iter().chain(refresh).collect()
}

fn client_credentials(names: &GrantNames, index: usize, endpoint: &TokenEndpoint) -> TokenStream {
    let GrantNames { setter, with } = names;
    let (index, url) = (Literal::usize_unsuffixed(index), &endpoint.url);
    let scopes = endpoint.scopes.iter().map(|scope| inline_code(scope));
    let asked = match scopes.collect::<Vec<_>>().join(", ") {
        none if none.is_empty() => {
            "No scopes are asked for, so that the server decides.".to_owned()
        }
        scopes => format!("Asked for are the scopes that operations need: {scopes}."),
    };
    let docs = lines(&format!(
        "Gets access tokens from {} by the client credentials grant (RFC 6749, section 4.4), with id \
         and secret of the client. {asked}",
        inline_code(url)
    ));
    let with_docs = with_docs(setter.as_str());
    let scopes = &endpoint.scopes;
    let scopes = (!scopes.is_empty()).then(|| quote!(.scopes([#(#scopes),*])));
    quote! {
        #docs
        pub fn #setter(self, id: impl Into<String>, secret: impl Into<runtime::Secret>) -> Self {
            self.#with(id, secret, |grant| grant)
        }
        #with_docs
        pub fn #with(
            self,
            id: impl Into<String>,
            secret: impl Into<runtime::Secret>,
            settings: impl FnOnce(runtime::OAuthGrant) -> runtime::OAuthGrant,
        ) -> Self {
            let grant = runtime::OAuthGrant::client_credentials(#url, id, secret)#scopes;
            Self(self.0.credential_grant(#index, settings(grant)))
        }
    }
}

fn refresh_token(names: &GrantNames, index: usize, endpoint: &TokenEndpoint) -> TokenStream {
    let GrantNames { setter, with } = names;
    let (index, url) = (Literal::usize_unsuffixed(index), &endpoint.url);
    let docs = lines(&format!(
        "Gets access tokens from {} by a refresh token (RFC 6749, section 6), for a client with this \
         id and without a secret; one that has a secret sets it by [`{with}`](Self::{with}).",
        inline_code(url)
    ));
    let with_docs = with_docs(setter.as_str());
    quote! {
        #docs
        pub fn #setter(self, id: impl Into<String>, refresh_token: impl Into<runtime::Secret>) -> Self {
            self.#with(id, refresh_token, |grant| grant)
        }
        #with_docs
        pub fn #with(
            self,
            id: impl Into<String>,
            refresh_token: impl Into<runtime::Secret>,
            settings: impl FnOnce(runtime::OAuthGrant) -> runtime::OAuthGrant,
        ) -> Self {
            let grant = runtime::OAuthGrant::refresh_token(#url, id, refresh_token);
            Self(self.0.credential_grant(#index, settings(grant)))
        }
    }
}

fn with_docs(setter: &str) -> TokenStream {
    lines(&format!(
        "Like [`{setter}`](Self::{setter}), with [settings](runtime::OAuthGrant) of the grant."
    ))
}
