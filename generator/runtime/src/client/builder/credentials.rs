//! What a client has for the security schemes of its API.

use std::sync::Arc;

use super::super::super::auth::{Credential, CredentialProvider};
use super::super::super::error::Error;
use super::super::super::oauth::OAuthGrant;
use super::super::super::operation::{ApiDescription, SecuritySchemeKind};
use super::super::super::secret::Secret;
use super::ClientBuilder;

#[allow(missing_docs, reason = "callers read of it in `client_builder!`")]
impl ClientBuilder {
    /// The secret of the security scheme at `index`; the setters named after the schemes call it.
    pub fn credential(self, index: usize, secret: impl Into<Secret>) -> Self {
        self.with(index, Credential::Fixed(secret.into()))
    }

    /// User name and password of the security scheme at `index`.
    pub fn credential_basic(
        self,
        index: usize,
        user: impl Into<String>,
        password: impl Into<Secret>,
    ) -> Self {
        let (user, password) = (user.into(), password.into());
        self.with(index, Credential::Basic { user, password })
    }

    /// What gives the secret of the security scheme at `index` for each request.
    pub fn credential_provider(self, index: usize, provider: impl CredentialProvider) -> Self {
        self.with(index, Credential::Provider(Arc::new(provider)))
    }

    pub fn provider(self, scheme: &str, provider: impl CredentialProvider) -> Self {
        match index_of(self.api, scheme) {
            Ok(index) => self.credential_provider(index, provider),
            Err(error) => self.fail(error),
        }
    }

    pub fn oauth_grant(self, scheme: &str, grant: OAuthGrant) -> Self {
        match index_of(self.api, scheme) {
            Ok(index) => self.credential_grant(index, grant),
            Err(error) => self.fail(error),
        }
    }

    /// Sets each credential for which there is neither a secret nor a grant.
    #[cfg(feature = "mock")]
    pub(super) fn fill_credentials(&mut self, secret: &str) {
        let places = self.credentials.iter_mut().zip(&self.grants);
        for (scheme, (place, grant)) in self.api.schemes.iter().zip(places) {
            if place.is_none() && grant.is_none() {
                *place = Some(match scheme.kind {
                    SecuritySchemeKind::Basic => Credential::Basic {
                        user: secret.to_owned(),
                        password: secret.into(),
                    },
                    _ => Credential::Fixed(secret.into()),
                });
            }
        }
    }

    /// How the tokens of the security scheme at `index` are got; the setters named after the
    /// schemes call it.
    pub fn credential_grant(mut self, index: usize, grant: OAuthGrant) -> Self {
        match (self.credentials.get_mut(index), self.grants.get_mut(index)) {
            (Some(credential), Some(place)) => {
                *credential = None;
                *place = Some(grant);
                self
            }
            _ => self.fail(no_scheme(index)),
        }
    }

    fn fail(mut self, error: Error) -> Self {
        self.error = self.error.or(Some(error));
        self
    }

    pub fn allow_missing_credentials(mut self, allow: bool) -> Self {
        self.credential_policy.allow_missing = allow;
        self
    }

    pub fn send_credentials_everywhere(mut self, everywhere: bool) -> Self {
        self.credential_policy.everywhere = everywhere;
        self
    }

    fn with(mut self, index: usize, credential: Credential) -> Self {
        match (self.credentials.get_mut(index), self.grants.get_mut(index)) {
            (Some(place), Some(grant)) => {
                *place = Some(credential);
                *grant = None;
                self
            }
            _ => self.fail(no_scheme(index)),
        }
    }
}

/// The index of the security scheme with this setter.
fn index_of(api: &ApiDescription, name: &str) -> Result<usize, Error> {
    let index = api.schemes.iter().position(|known| known.name == name);
    index.ok_or_else(|| {
        let names: Vec<_> = api.schemes.iter().map(|known| known.name).collect();
        Error::build(format!(
            "expected one of the security schemes {}, found `{name}`",
            names.join(", ")
        ))
    })
}

fn no_scheme(index: usize) -> Error {
    Error::build(format!("there is no security scheme {index}"))
}
