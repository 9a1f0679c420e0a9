//! Access tokens by grants of OAuth 2.0 that need no user: RFC 6749, sections 4.4 and 6.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_core::future::BoxFuture;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method};
use tokio::sync::Mutex;
use tokio::time::Instant;
use url::Url;

use super::auth::CredentialProvider;
use super::body::{Body, BoxError};
use super::error::Error;
use super::escape::Escape;
use super::form;
use super::outgoing::Outgoing;
use super::secret::{Secret, Secrets};
use super::transport::Sender;

pub use token_response::OAuthError;

use token_response::TokenResponse;

mod token_response;

/// How a client gets access tokens from an OAuth 2.0 token endpoint.
///
/// A token is asked for when the first call needs it, and kept until shortly before it expires or
/// until the server refuses it with 401. However many calls wait for a token, one request is made
/// for them; a call that is dropped while it waits leaves that request to the next one. Token
/// requests go through the client's transport, past its middleware, and follow no redirect.
///
/// The builder of a client has methods for the grants that its document declares. Of others:
///
/// ```
/// use openapi_client_runtime::{ClientBuilder, OAuthGrant};
///
/// fn signed_in(builder: ClientBuilder) -> ClientBuilder {
///     let grant = OAuthGrant::client_credentials("https://example.com/token", "id", "secret");
///     builder.oauth_grant("token", grant.scopes(["read"]))
/// }
/// ```
#[derive(Clone)]
#[must_use = "it is given to the client's builder"]
pub struct OAuthGrant {
    token_url: String,
    kind: GrantKind,
    id: String,
    secret: Option<Secret>,
    in_body: bool,
    scopes: Vec<String>,
    parameters: Vec<(String, String)>,
    margin: Duration,
    on_refresh_token: Option<RefreshTokenHook>,
}

#[derive(Clone)]
enum GrantKind {
    ClientCredentials,
    RefreshToken(Secret),
}

/// What is told of every new refresh token.
type RefreshTokenHook = Arc<dyn Fn(&Secret) + Send + Sync>;

impl OAuthGrant {
    /// The client credentials grant, RFC 6749, section 4.4: the client acts for itself. A relative
    /// `token_url` is resolved against the base URL of the client.
    pub fn client_credentials(
        token_url: impl Into<String>,
        id: impl Into<String>,
        secret: impl Into<Secret>,
    ) -> Self {
        let grant = Self::new(token_url, id, GrantKind::ClientCredentials);
        grant.secret(secret)
    }

    /// The refresh token grant, RFC 6749, section 6: the client acts for a user who has signed in
    /// before. A client that has a secret sets it with [`OAuthGrant::secret`].
    pub fn refresh_token(
        token_url: impl Into<String>,
        id: impl Into<String>,
        refresh_token: impl Into<Secret>,
    ) -> Self {
        Self::new(token_url, id, GrantKind::RefreshToken(refresh_token.into()))
    }

    fn new(token_url: impl Into<String>, id: impl Into<String>, kind: GrantKind) -> Self {
        Self {
            token_url: token_url.into(),
            kind,
            id: id.into(),
            secret: None,
            in_body: false,
            scopes: Vec::new(),
            parameters: Vec::new(),
            margin: Duration::from_secs(30),
            on_refresh_token: None,
        }
    }

    /// The secret of the client. Default: that of the constructor; none for a refresh token.
    pub fn secret(mut self, secret: impl Into<Secret>) -> Self {
        self.secret = Some(secret.into());
        self
    }

