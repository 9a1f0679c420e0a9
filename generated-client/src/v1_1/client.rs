// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::runtime;

static API: runtime::ApiDescription = runtime::ApiDescription {
    name: env!("CARGO_PKG_NAME"),
    version: env!("CARGO_PKG_VERSION"),
    env_prefix: "CHATRACE",
    servers: &[runtime::Server::new("https://app.aiprlassist.com/api")],
    variables: &[],
    schemes: &[
        runtime::SecurityScheme::api_key(
            "access_token",
            runtime::Location::Header,
            "X-ACCESS-TOKEN",
        ),
    ],
};

/// A client of API Docs 1.1.
///
/// Cloning it is cheap; clones share connections.
///
/// Its responses are read leniently: numbers may come as text, lists as objects and so on, as [`runtime::lenient`] says.
#[derive(Clone, Debug)]
pub struct Client {
    pub(crate) core: runtime::Client,
}

runtime::client_builder!(ClientBuilder -> Client);

impl Client {
    /// Starts with the defaults of the document.
    pub fn builder() -> ClientBuilder {
        ClientBuilder(runtime::client::ClientBuilder::new(&API))
    }

    /// Where requests go, without a slash at the end.
    pub fn base_url(&self) -> &str {
        self.core.base_url()
    }

    /// The business account, its admins, tags, flows, custom fields and bot fields.
    #[cfg(feature = "accounts")]
    pub fn accounts(&self) -> super::api::accounts::Accounts<'_> {
        super::api::accounts::Accounts::new(&self.core)
    }

    /// Contacts, their tags and custom fields, and messages sent to them.
    #[cfg(feature = "contacts")]
    pub fn contacts(&self) -> super::api::contacts::Contacts<'_> {
        super::api::contacts::Contacts::new(&self.core)
    }

    /// Pipelines, their stages and custom fields, opportunities / tickets and their comments.
    #[cfg(feature = "pipelines")]
    pub fn pipelines(&self) -> super::api::pipelines::Pipelines<'_> {
        super::api::pipelines::Pipelines::new(&self.core)
    }

    /// Products, carts and orders.
    #[cfg(feature = "ecommerce")]
    pub fn ecommerce(&self) -> super::api::ecommerce::Ecommerce<'_> {
        super::api::ecommerce::Ecommerce::new(&self.core)
    }
}

impl ClientBuilder {
    /// The API key of the business account.
    pub fn access_token(self, secret: impl Into<runtime::Secret>) -> Self {
        Self(self.0.credential(0, secret))
    }

    /// Like [`access_token`](Self::access_token), asked for each request.
    pub fn access_token_provider(self, provider: impl runtime::CredentialProvider) -> Self {
        Self(self.0.credential_provider(0, provider))
    }
}
