//! The HTTP request of a call, as far as it is known before the first attempt.

use std::sync::Arc;
use std::time::Duration;

use http::header::{ACCEPT, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderValue, Method, Request, Uri};

use super::auth::{self, CredentialPolicy};
use super::body::Body;
use super::call::{Call, CallState, IDEMPOTENCY_KEY, Options};
use super::client::checked_base;
use super::error::Error;
use super::multipart::Multipart;
use super::operation::{Location, Operation};
use super::retry::{self, RetryPolicy};
use super::transport::{CallInfo, Transport};
use super::{form, param, path};

/// A request that can be made as often as its body allows.
pub(crate) struct PreparedRequest {
    pub(crate) operation: &'static Operation,
    /// What the path is appended to.
    pub(crate) base: String,
    /// Without what credentials add.
    pub(crate) url: String,
    pub(crate) headers: HeaderMap,
    /// The schemes whose credentials to send.
    pub(crate) security: Vec<usize>,
    pub(crate) credential_policy: CredentialPolicy,
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry: RetryPolicy,
    pub(crate) response_limit: u64,
    /// What sends this call alone, instead of the client's.
    pub(crate) transport: Option<Arc<dyn Transport>>,
    connect_timeout: Option<Duration>,
    /// Whether doing it twice does no harm.
    pub(crate) repeatable: bool,
    /// The call again, for a response that is a stream which can be taken up where it broke off.
    pub(crate) again: Option<Call>,
    method: Method,
    /// `None` once a body that can't be sent again was sent.
    body: Option<Body>,
}

impl PreparedRequest {
    /// Builds the request; every error of the call comes to light here.
    pub(crate) fn new(mut call: Call) -> Result<Self, Error> {
        if let Some(error) = call.state_mut().error.take() {
            return Err(error);
        }
        let operation = call.operation();
        let events = operation.accept.contains("text/event-stream");
        let again = if events { call.try_clone() } else { None };
        let base = base(call.state())?;
        let url = url(call.state(), &base)?;
        let (content_type, body) = body(call.state_mut())?;
        let headers = headers(call.state(), content_type)?;
        let client = call.state().client.clone();
        let core = client.core();
        let credential_policy = CredentialPolicy {
            without: call.state().options.without_credentials,
            ..core.credential_policy
        };
        let (api, own) = (core.api, &core.credentials);
        let security = auth::select(operation, api, own, &headers, credential_policy)?;
        let method = method(&call)?;
        let Options {
            timeout,
            retry,
            response_limit,
            connect_timeout,
            transport,
            ..
        } = std::mem::take(&mut call.state_mut().options);
        Ok(Self {
            operation,
            base,
            url,
            security,
            credential_policy,
            timeout: timeout.or(core.timeout),
            retry: retry.unwrap_or_else(|| core.retry.clone()),
            response_limit: response_limit.unwrap_or(core.response_limit),
            transport,
            connect_timeout,
            repeatable: retry::is_idempotent(&method) || headers.contains_key(IDEMPOTENCY_KEY),
            again,
            method,
            headers,
            body: Some(body),
        })
    }

    pub(crate) fn can_send_again(&self) -> bool {
        self.body.is_some()
    }

    /// The request of the attempt with this number. `query` is what credentials add to the query.
    pub(crate) fn request(
        &mut self,
        headers: HeaderMap,
        query: &str,
        number: u32,
    ) -> Result<Request<Body>, Error> {
        let url = with_query(self.url.clone(), query);
        let Ok(uri) = Uri::try_from(url) else {
            return Err(Error::build("its URL is malformed or too long"));
        };
        let copy = self.body.as_ref().and_then(Body::try_clone);
        let Some(body) = copy.or_else(|| self.body.take()) else {
            return Err(Error::build("its body can't be sent again"));
        };
        let mut request = Request::new(body);
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = uri;
        *request.headers_mut() = headers;
        request.extensions_mut().insert(CallInfo {
            operation: self.operation,
            attempt: number,
            connect_timeout: self.connect_timeout,
        });
        Ok(request)
    }
}

