//! How a client is made.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use http::header::USER_AGENT;
use http::{HeaderMap, HeaderValue};

use super::super::auth::{self, Credential, CredentialPolicy};
use super::super::drift::{Drift, DriftHook};
use super::super::error::Error;
use super::super::header::header_pair;
use super::super::middleware::Middleware;
use super::super::oauth::{OAuthGrant, OAuthProvider};
use super::super::operation::ApiDescription;
use super::super::outgoing::without_slash;
use super::super::retry::RetryPolicy;
use super::super::server_variable;
use super::super::transport::{Reqwest, Sender, Transport};
use super::{Attempt, AttemptHook, Client, Core, checked_base, fill};

mod credentials;

/// The settings of a client to be; `client_builder!` makes the type of a generated client around them.
///
/// A setting that is no good is reported by [`ClientBuilder::build`].
///
/// ```
/// use std::time::Duration;
///
/// use openapi_client_runtime::{Client, ClientBuilder, Error, RetryPolicy};
///
/// /// `builder` is `Client::builder()` of a generated client, which has a setter for each credential too.
/// fn client(builder: ClientBuilder) -> Result<Client, Error> {
///     builder
///         .base_url("https://example.com/api")
///         .header("x-tenant", "blue")
///         .timeout(Duration::from_secs(20))
///         .retry(RetryPolicy::never())
///         .build()
/// }
/// ```
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    api: &'static ApiDescription,
    base_url: Option<String>,
    server: usize,
    variables: Vec<(String, String)>,
    headers: HeaderMap,
    credentials: Vec<Option<Credential>>,
    credential_policy: CredentialPolicy,
    /// Grants of security schemes, instead of a credential.
    grants: Vec<Option<OAuthGrant>>,
    empty_path_parameters: bool,
    timeout: Option<Duration>,
    connect_timeout: Option<Duration>,
    idle_timeout: Option<Duration>,
    retry: RetryPolicy,
    response_limit: u64,
    sending: Sending,
    middleware: Vec<Arc<dyn Middleware>>,
    /// Replaced by tests alone.
    pub(crate) now: fn() -> SystemTime,
    hook: Option<AttemptHook>,
    drift: Option<DriftHook>,
    trace_bodies: bool,
    error: Option<Error>,
}

/// What requests are sent with.
enum Sending {
    Default,
    Builder(Box<reqwest::ClientBuilder>),
    Ready(Sender),
}

#[allow(missing_docs, reason = "callers read of it in `client_builder!`")]
impl ClientBuilder {
    /// A builder with the defaults that its methods name.
    pub fn new(api: &'static ApiDescription) -> Self {
        let agent = format!("{}/{}", api.name, api.version);
        let agent = HeaderValue::try_from(agent)
            .ok()
            .map(|agent| (USER_AGENT, agent));
        Self {
            api,
            base_url: None,
            server: 0,
            variables: Vec::new(),
            headers: agent.into_iter().collect(),
            credentials: vec![None; api.schemes.len()],
            credential_policy: CredentialPolicy::default(),
            grants: vec![None; api.schemes.len()],
            empty_path_parameters: false,
            timeout: Some(Duration::from_secs(60)),
            connect_timeout: Some(Duration::from_secs(10)),
            idle_timeout: None,
            retry: RetryPolicy::default(),
            response_limit: 64 * 1024 * 1024,
            sending: Sending::Default,
            middleware: Vec::new(),
            now: SystemTime::now,
            hook: None,
            drift: None,
            trace_bodies: false,
            error: None,
        }
    }

    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    pub fn server(mut self, index: usize) -> Self {
        self.server = index;
        self
    }

