//! Spans by OpenTelemetry's conventions for HTTP clients, if the feature `tracing` is on.
//!
//! A span holds the method, the route template, the server's address, the status and the number of
//! attempts: no values of parameters, no headers and no bodies.

#[cfg(feature = "tracing")]
pub(crate) use on::Trace;

#[cfg(not(feature = "tracing"))]
pub(crate) use off::Trace;

#[cfg(feature = "tracing")]
mod on {
    use std::future::Future;

    use http::StatusCode;
    use tracing::field::Empty;
    use tracing::{Instrument, Span};
    use url::Url;

    use super::super::error::Error;
    use super::super::operation::Operation;

    /// The span of a call.
    pub(crate) struct Trace(Span);

    impl Trace {
        pub(crate) fn new(operation: &'static Operation, url: &str) -> Self {
            let Operation {
                id, method, path, ..
            } = operation;
            let span = tracing::info_span!(
                "http_call",
                otel.name = format_args!("{method} {path}"),
                otel.kind = "client",
                otel.status_code = Empty,
                operation.id = id,
                http.request.method = method,
                http.request.resend_count = Empty,
                http.response.status_code = Empty,
                url.template = path,
                server.address = Empty,
                server.port = Empty,
                error.r#type = Empty,
            );
            if let Some(url) = Url::parse(url).ok().filter(|_| !span.is_disabled()) {
                span.record("server.address", url.host_str());
                span.record("server.port", url.port_or_known_default());
            }
            Self(span)
        }

        pub(crate) async fn follow<F: Future>(&self, future: F) -> F::Output {
            future.instrument(self.0.clone()).await
        }

        pub(crate) fn attempt(&self, number: u32) {
            if number > 1 {
                self.0.record("http.request.resend_count", number - 1);
            }
        }

        pub(crate) fn status(&self, status: StatusCode) {
            self.0.record("http.response.status_code", status.as_u16());
        }

        pub(crate) fn finish(&self, error: Option<&Error>) {
            let Some(error) = error else { return };
            self.0.record("otel.status_code", "ERROR");
            let status = error.status().filter(|_| error.api().is_some());
            let code = status.map(|status| status.as_u16().to_string());
            self.0.record(
                "error.type",
                code.as_deref().unwrap_or_else(|| error.kind()),
            );
        }
    }
}

#[cfg(not(feature = "tracing"))]
mod off {
    use std::future::Future;

    use http::StatusCode;

    use super::super::error::Error;
    use super::super::operation::Operation;

    /// Nothing, in place of a span.
    pub(crate) struct Trace;

    impl Trace {
        pub(crate) fn new(_: &'static Operation, _: &str) -> Self {
            Self
        }

        pub(crate) async fn follow<F: Future>(&self, future: F) -> F::Output {
            future.await
        }

        pub(crate) fn attempt(&self, _: u32) {}

        pub(crate) fn status(&self, _: StatusCode) {}

        pub(crate) fn finish(&self, _: Option<&Error>) {}
    }
}

#[cfg(test)]
#[cfg(feature = "tracing")]
mod tests;