fn method(call: &Call) -> Result<Method, Error> {
    if call.is_get() {
        return Ok(Method::GET);
    }
    let method = call.operation().method;
    let message = || Error::build(format!("expected an HTTP method, found `{method}`"));
    Method::from_bytes(method.as_bytes()).map_err(|_| message())
}

fn base(state: &CallState) -> Result<String, Error> {
    match &state.options.base_url {
        Some(url) => checked_base(url),
        None => state.client.core().base_of(state.operation),
    }
}

/// The URL as text, so that a base URL keeps its path and a template its last slash.
fn url(state: &CallState, base: &str) -> Result<String, Error> {
    if let Some(url) = &state.options.url {
        return Ok(url.clone());
    }
    let CallState {
        operation, values, ..
    } = state;
    let mut url = base.to_owned();
    let allow_empty =
        state.options.empty_path_parameters || state.client.core().empty_path_parameters;
    let path = path::expand(operation.path, operation.parameters, values, allow_empty)?;
    if !path.starts_with('/') {
        url.push('/');
    }
    url.push_str(&path);
    Ok(with_query(
        url,
        &param::query(operation.parameters, values)?,
    ))
}

fn with_query(mut url: String, query: &str) -> String {
    if !query.is_empty() {
        url.push(if url.contains('?') { '&' } else { '?' });
        url.push_str(query);
    }
    url
}

/// What is sent always, then what the operation says, then what the request sets for itself.
fn headers(state: &CallState, content_type: Option<HeaderValue>) -> Result<HeaderMap, Error> {
    let CallState {
        client,
        operation,
        values,
        options,
        ..
    } = state;
    let mut headers = client.core().headers.clone();
    if !operation.accept.is_empty() {
        headers.insert(ACCEPT, HeaderValue::from_static(operation.accept));
    }
    for (name, value) in param::headers(operation.parameters, values)? {
        headers.insert(name, value);
    }
    if let Some(cookies) = param::cookies(operation.parameters, values)? {
        let all = auth::with_cookies(&headers, &cookies);
        headers.insert(COOKIE, param::header_value("Cookie", &all)?);
    }
    headers.extend(content_type.map(|value| (CONTENT_TYPE, value)));
    let linked = options.url.is_some();
    let own = options.headers.iter();
    // A body's headers are those of the first page.
    for (name, value) in own.filter(|(name, _)| !linked || *name != CONTENT_TYPE) {
        headers.insert(name.clone(), value.clone());
    }
    Ok(headers)
}

/// The body with its media type: the one that was set, or one that is made of parameters.
fn body(state: &mut CallState) -> Result<(Option<HeaderValue>, Body), Error> {
    if state.options.url.is_some() {
        return Ok((None, Body::empty()));
    }
    if let Some((content_type, body)) = state.body.take() {
        return Ok((Some(content_type), body));
    }
    let files = std::mem::take(&mut state.files);
    if !files.is_empty() || is_any_set(state, Location::Part) {
        let parts = Multipart::new(state.operation.parameters, &state.values, files)?;
        let content_type = param::header_value("Content-Type", &parts.content_type())?;
        return Ok((Some(content_type), parts.into_body()));
    }
    if is_any_set(state, Location::Form) {
        let fields = form::fields(state.operation.parameters, &state.values)?;
        return Ok((
            Some(HeaderValue::from_static(form::CONTENT_TYPE)),
            Body::from(fields),
        ));
    }
    Ok((None, Body::empty()))
}

fn is_any_set(state: &CallState, location: Location) -> bool {
    let pairs = state.operation.parameters.iter().zip(&state.values);
    pairs
        .into_iter()
        .any(|(parameter, value)| parameter.location == location && value.is_some())
}

#[cfg(test)]
mod tests;
