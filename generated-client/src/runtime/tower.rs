// @generated from the OpenAPI document; changes are lost when it is generated anew.

//! A `tower` service as the transport, behind the feature of that name.

use std::future::poll_fn;
use std::sync::Mutex;

use bytes::Bytes;
use futures_core::future::BoxFuture;
use http::{Request, Response};
use tower_service::Service;

use super::body::{Body, BoxError};
use super::error::Error;
use super::transport::Transport;

/// Sends by a service of `http` requests and responses, with all its layers:
/// `builder.transport(ServiceTransport::new(service))`. An example is on [the front page](crate).
///
/// An error of the service that is an [`Error`] is passed on; any other is [`Error::Transport`].
pub struct ServiceTransport<S>(Mutex<S>);

impl<S> ServiceTransport<S> {
    /// Each request gets a clone of `service`, as `tower` means it for calls at the same time.
    pub fn new(service: S) -> Self {
        Self(Mutex::new(service))
    }
}

impl<S, B> Transport for ServiceTransport<S>
where
    S: Service<Request<Body>, Response = Response<B>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    fn send(&self, request: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, Error>> {
        let service = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .clone();
        Box::pin(async move {
            let mut service = service;
            poll_fn(|context| service.poll_ready(context))
                .await
                .map_err(failed)?;
            let response = service.call(request).await.map_err(failed)?;
            Ok(response.map(Body::from_http))
        })
    }
}

fn failed(error: impl Into<BoxError>) -> Error {
    match error.into().downcast::<Error>() {
        Ok(error) => *error,
        Err(error) => Error::transport(error),
    }
}

impl<S> std::fmt::Debug for ServiceTransport<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ServiceTransport")
    }
}
