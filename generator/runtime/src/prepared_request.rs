//! The HTTP request of a call, as far as it is known before the first attempt.

use std::time::Duration;

use http::header::{ACCEPT, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderValue, Method};
use url::Url;

use super::auth::{self, CredentialPolicy};
use super::body::Body;
use super::call::{Call, CallState, IDEMPOTENCY_KEY};
use super::client::checked_base;
use super::error::Error;
use super::multipart::Multipart;
use super::operation::{Location, Operation, Parameter};
use super::outgoing::{CallInfo, Outgoing};
use super::retry::{self, RetryPolicy};
use super::transport::Sender;
use super::{form, outgoing, param, path};

/// A request that can be sent as often as its body allows.
pub(crate) struct PreparedRequest {
    pub(crate) operation: &'static Operation,
    /// What the path is appended to, if that is not the base URL of the client.
    pub(crate) base: Option<Url>,
    /// Without what credentials add.
    pub(crate) url: Url,
    /// The schemes whose credentials to send.
    pub(crate) security: Vec<usize>,
    pub(crate) credential_policy: CredentialPolicy,
    pub(crate) timeout: Option<Duration>,
    pub(crate) response_limit: u64,
    /// Whether doing it twice does no harm.
    pub(crate) repeatable: bool,
    /// The call again, for a response that is a stream which can be taken up where it broke off.
    pub(crate) again: Option<Call>,
    method: Method,
    /// The call without its body.
    call: Call,
    content_type: Option<HeaderValue>,
    /// Those of the first attempt; later ones make theirs anew.
    headers: Option<HeaderMap>,
    /// `None` once a body that can't be sent again was sent.
    body: Option<Body>,
}

impl PreparedRequest {
    /// Builds the request; every error of the call comes to light here.
    pub(crate) fn new(mut call: Call) -> Result<Box<Self>, Error> {
        if let Some(error) = call.state_mut().error.take() {
            return Err(error);
        }
        let operation = call.operation();
        let events = operation.accept.contains("text/event-stream");
        let again = if events { call.try_clone() } else { None };
        let parameters: Vec<Parameter> = operation.all_parameters().collect();
        let (content_type, body) = body(call.state_mut(), &parameters)?;
        let state = call.state();
        let core = state.client.core();
        let base = base(state)?;
        let url = url(state, &parameters, base.as_ref().unwrap_or(&core.base))?;
        let headers = headers(state, &parameters, content_type.as_ref())?;
        let credential_policy = CredentialPolicy {
            without: state.options.without_credentials,
            ..core.credential_policy
        };
        let (api, own) = (core.api, &core.credentials);
        let security = auth::select(operation, api, own, &headers, credential_policy)?;
        let method = method(&call)?;
        Ok(Box::new(Self {
            operation,
            base,
            url,
            security,
            credential_policy,
            timeout: state.options.timeout.or(core.timeout),
            response_limit: state.options.response_limit.unwrap_or(core.response_limit),
            repeatable: retry::is_idempotent(&method) || headers.contains_key(IDEMPOTENCY_KEY),
            again,
            method,
            call,
            content_type,
            headers: Some(headers),
            body: Some(body),
        }))
    }

    /// When and how often it is repeated.
    pub(crate) fn retry(&self) -> &RetryPolicy {
        let state = self.call.state();
        let own = state.options.retry.as_ref();
        own.unwrap_or(&state.client.core().retry)
    }

    /// What sends it.
    pub(crate) fn sender(&self) -> &Sender {
        let state = self.call.state();
        let own = state.options.sender.as_ref();
        own.unwrap_or(&state.client.core().sender)
    }

    pub(crate) fn can_send_again(&self) -> bool {
        self.body.is_some()
    }

    /// The headers without those of credentials.
    pub(crate) fn headers(&self) -> Result<HeaderMap, Error> {
        let state = self.call.state();
        let parameters: Vec<Parameter> = state.operation.all_parameters().collect();
        headers(state, &parameters, self.content_type.as_ref())
    }

    /// The request of the attempt with this number, without credentials.
    pub(crate) fn begin(&mut self, number: u32) -> Result<Box<Outgoing>, Error> {
        let headers = self.headers.take();
        let headers = headers.map_or_else(|| self.headers(), Ok)?;
        Ok(self.request(headers, number))
    }

