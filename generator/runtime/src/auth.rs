//! Credentials: what provides them, and where in a request they go.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_core::future::BoxFuture;
use http::header::{AUTHORIZATION, COOKIE, Entry};
use http::{HeaderMap, HeaderName, HeaderValue};
use tokio::sync::Mutex;

use super::body::BoxError;
use super::error::{BuildError, Error};
use super::operation::{ApiDescription, Location, SecurityScheme, SecuritySchemeKind};
use super::param;
use super::secret::Secret;

use select::is_set;

pub(crate) use select::{CredentialPolicy, select};

mod select;
pub(crate) mod sent;

/// Gives a secret for each request: a token from a vault, or one that expires and is renewed.
///
/// Every closure that returns a future of a [`Secret`] is one, and so is [`Refreshing`].
///
/// ```
/// use openapi_client_runtime::{BoxError, ClientBuilder, Secret};
///
/// fn from_file(builder: ClientBuilder) -> ClientBuilder {
///     builder.provider("token", || async {
///         let token = std::fs::read_to_string("/run/secrets/token")?;
///         Ok::<_, BoxError>(Secret::new(token.trim()))
///     })
/// }
/// ```
pub trait CredentialProvider: Send + Sync + 'static {
    /// The secret to send: the key of an API key, the token of a bearer scheme, or
    /// `user:password` for HTTP Basic. Asked before each attempt, so it should be kept at hand.
    fn credential(&self) -> BoxFuture<'_, Result<Secret, BoxError>>;

    /// Told that the server responded 401 to a request with `rejected`. Returns whether it has a
    /// fresh secret now; the request is then sent once more. Several calls may be told of the same
    /// secret at a time, so compare it with the current one before renewing that.
    fn refresh<'a>(&'a self, rejected: &'a Secret) -> BoxFuture<'a, bool> {
        let _ = rejected;
        Box::pin(std::future::ready(false))
    }
}

impl<F, R, E> CredentialProvider for F
where
    F: Fn() -> R + Send + Sync + 'static,
    R: Future<Output = Result<Secret, E>> + Send + 'static,
    E: Into<BoxError> + 'static,
{
    fn credential(&self) -> BoxFuture<'_, Result<Secret, BoxError>> {
        let secret = self();
        Box::pin(async move { secret.await.map_err(Into::into) })
    }
}

/// A provider that keeps its secret until the server refuses it with 401, and then asks for a fresh
/// one: once, however many calls are refused at the same time.
///
/// `fetch` is asked for the first time when a request needs the secret.
///
/// ```
/// use openapi_client_runtime::{BoxError, ClientBuilder, Refreshing, Secret};
///
/// /// Asks for a token, say at a vault.
/// async fn fetch() -> Result<Secret, BoxError> {
///     Ok(Secret::new("t0k3n"))
/// }
///
/// fn with_token(builder: ClientBuilder) -> ClientBuilder {
///     builder.provider("token", Refreshing::new(fetch))
/// }
/// ```
pub struct Refreshing<F> {
    fetch: F,
    current: Mutex<Option<Secret>>,
}

impl<F> Refreshing<F> {
    /// Keeps what `fetch` gives.
    pub fn new(fetch: F) -> Self {
        Self {
            fetch,
            current: Mutex::new(None),
        }
    }
}

impl<F, R, E> CredentialProvider for Refreshing<F>
where
    F: Fn() -> R + Send + Sync + 'static,
    R: Future<Output = Result<Secret, E>> + Send + 'static,
    E: Into<BoxError> + Send + 'static,
{
    fn credential(&self) -> BoxFuture<'_, Result<Secret, BoxError>> {
        Box::pin(async move {
            let mut current = self.current.lock().await;
            if let Some(secret) = &*current {
                return Ok(secret.clone());
            }
            let fresh = (self.fetch)().await.map_err(Into::into)?;
            Ok(current.insert(fresh).clone())
        })
    }

    fn refresh<'a>(&'a self, rejected: &'a Secret) -> BoxFuture<'a, bool> {
        Box::pin(async move {
            let mut current = self.current.lock().await;
            // Who was refused at the same time and came first has renewed it already.
            if current.as_ref().is_some_and(|secret| secret != rejected) {
                return true;
            }
            *current = (self.fetch)().await.ok();
            current.as_ref().is_some_and(|secret| secret != rejected)
        })
    }
}

