//! What an expected request is, and how another differs from it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use http::header::{CONTENT_TYPE, COOKIE};
use http::{HeaderName, HeaderValue};
use serde_json::Value;
use url::Position;
use wiremock::{Match, Request as ReceivedRequest};

use super::super::operation::{Location, Operation, Parameter, SecuritySchemeKind};
use super::super::param;
use super::super::prepared_request::PreparedRequest;
use super::super::request::Request;
use super::super::text::one_line;

/// How many places of a body are named.
const PLACES: usize = 5;

/// How many bytes of a value are shown.
const SHOWN: usize = 200;

/// What a request must be.
#[derive(Clone, Debug)]
pub(super) struct ExpectedRequest {
    pub(super) operation: &'static Operation,
    /// Path and query, without what credentials add.
    pub(super) target: String,
    /// How often it may come; `None`: as often as it likes.
    pub(super) times: Option<u64>,
    /// How often it came.
    actual: Arc<AtomicU64>,
    /// The parameters of the query that are not compared: credentials, and which page is meant.
    keys: Vec<&'static str>,
    /// Path and query of what is expected as well, however it differs: the further pages of a list.
    pub(super) also: Vec<String>,
    /// The headers that the request sets itself, and the media type of its body.
    headers: Vec<(HeaderName, HeaderValue)>,
    /// `None`: a stream, which is not compared.
    body: Option<Bytes>,
}

impl ExpectedRequest {
    /// Builds the request and keeps what is compared.
    pub(super) fn of<R: Request>(request: R) -> Self {
        let call = request.into_call();
        let state = call.state();
        let (operation, api) = (state.operation, state.client.core().api);
        let keys = operation.security.iter().copied().flatten();
        let keys = keys.filter_map(|name| match api.schemes[api.scheme(name)?].kind {
            SecuritySchemeKind::ApiKey {
                location: Location::Query,
                key,
            } => Some(key),
            _ => None,
        });
        let keys = keys.collect();
        let parameters: Vec<_> = operation.all_parameters().collect();
        let mut headers = param::headers(&parameters, &state.values).unwrap_or_default();
        if let Ok(Some(cookies)) = param::cookies(&parameters, &state.values) {
            headers.extend(HeaderValue::try_from(cookies).map(|cookies| (COOKIE, cookies)));
        }
        let own = state.options.headers.iter();
        headers.extend(own.map(|(name, value)| (name.clone(), value.clone())));
        let built = PreparedRequest::new(call).and_then(|mut prepared_request| {
            let media_type = prepared_request.headers()?.get(CONTENT_TYPE).cloned();
            let body = prepared_request.take_body()?;
            Ok((media_type, body, prepared_request.url))
        });
        let (media_type, body, url) = match built {
            Ok(built) => built,
            Err(error) => panic!("the expected request can't be built: {error}"),
        };
        headers.extend(media_type.map(|media_type| (CONTENT_TYPE, media_type)));
        Self {
            operation,
            target: url[Position::BeforePath..Position::AfterQuery].to_owned(),
            times: None,
            actual: Arc::default(),
            keys,
            also: Vec::new(),
            headers,
            body: body.as_bytes().cloned(),
        }
    }

    /// Leaves a parameter of the query or of a header out of the comparison, and gives its value.
    pub(super) fn take(&mut self, parameter: &Parameter) -> Option<String> {
        if parameter.location == Location::Header {
            let is_it = |name: &HeaderName| name.as_str().eq_ignore_ascii_case(parameter.name);
            let index = self.headers.iter().position(|(name, _)| is_it(name))?;
            let (_, value) = self.headers.remove(index);
            return value.to_str().ok().map(str::to_owned);
        }
        self.keys.push(parameter.name);
        let (_, query) = self.target.split_once('?')?;
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        let pair = pairs.find(|(name, _)| name == parameter.name);
        pair.map(|(_, value)| value.into_owned())
    }

    /// What is different about `request`; empty: nothing.
    pub(super) fn differences(&self, request: &ReceivedRequest) -> Vec<String> {
        let mut found = Vec::new();
        if self.also.contains(&target(request)) {
            return found;
        }
        let mut compare = |what: &str, expected: &str, actual: &str| {
            if expected != actual {
                let (expected, actual) = (one_line(expected, SHOWN), one_line(actual, SHOWN));
                found.push(format!("{what}: expected `{expected}`, found `{actual}`"));
            }
        };
        compare("method", self.operation.method, request.method.as_str());
        let actual = target(request);
        let (wanted_path, wanted_query) = self.split(&self.target);
        let (path, query) = self.split(&actual);
        compare("path", wanted_path, path);
        compare("query", &wanted_query, &query);
        for (name, expected) in &self.headers {
            let actual = request.headers.get(name);
            if !header_matches(name, expected, actual) {
                let text = |value: &HeaderValue| {
                    if value.is_sensitive() {
                        "[redacted]".to_owned()
                    } else {
                        String::from_utf8_lossy(value.as_bytes()).into_owned()
                    }
                };
                let actual = match actual {
                    Some(_) if expected.is_sensitive() => "another".to_owned(),
                    actual => actual.map_or_else(|| "nothing".to_owned(), text),
                };
                compare(&format!("header `{name}`"), &text(expected), &actual);
            }
        }
        if let Some(body) = &self.body {
            let expected = with_fixed_boundary(body, self.media_type());
            let actual = with_fixed_boundary(&request.body, request.headers.get(CONTENT_TYPE));
            found.extend(body_differences(&expected, &actual));
        }
        found
    }

