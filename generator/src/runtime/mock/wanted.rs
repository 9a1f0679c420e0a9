//! What an expected request is, and how another differs from it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use http::header::{CONTENT_TYPE, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;
use wiremock::{Match, Request as Received};

use super::super::error::one_line;
use super::super::operation::{In, Operation, SchemeKind};
use super::super::param;
use super::super::plan::Plan;
use super::super::request::Request;

/// How many places of a body are named.
const PLACES: usize = 5;

/// How many bytes of a value are shown.
const SHOWN: usize = 200;

/// What a request must be.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) operation: &'static Operation,
    /// Path and query, without what credentials add.
    pub(super) target: String,
    /// How often it may come; `None`: as often as it likes.
    pub(super) times: Option<u64>,
    /// How often it came.
    came: Arc<AtomicU64>,
    /// The parameters of the query that are credentials.
    keys: Vec<&'static str>,
    /// The headers that the request sets itself, and the media type of its body.
    headers: Vec<(HeaderName, HeaderValue)>,
    /// `None`: a stream, which is not compared.
    body: Option<Bytes>,
}

impl Wanted {
    /// Builds the request and keeps what is compared.
    pub(super) fn of<R: Request>(request: R) -> Self {
        let call = request.into_call();
        let state = call.state();
        let (operation, settings) = (state.operation, state.client.core().settings);
        let keys = operation.security.iter().copied().flatten();
        let keys = keys.filter_map(|index| match settings.schemes.get(*index)?.kind {
            SchemeKind::ApiKey {
                location: In::Query,
                key,
            } => Some(key),
            _ => None,
        });
        let keys = keys.collect();
        let mut headers = param::headers(operation.parameters, &state.values).unwrap_or_default();
        if let Ok(Some(cookies)) = param::cookies(operation.parameters, &state.values) {
            headers.extend(HeaderValue::try_from(cookies).map(|cookies| (COOKIE, cookies)));
        }
        let own = state.options.headers.iter();
        headers.extend(own.map(|(name, value)| (name.clone(), value.clone())));
        let built = Plan::new(call).and_then(|mut plan| {
            let media_type = plan.headers.get(CONTENT_TYPE).cloned();
            let request = plan.request(HeaderMap::new(), "", 1)?;
            Ok((media_type, request))
        });
        let (media_type, request) = match built {
            Ok(built) => built,
            Err(error) => panic!("the expected request can't be built: {error}"),
        };
        headers.extend(media_type.map(|media_type| (CONTENT_TYPE, media_type)));
        let target = request.uri().path_and_query();
        Self {
            operation,
            target: target.map_or("/", |target| target.as_str()).to_owned(),
            times: None,
            came: Arc::default(),
            keys,
            headers,
            body: request.body().as_bytes().cloned(),
        }
    }

    /// What is different about `request`; empty: nothing.
    pub(super) fn differences(&self, request: &Received) -> Vec<String> {
        let mut found = Vec::new();
        let mut compare = |what: &str, wanted: &str, came: &str| {
            if wanted != came {
                let (wanted, came) = (one_line(wanted, SHOWN), one_line(came, SHOWN));
                found.push(format!("{what} should be `{wanted}`, is `{came}`"));
            }
        };
        compare("method", self.operation.method, request.method.as_str());
        let came = target(request);
        let (wanted_path, wanted_query) = self.split(&self.target);
        let (path, query) = self.split(&came);
        compare("path", wanted_path, path);
        compare("query", &wanted_query, &query);
        for (name, wanted) in &self.headers {
            let came = request.headers.get(name);
            if !is_met(name, wanted, came) {
                let text = |value: &HeaderValue| match value.is_sensitive() {
                    true => "[redacted]".to_owned(),
                    false => String::from_utf8_lossy(value.as_bytes()).into_owned(),
                };
                let came = match came {
                    Some(_) if wanted.is_sensitive() => "another".to_owned(),
                    came => came.map_or_else(|| "absent".to_owned(), text),
                };
                compare(&format!("header `{name}`"), &text(wanted), &came);
            }
        }
        if let Some(body) = &self.body {
            let wanted = settled(body, self.media_type());
            let came = settled(&request.body, request.headers.get(CONTENT_TYPE));
            found.extend(bodies(&wanted, &came));
        }
        found
    }