    pub(crate) fn request(&self, headers: HeaderMap, number: u32) -> Box<Outgoing> {
        let info = CallInfo {
            operation: self.operation,
            attempt: number,
            connect_timeout: self.call.state().options.connect_timeout,
        };
        Box::new(Outgoing::new(
            self.method.clone(),
            self.url.clone(),
            headers,
            Some(info),
        ))
    }

    /// The body for an attempt.
    pub(crate) fn take_body(&mut self) -> Result<Body, Error> {
        let copy = self.body.as_ref().and_then(Body::try_clone);
        copy.or_else(|| self.body.take())
            .ok_or_else(|| Error::build("its body can't be sent again"))
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

fn base(state: &CallState) -> Result<Option<Url>, Error> {
    match &state.options.base_url {
        Some(url) => checked_base(url).map(Some),
        None => state.client.core().base_of(state.operation),
    }
}

/// A base URL keeps its path, and a template its last slash. The host is not parsed again.
fn url(state: &CallState, parameters: &[Parameter], base: &Url) -> Result<Url, Error> {
    if let Some(url) = &state.options.url {
        return outgoing::parsed(url);
    }
    let CallState {
        operation, values, ..
    } = state;
    let allow_empty =
        state.options.empty_path_parameters || state.client.core().empty_path_parameters;
    let start = base.path().trim_end_matches('/');
    let mut path = String::with_capacity(start.len() + operation.path.len() + 32);
    path.push_str(start);
    path::expand_into(&mut path, operation.path, parameters, values, allow_empty)?;
    if !path[start.len()..].starts_with('/') {
        path.insert(start.len(), '/');
    }
    let query = param::query(parameters, values)?;
    let mut url = base.clone();
    match path.split_once('?') {
        None => url.set_path(&path),
        Some((path, own)) => {
            url.set_path(path);
            url.set_query(Some(own));
        }
    }
    outgoing::add_query(&mut url, &query)?;
    Ok(url)
}

/// How many headers a request may have beside those of its client before the map grows.
const SPARE_HEADERS: usize = 5;

/// What is sent always, then what the operation says, then what the request sets for itself.
fn headers(
    state: &CallState,
    parameters: &[Parameter],
    content_type: Option<&HeaderValue>,
) -> Result<HeaderMap, Error> {
    let CallState {
        client,
        operation,
        values,
        options,
        ..
    } = state;
    // A copy would grow with each of the headers below.
    let always = &client.core().headers;
    let mut headers = HeaderMap::with_capacity(always.len() + SPARE_HEADERS);
    for (name, value) in always {
        headers.append(name.clone(), value.clone());
    }
    if !operation.accept.is_empty() {
        headers.insert(ACCEPT, HeaderValue::from_static(operation.accept));
    }
    for (name, value) in param::headers(parameters, values)? {
        headers.insert(name, value);
    }
    if let Some(cookies) = param::cookies(parameters, values)? {
        let all = auth::with_cookies(&headers, &cookies);
        headers.insert(COOKIE, param::header_value("Cookie", &all)?);
    }
    headers.extend(content_type.map(|value| (CONTENT_TYPE, value.clone())));
    let linked = options.url.is_some();
    let own = options.headers.iter();
    // A body's headers are those of the first page.
    for (name, value) in own.filter(|(name, _)| !linked || *name != CONTENT_TYPE) {
        headers.insert(name.clone(), value.clone());
    }
    Ok(headers)
}

/// The body with its media type: the one that was set, or one that is made of parameters.
fn body(
    state: &mut CallState,
    parameters: &[Parameter],
) -> Result<(Option<HeaderValue>, Body), Error> {
    if state.options.url.is_some() {
        return Ok((None, Body::empty()));
    }
    if let Some((content_type, body)) = state.body.take() {
        return Ok((Some(content_type), body));
    }
    let files = std::mem::take(&mut state.files);
    let set = parameters.iter().zip(&state.values);
    let is_any_set = |location| {
        set.clone()
            .any(|(parameter, value)| parameter.location == location && value.is_some())
    };
    if !files.is_empty() || is_any_set(Location::Part) {
        let parts = Multipart::new(parameters, &state.values, files)?;
        let content_type = param::header_value("Content-Type", &parts.content_type())?;
        return Ok((Some(content_type), parts.into_body()));
    }
    if is_any_set(Location::Form) {
        let fields = form::fields(parameters, &state.values)?;
        return Ok((
            Some(HeaderValue::from_static(form::CONTENT_TYPE)),
            Body::from(fields),
        ));
    }
    Ok((None, Body::empty()))
}

#[cfg(test)]
mod tests;