    pub fn server_variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        match header_pair(name, value) {
            Ok((name, value)) => {
                self.headers.insert(name, value);
            }
            Err(error) => self.error = self.error.or(Some(error)),
        }
        self
    }

    pub fn user_agent(self, agent: &str) -> Self {
        self.header(USER_AGENT.as_str(), agent)
    }

    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = Some(timeout);
        self
    }

    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle_timeout = Some(timeout);
        self
    }

    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    pub fn response_limit(mut self, bytes: u64) -> Self {
        self.response_limit = bytes;
        self
    }

    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        match Reqwest::given(client) {
            Ok(reqwest) => self.sending = Sending::Ready(reqwest.into()),
            Err(error) => self.error = self.error.or(Some(error)),
        }
        self
    }

    pub fn http_client_builder(mut self, builder: reqwest::ClientBuilder) -> Self {
        self.sending = Sending::Builder(Box::new(builder));
        self
    }

    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.sending = Sending::Ready(Sender::Given(Arc::new(transport)));
        self
    }

    pub fn middleware(mut self, middleware: impl Middleware) -> Self {
        self.middleware.push(Arc::new(middleware));
        self
    }

    pub fn on_attempt(mut self, hook: impl Fn(&Attempt<'_>) + Send + Sync + 'static) -> Self {
        self.hook = Some(Arc::new(hook));
        self
    }

    pub fn on_drift(mut self, hook: impl Fn(&Drift) + Send + Sync + 'static) -> Self {
        self.drift = Some(Arc::new(hook));
        self
    }

    #[cfg(feature = "tracing")]
    pub fn trace_bodies(mut self, show: bool) -> Self {
        self.trace_bodies = show;
        self
    }

    pub fn allow_empty_path_parameters(mut self, allow: bool) -> Self {
        self.empty_path_parameters = allow;
        self
    }

    pub fn env(self) -> Self {
        let prefix = self.api.env_prefix;
        self.env_prefix(prefix)
    }

    pub fn env_prefix(self, prefix: &str) -> Self {
        self.environment(prefix, |name| std::env::var(name).ok())
    }

    /// As [`ClientBuilder::env_prefix`], from variables that `read` knows.
    #[doc(hidden)]
    pub fn environment(mut self, prefix: &str, read: impl Fn(&str) -> Option<String>) -> Self {
        let variable = |words: &[&str]| read(&env_name(words)).filter(|value| !value.is_empty());
        self.base_url = self.base_url.or_else(|| variable(&[prefix, "BASE_URL"]));
        let places = self.credentials.iter_mut().zip(&mut self.grants);
        for (scheme, (place, grant)) in self.api.schemes.iter().zip(places) {
            if place.is_some() || grant.is_some() {
                continue;
            }
            let id = variable(&[prefix, scheme.name, "CLIENT_ID"]);
            let client_secret = variable(&[prefix, scheme.name, "CLIENT_SECRET"]);
            let user = variable(&[prefix, scheme.name, "USER"]);
            let password = variable(&[prefix, scheme.name, "PASSWORD"]);
            *place = match (variable(&[prefix, scheme.name]), user) {
                (Some(secret), _) => Some(Credential::Fixed(secret.into())),
                (None, Some(user)) => Some(Credential::Basic {
                    user,
                    password: password.unwrap_or_default().into(),
                }),
                (None, None) => None,
            };
            if place.is_none()
                && let (Some(token), Some((id, secret))) = (scheme.token, id.zip(client_secret))
            {
                let of_client = OAuthGrant::client_credentials(token.url, id, secret);
                *grant = Some(of_client.scopes(token.scopes.iter().copied()));
            }
        }
        self
    }

    /// For the test double at `url`: past any proxy, and with a made-up secret for each credential
    /// that is not set.
    #[cfg(feature = "mock")]
    #[doc(hidden)]
    pub fn mocked(mut self, url: &str) -> Self {
        self.base_url = Some(url.to_owned());
        if matches!(self.sending, Sending::Default) {
            self = self.http_client_builder(reqwest::Client::builder().no_proxy());
        }
        self.fill_credentials("mock");
        self
    }

    pub fn build(mut self) -> Result<Client, Error> {
        if let Some(error) = self.error {
            return Err(error);
        }
        server_variable::check(self.api.variables, &self.variables)?;
        let base = match (&self.base_url, self.api.servers.get(self.server)) {
            (Some(url), _) => checked_base(url)?,
            (None, Some(server)) => checked_base(&fill(server, &self.variables)?)?,
            (None, None) if self.server > 0 => {
                return Err(Error::build(format!("there is no server {}", self.server)));
            }
            (None, None) => {
                let message =
                    "the document names no server: set one with `.base_url(\"https://…\")`";
                return Err(Error::build(message));
            }
        };
        let sender = match self.sending {
            Sending::Ready(sender) => sender,
            Sending::Builder(builder) => Reqwest::new(Some(*builder), self.connect_timeout)?.into(),
            Sending::Default => Reqwest::new(None, self.connect_timeout)?.into(),
        };
        let places = self.credentials.iter_mut().zip(self.grants);
        for (scheme, (place, grant)) in self.api.schemes.iter().zip(places) {
            if let Some(grant) = grant {
                let (sender, limit) = (sender.clone(), self.timeout);
                let (name, headers) = (scheme.name, &self.headers);
                let base = without_slash(&base);
                let provider = OAuthProvider::new(name, grant, base, headers, sender, limit)?;
                *place = Some(Credential::Provider(Arc::new(provider)));
            }
        }
        Ok(Client(Arc::new(Core {
            api: self.api,
            base,
            base_url_given: self.base_url.is_some(),
            variables: self.variables,
            headers: self.headers,
            credential_headers: auth::headers(self.api, &self.credentials),
            credentials: self.credentials,
            credential_policy: self.credential_policy,
            empty_path_parameters: self.empty_path_parameters,
            timeout: self.timeout,
            idle_timeout: self.idle_timeout,
            retry: self.retry,
            response_limit: self.response_limit,
            sender,
            middleware: self.middleware,
            now: self.now,
            hook: self.hook,
            drift: self.drift,
            trace_bodies: self.trace_bodies,
        })))
    }
}

/// The name of the environment variable for a setting: prefix, scheme and so on in upper case, joined
/// by underscores, which also stand for what is neither letter nor digit.
pub(crate) fn env_name(words: &[&str]) -> String {
    let name = words.join("_").to_uppercase();
    name.replace(|letter: char| !letter.is_alphanumeric(), "_")
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("credentials", &self.credentials)
            .field("timeout", &self.timeout)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