    /// Whether it came as often as it may.
    pub(super) fn is_exhausted(&self) -> bool {
        let actual = self.actual.load(Ordering::SeqCst);
        self.times.is_some_and(|times| actual >= times)
    }

    fn media_type(&self) -> Option<&HeaderValue> {
        let found = self.headers.iter().find(|(name, _)| *name == CONTENT_TYPE);
        found.map(|(_, value)| value)
    }

    /// Path, and query with its pairs in order and without credentials.
    fn split<'t>(&self, target: &'t str) -> (&'t str, String) {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut pairs: Vec<_> = query.split('&').collect();
        pairs.retain(|pair| {
            let name = pair.split('=').next().unwrap_or_default();
            let name = percent_encoding::percent_decode_str(name).decode_utf8_lossy();
            !self.keys.contains(&&*name)
        });
        pairs.sort_unstable();
        (path, pairs.join("&"))
    }
}

impl Match for ExpectedRequest {
    fn matches(&self, request: &ReceivedRequest) -> bool {
        let meets = !self.is_exhausted() && self.differences(request).is_empty();
        if meets {
            self.actual.fetch_add(1, Ordering::SeqCst);
        }
        meets
    }
}

pub(super) fn target(request: &ReceivedRequest) -> String {
    match request.url.query() {
        Some(query) => format!("{}?{query}", request.url.path()),
        None => request.url.path().to_owned(),
    }
}

/// Whether a header is there: of `Content-Type` the media type, of `Cookie` each cookie.
fn header_matches(name: &HeaderName, expected: &HeaderValue, actual: Option<&HeaderValue>) -> bool {
    let Some(actual) = actual else { return false };
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let (expected, actual) = (text(expected), text(actual));
    if *name == CONTENT_TYPE {
        let media_type = |text: &str| text.split(';').next().map(str::to_ascii_lowercase);
        return media_type(&expected) == media_type(&actual);
    }
    if *name == COOKIE {
        let actual: Vec<_> = actual.split("; ").collect();
        return expected.split("; ").all(|cookie| actual.contains(&cookie));
    }
    expected == actual
}

/// A body with a boundary that is the same for all.
fn with_fixed_boundary(body: &[u8], media_type: Option<&HeaderValue>) -> String {
    let text = String::from_utf8_lossy(body).into_owned();
    let media_type = media_type.and_then(|value| value.to_str().ok());
    match media_type.and_then(|text| text.split_once("boundary=")) {
        Some((_, boundary)) => text.replace(boundary.trim_matches('"'), "boundary"),
        None => text,
    }
}

/// What is different about a body: of JSON the places, whatever the order of properties.
fn body_differences(expected: &str, actual: &str) -> Vec<String> {
    let json = |text: &str| serde_json::from_str::<Value>(text).ok();
    let mut found = Vec::new();
    match (json(expected), json(actual)) {
        (Some(expected), Some(actual)) => {
            value_differences("", Some(&expected), Some(&actual), &mut found)
        }
        _ if expected == actual => {}
        _ => found.push(format!(
            "body: expected `{}`, found `{}`",
            one_line(expected, SHOWN),
            one_line(actual, SHOWN)
        )),
    }
    found.truncate(PLACES);
    found
}

fn value_differences(
    place: &str,
    expected: Option<&Value>,
    actual: Option<&Value>,
    found: &mut Vec<String>,
) {
    if expected == actual || found.len() > PLACES {
        return;
    }
    match (expected, actual) {
        (Some(Value::Object(expected)), Some(Value::Object(actual))) => {
            let more = actual.keys().filter(|name| !expected.contains_key(*name));
            for name in expected.keys().chain(more) {
                let dot = if place.is_empty() { "" } else { "." };
                let below = format!("{place}{dot}{name}");
                value_differences(&below, expected.get(name), actual.get(name), found);
            }
        }
        (Some(Value::Array(expected)), Some(Value::Array(actual))) => {
            for index in 0..expected.len().max(actual.len()) {
                let below = format!("{place}[{index}]");
                value_differences(&below, expected.get(index), actual.get(index), found);
            }
        }
        (expected, actual) => {
            let shown = |value: Option<&Value>| match value {
                Some(value) => format!("`{}`", one_line(&value.to_string(), SHOWN)),
                None => "nothing".to_owned(),
            };
            let at = if place.is_empty() {
                String::new()
            } else {
                format!(" at `{place}`")
            };
            let (expected, actual) = (shown(expected), shown(actual));
            found.push(format!("body{at}: expected {expected}, found {actual}"));
        }
    }
}