impl<F> fmt::Debug for Refreshing<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Refreshing([redacted])")
    }
}

/// What the client has for a security scheme.
#[derive(Clone)]
pub(crate) enum Credential {
    Fixed(Secret),
    Basic { user: String, password: Secret },
    Provider(Arc<dyn CredentialProvider>),
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Credential {
    /// Asks for the secret as it goes into a request of `scheme`.
    async fn secret(&self, scheme: &SecurityScheme) -> Result<Secret, Error> {
        match self {
            Self::Fixed(secret) => Ok(secret.clone()),
            Self::Basic { user, password } => {
                Ok(Secret::new(format!("{user}:{}", password.expose())))
            }
            Self::Provider(provider) => provider.credential().await.map_err(|source| {
                let message = format!("the provider of `{}` has no credential", scheme.name);
                Error::Build(BuildError::new(message).caused_by(source))
            }),
        }
    }
}

/// The credentials that an attempt sends.
#[derive(Debug, Default)]
pub(crate) struct AppliedCredentials {
    /// Added to the query, encoded; empty if nothing is.
    pub(crate) query: String,
    /// What was sent, to tell the providers if it is refused.
    sent: Vec<SentCredential>,
}

/// What was sent for a scheme.
#[derive(Debug)]
struct SentCredential {
    scheme: usize,
    /// None: the header that the client has ready.
    secret: Option<Secret>,
}

impl AppliedCredentials {
    /// What was sent, but for the headers that the client has ready.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &Secret> {
        self.sent.iter().filter_map(|sent| sent.secret.as_ref())
    }

    /// The indices of the schemes whose credentials were sent.
    pub(crate) fn schemes(&self) -> impl Iterator<Item = usize> {
        self.sent.iter().map(|sent| sent.scheme)
    }

    /// Puts the same credentials into the headers of the request made anew.
    pub(crate) fn put_again(
        &self,
        client: &Credentials<'_>,
        headers: &mut HeaderMap,
    ) -> Result<(), Error> {
        for sent in &self.sent {
            let header = match (&sent.secret, client.api.schemes.get(sent.scheme)) {
                (Some(secret), Some(scheme)) => place(scheme, secret, headers, &mut String::new())?,
                _ => client.header(sent.scheme).cloned(),
            };
            if let Some((name, value)) = header {
                headers.insert(name, value);
            }
        }
        Ok(())
    }
}

/// Puts the credentials of `schemes` into `headers` and the query.
pub(crate) async fn apply(
    schemes: &[usize],
    client: &Credentials<'_>,
    headers: &mut HeaderMap,
) -> Result<AppliedCredentials, Error> {
    let mut applied = AppliedCredentials::default();
    for index in schemes {
        let secret = match client.header(*index) {
            Some((name, value)) => {
                let Entry::Vacant(place) = headers.entry(name) else {
                    continue;
                };
                place.insert(value.clone());
                None
            }
            None => {
                let (Some(scheme), Some(Some(credential))) =
                    (client.api.schemes.get(*index), client.own.get(*index))
                else {
                    continue;
                };
                if is_set(scheme, headers) {
                    continue;
                }
                let secret = credential.secret(scheme).await?;
                if let Some((name, value)) = place(scheme, &secret, headers, &mut applied.query)? {
                    headers.insert(name, value);
                }
                Some(secret)
            }
        };
        applied.sent.push(SentCredential {
            scheme: *index,
            secret,
        });
    }
    Ok(applied)
}

/// What a client has for the schemes of its API, by their index.
pub(crate) struct Credentials<'c> {
    pub(crate) api: &'static ApiDescription,
    pub(crate) own: &'c [Option<Credential>],
    /// See [`headers`].
    pub(crate) headers: &'c [Option<(HeaderName, HeaderValue)>],
}