    /// Where tokens are asked for, instead of the document's URL.
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = url.into();
        self
    }

    /// The scopes to ask for, instead of those so far. Without any the server decides (RFC 6749,
    /// section 3.3); for a refresh token they are then those that were granted before.
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// A further parameter of each token request, such as `audience` or `resource`.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// Sends id and secret of the client in the body, for servers that do not take HTTP Basic, which
    /// RFC 6749, section 2.3.1 prefers. Without a secret the id always goes in the body.
    pub fn credentials_in_body(mut self) -> Self {
        self.in_body = true;
        self
    }

    /// How long before its end a token is used no more; at most half of its life. Default: 30 s.
    pub fn expiry_margin(mut self, margin: Duration) -> Self {
        self.margin = margin;
        self
    }

    /// Calls `hook` with each new refresh token, before it is used: some servers give another one
    /// each time, and refuse the old one from then on. All calls wait for it, so it must not make any.
    pub fn on_refresh_token(mut self, hook: impl Fn(&Secret) + Send + Sync + 'static) -> Self {
        self.on_refresh_token = Some(Arc::new(hook));
        self
    }

    /// The body of a token request, and whether id and secret go in a header beside it.
    fn form(&self, refresh_token: Option<&Secret>) -> (String, bool) {
        let scope = self.scopes.join(" ");
        let in_header = self.secret.is_some() && !self.in_body;
        let mut pairs = vec![("grant_type", self.kind.as_str())];
        if let Some(token) = refresh_token {
            pairs.push(("refresh_token", token.expose()));
        }
        if !scope.is_empty() {
            pairs.push(("scope", &scope));
        }
        if !in_header {
            pairs.push(("client_id", &self.id));
            let secret = self.secret.iter();
            pairs.extend(secret.map(|secret| ("client_secret", secret.expose())));
        }
        let more = self.parameters.iter();
        pairs.extend(more.map(|(name, value)| (name.as_str(), value.as_str())));
        let pairs = pairs.iter().map(|(name, value)| {
            let (name, value) = (Escape::Form.apply(name), Escape::Form.apply(value));
            format!("{name}={value}")
        });
        (pairs.collect::<Vec<_>>().join("&"), in_header)
    }

    /// `Basic …` of id and secret, each encoded as in a form (RFC 6749, section 2.3.1).
    fn basic(&self) -> Option<HeaderValue> {
        let secret = self.secret.as_ref()?;
        let (id, secret) = (
            Escape::Form.apply(&self.id),
            Escape::Form.apply(secret.expose()),
        );
        let value = format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")));
        let mut value = HeaderValue::try_from(value).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

impl GrantKind {
    fn as_str(&self) -> &'static str {
        match self {
            Self::ClientCredentials => "client_credentials",
            Self::RefreshToken(_) => "refresh_token",
        }
    }
}

impl fmt::Debug for OAuthGrant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuthGrant")
            .field("grant_type", &self.kind.as_str())
            .field("token_url", &self.token_url)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

/// Where token requests go, and by what means.
#[derive(Clone)]
struct Endpoint {
    grant: OAuthGrant,
    url: Url,
    sender: Sender,
    user_agent: Option<HeaderValue>,
    timeout: Option<Duration>,
}

/// Gives the tokens of a grant.
pub(crate) struct OAuthProvider {
    endpoint: Endpoint,
    state: Mutex<State>,
    /// How many token requests are over.
    finished: AtomicU64,
}

#[derive(Default)]
struct State {
    token: Option<Token>,
    /// The latest one, of a refresh token grant.
    refresh_token: Option<Secret>,
    /// A token request under way. Who waits for it drives it; dropped, it goes on with the next.
    pending: Option<BoxFuture<'static, Result<TokenResponse, OAuthError>>>,
    /// Why the last request gave none, for those that waited for it.
    failed: Option<OAuthError>,
}

struct Token {
    secret: Secret,
    /// When it is used no more; `None`: until it is refused.
    until: Option<Instant>,
}

/// How long a response of a token endpoint may be.
const RESPONSE_LIMIT: u64 = 1024 * 1024;

impl OAuthProvider {
    /// The provider of a grant for the scheme called `scheme`, of a client with these settings.
    ///
    /// # Errors
    ///
    /// If the token URL is none of http or https.
    pub(crate) fn new(
        scheme: &str,
        grant: OAuthGrant,
        base_url: &str,
        headers: &HeaderMap,
        sender: Sender,
        timeout: Option<Duration>,
    ) -> Result<Self, Error> {
        let base = Url::parse(&format!("{base_url}/")).ok();
        let url = Url::options()
            .base_url(base.as_ref())
            .parse(grant.token_url.trim());
        let url = url.ok().filter(|url| {
            let named = !url.username().is_empty() || url.password().is_some();
            matches!(url.scheme(), "http" | "https") && !named
        });
        let Some(mut url) = url else {
            return Err(Error::build(format!(
                "expected a URL of http or https as the token URL of `{scheme}`, found `{}`: set \
                 one with `.token_url(\"https://…\")` on its grant",
                super::text::one_line(&grant.token_url, 200)
            )));
        };
        url.set_fragment(None);
        let refresh_token = match &grant.kind {
            GrantKind::RefreshToken(token) => Some(token.clone()),
            GrantKind::ClientCredentials => None,
        };
        Ok(Self {
            endpoint: Endpoint {
                grant,
                url,
                sender,
                user_agent: headers.get(USER_AGENT).cloned(),
                timeout,
            },
            state: Mutex::new(State {
                refresh_token,
                ..State::default()
            }),
            finished: AtomicU64::new(0),
        })
    }

