//! The settings and connections that all calls of a client share.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use http::{HeaderMap, HeaderName, HeaderValue};
use url::Url;

use super::auth::{Credential, CredentialPolicy, Credentials};
use super::drift::DriftHook;
use super::error::Error;
use super::middleware::Middleware;
use super::operation::{ApiDescription, Operation, Server};
use super::outgoing::without_slash;
use super::retry::RetryPolicy;
use super::transport::Sender;

pub use builder::ClientBuilder;

mod builder;

/// The core of a client: connections, credentials and settings. Cloning it is cheap; all clones
/// share the connections.
#[derive(Clone)]
pub struct Client(Arc<Core>);

/// See [`Client`].
pub(crate) struct Core {
    pub(crate) api: &'static ApiDescription,
    /// What paths are appended to; it may end with a slash.
    pub(crate) base: Url,
    /// Whether the caller chose the base URL, which then is that of all operations.
    pub(crate) base_url_given: bool,
    pub(crate) variables: Vec<(String, String)>,
    pub(crate) headers: HeaderMap,
    pub(crate) credentials: Vec<Option<Credential>>,
    /// What they are as headers, where that is always the same.
    pub(crate) credential_headers: Vec<Option<(HeaderName, HeaderValue)>>,
    pub(crate) credential_policy: CredentialPolicy,
    /// Whether values of path parameters may be empty.
    pub(crate) empty_path_parameters: bool,
    pub(crate) timeout: Option<Duration>,
    pub(crate) idle_timeout: Option<Duration>,
    pub(crate) retry: RetryPolicy,
    pub(crate) response_limit: u64,
    pub(crate) sender: Sender,
    pub(crate) middleware: Vec<Arc<dyn Middleware>>,
    /// What the dates of `Retry-After` are measured by.
    pub(crate) now: fn() -> SystemTime,
    pub(crate) hook: Option<AttemptHook>,
    pub(crate) drift: Option<DriftHook>,
    /// Whether spans show bodies.
    pub(crate) trace_bodies: bool,
}

/// What is told of every attempt.
pub(crate) type AttemptHook = Arc<dyn Fn(&Attempt<'_>) + Send + Sync>;

impl Client {
    /// The base URL that paths are appended to.
    pub fn base_url(&self) -> &str {
        without_slash(&self.0.base)
    }

    pub(crate) fn core(&self) -> &Core {
        &self.0
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.base_url())
            .field("timeout", &self.0.timeout)
            .field("retry", &self.0.retry)
            .finish_non_exhaustive()
    }
}

/// How an attempt to send a request went: what the hook of [`ClientBuilder::on_attempt`] gets.
///
/// ```
/// use openapi_client_runtime::{Attempt, ClientBuilder};
///
/// fn log(attempt: &Attempt<'_>) {
///     eprintln!("{} #{}: {:?}", attempt.operation.id, attempt.number, attempt.elapsed);
/// }
///
/// fn logged(builder: ClientBuilder) -> ClientBuilder {
///     builder.on_attempt(log)
/// }
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// The operation, with its id and its route template.
    pub operation: &'static Operation,
    /// Which attempt it was; the first is 1.
    pub number: u32,
    /// How long it took.
    pub elapsed: Duration,
    /// The status of the response, if there was one.
    pub status: Option<http::StatusCode>,
    /// Why it failed, if it did.
    pub error: Option<&'a Error>,
    /// The pause before the next attempt; `None` if there is none.
    pub pause: Option<Duration>,
}

impl Core {
    /// What the client has for the schemes of its API.
    pub(crate) fn credentials(&self) -> Credentials<'_> {
        Credentials {
            api: self.api,
            own: &self.credentials,
            headers: &self.credential_headers,
        }
    }

    /// Where `operation` is served; none: at the base URL.
    pub(crate) fn base_of(&self, operation: &Operation) -> Result<Option<Url>, Error> {
        match operation.servers.first() {
            Some(server) if !self.base_url_given => {
                let url = fill(server, &self.variables)?;
                let joined = Url::options().base_url(Some(&self.base)).parse(&url);
                let url = joined.map_or(url, |url| url.to_string());
                checked_base(&url).map(Some)
            }
            _ => Ok(None),
        }
    }
}

/// The URL of a server, its variables replaced by the caller's values or their defaults. What stands
/// for itself has no default.
///
/// # Errors
///
/// If a variable has neither a value nor a default.
pub(crate) fn fill(server: &Server, values: &[(String, String)]) -> Result<String, Error> {
    let mut url = server.url.to_owned();
    for (name, default) in server.variables {
        let given = values.iter().rev().find(|(given, _)| given == name);
        let itself = format!("{{{name}}}");
        let value = match given {
            Some((_, value)) => value,
            None if *default == itself => {
                return Err(Error::build(format!(
                    "expected a value of the server variable `{name}`, which has no default: set it \
                     on the client's builder, or a URL with `.base_url(\"https://…\")`"
                )));
            }
            None => *default,
        };
        url = url.replace(&itself, value);
    }
    Ok(url)
}

/// A base URL that paths can be appended to.
///
/// # Errors
///
/// If it is relative, of another scheme than http and https, or has a user name, query or fragment.
pub(crate) fn checked_base(text: &str) -> Result<Url, Error> {
    let error = |what: &str| Err(Error::build(format!("the base URL {what}")));
    let Ok(url) = Url::parse(text) else {
        return error(&format!(
            "must be absolute, found `{}`: set one with `.base_url(\"https://…\")`",
            super::text::one_line(text, 200)
        ));
    };
    if !matches!(url.scheme(), "http" | "https") {
        return error("must begin with https:// or http://");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return error("holds a user name; give credentials to the client's builder instead");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return error("has a query or a fragment, to which no path can be appended");
    }
    Ok(url)
}

#[cfg(test)]
mod tests;
