//! Code of the caller between the client and its transport.

use std::sync::Arc;

use futures_core::future::BoxFuture;
use http::{Request, Response};

use super::body::Body;
use super::error::Error;
use super::outgoing::Outgoing;
use super::redirect;
use super::transport::Sender;

/// Sees every request on its way out and every response on its way back: to log, sign, cache, limit
/// the rate, or respond from memory.
///
/// It runs for each attempt, with credentials set and the body ready; what it adds to a request is
/// kept from other hosts like everything else when a redirect is followed. [`CallInfo`](super::CallInfo) is among the
/// request's extensions.
///
/// ```
/// use openapi_client_runtime::http::{HeaderValue, Request, Response};
/// use openapi_client_runtime::{Body, BoxFuture, ClientBuilder, Error, Middleware, Next};
///
/// /// Says in each request which job it is part of.
/// struct Job(HeaderValue);
///
/// impl Middleware for Job {
///     fn handle<'a>(
///         &'a self,
///         mut request: Request<Body>,
///         next: Next<'a>,
///     ) -> BoxFuture<'a, Result<Response<Body>, Error>> {
///         request.headers_mut().insert("x-job", self.0.clone());
///         next.run(request)
///     }
/// }
///
/// fn of_nightly_job(builder: ClientBuilder) -> ClientBuilder {
///     builder.middleware(Job(HeaderValue::from_static("nightly")))
/// }
/// ```
pub trait Middleware: Send + Sync + 'static {
    /// Gives the response to `request`, usually that of `next`.
    fn handle<'a>(
        &'a self,
        request: Request<Body>,
        next: Next<'a>,
    ) -> BoxFuture<'a, Result<Response<Body>, Error>>;
}

/// The rest of a request's way out.
#[derive(Clone, Copy)]
pub struct Next<'a> {
    rest: &'a [Arc<dyn Middleware>],
    sender: &'a Sender,
}

impl<'a> Next<'a> {
    pub(crate) fn new(rest: &'a [Arc<dyn Middleware>], sender: &'a Sender) -> Self {
        Self { rest, sender }
    }

    /// Sends the request on and gives its response. It may be called again, to send another one.
    pub fn run(self, request: Request<Body>) -> BoxFuture<'a, Result<Response<Body>, Error>> {
        match self.rest.split_first() {
            Some((first, rest)) => first.handle(request, Self { rest, ..self }),
            None => Box::pin(async move {
                let (request, body) = Outgoing::of_http(request)?;
                let request = Box::new(request);
                let again = request.clone();
                redirect::follow(self.sender, request, body, move || Ok(again.clone())).await
            }),
        }
    }
}

impl std::fmt::Debug for Next<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Next({} more)", self.rest.len())
    }
}
