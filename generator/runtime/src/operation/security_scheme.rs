//! How credentials travel.

use super::Location;

/// A security scheme, as in OpenAPI 3.0.3, "Security Scheme Object".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// What errors call it: the name of the builder's setter.
    pub name: &'static str,
    /// How the credential travels.
    pub kind: SecuritySchemeKind,
    /// Where the client gets tokens by itself, as OAuth 2.0 lets it.
    pub(crate) token: Option<TokenEndpoint>,
}

/// Where the client credentials grant gets its tokens: RFC 6749, section 4.4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TokenEndpoint {
    /// The URL; a relative one is resolved against the base URL of the client.
    pub(crate) url: &'static str,
    /// The scopes that operations need.
    pub(crate) scopes: &'static [&'static str],
}

/// See [`SecurityScheme::kind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecuritySchemeKind {
    /// A key in a header, a query parameter or a cookie.
    ApiKey {
        /// [`Location::Header`], [`Location::Query`] or [`Location::Cookie`].
        location: Location,
        /// Name of the header, parameter or cookie.
        key: &'static str,
    },
    /// RFC 7617: a user name and a password.
    Basic,
    /// RFC 6750: `Authorization: Bearer …`.
    Bearer,
    /// Another scheme of the `Authorization` header, by its name there.
    Http(&'static str),
    /// A client certificate, set on the HTTP client; nothing in the request.
    MutualTls,
}

impl SecurityScheme {
    /// A key in a header, a query parameter or a cookie called `key`.
    pub const fn api_key(name: &'static str, location: Location, key: &'static str) -> Self {
        Self::new(name, SecuritySchemeKind::ApiKey { location, key })
    }

    /// HTTP Basic authentication.
    pub const fn basic(name: &'static str) -> Self {
        Self::new(name, SecuritySchemeKind::Basic)
    }

    /// A bearer token.
    pub const fn bearer(name: &'static str) -> Self {
        Self::new(name, SecuritySchemeKind::Bearer)
    }

    /// The scheme called `scheme` in the `Authorization` header, such as `Token`.
    pub const fn http(name: &'static str, scheme: &'static str) -> Self {
        Self::new(name, SecuritySchemeKind::Http(scheme))
    }

    /// A client certificate.
    pub const fn mutual_tls(name: &'static str) -> Self {
        Self::new(name, SecuritySchemeKind::MutualTls)
    }

    const fn new(name: &'static str, kind: SecuritySchemeKind) -> Self {
        let token = None;
        Self { name, kind, token }
    }

    /// Sets where the client gets tokens by itself, and the scopes that operations need: the client
    /// credentials grant of OAuth 2.0 (RFC 6749, section 4.4).
    #[must_use]
    pub const fn client_credentials(
        mut self,
        url: &'static str,
        scopes: &'static [&'static str],
    ) -> Self {
        self.token = Some(TokenEndpoint { url, scopes });
        self
    }
}
