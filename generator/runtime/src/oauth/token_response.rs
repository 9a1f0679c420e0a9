//! What a token endpoint responds: RFC 6749, sections 5.1 and 5.2.

use std::fmt;
use std::time::Duration;

use http::StatusCode;
use serde_json::{Map, Value};
use tokio::time::Instant;

use super::super::secret::{Secret, Secrets};
use super::super::text::one_line;

/// A response with a token.
pub(super) struct TokenResponse {
    pub(super) access_token: Secret,
    /// How long it can be used, counted from `asked`, if the server says so.
    pub(super) life: Option<Duration>,
    pub(super) refresh_token: Option<Secret>,
    /// When it was asked for.
    pub(super) asked: Instant,
}

impl TokenResponse {
    /// Reads a response of the endpoint called `endpoint`. No text of a response that has a token
    /// gets into an error.
    pub(super) fn read(
        endpoint: &str,
        status: StatusCode,
        body: &[u8],
        asked: Instant,
        secrets: &Secrets,
    ) -> Result<Self, OAuthError> {
        let object: Map<String, Value> = serde_json::from_slice(body).unwrap_or_default();
        let text = |name: &str| {
            let text = object.get(name).and_then(Value::as_str);
            text.filter(|text| !text.is_empty())
        };
        let token = text("access_token").filter(|_| status.is_success());
        let Some(token) = token else {
            return Err(OAuthError::refused(endpoint, status, text, secrets));
        };
        // RFC 6749, section 7.1: a token of a type that is not understood must not be used.
        let ty = text("token_type").unwrap_or("bearer");
        if !ty.to_ascii_lowercase().contains("bearer") {
            let found = secrets.hide(one_line(ty, 50));
            let what = format!("gave a token of the type `{found}`, expected `Bearer`");
            return Err(OAuthError {
                status: Some(status),
                ..OAuthError::new(endpoint, what)
            });
        }
        Ok(Self {
            access_token: token.into(),
            life: object.get("expires_in").and_then(seconds),
            refresh_token: text("refresh_token").map(Secret::from),
            asked,
        })
    }
}

/// A number of seconds, which some servers write as a string. What is no number says nothing.
fn seconds(value: &Value) -> Option<Duration> {
    let seconds = match value {
        Value::String(text) => text.trim().parse().ok()?,
        value => value.as_f64()?,
    };
    Some(Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or(Duration::MAX))
}

/// Why there is no access token. It is the source of the [`Error::Build`](crate::Error::Build) of the
/// call that needed it, which was not sent; its `Display` is one line without secrets.
#[derive(Clone, Debug)]
pub struct OAuthError {
    endpoint: String,
    what: String,
    status: Option<StatusCode>,
    code: Option<String>,
}

impl OAuthError {
    fn new(endpoint: &str, what: impl Into<String>) -> Self {
        Self {
            endpoint: endpoint.to_owned(),
            what: what.into(),
            status: None,
            code: None,
        }
    }

    /// The error of a request without a response.
    pub(super) fn unsent(endpoint: &str, cause: &str) -> Self {
        Self::new(
            endpoint,
            format!("gave no response: {}", one_line(cause, 300)),
        )
    }

    /// The error of a response without a token, of which `text` gives the properties.
    fn refused<'t>(
        endpoint: &str,
        status: StatusCode,
        text: impl Fn(&str) -> Option<&'t str>,
        secrets: &Secrets,
    ) -> Self {
        let shown = |name: &str| text(name).map(|text| secrets.hide(one_line(text, 300)));
        let Some(code) = shown("error") else {
            let expected = "expected a JSON object with `access_token` or `error`";
            return Self {
                status: Some(status),
                ..Self::new(endpoint, format!("returned {status}: {expected}"))
            };
        };
        let mut what = format!("returned {status}: `{code}`");
        if let Some(description) = shown("error_description") {
            what.push_str(&format!(", {description}"));
        }
        if let Some(uri) = shown("error_uri") {
            what.push_str(&format!(" (see {uri})"));
        }
        if let Some(advice) = advice(&code) {
            what.push_str(&format!("; {advice}"));
        }
        Self {
            status: Some(status),
            code: Some(code),
            ..Self::new(endpoint, what)
        }
    }

    /// The code of RFC 6749, section 5.2, such as `invalid_grant`; `None` if the server gave none.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The status of the response, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        self.status
    }
}

/// What to do about a code of RFC 6749, section 5.2.
fn advice(code: &str) -> Option<&'static str> {
    Some(match code {
        "invalid_client" => {
            "check id and secret of the client; some servers take them only in the body, by \
             `.credentials_in_body()` on the grant"
        }
        "invalid_grant" => {
            "the refresh token is used up, revoked or another client's: a new one is needed"
        }
        "invalid_scope" => "ask for other scopes by `.scopes([…])` on the grant",
        "unauthorized_client" | "unsupported_grant_type" => {
            "the server does not allow this client this kind of grant"
        }
        _ => return None,
    })
}

impl fmt::Display for OAuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the token endpoint {} {}", self.endpoint, self.what)
    }
}

impl std::error::Error for OAuthError {}