impl Credentials<'_> {
    /// The header of a scheme that the client has ready.
    fn header(&self, scheme: usize) -> Option<&(HeaderName, HeaderValue)> {
        self.headers.get(scheme)?.as_ref()
    }
}

/// The headers of fixed credentials, so that no request has to make them: those that are a key or a token and nothing
/// else. What can't be a header is an error of each request.
pub(crate) fn headers(
    api: &'static ApiDescription,
    credentials: &[Option<Credential>],
) -> Vec<Option<(HeaderName, HeaderValue)>> {
    let pairs = api.schemes.iter().zip(credentials);
    let header = |(scheme, credential): (&SecurityScheme, &Option<Credential>)| {
        let Some(Credential::Fixed(secret)) = credential else {
            return None;
        };
        match scheme.kind {
            SecuritySchemeKind::ApiKey {
                location: Location::Header,
                ..
            }
            | SecuritySchemeKind::Bearer
            | SecuritySchemeKind::Http(_) => {
                let header = place(scheme, secret, &HeaderMap::new(), &mut String::new());
                header.ok().flatten()
            }
            _ => None,
        }
    };
    pairs.map(header).collect()
}

/// The header that a credential is, if it is one; or it is added to the query.
fn place(
    scheme: &SecurityScheme,
    secret: &Secret,
    headers: &HeaderMap,
    query: &mut String,
) -> Result<Option<(HeaderName, HeaderValue)>, Error> {
    let text = secret.expose();
    let (name, value) = match scheme.kind {
        SecuritySchemeKind::ApiKey {
            location: Location::Query,
            key,
        } => {
            let separator = if query.is_empty() { "" } else { "&" };
            query.push_str(separator);
            query.push_str(&param::query_pair(key, text));
            return Ok(None);
        }
        SecuritySchemeKind::ApiKey {
            location: Location::Cookie,
            key,
        } => (
            COOKIE,
            with_cookies(headers, &param::cookie_pair(key, text)),
        ),
        SecuritySchemeKind::ApiKey { key, .. } => {
            let name = HeaderName::try_from(key);
            let message = || format!("expected the name of a header, found `{key}`");
            (name.map_err(|_| Error::build(message()))?, text.to_owned())
        }
        SecuritySchemeKind::Basic => (AUTHORIZATION, format!("Basic {}", STANDARD.encode(text))),
        SecuritySchemeKind::Bearer => (AUTHORIZATION, format!("Bearer {text}")),
        SecuritySchemeKind::Http(word) => (AUTHORIZATION, format!("{word} {text}")),
        SecuritySchemeKind::MutualTls => return Ok(None),
    };
    let mut value = HeaderValue::try_from(value).map_err(|_| {
        let name = scheme.name;
        Error::build(format!(
            "expected the credential `{name}` without line breaks and control characters"
        ))
    })?;
    value.set_sensitive(true);
    Ok(Some((name, value)))
}

/// The cookies there are, and one more.
pub(crate) fn with_cookies(headers: &HeaderMap, more: &str) -> String {
    let cookies = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    cookies.chain([more]).collect::<Vec<_>>().join("; ")
}

/// What must not be seen of a request: what was placed, and what it was made of.
pub(crate) fn secrets(
    applied: &AppliedCredentials,
    credentials: &[Option<Credential>],
) -> Vec<Secret> {
    let fixed = credentials.iter().flatten().filter_map(|own| match own {
        Credential::Fixed(secret) => Some(secret.clone()),
        Credential::Basic { password, .. } => Some(password.clone()),
        Credential::Provider(_) => None,
    });
    applied.secrets().cloned().chain(fixed).collect()
}

/// Tells the providers that what was placed was refused. Returns whether one of them has something
/// new.
pub(crate) async fn refresh(
    applied: &AppliedCredentials,
    credentials: &[Option<Credential>],
) -> bool {
    let mut fresh = false;
    for sent in &applied.sent {
        if let (Some(secret), Some(Some(Credential::Provider(provider)))) =
            (&sent.secret, credentials.get(sent.scheme))
        {
            fresh |= provider.refresh(secret).await;
        }
    }
    fresh
}

#[cfg(test)]
mod tests;