    /// Whether it came as often as it may.
    pub(super) fn is_used_up(&self) -> bool {
        let came = self.came.load(Ordering::SeqCst);
        self.times.is_some_and(|times| came >= times)
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

impl Match for Wanted {
    fn matches(&self, request: &Received) -> bool {
        let meets = !self.is_used_up() && self.differences(request).is_empty();
        if meets {
            self.came.fetch_add(1, Ordering::SeqCst);
        }
        meets
    }
}

pub(super) fn target(request: &Received) -> String {
    match request.url.query() {
        Some(query) => format!("{}?{query}", request.url.path()),
        None => request.url.path().to_owned(),
    }
}

/// Whether a header is there: of `Content-Type` the media type, of `Cookie` each cookie.
fn is_met(name: &HeaderName, wanted: &HeaderValue, came: Option<&HeaderValue>) -> bool {
    let Some(came) = came else { return false };
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let (wanted, came) = (text(wanted), text(came));
    if *name == CONTENT_TYPE {
        let media_type = |text: &str| text.split(';').next().map(str::to_ascii_lowercase);
        return media_type(&wanted) == media_type(&came);
    }
    if *name == COOKIE {
        let came: Vec<_> = came.split("; ").collect();
        return wanted.split("; ").all(|cookie| came.contains(&cookie));
    }
    wanted == came
}

/// A body with a boundary that is the same for all.
fn settled(body: &[u8], media_type: Option<&HeaderValue>) -> String {
    let text = String::from_utf8_lossy(body).into_owned();
    let media_type = media_type.and_then(|value| value.to_str().ok());
    match media_type.and_then(|text| text.split_once("boundary=")) {
        Some((_, boundary)) => text.replace(boundary.trim_matches('"'), "boundary"),
        None => text,
    }
}

/// What is different about a body: of JSON the places, whatever the order of properties.
fn bodies(wanted: &str, came: &str) -> Vec<String> {
    let json = |text: &str| serde_json::from_str::<Value>(text).ok();
    let mut found = Vec::new();
    match (json(wanted), json(came)) {
        (Some(wanted), Some(came)) => values("", Some(&wanted), Some(&came), &mut found),
        _ if wanted == came => {}
        _ => found.push(format!(
            "body should be `{}`, is `{}`",
            one_line(wanted, SHOWN),
            one_line(came, SHOWN)
        )),
    }
    found.truncate(PLACES);
    found
}

fn values(place: &str, wanted: Option<&Value>, came: Option<&Value>, found: &mut Vec<String>) {
    if wanted == came || found.len() > PLACES {
        return;
    }
    match (wanted, came) {
        (Some(Value::Object(wanted)), Some(Value::Object(came))) => {
            let more = came.keys().filter(|name| !wanted.contains_key(*name));
            for name in wanted.keys().chain(more) {
                let dot = if place.is_empty() { "" } else { "." };
                let below = format!("{place}{dot}{name}");
                values(&below, wanted.get(name), came.get(name), found);
            }
        }
        (Some(Value::Array(wanted)), Some(Value::Array(came))) => {
            for index in 0..wanted.len().max(came.len()) {
                let below = format!("{place}[{index}]");
                values(&below, wanted.get(index), came.get(index), found);
            }
        }
        (wanted, came) => {
            let shown = |value: Option<&Value>| match value {
                Some(value) => format!("`{}`", one_line(&value.to_string(), SHOWN)),
                None => "absent".to_owned(),
            };
            let at = if place.is_empty() {
                String::new()
            } else {
                format!(" at `{place}`")
            };
            let (wanted, came) = (shown(wanted), shown(came));
            found.push(format!("body{at} should be {wanted}, is {came}"));
        }
    }
}
