//! With the feature.

use std::future::Future;

use http::{StatusCode, Version};
use tracing::Span;
use tracing::field::Empty;
use tracing::instrument::{Instrument, Instrumented};
use url::Url;

use super::super::error::Error;
use super::super::operation::Operation;
use super::super::outgoing::without_slash;
use super::super::path;
use super::super::secret::Secrets;
use super::super::text::one_line;

/// How many bytes of a body are shown.
const SHOWN: usize = 4096;

/// The span of a call.
pub(crate) struct Trace {
    span: Span,
    operation: &'static Operation,
    /// Where it goes, without anything that the caller put in.
    url: Option<Url>,
    bodies: bool,
}

/// The span of an attempt.
#[derive(Clone)]
pub(crate) struct Attempted(Span);

impl Trace {
    /// `base` and `url` are where the request goes; `bodies`: whether bodies are shown.
    pub(crate) fn new(operation: &'static Operation, base: &Url, url: &Url, bodies: bool) -> Self {
        let Operation {
            id, method, path, ..
        } = operation;
        let span = tracing::info_span!(
            "http_call",
            otel.name = id,
            otel.kind = "internal",
            otel.status_code = Empty,
            operation.id = id,
            http.request.method = method,
            http.response.status_code = Empty,
            url.template = path,
            attempts = Empty,
            error.r#type = Empty,
        );
        let url = if span.is_disabled() {
            None
        } else {
            without_values(base, path, url)
        };
        Self {
            span,
            operation,
            url,
            bodies,
        }
    }

    // Not `async`, which would hold the future twice.
    pub(crate) fn follow<F: Future>(&self, future: F) -> Instrumented<F> {
        future.instrument(self.span.clone())
    }

    /// Begins the span of the attempt with this number.
    pub(crate) fn attempt(&self, number: u32) -> Attempted {
        self.span.record("attempts", number);
        let Operation { method, path, .. } = self.operation;
        let span = tracing::info_span!(
            parent: &self.span,
            "http_request",
            otel.name = format_args!("{method} {path}"),
            otel.kind = "client",
            otel.status_code = Empty,
            http.request.method = method,
            http.request.resend_count = Empty,
            http.response.status_code = Empty,
            network.protocol.version = Empty,
            url.template = path,
            url.full = Empty,
            server.address = Empty,
            server.port = Empty,
            error.r#type = Empty,
        );
        if number > 1 {
            span.record("http.request.resend_count", number - 1);
        }
        if let Some(url) = &self.url {
            span.record("url.full", url.as_str());
            span.record("server.address", url.host_str());
            span.record("server.port", url.port_or_known_default());
        }
        Attempted(span)
    }

    pub(crate) fn finish(&self, status: Option<StatusCode>, error: Option<&Error>) {
        finish(&self.span, status, error);
    }

    /// Shows a body, if bodies are asked for.
    pub(crate) fn body(&self, of: &'static str, body: Option<&[u8]>, secrets: &Secrets) {
        if let Some(body) = body.filter(|body| self.bodies && !body.is_empty()) {
            let start = &body[..body.len().min(SHOWN)];
            let text = secrets.hide(one_line(&String::from_utf8_lossy(start), SHOWN));
            tracing::debug!(name: "http_body", of, length = body.len(), body = text);
        }
    }
}

impl Attempted {
    pub(crate) fn follow<F: Future>(&self, future: F) -> Instrumented<F> {
        future.instrument(self.0.clone())
    }

    pub(crate) fn responded(&self, version: Version) {
        let version = match version {
            Version::HTTP_10 => "1.0",
            Version::HTTP_2 => "2",
            Version::HTTP_3 => "3",
            _ => "1.1",
        };
        self.0.record("network.protocol.version", version);
    }

    pub(crate) fn finish(&self, status: Option<StatusCode>, error: Option<&Error>) {
        finish(&self.0, status, error);
    }
}

fn finish(span: &Span, status: Option<StatusCode>, error: Option<&Error>) {
    if let Some(status) = status {
        span.record("http.response.status_code", status.as_u16());
    }
    let Some(error) = error else { return };
    span.record("otel.status_code", "ERROR");
    let code = error
        .api()
        .map(|refused| refused.status().as_u16().to_string());
    span.record(
        "error.type",
        code.as_deref().unwrap_or_else(|| error.kind()),
    );
}

/// The URL of the request with the convention's placeholder for every value.
fn without_values(base: &Url, template: &str, sent: &Url) -> Option<Url> {
    const HIDDEN: &str = "REDACTED";
    let path = path::with_placeholders(template, HIDDEN);
    let slash = if path.starts_with('/') { "" } else { "/" };
    let mut shown = Url::parse(&format!("{}{slash}{path}", without_slash(base))).ok()?;
    let names = sent.query_pairs().map(|(name, _)| (name, HIDDEN));
    shown.query_pairs_mut().clear().extend_pairs(names);
    if sent.query().is_none() {
        shown.set_query(None);
    }
    Some(shown)
}
