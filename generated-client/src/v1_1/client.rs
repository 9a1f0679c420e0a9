// @generated from the OpenAPI document; changes are lost when it is generated anew.

use crate::support;

static SETTINGS: support::Settings = support::Settings {
    name: env!("CARGO_PKG_NAME"),
    version: env!("CARGO_PKG_VERSION"),
    servers: &[
        support::Server {
            url: "https://app.aiprlassist.com/api",
            variables: &[],
        },
    ],
    schemes: &[
        support::Scheme::api_key("access_token", support::In::Header, "X-ACCESS-TOKEN"),
    ],
};

/// A client of API Docs 1.1.
///
/// Cloning it is cheap; clones share connections.
///
/// Its answers are read leniently: numbers may come as text, lists as objects and so on, as [`support::lenient`] says.
#[derive(Clone, Debug)]
pub struct Client {
    pub(crate) core: support::Client,
}

/// Settings of a [`Client`] to be.
pub type ClientBuilder = support::ClientBuilder<Client>;

impl Client {
    /// Starts with the defaults of the document.
    pub fn builder() -> ClientBuilder {
        support::ClientBuilder::new(&SETTINGS)
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

impl From<support::Client> for Client {
    fn from(core: support::Client) -> Self {
        Self { core }
    }
}

impl support::ClientBuilder<Client> {
    /// The API key of the business account.
    pub fn access_token(self, secret: impl Into<support::Secret>) -> Self {
        self.credential(0, secret)
    }
    /// Like [`access_token`](Self::access_token), asked for each request.
    pub fn access_token_provider(
        self,
        provider: impl support::CredentialProvider,
    ) -> Self {
        self.credential_provider(0, provider)
    }
}