    /// Asks for a token, or goes on with the request that someone else began.
    async fn fetch(&self, state: &mut State) -> Result<Secret, OAuthError> {
        let refresh_token = state.refresh_token.clone();
        let pending = state
            .pending
            .get_or_insert_with(|| Box::pin(self.endpoint.clone().request(refresh_token)));
        let outcome = pending.as_mut().await;
        state.pending = None;
        self.finished.fetch_add(1, Ordering::SeqCst);
        let response = match outcome {
            Ok(response) => response,
            Err(error) => {
                state.failed = Some(error.clone());
                return Err(error);
            }
        };
        state.failed = None;
        if let (Some(token), Some(own)) = (response.refresh_token, &mut state.refresh_token)
            && token != *own
        {
            if let Some(hook) = &self.endpoint.grant.on_refresh_token {
                hook(&token);
            }
            *own = token;
        }
        let margin = self.endpoint.grant.margin;
        let until = response.life.and_then(|life| {
            let used = life.saturating_sub(margin.min(life / 2));
            response.asked.checked_add(used)
        });
        state.token = Some(Token {
            secret: response.access_token.clone(),
            until,
        });
        Ok(response.access_token)
    }

    /// The error of a request that ended since `begun` were over.
    fn failure_since(&self, begun: u64, state: &State) -> Option<OAuthError> {
        let waited = self.finished.load(Ordering::SeqCst) > begun;
        state.failed.clone().filter(|_| waited)
    }
}

impl CredentialProvider for OAuthProvider {
    fn credential(&self) -> BoxFuture<'_, Result<Secret, BoxError>> {
        Box::pin(async move {
            let begun = self.finished.load(Ordering::SeqCst);
            let mut state = self.state.lock().await;
            let now = Instant::now();
            let usable = |token: &&Token| token.until.is_none_or(|until| now < until);
            if let Some(token) = state.token.as_ref().filter(usable) {
                return Ok(token.secret.clone());
            }
            match self.failure_since(begun, &state) {
                Some(error) => Err(error.into()),
                None => Ok(self.fetch(&mut state).await?),
            }
        })
    }

    fn refresh<'a>(&'a self, rejected: &'a Secret) -> BoxFuture<'a, bool> {
        Box::pin(async move {
            let begun = self.finished.load(Ordering::SeqCst);
            let mut state = self.state.lock().await;
            // Who was refused at the same time and came first has renewed it already.
            if let Some(token) = state.token.as_ref().filter(|own| own.secret != *rejected) {
                return !token.secret.expose().is_empty();
            }
            state.token = None;
            if self.failure_since(begun, &state).is_some() {
                return false;
            }
            let fresh = self.fetch(&mut state).await;
            fresh.is_ok_and(|secret| secret != *rejected)
        })
    }
}

impl Endpoint {
    /// Sends a token request and reads its response.
    async fn request(self, refresh_token: Option<Secret>) -> Result<TokenResponse, OAuthError> {
        let (form, in_header) = self.grant.form(refresh_token.as_ref());
        let name = self.name();
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(form::CONTENT_TYPE));
        headers.extend(self.user_agent.clone().map(|agent| (USER_AGENT, agent)));
        if in_header {
            headers.extend(self.grant.basic().map(|basic| (AUTHORIZATION, basic)));
        }
        let own = self.grant.secret.iter().chain(&refresh_token);
        let secrets = Secrets::of(&headers, own);
        let request = Outgoing::new(Method::POST, self.url.clone(), headers, None);
        let asked = Instant::now();
        let exchange = async {
            let response = self.sender.send(Box::new(request), Body::from(form)).await;
            let response = response.map_err(|error| secrets.hide(error.to_string()))?;
            let (parts, body) = response.into_parts();
            let body = body.read(RESPONSE_LIMIT).await;
            let body = body.map_err(|_| "the response broke off or is too long".to_owned())?;
            Ok::<_, String>((parts.status, body))
        };
        let outcome = match self.timeout {
            None => exchange.await,
            Some(limit) => match tokio::time::timeout(limit, exchange).await {
                Ok(outcome) => outcome,
                Err(_) => Err(format!("no response within {limit:?}")),
            },
        };
        match outcome {
            Ok((status, body)) => TokenResponse::read(&name, status, &body, asked, &secrets),
            Err(cause) => Err(OAuthError::unsent(&name, &cause)),
        }
    }

    /// The URL without its query.
    fn name(&self) -> String {
        let mut url = self.url.clone();
        url.set_query(None);
        url.into()
    }
}

impl fmt::Debug for OAuthProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.endpoint.grant.fmt(f)
    }
}

#[cfg(test)]
mod tests;
